"""Are mentions found as they are written: words before a number, names, own names, lists?"""

import pytest

from phahe.graph.record import Record
from phahe.loaders.extraction import extract_source
from phahe.loaders.read import SourceText

LAW = """QUỐC HỘI
-------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Luật số: 16/2023/QH15
Hà Nội, ngày 19 tháng 6 năm 2023
LUẬT GIÁ
Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam;
Quốc hội ban hành Luật Giá.
Điều 1. Áp dụng Luật Giá và Luật Đất đai
"""


def record(text: str) -> Record:
    (found,) = extract_source(SourceText("a.txt", text, "0" * 64), ["citations"])
    return found


def said(text: str) -> list[str]:
    return [c.text for c in record(text).citations]


@pytest.mark.parametrize(
    "citation",
    [
        "Luật Cạnh tranh 2018",
        "Luật Tổ chức Tòa án nhân dân sửa đổi 2025",
        "Luật Biển Việt Nam 2012",
        "Luật Hàng giả định năm 2031",
        "Bộ Luật Dân sự",
        "Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam năm 1992",
        "Luật thi hành án dân sự số 26/2008/QH12",
        "Luật Hoạt động giám sát của Quốc hội và Hội đồng nhân dân số 87/2015/QH13",
        "Công văn 2423/BTP-THA năm 2015",
        "Nghị quyết số 190/2025/QH 15 ngày 19 tháng 02 năm 2025 của Quốc hội",
        "Nghị quyết số 13-NQ/TW ngày 16 tháng 01 năm 2012 của Hội nghị lần thứ 4 "
        "Ban Chấp hành Trung ương Đảng (khoá XI)",
        "Nghị định 61-CP năm 1994",
    ],
)
def test_mention_is_as_long_as_it_is_written(citation: str) -> None:
    assert said(f"Việc này theo {citation} là phù hợp.") == [citation]


def test_nearest_word_for_a_kind_is_that_of_the_number() -> None:
    text = "Việc thi hành Hiến pháp được hướng dẫn bởi Nghị quyết 64/2013/QH13 và các luật."
    assert said(text) == ["Hiến pháp", "Nghị quyết 64/2013/QH13"]
    text = "Luật Quy hoạch là nỗ lực lớn trong việc thể chế hóa Nghị quyết số 13-NQ/TW."
    assert said(text) == ["Luật Quy hoạch", "Nghị quyết số 13-NQ/TW"]


@pytest.mark.parametrize(
    "words",
    ["Mẫu số 02/TB-BNV", "Bảng số 03/QĐ-BNV", "Sơ đồ số 02/BNV-VP", "Hội Luật gia", "Luật này"],
)
def test_forms_tables_and_other_words_are_no_documents(words: str) -> None:
    assert not said(f"Thực hiện theo {words} kèm theo.")


def test_members_of_a_list_with_whole_numbers_are_taken_as_they_stand() -> None:
    text = "bởi các Luật số 43/2024/QH15, số 47/2024/QH15 và số 95/2025/QH15;"
    found = record(text).citations
    assert [c.text for c in found] == [
        "Luật số 43/2024/QH15",
        "số 47/2024/QH15",
        "số 95/2025/QH15",
    ]
    assert {c.kind for c in found} == {"Luật"}


def test_amending_act_lies_around_the_numbered_acts_it_amends() -> None:
    text = (
        "Căn cứ Luật sửa đổi, bổ sung một số điều của Luật Đất đai số 31/2024/QH15 và "
        "Luật Nhà ở số 27/2023/QH15 ngày 29 tháng 6 năm 2024;"
    )
    found = record(text)
    outer, *inner = found.citations
    assert (outer.number, outer.date, outer.relation) == (None, "2024-06-29", "based_on")
    assert [(c.number, c.date) for c in inner] == [
        ("31/2024/QH15", None),
        ("27/2023/QH15", None),
    ]
    assert [(r.source_citation, r.relation, r.target_citation) for r in found.relations] == [
        (0, "amends", 1),
        (0, "amends", 2),
    ]


def test_an_act_speaks_of_itself_by_number_heading_and_name() -> None:
    assert said(LAW) == ["Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam", "Luật Đất đai"]


@pytest.mark.parametrize(
    ("scan", "number"),
    [
        ("Thong tu s6 29/2020/1T-BTC ngay 17 thang 4", "29/2020/TT-BTC"),
        ("Luat s6 87/2025/0H15 quy dinh", "87/2025/QH15"),
        ("Nghi dinh 56 103/2016/ND-CP quy dinh", "103/2016/NĐ-CP"),
        ("Nghị định số _70/2025/NĐ-CP quy định", "70/2025/NĐ-CP"),
        ("Thong tu 23/2025/TEBNNMT quy dinh", "23/2025/TT-BNNMT"),
    ],
)
def test_numbers_that_scans_ruin_in_known_ways_are_read(scan: str, number: str) -> None:
    assert [c.number for c in record(f"Can cu {scan} chi tiet.").citations] == [number]
