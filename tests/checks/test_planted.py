"""Every planted error is found, and nothing else."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from errors import PLANTED, Planting
from planting import Collection, clean

import phahe
from phahe.graph.stores import Store
from phahe.queries.checks import Finding, chosen, run

NEAR = ("kon-tum/1/",)
"""Communes of one district do; provinces and districts are all there."""
CASES = [(check, planting) for check, plantings in PLANTED.items() for planting in plantings]


@contextmanager
def built(plans: Collection, folder: Path) -> Iterator[Store]:
    """A graph of the collection; each document is a file named by its key."""
    for name, text in plans.texts().items():
        (folder / name).write_text(text, "utf-8")
    with phahe.open_store(None) as store:
        phahe.build(store, [folder], base=folder)
        yield store


def keys(store: Store, findings: list[Finding]) -> set[str]:
    """The keys of the documents that FINDINGS quote."""
    files = {
        node.id.partition("#")[0]: str(node.properties["name"]).removesuffix(".txt")
        for node in store.records()
    }
    return {files[id] for finding in findings for id in finding.documents}


def test_the_clean_collection_has_no_finding(tmp_path: Path) -> None:
    plans = clean()
    assert len(plans.plans) == 3 + 12 + 60
    with built(plans, tmp_path) as store:
        found = list(run(store, chosen()))
    assert found == []


@pytest.mark.parametrize(
    ("check", "planting"), CASES, ids=lambda case: getattr(case, "__name__", case)
)
def test_a_check_finds_what_was_planted_and_no_near_miss(
    check: str, planting: Planting, tmp_path: Path
) -> None:
    whole = clean().plans
    small = Collection(
        {k: p for k, p in whole.items() if k.startswith(NEAR) or k.count("/") < 2}
    )
    expected = {key.replace("/", "-") for key in planting(small)}
    with built(small, tmp_path) as store:
        found = keys(store, list(run(store, chosen((check,)))))
    assert found == expected
