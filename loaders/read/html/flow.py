"""From the elements of a page to paragraphs and tables: lines as a browser breaks them."""

import re
from collections.abc import Set
from dataclasses import dataclass, field

from lxml import etree

from phahe.loaders.read import legacy
from phahe.loaders.read.html.content import Element, portals
from phahe.loaders.read.matter import LINK, LINK_END, Block, Cell, Paragraph, Table
from phahe.loaders.read.numerals import numeral
from phahe.loaders.read.source import Kind

_CENTRED = re.compile(r"(?i)text-align\s*:\s*center")
_LEFT = re.compile(r"(?i)text-align\s*:\s*(?:left|right|justify)")
_HIDDEN = re.compile(r"(?i)display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all")
_FONT = re.compile(r"(?i)font-family\s*:\s*['\"]?([^;,'\"]+)")
_LINES = re.compile(
    r"(?i)border(?:-(?:top|left|right|bottom))?(?:-(?:style|width))?\s*:\s*"
    r"(?!none|0|medium|initial|inherit|unset|hidden)[^;]*\w"
)
_BLANKS = re.compile(r"[ \t\n\r\f\x02-\x04]+")  # a page has none of the signs of Paragraph
_NO_SIGNS = dict.fromkeys(range(2, 5), " ")
_LISTS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_FIGURES = re.compile(r"\s*[\[(]?(\d{1,3})[\])]?\s*")  # of a note: «1», «[1]», «(1)»
# Links to notes and back, and the notes, as Word and LibreOffice name them.
_TO_NOTE = re.compile(r"(?i)#_?(?:sd)?(?:ftn|edn|footnote|endnote)")
_NOTE = re.compile(r"(?i)_?(?:sd)?(?:ftn|edn|footnote|endnote)\d+")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_WIDEST = 64  # columns or rows that a cell can span


@dataclass
class _Rows:
    """A table as it is read: rows of cells, and where cells of rows above reach down."""

    ruled: bool
    rows: list[list[Cell]] = field(default_factory=list)
    below: dict[int, int] = field(default_factory=dict)
    column: int = 0

    def row(self) -> None:
        """A row begins."""
        self.rows.append([])
        self.column = 0

    def cell(self, blocks: list[Block], columns: int, deep: int) -> None:
        """A cell ends."""
        if not self.rows:
            self.row()
        self.covered()
        for column in range(self.column, self.column + columns):
            if deep > 1:
                self.below[column] = deep - 1
        self.rows[-1].append(Cell(tuple(blocks), columns))
        self.column += columns

    def covered(self) -> None:
        """Empty cells where one of a row above reaches down."""
        while self.below.get(self.column, 0) > 0:
            self.below[self.column] -= 1
            self.rows[-1].append(Cell(covered=True))
            self.column += 1


@dataclass
class Flow:
    """The blocks of a page's main element, without what is FURNITURE in it."""

    furniture: Set[Element] = frozenset()
    usual: legacy.Legacy | None = None
    _blocks: list[list[Block]] = field(default_factory=lambda: [[]])
    _tables: list[_Rows] = field(default_factory=list)
    _raw: list[str] = field(default_factory=list)
    _addresses: list[str] = field(default_factory=list)
    _centred: list[bool] = field(default_factory=lambda: [False])
    _fonts: list[str] = field(default_factory=lambda: [""])
    _lists: list[tuple[str, int]] = field(default_factory=list)
    _kept: int = 0  # elements open in which line ends count
    _raised: int = 0  # elements open that raise figures: <sup>, a link to a note
    _noted: int = 0  # notes open
    _lines: frozenset[str] = frozenset()

    def blocks(self, main: Element) -> list[Block]:
        """The blocks of MAIN, in order."""
        walk = etree.iterwalk(main, events=("start", "end", "comment", "pi"))
        dropped = frozenset(portals()["furniture"]["dropped"])
        self._lines = frozenset(portals()["lines"]["tags"])
        for event, element in walk:
            if event in ("comment", "pi"):
                self._words(element.tail)
                continue
            if event == "end":
                if not self._is_dropped(element, dropped):
                    self._end(element)
                if element is not main:
                    self._words(element.tail)
            elif self._is_dropped(element, dropped):
                walk.skip_subtree()
            else:
                self._start(element)
        self._paragraph()
        return self._blocks[0]

    def _is_dropped(self, element: Element, dropped: frozenset[str]) -> bool:
        if element.tag in dropped or element in self.furniture:
            return True
        if element.get("hidden") is not None:
            return True
        style = element.get("style")
        return style is not None and _HIDDEN.search(style) is not None

    def _start(self, element: Element) -> None:
        tag, style = str(element.tag), element.get("style") or ""
        if tag in self._lines:
            self._paragraph()
            self._noted += _is_note(element)
            self._centred.append(self._is_centred(element, tag, style))
        font = _FONT.search(style)
        self._fonts.append(
            font[1].strip() if font else (element.get("face") or self._fonts[-1]).split(",")[0]
        )
        match tag:
            case "table":
                self._tables.append(_Rows(_is_ruled(element)))
            case "tr" if self._tables:
                self._tables[-1].row()
            case "td" | "th" if self._tables:
                self._blocks.append([])
            case "ol" | "ul":
                kind = _LISTS.get(element.get("type") or "", "decimal")
                self._lists.append((kind if tag == "ol" else "", _number(element, "start", 1)))
            case "li":
                self._item(element)
            case "br":
                self._raw.append("\n")
            case "pre":
                self._kept += 1
            case "sup":
                self._raised += 1
            case "a" if _TO_NOTE.match(element.get("href") or ""):
                self._raised += 1
            case "a":
                self._raw.append(LINK)
                self._addresses.append((element.get("href") or "").strip())
        self._words(element.text)

    def _end(self, element: Element) -> None:
        tag = str(element.tag)
        self._fonts.pop()
        if tag == "a" and _TO_NOTE.match(element.get("href") or ""):
            self._raised -= 1
        elif tag == "a":
            self._raw.append(LINK_END)
        if tag in self._lines:
            self._paragraph()
            self._centred.pop()
            self._noted -= _is_note(element)
        match tag:
            case "td" | "th" if self._tables:
                columns, deep = _number(element, "colspan", 1), _number(element, "rowspan", 1)
                self._tables[-1].cell(self._blocks.pop(), columns, deep)
            case "tr" if self._tables:
                self._tables[-1].covered()
            case "table":
                table = self._tables.pop()
                rows = tuple(tuple(row) for row in table.rows if row)
                self._blocks[-1].append(Table(rows, table.ruled))
            case "ol" | "ul":
                self._lists.pop()
            case "pre":
                self._kept -= 1
            case "sup":
                self._raised -= 1

    def _words(self, text: str | None) -> None:
        if not text:
            return
        text = _BLANKS.sub(" ", text) if not self._kept else text.translate(_NO_SIGNS)
        if self._raised and (figures := _FIGURES.fullmatch(text)):
            text = figures[1].translate(_RAISED)
        self._raw.append(legacy.shown(text, self._fonts[-1], self.usual))

    def _paragraph(self) -> None:
        """What was read since the last line end is a paragraph."""
        raw = "".join(self._raw)
        if raw.strip():
            region: Kind | None = "footnote" if self._noted else None
            close = self._centred[-1]
            made = Paragraph.of(raw, self._addresses, close=close, region=region)
            self._blocks[-1].append(made)
        elif raw.count("\n") and self._blocks[-1]:
            self._blocks[-1].append(Paragraph(""))
        self._raw.clear()
        self._addresses.clear()

    def _is_centred(self, element: Element, tag: str, style: str) -> bool:
        if tag == "center" or element.get("align") == "center" or _CENTRED.search(style):
            return True
        if element.get("align") or _LEFT.search(style) or tag in ("td", "th", "table"):
            return False
        return self._centred[-1] or (tag[0] == "h" and tag[1:].isdigit())

    def _item(self, element: Element) -> None:
        """The number or bullet of an item."""
        kind, count = self._lists[-1] if self._lists else ("", 1)
        count = _number(element, "value", count)
        if self._lists:
            self._lists[-1] = kind, count + 1
        self._raw.append(f"{numeral(count, kind)}. " if kind else "- ")


def _is_note(element: Element) -> bool:
    """Whether ELEMENT is a note, by its identifier."""
    return _NOTE.fullmatch(element.get("id") or "") is not None


def _number(element: Element, name: str, default: int) -> int:
    """A number among the attributes, not above what a table may span."""
    said = (element.get(name) or "").strip()
    if not re.fullmatch(r"[0-9]{1,6}", said):
        return default
    return min(max(int(said), 1), _WIDEST) if name.endswith("span") else int(said)


def _is_ruled(table: Element) -> bool:
    """Whether lines are drawn in a TABLE, by what it says of itself; one that is silent has."""
    border = (table.get("border") or "").strip()
    if border:
        return border not in ("0", "0px", "none")
    styles = (each.get("style") or "" for each in table.iter("table", "tr", "td", "th"))
    said = [style for style in styles if "border" in style.lower()]
    return not said or any(map(_LINES.search, said))
