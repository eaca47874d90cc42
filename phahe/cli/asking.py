"""Opening a graph to ask it, and finding the document that a name means."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from phahe.cli.options import login, note
from phahe.cli.table import print_grid
from phahe.graph.errors import StoreError, UnknownName
from phahe.graph.model import Node, Value

if TYPE_CHECKING:
    from phahe.graph.stores import Store

Row = Mapping[str, Value | None]
_LATEST = 12
_SHOWN = 20


@contextmanager
def opened(graph: str, *, write: bool = False, new: bool = False) -> "Iterator[Store]":
    """The graph at the address GRAPH, for reading or to WRITE.

    NEW makes an empty one where there is none; else that raises StoreError.
    """
    from phahe.graph.stores import open_store

    place = Path(graph.removeprefix("oxigraph:"))
    if not new and "://" not in graph and not place.exists():
        raise StoreError(f"no graph at {graph}; build it: phahe build FOLDER --graph {graph}")
    with open_store(graph, read_only=not (write or new), login=login()) as store:
        yield store


def document_id(store: "Store", name: str) -> str:
    """The id of the document that NAME means.

    Where several fit, or none, they or the nearest are listed on standard error before
    UnknownName is raised.
    """
    from phahe.naming import Unclear, find

    try:
        return find(store, name)
    except Unclear as error:
        if error.candidates:
            print_candidates(error.candidates)
        raise


def agency_id(store: "Store", name: str) -> str:
    """The id of the body that NAME means; else several or the nearest are listed."""
    from phahe.bodies import find
    from phahe.naming import Unclear

    try:
        return find(store, name)
    except Unclear as error:
        if error.candidates:
            told = ("name", "place", "level", "id")
            cells = [
                [level(row[c]) if c == "level" and row[c] else row[c] for c in told]
                for row in error.candidates[:_SHOWN]
            ]
            print_grid(["cơ quan", "địa bàn", "cấp", "mã"], cells, err=True)
            if len(error.candidates) > _SHOWN:
                note(f"… and {len(error.candidates) - _SHOWN} more")
        raise


def lowest(store: "Store") -> str:
    """The id of that document of the lowest level, among the latest, with most above it."""
    from phahe.graph.registry.bodies import LEVELS
    from phahe.queries import ask

    loaded = [row for row in ask(store, "documents").dicts() if row["status"] == "loaded"]
    if not loaded:
        raise UnknownName("the graph holds no document; build it: phahe build FOLDER")

    def place(row: Row) -> int:
        return LEVELS.index(str(row["level"])) if row["level"] in LEVELS else -1

    bottom = max(map(place, loaded))
    found = [row for row in loaded if place(row) == bottom]
    found.sort(key=lambda row: (str(row["date"] or ""), str(row["id"])), reverse=True)

    def above(row: Row) -> int:
        return len(ask(store, "lineage-up", document=str(row["id"])).rows)

    return str(max(found[:_LATEST], key=above)["id"])


def print_candidates(rows: tuple[Row, ...]) -> None:
    """ROWS of documents on standard error, so that one can be chosen."""
    cells = [(named(row), row["issuer"], row["date"], row["id"]) for row in rows[:_SHOWN]]
    print_grid(["văn bản", "cơ quan ban hành", "ngày ban hành", "mã"], cells, err=True)
    if len(rows) > len(cells):
        note(f"… and {len(rows) - len(cells)} more")


def named(row: Row) -> str:
    """What the document of ROW is called: kind and number, or its title."""
    from phahe.view.caption import name

    properties = {key: value for key, value in row.items() if key != "id" and value is not None}
    return name(Node("Document", str(row["id"]), properties))


def issuer(row: Row) -> str:
    """The body that issued the document of ROW, as short as people write it."""
    from phahe.view.caption import short

    return short(str(row["issuer"] or ""))


def status(word: object) -> str:
    """The Vietnamese for a status of documents and citations."""
    from phahe.view.words import word as caption

    return caption("status", str(word))


def level(word: object) -> str:
    """The Vietnamese for a level of government."""
    from phahe.view.words import word as caption

    return caption("band", str(word))


def relation(word: object) -> str:
    """The Vietnamese for a relation between documents."""
    from phahe.graph.schema import schema

    kind = schema().by_relation.get(str(word))
    return kind.vi if kind else str(word)
