"""A stretch of text as one sentence flow: what page ends and footnotes cut is joined again."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from phahe.graph.fold import fold
from phahe.graph.record import Span
from phahe.loaders.parse.reading import Reading

_WORD = re.compile(r"[^\s|\x00]+")
_KEPT = re.compile(r"[^*#_⁽⁾¹²³⁰⁴-⁹]+")  # no marks of Markdown or of footnotes


@dataclass(frozen=True, slots=True)
class Flow:
    """Words joined by single blanks; FOLDED has the length of TEXT.

    OFFSETS[i] is the place of TEXT[i] in the mended text; a blank has that of the next word.
    """

    text: str
    folded: str
    offsets: tuple[int, ...]

    def __len__(self) -> int:
        """The number of code points."""
        return len(self.text)

    def ends(self, start: int, end: int) -> tuple[int, int]:
        """Where TEXT[START:END], not empty, begins and ends in the mended text."""
        return self.offsets[start], self.offsets[end - 1] + 1

    def span(self, reading: Reading, start: int, end: int) -> Span:
        """The raw words behind TEXT[START:END]."""
        return reading.span(*self.ends(start, end))

    def part(self, start: int, end: int) -> "Flow":
        """TEXT[START:END] as a flow of its own, without blanks around it."""
        while start < end and self.text[start] == " ":
            start += 1
        while end > start and self.text[end - 1] == " ":
            end -= 1
        return Flow(self.text[start:end], self.folded[start:end], self.offsets[start:end])


def flow(reading: Reading, pieces: Iterable[tuple[int, int]]) -> Flow:
    """The flow of the stretches PIECES of the mended text, without marks of Markdown."""
    words: list[str] = []
    offsets: list[int] = []
    for start, end in pieces:
        for word in _WORD.finditer(reading.text, start, end):
            kept = list(_KEPT.finditer(reading.text, word.start(), word.end()))
            if not kept:
                continue
            if words:
                offsets.append(kept[0].start())
            words.append("".join(piece[0] for piece in kept))
            for piece in kept:
                offsets.extend(range(piece.start(), piece.end()))
    text = " ".join(words)
    return Flow(text, fold(text), tuple(offsets))
