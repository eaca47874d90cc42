"""The words of one paragraph, as Word shows them: changes accepted, fields by their results.

ISO/IEC 29500-1 §17.3 (runs), §17.13.5 (changes), §17.16 (fields), §17.11 (notes).
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from phahe.loaders.read import legacy
from phahe.loaders.read.matter import LINK, LINK_END, NEW_PAGE, Paragraph
from phahe.loaders.read.word.package import RELATION_ID, Element, Relation, W, child, value
from phahe.loaders.read.word.styles import Look, Styles
from phahe.loaders.read.word.symbols import is_symbol, shown

_ALTERNATIVES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_SKIPPED = frozenset({"pPr", "rPr", "del", "moveFrom", "rt", "sdtPr"})
_NOTES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
_SIGNS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-"}
_SIGNS |= {"lastRenderedPageBreak": NEW_PAGE}
_BREAKS = {"page": "\f"}
_ADDRESS = re.compile(r'\s*HYPERLINK\s+"([^"]+)"')

Boxes = Callable[[Element], None]
Note = Callable[[str, str, bool], tuple[str, list[Paragraph]]]


@dataclass
class Setting:
    """What the words of a document depend on, beside themselves.

    NOTE gives the mark and the paragraphs of the note of a kind and identifier, BOX is told
    each text box met; USUAL is the encoding of a document that is not in Unicode.
    """

    styles: Styles
    relations: Mapping[str, Relation]
    note: Note
    box: Boxes
    usual: legacy.Legacy | None = None


@dataclass
class Words:
    """The words of a paragraph as they are gathered, with its links and notes."""

    setting: Setting
    style: str = ""
    notes: list[Paragraph] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    _pieces: list[str] = field(default_factory=list)
    _held: str = ""
    _font: str = ""
    _fields: list[str | None] = field(default_factory=list)
    """The instructions of the fields that are open, None behind them, where the result is."""

    def raw(self) -> str:
        """The text with its signs, see `Paragraph.of`."""
        self._flush()
        return "".join(self._pieces)

    def read(self, element: Element) -> None:
        """Add what stands below ELEMENT, a paragraph or what groups runs in one."""
        for each in element:
            if not isinstance(each.tag, str):
                continue
            name = each.tag.removeprefix(W)
            if name == "r":
                self._run(each)
            elif name == "hyperlink":
                relation = self.setting.relations.get(str(each.get(RELATION_ID)))
                self._linked(each, relation.target if relation else "")
            elif name.startswith(_MATHS):
                self._add("".join(each.itertext(f"{_MATHS}t")), "")
            elif name.startswith(_ALTERNATIVES):
                self._alternative(each)
            elif name not in _SKIPPED and child(each, "sdtPr", "showingPlcHdr") is None:
                self.read(each)

    def _linked(self, element: Element, address: str) -> None:
        self._sign(LINK)
        self.addresses.append(address)
        self.read(element)
        self._sign(LINK_END)

    def _run(self, run: Element) -> None:
        look = self.setting.styles.look(run.find(f"{W}rPr"), self.style)
        for each in run:
            if isinstance(each.tag, str):
                self._part(each, each.tag.removeprefix(W), look)

    def _part(self, part: Element, name: str, look: Look) -> None:
        """One part of a run."""
        if name == "fldChar":
            self._field(value(part, "fldCharType") or "")
        elif name == "instrText":
            if self._fields and self._fields[-1] is not None:
                self._fields[-1] += part.text or ""
        elif look.hidden or any(each is not None for each in self._fields):
            return
        elif name == "t":
            text = part.text or ""
            self._add(text.upper() if look.capitals and not _old(look) else text, look.font)
        elif name == "br":
            self._sign(_BREAKS.get(value(part, "type") or "", "\n"))
        elif name == "sym":
            self._symbol(part)
        elif name in _NOTES:
            self._note(part, _NOTES[name])
        elif name in _SIGNS:
            self._sign(_SIGNS[name])
        elif name in ("drawing", "pict", "object"):
            self._boxes(part)
        elif name.startswith(_ALTERNATIVES):
            self._alternative(part)
        elif name == "ruby":
            self.read(part)

    def _field(self, kind: str) -> None:
        """A field begins, comes to its result or ends."""
        if kind == "begin":
            self._fields.append("")
        elif kind == "separate" and self._fields and self._fields[-1] is not None:
            address = _ADDRESS.match(self._fields[-1])
            self._fields[-1] = None
            self._sign(LINK)
            self.addresses.append(address[1] if address else "")
        elif kind == "end" and self._fields and self._fields.pop() is None:
            self._sign(LINK_END)

    def _note(self, part: Element, kind: str) -> None:
        own_mark = value(part, "customMarkFollows") in ("1", "true", "on")
        mark, paragraphs = self.setting.note(kind, value(part, "id") or "", own_mark)
        self._add(mark, "")
        self.notes += paragraphs

    def _symbol(self, part: Element) -> None:
        code = value(part, "char") or ""
        if re.fullmatch(r"[0-9A-Fa-f]{1,4}", code):
            self._add(shown(chr(int(code, 16)), value(part, "font") or ""), "")

    def _alternative(self, element: Element) -> None:
        """The first of several forms of the same that has words."""
        for form in element:
            before = len(self._pieces), len(self._held)
            boxes = self._boxes(form)
            if not boxes:
                self.read(form)
            if boxes or before != (len(self._pieces), len(self._held)):
                return

    def _boxes(self, element: Element) -> bool:
        """Tell of the text boxes below ELEMENT; of two forms of one, the first."""
        found = False
        waiting = [element]
        while waiting:
            each = waiting.pop()
            if each.tag == f"{W}txbxContent":
                self.setting.box(each)
                found = True
            elif each.tag == f"{_ALTERNATIVES}AlternateContent" and len(each):
                waiting.append(each[0])
            else:
                waiting.extend(reversed(each))
        return found

    def _sign(self, sign: str) -> None:
        self._flush()
        self._pieces.append(sign)

    def _add(self, text: str, font: str) -> None:
        if font != self._font:
            self._flush()
            self._font = font
        self._held += text

    def _flush(self) -> None:
        """The words held, of one font, as it shows them."""
        if self._held:
            self._pieces.append(self._shown(self._held, self._font))
            self._held = ""

    def _shown(self, text: str, font: str) -> str:
        if not is_symbol(font):
            text = legacy.shown(text, font, self.setting.usual)
        return shown(text, font)


def _old(look: Look) -> bool:
    """Whether capitals must wait until the letters are known."""
    return legacy.encoding(look.font) is not None
