"""The tables of bodies, places, terms and ranks: each row sound, and the facts behind it."""

import re
from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from phahe.graph.fold import fold, slug
from phahe.graph.registry.bodies import Body, bodies
from phahe.graph.registry.place import KINDS, Place
from phahe.graph.registry.places import places
from phahe.graph.registry.ranks import rank
from phahe.graph.registry.terms import legislature, legislature_years, party_term

EVE, REFORM = date(2025, 6, 30), date(2025, 7, 1)
DAY = timedelta(days=1)
BODIES = list(bodies())
PLACES = list(places())


def place(id: str) -> Place:
    found = places().get(id)
    assert found, id
    return found


def standing(level: str, on: date) -> list[Place]:
    return [place for place in PLACES if place.level == level and place.stood(on)]


# --- bodies -------------------------------------------------------------------


@pytest.mark.parametrize("body", BODIES, ids=lambda body: body.key)
def test_a_body_is_well_formed(body: Body) -> None:
    assert re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", body.key)
    assert bodies().get(body.key) is body
    assert body.system in ("state", "party", "mass")
    assert body.levels and set(body.levels) <= {"central", "province", "district", "commune"}
    assert not (body.local and "central" in body.levels)
    assert (body.valid_from or date.min) < (body.valid_to or date.max)
    above = (*body.above, *body.guided_by)
    for other in (body.parent, body.successor, body.segment, body.twin, *above):
        assert other in (None, "") or bodies().get(other), other
    for name in (*body.names, *body.roles):
        assert name == " ".join(name.split())
        assert body in bodies().by_name(name.upper())
    for symbol in body.symbols:
        assert re.fullmatch("[A-ZĐ][A-Za-zĐđƯ0-9&]*", symbol)
        by = bodies().local_by_symbol if body.local else bodies().central_by_symbol
        assert body in by(symbol)


def test_keys_are_unique_and_so_are_segments_of_bodies_with_their_own_numbers() -> None:
    assert len({body.key for body in BODIES}) == len(BODIES)
    shared = {body.segment for body in BODIES if body.segment != body.key}
    assert shared == {
        "tw", "mttw", "hdnd", "ubmttq", "tinh-uy", "thanh-uy", "huyen-uy", "quan-uy", "thi-uy",
        "dang-uy",
    }  # fmt: skip


def test_successions_end() -> None:
    for body in BODIES:
        heir = bodies().heir(body, date(2026, 11, 1))
        assert heir.valid_to is None or not heir.successor


@pytest.mark.parametrize(
    ("symbol", "on", "keys"),
    [
        ("TTg", None, ["ttg"]),
        ("ttg", None, ["ttg"]),
        ("QH13", None, ["qh"]),
        ("UBTVQH15", None, ["ubtvqh"]),
        ("BNV", date(2021, 1, 1), ["bnv"]),
        ("BNV", date(1996, 1, 1), ["bnv-1975"]),
        ("TW", None, ["tw", "bchtw", "bo-chinh-tri", "ban-bi-thu"]),
        ("BLĐTBXH", date(2026, 1, 1), ["bldtbxh"]),  # ended, but no other ever bore it
        ("CĐVCVN", None, ["cdvcvn"]),
        ("XYZ", None, []),
    ],
)
def test_central_bodies_answer_to_their_symbols(symbol, on, keys) -> None:
    assert [body.key for body in bodies().central_by_symbol(symbol, on)] == keys


@pytest.mark.parametrize(
    ("symbol", "level", "keys"),
    [
        ("UBND", None, ["ubnd"]),
        ("HU", "district", ["huyen-uy", "bch-huyen-uy", "btv-huyen-uy", "tt-huyen-uy"]),
        ("HU", "province", []),
        ("SNV", None, ["so-noi-vu", "so-ngoai-vu"]),
        ("SGD&ĐT", "province", ["so-giao-duc-va-dao-tao"]),
    ],
)
def test_kinds_of_local_bodies_answer_to_their_symbols(symbol, level, keys) -> None:
    assert [body.key for body in bodies().local_by_symbol(symbol, level)] == keys


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ", "vpcp"),
        ("Trưởng phòng Nội vụ", "phong-noi-vu"),
        ("Phòng Văn hóa - Thông tin", "phong-van-hoa-va-thong-tin"),
        ("VĂN PHÒNG HĐND&UBND", "van-phong-hdnd-ubnd"),
        ("Uỷ ban MTTQ Việt Nam", "ubmttq"),
        ("so giao duc va dao tao", "so-giao-duc-va-dao-tao"),
        ("Ban Chấp hành Trung ương Đảng", "bchtw"),
    ],
)
def test_bodies_answer_to_the_names_in_use(name: str, key: str) -> None:
    assert [body.key for body in bodies().by_name(name, on=date(2021, 6, 1))] == [key]


def test_a_ministry_that_was_merged_hands_on_to_its_heir_from_that_day() -> None:
    labour = bodies().get("bldtbxh")
    assert labour
    assert bodies().heir(labour, date(2025, 2, 28)).key == "bldtbxh"
    assert bodies().heir(labour, date(2025, 3, 1)).key == "bnv"


def test_a_department_is_joined_to_its_place_a_party_committee_to_the_bare_name() -> None:
    names = {key: bodies().get(key) for key in ("so-noi-vu", "tinh-uy", "ubnd")}
    kon_tum = place("vn/tinh-kon-tum")
    assert names["so-noi-vu"].at(kon_tum) == "Sở Nội vụ tỉnh Kon Tum"
    assert names["tinh-uy"].at(kon_tum) == "Tỉnh ủy Kon Tum"
    assert (names["so-noi-vu"].parent, names["so-noi-vu"].guided_by) == ("ubnd", ("bnv",))


# --- places -------------------------------------------------------------------


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


# --- terms and ranks ----------------------------------------------------------


@pytest.mark.parametrize(
    ("on", "segment"),
    [
        (date(1980, 1, 1), None),
        (date(2011, 1, 19), "khoa-11"),
        (date(2017, 10, 25), "khoa-12"),
        (date(2021, 1, 31), "khoa-12"),
        (date(2022, 6, 16), "khoa-13"),
        (date(2026, 1, 9), "khoa-13"),
        (date(2026, 5, 27), "khoa-14"),
    ],
)
def test_the_party_counts_by_congresses(on: date, segment: str | None) -> None:
    assert party_term(on) == segment


@pytest.mark.parametrize(
    ("on", "number"),
    [(date(2015, 6, 19), 13), (date(2019, 11, 22), 14), (date(2025, 6, 16), 15), (REFORM, 15)],
)
def test_the_legislature_of_a_day(on: date, number: int) -> None:
    assert legislature(on) == number
    years = legislature_years(number)
    assert years and years[0] <= on <= (years[1] or date.max)


def test_the_present_legislature_has_no_last_day_and_the_twentieth_no_years() -> None:
    assert legislature_years(16) == (date(2026, 4, 6), None)
    assert legislature_years(20) is None
    assert legislature(date(1960, 1, 1)) is None


@pytest.mark.parametrize(
    ("kind", "issuer", "on", "level", "tier"),
    [
        ("Luật", "qh", date(2015, 6, 19), "central", 2),
        ("Nghị định", "cp", date(2021, 12, 6), "central", 5),
        ("Quyết định", "ttg", date(2016, 10, 19), "central", 6),
        ("Thông tư", "vpcp", date(2018, 11, 23), "central", 8),
        ("Nghị quyết", "cp", date(2021, 7, 15), "central", None),
        ("Nghị quyết", "cp", date(2025, 9, 1), "central", 5),
        ("Quyết định", "ubnd", date(2018, 8, 1), "province", 10),
        ("Quyết định", "ubnd", date(2025, 9, 1), "province", 11),
        ("Nghị quyết", "hdnd", date(2025, 9, 1), "commune", 13),
        ("Kế hoạch", "ubnd", date(2022, 1, 1), "province", None),
        ("Thông tư", "khong-co", date(2022, 1, 1), "central", None),
    ],
)
def test_the_law_of_the_day_ranks_documents(kind, issuer, on, level, tier) -> None:
    assert rank(kind, issuer, on, level) == tier
