"""Documents are found by the names people give them, and never guessed."""

from datetime import date

import pytest

from phahe.graph.errors import UnknownName
from phahe.naming import Row, Unclear, choose

ROWS: list[Row] = [
    {
        "id": "vn/tinh-kon-tum/ubnd/ke-hoach/2022/62-kh-ubnd",
        "number": "62/KH-UBND",
        "kind": "Kế hoạch",
        "year": 2022,
        "issuer": "Ủy ban nhân dân tỉnh Kon Tum",
        "title": "Tuyên truyền cải cách hành chính",
        "status": "loaded",
    },
    {
        "id": "vn/tinh-gia-lai/ubnd/ke-hoach/2022/62-kh-ubnd",
        "number": "62/KH-UBND",
        "kind": "Kế hoạch",
        "year": 2022,
        "issuer": "Ủy ban nhân dân tỉnh Gia Lai",
        "status": "stub",
    },
    {
        "id": "vn/cp/nghi-quyet/2021/76-nq-cp",
        "number": "76/NQ-CP",
        "kind": "Nghị quyết",
        "date": date(2021, 7, 15),
        "year": 2021,
        "issuer": "Chính phủ",
        "status": "stub",
    },
    {
        "id": "vn/cp/nghi-quyet/2013/76-nq-cp",
        "number": "76/NQ-CP",
        "kind": "Nghị quyết",
        "date": date(2013, 6, 13),
        "year": 2013,
        "issuer": "Chính phủ",
        "status": "stub",
    },
    {
        "id": "vn/tinh-gia-lai/huyen-kong-chro/ubnd/quyet-dinh/2020/629-qd-ubnd",
        "number": "629/QĐ-UBND",
        "kind": "Quyết định",
        "year": 2020,
        "issuer": "Ủy ban nhân dân huyện Kông Chro",
        "status": "loaded",
    },
    {
        "id": "vn/tinh-gia-lai/huyen-kong-chro/ubnd/quyet-dinh/2020/629-qd-ubnd/ke-hoach",
        "number": "629/QĐ-UBND",
        "kind": "Kế hoạch",
        "year": 2020,
        "issuer": "Ủy ban nhân dân huyện Kông Chro",
        "status": "loaded",
    },
    {
        "id": "vn/ban-chap-hanh/nghi-quyet/khoa-16/18-nq-tu",
        "number": "18-NQ/TU",
        "kind": "Nghị quyết",
        "issuer": "Tỉnh ủy Kon Tum",
        "status": "stub",
    },
]


@pytest.mark.parametrize(
    ("name", "position"),
    [
        ("vn/cp/nghi-quyet/2013/76-nq-cp", 3),
        ("62/KH-UBND Kon Tum", 0),
        ("62/KH-UBND tỉnh Gia Lai 2022", 1),
        ("  62 / kh-ubnd kon tum ", 0),
        ("76/NQ-CP năm 2021", 2),
        ("Nghị quyết số 76/NQ-CP ngày 13/6/2013 của Chính phủ", 3),
        ("nghi quyet 76/NQ-CP 15-7-2021", 2),
        ("629/QĐ-UBND", 4),
        ("629/QD-UBND", 4),
        ("629", 4),
        ("kế hoạch kông chro", 5),
        ("18-NQ/TU", 6),
        ("tuyên truyền cải cách", 0),
    ],
)
def test_a_name_finds_its_document(name: str, position: int) -> None:
    assert choose(name, ROWS) == ROWS[position]["id"]


def test_several_that_fit_are_all_named() -> None:
    with pytest.raises(Unclear, match="fits 2 documents") as caught:
        choose("62/KH-UBND", ROWS)
    assert [row["id"] for row in caught.value.candidates] == [ROWS[0]["id"], ROWS[1]["id"]]


@pytest.mark.parametrize(
    "name", ["76/NQ-CP năm 2020", "62/KH-UBND Hà Nội", "63/KH-UBND Kon Tum"]
)
def test_none_that_fits_suggests_the_nearest(name: str) -> None:
    with pytest.raises(Unclear, match="no document is called") as caught:
        choose(name, ROWS)
    assert caught.value.candidates
    assert isinstance(caught.value, UnknownName)


@pytest.mark.parametrize("name", ["", "   ", "của năm", "🙂"])
def test_a_name_that_says_nothing_fits_nothing(name: str) -> None:
    with pytest.raises(Unclear):
        choose(name, ROWS)


def test_an_empty_graph_says_so() -> None:
    with pytest.raises(Unclear, match="holds no document"):
        choose("62/KH-UBND", [])
