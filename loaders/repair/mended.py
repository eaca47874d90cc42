"""A mended text and how its places answer to those of the raw text."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

Reading = Literal["clean", "accentless", "ruined", "foreign"]


@dataclass(frozen=True, slots=True)
class Token:
    """A stretch of the raw text that was looked at and changed, or left in doubt.

    START and END are places in the raw text, the others in the mended one. CONFIDENCE is the
    estimated probability, 0 to 1, that `mended` is what stood there.
    """

    start: int
    end: int
    mended_start: int
    mended_end: int
    text: str
    mended: str
    confidence: float
    doubtful: bool


@dataclass(frozen=True, slots=True)
class Quality:
    """How a stretch of text reads: `doubtful` is a share, `confidence` a mean, of its words."""

    reading: Reading
    doubtful: float = 0.0
    confidence: float = 1.0
    start: int = 0
    end: int = 0


@dataclass(frozen=True)
class Mended:
    """A text repaired, token by token, with the way back to the raw text.

    >>> mended = Mended("s6 5", "số 5", (Token(0, 2, 0, 2, "s6", "số", 1.0, False),))
    >>> mended.raw_span(1, 4), mended.mended_span(3, 4)
    ((0, 4), (3, 4))
    """

    raw: str
    text: str
    tokens: tuple[Token, ...] = ()
    pages: tuple[Quality, ...] = ()
    quality: Quality = field(default_factory=lambda: Quality("clean"))

    @cached_property
    def _changed(self) -> tuple[Token, ...]:
        return tuple(token for token in self.tokens if token.text != token.mended)

    @cached_property
    def _mended_to_raw(self) -> "_Map":
        return _Map([(t.mended_start, t.mended_end, t.start, t.end) for t in self._changed])

    @cached_property
    def _raw_to_mended(self) -> "_Map":
        return _Map([(t.start, t.end, t.mended_start, t.mended_end) for t in self._changed])

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """The raw stretch behind text[START:END]; whole tokens where they were changed."""
        return self._mended_to_raw.span(start, end)

    def mended_span(self, start: int, end: int) -> tuple[int, int]:
        """The mended stretch for raw[START:END]; whole tokens where they were changed."""
        return self._raw_to_mended.span(start, end)


class _Map:
    """Stretches of one text against stretches of another; between them the texts agree."""

    def __init__(self, rows: list[tuple[int, int, int, int]]) -> None:
        self._rows = rows
        self._starts = [row[0] for row in rows]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """START and END carried over; an end inside a row takes the whole row in."""
        first = self._begin(start)
        return (first, first) if end <= start else (first, max(first, self._end(end)))

    def _begin(self, place: int) -> int:
        row = bisect_right(self._starts, place) - 1
        if row < 0:
            return place
        _, last, to_first, to_last = self._rows[row]
        return to_first if place < last else to_last + place - last

    def _end(self, place: int) -> int:
        row = bisect_left(self._starts, place) - 1
        if row < 0:
            return place
        _, last, _, to_last = self._rows[row]
        return to_last + max(0, place - last)
