"""What a write takes away from the quads of a store and what it adds."""

from collections import defaultdict
from collections.abc import Iterator

from pyoxigraph import Quad

from phahe.graph.errors import StoreError
from phahe.graph.model import Edge, Node
from phahe.graph.schema import schema
from phahe.graph.stores.change import Change, missing_end
from phahe.graph.stores.quads import Quads
from phahe.graph.stores.triples import EdgeKey


class Rewrite:
    """A CHANGE of what QUADS hold, worked out and not yet made.

    Raises StoreError when a node is of another kind there, or an edge lacks an end.
    """

    def __init__(self, quads: Quads, change: Change) -> None:
        self._quads = quads
        self._triples = quads.triples
        self._change = change
        self._fresh = quads.is_empty()
        self._edges: dict[str, list[Edge]] = defaultdict(list)
        for edge in change.edges.values():
            self._edges[edge.target].append(edge)
            self._edges[edge.source].append(edge)
        self._check()
        self._gone: set[EdgeKey] = set() if self._fresh else self._unsaid()
        self._doomed: set[str] = set()
        self._clean({id for key in self._gone for id in key[1:3]}.union(change.nodes))

    def size(self) -> int:
        """About how many quads it touches."""
        return 13 * (len(self._change.nodes) + len(self._change.edges) + len(self._gone))

    def removed(self) -> Iterator[Quad]:
        """The quads that go."""
        if not self._fresh:
            for after, before in self._pairs():
                yield from before - after

    def added(self) -> Iterator[Quad]:
        """The quads that come."""
        for after, before in self._pairs():
            yield from after - before if before else after

    def _pairs(self) -> Iterator[tuple[set[Quad], set[Quad]]]:
        """For each node and edge that the change touches its quads afterwards and before."""
        nothing: set[Quad] = set()
        for node in self._change.nodes.values():
            known = nothing if self._fresh else set(self._quads.description(node.id))
            yield self._described(node), known
        for id in self._doomed.difference(self._change.nodes):
            yield nothing, set(self._quads.description(id))
        for edge in self._change.edges.values():
            known = nothing if self._fresh else set(self._quads.edge_quads(edge.key))
            yield self._stated(edge), known
        for key in self._gone.difference(self._change.edges):
            yield nothing, set(self._quads.edge_quads(key))

    def _described(self, node: Node) -> set[Quad]:
        """NODE's quads: an owned one with a document that leads to it."""
        if node.id in self._doomed:
            return set()
        owners = (e.document for e in self._edges[node.id] if e.target == node.id)
        owned = schema().nodes[node.label].owned
        document = next(filter(None, owners), "") if owned else ""
        return set(self._triples.node_quads(node, self._triples.graph(document)))

    def _stated(self, edge: Edge) -> set[Quad]:
        if edge.source in self._doomed or edge.target in self._doomed:
            return set()
        return set(self._triples.edge_quads(edge))

    def _unsaid(self) -> set[EdgeKey]:
        """The edges that the change's documents stated and no longer state."""
        stated = (
            key
            for document in self._change.documents
            for key in self._quads.edges_stated(document)
        )
        return {key for key in stated if key not in self._change.edges}

    def _check(self) -> None:
        for node in self._change.nodes.values():
            there = None if self._fresh else self._quads.label(node.id)
            if there not in (None, node.label):
                raise StoreError(f"node {node.id!r} is a {there} here, not a {node.label}")
        for edge in self._change.edges.values():
            kind = schema().edges[edge.kind]
            for id, wanted in ((edge.source, kind.source), (edge.target, kind.target)):
                if self._label(id) != wanted:
                    raise missing_end(edge, wanted, id)

    def _label(self, id: str) -> str | None:
        """The kind of the node ID, there or to come."""
        node = self._change.nodes.get(id)
        if node is not None:
            return node.label
        return None if self._fresh else self._quads.label(id)

    def _clean(self, loose: set[str]) -> None:
        """Doom those of the nodes LOOSE that nothing holds, and what they alone hold."""
        while loose:
            gone = {id for id in loose - self._doomed if not self._held(id)}
            self._doomed |= gone
            keys = {key for id in gone for key in self._keys(id)}
            self._gone |= keys
            loose = {id for key in keys for id in key[1:3]}

    def _keys(self, id: str) -> Iterator[EdgeKey]:
        """The keys of the edges at the node ID afterwards."""
        for edge in self._edges.get(id, ()):
            if edge.key not in self._gone:
                yield edge.key
        if not self._fresh:
            for key in self._quads.edges_at(id):
                if key not in self._gone:
                    yield key

    def _held(self, id: str) -> bool:
        label = self._label(id)
        if label is None:
            return True
        if schema().nodes[label].owned:
            return any(key[2] == id and key[3] for key in self._keys(id))
        return any(key[2] == id or key[3] for key in self._keys(id))
