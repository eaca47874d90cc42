"""The words of a table's lines, where rules, stains and page ends stand between them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from phahe.graph.fold import fold
from phahe.loaders.parse.cells import Line
from phahe.loaders.parse.edges import is_edge
from phahe.loaders.parse.flows import Flow
from phahe.loaders.parse.labels import column_role
from phahe.loaders.parse.letters import LOWER, UPPER
from phahe.loaders.parse.spellings import beginnings
from phahe.loaders.parse.times import times
from phahe.loaders.repair.spelling import syllable

_BARS = r"|\[\]{}¦_=~—<>«»\"“”"
_TOKEN = re.compile(rf"[^\s{_BARS}]+")
_WIDE = re.compile(rf"  |\t|[{_BARS}]")
_GLUED = re.compile(
    rf"[lIJ1\\](?![IVXL])(?=[{UPPER}][^\W\d_]*[{LOWER}])"
)  # a rule read for a letter
RUINED = 5
"""Letters of the longest ruin of «Sở»."""
_SOUND = 0.6  # of what blanks part in a line that may be a word; a line with less is a stain


@dataclass(frozen=True, slots=True)
class Word:
    """A word at [START:END] of the mended text.

    GAP: wide blanks, a rule or a line end stand before it; NAME: a name of a body may begin
    with it; TIME: an expression of time may.
    """

    start: int
    end: int
    text: str
    gap: bool = False
    name: bool = False
    time: bool = False


@dataclass(frozen=True, slots=True)
class Printed:
    """The words of a line; APART where a blank line or the end of a page stands before it."""

    words: Sequence[Word]
    apart: bool = False


def printed(lines: Iterable[Line], head: Sequence[Word]) -> Iterator[Printed]:
    """LINES that hold words of cells: no page numbers, no stains, not HEAD on later pages.

    Lines in small letters below a head printed again are the rest of it.
    """
    known, apart, again = [fold(word.text) for word in head], False, False
    for line in lines:
        words = words_of(line)
        if not line.text.strip() or line.is_page_number or _is_stain(line, words):
            apart = True
        elif [fold(word.text) for word in words][: len(known)] == known:
            again = True
        elif not (again and all(word.text.islower() for word in words)):
            yield Printed(words, apart)
            apart = again = False


def _is_stain(line: Line, words: Sequence[Word]) -> bool:
    signs = line.text.split()
    sound = sum(not _is_noise(sign, edge=True) for sign in signs)
    return sound < _SOUND * len(signs) or not words


@lru_cache(4096)
def words_of(line: Line) -> tuple[Word, ...]:
    """The words of a line without the rules, and what a scan made of them, between."""
    kept = list(_tokens(line.text))
    joined = " ".join(text for _, text, _ in kept)
    flow = Flow(joined, fold(joined), tuple(range(len(joined))))
    names = set(beginnings(flow, 0, len(joined)))
    dated = {mark.start for mark in times(flow.folded, True)}
    at, words = 0, list[Word]()
    for (start, text, gap), following in zip(kept, [*kept[1:], None], strict=False):
        ruined = len(text) <= RUINED and following and following[1][0].isupper()
        words.append(
            Word(
                line.start + start,
                line.start + start + len(text),
                text,
                gap,
                bool(ruined) or at in names,
                at in dated or is_edge("time", text),
            )
        )
        at += len(text) + 1
    return tuple(words)


def _tokens(text: str) -> Iterator[tuple[int, str, bool]]:
    """Where the words of a line begin, the words, and whether a gap stands before them."""
    found: list[tuple[int, str, bool]] = []
    after = 0
    for token in _TOKEN.finditer(text):
        gap = not found or bool(_WIDE.search(text, after, token.start()))
        cut = 1 if _GLUED.match(token[0]) else 0
        found.append((token.start() + cut, token[0][cut:], gap or cut > 0))
        after = token.end()
    for i, (start, word, gap) in enumerate(found):
        edge = gap or i + 1 == len(found) or found[i + 1][2]
        if not _is_noise(word, edge=edge):
            yield start, word, gap


def _is_noise(text: str, *, edge: bool) -> bool:
    """Whether TEXT is no word; EDGE: nothing but a rule or a line end stands at one side."""
    letters = text.strip(".,;:'’‘")
    if text in ("-", "–"):
        return False
    if not any(map(str.isalnum, text)):
        return True
    told = (
        any(map(str.isdigit, text))
        or letters[1:].isupper()
        or column_role(fold(letters)) == "number"
    )
    if not edge or told:
        return False
    return (
        letters not in "yY" if len(letters) == 1 else len(letters) < 4 and not syllable(letters)
    )
