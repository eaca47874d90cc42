"""Quads in a store of pyoxigraph's, in this process."""

from collections.abc import Collection, Iterable, Iterator
from itertools import chain, product, starmap
from typing import TypeVar

from pyoxigraph import NamedNode, Quad, Store

from phahe.graph.stores.quads import Nodes, Quads
from phahe.graph.stores.terms import TYPE, Term
from phahe.graph.stores.triples import Triples

T = TypeVar("T")


class StoredQuads(Quads):
    """The quads of STORE."""

    def __init__(self, store: Store, triples: Triples) -> None:
        super().__init__(triples)
        self.store = store

    def match(
        self,
        subjects: Nodes | None = None,
        predicates: Nodes | None = None,
        objects: Iterable[Term] | None = None,
        graphs: Nodes | None = None,
    ) -> Iterator[Quad]:
        """See `Quads.match`."""
        places = map(_any, (subjects, predicates, objects, graphs))
        return chain.from_iterable(starmap(self.store.quads_for_pattern, product(*places)))

    def descriptions(self, ids: Iterable[str]) -> Iterator[Quad]:
        """See `Quads.descriptions`; the links of a node, which may be many, are not read."""
        find = self.store.quads_for_pattern
        for iri in map(self.triples.node_iri, ids):
            for graph in {typed.graph_name for typed in find(iri, TYPE, None)}:
                yield from filter(self.triples.describes, find(iri, None, None, graph))

    def is_empty(self) -> bool:
        """See `Quads.is_empty`."""
        return next(iter(self.store), None) is None

    def graphs(self) -> Iterator[NamedNode]:
        """See `Quads.graphs`."""
        return (graph for graph in self.store.named_graphs() if isinstance(graph, NamedNode))

    def held(
        self,
        ids: Collection[str],
        owned: bool,
        unsaid: Collection[str],
        doomed: Collection[str],
    ) -> set[str]:
        """See `Quads.held`."""

        def holds(id: str) -> bool:
            for _, source, target, document in self.edges_at([id]):
                other = source if target == id else target
                arrives = target == id and (document or not owned)
                if (arrives or (document and not owned)) and not (
                    document in unsaid or other in doomed
                ):
                    return True
            return False

        return {id for id in ids if holds(id)}


def _any(terms: Iterable[T] | None) -> Iterable[T | None]:
    return (None,) if terms is None else terms
