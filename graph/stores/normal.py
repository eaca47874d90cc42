"""The normal form of nodes and edges, checked against the schema.

Stores give back what they were given in this form: properties in the schema's order, lists of
strings as sets (sorted, each once), an empty one left out, whole numbers as float where the
schema says so.
"""

import math
from collections.abc import Mapping
from datetime import date, datetime
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
        return Node(node.label, node.id, _normal(node.properties, kind.properties))
    except ValueError as error:
        raise InputError(f"{node.label} {node.id!r}: {error}") from error


def normal_edge(edge: Edge, document: str) -> Edge:
    """EDGE of the unit of DOCUMENT in normal form; see `normal_node`."""
    try:
        if edge.kind not in schema().edges:
            raise ValueError(f"no such kind of edge; kinds: {', '.join(schema().edges)}")
        if not document or edge.properties.get("document", document) != document:
            raise ValueError(f"stated by {edge.document!r} in the unit of {document!r}")
        properties = _normal(edge.properties, schema().evidence)
        return Edge(edge.kind, edge.source, edge.target, properties)
    except ValueError as error:
        raise InputError(
            f"{edge.kind} from {edge.source!r} to {edge.target!r}: {error}"
        ) from error


def _normal(given: Properties, known: Mapping[str, Property]) -> dict[str, Value]:
    unknown = given.keys() - known.keys()
    if unknown:
        raise ValueError(f"not in the schema: {', '.join(sorted(unknown))}")
    values: dict[str, Value] = {}
    for name, kind in known.items():
        if name in given:
            try:
                value = _value(given[name], kind)
            except ValueError as error:
                raise ValueError(f"{name}: {error}") from error
            if value != ():
                values[name] = value
    return values


def _value(value: Any, known: Property) -> Value:
    kind = _PYTHON[known.type]
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
