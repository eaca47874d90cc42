"""Rows that wait on the disk to be taken by a bulk loader, a Parquet file for each table."""

from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.compute as pc  # type: ignore[import-untyped]
import pyarrow.parquet as pq  # type: ignore[import-untyped]

from phahe.graph.errors import StoreError
from phahe.graph.model import Edge, Node
from phahe.graph.schema import schema
from phahe.graph.stores.room import unchanged
from phahe.graph.stores.tables import edge_table, key_columns, node_table

_LEAST = 2**16  # bytes that any graph takes


class Spool:
    """Nodes and edges in FOLDER on their way to the graph FILE; little of them is in memory.

    Raises StoreError where the disk is full.
    """

    def __init__(self, folder: Path, file: Path) -> None:
        """Nothing is there yet."""
        self._folder, self._graph = folder, file
        self._writers: dict[str, pq.ParquetWriter] = {}
        self._hashes = array("q")
        self._rows: dict[str, int] = defaultdict(int)
        self.size = _LEAST
        """Bytes that the rows took in memory; in the graph they take less."""

    def add_nodes(self, label: str, nodes: Sequence[Node]) -> None:
        """Add NODES, all of LABEL; one that was there before is replaced in the end."""
        self._add(label, node_table(schema().nodes[label], nodes))
        self._hashes.extend([hash(node.id) for node in nodes])

    def add_edges(self, kind: str, edges: Sequence[Edge]) -> None:
        """Add EDGES, all of KIND, none of which is there."""
        self._add(kind, edge_table(edges))

    def _add(self, table: str, rows: pa.Table) -> None:
        with unchanged(self._graph, self.size):
            if table not in self._writers:
                # Nearly all that is written is met once: dictionaries would not help.
                self._writers[table] = pq.ParquetWriter(
                    self.file(table), rows.schema, use_dictionary=False, write_statistics=False
                )
            self._writers[table].write_table(rows)
        self._rows[table] += rows.num_rows
        self.size += rows.nbytes

    def file(self, table: str) -> Path:
        """Where the rows of TABLE are."""
        return self._folder / f"{table}.parquet"

    def close(self) -> Mapping[str, int]:
        """End writing and keep each node once, as it came last; how many rows came for each
        table that has any.

        Raises StoreError for an id that nodes of two labels have.
        """
        with unchanged(self._graph, self.size):
            for writer in self._writers.values():
                writer.close()
            if _any_twice(self._hashes):
                self._keep_last()
        return self._rows

    def _keep_last(self) -> None:
        """See `close`; few graphs need it: what units say of a shared node agrees."""
        labels: dict[str, str] = {}
        for label in filter(self._rows.__contains__, schema().nodes):
            rows = pq.read_table(self.file(label))
            last = {id: row for row, id in enumerate(rows["k0"].to_pylist())}
            for id in last:
                if (other := labels.setdefault(id, label)) != label:
                    raise StoreError(f"node {id!r} is a {other} here, not a {label}")
            if len(last) < len(rows):
                pq.write_table(rows.take(list(last.values())), self.file(label))

    def edges(self, kind: str) -> Iterator[list[Edge]]:
        """The edges of KIND, some thousands at a time, with no more than identifies them."""
        with pq.ParquetFile(self.file(kind)) as file:
            for rows in file.iter_batches(10_000, columns=key_columns()):
                cells = zip(*(column.to_pylist() for column in rows.columns), strict=True)
                yield [Edge(kind, a, b, {"document": d} if d else {}) for a, b, d in cells]


def _any_twice(numbers: "array[int]") -> bool:
    """Whether one of NUMBERS comes again: sorted, since a set of them takes far more memory."""
    column = pa.Array.from_buffers(pa.int64(), len(numbers), [None, pa.py_buffer(numbers)])
    column = column.sort()
    return bool(pc.any(pc.equal(column[1:], column[:-1])).as_py())
