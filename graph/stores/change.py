"""One write to a store: what comes and whose statements go, checked against the schema."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from phahe.graph.errors import InputError, StoreError
from phahe.graph.model import Edge, Node, Statements
from phahe.graph.schema import schema
from phahe.graph.stores.normal import normal_edge, normal_node

EdgeKey = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Change:
    """NODES and EDGES that come; all that DOCUMENTS stated before goes."""

    documents: frozenset[str]
    nodes: Mapping[str, Node]
    edges: Mapping[EdgeKey, Edge]

    @classmethod
    def of(cls, units: Iterable[Statements], drop: Iterable[str] = ()) -> "Change":
        """The change that UNITS and DROP make, in normal form.

        Raises InputError for what the schema does not allow, for an owned node to which no
        edge of its unit leads, and for a document that comes twice.
        """
        return cls._of(units, drop, set())

    @classmethod
    def portions(
        cls, units: Iterable[Statements], drop: Iterable[str], size: int
    ) -> "Iterator[Change]":
        """The same as one change or several of SIZE documents, made while UNITS are read."""
        rest, written = iter(units), set[str]()
        yield cls._of(islice(rest, size), drop, written)
        while (change := cls._of(islice(rest, size), (), written)).documents:
            yield change

    @classmethod
    def _of(
        cls, units: Iterable[Statements], drop: Iterable[str], written: set[str]
    ) -> "Change":
        """The change that UNITS and DROP make after the documents WRITTEN, which grow."""
        documents = set(drop)
        nodes: dict[str, Node] = {}
        edges: dict[EdgeKey, Edge] = {}
        for unit in units:
            if unit.document in written:
                raise InputError(f"document {unit.document!r} comes twice in one write")
            written.add(unit.document)
            documents.add(unit.document)
            _add_nodes(unit, nodes)
            for edge in unit.edges:
                normal = normal_edge(edge, unit.document)
                edges[normal.key] = normal
        return cls(frozenset(documents), nodes, edges)


def _add_nodes(unit: Statements, nodes: dict[str, Node]) -> None:
    led_to = {edge.target for edge in unit.edges if edge.document}
    kinds = schema().nodes
    for node in unit.nodes:
        known = nodes.get(node.id)
        if known is not None and known == node:  # most shared nodes have come before
            continue
        normal = normal_node(node)
        if kinds[node.label].owned and node.id not in led_to:
            raise InputError(
                f"{node.label} {node.id!r}: no edge stated by {unit.document!r} leads to it"
            )
        if known is not None and known.label != node.label:
            raise InputError(f"node {node.id!r} is {known.label} and {node.label}")
        nodes[node.id] = normal


def known_kinds(kinds: Sequence[str] | None) -> tuple[str, ...]:
    """KINDS of edges, None for all. Raises InputError for one the schema does not have."""
    known = schema().edges
    for kind in kinds or ():
        if kind not in known:
            raise InputError(f"no such kind of edge: {kind!r}; kinds: {', '.join(known)}")
    return tuple(known) if kinds is None else tuple(dict.fromkeys(kinds))


def missing_end(edge: Edge, label: str, id: str) -> StoreError:
    """The error for EDGE whose end ID is no node of LABEL."""
    return StoreError(
        f"{edge.kind} from {edge.source!r} to {edge.target!r}, stated by {edge.document!r}: "
        f"the graph has no {label} {id!r}"
    )
