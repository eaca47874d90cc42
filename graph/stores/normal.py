"""The normal form of nodes and edges, checked against the schema.

Stores give back what they were given in this form: properties in the schema's order, lists of
strings as sets (sorted, each once), an empty one left out, whole numbers as float where the
schema says so.
"""

import math
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from typing import Any, cast

from phahe.graph.errors import InputError
from phahe.graph.model import Edge, Node, Properties, Value
from phahe.graph.schema import Property, schema

_PYTHON = {
    "string": str,
    "int": int,
    "float": float,
    "bool": bool,
    "date": date,
    "strings": tuple,
}
_SOUND = (bool, date)  # types all of whose values can be stored
_INT64 = 2**63


def normal_node(node: Node) -> Node:
    """NODE in normal form. Raises InputError for what the schema does not allow."""
    kind = schema().nodes.get(node.label)
    try:
        if kind is None:
            raise ValueError(f"no such kind of node; kinds: {', '.join(schema().nodes)}")
        if not node.id:
            raise ValueError("the id is empty")
        _check_text(node.id)
        return Node(node.label, node.id, _normal(node.properties, node.label, kind.properties))
    except ValueError as error:
        raise InputError(f"{node.label} {node.id!r}: {error}") from error


def normal_edge(edge: Edge, document: str) -> Edge:
    """EDGE of the unit of DOCUMENT in normal form; see `normal_node`."""
    try:
        if edge.kind not in schema().edges:
            raise ValueError(f"no such kind of edge; kinds: {', '.join(schema().edges)}")
        if not document or edge.properties.get("document", document) != document:
            raise ValueError(f"stated by {edge.document!r} in the unit of {document!r}")
        if edge.properties == {"document": document}:  # says no more, as most edges do
            _check_text(document)
            return edge
        properties = _normal(edge.properties, "", schema().evidence)
        return Edge(edge.kind, edge.source, edge.target, properties)
    except ValueError as error:
        raise InputError(
            f"{edge.kind} from {edge.source!r} to {edge.target!r}: {error}"
        ) from error


def _normal(given: Properties, owner: str, known: Mapping[str, Property]) -> Properties:
    """GIVEN in the order of KNOWN, the properties that OWNER may have."""
    values: dict[str, Value] = {}
    places = _places(owner)
    last, sorted_ = -1, True
    for name, value in cast(Mapping[str, Any], given).items():
        place, kind = places.get(name, (-1, type(None)))
        if place < 0:
            unknown = ", ".join(sorted(given.keys() - known.keys()))
            raise ValueError(f"not in the schema: {unknown}")
        sound = kind in _SOUND or (kind is str and isinstance(value, str) and value.isascii())
        if not sound or type(value) is not kind:  # few: what is called here costs most
            value = _named_value(value, known[name])
            if value == ():
                continue
        values[name] = value
        sorted_, last = sorted_ and place > last, place
    return values if sorted_ else {name: values[name] for name in known if name in values}


@cache
def _places(owner: str) -> Mapping[str, tuple[int, type]]:
    """Place and type of the properties of a kind of node, '' for evidence."""
    known = schema().nodes[owner].properties if owner else schema().evidence
    return {p.name: (place, _PYTHON[p.type]) for place, p in enumerate(known.values())}


def _named_value(value: Any, known: Property) -> Value:
    try:
        return _value(value, known)
    except ValueError as error:
        raise ValueError(f"{known.name}: {error}") from error


def _value(value: Any, known: Property) -> Value:
    kind = _PYTHON[known.type]
    if kind is str and type(value) is str:
        return _check_text(value)
    if kind is float and type(value) is int:
        value = float(value)
    if (
        not isinstance(value, kind)
        or isinstance(value, datetime)
        or (kind is int and isinstance(value, bool))
    ):
        raise ValueError(f"expected {known.type}, got {value!r}")
    if isinstance(value, str):
        return _check_text(value)
    if isinstance(value, tuple):
        return _strings(value)
    if isinstance(value, int) and not -_INT64 <= value < _INT64:
        raise ValueError(f"{value} does not fit into 64 bits")
    if isinstance(value, float) and not math.isfinite(value):
        raise ValueError(f"{value} is not a finite number")
    return cast(Value, value)


def _strings(values: tuple[object, ...]) -> tuple[str, ...]:
    strings = {_check_text(value) for value in values if isinstance(value, str)}
    if not all(isinstance(value, str) for value in values):
        raise ValueError(f"expected strings, got {values!r}")
    return tuple(sorted(strings))


def _check_text(text: str) -> str:
    """TEXT. Raises ValueError when it has half a surrogate pair, which UTF-8 has not."""
    if not text.isascii():
        text.encode()
    return text
