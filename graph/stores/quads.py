"""Quads in a pyoxigraph store, read as the model."""

from collections.abc import Collection, Iterable, Iterator

from pyoxigraph import Literal, Quad, Store

from phahe.graph.model import Edge, Node, Statements, Subgraph
from phahe.graph.schema import schema
from phahe.graph.stores.terms import TYPE, expand
from phahe.graph.stores.triples import EdgeKey, Triples
from phahe.graph.stores.units import Ids, units


class Quads:
    """The nodes and edges that STORE holds in the form of TRIPLES."""

    def __init__(self, store: Store, triples: Triples) -> None:
        self.store = store
        self.triples = triples

    def is_empty(self) -> bool:
        """Whether there is nothing at all."""
        return next(iter(self.store), None) is None

    def label(self, id: str) -> str | None:
        """The kind of the node ID; None when there is none."""
        for quad in self.store.quads_for_pattern(self.triples.node_iri(id), TYPE, None):
            kind = self.triples.kind(quad)
            if kind is not None:
                return kind.name
        return None

    def node(self, id: str) -> Node | None:
        """The node ID; None when there is none."""
        return self.triples.node(self.description(id))

    def description(self, id: str) -> list[Quad]:
        """The quads that say what the node ID is, in whichever graph."""
        found = self.store.quads_for_pattern(self.triples.node_iri(id), None, None)
        return [quad for quad in found if self.triples.describes(quad)]

    def edge(self, key: EdgeKey) -> Edge | None:
        """The edge with this KEY; None when there is none."""
        return self.triples.edge_of(key, self.edge_quads(key))

    def edge_quads(self, key: EdgeKey) -> list[Quad]:
        """The quads of the edge with this KEY: its triple and its statement."""
        kind, source, target, document = key
        graph = self.triples.graph(document)
        ends = self.triples.node_iri(source), self.triples.node_iri(target)
        predicate = expand(schema().edges[kind].term)
        rows = list(self.store.quads_for_pattern(ends[0], predicate, ends[1], graph))
        statement = self.triples.statement_iri(key)
        return rows + list(self.store.quads_for_pattern(statement, None, None, graph))

    def edges_at(self, id: str) -> Iterator[EdgeKey]:
        """The keys of the edges that leave or reach the node ID."""
        iri = self.triples.node_iri(id)
        yield from self._keys(self.store.quads_for_pattern(iri, None, None))
        yield from self._keys(self.store.quads_for_pattern(None, None, iri))

    def edges_stated(self, document: str) -> Iterator[EdgeKey]:
        """The keys of the edges that DOCUMENT states."""
        graph = self.triples.graph(document)
        yield from self._keys(self.store.quads_for_pattern(None, None, None, graph))

    def documents(self) -> Iterator[str]:
        """The documents that state something."""
        for graph in self.store.named_graphs():
            document = self.triples.document(graph)
            if document and next(self.edges_stated(document), None):
                yield document

    def statements(self, documents: Iterable[str]) -> Iterator[Statements]:
        """What each of DOCUMENTS states, in order of their ids."""

        def stated(some: Iterable[str]) -> Iterator[Edge]:
            for document in some:
                graph = self.triples.graph(document)
                quads = self.store.quads_for_pattern(None, None, None, graph)
                yield from self.triples.read(quads).edges.values()

        def registry(ids: Ids) -> Iterator[Edge]:
            for id in set().union(*ids.values()):
                iri = self.triples.node_iri(id)
                leaving = self.store.quads_for_pattern(iri, None, None, self.triples.shared)
                yield from filter(None, map(self.edge, self._keys(leaving)))

        def nodes(ids: Ids) -> Iterator[Node]:
            return filter(None, map(self.node, set().union(*ids.values())))

        return units(documents, stated, registry, nodes)

    def _keys(self, quads: Iterable[Quad]) -> Iterator[EdgeKey]:
        return (key for quad in quads if (key := self.triples.edge_key(quad)))

    def near(self, id: str, kinds: Collection[str]) -> Iterator[str]:
        """The ids one edge of KINDS away from the node ID."""
        for kind, source, target, _ in self.edges_at(id):
            if kind in kinds:
                yield target if source == id else source

    def among(self, ids: Collection[str], kinds: Collection[str]) -> Subgraph:
        """The nodes IDS that are there and the edges of KINDS among them."""
        nodes = [node for id in ids if (node := self.node(id))]
        known = {node.id for node in nodes}
        keys = {
            key
            for id in known
            for key in self.edges_at(id)
            if key[0] in kinds and key[1] in known and key[2] in known
        }
        return Subgraph.of(nodes, [edge for key in keys if (edge := self.edge(key))])

    def sources(self, keys: Iterable[str] | None) -> list[str]:
        """The ids of Source nodes, those with one of KEYS or all, sorted."""
        kind = schema().nodes["Source"]
        if keys is None:
            found = self.store.quads_for_pattern(None, TYPE, expand(kind.term))
            return sorted(self._ids(found))
        term = expand(kind.properties["keys"].term)
        ids = {
            id
            for key in keys
            for id in self._ids(self.store.quads_for_pattern(None, term, Literal(key)))
        }
        return sorted(id for id in ids if self.label(id) == kind.name)

    def _ids(self, quads: Iterable[Quad]) -> set[str]:
        return {id for quad in quads if (id := self.triples.node_id(quad.subject))}
