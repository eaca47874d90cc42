"""How policy spreads: who carried a document out, how soon, what is cited with what."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from statistics import median

from phahe.graph.errors import IdentifierError, UnknownName
from phahe.graph.identifier import Identifier
from phahe.graph.model import Table, Value
from phahe.graph.registry.bodies import LEVELS
from phahe.graph.registry.places import Place, places
from phahe.graph.stores import Store
from phahe.queries.lineage import describe
from phahe.queries.question import ask

Row = Mapping[str, Value | None]


def coverage(store: Store, parent: str) -> Table:
    """The places one level below PARENT's, each with the documents that carry PARENT out.

    A place without one has a row without a document; documents of other places or levels come
    after. Which places there were on PARENT's date the registry tells: a document of the centre
    is expected in all provinces, a province's in its districts (from July 2025 its communes).
    Raises UnknownName when the graph has no document PARENT.
    """
    about = describe(store, [parent]).get(parent)
    if about is None:
        raise UnknownName(f"no document {parent!r} in this graph")
    rows = ask(store, "children", document=parent).dicts()
    by_place: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_place[_place(str(row["document"]))].append(row)
    found = []
    for place in expected(parent, about.date):
        below = by_place.pop(place.id, [])
        found += [_told(place.full_name, row) for row in below] or [
            (place.full_name, place.level, None, None, None)
        ]
    rest = (row for below in by_place.values() for row in below)
    found += [_told(str(row["place"] or ""), row) for row in rest]
    return Table(("place", "level", "year", "document", "date"), tuple(found))


def expected(document: str, on: date | None) -> list[Place]:
    """The places that stood ON the day one level below the issuer of DOCUMENT, by name."""
    here = _place(document)
    upper = places().get(here)
    below: list[Place] = []
    if here == "vn":
        below = [place for place in places() if place.parent is None and place.stood(on)]
    elif upper is not None:
        below = places().children(upper, on)
    return sorted(below, key=lambda place: place.name)


def delays(store: Store) -> Table:
    """Days from a document to those that carry it out, by the levels of both.

    Columns: from, to, documents, least, median and most days.
    """
    days: dict[tuple[str, str], list[int]] = defaultdict(list)
    for row in ask(store, "descents").dicts():
        since, until = row["parent_date"], row["date"]
        if isinstance(since, date) and isinstance(until, date):
            pair = str(row["parent_level"] or ""), str(row["level"] or "")
            days[pair].append((until - since).days)
    rows = (
        (*pair, len(found), min(found), float(median(found)), max(found))
        for pair, found in sorted(days.items(), key=lambda item: _order(*item[0]))
    )
    return Table(("from", "to", "documents", "least", "median", "most"), tuple(rows))


def most_cited(store: Store, count: int = 10) -> Table:
    """The COUNT most cited documents of each level and year of those that cite."""
    table = ask(store, "most-cited")
    groups: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in table.dicts():
        groups[str(row["level"] or ""), str(row["year"] or "")].append(row)
    rows = []
    for key in sorted(groups, key=lambda key: (_order(key[0], ""), key[1])):
        ranked = sorted(groups[key], key=lambda r: (-_number(r["documents"]), str(r["target"])))
        rows += [tuple(row[column] for column in table.columns) for row in ranked[:count]]
    return Table(table.columns, tuple(rows))


def _told(place: str, row: Row) -> tuple[Value | None, ...]:
    return place, row["level"], row["year"], row["document"], row["date"]


def _place(document: str) -> str:
    """The id of the place whose body issued DOCUMENT; 'vn' for the centre's, '' unknown."""
    try:
        return Identifier.parse(document).place or "vn"
    except IdentifierError:
        return ""


def _order(upper: str, lower: str) -> tuple[int, ...]:
    return tuple(
        LEVELS.index(level) if level in LEVELS else len(LEVELS) for level in (upper, lower)
    )


def _number(value: Value | None) -> int:
    return value if isinstance(value, int) else 0
