"""One write to a store: what comes and whose statements go, checked against the schema."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from phahe.graph.errors import InputError, StoreError
from phahe.graph.model import Edge, Node, Properties, Statements, Value
from phahe.graph.schema import Property, schema

EdgeKey = tuple[str, str, str, str]
_PYTHON = {
    "string": str,
    "int": int,
    "float": float,
    "bool": bool,
    "date": date,
    "strings": tuple,
}
_INT64 = 2**63


@dataclass(frozen=True, slots=True)
class Change:
    """NODES and EDGES that come; all that DOCUMENTS stated before goes."""

    documents: frozenset[str]
    nodes: Mapping[str, Node]
    edges: Mapping[EdgeKey, Edge]

    @classmethod
    def of(cls, units: Iterable[Statements], drop: Iterable[str] = ()) -> "Change":
        """The change that UNITS and DROP make, in normal form.

        Raises InputError for what the schema does not allow, for an owned node to which no
        edge of its unit leads, and for a document that comes twice.
        """
        written: set[str] = set()
        nodes: dict[str, Node] = {}
        edges: dict[EdgeKey, Edge] = {}
        for unit in units:
            if unit.document in written:
                raise InputError(f"document {unit.document!r} comes twice in one write")
            written.add(unit.document)
            _add_nodes(unit, nodes)
            for edge in unit.edges:
                normal = _normal_edge(edge, unit.document)
                edges[normal.key] = normal
        return cls(frozenset(written.union(drop)), nodes, edges)


def _add_nodes(unit: Statements, nodes: dict[str, Node]) -> None:
    led_to = {edge.target for edge in unit.edges if edge.document}
    for node in unit.nodes:
        normal = normal_node(node)
        if schema().nodes[node.label].owned and node.id not in led_to:
            raise InputError(
                f"{node.label} {node.id!r}: no edge stated by {unit.document!r} leads to it"
            )
        if nodes.setdefault(node.id, normal).label != node.label:
            raise InputError(f"node {node.id!r} is {nodes[node.id].label} and {node.label}")
        nodes[node.id] = normal


def normal_node(node: Node) -> Node:
    """NODE as stores give it back. Raises InputError for what the schema does not allow."""
    where = f"{node.label} {node.id!r}"
    kind = schema().nodes.get(node.label)
    if kind is None:
        raise InputError(f"{where}: no such kind of node; kinds: {', '.join(schema().nodes)}")
    _check_text(where, node.id)
    if not node.id:
        raise InputError(f"{where}: the id is empty")
    return replace(node, properties=_normal(where, node.properties, kind.properties))


def _normal_edge(edge: Edge, document: str) -> Edge:
    where = f"{edge.kind} from {edge.source!r} to {edge.target!r}"
    if edge.kind not in schema().edges:
        raise InputError(f"{where}: no such kind of edge")
    if edge.properties.get("document", document) != document or not document:
        raise InputError(f"{where}: stated by {edge.document!r} in the unit of {document!r}")
    return replace(edge, properties=_normal(where, edge.properties, schema().evidence))


def _normal(where: str, given: Properties, known: Mapping[str, Property]) -> dict[str, Value]:
    """GIVEN in the order of the schema, lists as sets, empty lists left out."""
    unknown = given.keys() - known.keys()
    if unknown:
        raise InputError(f"{where}: not in the schema: {', '.join(sorted(unknown))}")
    values = {n: _value(f"{where}, {n}", given[n], p) for n, p in known.items() if n in given}
    return {name: value for name, value in values.items() if value != ()}


def _value(where: str, value: Any, known: Property) -> Value:
    kind = _PYTHON[known.type]
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        value = float(value)
    of_kind = isinstance(value, kind) and not isinstance(value, datetime)
    if not of_kind or (kind is int and isinstance(value, bool)):
        raise InputError(f"{where}: expected {known.type}, got {value!r}")
    if isinstance(value, int) and not -_INT64 <= value < _INT64:
        raise InputError(f"{where}: {value} does not fit into 64 bits")
    if isinstance(value, float) and not math.isfinite(value):
        raise InputError(f"{where}: {value} is not a finite number")
    if isinstance(value, tuple):
        value = _strings(where, value)
    for text in value if isinstance(value, tuple) else (value,):
        if isinstance(text, str):
            _check_text(where, text)
    checked: Value = value
    return checked


def _strings(where: str, values: tuple[object, ...]) -> tuple[str, ...]:
    strings = {value for value in values if isinstance(value, str)}
    if any(not isinstance(value, str) for value in values):
        raise InputError(f"{where}: expected strings, got {values!r}")
    return tuple(sorted(strings))


def _check_text(where: str, text: str) -> None:
    """Raise InputError when TEXT cannot be written as UTF-8 (it has half a surrogate pair)."""
    if not text.isascii():
        try:
            text.encode()
        except UnicodeEncodeError as error:
            raise InputError(f"{where}: {error}") from error


def known_kinds(kinds: Sequence[str] | None) -> tuple[str, ...]:
    """KINDS of edges, None for all. Raises InputError for one the schema does not have."""
    known = schema().edges
    for kind in kinds or ():
        if kind not in known:
            raise InputError(f"no such kind of edge: {kind!r}; kinds: {', '.join(known)}")
    return tuple(known) if kinds is None else tuple(dict.fromkeys(kinds))


def missing_end(edge: Edge, label: str, id: str) -> StoreError:
    """The error for EDGE whose end ID is no node of LABEL."""
    return StoreError(
        f"{edge.kind} from {edge.source!r} to {edge.target!r}, stated by {edge.document!r}: "
        f"the graph has no {label} {id!r}"
    )
