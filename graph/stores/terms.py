"""RDF terms: names of the vocabulary, and values as literals."""

from datetime import date
from functools import cache

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from phahe.graph.errors import StoreError
from phahe.graph.model import Value
from phahe.graph.schema import Property, schema
from phahe.graph.stores.iris import BASE

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
XSD = "http://www.w3.org/2001/XMLSchema#"

TYPE = NamedNode(RDF + "type")
SUBJECT = NamedNode(RDF + "subject")
PREDICATE = NamedNode(RDF + "predicate")
OBJECT = NamedNode(RDF + "object")

Scalar = str | int | float | bool | date

Term = NamedNode | BlankNode | Literal | Triple

_DATE = NamedNode(XSD + "date")


@cache
def expand(term: str) -> NamedNode:
    """The IRI of a prefixed TERM of schema.toml.

    >>> expand("eli:cites").value
    'http://data.europa.eu/eli/ontology#cites'
    """
    prefix, name = term.split(":", 1)
    return NamedNode(schema().prefixes[prefix] + name)


def edition(version: int) -> NamedNode:
    """The IRI of the VERSION of the vocabulary, to which a graph's mark says it conforms."""
    return NamedNode(f"{schema().prefixes['phahe'].removesuffix('#')}/version/{version}")


CONFORMS = expand("dcterms:conformsTo")
IDENTIFIER = expand("dcterms:identifier")


def prefixes(base: str = BASE) -> dict[str, str]:
    """The prefixes of schema.toml, rdf:, xsd:, and id: for the nodes under BASE."""
    return {**schema().prefixes, "rdf": RDF, "xsd": XSD, "id": base}


def literal(value: Scalar) -> Literal:
    """VALUE as a typed literal, in the spelling that Oxigraph itself gives back.

    >>> str(literal(date(2022, 6, 30)))
    '"2022-06-30"^^<http://www.w3.org/2001/XMLSchema#date>'
    """
    if isinstance(value, date):
        return Literal(value.isoformat(), datatype=_DATE)
    return Literal(value)


def value(term: Literal, property: Property) -> Value:
    """The value of TERM, as the schema's type of PROPERTY. Raises StoreError."""
    text = term.value
    try:
        match property.type:
            case "int":
                return int(text)
            case "float":
                return float(text)
            case "bool":
                return text in ("true", "1")
            case "date":
                return date.fromisoformat(text)
            case _:
                return text
    except ValueError as error:
        raise StoreError(f"{property.term}: {text!r} is not of type {property.type}") from error
