"""The units in which documents state a graph, put together again from its edges and nodes."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from itertools import islice

from phahe.graph.model import Edge, Node, Statements
from phahe.graph.schema import schema

Ids = Mapping[str, Set[str]]
"""Ids of nodes by their label."""

BATCH = 500
"""Documents whose statements are read together: some 50 MB."""


def ends(edges: Iterable[Edge]) -> Ids:
    """The ids of the nodes that EDGES touch, by label.

    >>> ends([Edge("ISSUED_BY", "vn/a", "agency/b")]) == {
    ...     "Document": {"vn/a"}, "Agency": {"agency/b"}
    ... }
    True
    """
    found: dict[str, set[str]] = defaultdict(set)
    for edge in edges:
        kind = schema().edges[edge.kind]
        found[kind.source].add(edge.source)
        found[kind.target].add(edge.target)
    return found


def units(
    documents: Iterable[str],
    stated: Callable[[Sequence[str]], Iterable[Edge]],
    registry: Callable[[Ids], Iterable[Edge]],
    nodes: Callable[[Ids], Iterable[Node]],
) -> Iterator[Statements]:
    """What each of DOCUMENTS states, in order of id; one that states nothing gives no unit.

    STATED gives the edges that some documents state, REGISTRY the edges without a document
    that leave some nodes, NODES the nodes themselves. Each is asked once for many documents.
    """
    rest = iter(sorted(set(documents)))
    while batch := tuple(islice(rest, BATCH)):
        said: dict[str, list[Edge]] = defaultdict(list)
        for edge in stated(batch):
            said[edge.document].append(edge)
        touched = ends(edge for edges in said.values() for edge in edges)
        beyond = _beyond(touched, registry)
        touched = ends(edge for edges in (*said.values(), *beyond.values()) for edge in edges)
        known = {node.id: node for node in nodes(touched)}
        for document in sorted(said):
            yield _unit(document, said[document], beyond, known)


def _beyond(
    touched: Ids, registry: Callable[[Ids], Iterable[Edge]]
) -> Mapping[str, Sequence[Edge]]:
    """The edges of the registry that lead on from the nodes TOUCHED, by their source."""
    found: dict[str, list[Edge]] = defaultdict(list)
    seen = {label: set(ids) for label, ids in touched.items()}
    rim: Ids = touched
    while any(rim.values()):
        new = list(registry(rim))
        for edge in new:
            found[edge.source].append(edge)
        rim = {label: ids - seen.get(label, set()) for label, ids in ends(new).items()}
        for label, ids in rim.items():
            seen.setdefault(label, set()).update(ids)
    return found


def _unit(
    document: str,
    said: Sequence[Edge],
    beyond: Mapping[str, Sequence[Edge]],
    known: Mapping[str, Node],
) -> Statements:
    """What DOCUMENT SAID, with the nodes KNOWN at the ends and what lies BEYOND them."""
    edges, ids = list(said), {id for edge in said for id in (edge.source, edge.target)}
    rim = list(ids)
    while rim:
        for edge in beyond.get(rim.pop(), ()):
            edges.append(edge)
            if edge.target not in ids:
                ids.add(edge.target)
                rim.append(edge.target)
    return Statements(document, tuple(known[id] for id in sorted(ids)), tuple(edges))
