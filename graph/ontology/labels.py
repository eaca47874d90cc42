"""What the terms of the vocabulary are called."""

from collections.abc import Mapping
from functools import cache

from phahe.graph.schema import schema
from phahe.graph.stores.terms import expand
from phahe.graph.stores.writing import STATEMENT


def label(iri: str) -> str:
    """The Vietnamese for the term IRI, the words of its own name where it has none.

    >>> label("http://data.europa.eu/eli/ontology#based_on"), label("http://a/b#confidence")
    ('căn cứ', 'confidence')
    """
    return _labels().get(iri) or iri.rpartition("#")[2].rpartition("/")[2]


@cache
def _labels() -> Mapping[str, str]:
    table = schema()
    found = {expand(kind.term).value: kind.vi for kind in table.nodes.values()}
    found |= {expand(kind.term).value: kind.vi for kind in table.edges.values()}
    for known in (table.evidence, *(kind.properties for kind in table.nodes.values())):
        for property in known.values():
            found.setdefault(expand(property.term).value, property.vi)
    return {
        **found,
        expand(STATEMENT).value: "phát biểu",
        expand("dcterms:identifier").value: "mã định danh",
    }
