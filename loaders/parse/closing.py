"""The end of a document: who signed, in what capacity, and to whom it was sent.

Layout: Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.7 and II.9; TM., KT., TL., TUQ., Q. of the
state, T/M, K/T, T/L of the Party.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from phahe.graph.fold import fold
from phahe.graph.record import Recipient
from phahe.loaders.parse.agencies import bodies_named
from phahe.loaders.parse.jurisdiction import Jurisdiction
from phahe.loaders.parse.letters import GLYPHS, LOWER, UPPER
from phahe.loaders.parse.lines import Line, Lines
from phahe.loaders.parse.parts import Part
from phahe.loaders.parse.reading import Reading

_ROLE = re.compile(
    r"(?<!\w)(?P<role>(?:(?:kt|tl|tuq|q|k/t|t/l|t/m|tm)\s?\.?\s*)?"
    r"(?:(?:quyen\s+)?(?:pho\s+)?(?:chu\s+tich|chu\s+nhiem|bi\s+thu|giam\s+doc|truong\s+ban|truong\s+phong|"
    r"cuc\s+truong|vu\s+truong|tong\s+giam\s+doc|hieu\s+truong|vien\s+truong|chanh\s+(?:van\s+phong|thanh\s+tra|an)|"
    r"bo\s+truong|thu\s+truong|thu\s+tuong)|pho\s+chanh\s+van\s+phong)(?:\s+[a-z\s]{0,50})?)\s*$"
)
_BEHALF = re.compile(r"(?:^|\s)(?:tm|t/m|kt|k/t|tl|t/l|tuq)\s?\.\s*\S")
_NAME_WORD = rf"(?:[{UPPER}][{LOWER}']{{0,7}}|[A-ZĐ]['’]?[{UPPER}{LOWER}]*|[{UPPER}]{{2,7}})"
_NAME = re.compile(rf"{_NAME_WORD}(?:[ \t]{_NAME_WORD}){{1,4}}")
_TITLES = re.compile(
    r"^(?:(?:thuong|dai|trung|thieu)\s+(?:tuong|ta|uy)|ths|ts|pgs|gs|bs|ky)\b\.?\s*"
)
_HEADING = re.compile(r"no\w\s+nh\wn\s*:?")
_ITEM = re.compile(rf"\s*[-–—•*+~{GLYPHS}]\s*")
_ARCHIVE = re.compile(r"l\wu(?:\s*:|\s+(?:v[tp]|van\s+phong|van\s+thu|ho\s+so))(?!\w)|l\wu\s*:")
_PURPOSE = re.compile(r"\(\s*([bcdphđ]\s*/\s*[bcdphđ]|[^()]{2,30})\s*\)\s*$")


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed: NAME and ROLE as written, with their spans into the mended text."""

    name: str | None
    role: str | None
    behalf: str | None
    start: int
    end: int


def signature(reading: Reading, part: Part) -> Signature | None:
    """The signature block of PART, the last one; annexes may follow it."""
    rows = reading.lines
    top, bottom = rows.rank(part.start), rows.rank(part.end)
    last = next((i for i in _loud(rows, top, bottom) if _is_role(rows[i])), None)
    if last is None:
        return _behalf_only(rows, top, bottom)
    first = last
    while first > top and _is_role(rows[first - 1]):
        first -= 1
    above = (rows[i] for i in range(first, max(top, first - 3) - 1, -1))
    behalf = next((row for row in above if _behalf(row)), None)
    role = " ".join(_role_words(rows[i]) for i in range(first, last + 1))
    name = _name_below([rows[i] for i in range(last + 1, min(last + 9, bottom))])
    return Signature(
        _trimmed(name.words) if name else None,
        role,
        behalf.words if behalf else None,
        rows[first].start,
        rows[last].end if name is None else name.end,
    )


def _loud(rows: Lines, first: int, end: int) -> Iterator[int]:
    """The positions of the lines from FIRST to END that close in capitals, the last first."""
    loud = rows.loud
    found = range(bisect_left(loud, first), bisect_left(loud, end))
    return (loud[at] for at in reversed(found))


def _behalf_only(rows: Lines, top: int, bottom: int) -> Signature | None:
    """A block of which only «TM. ỦY BAN NHÂN DÂN» is left."""
    for row in (rows[i] for i in _loud(rows, top, bottom)):
        if _behalf(row):
            return Signature(None, None, row.words, row.start, row.end)
    return None


def _behalf(row: Line) -> bool:
    if row.words[-2:] != row.words[-2:].upper():
        return False
    match = _BEHALF.search(row.folded)
    return bool(match and row.words[match.start() :].upper() == row.words[match.start() :])


def _is_role(row: Line) -> bool:
    """Whether ROW ends with a role in capitals, as a signature has it."""
    match = _ROLE.search(row.folded) if row.words[-1].isupper() else None
    return match is not None and row.words[match.start("role") :].isupper()


def _role_words(row: Line) -> str:
    match = _ROLE.search(row.folded)
    assert match
    return row.words[match.start("role") :].strip()


def _name_below(rows: Sequence[Line]) -> Line | None:
    """The one of ROWS, those below the role, that is a name: two to five words and no more."""
    for row in rows:
        words = row.words.strip(" .-–")
        if _ITEM.match(row.words) or _HEADING.match(row.folded) or len(row.words) > 60:
            tail = re.search(rf"(?:\s{{3,}}|[;.]\s+)({_NAME.pattern})$", row.words)
            if tail and fold(tail[1]).split()[0] in _surnames():
                return Line(row.start + tail.start(1), row.end, tail[1], fold(tail[1]))
            continue
        if _NAME.fullmatch(_trimmed(words)) and not _behalf(row):
            return row
    return None


@cache
def _surnames() -> frozenset[str]:
    """Family names, folded."""
    rows = files(__package__).joinpath("surnames.txt").read_text("utf-8").splitlines()
    return frozenset(fold(row) for row in rows if row and not row.startswith("#"))


def _trimmed(words: str) -> str:
    """A name without rank or degree before it."""
    title = _TITLES.match(fold(words))
    return words[title.end() :] if title else words.strip(" .-–")


def recipients(reading: Reading, part: Part, own: Jurisdiction) -> tuple[Recipient, ...]:
    """The lines of «Nơi nhận» without «Lưu: …»; which bodies they name is told later."""
    rows = reading.lines.between(part.start, part.end)
    heading = next((i for i, r in enumerate(rows) if _HEADING.match(r.folded)), None)
    if heading is None:
        return ()
    found = []
    misses = 0
    for at, row in enumerate(rows[heading + 1 :], heading + 1):
        bullet = _ITEM.match(reading.text, reading.text.rfind("\n", 0, row.start) + 1)
        item = _ITEM.match(row.words)
        if not item and not (bullet and bullet.end() >= row.start):
            misses += 1
            if misses > 6:
                break
            continue
        start = row.start + (item.end() if item else 0)
        if _ARCHIVE.match(fold(reading.text[start : row.end])):
            break
        end = row.end
        for below in rows[at + 1 :]:
            if not _runs_on(reading.text[start:end], reading.text[end : below.start], below):
                break
            end = below.end
        found.append(_recipient(reading, start, end, own))
    return tuple(found)


def _runs_on(said: str, between: str, below: Line) -> bool:
    """Whether the line BELOW ends the item SAID, which a narrow column broke."""
    open_ = said.rstrip()[-1:] not in ";.,:" and not re.search(r"\s{4,}\S|;", said)
    return open_ and between.count("\n") == 1 and below.words[0].islower()


def _recipient(reading: Reading, start: int, end: int, own: Jurisdiction) -> Recipient:
    """The recipient named in TEXT[START:END], up to the last semicolon."""
    text = reading.text[start:end]
    column = re.search(r"\s{4,}\S", text)
    if column:
        text = text[: column.start()]
    cut = text.rfind(";")
    text = (text[:cut] if cut > 0 else text).rstrip(" ;.,*_")
    span = reading.span(start, start + len(text))
    purpose = _PURPOSE.search(text)
    name = text[: purpose.start()].rstrip() if purpose else text
    named = list(bodies_named(reading, start, start + len(name)))
    whole = len(named) == 1 and (named[0].start, named[0].end) == (start, start + len(name))
    return Recipient(
        span.text,
        span.start,
        span.end,
        own.names(named[0])[0] if whole else " ".join(name.split()),
        purpose[1] if purpose else None,
        text_mended=span.text_mended,
    )
