"""RDF syntaxes: quads as files and streams."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import IO

from pyoxigraph import DefaultGraph, Literal, Quad, RdfFormat, Store, Triple, serialize

from phahe.graph.errors import StoreError
from phahe.graph.schema import schema
from phahe.graph.stores.jsonld import json_ld
from phahe.graph.stores.lines import read_quads
from phahe.graph.stores.terms import TYPE, expand, prefixes
from phahe.graph.stores.triples import Triples, bare

SYNTAXES: Mapping[str, RdfFormat] = {
    ".jsonld": RdfFormat.JSON_LD,
    ".nq": RdfFormat.N_QUADS,
    ".nt": RdfFormat.N_TRIPLES,
    ".rdf": RdfFormat.RDF_XML,
    ".trig": RdfFormat.TRIG,
    ".ttl": RdfFormat.TURTLE,
}
"""The syntaxes by suffix; .nt, .rdf and .ttl know no named graphs."""


_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def syntax(suffix: str) -> RdfFormat:
    """The syntax that SUFFIX ('.ttl') means. Raises StoreError when none has it."""
    found = SYNTAXES.get(suffix.lower())
    if found is None:
        raise StoreError(
            f"no RDF syntax has the suffix {suffix!r}; known: {', '.join(SYNTAXES)}"
        )
    return found


def read_file(path: Path) -> Store:
    """The quads of the file PATH as they are, its suffix giving the syntax.

    Raises StoreError.
    """
    store = Store()
    format = syntax(path.suffix)
    try:
        store.bulk_load(path=str(path), format=format)
    except (OSError, SyntaxError, ValueError) as error:
        raise StoreError(f"{path}: {error}") from error
    return store


def sorted_into_graphs(store: Store, triples: Triples) -> Store:
    """The triples of a file without named graphs, each document's in its graph again.

    Those that are not of the mapping, or no values of their properties, stay, in the default
    graph.
    """
    sound = list(filter(triples.fits, store))
    graph = triples.read(sound)
    known = {quad.triple for quad in triples.quads(graph, spelled=True)}
    result = Store()
    result.bulk_extend(triples.quads(graph, spelled=len(sound) < len(store)))
    result.bulk_extend(quad for quad in store if quad.triple not in known)
    return result


def write_stream(
    store: Store, out: IO[bytes], suffix: str, triples: Triples, *, record: bool = True
) -> None:
    """Write all of STORE to OUT in the syntax of SUFFIX, in one order whatever the history.

    Without RECORD the JSON of the sources is left out. Graph after graph, so memory holds
    no more than one of them. Raises StoreError for an unknown suffix.
    """
    format = syntax(suffix)
    quads = _in_order(store)
    if not record:
        left_out = expand(schema().nodes["Source"].properties["record"].term)
        quads = (quad for quad in quads if quad.predicate != left_out)
    if format is RdfFormat.JSON_LD:
        out.writelines(text.encode() for text in json_ld(quads, triples.iris.base))
    elif format.supports_datasets:
        serialize(quads, out, format, prefixes=prefixes(triples.iris.base))
    else:
        if format is RdfFormat.RDF_XML:
            quads = map(_fit_for_xml, quads)
        flat = spelled(quads, triples)
        serialize(flat, out, format, prefixes=prefixes(triples.iris.base))


def _in_order(store: Store) -> Iterator[Quad]:
    """All quads, sorted within sorted graphs."""
    graphs = sorted(store.named_graphs(), key=str)
    for graph in (DefaultGraph(), *graphs):
        yield from sorted(store.quads_for_pattern(None, None, None, graph), key=_order)


def _order(quad: Quad) -> tuple[str, bool, str, str]:
    return str(quad.subject), quad.predicate != TYPE, str(quad.predicate), str(quad.object)


def _fit_for_xml(quad: Quad) -> Quad:
    """QUAD itself. Raises StoreError when it holds a character that XML 1.0 §2.2 forbids."""
    wrong = _NOT_XML.search(quad.object.value) if isinstance(quad.object, Literal) else None
    if wrong:
        raise StoreError(
            f"{quad.subject}: XML cannot hold {wrong[0]!r}; choose another syntax than .rdf"
        )
    return quad


def spelled(quads: Iterable[Quad], triples: Triples) -> Iterator[Triple]:
    """QUADS without graphs: what only a graph told gets a statement."""
    for _, rows in groupby(quads, key=lambda quad: quad.graph_name):
        graph = list(rows)
        stated = {quad.subject for quad in graph}
        for quad in graph:
            yield quad.triple
            key = triples.edge_key(quad)
            if key is not None and triples.statement_iri(key) not in stated:
                told = triples.writing.edge(bare(key), spelled=True)
                yield from (quad.triple for quad in read_quads(told))
