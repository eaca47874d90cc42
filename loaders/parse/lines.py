"""The lines of a text: found at once, made when they are looked at."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from phahe.loaders.parse.letters import SPACES

_TAG = re.compile(r"<[bB][rR]\s*/?>")
_ENDS = "\f\r|"  # the cells of a table have lines of their own
_BEFORE = "*_#>|" + SPACES
_AFTER = " \t*_#|"


class Line(NamedTuple):
    """A line's words without marks of Markdown: TEXT[START:END], and the same FOLDED."""

    start: int
    end: int
    words: str
    folded: str


class Lines:
    """The lines with words of a text, in order, of which FOLDED is the folded form."""

    def __init__(self, text: str, folded: str) -> None:
        """Find where the lines of TEXT begin and end."""
        self._text, self._folded = text, folded
        if _TAG.search(text):
            text = _TAG.sub(lambda tag: "\n" * len(tag[0]), text)
        for end in _ENDS:
            text = text.replace(end, "\n")
        self._spans = list(_spans(text.split("\n")))

    def __len__(self) -> int:
        return len(self._spans)

    def __getitem__(self, index: int) -> Line:
        start, last = self._spans[index]
        words = self._text[start:last].rstrip(_AFTER)
        end = start + len(words)
        return Line(start, end, words, self._folded[start:end])

    def __iter__(self) -> Iterator[Line]:
        return map(self.__getitem__, range(len(self)))

    def rank(self, offset: int) -> int:
        """How many lines begin before OFFSET."""
        return bisect_left(self._spans, (offset, 0))

    def between(self, start: int, end: int) -> list[Line]:
        """The lines that begin between the offsets START and END."""
        return [self[index] for index in range(self.rank(start), self.rank(end))]

    @cached_property
    def loud(self) -> list[int]:
        """The positions of the lines whose last letter is a capital, points may follow."""
        text, marks = self._text, _AFTER + ".:"
        return [
            index
            for index, (start, end) in enumerate(self._spans)
            if not text[end - 1].islower() and text[start:end].rstrip(marks)[-1:].isupper()
        ]


def _spans(pieces: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where each of PIECES that has words begins, its marks left out, and where it ends."""
    end = -1
    for piece in pieces:
        end += 1 + len(piece)
        if rest := piece.lstrip(_BEFORE):
            yield end - len(rest), end
