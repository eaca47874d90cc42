"""How policy spreads, on the planted collection: three provinces, twelve districts."""

from collections.abc import Iterator
from datetime import date

import pytest
from planting import Collection, clean

import phahe
from phahe.graph.errors import UnknownName
from phahe.graph.stores import Store
from phahe.queries import ask
from phahe.queries.spread import coverage, delays, expected, most_cited


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("spread")
    plans = Collection({k: p for k, p in clean().plans.items() if k.startswith("kon-tum")})
    for name, text in plans.texts().items():
        (folder / name).write_text(text, "utf-8")
    with phahe.open_store(None) as store:
        phahe.build(store, [folder], base=folder)
        yield store


@pytest.fixture(scope="module")
def province(store: Store) -> str:
    return phahe.find(store, "100/KH-UBND Kon Tum")


def test_coverage_names_districts_with_and_without_a_plan(store: Store, province: str) -> None:
    rows = coverage(store, province).dicts()
    assert [row["place"] for row in rows] == [
        place.full_name for place in expected(province, date(2022, 1, 10))
    ]
    with_plan = [row for row in rows if row["document"]]
    without = [row["place"] for row in rows if not row["document"]]
    assert len(with_plan) == 4
    assert "thành phố Kon Tum" in without


def test_coverage_of_an_unknown_document_is_refused(store: Store) -> None:
    with pytest.raises(UnknownName, match="vn/x"):
        coverage(store, "vn/x")


def test_delays_are_told_level_by_level(store: Store) -> None:
    rows = delays(store).dicts()
    assert [(row["from"], row["to"], row["documents"]) for row in rows] == [
        ("province", "district", 4),
        ("district", "commune", 20),
    ]
    assert (rows[0]["least"], rows[0]["most"]) == (15, 18)
    assert rows[1]["median"] == 21.0


def test_the_most_cited_come_first(store: Store, province: str) -> None:
    rows = most_cited(store, 1).dicts()
    by_level = {row["level"]: (row["target"], row["documents"]) for row in rows}
    assert by_level["district"] == (province, 4)


def test_plans_of_one_parent_are_coupled(store: Store, province: str) -> None:
    district = phahe.find(store, "21/KH-UBND")
    shared = {
        row["document"]: row["shared"]
        for row in ask(store, "coupled", document=district).dicts()
    }
    assert len(shared) == 3 and set(shared.values()) == {1}
    together = ask(store, "co-cited", document=province).rows
    assert together == ()
