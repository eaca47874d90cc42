"""One write to a store: what comes and whose statements go, checked against the schema."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import islice

from phahe.graph.errors import InputError, StoreError
from phahe.graph.model import Edge, Node, Statements
from phahe.graph.schema import schema
from phahe.graph.stores.normal import normal_edges, normal_node

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
        return cls._of(units, drop, _Before())

    @classmethod
    def portions(
        cls, units: Iterable[Statements], drop: Iterable[str], size: int
    ) -> "Iterator[Change]":
        """The same as one change or several of SIZE documents, made while UNITS are read.

        A shared node or an edge of the registry that an earlier change has is in a later one
        only where it differs.
        """
        rest, before = iter(units), _Before()
        yield cls._of(islice(rest, size), drop, before)
        while (change := cls._of(islice(rest, size), (), before)).documents:
            yield change

    @classmethod
    def _of(
        cls, units: Iterable[Statements], drop: Iterable[str], before: "_Before"
    ) -> "Change":
        """The change that UNITS and DROP make after what came BEFORE, which grows."""
        documents = set(drop)
        nodes: dict[str, Node] = {}
        edges: dict[EdgeKey, Edge] = {}
        for unit in units:
            if unit.document in before.documents:
                raise InputError(f"document {unit.document!r} comes twice in one write")
            before.documents.add(unit.document)
            documents.add(unit.document)
            led_to = _add_edges(unit, edges, before)
            _add_nodes(unit, nodes, led_to, before)
        return cls(frozenset(documents), nodes, edges)


@dataclass(frozen=True, slots=True)
class _Before:
    """What one write has brought so far, as far as it may come again.

    Of shared NODES as they were given only a hash is kept: there are as many as documents.
    """

    documents: set[str] = field(default_factory=set)
    nodes: dict[str, int] = field(default_factory=dict)
    registry: dict[EdgeKey, Edge] = field(default_factory=dict)

    def lacks_node(self, node: Node) -> bool:
        """Whether NODE, a shared one, differs from what came last; it has come then."""
        try:
            told = hash((node.label, *node.properties, *node.properties.values()))
        except TypeError:  # a value that no schema allows
            return True
        if self.nodes.get(node.id) == told:
            return False
        self.nodes[node.id] = told
        return True

    def lacks_edge(self, edge: Edge) -> bool:
        """The same of EDGE of the registry."""
        last, self.registry[edge.key] = self.registry.get(edge.key), edge
        return last != edge


def _add_edges(unit: Statements, edges: dict[EdgeKey, Edge], before: _Before) -> Set[str]:
    """Add the edges of UNIT; the nodes to which those lead that it states."""
    led_to = set()
    document = unit.document
    for edge in normal_edges(unit.edges, document):
        if "document" in edge.properties:
            led_to.add(edge.target)
            edges[edge.kind, edge.source, edge.target, document] = edge
        elif before.lacks_edge(edge):
            edges[edge.key] = edge
    return led_to


def _add_nodes(
    unit: Statements, nodes: dict[str, Node], led_to: Set[str], before: _Before
) -> None:
    kinds = schema().nodes
    for node in unit.nodes:
        kind = kinds.get(node.label)
        owned = kind is None or kind.owned
        if not owned and not before.lacks_node(node):
            continue  # most shared nodes have come before
        normal = normal_node(node)
        if owned and node.id not in led_to:
            raise InputError(
                f"{node.label} {node.id!r}: no edge stated by {unit.document!r} leads to it"
            )
        known = nodes.get(node.id, normal)
        if known.label != node.label:
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
