"""Quads on a SPARQL endpoint, read by a few queries for many at a time."""

from collections.abc import Collection, Iterable, Iterator
from itertools import islice, product

from pyoxigraph import Literal, NamedNode, Quad, QueryBoolean, QuerySolutions

from phahe.graph.stores.protocol import Endpoint
from phahe.graph.stores.quads import Nodes, Quads
from phahe.graph.stores.terms import OBJECT, SUBJECT, TYPE, Term
from phahe.graph.stores.triples import Triples

_BATCH = 500  # terms in one query


class RemoteQuads(Quads):
    """The quads in the named graphs of ENDPOINT."""

    def __init__(self, endpoint: Endpoint, triples: Triples) -> None:
        super().__init__(triples)
        self.endpoint = endpoint

    def match(
        self,
        subjects: Nodes | None = None,
        predicates: Nodes | None = None,
        objects: Iterable[Term] | None = None,
        graphs: Nodes | None = None,
    ) -> Iterator[Quad]:
        """See `Quads.match`."""
        places = {"s": subjects, "p": predicates, "o": objects, "g": graphs}
        given = {name: list(terms) for name, terms in places.items() if terms is not None}
        if not given and (everything := self.endpoint.quads()) is not None:
            yield from everything
            return
        for parts in product(*map(_batches, given.values())):
            limits = dict(zip(given, map(_values, given, parts), strict=True))
            # An engine that joins in the order written (Jena does) looks into each graph for
            # what is given inside, and through all of them for what is given before.
            graph, inside = limits.pop("g", ""), " ".join(limits.values())
            text = f"SELECT ?s ?p ?o ?g WHERE {{ {graph} GRAPH ?g {{ {inside} ?s ?p ?o }} }}"
            for s, p, o, g in self._rows(text):
                if not isinstance(s, Literal) and isinstance(p, NamedNode):
                    yield Quad(s, p, o, g)  # type: ignore[arg-type]

    def is_empty(self) -> bool:
        """See `Quads.is_empty`; what stands outside named graphs is not ours."""
        return not self._true("ASK { GRAPH ?g { ?s ?p ?o } }")

    def graphs(self) -> Iterator[NamedNode]:
        """See `Quads.graphs`."""
        for (graph,) in self._rows("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }"):
            if isinstance(graph, NamedNode):
                yield graph

    def held(
        self,
        ids: Collection[str],
        owned: bool,
        unsaid: Collection[str],
        doomed: Collection[str],
    ) -> set[str]:
        """See `Quads.held`."""
        held: set[str] = set()
        counts = (
            f"FILTER(STRSTARTS(STR(?g), {Literal(self.triples.iris.base)})"
            f" && ?p NOT IN ({TYPE}, {SUBJECT}, {OBJECT})"
            f" && ?x NOT IN ({_listed(map(self.triples.node_iri, doomed))})"
            f" && ?g NOT IN ({_listed(map(self.triples.graph, unsaid))})"
        )
        stated = f"{counts} && ?g != {self.triples.shared})"
        arrives = f"EXISTS {{ GRAPH ?g {{ ?x ?p ?n }} {stated if owned else counts + ')'} }}"
        leaves = f"EXISTS {{ GRAPH ?g {{ ?n ?p ?x }} FILTER isIRI(?x) {stated} }}"
        if not owned:
            arrives = f"{arrives} || {leaves}"
        for some in _batches(map(self.triples.node_iri, ids)):
            text = f"SELECT ?n WHERE {{ {_values('n', some)} FILTER({arrives}) }}"
            held |= {id for (n,) in self._rows(text) if (id := self.triples.node_id(n))}
        return held

    def _rows(self, text: str) -> Iterator[tuple[Term | None, ...]]:
        found = self.endpoint.ask(text)
        assert isinstance(found, QuerySolutions)
        return (tuple(row) for row in found)

    def _true(self, text: str) -> bool:
        found = self.endpoint.ask(text)
        assert isinstance(found, QueryBoolean)
        return bool(found)


def _listed(terms: Iterable[Term]) -> str:
    return ", ".join(map(str, terms))


def _values(name: str, terms: Iterable[Term]) -> str:
    return f"VALUES ?{name} {{ {' '.join(map(str, terms))} }}"


def _batches(terms: Iterable[Term]) -> list[list[Term]]:
    rest = iter(terms)
    return list(iter(lambda: list(islice(rest, _BATCH)), []))
