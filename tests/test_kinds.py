"""The table of kinds of documents."""

import re

import pytest

from phahe.graph.fold import slug
from phahe.graph.registry.kinds import Kind, kinds

ALL = list(kinds())

# Nghị định 30/2020/NĐ-CP, Phụ lục III
ADMINISTRATIVE = {
    "Nghị quyết": "NQ", "Quyết định": "QĐ", "Chỉ thị": "CT", "Quy chế": "QC", "Quy định": "QyĐ",
    "Thông cáo": "TC", "Thông báo": "TB", "Hướng dẫn": "HD", "Chương trình": "CTr",
    "Kế hoạch": "KH", "Phương án": "PA", "Đề án": "ĐA", "Dự án": "DA", "Báo cáo": "BC",
    "Biên bản": "BB", "Tờ trình": "TTr", "Hợp đồng": "HĐ", "Công điện": "CĐ",
    "Bản ghi nhớ": "BGN", "Bản thỏa thuận": "BTT", "Giấy ủy quyền": "GUQ", "Giấy mời": "GM",
    "Giấy giới thiệu": "GGT", "Giấy nghỉ phép": "GNP", "Phiếu gửi": "PG", "Phiếu chuyển": "PC",
    "Phiếu báo": "PB",
}  # fmt: skip


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.slug)
def test_a_row_is_well_formed(kind: Kind) -> None:
    assert kind.slug == slug(kind.name)
    assert re.fullmatch("[A-Z][A-Za-z]+", kind.label)
    assert kind.normative in ("always", "yeared", "never")
    for symbol in kind.state + kind.party:
        assert re.fullmatch("[A-ZĐ][A-Za-zĐđ]*", symbol)
    assert kinds().by_slug(kind.slug) is kind
    for name in (kind.name, *kind.other):
        assert kinds().by_name(name.upper()) is kind
        assert kinds().by_name(slug(name).replace("-", "  ")) is kind


def test_slugs_and_labels_tell_kinds_apart() -> None:
    assert len({kind.slug for kind in ALL}) == len({kind.label for kind in ALL}) == len(ALL)


def test_no_two_kinds_answer_to_one_name() -> None:
    names = [slug(name) for kind in ALL for name in (kind.name, *kind.other)]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(("name", "symbol"), ADMINISTRATIVE.items())
def test_the_kinds_of_the_decree_on_clerical_work_have_its_symbols(
    name: str, symbol: str
) -> None:
    kind = kinds().by_name(name)
    assert kind and kind.state[0] == symbol
    assert kind in kinds().by_symbol(symbol)


@pytest.mark.parametrize(
    ("symbol", "system", "names"),
    [
        ("QĐ", "state", ["Quyết định"]),
        ("QĐ", "party", ["Quyết định", "Quy định"]),
        ("TT", "state", ["Thông tư"]),
        ("TT", "party", ["Thông tri"]),
        ("QH", "party", ["Quy hoạch"]),
        ("QH", "state", []),
        ("CTR", "party", ["Chương trình"]),
        ("HD", "state", ["Hướng dẫn"]),
        ("HĐ", "state", ["Hợp đồng"]),
        ("XYZ", "state", []),
    ],
)
def test_a_symbol_is_read_by_the_rules_of_its_system(symbol, system, names) -> None:
    assert [kind.name for kind in kinds().by_symbol(symbol, system)] == names


def test_a_year_in_the_number_makes_a_decision_law_and_never_a_plan() -> None:
    known = {name: kinds().by_name(name) for name in ("Quyết định", "Kế hoạch", "Nghị định")}
    assert known["Quyết định"].lays_down_law(yeared=True)
    assert not known["Quyết định"].lays_down_law(yeared=False)
    assert not known["Kế hoạch"].lays_down_law(yeared=True)
    assert known["Nghị định"].lays_down_law(yeared=False)


def test_an_unknown_name_is_none() -> None:
    assert kinds().by_name("Tiểu thuyết") is None
    assert kinds().by_slug("tieu-thuyet") is None
