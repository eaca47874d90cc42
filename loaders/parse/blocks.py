"""The paragraphs of a document: where sentences begin and end, and which are footnotes."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from phahe.loaders.parse.letters import GLYPHS, LOWER, UPPER

_OUTLINE = re.compile(rf"[-–+*•{GLYPHS}]|\w{{1,4}}(?:\.\d+)*[.)]\s")
_PAGE_NUMBER = re.compile(r"\s*(?:-\s*)?\d{1,3}(?:\s*-)?\s*")  # alone on its line
_PAGE = 6000  # a note stands at the foot of the page that calls for it
_ROW = re.compile(r"\s*\|\s*[^\s|:-]")  # of a table whose first cell holds words
_SHORT = 0.6  # of a full line: what ends before did so on purpose
_WIDEST = 130  # letters of a line of print; longer ones are whole paragraphs
_NARROWEST = 30  # shorter full lines are those of no page
_SUPERSCRIPT = "¹²³⁴⁵⁶⁷⁸⁹⁰"
_FIGURES, _CALLS = "0123456789-", "0123456789(" + _SUPERSCRIPT
# A line that opens a paragraph of its own: a bullet, an outline number, a legal basis …
_OPENS = re.compile(
    r"\s*[_*>#|]*\s*(?:"
    rf"\\?[-–+*•~{GLYPHS}]\s|"
    r"(?:[ivx]{1,5}|\d{1,2}(?:\.\d{1,2}){0,3}|[a-z])(?:\\?[.)]|-(?! ?\d))\s|\(\d{1,2}\)\s|"
    r"\(\s?(?:ban hanh )?kem theo|dieu \d+|chuong [ivx]+\b|phu luc\b|"
    r"can cu\b|xet de nghi|theo de nghi|thuc hien [a-z]{2,6} [a-z]{2,8} so\b|noi nhan|kinh gui|"
    r"(?:k?t\.? ?[mlu]?\.? )?(?:pho )?chu tich$)"
)
# A footnote: a raised number, or a number alone (no point) before a capital letter.
_NOTE = re.compile(
    rf"\s*(?:(?P<raised>[{_SUPERSCRIPT}]+)|(?P<plain>\d{{1,2}})"
    rf"|\((?P<bracket>\d{{1,2}})\))\s?(?=[{UPPER}][{LOWER}])(?!Điều|Khoản|Điểm|Mục)"
)
_SIGNS = "*_#>|"
_CAPITAL = re.compile(rf"[\s{_SIGNS}]*[{UPPER}]")


class Block(NamedTuple):
    """One paragraph, text[START:END], its lines joined; NOTE marks a footnote."""

    start: int
    end: int
    note: bool = False


class Blocks:
    """The paragraphs of a text, in order, without the blank ones."""

    def __init__(self, text: str, folded: str, notes: Sequence[tuple[int, int]] = ()) -> None:
        """Cut TEXT, of which FOLDED is the folded form, into paragraphs.

        NOTES, in order, are the stretches that are known to be footnotes.
        """
        items = list(_joined(text, folded, notes))
        noted = not notes and any(block.note for block in items)
        self.items = tuple(_continued(text, items) if noted else items)
        self._starts = [b.start for b in self.items]

    def at(self, offset: int) -> Block:
        """The paragraph in which OFFSET lies, or the last that begins before it."""
        return self.items[max(0, bisect_right(self._starts, offset) - 1)]

    def between(self, start: int, end: int) -> Iterator[Block]:
        """The paragraphs of which some part lies between START and END."""
        first = max(0, bisect_right(self._starts, start) - 1)
        for block in islice(self.items, first, None):
            if block.start >= end:
                return
            if block.end > start:
                yield block

    def before(self, block: Block) -> Iterator[Block]:
        """The paragraphs before BLOCK, the nearest first."""
        index = bisect_right(self._starts, block.start) - 1
        return map(self.items.__getitem__, range(index - 1, -1, -1))


def _joined(text: str, folded: str, notes: Sequence[tuple[int, int]] = ()) -> Iterator[Block]:
    """Lines joined to paragraphs: a blank line ends one, a line that opens begins one.

    So does a capital below a line that ended long before the margin, or below any where lines
    are longer than a page is wide.
    """
    lines = text.replace("\f", "\n").split("\n")
    filled = [line.rstrip() for line in lines]
    start, end, after, note, expected, ragged, inside = -1, -1, 0, False, 1, False, False
    margin = _margin(filled)
    short = margin * (_SHORT if margin <= _WIDEST else 9) if margin >= _NARROWEST else 0
    for line, full in zip(lines, filled, strict=True):
        begin, after = after, after + len(line) + 1
        if notes and inside != _within(notes, begin) and begin < len(text):
            if start >= 0:
                yield Block(start, end, note)
                start = -1
            inside = not inside
        if not full or (full[-1] in _FIGURES and _PAGE_NUMBER.fullmatch(full)):
            if start >= 0 and (note or not full):  # the next page begins with the text
                yield Block(start, end, note)
                start = -1
            continue
        first = full.lstrip()[0]
        # a plain number opens a note where no paragraph runs on
        calls = first in _CALLS and (start < 0 or not first.isdecimal())
        marked = calls and _is_note(text, begin, after, expected)
        marked = marked or (inside and bool(_NOTE.match(text, begin, after)))
        opens = (
            marked
            or (
                ragged
                and (first.isupper() or (first in _SIGNS and _CAPITAL.match(text, begin)))
            )
            or _OPENS.match(folded, begin, after)
            or (first == "|" and _ROW.match(line))
        )
        ragged = len(full) < short
        if opens and start >= 0:
            yield Block(start, end, note)
            start = -1
        if start < 0:
            start, note = begin, marked or inside
        expected += marked
        end = after
    if start >= 0:
        yield Block(start, min(end, len(text)), note)


def _within(spans: Sequence[tuple[int, int]], place: int) -> bool:
    """Whether PLACE lies in one of SPANS, which are in order."""
    at = bisect_right(spans, place, key=lambda span: span[0]) - 1
    return at >= 0 and place < spans[at][1]


def _margin(lines: Sequence[str]) -> float:
    """How many letters a full line holds: nine of ten of LINES with words are shorter."""
    widths = sorted(filter(None, map(len, lines)))
    return widths[len(widths) * 9 // 10] if widths else 0.0


def _continued(text: str, blocks: list[Block]) -> Iterator[Block]:
    """BLOCKS with the rest of a footnote that a page end cut marked as a footnote too.

    The rest stands without a mark after the next page's text: it begins in the middle of a
    sentence where that text has ended, or right before the next footnote.
    """
    pending, finished = False, True
    followers = (*blocks[1:], None)
    for block, following in zip(blocks, followers[: len(blocks)], strict=True):
        words = text[block.start : block.end].strip()
        if not block.note and pending and _resumes(words, finished, following):
            block = Block(block.start, block.end, True)
        if block.note:
            pending = words[-1] not in ".!?…;"
        else:
            finished = words[-1] in ".!?…;:)/"
        yield block


def _resumes(words: str, finished: bool, following: Block | None) -> bool:
    """Whether a paragraph goes on with a footnote that was cut."""
    if _OUTLINE.match(words):
        return False
    return (words[0].islower() and finished) or (following is not None and following.note)


def _is_note(text: str, start: int, end: int, expected: int) -> bool:
    """Whether the line TEXT[START:END] opens a footnote.

    One marked by a plain number must be the next, EXPECTED; one in
    brackets must be called for in the text above, by the same mark glued to a word.
    """
    match = _NOTE.match(text, start, end)
    if match is None or match["raised"]:
        return match is not None
    if match["plain"]:
        return int(match["plain"]) == expected
    pieces = text[max(0, start - _PAGE) : start].split(f"({match['bracket']})")
    return any(
        not before.isspace() and before != "(" for each in pieces[:-1] for before in each[-1:]
    )
