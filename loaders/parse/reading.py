"""A text as the parsers see it: mended, folded, and mapped back to the raw offsets."""

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

from phahe.graph.fold import fold
from phahe.graph.record import Span
from phahe.loaders.parse.blocks import Blocks
from phahe.loaders.parse.lines import Lines
from phahe.loaders.read import SourceText
from phahe.loaders.repair import Mended, mend

_MARKS = str.maketrans("*|", "  ")


@dataclass(frozen=True)
class Reading:
    """SOURCE with its mended text; all positions of the parsers are into TEXT."""

    source: SourceText
    mended: Mended

    @classmethod
    def of(cls, source: SourceText) -> "Reading":
        """The reading of SOURCE, repaired where a scan ruined it."""
        return cls(source, mend(source.text))

    @property
    def text(self) -> str:
        """What the document must have said."""
        return self.mended.text

    @cached_property
    def folded(self) -> str:
        """TEXT in lower case without diacritics, of the same length."""
        return fold(self.text)

    @cached_property
    def lines(self) -> Lines:
        """The lines with words, in order."""
        return Lines(self.text, self.folded)

    @cached_property
    def blocks(self) -> Blocks:
        """The paragraphs, in order, footnotes told apart."""
        return Blocks(self.text, self.folded)

    def span(self, start: int, end: int) -> Span:
        """The raw words behind TEXT[start:end], with their raw offsets and the mended ones."""
        first, last = self.mended.raw_span(start, end)
        raw, mended = self.source.text[first:last], self.text[start:end]
        return Span(raw, first, last, mended if mended != raw else None)

    def confidence(self, start: int, end: int) -> float:
        """How sure the least sure word of TEXT[start:end] is read, 0 to 1."""
        if not (tokens := self.mended.tokens):
            return 1.0
        first = bisect_left(tokens, start, key=lambda token: token.mended_end)
        sure = 1.0
        for token in tokens[first:]:
            if token.mended_start >= end:
                break
            sure = min(sure, token.confidence)
        return round(sure, 3)

    def page(self, start: int) -> int:
        """The page, from 1, on which TEXT[start] stands."""
        return self.source.page(self.mended.raw_span(start, start)[0])

    def words(self, start: int, end: int) -> str:
        """TEXT[start:end] on one line, without the marks of Markdown and of table rules."""
        return " ".join(self.text[start:end].translate(_MARKS).split())
