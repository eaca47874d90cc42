"""The normal form of nodes and edges, checked against the schema.

Stores give back what they were given in this form: properties in the schema's order, lists of
strings as sets (sorted, each once), an empty one left out, whole numbers as float where the
schema says so.
"""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from functools import lru_cache
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
        properties = _normal(node.properties, node.label, kind.properties)
        same = properties is node.properties
        return node if same else Node(node.label, node.id, properties)
    except ValueError as error:
        raise InputError(f"{node.label} {node.id!r}: {error}") from error


def normal_edges(edges: Iterable[Edge], document: str) -> Iterator[Edge]:
    """EDGES of the unit of DOCUMENT in normal form, one by one; see `normal_node`."""
    kinds, bare = schema().edges, {"document": document}
    for edge in edges:
        # Most edges say no more than who states them.
        if edge.properties == bare and edge.kind in kinds and document.isascii():
            yield edge
        else:
            yield _normal_edge(edge, document)


def _normal_edge(edge: Edge, document: str) -> Edge:
    given = edge.properties
    try:
        if edge.kind not in schema().edges:
            raise ValueError(f"no such kind of edge; kinds: {', '.join(schema().edges)}")
        if not document or given.get("document", document) != document:
            raise ValueError(f"stated by {edge.document!r} in the unit of {document!r}")
        properties = _normal(given, "", schema().evidence)
        if properties is given:
            return edge
        return Edge(edge.kind, edge.source, edge.target, properties)
    except ValueError as error:
        raise InputError(
            f"{edge.kind} from {edge.source!r} to {edge.target!r}: {error}"
        ) from error


def _normal(given: Properties, owner: str, known: Mapping[str, Property]) -> Properties:
    """GIVEN in the order of KNOWN, the properties that OWNER may have; itself if it is so."""
    names = _order((owner, *given, *map(type, given.values())))
    if names is not None and _all_normal(given.values()):
        return given if names == () else {name: given[name] for name in names}
    unknown = given.keys() - known.keys()
    if unknown:
        raise ValueError(f"not in the schema: {', '.join(sorted(unknown))}")
    values = {n: _named_value(given[n], p) for n, p in known.items() if n in given}
    return {name: value for name, value in values.items() if value != ()}


@lru_cache(maxsize=1000)
def _order(shape: tuple[object, ...]) -> tuple[str, ...] | None:
    """The order in which an owner has properties, () where it is theirs already.

    SHAPE is the owner ('' for evidence), the names and the types of the values. None where a
    name is unknown or a value of another type than the schema's.
    """
    owner, *rest = shape
    types = dict(zip(rest[: len(rest) // 2], rest[len(rest) // 2 :], strict=True))
    known = schema().nodes[str(owner)].properties if owner else schema().evidence
    names = tuple(name for name in known if name in types)
    if len(names) < len(types) or any(types[n] is not _PYTHON[known[n].type] for n in names):
        return None
    return () if names == tuple(types) else names


def _all_normal(values: Iterable[Any]) -> bool:
    """Whether VALUES, of the right types, are in normal form."""
    try:
        for value in values:
            if type(value) is str:
                if not value.isascii():
                    value.encode()  # as `_check_text` does
            elif type(value) in _BOUNDED and not _BOUNDED[type(value)](value):
                return False
    except UnicodeEncodeError:
        return False
    return True


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
    if isinstance(value, int) and not _is_int64(value):
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


def _is_int64(number: int) -> bool:
    return -_INT64 <= number < _INT64


def _is_strings(values: tuple[object, ...]) -> bool:
    """Whether VALUES are some strings, sorted, each once."""
    return values != () and all(type(v) is str for v in values) and _strings(values) == values


_BOUNDED: Mapping[type, Callable[[Any], bool]] = {
    int: _is_int64,
    float: math.isfinite,
    tuple: _is_strings,
}
"""Of the types that have values which no store can keep: which it can."""
