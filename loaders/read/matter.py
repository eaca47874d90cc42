"""What a document is made of, paragraphs and tables: what readers of Word and HTML give."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from phahe.graph.fold import fold
from phahe.loaders.read.source import Kind, Link

NEW_PAGE, LINK, LINK_END = "\x04", "\x02", "\x03"
"""Signs in the raw text of a paragraph: a page or a link begins, or a link ends."""

_SIGN = re.compile(f"[{NEW_PAGE}{LINK}{LINK_END}]")
_CONTROLS = (*range(0x02), *range(0x05, 0x09), 0x0B, *range(0x0E, 0x20), *range(0x7F, 0xA0))
_UNSEEN = (0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, 0xFEFF, 0xFFFC)
_BLANKS = (0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)
_CLEAN: dict[int, str | None] = (
    dict.fromkeys((*_CONTROLS, *_UNSEEN))
    | dict.fromkeys(_BLANKS, " ")
    | {0x0D: "\n", 0x2011: "-", 0x2028: "\n", 0x2029: "\n"}
)
_LINE_END = re.compile(r"[ \t]*\n[ \t]*")
_PAGE_END = re.compile(r"[ \t\n]*\f[ \t\n]*")
_TAB = re.compile(r"(?<=\S)[ ]*\t[ \t]*(?=\S)")
_MARK = re.compile(  # «a)», «1.2.», «-», far from their words
    r"[ \t]*(?:[^\w\s]{1,2}|\w{1,5}(?:\.\d{1,2})*[.)/])(?:[ ]*\t|[ ]{2,})[ \t]*"
)
_ENDS = '.:;!?…/)”"\f'
# No sentence ends with these.
_OPEN = re.compile(r"\s(?:và|hoặc|của|về|cho|với|tại|theo|do|để|từ|đến|các|những)$")
_ITEM = re.compile(r"(?i:điều|chương|mục|phần|phụ lục)\s|\w{1,3}(?:\.\d{1,2})*[.)]|[-–+*•]")
_WRAPPED, _LONG = 0.2, 40  # share of long lines that the next goes on with, and what is long
_COLUMN = "   "  # so far apart are two columns of a line
_ROWS_OF_HEAD = 8
_SHORT = 400  # letters of a cell, as the name of a body or a deadline has
_SMALL = 2  # rows of a table that fits into a cell of another
# Lines of the head of a document and of its end, which tables set in two columns.
_HEAD = re.compile(
    r"(?m)^\W*(?:cong hoa xa hoi|doc lap\s*[-–]\s*tu do|dang cong san viet nam|so\s*:.*/)"
)
_END = re.compile(r"(?m)^\W*(?:noi nhan\b|kinh gui\b|(?:t/?m|k/?t|t/?l|tuq)\s?\. ?[a-z])")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines of TEXT, in NFC. A CLOSE one stands close to close ones beside it, as headings do.

    PAGES are the offsets in TEXT at which pages begin, beside those behind form feeds; LINKS
    are places in TEXT; NOTES are the footnotes that it calls for. REGION tells what it is,
    where it is not running text.
    """

    text: str
    close: bool = False
    pages: tuple[int, ...] = ()
    links: tuple[Link, ...] = ()
    notes: "tuple[Paragraph, ...]" = ()
    region: Kind | None = None

    def goes_on(self, above: "Paragraph") -> bool:
        """Whether it goes on with a sentence that ABOVE it has not ended.

        >>> Paragraph("dân xã;").goes_on(Paragraph("Sở Nội vụ, Ủy ban nhân"))
        True
        >>> Paragraph("b) Rà soát").goes_on(Paragraph("Sở Nội vụ"))
        False
        >>> Paragraph("Sở Tài chính").goes_on(Paragraph("Giám đốc Sở Nội vụ và"))
        True
        """
        ended = not above.text or above.text[-1] in _ENDS or above.region or self.region
        if ended or not self.text or _ITEM.match(self.text):
            return False
        return self.text[0].islower() or _OPEN.search(above.text[-12:]) is not None

    @classmethod
    def of(
        cls,
        raw: str,
        addresses: Sequence[str] = (),
        notes: "Sequence[Paragraph]" = (),
        *,
        close: bool = False,
        region: Kind | None = None,
    ) -> "Paragraph":
        """The paragraph that RAW is, its signs read, its links leading to ADDRESSES in turn.

        >>> Paragraph.of(" 1.\\tMục đích \\n").text
        '1. Mục đích'
        """
        starts, text = [], ""
        raw = _spaced(raw.translate(_CLEAN))
        for piece in _SIGN.split(raw):
            text = unicodedata.normalize("NFC", text + piece)
            starts.append(len(text))
        lead = len(text) - len(text.lstrip(" \t\n"))
        text = text.strip(" \t\n")
        places = [min(max(at - lead, 0), len(text)) for at in starts]
        signs = list(zip(_SIGN.findall(raw), places, strict=False))
        pages = tuple(at for sign, at in signs if sign == NEW_PAGE)
        links = tuple(_links(signs, addresses))
        return cls(text, close, pages, links, tuple(notes), region)


def _spaced(raw: str) -> str:
    """RAW without blanks at line ends, and with blanks for what is no table set by tabs."""
    raw = _PAGE_END.sub("\f", _LINE_END.sub("\n", raw))
    lines = []
    for line in raw.split("\n"):
        if mark := _MARK.match(line):
            line = f"{mark[0].strip()} {line[mark.end() :]}"
        lines.append(_TAB.sub(_COLUMN, line) if len(_TAB.findall(line)) == 1 else line)
    return "\n".join(lines)


def _links(signs: Iterable[tuple[str, int]], addresses: Sequence[str]) -> Iterator[Link]:
    """The links that SIGNS open and close, the N-th leading to the N-th of ADDRESSES."""
    following, start, address = iter(addresses), -1, ""
    for sign, at in signs:
        if sign == LINK:
            start, address = at, next(following, "")
        elif sign == LINK_END:
            if at > start >= 0 and address:
                yield Link(start, at, address)
            start = -1


def is_head(text: str) -> bool:
    """Whether a line of TEXT is one of the head of a document.

    >>> is_head("Độc lập - Tự do - Hạnh phúc"), is_head("Nội dung công việc")
    (True, False)
    """
    return _HEAD.search(fold(text)) is not None


def is_end(text: str) -> bool:
    """Whether a line of TEXT is one of the end of a document, or the address of a letter.

    >>> is_end("Nơi nhận:"), is_end("TM. ỦY BAN NHÂN DÂN"), is_end("Sở Tài chính")
    (True, True, False)
    """
    return _END.search(fold(text)) is not None


@dataclass(frozen=True, slots=True)
class Cell:
    """The BLOCKS of a cell that is so many COLUMNS wide; COVERED by one that reaches down."""

    blocks: "tuple[Paragraph | Table, ...]" = ()
    columns: int = 1
    covered: bool = False

    def is_short(self) -> bool:
        """Whether its words may be told more than once."""
        return sum(len(paragraph.text) for paragraph in self.paragraphs()) <= _SHORT

    def paragraphs(self) -> Iterator[Paragraph]:
        """Its paragraphs, those of tables in it too."""
        for block in self.blocks:
            if isinstance(block, Paragraph):
                yield block
            else:
                for row in block.rows:
                    for cell in row:
                        yield from cell.paragraphs()


@dataclass(frozen=True, slots=True)
class Table:
    """ROWS of cells; RULED when lines are drawn between them.

    A cell that reaches down from a row above leaves a covered one in each row below.
    """

    rows: tuple[tuple[Cell, ...], ...]
    ruled: bool = True

    def told(self) -> Iterator[tuple[Cell, ...]]:
        """The rows as they are told: what reaches down to a row, and is short, is in it too.

        Unless the first cell reaches down as well, as a number does: then the row only goes on
        with the one above.

        >>> top, below = Cell((Paragraph("Sở Nội vụ"),)), Cell(covered=True)
        >>> rows = list(Table(((Cell(), top), (Cell(), below), (below, below))).told())
        >>> rows[1][1] == top, rows[2][1] == below
        (True, True)
        """
        reaching: dict[int, Cell] = {}
        for row in self.rows:
            column, said = 0, []
            goes_on = bool(row) and row[0].covered
            for cell in row:
                if not cell.covered:
                    reaching[column] = cell
                above = reaching.get(column, cell)
                fits = above.columns == cell.columns and above.is_short()
                said.append(above if cell.covered and fits and not goes_on else cell)
                column += cell.columns
            yield tuple(said)

    def is_layout(self) -> bool:
        """Whether it only sets text in columns: a head, a signature, a frame.

        >>> def row(*words): return tuple(Cell((Paragraph(each),)) for each in words)
        >>> Table((row("Số: 5/KH-UBND", "An Bình, ngày 5 tháng 6"),)).is_layout()
        True
        >>> Table((row("TT", "Nội dung"), row("1", "Rà soát"))).is_layout()
        False
        """
        filled = len(self._filled())
        if filled < 2 or (filled == 2 and not self.ruled) or self._frames():
            return True
        cells = (cell for row in self.rows[:_ROWS_OF_HEAD] for cell in row)
        top = (paragraph.text for cell in cells for paragraph in cell.paragraphs())
        return filled < 4 and any(is_head(words) or is_end(words) for words in top)

    def _frames(self) -> bool:
        """Whether a cell holds a table too large to be told on a line."""
        blocks = (block for row in self.rows for cell in row for block in cell.blocks)
        return any(isinstance(each, Table) and len(each.rows) > _SMALL for each in blocks)

    def _filled(self) -> set[int]:
        """The columns in which there are words."""
        found, columns = set(), 0
        for row in self.rows:
            columns = 0
            for cell in row:
                if any(paragraph.text for paragraph in cell.paragraphs()):
                    found.add(columns)
                columns += cell.columns
        return found


Block = Paragraph | Table


def are_lines(blocks: Sequence[Block]) -> bool:
    """Whether the paragraphs among BLOCKS are lines of print, as of a file made from a PDF."""
    long = [
        (one, other)
        for one, other in pairwise(blocks)
        if isinstance(one, Paragraph) and isinstance(other, Paragraph) and len(one.text) > _LONG
    ]
    return sum(other.goes_on(one) for one, other in long) > _WRAPPED * max(len(long), 10)
