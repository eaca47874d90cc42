"""Do tables give their rows as tasks, whatever their form, and do doubtful rows say so?"""

import csv
import re
from cProfile import Profile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from phahe.graph.fold import fold
from phahe.graph.record import Record
from phahe.loaders.extraction import extract, extract_source
from phahe.loaders.read import SourceText

ANNEXES = Path(__file__).parents[1] / "samples" / "annexes"
HEAD = """ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH SƠN HÀ Độc lập - Tự do - Hạnh phúc
Số: 12/KH-UBND Sơn Hà, ngày 05 tháng 02 năm 2021

KẾ HOẠCH
Phát triển dịch vụ công năm 2021

Nơi nhận:
- Các sở, ban, ngành;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Nguyễn Văn An

PHỤ LỤC
PHÂN CÔNG NHIỆM VỤ

"""


def read(body: str) -> Record:
    return extract_source(SourceText("a.txt", HEAD + body, "0" * 64))[0]


def plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", fold(name)).strip()


def is_named(printed: str, name: str) -> bool:
    """Whether NAME is the full form of a name as PRINTED: all its words, in order."""
    words = iter(plain(name).split())
    return all(word in words for word in plain(printed).split())


def printed_names(cell: str, count: int) -> list[str]:
    """The names in a cell; a comma inside one is told by their COUNT."""
    pieces = [piece for piece in re.split(r"[;,] ", cell) if piece]
    return pieces if len(pieces) == count else [cell] if cell else []


@pytest.mark.parametrize("path", sorted(ANNEXES.glob("*.tsv")), ids=lambda p: p.stem)
def test_every_row_with_its_bodies_and_term(path: Path) -> None:
    rows = list(csv.DictReader(path.read_text("utf-8").splitlines(), delimiter="\t"))
    source = next(p for p in ANNEXES.glob(f"{path.stem}.*") if p.suffix != ".tsv")
    tasks = [task for task in extract(source)[0].tasks if task.ref.startswith("PL")]
    assert [fold(task.title) for task in tasks] == [fold(row["task"]) for row in rows]
    for row, task in zip(rows, tasks, strict=True):
        assert row["deadline"] in ("", task.deadline)
        assert task.deadline_text == (row["deadline_text"] or None)
        assert task.product == (row["product"] or None)
        assert task.funding == (row["funding"] or None)
        for role in ("lead", "coordinating"):
            found = getattr(task, role)
            wanted = printed_names(row[role], len(found))
            assert len(found) == len(wanted), (row[role], found)
            assert all(map(is_named, wanted, found)), (row[role], found)


BARS = """| TT | Nhiệm vụ | Cơ quan chủ trì | Thời gian |
| --- | --- | --- | --- |
"""


def codes(record: Record) -> list[str]:
    return [w.code for w in record.warnings if w.start is not None]


def test_a_row_with_a_cell_too_few_names_nobody() -> None:
    record = read(
        BARS + "| 1 | Rà soát thủ tục | Sở Nội vụ |\n| 2 | Công bố | Sở Tư pháp | 6/2021 |\n"
    )
    assert [task.lead for task in record.tasks] == [(), ("Sở Tư pháp tỉnh Sơn Hà",)]
    assert codes(record) == ["shifted-cells"]


def test_a_date_under_the_head_of_bodies_is_a_shifted_cell() -> None:
    record = read(BARS + "| 1 | Rà soát thủ tục | 15/6/2021 | Sở Nội vụ |\n")
    (task,) = record.tasks
    assert (task.lead, task.deadline) == ((), None)
    assert codes(record) == ["shifted-cells"]


def test_a_row_without_content_is_a_merged_cell_and_no_task() -> None:
    record = read(
        BARS + "| 1 | Rà soát thủ tục | Sở Nội vụ | 6/2021 |\n|  |  | Sở Tư pháp | 7/2021 |\n"
    )
    assert [task.ref for task in record.tasks] == ["PL.1"]
    assert codes(record) == ["merged-cell"]


def test_a_row_without_a_body_is_a_task_without_a_lead() -> None:
    record = read(BARS + "| 1 | Rà soát thủ tục |  | 6/2021 |\n")
    assert record.tasks[0].lead == ()
    assert codes(record) == ["empty-cell"]


def test_a_day_that_no_calendar_has_is_no_deadline() -> None:
    record = read(BARS + "| 1 | Rà soát thủ tục | Sở Nội vụ | Trước ngày 31/02/2021 |\n")
    assert record.tasks[0].deadline is None
    assert codes(record) == ["impossible-date"]


def test_a_day_without_a_year_has_that_of_the_plan() -> None:
    record = read(BARS + "| 1 | Rà soát thủ tục | Sở Nội vụ | Trước ngày 15/6 |\n")
    assert record.tasks[0].deadline == "2021-06-15"
    assert codes(record) == ["inferred-year"]


def test_a_head_repeated_on_the_next_page_is_no_row() -> None:
    row = "| {} | Rà soát thủ tục | Sở Nội vụ | 6/2021 |\n"
    record = read(BARS + row.format(1) + "\n2\n" + BARS + row.format(2))
    assert [task.ref for task in record.tasks] == ["PL.1", "PL.2"]


def test_columns_in_any_order_and_any_number() -> None:
    record = read(
        "Thời hạn | Đơn vị thực hiện | Nội dung\n--- | --- | ---\nQuý II/2021 | Sở Y tế "
        "| Khám bệnh\n"
    )
    (task,) = record.tasks
    assert (task.title, task.deadline) == ("Khám bệnh", "2021-Q2")
    assert task.lead == ("Sở Y tế tỉnh Sơn Hà",)


CENTRED = """
TT          Nhiệm vụ                Cơ quan chủ trì     Cơ quan phối hợp       Thời gian
                                                                              hoàn thành

 1   Rà soát thủ tục hành chính   Sở Nội vụ            Sở Tư pháp, Sở        Quý II/2021
     thuộc thẩm quyền                                  Tài chính

 2   Công bố danh mục             Văn phòng Ủy ban                           15/6/2021
                                  nhân dân tỉnh

10   Kiểm tra                     Thanh tra tỉnh                             Hằng quý
"""


def test_heads_in_the_middle_of_their_columns() -> None:
    record = read(CENTRED)
    assert [task.ref for task in record.tasks] == ["PL.1", "PL.2", "PL.10"]
    assert [task.deadline for task in record.tasks] == ["2021-Q2", "2021-06-15", "R/P3M"]
    assert [task.lead[0] for task in record.tasks] == [
        "Sở Nội vụ tỉnh Sơn Hà",
        "Văn phòng Ủy ban nhân dân tỉnh Sơn Hà",
        "Thanh tra tỉnh Sơn Hà",
    ]
    assert record.tasks[0].title == "Rà soát thủ tục hành chính thuộc thẩm quyền"
    assert codes(record) == []


def test_a_table_of_something_else_gives_no_tasks() -> None:
    assert (
        read("| TT | Tên xã | Dân số |\n| --- | --- | --- |\n| 1 | An Bình | 900 |\n").tasks
        == ()
    )


def grid(rows: list[list[str]], form: str) -> str:
    """ROWS as a table in the FORM bars, tabs or html."""
    if form == "tabs":
        return "".join("\t".join(row) + "\n" for row in rows)
    if form == "bars":
        return "".join("| " + " | ".join(row) + " |\n" for row in rows)
    cells = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>\n"


TITLES = ["TT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian"]
CELLS = [
    "",
    "-",
    "1",
    "1.1",
    "II",
    "Rà soát thủ tục",
    "Sở Nội vụ",
    "Sở Tư pháp, Sở Y tế",
    "Quý II/2021",
    "Trước ngày 31/02/2021",
    "Hằng năm",
    "như trên",
    *TITLES,
]


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.lists(st.sampled_from(CELLS), min_size=1, max_size=7), max_size=8),
    st.sampled_from(["bars", "tabs", "html"]),
)
def test_a_table_however_ruined_gives_only_what_its_cells_say(
    rows: list[list[str]], form: str
) -> None:
    body = grid([TITLES, *rows], form)
    record = read(body)
    text, said = HEAD + body, {fold(cell) for row in rows for cell in row}
    parts = tuple(part for cell in said for part in cell.split(", ") if part)
    for task in record.tasks:
        assert text[task.start : task.end] == task.text
        assert fold(task.title) in said
        assert task.deadline in (None, "2021-Q2", "R/P1Y")
        assert all(fold(name).startswith(parts) for name in task.lead)
    for warning in record.warnings:
        assert warning.start is None or 0 <= warning.start <= (warning.end or 0) <= len(text)


@pytest.mark.parametrize("form", ["bars", "tabs", "html"])
def test_a_row_that_a_page_cuts_in_two_is_told(form: str) -> None:
    body = grid(
        [
            TITLES,
            ["1", "Rà soát thủ tục", "Sở Nội vụ", "", "Quý II/2021"],
            ["", "hành chính", "", "", ""],
            ["2", "Công bố", "Sở Tư pháp", "", "6/2021"],
        ],
        form,
    )
    record = read(body)
    assert [task.ref for task in record.tasks] == ["PL.1", "PL.2"]
    assert codes(record) == ["split-row"]


def test_an_empty_cell_is_not_the_one_above() -> None:
    record = read(BARS + "| 1 | Rà soát | Sở Nội vụ | 6/2021 |\n| 2 | Công bố |  | 7/2021 |\n")
    assert [task.lead for task in record.tasks] == [("Sở Nội vụ tỉnh Sơn Hà",), ()]
    assert codes(record) == ["empty-cell"]


def calls(count: int) -> int:
    """How many functions are called for a table of so many rows."""
    row = "| {0} | Rà soát thủ tục {0} | Sở Nội vụ | Sở Tư pháp, Sở Y tế {0} | {1}/6/2021 |\n"
    head = BARS.replace("Thời gian |", "Cơ quan phối hợp | Thời gian |").replace(
        "| ---\n", "| --- | ---\n"
    )
    body = head + "".join(row.format(i, i % 28 + 1) for i in range(1, count + 1))
    profile = Profile()
    assert len(profile.runcall(read, body).tasks) == count
    return sum(entry.callcount for entry in profile.getstats())


def test_cost_grows_with_the_rows() -> None:
    calls(20)  # what is done once a process
    few, many = calls(150), calls(300)
    assert many < 2.2 * few
