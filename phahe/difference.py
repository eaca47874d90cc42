"""What one graph says and another does not."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from heapq import merge as in_order
from itertools import groupby
from operator import itemgetter
from typing import Literal

from phahe.graph.model import Edge, Node, Properties, Statements
from phahe.graph.schema import schema
from phahe.graph.stores import Store

Word = Literal["gained", "lost", "changed"]


@dataclass(frozen=True, slots=True)
class Difference:
    """WHAT (a kind of node or edge) was gained, lost or CHANGED, as DOCUMENT states it.

    A node is its id SOURCE, an edge goes from SOURCE to TARGET. QUOTE are the words that say
    so, PROPERTIES the names of those that changed. A whole document that came or went is one
    difference, with the number of edges that it STATED; of the registry DOCUMENT is ''.
    """

    change: Word
    what: str
    document: str
    source: str
    target: str | None = None
    quote: str | None = None
    properties: tuple[str, ...] = ()
    stated: int | None = None


def differences(old: Store, new: Store) -> Iterator[Difference]:
    """What NEW has gained and lost against OLD, in order of documents, the registry last.

    Both are read side by side, some documents at a time.
    """
    told: set[str] = set()
    before: dict[tuple[str, ...], Edge] = {}
    after: dict[tuple[str, ...], Edge] = {}
    for document, sides in _side_by_side(old, new):
        for unit, registry in zip(sides, (before, after), strict=True):
            if unit is not None:
                registry.update({e.key: e for e in unit.edges if not e.document})
        ours, theirs = sides
        if ours is not None and theirs is not None:
            yield from _of_nodes(ours, theirs, told)
            yield from _of_edges(_stated(ours), _stated(theirs))
        elif unit := theirs or ours:
            word: Word = "lost" if theirs is None else "gained"
            count = len(_stated(unit))
            yield Difference(word, "Document", document, document, stated=count)
    yield from _of_edges(before, after)


Sides = tuple[Statements | None, Statements | None]


def _side_by_side(old: Store, new: Store) -> Iterator[tuple[str, Sides]]:
    """For each document what it states in OLD and in NEW; None where it states nothing."""
    rows = in_order(_on_side(0, old), _on_side(1, new), key=itemgetter(0, 1))
    for document, group in groupby(rows, key=itemgetter(0)):
        units = {side: unit for _, side, unit in group}
        yield document, (units.get(0), units.get(1))


def _on_side(side: int, store: Store) -> Iterator[tuple[str, int, Statements]]:
    return ((unit.document, side, unit) for unit in store.statements())


def _stated(unit: Statements) -> dict[tuple[str, ...], Edge]:
    return {edge.key: edge for edge in unit.edges if edge.document}


def _of_nodes(ours: Statements, theirs: Statements, told: set[str]) -> Iterator[Difference]:
    """The nodes of both units that have other properties; a shared one is told once."""
    before = {node.id: node for node in ours.nodes}
    for node in sorted(theirs.nodes, key=lambda node: node.id):
        known = before.get(node.id, node)
        if node.properties == known.properties or node.id in told:
            continue
        if not schema().nodes[node.label].owned:
            told.add(node.id)
        names = _changed(known.properties, node.properties)
        yield Difference(
            "changed", node.label, ours.document, node.id, quote=_words(node), properties=names
        )


def _of_edges(
    before: Mapping[tuple[str, ...], Edge], after: Mapping[tuple[str, ...], Edge]
) -> Iterator[Difference]:
    for key in sorted(before.keys() | after.keys()):
        old, new = before.get(key), after.get(key)
        if old is None and new is not None:
            yield _edge("gained", new)
        elif new is None and old is not None:
            yield _edge("lost", old)
        elif old is not None and new is not None and old.properties != new.properties:
            yield _edge("changed", new, _changed(old.properties, new.properties))


def _edge(change: Word, edge: Edge, properties: tuple[str, ...] = ()) -> Difference:
    quote = edge.properties.get("quote_mended", edge.properties.get("quote"))
    said = None if quote is None else str(quote)
    return Difference(
        change, edge.kind, edge.document, edge.source, edge.target, said, properties
    )


def _words(node: Node) -> str | None:
    said = node.properties.get("text_mended", node.properties.get("text"))
    return None if said is None else str(said)


def _changed(before: Properties, after: Properties) -> tuple[str, ...]:
    names: Iterable[str] = before.keys() | after.keys()
    return tuple(sorted(name for name in names if before.get(name) != after.get(name)))
