"""One write to an engine of Cypher: only what differs from what is there is written."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from phahe.graph.errors import StoreError
from phahe.graph.model import Edge, Node
from phahe.graph.schema import schema
from phahe.graph.stores.change import Change, EdgeKey
from phahe.graph.stores.cypher import Writer, by_label
from phahe.graph.stores.elements import Elements, merged
from phahe.graph.stores.integrity import check_ends, clean, missing, without_held
from phahe.graph.stores.units import Ids, ends


class Update:
    """Changes being made in ENGINE one after the other, inside a transaction.

    Each may need nodes that come with a later one: edges wait for their ends, and what
    nothing holds is looked for when all have come.
    """

    def __init__(self, engine: Writer) -> None:
        """Nothing is done yet."""
        self._engine = engine
        self._elements = Elements(engine)
        self._empty = engine.is_empty()
        self._waiting: dict[EdgeKey, Edge] = {}
        self._loose: Ids = {}

    def bring(self, change: Change) -> None:
        """Make CHANGE. Raises StoreError, see `Store.write`."""
        before, after = self._edges_before(change), change.edges
        gone = [e for key, e in before.items() if after.get(key) != e]
        come = {k: e for k, e in after.items() if before.get(k) != e} if before else after
        fresh = self._write_nodes(change)
        lacking = self._missing(come.values(), change)
        waiting = {k: e for k, e in come.items() if _needs(e, lacking)} if lacking else {}
        self._engine.delete_edges(gone)
        self._engine.create_edges(e for k, e in come.items() if k not in waiting)
        self._engine.note_stated(change.documents, after.keys())
        self._waiting = {k: e for k, e in self._waiting.items() if k not in after} | waiting
        loose = without_held(merged([ends(gone), fresh]), after)
        self._loose = merged([self._loose, loose])
        self._empty = False

    def finish(self) -> None:
        """Make what waited for later changes. Raises StoreError, see `Store.write`."""
        waiting = list(self._waiting.values())
        check_ends(self._elements, waiting)
        self._engine.create_edges(waiting)
        clean(self._elements, self._loose)

    def _edges_before(self, change: Change) -> dict[EdgeKey, Edge]:
        """The edges that the change's documents state, and of the registry those it brings."""
        if self._empty:
            return {}
        found = self._engine.stated(change.documents)
        registry: dict[str, set[str]] = defaultdict(set)
        for edge in change.edges.values():
            if not edge.document:
                registry[edge.kind].add(edge.source)
        for name, sources in registry.items():
            kind = schema().edges[name]
            found += self._engine.edges(kind, "a.id", sources, "AND e.document IS NULL")
        edges = {edge.key: edge for edge in found}
        return {k: e for k, e in edges.items() if e.document or k in change.edges}

    def _write_nodes(self, change: Change) -> Ids:
        """Write the change's nodes; the ids of shared ones that are new, by label."""
        fresh: dict[str, set[str]] = {}
        for label, nodes in by_label(change.nodes.values()).items():
            there = {} if self._empty else self._there(label, nodes)
            new = [n for n in nodes if n.id not in there]
            if not self._empty:
                self._check_unused(label, new)
            self._engine.create_nodes(new)
            self._engine.set_nodes(n for n in nodes if there.get(n.id, n) != n)
            if not schema().nodes[label].owned:  # else an edge leads to it that comes as well
                fresh[label] = {n.id for n in new}
        return fresh

    def _there(self, label: str, nodes: Iterable[Node]) -> dict[str, Node]:
        """Those of NODES, all of LABEL, that are there, as they are."""
        return {n.id: n for n in self._elements.nodes(label, [n.id for n in nodes])}

    def _check_unused(self, label: str, nodes: Sequence[Node]) -> None:
        """Raise StoreError when the id of one of NODES is one of another label's."""
        ids = [node.id for node in nodes]
        for other in schema().nodes.keys() - {label}:
            for (id,) in self._engine.rows_by(f"(n:{other})", "n.id", ids, "n.id"):
                raise StoreError(f"node {id!r} is a {other} here, not a {label}")

    def _missing(self, edges: Iterable[Edge], change: Change) -> Ids:
        """The nodes that EDGES need and that neither are there nor come with CHANGE."""
        coming = by_label(change.nodes.values())
        rest = {
            label: ids - {node.id for node in coming.get(label, ())}
            for label, ids in ends(edges).items()
        }
        return missing(self._elements, rest)


def _needs(edge: Edge, ids: Ids) -> bool:
    """Whether EDGE has one of the nodes IDS at an end."""
    kind = schema().edges[edge.kind]
    at_source, at_target = ids.get(kind.source, ()), ids.get(kind.target, ())
    return edge.source in at_source or edge.target in at_target
