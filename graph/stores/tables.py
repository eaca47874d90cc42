"""The schema as Ladybug's tables: definitions, rows out of them, Arrow tables into them.

Names come from schema.toml alone; they stand in backquotes, since `end` is a keyword of Cypher.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pyarrow as pa  # type: ignore[import-untyped]

from phahe.graph.model import Edge, Node, Properties
from phahe.graph.schema import EdgeKind, NodeKind, Property, schema

_TYPES: Mapping[str, tuple[str, pa.DataType]] = {
    "string": ("STRING", pa.string()),
    "int": ("INT64", pa.int64()),
    "float": ("DOUBLE", pa.float64()),
    "bool": ("BOOL", pa.bool_()),
    "date": ("DATE", pa.date32()),
    "strings": ("STRING[]", pa.list_(pa.string())),
}


def definitions() -> list[str]:
    """The statements that make every table of the schema."""
    nodes = [
        f"CREATE NODE TABLE {n.name} (id STRING PRIMARY KEY{_columns(n.properties)})"
        for n in schema().nodes.values()
    ]
    edges = [
        f"CREATE REL TABLE {e.name} (FROM {e.source} TO {e.target}"
        f"{_columns(schema().evidence)})"
        for e in schema().edges.values()
    ]
    return nodes + edges


def _columns(properties: Mapping[str, Property]) -> str:
    return "".join(f", `{p.name}` {_TYPES[p.type][0]}" for p in properties.values())


def fields(variable: str, properties: Iterable[str]) -> str:
    """The list of PROPERTIES of VARIABLE, to RETURN them.

    >>> fields("e", ["start", "end"])
    'e.`start`, e.`end`'
    """
    return ", ".join(f"{variable}.`{name}`" for name in properties)


def edge_pattern(kind: EdgeKind) -> str:
    """The pattern of an edge e of KIND from a to b."""
    return f"(a:{kind.source})-[e:{kind.name}]->(b:{kind.target})"


def edge_fields() -> str:
    """What `edge_of` reads of an edge of this pattern, to RETURN it."""
    return f"a.id, b.id, {fields('e', schema().evidence)}"


def node_of(kind: NodeKind, row: Sequence[Any]) -> Node:
    """The node of a ROW that begins with the id and goes on with the properties of KIND."""
    return Node(kind.name, row[0], _properties(kind.properties, row[1:]))


def edge_of(kind: EdgeKind, row: Sequence[Any]) -> Edge:
    """The edge of a ROW that begins with source and target and goes on with the evidence."""
    return Edge(kind.name, row[0], row[1], _properties(schema().evidence, row[2:]))


def _properties(known: Mapping[str, Property], cells: Sequence[Any]) -> Properties:
    return {
        name: tuple(cell) if isinstance(cell, list) else cell
        for name, cell in zip(known, cells, strict=True)
        if cell is not None
    }


def node_table(kind: NodeKind, nodes: Sequence[Node]) -> pa.Table:
    """NODES of one KIND as the columns k0 (their id), p0, p1 … in the schema's order."""
    return _table([[n.id for n in nodes]], kind.properties, [n.properties for n in nodes])


def edge_table(edges: Sequence[Edge]) -> pa.Table:
    """EDGES of one kind as the columns k0 (source), k1 (target), p0, p1 …"""
    ends = [[e.source for e in edges], [e.target for e in edges]]
    return _table(ends, schema().evidence, [e.properties for e in edges])


def key_columns() -> list[str]:
    """The columns of `edge_table` that tell edges of a kind apart: ends, stating document."""
    return ["k0", "k1", f"p{list(schema().evidence).index('document')}"]


def id_table(ids: Sequence[str]) -> pa.Table:
    """IDS as the column k0."""
    return _table([list(ids)], {}, [])


def key_table(edges: Sequence[Edge]) -> pa.Table:
    """The keys of EDGES of one kind: k0 (source), k1 (target), k2 (stating document or '')."""
    keys = [[e.source for e in edges], [e.target for e in edges], [e.document for e in edges]]
    return _table(keys, {}, [])


def _table(
    keys: list[list[str]], known: Mapping[str, Property], rows: list[Properties]
) -> pa.Table:
    columns = {f"k{i}": pa.array(key, pa.string()) for i, key in enumerate(keys)}
    said = set[str]().union(*rows)
    for i, p in enumerate(known.values()):
        kind = _TYPES[p.type][1]
        cells = [row.get(p.name) for row in rows] if p.name in said else None
        columns[f"p{i}"] = pa.nulls(len(rows), kind) if cells is None else pa.array(cells, kind)
    return pa.table(columns)
