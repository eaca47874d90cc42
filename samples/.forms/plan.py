"""The plan of samples/05 taken apart: head, pages with their notes, table, signature."""

import re
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

SOURCE = Path(__file__).parents[1] / "05-ke-hoach-tinh-yen-linh.txt"
_PAGE = re.compile(r"\f\s*\d\n")
RAISED = "¹²³"
_COLUMNS = (0, 5, 45, 67, 91, 200)


@dataclass
class Page:
    """A page: its PARAGRAPHS and the NOTES at its foot."""

    paragraphs: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass
class Plan:
    """The plan as its parts are laid out."""

    left: list[str]
    right: list[str]
    title: list[str]
    pages: list[Page]
    recipients: list[str]
    signature: list[str]
    annex: list[str]
    table: list[list[str]]


def plan() -> Plan:
    """The plan of SOURCE."""
    text = SOURCE.read_text("utf-8")
    *texts, annex = _PAGE.split(text)
    texts[-1], _, closing = texts[-1].partition("Nơi nhận:")
    pages = [_page(part) for part in texts]
    kind, *title = pages[0].paragraphs[1].split("\n")
    pages[0].paragraphs = pages[0].paragraphs[2:]
    for page in pages:
        page.paragraphs = [" ".join(paragraph.split()) for paragraph in page.paragraphs]
    heading, rows = annex.strip().split("\n\n", 1)
    recipients = re.findall(r"^- .*?;(?=\s|$)|^- Lưu.*$", closing, re.M)
    return Plan(
        ["ỦY BAN NHÂN DÂN", "TỈNH YÊN LĨNH", "Số: 2140 /KH-UBND"],
        [
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Độc lập - Tự do - Hạnh phúc",
            "Yên Lĩnh, ngày 26 tháng 7 năm 2022",
        ],
        [kind, *title],
        pages,
        ["Nơi nhận:", *recipients],
        ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Đinh Quang Thuyết"],
        heading.split("\n"),
        [_row(block) for block in rows.strip().split("\n\n")],
    )


def _page(text: str) -> Page:
    """One page; what stands below the last paragraph and begins with a raised number is a note.

    So is what goes on with a note of the page before, in front of a page's end.
    """
    page = Page()
    for block in filter(str.strip, text.strip("\n").split("\n\n")):
        goes_on = block.startswith("đầu tư theo Chương trình")
        if re.match(r"[¹²³]", block) or goes_on:
            page.notes.append(" ".join(block.split()))
        else:
            page.paragraphs.append(block)
    return page


def _row(block: str) -> list[str]:
    """The cells of the lines of one row, cut at the columns."""
    bounds = list(pairwise(_COLUMNS))
    cells = [[line[a:b].strip() for line in block.split("\n")] for a, b in bounds]
    return [" ".join(filter(None, cell)) for cell in cells]


def joined(pages: list[Page]) -> list[str]:
    """The paragraphs of all PAGES; one that a page's end cut is whole."""
    found: list[str] = []
    for page in pages:
        first, *rest = page.paragraphs
        if found and first.split()[0].islower() and first[1] != ")":
            found[-1] += f" {first}"
        else:
            found.append(first)
        found += rest
    return found


def notes(pages: list[Page]) -> list[str]:
    """The notes of all PAGES without their numbers."""
    whole = " ".join(note for page in pages for note in page.notes)
    for sign in RAISED:
        whole = whole.replace(sign, "\n")
    return [note.strip() for note in whole.strip().split("\n")]
