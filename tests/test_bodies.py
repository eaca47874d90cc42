"""The tables of bodies: each row sound, and the facts behind it."""

import re
from datetime import date

import pytest

from phahe.graph.registry.bodies import Body, bodies
from phahe.graph.registry.places import places

BODIES = list(bodies())


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
    kon_tum = places().get("vn/tinh-kon-tum")
    assert kon_tum
    assert names["so-noi-vu"].at(kon_tum) == "Sở Nội vụ tỉnh Kon Tum"
    assert names["tinh-uy"].at(kon_tum) == "Tỉnh ủy Kon Tum"
    assert (names["so-noi-vu"].parent, names["so-noi-vu"].guided_by) == ("ubnd", ("bnv",))
