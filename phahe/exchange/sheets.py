"""A graph as a folder of CSV: a file for each kind of node and edge.

Texts stand in quotation marks, so that an empty one is told from one that is absent; lists are
joined as `phahe.networks.joined` does. For Neo4j the headings tell types, as `neo4j-admin
database import` wants them, lists are joined by U+001F, and one node more tells `phahe` that
the database holds a graph of its own.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa  # type: ignore[import-untyped]
from pyarrow import csv

from phahe.graph.errors import InputError, StoreError
from phahe.graph.model import Edge, Node, Subgraph
from phahe.graph.schema import Property, schema
from phahe.graph.stores.cypher import by_kind, by_label
from phahe.graph.stores.tables import edge_of, edge_table, node_of, node_table
from phahe.graph.stores.version import SEAL
from phahe.networks import joined, split

UNIT = "\x1f"
"""What stands between the items of a list for Neo4j: `--array-delimiter=U+001F`."""

_NEO4J = {"int": "long", "float": "double", "bool": "boolean", "strings": "string[]"}
_ARROW = {"int": pa.int64(), "float": pa.float64(), "bool": pa.bool_(), "date": pa.date32()}
_ENDS = (":START_ID", ":END_ID")


def write(graph: Subgraph, folder: Path, *, neo4j: bool = False) -> None:
    """GRAPH into the files of the new FOLDER, with the headings of NEO4J or plain ones."""
    folder.mkdir()
    for label, nodes in by_label(graph.nodes.values()).items():
        kind = schema().nodes[label]
        table = _flat(node_table(kind, nodes), kind.properties, neo4j)
        heads = ["id:ID"] if neo4j else ["id"]
        table = _headed(table, heads, kind.properties, neo4j)
        if neo4j:
            table = table.append_column(":LABEL", pa.array(map(_labels, nodes)))
        csv.write_csv(table, folder / f"{label}.csv")
    for name, edges in by_kind(graph.edges.values()).items():
        table = _flat(edge_table(edges), schema().evidence, neo4j)
        heads = list(_ENDS) if neo4j else ["source", "target"]
        table = _headed(table, heads, schema().evidence, neo4j)
        if neo4j:
            table = table.append_column(":TYPE", pa.array([name] * len(edges)))
        csv.write_csv(table, folder / f"{name}.csv")
    if neo4j:
        seal = {"id:ID": ["graph"], "schema:long": [schema().version], ":LABEL": [SEAL]}
        csv.write_csv(pa.table(seal), folder / f"{SEAL}.csv")


def _labels(node: Node) -> str:
    """The labels of NODE for Neo4j: its kind, of a document also the English word."""
    more = node.properties.get("labels", ())
    return UNIT.join((node.label, *(more if isinstance(more, tuple) else ())))


def _flat(table: pa.Table, known: Mapping[str, Property], neo4j: bool) -> pa.Table:
    """TABLE with each list as one text."""
    first = table.num_columns - len(known)
    for i, property in enumerate(known.values(), first):
        if property.type == "strings":
            cells = table.column(i).to_pylist()
            join = UNIT.join if neo4j else joined
            texts = [None if cell is None else join(cell) for cell in cells]
            table = table.set_column(i, table.field(i).name, pa.array(texts, pa.string()))
    return table


def _headed(
    table: pa.Table, heads: Sequence[str], known: Mapping[str, Property], neo4j: bool
) -> pa.Table:
    names = [
        f"{p.name}:{_NEO4J.get(p.type, p.type)}" if neo4j else p.name for p in known.values()
    ]
    return table.rename_columns([*heads, *names])


def read(folder: Path) -> Subgraph:
    """The graph that the files of FOLDER hold, in either form.

    Raises InputError for a file of no kind, a column that its kind lacks, or a wrong value.
    """
    nodes: list[Node] = []
    edges: list[Edge] = []
    for file in sorted(set(folder.glob("*.csv")) - {folder / f"{SEAL}.csv"}):
        if kind := schema().nodes.get(file.stem):
            nodes += [node_of(kind, row) for row in _rows(file, 1, kind.properties)]
        elif edge := schema().edges.get(file.stem):
            edges += [edge_of(edge, row) for row in _rows(file, 2, schema().evidence)]
        else:
            raise InputError(f"{file}: {file.stem!r} is no kind of node or edge")
    if not nodes:
        raise InputError(f"{folder}: no file of nodes, such as Document.csv")
    return Subgraph.of(nodes, edges)


def _rows(file: Path, keys: int, known: Mapping[str, Property]) -> Iterator[list[Any]]:
    """The rows of FILE: KEYS ids, then the properties KNOWN in the schema's order."""
    table, neo4j = _table(file, known)
    heads, given = tuple(table.column_names[:keys]), table.column_names[keys:]
    strange = set(given).difference(known)
    if heads not in (("id",), ("source", "target")) or strange:
        wrong = ", ".join(sorted(strange)) or "it does not begin with ids"
        raise InputError(f"{file}: not a file of this graph: {wrong}")
    columns = [table.column(i).to_pylist() for i in range(keys)]
    for property in known.values():
        there = property.name in given
        cells = table.column(property.name).to_pylist() if there else [None] * len(table)
        if property.type == "strings":
            part = (lambda text: text.split(UNIT)) if neo4j else split
            cells = [None if cell is None else part(cell) for cell in cells]
        columns.append(cells)
    return (list(row) for row in zip(*columns, strict=True))


def _table(file: Path, known: Mapping[str, Property]) -> tuple[pa.Table, bool]:
    """The columns of FILE under plain names, and whether it has the headings of Neo4j."""
    types = {p.name: _ARROW.get(p.type, pa.string()) for p in known.values()}
    try:
        with file.open(encoding="utf-8") as lines:
            heads = [re.sub(r'^"|"$', "", head) for head in next(lines).strip().split(",")]
        names = [_plain(head) for head in heads]
        table = csv.read_csv(
            file,
            csv.ReadOptions(column_names=names, skip_rows=1, block_size=2**31 - 1),
            csv.ParseOptions(newlines_in_values=True),
            csv.ConvertOptions(
                column_types={name: types.get(name, pa.string()) for name in names},
                include_columns=[name for name in names if name not in ("LABEL", "TYPE")],
                strings_can_be_null=True,
                quoted_strings_can_be_null=False,
                null_values=[""],
            ),
        )
    except (pa.ArrowInvalid, StopIteration, UnicodeDecodeError) as error:
        raise InputError(f"{file}: {error}") from error
    except OSError as error:
        raise StoreError(f"{file}: {error.strerror or error}") from error
    return table, heads != names


def _plain(head: str) -> str:
    """The heading HEAD without what it tells Neo4j."""
    ends = {":START_ID": "source", ":END_ID": "target", ":LABEL": "LABEL", ":TYPE": "TYPE"}
    return ends.get(head) or head.partition(":")[0]
