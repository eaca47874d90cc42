"""The map of places: each row sound, and the facts of the law behind it."""

import re
from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from phahe.graph.fold import fold, slug
from phahe.graph.registry.place import KINDS, Place
from phahe.graph.registry.places import places

EVE, REFORM = date(2025, 6, 30), date(2025, 7, 1)
DAY = timedelta(days=1)


PLACES = list(places())


def place(id: str) -> Place:
    found = places().get(id)
    assert found, id
    return found


def standing(level: str, on: date) -> list[Place]:
    return [place for place in PLACES if place.level == level and place.stood(on)]


def test_a_place_is_well_formed() -> None:
    for each in PLACES:
        assert each.kind in KINDS
        assert each.name and each.name == " ".join(each.name.split())
        assert (each.valid_from or date.min) < (each.valid_to or date.max), each
        assert re.fullmatch(r"\d*", each.code)
        assert each.segment.startswith(slug(each.full_name)), each
        assert re.fullmatch(r"vn(/[a-z0-9-]+){1,3}(@\d{4}-\d\d-\d\d)?", each.id), each.id


def test_ids_are_injective_and_name_the_start_of_a_later_unit_of_the_same_path() -> None:
    assert len({each.id for each in PLACES}) == len(PLACES)
    for each in PLACES:
        if "@" in each.id:
            assert each.id == f"{each.path}@{each.valid_from}"
            before = place(each.path)
            assert before.valid_to and each.valid_from and before.valid_to < each.valid_from


def test_parents_exist_and_outlast_their_children() -> None:
    for each in PLACES:
        if each.parent is None:
            assert each.level == "province"
            continue
        parent = place(each.parent)
        assert each.path.startswith(f"{parent.path}/")
        assert (parent.valid_to or date.max) >= (each.valid_to or date.max), each
        last = each.valid_to or each.valid_from
        assert last and parent.stood(last), each


def test_successors_exist_and_stood_when_the_unit_was_gone() -> None:
    for each in PLACES:
        assert each.valid_to or not each.successors, each
        for id in each.successors:
            assert each.valid_to and place(id).stood(each.valid_to + DAY), (each, id)


def test_the_map_has_the_numbers_of_the_law() -> None:
    assert [len(standing("province", day)) for day in (EVE, REFORM)] == [63, 34]
    assert [len(standing("district", day)) for day in (EVE, REFORM)] == [696, 0]
    assert [len(standing("commune", day)) for day in (EVE, REFORM)] == [10_035, 3_321]
    assert len(standing("district", date(2023, 6, 1))) == 705
    kinds = Counter(each.kind for each in standing("commune", REFORM))
    assert kinds == {"xã": 2_621, "phường": 687, "đặc khu": 13}


def test_no_district_outlives_the_reform() -> None:
    districts = [each for each in PLACES if each.level == "district"]
    assert max(each.valid_to or date.max for each in districts) == EVE
    assert sum(each.valid_to == EVE for each in districts) == 696


@pytest.mark.parametrize(
    ("on", "names"),
    [
        (date(2024, 6, 1), "Cần Thơ Hà Nội Hải Phòng Hồ Chí Minh Đà Nẵng"),
        (date(2025, 1, 1), "Cần Thơ Huế Hà Nội Hải Phòng Hồ Chí Minh Đà Nẵng"),
        (date(2026, 4, 30), "Cần Thơ Huế Hà Nội Hải Phòng Hồ Chí Minh Đà Nẵng Đồng Nai"),
    ],
)
def test_the_central_cities(on: date, names: str) -> None:
    cities = [each.name for each in standing("province", on) if each.kind == "thành phố"]
    assert " ".join(sorted(cities)) == names


@pytest.mark.parametrize(
    ("id", "heirs"),
    [  # checked by hand against 1677, 1664 and 1669/NQ-UBTVQH15
        (
            "vn/tinh-kon-tum/thanh-pho-kon-tum",
            "phường Kon Tum, phường Đăk Bla, phường Đăk Cấm,"
            " xã Ia Chim, xã Ngọk Bay, xã Đăk Rơ Wa",
        ),
        (
            "vn/tinh-gia-lai/huyen-kong-chro",
            "xã Chơ Long, xã Chư Krey, xã Kông Chro, xã SRó, xã Ya Ma, xã Đăk Song",
        ),
        (
            "vn/tinh-hai-duong/thanh-pho-chi-linh",
            "phường Bắc An Phụ, phường Chu Văn An, phường Chí Linh, phường Lê Đại Hành,"
            " phường Nguyễn Trãi, phường Trần Hưng Đạo, phường Trần Nhân Tông",
        ),
    ],
)
def test_the_successions_of_three_districts(id: str, heirs: str) -> None:
    assert ", ".join(sorted(place(heir).full_name for heir in place(id).successors)) == heirs


def test_a_name_and_a_code_that_were_used_again_are_two_places() -> None:
    old, new = places().find("Gia Lai", level="province")
    assert (old.id, old.code) == ("vn/tinh-gia-lai", "64")
    assert (new.id, new.code) == ("vn/tinh-gia-lai@2025-07-01", "52")
    assert old.successors == place("vn/tinh-binh-dinh").successors == (new.id,)
    assert place("vn/tinh-gia-lai/huyen-kong-chro/thi-tran-kong-chro").code == "23824"
    assert place("vn/tinh-gia-lai/xa-kong-chro").code == "23824"
    assert place("vn/tinh-kon-tum").successors == ("vn/tinh-quang-ngai@2025-07-01",)


def test_a_path_leads_to_the_unit_of_the_day() -> None:
    assert places().at_path("vn/tinh-gia-lai", date(2020, 1, 1)) is place("vn/tinh-gia-lai")
    assert places().at_path("vn/tinh-gia-lai", REFORM) is place("vn/tinh-gia-lai@2025-07-01")
    assert places().at_path("vn/tinh-gia-lai/xa-ya-ma") is place("vn/tinh-gia-lai/xa-ya-ma")
    assert places().at_path("vn/tinh-khong-co") is None


@pytest.mark.parametrize(
    ("text", "on", "ids"),
    [
        ("thanh pho chi linh", None, ["vn/tinh-hai-duong/thanh-pho-chi-linh"]),
        ("thị xã Chí Linh", None, ["vn/tinh-hai-duong/thi-xa-chi-linh"]),
        ("HUYỆN  KÔNG CHRO", None, ["vn/tinh-gia-lai/huyen-kong-chro"]),
        ("TP. HCM", date(2020, 1, 1), ["vn/thanh-pho-ho-chi-minh"]),
        ("tphcm", REFORM, ["vn/thanh-pho-ho-chi-minh@2025-07-01"]),
        ("tỉnh Đắc Lắc", EVE, ["vn/tinh-dak-lak"]),
        ("tỉnh Bà Rịa Vũng Tàu", None, ["vn/tinh-ba-ria-vung-tau"]),
        ("huyện Ia H'Drai", None, ["vn/tinh-kon-tum/huyen-ia-h-drai"]),
        ("Quận 01, TP Hồ Chí Minh", None, ["vn/thanh-pho-ho-chi-minh/quan-1"]),
        (
            "xã Phú Thạnh, huyện Phú Tân",
            None,
            ["vn/tinh-an-giang/huyen-phu-tan/xa-phu-thanh-30427"],
        ),
        ("nước Pháp", None, []),
    ],
)
def test_places_are_found_in_words(text: str, on: date | None, ids: list[str]) -> None:
    assert [each.id for each in places().at_text(text, on)] == ids


def test_find_narrows_by_kind_level_parent_and_day() -> None:
    find = places().find
    everywhere = find("Kon Tum", on=date(2021, 1, 1))
    assert {each.full_name for each in everywhere} == {"tỉnh Kon Tum", "thành phố Kon Tum"}
    assert [each.id for each in find("kontum", kind="tinh")] == ["vn/tinh-kon-tum"]
    inside = find("Kông Chro", parent="vn/tinh-gia-lai", level="commune")
    assert [each.kind for each in inside] == ["thị trấn"]
    assert find("Kông Chro", level="district", on=REFORM) == []


def test_spotting_takes_the_longest_name_and_keeps_offsets() -> None:
    text = "UBND TỈNH BÀ RỊA - VŨNG TÀU\nUBND thị xã Phú Mỹ; quản lý xã hội"
    folded = fold(text)
    spots = places().spot(folded, on=date(2020, 1, 1))
    assert [text[start:end] for start, end, _ in spots] == [
        "TỈNH BÀ RỊA - VŨNG TÀU",
        "thị xã Phú Mỹ",
    ]
    assert [text[s:e] for s, e, _ in places().spot(folded, kinds=["thị xã"])] == [
        "thị xã Phú Mỹ"
    ]


def test_a_name_runs_over_a_line_but_not_over_a_blank_one() -> None:
    assert len(places().spot("tinh\nkon tum")) == len(places().spot("huyen kong\n chro")) == 1
    assert places().spot("tinh\n\nkon tum") == []


@settings(max_examples=100)
@given(st.sampled_from(PLACES), st.sampled_from(["", "Ngày 5 tháng 6, ", "của UBND "]))
def test_every_place_is_found_by_its_full_name(each: Place, before: str) -> None:
    text = f"{before}{each.full_name}, năm 2024"
    spots = places().spot(fold(text))
    assert any(each in found and text[s:e] == each.full_name for s, e, found in spots)
    assert each in places().find(each.name, kind=each.kind)
    assert each in places().at_text(each.full_name)


@settings(max_examples=100)
@given(st.sampled_from(PLACES))
def test_climbing_ends_at_a_province_that_has_the_place_within(each: Place) -> None:
    province = places().province_of(each)
    assert province.level == "province" and places().within(each, province.id)
    if each.parent:
        assert each in places().children(place(each.parent), each.valid_to or each.valid_from)
