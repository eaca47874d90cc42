"""The graph in the words of ELI, ORG, PROV-O, Web Annotation and SKOS, beside its own."""

from collections.abc import Iterable, Iterator
from importlib.resources import files

from pyoxigraph import NamedNode, Quad, QueryTriples, RdfFormat, Store

from phahe.graph.stores.terms import TYPE
from phahe.graph.stores.triples import Triples

_VOCABULARY = ("phahe.ttl", "kinds.ttl")


def linked(quads: Iterable[Quad], triples: Triples) -> Iterator[Quad]:
    """What QUADS in the form of TRIPLES say in those vocabularies, in one graph of its own.

    Each file of `linked/` is one query. Nothing that they give is read as a node or an edge
    of the graph: with them it is the same graph.
    """
    store, graph = Store(), triples.read(quads)
    store.bulk_extend(Quad(*quad.triple) for quad in triples.quads(graph, spelled=True))
    here = files("phahe.graph.ontology")
    for name in _VOCABULARY:
        store.load((here / name).read_bytes(), RdfFormat.TURTLE)
    apart = NamedNode(f"{triples.iris.base}#linked")
    for name in questions():
        found = store.query((here / "linked" / name).read_text("utf-8"))
        assert isinstance(found, QueryTriples)
        for triple in found:
            quad = Quad(triple.subject, triple.predicate, triple.object, apart)
            if not _read_otherwise(quad, triples):
                yield quad


def questions() -> list[str]:
    """The names of the queries, sorted."""
    folder = files("phahe.graph.ontology") / "linked"
    return sorted(file.name for file in folder.iterdir() if file.name.endswith(".rq"))


def _read_otherwise(quad: Quad, triples: Triples) -> bool:
    """Whether QUAD would be an edge, a value or the kind of a node."""
    if quad.predicate == TYPE:
        return triples.kind(quad) is not None
    return quad.predicate in triples.links or triples.describes(quad)
