"""Quads as JSON-LD that a person can read: short names, plain values, one line a node."""

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, groupby

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from phahe.graph.schema import Property, schema
from phahe.graph.stores.iris import BASE
from phahe.graph.stores.terms import TYPE, XSD, Term, prefixes

Json = str | int | bool | Mapping[str, "Json"] | list["Json"]

_DATATYPE = {"date": "xsd:date", "float": "xsd:double"}  # JSON itself tells the other types


def context(base: str = BASE) -> dict[str, Json]:
    """The JSON-LD context of graphs whose nodes are under BASE, from schema.toml."""
    table = schema()
    properties: Iterable[Property] = chain(
        *(kind.properties.values() for kind in table.nodes.values()), table.evidence.values()
    )
    terms: dict[str, Json] = {
        property.term: {"@type": _DATATYPE[property.type]}
        for property in properties
        if property.type in _DATATYPE
    }
    for term in ("rdf:subject", "rdf:predicate", "rdf:object"):
        terms[term] = {"@type": "@id"}
    terms |= {kind.term: {"@type": "@id"} for kind in table.edges.values()}
    return {**prefixes(base), **dict(sorted(terms.items()))}


def json_ld(quads: Iterable[Quad], base: str = BASE) -> Iterator[str]:
    """QUADS, sorted by graph and subject, as the pieces of a JSON-LD text."""
    names = _Names(base)
    head = json.dumps(names.context, ensure_ascii=False, indent=1)
    yield f'{{"@context": {head},\n"@graph": ['
    comma = "\n"
    for graph, rows in groupby(quads, key=lambda quad: quad.graph_name):
        if not isinstance(graph, DefaultGraph):
            yield f'{comma}{{"@id": {_dump(names.iri(graph))}, "@graph": ['
            comma = "\n"
        for _, described in groupby(rows, key=lambda quad: quad.subject):
            yield comma + _dump(names.node(list(described)))
            comma = ",\n"
        if not isinstance(graph, DefaultGraph):
            yield "]}"
            comma = ",\n"
    yield "]}\n"


def _dump(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False)


class _Names:
    """The short names that the context for BASE gives."""

    def __init__(self, base: str) -> None:
        self.context = context(base)
        self._prefixes = sorted(prefixes(base).items(), key=lambda item: -len(item[1]))
        self._types: dict[str, str] = {
            self._expand(term): self._expand(row["@type"])
            for term, row in self.context.items()
            if isinstance(row, dict) and isinstance(row["@type"], str)
        }

    def _expand(self, name: str) -> str:
        prefix, _, rest = name.partition(":")
        return name if name.startswith("@") else str(self.context[prefix]) + rest

    def iri(self, term: Term) -> str:
        """TERM as JSON-LD names it: 'id:vn/a', a full IRI, or '_:b'."""
        if not isinstance(term, NamedNode):
            return str(term)
        for prefix, namespace in self._prefixes:
            rest = term.value[len(namespace) :]
            if term.value.startswith(namespace) and rest and not rest.startswith("//"):
                return f"{prefix}:{rest}"
        return term.value

    def node(self, quads: list[Quad]) -> dict[str, Json]:
        """QUADS with one subject as an object."""
        result: dict[str, Json] = {"@id": self.iri(quads[0].subject)}
        for predicate, rows in groupby(quads, key=lambda quad: quad.predicate):
            if predicate == TYPE:
                values: list[Json] = [self.iri(quad.object) for quad in rows]
            else:
                values = [self._value(quad.object, predicate.value) for quad in rows]
            name = "@type" if predicate == TYPE else self.iri(predicate)
            result[name] = values[0] if len(values) == 1 else values
        return result

    def _value(self, term: Term, predicate: str) -> Json:
        """TERM as a plain value when context and JSON tell its type, else as an object."""
        expected = self._types.get(predicate)
        if not isinstance(term, Literal):
            return self.iri(term) if expected == "@id" else {"@id": self.iri(term)}
        datatype = term.datatype.value
        if term.language:
            return {"@value": term.value, "@language": term.language}
        if datatype == (expected or XSD + "string"):
            return term.value
        if expected is None and datatype == XSD + "integer":
            return int(term.value)
        if expected is None and datatype == XSD + "boolean":
            return term.value == "true"
        return {"@value": term.value, "@type": datatype}
