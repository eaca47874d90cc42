"""Acts cited by name: which of those that bore it is meant, and the table of acts."""

from dataclasses import replace

import pytest
from citing import PLAN, SON_LA, cite, document, law, number, outcome

from phahe.graph.acts import Act, acts, name_key
from phahe.graph.identifier import Identifier
from phahe.graph.number import Number
from phahe.graph.resolution import resolve, stub_properties


def test_an_act_by_name_and_year() -> None:
    cited = law("Luật Tổ chức Chính quyền địa phương", year=2015)
    assert outcome(cited) == ("stub", "vn/qh/luat/2015/77-2015-qh13")


def test_an_amending_act_by_name_and_year() -> None:
    cited = law(
        "Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và"
        " Luật Tổ chức Chính quyền địa phương",
        year=2019,
    )
    assert outcome(cited)[1] == "vn/qh/luat/2019/47-2019-qh14"


@pytest.mark.parametrize(
    ("date", "target"),
    [
        ("2012-05-05", "vn/qh/luat/2002/01-2002-qh11"),
        ("2017-05-05", "vn/qh/luat/2015/83-2015-qh13"),
        ("2026-05-05", "vn/qh/luat/2025/89-2025-qh15"),
    ],
)
def test_an_act_by_name_alone_is_the_latest_of_its_time(date: str, target: str) -> None:
    by = document(SON_LA, "Kế hoạch", "1/KH-UBND", date)
    assert outcome(law("Luật Ngân sách nhà nước"), by=by) == ("stub", target)


def test_an_act_of_the_citing_year_may_be_the_old_or_the_new() -> None:
    by = document(SON_LA, "Kế hoạch", "1/KH-UBND", "2025-05-05")
    assert outcome(law("Luật Thuế tiêu thụ đặc biệt"), by=by) == ("ambiguous", None)


def test_an_act_passed_later_in_the_citing_year_is_not_meant() -> None:
    by = document(SON_LA, "Kế hoạch", "1/KH-UBND", "2015-05-05")
    target = "vn/qh/luat/2002/01-2002-qh11"
    assert outcome(law("Luật Ngân sách nhà nước"), by=by) == ("stub", target)


def test_a_named_act_that_is_loaded_is_resolved() -> None:
    act = document("Quốc hội", "Luật", "83/2015/QH13", "2015-06-25", title="Ngân sách nhà nước")
    by = document(SON_LA, "Kế hoạch", "1/KH-UBND", "2015-07-05")
    assert outcome(law("Luật Ngân sách nhà nước"), act, by=by) == ("resolved", act.document.id)


def test_a_loaded_act_outside_the_table_is_found_by_its_title() -> None:
    act = document("Quốc hội", "Luật", "9/2030/QH17", "2030-06-25", title="Luật Họ tộc")
    assert outcome(law("Luật Họ tộc"), act) == ("resolved", act.document.id)


def test_an_unknown_act_stays_unidentified() -> None:
    assert outcome(law("Luật Họ tộc")) == ("unidentified", None)


def test_the_constitution_is_known_by_its_year() -> None:
    assert outcome(cite("Hiến pháp", kind="Hiến pháp", year=2013)) == (
        "stub",
        "vn/qh/hien-phap/2013/_",
    )


def test_a_programme_by_name_is_not_guessed() -> None:
    cited = cite("Chương trình X", kind="Chương trình", name="Chương trình X", year=2035)
    assert outcome(cited) == ("unidentified", None)


def test_the_stub_of_an_act_is_the_same_by_number_and_by_name() -> None:
    by_number = number("Luật", "83/2015/QH13", date="2015-06-25")
    by_name = law("Luật Ngân sách nhà nước", year=2015)
    both = stub_properties(resolve([replace(PLAN, citations=(by_number, by_name))]))
    one = stub_properties(resolve([replace(PLAN, citations=(by_name,))]))
    assert both == one


def test_every_act_of_the_table_is_found_by_its_number_and_by_its_name() -> None:
    for act in acts().rows:
        key = name_key(act.kind, act.name)
        assert key is not None and act in acts().named(key, act.year)
        assert act.number is None or acts().numbered(act.number) == act
        assert Identifier.parse(str(act.id)).year == str(act.year)


def test_acts_of_one_name_and_year_are_told_apart_by_their_days() -> None:
    seen: dict[tuple[str | None, int], list[Act]] = {}
    for act in acts().rows:
        seen.setdefault((name_key(act.kind, act.name), act.year), []).append(act)
    for rows in seen.values():
        assert len({row.on for row in rows}) == len(rows)
        assert len(rows) == 1 or all(row.on for row in rows)


def test_an_act_replaces_older_ones_of_the_table() -> None:
    rows = [act for act in acts().rows if act.replaces]
    assert len(rows) > 100
    for act in rows:
        for replaced in map(acts().numbered, map(Number.parse, act.replaces)):
            assert replaced is not None and replaced.year <= act.year
            assert act.on is None or act.on.year == act.year


@pytest.mark.parametrize(
    ("name", "on", "number"),
    [
        ("Luật Đất đai", "1999-03-01", "24-l-ctn"),
        ("Luật Đất đai", "2009-03-01", "13-2003-qh11"),
        ("Luật Đất đai", "2020-03-01", "45-2013-qh13"),
        ("Luật Đất đai", "2025-03-01", "31-2024-qh15"),
        ("Luật Đầu tư", "2010-03-01", "59-2005-qh11"),
        ("Luật Đầu tư", "2018-03-01", "67-2014-qh13"),
        ("Luật Đầu tư", "2023-03-01", "61-2020-qh14"),
        ("Luật Tổ chức chính quyền địa phương", "2020-03-01", "77-2015-qh13"),
        ("Luật Tổ chức chính quyền địa phương", "2025-12-01", "72-2025-qh15"),
        ("Luật Cán bộ, công chức", "2020-03-01", "22-2008-qh12"),
        ("Luật Cán bộ, công chức", "2026-03-01", "80-2025-qh15"),
        ("Luật Ngân sách nhà nước", "2010-03-01", "01-2002-qh11"),
        ("Luật Kế toán", "2012-03-01", "03-2003-qh11"),
        ("Luật Bảo vệ môi trường", "2016-03-01", "55-2014-qh13"),
    ],
)
def test_acts_of_one_name_are_told_apart_by_the_citing_date(
    name: str, on: str, number: str
) -> None:
    status, target = outcome(law(name), by=document(SON_LA, "Kế hoạch", "1/KH-UBND", on))
    assert status == "stub" and target and target.endswith(f"/{number}")


@pytest.mark.parametrize(
    ("stated", "on", "number"),
    [
        ({"year": 2025}, "2025-04-10", "65-2025-qh15"),
        ({"year": 2025}, "2025-09-10", "72-2025-qh15"),
        ({"date": "2025-02-19", "year": 2025}, "2025-09-10", "65-2025-qh15"),
        ({"date": "2025-06-16", "year": 2025}, "2025-09-10", "72-2025-qh15"),
    ],
)
def test_two_acts_of_one_name_and_year(stated: dict[str, object], on: str, number: str) -> None:
    cited = law("Luật Tổ chức chính quyền địa phương", **stated)
    status, target = outcome(cited, by=document(SON_LA, "Kế hoạch", "1/KH-UBND", on))
    assert status == "stub" and target and target.endswith(f"/{number}")
