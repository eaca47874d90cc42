"""Does a plan give the tasks that it states: who, with whom, by when, with what money?"""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from phahe.graph.fold import fold
from phahe.graph.record import Record, Task
from phahe.loaders.extraction import extract, extract_source
from phahe.loaders.parse.duties import headings, is_heading
from phahe.loaders.parse.labels import Label, column_role, labels
from phahe.loaders.read import SourceText

ROOT = Path(__file__).parents[1]
EXPECTED = tomllib.loads((ROOT / "tests/samples/expected.toml").read_text("utf-8"))
STATED = [
    pytest.param(
        row["file"], row["part"], task, id=f"{row['file'][:2]}-{task['contains'][:24]}"
    )
    for row in EXPECTED["document"]
    for task in row.get("tasks", [])
]
SHORT = {"doan thanh nien": "doan thanh nien cong san ho chi minh"}


def stated(name: str, full: str) -> bool:
    """Whether FULL is NAME, or NAME as a canonical name with the place of a group added."""
    words = fold(name)
    for short, long in SHORT.items():
        words = words.replace(short, long)
    return fold(full).startswith(words)


@pytest.mark.parametrize(("file", "part", "wanted"), STATED)
def test_a_task_that_the_writer_states(file: str, part: int, wanted: dict[str, Any]) -> None:
    tasks = extract(ROOT / "samples" / file)[part].tasks
    words = fold(wanted["contains"])
    found = next(
        t for t in tasks if words in fold(" ".join(t.text.split())) or words in fold(t.title)
    )
    for role in ("lead", "coordinating"):
        names = getattr(found, role)
        assert len(names) == len(wanted.get(role, []))
        assert all(map(stated, wanted.get(role, []), names))
    for key in ("deadline", "product", "funding"):
        assert wanted.get(key) in (None, getattr(found, key))


HEAD = """ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH SƠN HÀ Độc lập - Tự do - Hạnh phúc
Số: 12/KH-UBND Sơn Hà, ngày 05 tháng 02 năm 2021

KẾ HOẠCH
Phát triển dịch vụ công năm 2021

"""
TAIL = """

Nơi nhận:
- Các sở, ban, ngành;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Nguyễn Văn An
"""


def read(body: str) -> Record:
    return extract_source(SourceText("a.txt", HEAD + body + TAIL, "0" * 64))[0]


def tasks(body: str) -> tuple[Task, ...]:
    return read(body).tasks


def test_a_heading_that_names_a_body_gives_it_what_stands_below() -> None:
    found = tasks(
        "III. TỔ CHỨC THỰC HIỆN\n\n1. Sở Nội vụ\n\n- Theo dõi, đôn đốc.\n\n"
        "- Chủ trì, phối hợp với Sở Tư pháp rà soát thủ tục.\n"
    )
    assert [t.ref for t in found] == ["III.1#1", "III.1#2"]
    assert {t.lead for t in found} == {("Sở Nội vụ tỉnh Sơn Hà",)}
    assert {t.inherited for t in found} == {("lead",)}
    assert found[1].coordinating == ("Sở Tư pháp tỉnh Sơn Hà",)
    assert {t.parent for t in found} == {"III.1"}


def test_labels_below_a_section_make_it_a_task() -> None:
    (found,) = tasks(
        "II. NHIỆM VỤ\n\n1. Rà soát thủ tục\n\n- Cơ quan chủ trì: Sở Nội vụ.\n"
        "- Cơ quan phối hợp: các sở, ban, ngành; Báo Sơn Hà.\n- Thời gian: Quý II.\n"
        "- Sản phẩm: Báo cáo.\n- Kinh phí: 30 triệu đồng.\n"
    )
    assert (found.ref, found.title, found.parent) == ("II.1", "Rà soát thủ tục", "II")
    assert found.lead == ("Sở Nội vụ tỉnh Sơn Hà",)
    assert len(found.coordinating) == 2
    assert (found.deadline, found.product, found.funding) == (
        "2021-Q2",
        "Báo cáo",
        "30 triệu đồng",
    )
    assert found.inherited == ()


def test_bullets_below_who_does_it_share_term_and_money_of_the_section() -> None:
    found = tasks(
        "II. NHIỆM VỤ\n\na) Tuyên truyền\n\n- Thực hiện:\n\n+ Sở Nội vụ tổ chức hội nghị.\n\n"
        "+ Sở Tư pháp xây dựng tài liệu, hoàn thành trước ngày 01/3/2021.\n\n"
        "- Thời gian: trong năm 2021.\n\n- Kinh phí: ngân sách tỉnh.\n"
    )
    assert [t.deadline for t in found] == ["2021", "2021-03-01"]
    assert [t.inherited for t in found] == [("deadline", "funding"), ("funding",)]


def test_a_request_is_a_request() -> None:
    (found,) = tasks(
        "III. TỔ CHỨC THỰC HIỆN\n\n1. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh vận động "
        "nhân dân.\n"
    )
    assert found.requested == ("Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Sơn Hà",)


def test_a_footnote_is_taken_out_of_the_sentence_that_it_cuts() -> None:
    (found,) = tasks(
        "III. TỔ CHỨC THỰC HIỆN\n\n1. Sở Nội vụ rà soát¹ thủ tục tại các đơn\n\n"
        "¹ Theo Nghị định số 61/2018/NĐ-CP của Chính phủ.\n2\nvị, hoàn thành trước ngày "
        "05/6/2021.\n"
    )
    assert found.title.startswith("Sở Nội vụ rà soát thủ tục tại các đơn vị")
    assert found.deadline == "2021-06-05"


def test_the_date_of_a_document_is_no_deadline() -> None:
    (found,) = tasks(
        "III. TỔ CHỨC THỰC HIỆN\n\n1. Sở Nội vụ thực hiện Kế hoạch số 5/KH-UBND ngày "
        "06/6/2020.\n"
    )
    assert (found.deadline, found.cites) == (None, (0,))


def test_a_plan_without_tasks() -> None:
    assert tasks("I. MỤC ĐÍCH\n\n1. Nâng cao nhận thức của Sở Nội vụ.\n") == ()


def test_aims_and_closing_words_are_no_tasks() -> None:
    found = tasks(
        "I. YÊU CẦU\n\n1. Các cơ quan, đơn vị thực hiện nghiêm túc.\n\nII. TỔ CHỨC THỰC "
        "HIỆN\n\n"
        "1. Sở Nội vụ theo dõi.\n\nTrong quá trình thực hiện, các cơ quan phản ánh về Sở Nội "
        "vụ./.\n"
    )
    assert [t.ref for t in found] == ["II.1"]


@pytest.mark.parametrize(
    ("marks", "refs"),
    [
        (("I.", "1.", "a)"), "I.1.a"),
        (("III.", "2.", "2.1."), "III.2.1"),
        (("I11.", "1."), "III.1"),
        (("I-", "1-"), "I.1"),
        (("Điều 3.", "1.", "a)"), "3.1.a"),
    ],
)
def test_references_follow_the_numbers(marks: tuple[str, ...], refs: str) -> None:
    lines = [f"{mark} Nhiệm vụ cụ thể" for mark in marks[:-1]]
    body = "\n\n".join([*lines, f"{marks[-1]} Sở Nội vụ theo dõi, đôn đốc."])
    assert [task.ref for task in tasks(body + "\n")] == [refs]


@pytest.mark.parametrize(("row", "text"), [(r, t) for r in labels() for t in r.examples])
def test_a_label_is_known_by_its_examples(row: Label, text: str) -> None:
    assert row.pattern.fullmatch(fold(text))
    assert row.line or column_role(fold(text)) == row.role


@pytest.mark.parametrize(("row", "text"), [(r, t) for r in labels() for t in r.rejects])
def test_a_label_is_not_what_its_rejects_say(row: Label, text: str) -> None:
    assert not row.pattern.fullmatch(fold(text))


@pytest.mark.parametrize("role", headings())
def test_headings_are_known_by_their_examples(role: str) -> None:
    for row in headings()[role]:
        assert all(is_heading(role, fold(text)) for text in row["examples"])
        assert not any(is_heading(role, fold(text)) for text in row["rejects"])


PIECES = [
    "I. TỔ CHỨC THỰC HIỆN",
    "1. Sở Nội vụ",
    "a) ",
    "- Chủ trì, phối hợp với",
    "Sở Tư pháp",
    "các sở, ban, ngành",
    "UBND các xã, phường",
    "trước ngày 31/02/2021",
    "hằng quý;",
    "- Thời gian:",
    "- Cơ quan chủ trì:",
    "| TT | Nhiệm vụ | Cơ quan chủ trì | Thời gian |",
    "| 1 | x |",
    "TT   Nội dung   Chủ trì   Thời gian",
    "1    Rà soát    Sở Y tế",
    "<table><tr><td colspan=9>",
    "TT\tNội dung\tChủ trì",
    "ít nhất 02 lớp",
    "100%",
    "Đề nghị",
    "\n",
    "\n\n",
    "\f",
    "¹",
    "PHỤ LỤC",
    "Nơi nhận:",
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join))
def test_any_pieces_of_a_plan_give_spans_that_quote(body: str) -> None:
    record = read(body)
    text = HEAD + body + TAIL
    for item in (*record.tasks, *record.targets):
        assert text[item.start : item.end] == item.text
    for agency in record.agencies:
        assert all(text[m.start : m.end] == m.text for m in agency.mentions)
    for warning in record.warnings:
        assert warning.start is None or 0 <= warning.start <= (warning.end or 0) <= len(text)
