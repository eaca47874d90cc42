"""Are tables found again of which only the words are left, and nothing else for a table?"""

import csv
import tomllib
from collections import Counter
from difflib import SequenceMatcher
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_annexes import codes, is_named, plain, read

from phahe.graph.record import Task
from phahe.loaders.extraction import extract
from phahe.loaders.parse.cells import Line
from phahe.loaders.parse.flathead import head
from phahe.loaders.parse.jurisdiction import Jurisdiction
from phahe.loaders.parse.naming import Naming
from phahe.loaders.parse.printed import words_of
from phahe.loaders.parse.tiling import Tiling, consecutive, interleaved
from phahe.loaders.parse.worth import Judge

TABLES = Path(__file__).parent / "tables"
CASES = tomllib.loads((TABLES / "cases.toml").read_text("utf-8"))


def tally(rows: list[dict[str, str]], tasks: list[Task]) -> Counter[str]:
    """How many of the printed ROWS are among TASKS, and what of them is right, what wrong."""
    counts: Counter[str] = Counter(tasks=0, wrong=0, extra=len(tasks))
    left = list(tasks)
    for row in rows:
        alike = [
            SequenceMatcher(None, plain(row["task"]), plain(t.title)).ratio() for t in left
        ]
        if not alike or max(alike) < 0.75:
            continue
        task = left.pop(alike.index(max(alike)))
        counts.update(tasks=1, extra=-1, deadline=task.deadline == (row["deadline"] or None))
        for role in ("lead", "coordinating"):
            right = [name for name in getattr(task, role) if is_any(row[role], name)]
            counts.update({role: len(right), "wrong": len(getattr(task, role)) - len(right)})
    return counts


def is_any(cell: str, name: str) -> bool:
    """Whether NAME is the full form of a name in a CELL."""
    return any(is_named(each, name) for each in (cell, *cell.split(", ")) if each)


@pytest.mark.parametrize("case", CASES)
def test_the_rows_of_a_table_that_is_words_alone(case: str) -> None:
    lines = (TABLES / f"{case}.tsv").read_text("utf-8").splitlines()
    rows = list(csv.DictReader(lines, delimiter="\t"))
    records = extract(TABLES / f"{case}.txt")
    tasks = [t for r in records for t in r.tasks if t.ref.startswith(("PL", "B."))]
    found, wanted = tally(rows, tasks), Counter(CASES[case])
    for name in ("tasks", "lead", "coordinating", "deadline"):
        assert found[name] >= wanted[name], (name, found)
    assert found["wrong"] <= wanted["wrong"]
    assert found["extra"] <= wanted["extra"]


def test_prose_behind_a_table_is_read_as_prose() -> None:
    (record,) = extract(TABLES / "07-bang-trong-than.txt")
    refs = [task.ref for task in record.tasks]
    assert refs == ["III.1", "III.2", "III.3", "B.1", "B.2", "B.3"]


HEAD = "TT Nhiệm vụ Cơ quan chủ trì Cơ quan phối hợp Thời gian\n"


def test_a_body_whose_name_is_ruined_is_left_out_and_said() -> None:
    record = read(
        HEAD + "1 Rà soát thủ tục hành chính Sô' Tư pháp Sở Nội vụ Quý II/2021\n"
        "2 Công bố danh mục dịch vụ công Sở Nội vụ Sở Tư pháp 15/6/2021\n"
        "3 Kiểm tra việc tiếp nhận hồ sơ Thanh tra tỉnh Sở Nội vụ 30/9/2021\n"
    )
    first, second, _ = record.tasks
    assert (first.lead, second.lead) == ((), ("Sở Nội vụ tỉnh Sơn Hà",))
    assert "doubtful-cell" in codes(record)


def test_a_number_that_was_lost_does_not_make_one_task_of_two() -> None:
    record = read(
        HEAD + "1 Rà soát thủ tục hành chính Sở Tư pháp Sở Nội vụ Quý II/2021\n"
        "Công bố danh mục dịch vụ công Sở Nội vụ Sở Tư pháp 15/6/2021\n"
        "3 Kiểm tra việc tiếp nhận hồ sơ Thanh tra tỉnh Sở Nội vụ 30/9/2021\n"
    )
    assert [task.deadline for task in record.tasks] == ["2021-Q2", "2021-06-15", "2021-09-30"]
    assert [task.ref for task in record.tasks] == ["PL.1", "PL#2", "PL.3"]


@pytest.mark.parametrize(
    "body",
    [
        "1. Sở Nội vụ chủ trì, phối hợp với Sở Tư pháp rà soát thủ tục hành chính trong năm.\n"
        "2. Các cơ quan, đơn vị căn cứ chức năng, nhiệm vụ được giao để tổ chức thực hiện.\n",
        "Số liệu tổng hợp theo báo cáo của các đơn vị.\n",
        "",
    ],
)
def test_prose_below_the_words_of_a_head_is_no_table(body: str) -> None:
    assert not [task for task in read(HEAD + body).tasks if task.deadline]
    assert "doubtful-cell" not in codes(read(HEAD + body))


@pytest.mark.parametrize(
    ("lines", "roles"),
    [
        (["TT Nội dung Thời gian Đơn vị thực hiện"], "number content deadline lead"),
        (
            ["STT Nhiệm vụ Cơ quan Cơ quan Thời gian", "chủ trì phối hợp hoàn thành"],
            "number content lead coordinating deadline",
        ),
        (
            ["TT Nhiệm vụ Đơn vị chủ trì Đơn vị phối", "hợp", "Sản phẩm Thời gian"],
            "number content lead coordinating product deadline",
        ),
        (["TT Tên xã Dân số Diện tích"], None),
        (["Nội dung Cơ quan chủ trì Thời gian"], None),
        (["TT Nội dung Thời gian Ghi chú"], None),
        ([HEAD, *["cơ quan chủ trì phối hợp thực hiện, thời gian hoàn thành"] * 7], None),
    ],
)
def test_columns_by_the_words_of_their_heads(lines: list[str], roles: str | None) -> None:
    found = head([words_of(Line(0, line)) for line in lines])
    assert found == (tuple(roles.split()) if roles else None)


ROW = "Sở Nội vụ, Tư pháp | Rà soát thủ tục các huyện Quý II/2021 UBND tỉnh - 15/6 và"
WORDS = st.sampled_from(ROW.split(" "))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(WORDS, min_size=1, max_size=8), min_size=1, max_size=3))
def test_every_word_of_a_row_is_in_one_cell_and_in_order(lines: list[list[str]]) -> None:
    judge = Judge(Naming(Jurisdiction()), ("content", "lead", "coordinating", "deadline"))
    words = [words_of(Line(100 * i, " ".join(line))) for i, line in enumerate(lines)]
    full = [line for line in words if line]
    every = sorted(word.start for line in full for word in line)

    def places(tiling: Tiling) -> list[list[int]]:
        return [[w.start for piece in cell for w in piece] for cell in tiling.cells]

    for found in (interleaved(full, judge, [None] * 4), consecutive(full, judge)):
        for tiling in found:
            cells = places(tiling)
            assert sorted(place for cell in cells for place in cell) == every
            assert all(cell == sorted(cell) for cell in cells)


def test_a_record_keeps_the_words_of_each_row() -> None:
    path = TABLES / "02-huyen-eng-nam-cot.txt"
    (record,) = extract(path)
    assert record.tasks
    for task in record.tasks:
        assert path.read_text("utf-8")[task.start : task.end] == task.text
