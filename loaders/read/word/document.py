"""A Word document from its first paragraph to its last, with what stands beside them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from phahe.graph.errors import ReadError
from phahe.loaders.read import legacy
from phahe.loaders.read.limits import Limits
from phahe.loaders.read.matter import Block, Cell, Paragraph, Table, is_head
from phahe.loaders.read.source import Kind, SourceText
from phahe.loaders.read.word.numbering import Numbering, number
from phahe.loaders.read.word.package import (
    RELATION_ID,
    Element,
    Package,
    W,
    child,
    is_on,
    value,
)
from phahe.loaders.read.word.styles import Styles, has_lines
from phahe.loaders.read.word.words import Setting, Words
from phahe.loaders.read.writing import Writing

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_CONTENTS = re.compile(r"(?i)(?:toc|mucluc)\s?(?:\d|heading)")  # styles of a table of contents
_WIDEST = 64  # columns that a cell can span
_GROUPS = frozenset(
    f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins")
)


def read(data: bytes, name: str, limits: Limits) -> SourceText:
    """The text of DATA, a Word file called NAME. Raises ReadError without the name."""
    package = Package.of(data, limits)
    try:
        document = Document(package)
        writing = Writing()
        writing.document(list(document.blocks()))
        return writing.source(data, name, "docx")
    except RecursionError as error:
        raise ReadError("its parts are nested too deeply to be a document") from error


@dataclass
class Document:
    """The document of PACKAGE as paragraphs and tables."""

    package: Package
    _setting: Setting = field(init=False)
    _numbering: Numbering = field(init=False)
    _notes: dict[str, dict[str, Element]] = field(init=False)
    _noted: int = field(init=False, default=0)
    _boxes: list[Element] = field(init=False, default_factory=list)
    _endnotes: list[Paragraph] = field(init=False, default_factory=list)
    _in_cells: int = field(init=False, default=0)
    _joined: Words | None = field(init=False, default=None)
    _sections: list[Element] = field(init=False)

    def __post_init__(self) -> None:
        self._root = self.package.part(self.package.main)
        styles = Styles(self.package.beside("styles"))
        relations = self.package.relations(self.package.main)
        sample = "\n".join(text for text in self._root.itertext(f"{W}t"))
        self._setting = Setting(
            styles, relations, self._note, self._boxes.append, legacy.told(sample)
        )
        self._numbering = Numbering(self.package.beside("numbering"), styles)
        self._notes = {
            kind: {value(note, "id") or "": note for note in self._part(f"{kind}s")}
            for kind in ("footnote", "endnote")
        }
        self._sections = list(self._root.iter(f"{W}sectPr"))

    def _part(self, kind: str) -> Iterable[Element]:
        part = self.package.beside(kind)
        return () if part is None else part

    def blocks(self) -> Iterator[Block]:
        """All of it: a letterhead, the text, endnotes, at last headers and footers."""
        body = child(self._root, "body")
        if body is None:
            raise ReadError(f"{self.package.main} in it has no text")
        beside = list(self._beside())
        yield from (block for kind, block in beside if kind is None)
        yield from self._below(body)
        yield from self._endnotes
        yield from (block for kind, block in beside if kind is not None)

    def _below(self, element: Element) -> Iterator[Block]:
        """The paragraphs and tables below ELEMENT, text boxes before what they hang on."""
        for each in _ungrouped(element):
            if each.tag == f"{W}p":
                paragraph = self._paragraph(each)
                boxes, self._boxes[:] = self._boxes[:], []
                for box in boxes:
                    yield from self._below(box)
                yield from paragraph
            elif each.tag == f"{W}tbl":
                yield self._table(each)

    def _paragraph(self, element: Element) -> list[Paragraph]:
        """The paragraph ELEMENT; nothing where its end is struck out, the next goes on then."""
        properties = child(element, "pPr")
        style = value(child(properties, "pStyle")) or ""
        if _CONTENTS.match(style):
            return []
        words = self._joined or Words(self._setting)
        words.style = style
        words.read(element)
        mark = child(properties, "rPr")
        if child(mark, "del") is not None or child(mark, "moveFrom") is not None:
            self._joined = words
            return []
        self._joined = None
        raw, label = words.raw(), self._numbering.label(properties)
        # An empty cell may be numbered: so Word counts the rows of a table.
        if raw.strip() or (self._in_cells and any(map(str.isalnum, label))):
            raw = label + raw
        feed = self._breaks(properties)
        centred = self._setting.styles.is_centred(properties)
        made = Paragraph.of(feed + raw, words.addresses, words.notes, close=centred)
        ends = child(properties, "sectPr")
        return [made, Paragraph("\f")] if ends is not None and self._turns(ends) else [made]

    def _breaks(self, properties: Element | None) -> str:
        layers = self._setting.styles.paragraph_layers(properties)
        switches = (is_on(child(layer, "pageBreakBefore")) for layer in layers)
        return "\f" if next((on for on in switches if on is not None), False) else ""

    def _turns(self, section: Element) -> bool:
        """Whether the section behind SECTION begins a page."""
        following = self._sections.index(section) + 1
        if following == len(self._sections):
            return False
        kind = value(child(self._sections[following], "type"))
        return kind not in ("continuous", "nextColumn")

    def _table(self, element: Element) -> Table:
        properties = child(element, "tblPr")
        rows = []
        for row in _ungrouped(element):
            if row.tag == f"{W}tr" and child(row, "trPr", "del") is None:
                rows.append(tuple(self._cells(row)))
        return Table(tuple(rows), self._ruled(element, properties))

    def _cells(self, row: Element) -> Iterator[Cell]:
        before = number(child(row, "trPr", "gridBefore"), 0)
        yield from [Cell()] * min(before, _WIDEST)
        for cell in _ungrouped(row):
            if cell.tag != f"{W}tc":
                continue
            properties = child(cell, "tcPr")
            columns = min(max(number(child(properties, "gridSpan"), 1), 1), _WIDEST)
            below, beside = (_goes_on(child(properties, f"{way}Merge")) for way in "vh")
            self._in_cells += 1
            blocks = () if below or beside else tuple(self._below(cell))
            self._in_cells -= 1
            yield Cell(blocks, columns, covered=below)

    def _ruled(self, element: Element, properties: Element | None) -> bool:
        """Whether lines are drawn in a table: by itself, its style or one of its cells."""
        own = child(properties, "tblBorders")
        drawn = has_lines(own) if own is not None else self._setting.styles.borders(properties)
        return bool(drawn) or any(map(has_lines, element.iter(f"{W}tcBorders")))

    def _note(self, kind: str, name: str, own_mark: bool) -> tuple[str, list[Paragraph]]:
        """The mark of a note and, unless it stands at the end, its paragraphs."""
        note = self._notes[kind].pop(name, None)
        if note is None:
            return "", []
        self._noted += not own_mark
        mark = "" if own_mark else str(self._noted).translate(_RAISED)
        paragraphs = list(self._noted_words(note, mark))
        if kind == "footnote":
            return mark, paragraphs
        self._endnotes += paragraphs
        return mark, []

    def _noted_words(self, note: Element, mark: str) -> Iterator[Paragraph]:
        lead = f"{mark} " if mark else ""
        for element in note.iter(f"{W}p"):
            words = Words(self._setting, value(child(element, "pPr", "pStyle")) or "")
            words.read(element)
            if (raw := words.raw()).strip():
                yield Paragraph.of(lead + raw.strip(), region="footnote")
                lead = ""

    def _beside(self) -> Iterator[tuple[Kind | None, Block]]:
        """Headers and footers, each once; None tells a header that is the document's head."""
        seen: set[str] = set()
        for section in self._sections:
            kinds: tuple[Kind, ...] = ("header", "footer")
            for kind in kinds:
                for reference in section.iterfind(f"{W}{kind}Reference"):
                    target = str(reference.get(RELATION_ID))
                    if target not in seen:
                        seen.add(target)
                        yield from self._furniture(kind, target, seen)

    def _furniture(
        self, kind: Kind, target: str, seen: set[str]
    ) -> Iterator[tuple[Kind | None, Block]]:
        relation = self._setting.relations.get(target)
        if relation is None or not self.package.has(relation):
            return
        blocks = list(self._below(self.package.part(relation.target)))
        words = [p for p in Cell(tuple(blocks)).paragraphs() if any(map(str.isalpha, p.text))]
        if any(is_head(paragraph.text) for paragraph in words):
            yield from ((None, block) for block in blocks)
            return
        for paragraph in words:
            if paragraph.text not in seen:
                seen.add(paragraph.text)
                yield kind, Paragraph(paragraph.text, region=kind)


def _goes_on(merge: Element | None) -> bool:
    """Whether a cell with the property MERGE belongs to the one before."""
    return merge is not None and value(merge) != "restart"


def _ungrouped(element: Element) -> Iterator[Element]:
    """What stands below ELEMENT, also in content controls and the like."""
    for each in element:
        if each.tag in _GROUPS:
            yield from _ungrouped(each)
        else:
            yield each
