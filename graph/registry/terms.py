"""Terms of office: of the Party's centre, whose numbers then start anew; of the legislature."""

import tomllib
from bisect import bisect_right
from datetime import date, timedelta
from functools import cache
from importlib.resources import files


def party_term(on: date) -> str | None:
    """The segment for the term of the Party's central committee on the day ON.

    None before the sixth. Provinces and districts hold their congresses on other days and count
    otherwise (Kon Tum's sixteenth is 2020-2025): theirs is known only where a text states it.

    >>> party_term(date(2017, 10, 25)), party_term(date(2022, 6, 16))
    ('khoa-12', 'khoa-13')
    """
    term = _term("party", on)
    return None if term is None else f"khoa-{term}"


def legislature(on: date) -> int | None:
    """The National Assembly in office on the day ON, the k of QHk; None before the sixth.

    >>> legislature(date(2015, 6, 19)), legislature(date(2021, 7, 28))
    (13, 15)
    """
    return _term("legislature", on)


def legislature_years(term: int) -> tuple[date, date | None] | None:
    """First and last day of the TERM-th National Assembly; the present one has no last."""
    terms = _terms("legislature")
    numbers = [number for _, number in terms]
    if term not in numbers:
        return None
    place = numbers.index(term)
    after = terms[place + 1][0] if place + 1 < len(terms) else None
    return terms[place][0], after and after - timedelta(days=1)


def _term(whose: str, on: date) -> int | None:
    terms = _terms(whose)
    place = bisect_right(terms, on, key=lambda term: term[0])
    return terms[place - 1][1] if place else None


@cache
def _terms(whose: str) -> tuple[tuple[date, int], ...]:
    """First days and numbers, in order of time."""
    text = (files("phahe.graph.registry.data") / "terms.toml").read_text("utf-8")
    return tuple(sorted((row["begins"], row["term"]) for row in tomllib.loads(text)[whose]))
