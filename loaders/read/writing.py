"""From paragraphs and tables to the source text that is written from them."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from phahe.graph.errors import ReadError
from phahe.loaders.read.decoding import doubts
from phahe.loaders.read.matter import Block, Cell, Paragraph, Table, are_lines
from phahe.loaders.read.source import Link, Region, SourceText

_BREAK = re.compile(r"[\n\f]")


@dataclass
class Writing:
    """A text in the making; `write` adds to it.

    A blank line parts paragraphs, lines of one and headings follow each other; a table is
    written as lines `| cell | cell |`, one that only sets columns cell below cell; a footnote
    stands behind the paragraph or table that calls for it.
    """

    _pieces: list[str] = field(default_factory=list)
    _length: int = 0
    _pages: list[int] = field(default_factory=list)
    _links: list[Link] = field(default_factory=list)
    _regions: list[Region] = field(default_factory=list)
    _close: bool = False  # what was written last may be followed without a blank line
    _fresh: bool = True  # nothing stands before on the page
    _above: Paragraph | None = None  # what the next one may go on with

    def write(self, blocks: Iterable[Block], *, close: bool = False) -> None:
        """Add BLOCKS; where they are CLOSE, no blank line parts them."""
        for block in blocks:
            if isinstance(block, Paragraph):
                self._paragraph(block, close=close or block.close)
            elif block.is_layout():
                self._columns(block)
            else:
                self._rows(block)

    def document(self, blocks: Sequence[Block]) -> None:
        """Add all BLOCKS of a document; lines of print are not parted as paragraphs are."""
        self.write(blocks, close=are_lines(blocks))

    def source(self, data: bytes, name: str, form: str, encoding: str = "utf-8") -> SourceText:
        """The text of the file NAME with the bytes DATA. Raises ReadError when it has none."""
        text = "".join(self._pieces)
        if not text.strip():
            raise ReadError("the file holds no text")
        return SourceText(
            name,
            text,
            hashlib.sha256(data).hexdigest(),
            encoding,
            form,
            tuple(self._page_starts(text)),
            tuple(self._regions),
            tuple(self._links),
            doubts=doubts(text),
        )

    def _page_starts(self, text: str) -> Iterator[int]:
        """Where pages begin; one without a word is none."""
        yield 0
        last = 0
        for at in sorted({*self._pages, *(m.end() for m in re.finditer("\f", text))}):
            if text[last:at].strip() and text[at:].strip():
                yield at
                last = at

    def _put(self, words: str) -> None:
        self._pieces.append(words)
        self._length += len(words)

    def _part(self, *, close: bool = False) -> None:
        """A blank line, unless close ones follow each other or a page begins."""
        if not self._fresh and not (close and self._close):
            self._put("\n")
        self._fresh = False

    def _paragraph(self, block: Paragraph, *, close: bool) -> None:
        words = block.text.lstrip("\f")
        if len(words) < len(block.text) and not self._fresh:
            self._put("\f")
            self._fresh = True
        if not words.strip():
            self._mark(block, self._length)
            self._close, self._above = False, None  # an empty line parts
            return
        goes_on = self._above is not None and block.goes_on(self._above)
        self._close = self._close or goes_on
        self._part(close=close or goes_on)
        start = self._length
        self._put(words + "\n")
        self._mark(block, start - (len(block.text) - len(words)))
        if block.region:
            self._regions.append(Region(block.region, start, self._length))
        self._close, self._above = close, block
        self._notes((block,))

    def _mark(self, block: Paragraph, start: int) -> None:
        """Note the pages and links of BLOCK, whose text begins at START."""
        self._pages += [start + at for at in block.pages]
        self._links += [
            Link(max(start + x.start, 0), start + x.end, x.address) for x in block.links
        ]

    def _notes(self, blocks: Iterable[Paragraph]) -> None:
        for block in blocks:
            for note in block.notes:
                self._paragraph(note, close=False)

    def _columns(self, table: Table) -> None:
        """What each cell of a row holds, from left to right, line below line."""
        for row in table.rows:
            for cell in row:
                self._close, self._above = False, None
                self.write(cell.blocks, close=True)
        self._close = False

    def _rows(self, table: Table) -> None:
        """A line `| cell | cell |` for each row."""
        self._above = None
        self._part()
        first = self._length
        for row in table.told():
            self._put("|")
            for cell in row:
                self._put(" ")
                self._cell(cell)
                self._put(" |" * cell.columns)
            self._put("\n")
        self._regions.append(Region("table", first, self._length))
        self._close = False
        self._notes(p for row in table.rows for cell in row for p in cell.paragraphs())

    def _cell(self, cell: Cell) -> None:
        """The words of CELL on one line; line ends in it are written as HTML does."""
        filled = False
        for paragraph in cell.paragraphs():
            line = _on_one_line(paragraph)
            if line.text:
                self._put("<br>" if filled else "")
                start = self._length
                self._put(line.text)
                self._mark(line, start)
                filled = True


def _on_one_line(paragraph: Paragraph) -> Paragraph:
    """PARAGRAPH with `<br>` for its line ends, and no bar that would end the cell."""

    def moved(at: int) -> int:
        return at + 3 * len(_BREAK.findall(paragraph.text, 0, at))

    return replace(
        paragraph,
        text=_BREAK.sub("<br>", paragraph.text.strip("\f")).replace("|", "¦"),
        pages=tuple(map(moved, paragraph.pages)),
        links=tuple(Link(moved(x.start), moved(x.end), x.address) for x in paragraph.links),
    )
