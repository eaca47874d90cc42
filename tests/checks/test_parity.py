"""Every store gives the same findings."""

from collections.abc import Iterator

import pytest
from collection import collection
from engines import ENGINES, PERSISTENT, grouped
from errors import PLANTED
from planting import Collection, clean

import phahe
from phahe.graph.stores import Store
from phahe.queries.checks import Check, checks, run

ERRORS = ("no-lead", "stated-dates", "basis-ended", "no-parent", "deadline-past", "unsigned")
ASKED = [check for check in checks().values() if check.question]


@pytest.fixture(scope="module", params=["made-up", "planted"])
def units(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> list[object]:
    if request.param == "made-up":
        return list(collection(60))
    folder = tmp_path_factory.mktemp("planted")
    plans = Collection({k: p for k, p in clean().plans.items() if k.startswith("kon-tum")})
    for check in ERRORS:
        PLANTED[check][0](plans)
    for name, text in plans.texts().items():
        (folder / name).write_text(text, "utf-8")
    with phahe.open_store(None) as store:
        phahe.build(store, [folder], base=folder)
        return list(store.statements())


@pytest.fixture(scope="module")
def expected(units: list[object]) -> Iterator[Store]:
    with phahe.open_store(None) as store:
        store.write(units)
        yield store


@pytest.fixture(scope="module", params=grouped(PERSISTENT))
def store(
    request: pytest.FixtureRequest,
    units: list[object],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Store]:
    with ENGINES[request.param](tmp_path_factory.mktemp("checks")) as opened:
        opened.write(units)
        yield opened


@pytest.mark.parametrize("check", ASKED, ids=lambda check: check.id)
def test_findings_are_the_same_on_every_store(
    check: Check, store: Store, expected: Store
) -> None:
    assert list(run(store, [check])) == list(run(expected, [check]))
