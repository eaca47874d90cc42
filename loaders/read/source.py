"""A file's text with its pages: what every reader gives and every parser reads."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from phahe.loaders.read.page.layout import Layout, Place

Kind = Literal["header", "footer", "footnote", "stamp", "table"]


@dataclass(frozen=True, slots=True)
class Region:
    """What TEXT[START:END] of a source text is, where it is not running text."""

    kind: Kind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Link:
    """TEXT[START:END] of a source text leads to ADDRESS, as the file has it; never followed."""

    start: int
    end: int
    address: str


@dataclass(frozen=True, slots=True)
class SourceText:
    """The TEXT of one file, NFC and nothing else; all offsets are code points into it.

    PAGES holds the offset at which each page begins (the first is 0), SHA256 is of the
    file's bytes, ENCODING the one it was decoded from. A page begins behind a form feed.
    A reader that knows tables writes a row as a line `| cell | cell |`; REGIONS, in order and
    apart from each other, tell what does not belong to the sentences around it; LINKS are
    those of the file, in order.

    ENGINE is the program that read pages by OCR, OCR_PAGES the numbers of these pages, SURE the
    mean of its confidences, 0 to 1; UNREAD are pages that wanted OCR and did not get it. LAYOUT
    knows where words stand on their pages, where the reader does. DOUBTS are what the reader
    could not do, in words.
    """

    name: str
    text: str
    sha256: str
    encoding: str = "utf-8"
    format: str = "text"
    pages: tuple[int, ...] = (0,)
    regions: tuple[Region, ...] = ()
    links: tuple[Link, ...] = ()
    engine: str = ""
    ocr_pages: tuple[int, ...] = ()
    sure: float | None = None
    unread: tuple[int, ...] = ()
    doubts: tuple[str, ...] = ()
    layout: Layout | None = None

    def page(self, offset: int) -> int:
        """The page, from 1, on which OFFSET lies.

        >>> SourceText("a.txt", "one\\ftwo", "", pages=(0, 4)).page(5)
        2
        """
        return bisect_right(self.pages, offset) or 1

    def page_span(self, page: int) -> tuple[int, int]:
        """Start and end of PAGE (from 1). Raises IndexError outside the document."""
        starts: Sequence[int] = (*self.pages, len(self.text))
        if not 1 <= page <= len(self.pages):
            raise IndexError(f"page {page} of {len(self.pages)}")
        return starts[page - 1], starts[page]

    @property
    def scanned(self) -> tuple[tuple[int, int], ...]:
        """Start and end of each page that OCR read.

        >>> SourceText("a.pdf", "one\\ftwo", "", pages=(0, 4), ocr_pages=(2,)).scanned
        ((4, 7),)
        """
        return tuple(self.page_span(page) for page in self.ocr_pages)

    def boxes(self, start: int, end: int) -> tuple[Place, ...]:
        """Where on their pages the words of TEXT[START:END] stand; none where nobody knows."""
        return tuple(self.layout.places(start, end)) if self.layout else ()
