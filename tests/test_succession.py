"""Lines of succession by the registry: who a body was before, who it became."""

import pytest

from phahe.graph.succession import body_named, body_of, succession

DISTRICT = "vn/tinh-gia-lai/huyen-kong-chro"


def line(id: str) -> set[str]:
    body = body_of(id)
    assert body
    return {agency.id for agency in succession(body)} - {id}


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("UBND xã Kông Yang", f"{DISTRICT}/xa-kong-yang/ubnd"),
        ("Sở TT&TT tỉnh Kon Tum", "vn/tinh-kon-tum/so-thong-tin-va-truyen-thong"),
        ("Chủ tịch UBND tỉnh Kon Tum", "vn/tinh-kon-tum/ubnd"),
        ("Bộ Nội vụ", "vn/bnv"),
        ("Sở Nội vụ", None),
        ("Kho bạc ở sao Hỏa", None),
        ("Hội những người yêu chim tỉnh Kon Tum", None),
    ],
)
def test_a_body_is_known_by_name_and_place(name: str, id: str | None) -> None:
    found = body_named(name)
    assert (found and found.id) == id


@pytest.mark.parametrize(
    "id", ["vn/_", "vn/tinh-khong-co/ubnd", "vn/tinh-kon-tum/to-giup-viec", ""]
)
def test_what_the_registry_lacks_is_none(id: str) -> None:
    assert body_of(id) is None


def test_a_commune_was_several_and_a_part_of_a_district() -> None:
    found = line("vn/tinh-gia-lai/xa-ya-ma/ubnd")
    assert {f"{DISTRICT}/ubnd", f"{DISTRICT}/xa-ya-ma/ubnd"} <= found
    assert all(id.startswith(f"{DISTRICT}/") for id in found)


def test_a_department_has_all_that_were_merged_into_it_and_no_sibling() -> None:
    found = line("vn/tinh-quang-ngai/so-noi-vu")
    assert {
        "vn/tinh-kon-tum/so-noi-vu",
        "vn/tinh-kon-tum/so-lao-dong-thuong-binh-va-xa-hoi",
        "vn/tinh-quang-ngai/so-lao-dong-thuong-binh-va-xa-hoi",
    } <= found
    assert not {id for id in found if id.endswith(("tai-chinh", "ubnd"))}
    assert line("vn/tinh-kon-tum/so-lao-dong-thuong-binh-va-xa-hoi") == {
        "vn/tinh-kon-tum/so-noi-vu",
        "vn/tinh-quang-ngai/so-noi-vu",
    }


def test_ministries_go_back_to_the_centre_of_the_nineties() -> None:
    found = line("vn/bnnmt")
    assert {"vn/bnnptnt", "vn/btnmt", "vn/bts", "vn/bln", "vn/btl"} <= found
