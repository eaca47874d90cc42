"""The quads of a graph, read as the model: many at once, whatever keeps them."""

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Quad

from phahe.graph.model import Edge, Node, Statements, Subgraph
from phahe.graph.schema import schema
from phahe.graph.stores.terms import CONFORMS, TYPE, Term, expand
from phahe.graph.stores.triples import EdgeKey, Triples
from phahe.graph.stores.units import Ids, units

Nodes = Iterable[NamedNode]


class Quads(ABC):
    """The nodes and edges that quads in the form of TRIPLES are.

    Each way of keeping quads says how it finds them; the rest follows.
    """

    def __init__(self, triples: Triples) -> None:
        self.triples = triples

    @abstractmethod
    def match(
        self,
        subjects: Nodes | None = None,
        predicates: Nodes | None = None,
        objects: Iterable[Term] | None = None,
        graphs: Nodes | None = None,
    ) -> Iterator[Quad]:
        """The quads with one of SUBJECTS, PREDICATES, OBJECTS and GRAPHS; None means any."""

    @abstractmethod
    def is_empty(self) -> bool:
        """Whether there is nothing at all."""

    @abstractmethod
    def graphs(self) -> Iterator[NamedNode]:
        """The named graphs that hold something."""

    @abstractmethod
    def held(
        self,
        ids: Collection[str],
        owned: bool,
        unsaid: Collection[str],
        doomed: Collection[str],
    ) -> set[str]:
        """Those of the nodes IDS, OWNED or shared, that an edge holds, see `Store.write`.

        Edges that the documents UNSAID state, and edges at the nodes DOOMED, do not count.
        """

    def labels(self, ids: Iterable[str]) -> dict[str, str]:
        """The kinds of those of the nodes IDS that are there."""
        typed = self.match(subjects=self._iris(ids), predicates=[TYPE])
        return {
            id: kind.name
            for quad in typed
            if (kind := self.triples.kind(quad)) and (id := self.triples.node_id(quad.subject))
        }

    def nodes(self, ids: Iterable[str]) -> list[Node]:
        """Those of the nodes IDS that are there."""
        return list(self.triples.read(self.descriptions(ids)).nodes.values())

    def descriptions(self, ids: Iterable[str]) -> Iterator[Quad]:
        """The quads that say what the nodes IDS are, in whichever graph tells their kind."""
        return filter(self.triples.describes, self.match(subjects=self._iris(ids)))

    def edges(self, keys: Iterable[EdgeKey]) -> list[Edge]:
        """Those of the edges with these KEYS that are there."""
        return list(self.triples.read(self.edge_quads(keys)).edges.values())

    def edge_quads(self, keys: Iterable[EdgeKey]) -> Iterator[Quad]:
        """The quads of the edges with these KEYS: their triples and their statements."""
        wanted = set(keys)
        yield from self.match(subjects=map(self.triples.statement_iri, wanted))
        leaving = self.match(subjects=self._iris({source for _, source, _, _ in wanted}))
        yield from (quad for quad in leaving if self.triples.edge_key(quad) in wanted)

    def edges_at(self, ids: Collection[str]) -> Iterator[EdgeKey]:
        """The keys of the edges that leave or reach one of the nodes IDS."""
        yield from self.keys(self.match(subjects=self._iris(ids)))
        yield from self.keys(self.match(objects=self._iris(ids)))

    def said(self, documents: Iterable[str]) -> Iterator[Quad]:
        """The quads of the edges that DOCUMENTS state; '' stands for the registry."""
        for quad in self.match(graphs=map(self.triples.graph, documents)):
            if self.triples.states(quad):
                yield quad

    def keys(self, quads: Iterable[Quad]) -> Iterator[EdgeKey]:
        """The keys of the edges whose triples are among QUADS."""
        return (key for quad in quads if (key := self.triples.edge_key(quad)))

    def around(self, ids: Iterable[str], depth: int, kinds: Collection[str]) -> Subgraph:
        """The nodes within DEPTH edges of KINDS of the nodes IDS, and such edges among them."""
        found = set(self.labels(ids))
        border = found
        for _ in range(depth):
            keys = (key for key in self.edges_at(border) if key[0] in kinds)
            border = {id for key in keys for id in key[1:3]} - found
            found = found | border
        leaving = self.keys(self.match(subjects=self._iris(found)))
        among = [key for key in leaving if key[0] in kinds and key[2] in found]
        return Subgraph.of(self.nodes(found), self.edges(among))

    def sources(self, keys: Iterable[str] | None) -> list[str]:
        """The ids of Source nodes, those with one of KEYS or all, sorted."""
        kind = schema().nodes["Source"]
        if keys is None:
            found = self.match(predicates=[TYPE], objects=[expand(kind.term)])
        else:
            term = expand(kind.properties["keys"].term)
            found = self.match(predicates=[term], objects=map(Literal, keys))
        return sorted({id for quad in found if (id := self.triples.node_id(quad.subject))})

    def documents(self) -> Iterator[str]:
        """The documents that state something."""
        for graph in self.graphs():
            document = self.triples.document(graph)
            if document and next(self.keys(self.match(graphs=[graph])), None):
                yield document

    def statements(self, documents: Iterable[str]) -> Iterator[Statements]:
        """What each of DOCUMENTS states, in order of their ids."""

        def stated(some: Iterable[str]) -> Iterable[Edge]:
            return self.triples.read(self.said(some)).edges.values()

        def registry(ids: Ids) -> Iterable[Edge]:
            iris = self._iris(set().union(*ids.values()))
            return self.edges(
                self.keys(self.match(subjects=iris, graphs=[self.triples.shared]))
            )

        def nodes(ids: Ids) -> Iterable[Node]:
            return self.nodes(set().union(*ids.values()))

        return units(documents, stated, registry, nodes)

    def marks(self) -> Iterator[Quad]:
        """The quads that tell the version of the schema."""
        shared = [self.triples.shared]
        return self.match(subjects=shared, predicates=[CONFORMS], graphs=shared)

    def _iris(self, ids: Iterable[str]) -> list[NamedNode]:
        return [self.triples.node_iri(id) for id in ids]
