"""A stretch of text as one sentence flow: what page ends and footnotes cut is joined again."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from phahe.graph.record import Span
from phahe.loaders.parse.letters import SPACES
from phahe.loaders.parse.reading import Reading

_MARKS = "*#_⁽⁾¹²³⁰⁴⁵⁶⁷⁸⁹"  # of Markdown or of footnotes
_RUN = re.compile(rf"[^{SPACES.replace(' ', '')}|\x00{_MARKS}]+")
_SINGLE = re.compile(r"[^ ]+(?: [^ ]+)*")


@dataclass(frozen=True, slots=True)
class Flow:
    """Words joined by single blanks; FOLDED has the length of TEXT.

    OFFSETS[i] is the place of TEXT[i] in the mended text; a blank has that right before the
    next word.
    """

    text: str
    folded: str
    offsets: tuple[int, ...]

    def __len__(self) -> int:
        """The number of code points."""
        return len(self.text)

    def ends(self, start: int, end: int) -> tuple[int, int]:
        """Where TEXT[START:END], not blank, begins and ends in the mended text."""
        start += self.text[start] == " "
        end -= self.text[end - 1] == " "
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
    text, folded = reading.text, reading.folded
    words: list[str] = []
    plain: list[str] = []
    offsets: list[int] = []
    for start, end in pieces:
        last = -1
        for first, stop in _runs(text, start, end):
            if offsets and (last < 0 or text[last:first].strip(_MARKS)):
                words.append(" ")
                plain.append(" ")
                offsets.append(first - 1)
            words.append(text[first:stop])
            plain.append(folded[first:stop])
            offsets.extend(range(first, stop))
            last = stop
    return Flow("".join(words), "".join(plain), tuple(offsets))


def _runs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches of TEXT[START:END] that are words with single blanks between them."""
    for run in _RUN.finditer(text, start, end):
        words = run[0].strip(" ")
        first = run.end() - len(run[0].lstrip(" "))
        if "  " in words:
            yield from (m.span() for m in _SINGLE.finditer(text, first, first + len(words)))
        elif words:
            yield first, first + len(words)
