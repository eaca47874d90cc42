"""SHACL shapes of all kinds of nodes and edges, from the schema and constraints.toml."""

import tomllib
from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import Any

from phahe.graph.ontology.turtle import PREFIXES, block, head, text
from phahe.graph.schema import EdgeKind, NodeKind, Property, schema
from phahe.graph.stores.terms import RDF, XSD
from phahe.graph.stores.writing import STATEMENT

SHAPES = "https://phahe.example/ontology/shape/"
_DATATYPE = {
    "string": "xsd:string",
    "strings": "xsd:string",
    "int": "xsd:integer",
    "float": "xsd:double",
    "bool": "xsd:boolean",
    "date": "xsd:date",
}
_ONCE = ("sh:minCount 1", "sh:maxCount 1")
Constraints = Mapping[str, Any]


def shapes() -> str:
    """The Turtle text of shapes.ttl."""
    table = schema()
    constraints = _constraints()
    prefixes = {
        **table.prefixes,
        "rdf": RDF,
        "sh": PREFIXES["sh"],
        "shape": SHAPES,
        "xsd": XSD,
    }
    remark = (
        "Shapes of nodes, statements and edges. Written from graph/schema.toml and\n"
        "constraints.toml; correct them there."
    )
    blocks = [head(remark, prefixes)]
    blocks += [_node(kind, constraints["node"].get(kind.name, {})) for kind in _nodes()]
    blocks.append(_statement(constraints["evidence"]))
    blocks += [_edge(kind) for kind in table.edges.values()]
    return "\n".join(blocks)


def _constraints() -> Constraints:
    source = files("phahe.graph.ontology") / "constraints.toml"
    return tomllib.loads(source.read_text("utf-8"))


def _nodes() -> Iterator[NodeKind]:
    return iter(schema().nodes.values())


def _node(kind: NodeKind, asked: Constraints) -> str:
    lines = ["a sh:NodeShape", f"sh:targetClass {kind.term}"]
    lines.append(f"sh:name {text(kind.vi, 'vi')}, {text(kind.en, 'en')}")
    lines.append(_shape("sh:path dcterms:identifier", "sh:datatype xsd:string", *_ONCE))
    lines += [_property(property, asked) for property in kind.properties.values()]
    return block(f"shape:{kind.name}", lines)


def _statement(asked: Constraints) -> str:
    terms = " ".join(kind.term for kind in schema().edges.values())
    lines = ["a sh:NodeShape", f"sh:targetClass {STATEMENT}"]
    for end in ("rdf:subject", "rdf:object"):
        lines.append(_shape(f"sh:path {end}", "sh:nodeKind sh:IRI", *_ONCE))
    lines.append(_shape("sh:path rdf:predicate", f"sh:in ( {terms} )", *_ONCE))
    lines += [_property(property, asked) for property in schema().evidence.values()]
    return block("shape:Statement", lines)


def _edge(kind: EdgeKind) -> str:
    """The shape of an edge: who has the property, and what it leads to."""
    source, target = (schema().nodes[end].term for end in (kind.source, kind.target))
    lines = ["a sh:NodeShape", f"sh:targetSubjectsOf {kind.term}"]
    lines.append(f"sh:name {text(kind.vi, 'vi')}, {text(kind.en, 'en')}")
    lines.append(f"sh:class {source}")
    lines.append(_shape(f"sh:path {kind.term}", "sh:nodeKind sh:IRI", f"sh:class {target}"))
    return block(f"shape:{kind.name}", lines)


def _property(property: Property, asked: Constraints) -> str:
    """The shape of a PROPERTY: its type, how often it may come, and what is ASKED of it."""
    name = property.name
    parts = [f"sh:path {property.term}", f"sh:datatype {_DATATYPE[property.type]}"]
    if property.type != "strings":
        parts.append("sh:maxCount 1")
    if name in asked.get("required", ()):
        parts.append("sh:minCount 1")
    if words := asked.get("among", {}).get(name):
        parts.append(f"sh:in ( {' '.join(map(text, words))} )")
    if pattern := asked.get("pattern", {}).get(name):
        parts.append(f"sh:pattern {text(pattern)}")
    if limits := asked.get("range", {}).get(name):
        least, most = (_number(limit, property) for limit in limits)
        parts += [f"sh:minInclusive {least}", f"sh:maxInclusive {most}"]
    return _shape(*parts, *_later(name, asked))


def _later(name: str, asked: Constraints) -> Iterator[str]:
    """The terms that must be greater than the property NAME."""
    for first, second in asked.get("before", ()):
        if first == name:
            yield f"sh:lessThan {_term(second)}"


def _term(name: str) -> str:
    everywhere = (schema().evidence, *(kind.properties for kind in _nodes()))
    return next(known[name].term for known in everywhere if name in known)


def _number(value: float, property: Property) -> str:
    return f'"{value}"^^{_DATATYPE[property.type]}'


def _shape(*parts: str) -> str:
    return f"sh:property [ {' ; '.join(parts)} ]"
