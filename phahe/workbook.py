"""The annex of all tasks as a spreadsheet (XLSX), each row with its words and their place."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType, ModuleType
from typing import TYPE_CHECKING
from urllib.parse import quote

from phahe.graph.errors import MissingExtra
from phahe.queries.work import Task

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

COLUMNS: Mapping[str, int] = {
    "TT": 6,
    "Văn bản": 28,
    "Mục": 12,
    "Nhiệm vụ": 60,
    "Cơ quan chủ trì": 28,
    "Cơ quan phối hợp": 36,
    "Cơ quan được đề nghị": 28,
    "Thời hạn": 22,
    "Hạn chót": 12,
    "Sản phẩm": 30,
    "Kinh phí": 24,
    "Nguyên văn": 70,
    "Mã văn bản": 44,
    "Tệp": 36,
    "Trang": 8,
    "Vị trí": 10,
}
"""The headings, each with the width of its column in letters."""

_FILE, _PAGE = [*COLUMNS].index("Tệp") + 1, [*COLUMNS].index("Trang") + 1
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_FORMULA = re.compile(r"\s*[=+\-@]")
_LONGEST = 32_767  # letters of a cell
Content = str | int | date | None


def write(
    tasks: Iterable[Task],
    called: Mapping[str, str],
    path: Path,
    files: Mapping[str, str] = MappingProxyType({}),
) -> None:
    """Write TASKS to PATH; by the id of a document CALLED has what people call it, and FILES
    the file it was read from.

    A file is linked as it was named when the graph was built, so that the links work where
    PATH lies beside the files; those of a PDF lead to the page. Raises MissingExtra without
    openpyxl.
    """
    openpyxl = _openpyxl()
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Nhiệm vụ"
    rows: list[list[Content]] = [
        [*COLUMNS],
        *(_row(n, task, called, files) for n, task in enumerate(tasks, 1)),
    ]
    for number, row in enumerate(rows, 1):
        for column, content in enumerate(row, 1):
            _fill(sheet.cell(number, column), content)
        if number > 1:
            _link(sheet.cell(number, _FILE), row[_PAGE - 1])
    _lay_out(sheet)
    book.save(path)


def _row(
    number: int, task: Task, called: Mapping[str, str], files: Mapping[str, str]
) -> list[Content]:
    return [
        number,
        called.get(task.document, task.document),
        task.ref,
        task.title,
        "; ".join(task.lead),
        "; ".join(task.coordinating),
        "; ".join(task.requested),
        task.deadline_text or task.deadline,
        task.due,
        task.product,
        task.funding,
        task.said,
        task.document,
        files.get(task.document),
        task.page,
        task.start,
    ]


def _fill(cell: "Cell", content: Content) -> None:
    """CONTENT into CELL, words as words: none is ever a formula."""
    if isinstance(content, date):
        cell.value, cell.number_format = content, "dd/mm/yyyy"
    elif isinstance(content, str):
        text = _CONTROLS.sub(" ", content)
        cell.value = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
        cell.data_type, cell.number_format = "s", "@"
        # Other programs take such words for a formula when the cell is edited or saved as CSV.
        cell.quotePrefix = _FORMULA.match(text) is not None
    elif content is not None:
        cell.value = content


def _link(cell: "Cell", page: Content) -> None:
    """A link from CELL to the file that it names, of a PDF to the PAGE, never to a host.

    Every sign that could begin a scheme is written as a code.
    """
    from openpyxl.styles import Font

    if not isinstance(cell.value, str):
        return
    target = quote(cell.value.replace("\\", "/").lstrip("/"))
    if target.lower().endswith(".pdf") and page:
        target += f"#page={page}"
    cell.hyperlink = target
    cell.font = Font(color="0563C1", underline="single")


def _lay_out(sheet: "Worksheet") -> None:
    """Wrapped text, the first row that stays, filters, columns on one page when printed."""
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    wrapped, bold = Alignment(wrap_text=True, vertical="top"), Font(bold=True)
    for row in sheet.iter_rows():
        for cell in row:
            cell.alignment = wrapped
    for cell in sheet[1]:
        cell.font = bold
    for number, width in enumerate(COLUMNS.values(), 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _openpyxl() -> ModuleType:
    try:
        import openpyxl
    except ImportError as error:
        raise MissingExtra("spreadsheets need openpyxl: pip install 'phahe[office]'") from error
    module: ModuleType = openpyxl
    return module
