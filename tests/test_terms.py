"""Terms of the Party and the legislature, and ranks of documents."""

from datetime import date

import pytest

from phahe.graph.registry.ranks import rank
from phahe.graph.registry.terms import legislature, legislature_years, party_term


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
    [
        (date(2015, 6, 19), 13),
        (date(2019, 11, 22), 14),
        (date(2025, 6, 16), 15),
        (date(2025, 7, 1), 15),
    ],
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
