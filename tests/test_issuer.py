"""Issuers: the body behind a symbol or a printed name."""

import pytest

from phahe.graph.issuer import issuer_named, issuer_of
from phahe.graph.number import Number
from phahe.graph.registry.places import Place, places


def place(text: str) -> Place:
    """The only place that TEXT names."""
    paths = {found.path: found for found in places().at_text(text)}
    (only,) = paths.values()
    return only


@pytest.mark.parametrize(
    ("written", "where", "id", "name"),
    [
        ("5/QĐ-TTg", None, "vn/ttg", "Thủ tướng Chính phủ"),
        ("5/2030/NĐ-CP", None, "vn/cp", "Chính phủ"),
        ("5/NQ-CP", "tỉnh Sơn La", "vn/cp", "Chính phủ"),
        ("5/TB-VPCP", None, "vn/vpcp", "Văn phòng Chính phủ"),
        ("5/2015/QH13", None, "vn/qh", "Quốc hội"),
        ("5/2012/UBTVQH13", None, "vn/ubtvqh", "Ủy ban Thường vụ Quốc hội"),
        ("9-CP", None, "vn/cp", "Chính phủ"),
        ("9-KL/TW", None, "vn/tw", "Trung ương Đảng"),
        ("2/2013/TTLT-BYT-BCT", None, "vn/byt", "Bộ Y tế"),
        ("5/KH-UBND", "tỉnh Sơn La", "vn/tinh-son-la/ubnd", "Ủy ban nhân dân tỉnh Sơn La"),
        ("5/UBND-VX", "tỉnh Sơn La", "vn/tinh-son-la/ubnd", "Ủy ban nhân dân tỉnh Sơn La"),
        ("5/KH-SNV", "tỉnh Sơn La", "vn/tinh-son-la/so-noi-vu", "Sở Nội vụ tỉnh Sơn La"),
        ("5/KH-SNV", "huyện Mộc Châu", "vn/tinh-son-la/so-noi-vu", "Sở Nội vụ tỉnh Sơn La"),
        ("5-NQ/TU", "tỉnh Sơn La", "vn/tinh-son-la/tinh-uy", "Tỉnh ủy Sơn La"),
        ("5-NQ/TU", "thành phố Đà Nẵng", "vn/thanh-pho-da-nang/thanh-uy", "Thành ủy Đà Nẵng"),
        ("5-NQ/HU", "huyện Mộc Châu", "vn/tinh-son-la/huyen-moc-chau/huyen-uy",
         "Huyện ủy Mộc Châu"),
        ("5/NQ-HĐND", "huyện Mộc Châu", "vn/tinh-son-la/huyen-moc-chau/hdnd",
         "Hội đồng nhân dân huyện Mộc Châu"),
    ],
)  # fmt: skip
def test_the_body_of_a_symbol(written: str, where: str | None, id: str, name: str) -> None:
    found = issuer_of(Number.parse(written), place(where) if where else None)
    assert found is not None
    assert (found.id, found.name) == (id, name)


@pytest.mark.parametrize(
    ("written", "where"),
    [
        ("5/KH-UBND", None),  # every UBND of the country has one
        ("5-NQ/TU", None),
        ("5-NQ/HU", "tỉnh Sơn La"),  # a province has no district committee
        ("5/KH-XYZ", "tỉnh Sơn La"),
        ("13/TT-LB", None),
    ],
)
def test_a_symbol_that_does_not_say_who(written: str, where: str | None) -> None:
    assert issuer_of(Number.parse(written), place(where) if where else None) is None


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("UBND tỉnh Sơn La", "vn/tinh-son-la/ubnd"),
        ("Chủ tịch Ủy ban nhân dân tỉnh Sơn La", "vn/tinh-son-la/ubnd"),
        ("BỘ TRƯỞNG BỘ NỘI VỤ", "vn/bnv"),
        ("Bộ Chính trị", "vn/tw"),
        ("Tỉnh uỷ Sơn La", "vn/tinh-son-la/tinh-uy"),
        ("Ban Thường vụ Tỉnh ủy Sơn La", "vn/tinh-son-la/tinh-uy"),
        ("UBND huyện Mộc Châu, tỉnh Sơn La", "vn/tinh-son-la/huyen-moc-chau/ubnd"),
        ("Trường Tiểu học Hoa Ban huyện Mộc Châu",
         "vn/tinh-son-la/huyen-moc-chau/truong-tieu-hoc-hoa-ban"),
    ],
)  # fmt: skip
def test_the_body_of_a_name(name: str, id: str) -> None:
    found = issuer_named(name)
    assert found is not None and found.id == id


def test_a_name_that_several_places_bear_needs_a_context() -> None:
    assert issuer_named("UBND huyện Châu Thành") is None
    near = issuer_named("UBND huyện Châu Thành", None, "vn/tinh-tien-giang")
    assert near is not None and near.id == "vn/tinh-tien-giang/huyen-chau-thanh/ubnd"


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("UBND tỉnh", "vn/tinh-son-la/ubnd"),
        ("Sở Nội vụ", "vn/tinh-son-la/so-noi-vu"),
        ("UBND huyện", "vn/tinh-son-la/huyen-moc-chau/ubnd"),
        ("Phòng Nội vụ huyện", "vn/tinh-son-la/huyen-moc-chau/phong-noi-vu"),
        ("Huyện ủy", "vn/tinh-son-la/huyen-moc-chau/huyen-uy"),
    ],
)
def test_a_relative_name_means_the_own_places(name: str, id: str) -> None:
    assert issuer_named(name) is None
    found = issuer_named(name, None, "vn/tinh-son-la/huyen-moc-chau")
    assert found is not None and found.id == id
