"""Checks of the form of one document, from what its reading noticed."""

import re
from collections.abc import Iterator
from dataclasses import replace

from phahe.graph.fold import fold
from phahe.graph.record import Record, Warning
from phahe.queries.checks.finding import Finding, Side
from phahe.queries.checks.ground import Ground

_SHORT = {
    "number": re.compile(r"^[1-9]\s*/"),
    "date": re.compile(r"ngay\s+[1-9]\s+thang|thang\s+[12]\s+nam"),
}


def impossible_date(ground: Ground) -> Iterator[Finding]:
    """A deadline on a day that is in no calendar."""
    return _noticed(ground, "impossible-date", {"impossible-date"})


def missing_annex(ground: Ground) -> Iterator[Finding]:
    """An annex that the text announces and that is not there."""
    return _noticed(ground, "missing-annex", {"missing-annex"})


def numbering(ground: Ground) -> Iterator[Finding]:
    """Numbers of sections and points left out or given twice; one finding a document."""
    return _noticed(ground, "numbering", {"numbering-gap", "numbering-double"})


def header_form(ground: Ground) -> Iterator[Finding]:
    """A number, day or month below ten (of months: below three) written without 0.

    Only in clean text: a scan loses figures.
    """
    for id, document in ground.loaded.items():
        if "/khoa-" in id or not document.properties.get("number") or not _clean(ground, id):
            continue
        for part, pattern in _SHORT.items():
            told = ground.header(id, part, "")
            words = fold(told.said or "")
            if pattern.search(words):
                yield Finding("header-form", id, (replace(told, value=told.said),))


def no_recipients(ground: Ground) -> Iterator[Finding]:
    """A document without a list of recipients."""
    for id in ground.loaded:
        records = ground.records.get(id, ())
        attached = any(ground.edges(id, "ATTACHED_TO"))
        if records and not attached and not any(record.recipients for record in records):
            yield Finding("no-recipients", id, (Side(id),))


def no_title(ground: Ground) -> Iterator[Finding]:
    """A document that does not say what it is about."""
    for id, document in ground.loaded.items():
        if not document.properties.get("title"):
            yield Finding("no-title", id, (Side(id),))


def _clean(ground: Ground, document: str) -> bool:
    return all(one.quality.reading == "clean" for one in ground.records.get(document, ()))


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
    place = warning.text, warning.start, warning.end, warning.page, warning.text_mended
    return Side(record.document.id, warning.message, *place)
