"""The order of normative documents, by the law on promulgation in force on the day."""

import tomllib
from bisect import bisect_right
from datetime import date
from functools import cache
from importlib.resources import files

from phahe.graph.registry.bodies import bodies

Tiers = dict[tuple[str, str, str], int]


def rank(kind: str, issuer: str, on: date, level: str = "central") -> int | None:
    """The tier, 1 the highest, of a normative document; None for one that is none by this law.

    KIND is its name, ISSUER the key of the body. Whether a document lays down law at all (its
    number yeared or not) is the caller's to know: `Kind.lays_down_law`.

    >>> rank("Thông tư", "bnv", date(2021, 1, 1)), rank("Nghị quyết", "cp", date(2021, 1, 1))
    (8, None)
    """
    begins, tables = _laws()
    tiers = tables[max(0, bisect_right(begins, on) - 1)]
    return tiers.get((kind, issuer, level), tiers.get((kind, _class(issuer), level)))


def _class(issuer: str) -> str:
    body = bodies().get(issuer)
    return "ministry" if body and body.kind in ("ministry", "agency") else ""


@cache
def _laws() -> tuple[tuple[date, ...], tuple[Tiers, ...]]:
    """First days of the laws in order of time, and their tables."""
    text = (files("phahe.graph.registry.data") / "ranks.toml").read_text("utf-8")
    laws = sorted(tomllib.loads(text)["law"], key=lambda law: law["begins"])
    tables = tuple(
        {
            (row["kind"], issuer, row.get("level", "central")): row["rank"]
            for row in law["tiers"]
            for issuer in row["issuer"]
        }
        for law in laws
    )
    return tuple(law["begins"] for law in laws), tables
