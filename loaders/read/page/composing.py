"""Sheets to a text: reading order, tables as rows, furniture as regions, boxes of words."""

import hashlib
import unicodedata
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise
from statistics import median

from phahe.loaders.read.page.columns import Band, bands
from phahe.loaders.read.page.furniture import Seen, kinds
from phahe.loaders.read.page.grid import Grid, grids
from phahe.loaders.read.page.layout import Layout
from phahe.loaders.read.page.lines import Line, blanks, lines
from phahe.loaders.read.page.sheet import UPRIGHT, Affine, Sheet, Word
from phahe.loaders.read.page.spread import leaves
from phahe.loaders.read.source import Kind, Region, SourceText

_AROUND = 2  # pages before and behind in which a running head must come again
_APART = 1.35  # times what is usual on the page from line to line: across a blank line
_INDENT = (1.0, 6.0)  # letters' sizes: a first line of a paragraph stands in
_MEET = 0.25  # letters' sizes by which ruled lines may miss each other


class Text:
    """A text being written word by word."""

    def __init__(self) -> None:
        self.regions: list[Region] = []
        self.pages: list[int] = []
        self.layout = Layout()
        self._engine = ""
        self._by_ocr: list[int] = []
        self._letters, self._sure = 0, 0.0  # those of the pages by OCR, and how sure in all
        self._parts: list[str] = []
        self._length = 0
        self._place: Affine = UPRIGHT
        self._step = 0.0  # from line to line, as is usual on this page
        self._margins = 0.0, 0.0

    def __str__(self) -> str:
        return "".join(self._parts)

    def compose(self, sheets: Iterable[Sheet]) -> None:
        """Write SHEETS, page by page; no more than a few are held at a time."""
        for seen, tables, near in _around(sheets):
            self._page(seen, tables, near)

    def source(self, data: bytes, name: str, form: str) -> SourceText:
        """What was written, as the source text of the file DATA called NAME, of FORM."""
        return SourceText(
            name,
            str(self),
            hashlib.sha256(data).hexdigest(),
            format=form,
            pages=tuple(self.pages),
            regions=tuple(self.regions),
            engine=self._engine,
            ocr_pages=tuple(self._by_ocr),
            sure=self._sure / self._letters if self._letters else None,
            layout=self.layout,
        )

    def _begin(self, sheet: Sheet) -> None:
        if self.pages:
            self._write("\f")
        self.pages.append(self._length)
        self.layout.page(*sheet.page_size)
        if sheet.engine:
            self._engine = sheet.engine
            self._by_ocr.append(len(self.pages))

    def _page(self, seen: Seen, tables: list[Grid], near: Sequence[Seen]) -> None:
        if not seen.sheet.goes_on:
            self._begin(seen.sheet)
        if seen.sheet.engine:
            self._letters += seen.sheet.letters
            self._sure += seen.sheet.letters * (seen.sheet.sure or 0.0)
        self._place = seen.sheet.place
        told = kinds(seen, near)
        self._aside("header", seen.lines, told)
        self._aside("stamp", seen.lines, told)
        body = [line for line, kind in zip(seen.lines, told, strict=True) if kind is None]
        self._body(body, tables)
        self._aside("footnote", seen.lines, told)
        self._aside("footer", seen.lines, told)

    def _aside(self, kind: Kind, found: Sequence[Line], told: Sequence[Kind | None]) -> None:
        """Write the lines of KIND as one region, its line ends with it."""
        start = self._length
        mine = [line for line, said in zip(found, told, strict=True) if said == kind]
        if mine and kind == "footnote" and start > self.pages[-1]:
            self._write("\n")
        for line in mine:
            self._line(line)
        if mine:
            self.regions.append(Region(kind, start, self._length))

    def _body(self, body: Sequence[Line], tables: Sequence[Grid]) -> None:
        """Write the lines of the text with the tables between them."""
        self._step = _usual(body)
        self._margins = _margins(body)
        rest = list(body)
        for table in tables:
            above = [line for line in rest if line.top < table.rows[0]]
            rest = rest[len(above) :]
            self._bands(above)
            self._table(table)
        self._bands(rest)

    def _bands(self, body: Sequence[Line]) -> None:
        last: Line | None = None
        for band in bands(body):
            if len(band.cuts) > 1:
                self._write("\n")
                self._columns(band)
                self._write("\n")
                last = None
                continue
            for line in band.ordered():
                if last is not None and not self._follows(last, line, alone=not band.cuts):
                    self._write("\n")
                self._line(line)
                last = line

    def _line(self, line: Line) -> None:
        for word, blank in zip(line.words, blanks(line), strict=True):
            self._write(blank)
            self._word(word)
        self._write("\n")

    def _columns(self, band: Band) -> None:
        """Write a table without rules: cells of a column begin under each other."""
        rows = [line.cut(band.cuts) for line in band.lines]
        widths = [
            max(len(piece.text) for piece in column) for column in zip(*rows, strict=True)
        ]
        last: Line | None = None
        for line, pieces in zip(band.lines, rows, strict=True):
            if last is not None and not self._follows(last, line, alone=False):
                self._write("\n")
            last, filled = line, len([piece for piece in pieces if piece.words])
            for piece, width in zip(pieces, widths, strict=True):
                begun = self._length
                for at, word in enumerate(piece.words):
                    self._write(" " if at else "")
                    self._word(word)
                filled -= bool(piece.words)
                if filled:
                    self._write(" " * (width + 3 - (self._length - begun)))
            self._write("\n")

    def _table(self, table: Grid) -> None:
        """Write a ruled table as lines of cells between bars."""
        if self._length > self.pages[-1]:
            self._write("\n")
        start = self._length
        for row in table.cells:
            if not any(row):
                continue
            self._write("|")
            for cell in row:
                for word in cell:
                    self._write("" if word.joined else " ")
                    self._word(word)
                self._write(" |")
            self._write("\n")
        self.regions.append(Region("table", start, self._length))
        self._write("\n")

    def _follows(self, above: Line, below: Line, *, alone: bool) -> bool:
        """Whether BELOW stands right under ABOVE and goes on with its paragraph or title.

        Indents are those of the page's one column: ALONE, not beside another.
        """
        if not -below.size < below.top - above.top < _APART * self._step:
            return False
        if not alone or _runs_on(above, below):
            return True
        left, right = self._margins
        indent = (below.left - left) / below.size
        if not _INDENT[0] < indent < _INDENT[1]:
            return True
        full = right - below.right < below.size
        centred = abs(above.left - left - (right - above.right)) < 2 * above.size
        return above.left - left > 0.5 * above.size and not (centred and full)

    def _word(self, word: Word) -> None:
        start = self._length
        self._write(word.text)
        self.layout.add(start, self._length, word.box.moved(self._place))

    def _write(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)


def _around(sheets: Iterable[Sheet]) -> Iterator[tuple[Seen, list[Grid], Sequence[Seen]]]:
    """Each sheet with its lines, its tables and the pages near it."""
    held: deque[tuple[Seen, list[Grid]]] = deque()
    at = 0
    for page in map(_seen, chain.from_iterable(map(leaves, sheets))):
        held.append(page)
        if len(held) > 2 * _AROUND + 1:
            held.popleft()
            at -= 1
        if len(held) > at + _AROUND:
            yield *held[at], [seen for seen, _ in held]
            at += 1
    for page in list(held)[at:]:
        yield *page, [seen for seen, _ in held]


def _seen(sheet: Sheet) -> tuple[Seen, list[Grid]]:
    for word in sheet.words:
        word.text = unicodedata.normalize("NFC", word.text)
    size = median([word.size for word in sheet.words]) if sheet.words else 1.0
    tables = [
        table
        for table in grids(sheet.rules, sheet.words, _MEET * size)
        if sum(any(row) for row in table.cells) > 1
    ]
    free = [word for word in sheet.words if not any(table.holds(word) for table in tables)]
    for table in tables:
        for row in table.cells:
            for cell in row:
                for word in cell:
                    word.text = word.text.replace("|", "¦")
    return Seen(sheet, lines(free)), tables


def _runs_on(above: Line, below: Line) -> bool:
    """Whether BELOW goes on with a sentence, however far it stands in."""
    word = below.words[0].text
    return word.islower() and word.isalpha() and above.words[-1].text[-1:] not in ".;:!?…"


def _margins(body: Sequence[Line]) -> tuple[float, float]:
    """Where most of the longer lines of BODY begin and end."""
    wide = max((line.right - line.left for line in body), default=0.0) / 2
    long = [line for line in body if line.right - line.left > wide]
    if not long:
        return 0.0, 0.0
    lefts, rights = sorted(line.left for line in long), sorted(line.right for line in long)
    return lefts[len(lefts) // 10], rights[len(rights) * 9 // 10]


def _usual(body: Sequence[Line]) -> float:
    """How far it is from one line of BODY to the next, as a rule."""
    steps = [b.top - a.top for a, b in pairwise(body)]
    near = [s for s, line in zip(steps, body, strict=False) if 0.9 < s / line.size < 2.5]
    return median(near) if near else 1.5 * (body[0].size if body else 1.0)
