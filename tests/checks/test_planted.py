"""Every planted error is found, and nothing else."""

from pathlib import Path

import pytest
from errors import PLANTED
from planting import Planting, built, clean, keys

from phahe.queries.checks import chosen, run

CASES = [(check, planting) for check, plantings in PLANTED.items() for planting in plantings]


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
    small = clean().near()
    expected = {key.replace("/", "-") for key in planting(small)}
    with built(small, tmp_path) as store:
        found = keys(store, list(run(store, chosen((check,)))))
    assert found == expected
