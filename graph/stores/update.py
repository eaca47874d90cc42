"""One write to an engine of Cypher: only what differs from what is there is written."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from phahe.graph.errors import StoreError
from phahe.graph.model import Edge, Node
from phahe.graph.schema import schema
from phahe.graph.stores.change import Change, EdgeKey, missing_end
from phahe.graph.stores.cypher import Writer, by_label
from phahe.graph.stores.elements import Elements, merged
from phahe.graph.stores.units import Ids, ends


class Update:
    """A CHANGE being made in ENGINE, inside a transaction."""

    def __init__(self, engine: Writer, change: Change) -> None:
        """Nothing is done yet."""
        self._engine = engine
        self._elements = Elements(engine)
        self._change = change

    def make(self) -> None:
        """Make the change. Raises StoreError, see `Store.write`."""
        before, after = self._edges_before(), self._change.edges
        gone = [e for key, e in before.items() if after.get(key) != e]
        come = [e for key, e in after.items() if before.get(key) != e]
        fresh = self._write_nodes()
        self._checkends(come)
        self._engine.delete_edges(gone)
        self._engine.create_edges(come)
        self._clean(self._without_held(merged([ends(gone), fresh])))

    def _edges_before(self) -> dict[EdgeKey, Edge]:
        """The edges that the change's documents state, and of the registry those it brings."""
        change = self._change
        found: list[Edge] = []
        registry: dict[str, set[str]] = defaultdict(set)
        for edge in change.edges.values():
            if not edge.document:
                registry[edge.kind].add(edge.source)
        for kind in schema().edges.values():
            found += self._elements.edges(kind, "e.document", change.documents)
            sources = registry[kind.name]
            found += self._elements.edges(kind, "a.id", sources, "AND e.document IS NULL")
        edges = {edge.key: edge for edge in found}
        return {k: e for k, e in edges.items() if e.document or k in change.edges}

    def _write_nodes(self) -> Ids:
        """Write the change's nodes; the ids of those that are new, by label."""
        fresh: dict[str, set[str]] = {}
        for label, nodes in by_label(self._change.nodes.values()).items():
            there = {n.id: n for n in self._elements.nodes(label, [n.id for n in nodes])}
            new = [n for n in nodes if n.id not in there]
            self._check_unused(label, new)
            self._engine.create_nodes(new)
            self._engine.set_nodes(n for n in nodes if there.get(n.id, n) != n)
            fresh[label] = {n.id for n in new}
        return fresh

    def _check_unused(self, label: str, nodes: Sequence[Node]) -> None:
        """Raise StoreError when the id of one of NODES is one of another label's."""
        ids = [node.id for node in nodes]
        for other in schema().nodes.keys() - {label}:
            for (id,) in self._engine.rows_by(f"(n:{other})", "n.id", ids, "n.id"):
                raise StoreError(f"node {id!r} is a {other} here, not a {label}")

    def _checkends(self, edges: Sequence[Edge]) -> None:
        """Raise StoreError when a node that one of EDGES needs is nowhere."""
        coming = by_label(self._change.nodes.values())
        for label, ids in ends(edges).items():
            rest = ids - {node.id for node in coming.get(label, ())}
            found = self._engine.rows_by(f"(n:{label})", "n.id", rest, "n.id")
            missing = rest - {id for (id,) in found}
            if missing:
                first = min(missing)
                raise missing_end(_edge_at(edges, label, first), label, first)

    def _without_held(self, loose: Ids) -> Ids:
        """LOOSE without the nodes that an edge of the change holds: the engine is not asked."""
        held: dict[str, set[str]] = defaultdict(set)
        for edge in self._change.edges.values():
            kind = schema().edges[edge.kind]
            if edge.document or not schema().nodes[kind.target].owned:
                held[kind.target].add(edge.target)
            if edge.document and not schema().nodes[kind.source].owned:
                held[kind.source].add(edge.source)
        return merged({label: ids - held[label]} for label, ids in loose.items())

    def _clean(self, loose: Ids) -> None:
        """Remove those of the nodes LOOSE that nothing holds, and what they alone held."""
        while loose:
            gone = merged({label: ids - self._held(label, ids)} for label, ids in loose.items())
            loose = merged(self._elements.near(label, ids) for label, ids in gone.items())
            for label, ids in gone.items():
                text = f"UNWIND $ids AS one MATCH (n:{label}) WHERE n.id = one DETACH DELETE n"
                self._engine.rows(text, {"ids": list(ids)})

    def _held(self, label: str, ids: Iterable[str]) -> set[str]:
        """Those of IDS that an edge holds, see `Store.write`."""
        arriving = "|".join(e.name for e in schema().edges.values() if e.target == label)
        leaving = "|".join(e.name for e in schema().edges.values() if e.source == label)
        # Not IS NOT NULL: a planner might go through all that is stated, for each node anew.
        stated = "WHERE coalesce(e.document, '') <> ''"
        owned = schema().nodes[label].owned
        held = [f"EXISTS {{ MATCH (n)<-[e:{arriving}]-() {stated if owned else ''} }}"]
        if leaving and not owned:
            held.append(f"EXISTS {{ MATCH (n)-[e:{leaving}]->() {stated} }}")
        condition = f"AND ({' OR '.join(held)})"
        rows = self._engine.rows_by(f"(n:{label})", "n.id", ids, "n.id", condition)
        return {id for (id,) in rows}


def _edge_at(edges: Iterable[Edge], label: str, id: str) -> Edge:
    """The first of EDGES that has the node ID of that LABEL at an end."""
    for edge in edges:
        kind = schema().edges[edge.kind]
        if (label, id) in ((kind.source, edge.source), (kind.target, edge.target)):
            return edge
    raise LookupError(id)
