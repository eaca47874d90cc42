"""A text as the parsers see it: mended, folded, and mapped back to the raw offsets."""

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

from phahe.graph.fold import fold
from phahe.graph.record import Span, Warning
from phahe.loaders.parse.blocks import Blocks
from phahe.loaders.parse.lines import Lines
from phahe.loaders.read import SourceText
from phahe.loaders.repair import Mended, mend

_FURNITURE = ("header", "footer", "stamp")


@dataclass(frozen=True)
class Reading:
    """SOURCE with its mended text; all positions of the parsers are into TEXT."""

    source: SourceText
    mended: Mended

    @classmethod
    def of(cls, source: SourceText) -> "Reading":
        """The reading of SOURCE, repaired where a scan ruined it, without page furniture."""
        return cls(source, mend(_unfurnished(source), scanned=source.scanned))

    @cached_property
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
        notes = [region for region in self.source.regions if region.kind == "footnote"]
        spans = [self.mended.mended_span(note.start, note.end) for note in notes]
        return Blocks(self.text, self.folded, spans)

    def span(self, start: int, end: int) -> Span:
        """The raw words behind TEXT[start:end], with their raw offsets and the mended ones."""
        first, last = self._raw(start, end)
        raw, mended = self.source.text[first:last], self.text[start:end]
        return Span(raw, first, last, mended if mended != raw else None)

    def _raw(self, start: int, end: int) -> tuple[int, int]:
        """Where the raw words behind TEXT[start:end] stand."""
        return self.mended.raw_span(start, end) if self.mended.tokens else (start, end)

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
        return self.source.page(self._raw(start, start)[0])

    def scanned(self, start: int) -> bool:
        """Whether TEXT[start] was read by OCR, as the reader or the ruin of the text tells."""
        if not self.source.ocr_pages:
            return self.mended.quality.reading == "ruined"
        return self.page(start) in self.source.ocr_pages

    def doubt(self, code: str, message: str, span: Span) -> Warning:
        """A warning about the words of SPAN."""
        place = span.start, span.end, span.text, self.source.page(span.start)
        return Warning(code, message, *place, span.text_mended)

    def words(self, start: int, end: int) -> str:
        """TEXT[start:end] on one line, without the marks of Markdown and of table rules."""
        return " ".join(self.text[start:end].replace("*", " ").replace("|", " ").split())


def _unfurnished(source: SourceText) -> str:
    """The text of SOURCE with blanks for running heads, feet, stamps and the page ends at them.

    A sentence so goes on over the end of a page, and every offset stays what it was.
    """
    if not source.regions:
        return source.text
    pieces, at = [], 0
    for region in source.regions:
        if region.kind not in _FURNITURE:
            continue
        pieces += [source.text[at : region.start], " " * (region.end - region.start)]
        at = region.end
    return "".join((*pieces, source.text[at:])).replace("\f", " ")
