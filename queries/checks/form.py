"""Checks of the form of one document, from what its reading noticed."""

from collections.abc import Iterator

from phahe.graph.record import Record, Warning
from phahe.queries.checks.finding import Finding, Side
from phahe.queries.checks.ground import Ground


def impossible_date(ground: Ground) -> Iterator[Finding]:
    """A deadline on a day that is in no calendar."""
    return _noticed(ground, "impossible-date", {"impossible-date"})


def missing_annex(ground: Ground) -> Iterator[Finding]:
    """An annex that the text announces and that is not there."""
    return _noticed(ground, "missing-annex", {"missing-annex"})


def numbering(ground: Ground) -> Iterator[Finding]:
    """Numbers of sections and points left out or given twice; one finding a document."""
    return _noticed(ground, "numbering", {"numbering-gap", "numbering-double"})


def _noticed(ground: Ground, check: str, codes: set[str]) -> Iterator[Finding]:
    """A finding for each document whose reading noticed one of CODES, with all places."""
    for id, records in ground.records.items():
        sides = tuple(
            _side(record, warning)
            for record in records
            for warning in record.warnings
            if warning.code in codes
        )
        if sides:
            yield Finding(check, id, sides)


def _side(record: Record, warning: Warning) -> Side:
    return Side(record.document.id, warning.message, None, warning.start, warning.end)
