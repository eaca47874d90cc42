"""The plan as a Word file: head and signature in tables without lines, true footnotes."""

from pathlib import Path

from docx import Document
from docx.document import Document as Word
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from plan import RAISED, Plan, joined, notes

_CENTRE = WD_ALIGN_PARAGRAPH.CENTER
_NOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


def write_word(of: Plan, path: Path) -> None:
    """Write the plan OF as the Word file PATH."""
    file = Document()
    file.styles["Normal"].font.name = "Times New Roman"
    file.styles["Normal"].font.size = Pt(13)
    _beside(file, of.left, of.right)
    for line in of.title:
        _line(file.add_paragraph(), line, bold=True)
    for text in joined(of.pages):
        _sentence(file.add_paragraph(), text)
    _beside(file, of.recipients, [*of.signature[:2], "", "", *of.signature[2:]])
    file.add_page_break()
    for line in of.annex:
        _line(file.add_paragraph(), line, bold=True)
    table = file.add_table(0, len(of.table[0]), "Table Grid")
    for row in of.table:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    _add_notes(file, notes(of.pages))
    file.save(str(path))


def _line(paragraph, words: str, *, bold: bool) -> None:
    paragraph.alignment = _CENTRE
    paragraph.add_run(words).bold = bold


def _beside(file: Word, left: list[str], right: list[str]) -> None:
    """Two columns in a table without lines."""
    cells = file.add_table(1, 2).rows[0].cells
    for cell, lines in zip(cells, (left, right), strict=True):
        cell.paragraphs[0].text = lines[0]
        for line in lines[1:]:
            cell.add_paragraph(line)


def _sentence(paragraph, text: str) -> None:
    """TEXT with calls for footnotes where it has raised numbers."""
    for sign in text:
        if sign in RAISED:
            call = OxmlElement("w:footnoteReference")
            call.set(qn("w:id"), str(RAISED.index(sign) + 1))
            paragraph.add_run()._r.append(call)
        elif paragraph.runs and not paragraph.runs[-1]._r.findall(qn("w:footnoteReference")):
            paragraph.runs[-1].text += sign
        else:
            paragraph.add_run(sign)


def _add_notes(file: Word, texts: list[str]) -> None:
    root = parse_xml(f"<w:footnotes {nsdecls('w')}/>")
    for number, text in enumerate(texts, 1):
        root.append(
            parse_xml(
                f'<w:footnote {nsdecls("w")} w:id="{number}"><w:p><w:r><w:footnoteRef/></w:r>'
                f'<w:r><w:t xml:space="preserve"> {text}</w:t></w:r></w:p></w:footnote>'
            )
        )
    from lxml.etree import tostring

    part = Part(PackURI("/word/footnotes.xml"), _NOTES, tostring(root), file.part.package)
    file.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
