"""Whose document is meant where a plan gives a number and no issuer?"""

from phahe.graph.record import Citation, Record
from phahe.graph.resolution import resolve
from phahe.loaders.extraction import extract_source
from phahe.loaders.read import SourceText

PROVINCE = "TỈNH SƠN HÀ"
DISTRICT = "UBND TỈNH SƠN HÀ\nỦY BAN NHÂN DÂN\nHUYỆN BÀN THẠCH"


def plan(issuer: str, number: str, date: str, body: str) -> Record:
    text = f"""{issuer}
Số: {number}
Nơi Này, ngày {date}

KẾ HOẠCH
Công tác năm

I. NỘI DUNG

1. {body}
"""
    (record,) = extract_source(SourceText(f"{number}.txt", text, number.ljust(64, "0")))
    return record


def only(record: Record) -> Citation:
    (citation,) = (c for c in record.citations if c.number)
    return citation


def test_the_province_s_own_plan_needs_no_word() -> None:
    record = plan(
        "ỦY BAN NHÂN DÂN\nTỈNH SƠN HÀ",
        "9/KH-UBND",
        "02/3/2021",
        "Xem Kế hoạch số 5/KH-UBND ngày 01/02/2021.",
    )
    assert only(record).issuer == "Ủy ban nhân dân tỉnh Sơn Hà"
    assert only(record).issuer_candidates == ()


def test_in_a_district_s_plan_it_may_be_either_s() -> None:
    record = plan(
        DISTRICT, "9/KH-UBND", "02/3/2021", "Xem Kế hoạch số 5/KH-UBND ngày 01/02/2021."
    )
    (resolved,) = resolve([record])
    assert only(resolved).status == "ambiguous"
    assert only(resolved).target is None
    assert len(only(resolved).candidates) == 2


def test_words_beside_it_tell_the_level() -> None:
    record = plan(
        DISTRICT,
        "9/KH-UBND",
        "02/3/2021",
        "Kế hoạch chuyển đổi số của tỉnh (Kế hoạch số 5/KH-UBND ngày 01/02/2021).",
    )
    assert {c.issuer for c in record.citations} == {"Ủy ban nhân dân tỉnh Sơn Hà"}


def test_a_fuller_mention_in_the_same_plan_tells_it() -> None:
    body = "Kế hoạch số 5/KH-UBND ngày 01/02/2021 của UBND tỉnh; sau đó Kế hoạch số 5/KH-UBND."
    record = plan(DISTRICT, "9/KH-UBND", "02/3/2021", body)
    assert {c.issuer for c in record.citations} == {"Ủy ban nhân dân tỉnh Sơn Hà"}


def test_the_one_document_of_the_collection_is_meant() -> None:
    parent = plan("ỦY BAN NHÂN DÂN\nTỈNH SƠN HÀ", "5/KH-UBND", "01/02/2021", "Việc chung.")
    child = plan(
        DISTRICT, "9/KH-UBND", "02/3/2021", "Xem Kế hoạch số 5/KH-UBND ngày 01/02/2021."
    )
    resolved = resolve([child, parent])[0]
    assert only(resolved).status == "resolved"
    assert only(resolved).target == parent.document.id
