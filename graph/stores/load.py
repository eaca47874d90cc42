"""The first large write to a file: rows are spooled, then taken by the engine's bulk loader."""

from collections import defaultdict
from pathlib import Path

from phahe.graph.errors import StoreError
from phahe.graph.model import Edge
from phahe.graph.schema import schema
from phahe.graph.stores.change import Change, EdgeKey
from phahe.graph.stores.cypher import by_kind, by_label
from phahe.graph.stores.elements import Elements, merged
from phahe.graph.stores.engine import Engine
from phahe.graph.stores.integrity import check_ends, clean, without_held
from phahe.graph.stores.room import check_room
from phahe.graph.stores.spool import Spool
from phahe.graph.stores.units import Ids

ROWS = 1_000_000
"""Rows after which the engine begins anew; it holds some 300 bytes of each."""


class Load:
    """Changes being brought into the empty graph of ENGINE one after the other.

    It is written aside, in FOLDER, so that nothing need be undone: each table is copied by
    itself, which takes less memory and time than all in one transaction.
    """

    def __init__(self, engine: Engine, folder: Path) -> None:
        """Nothing is done yet."""
        self._engine = engine
        self._elements = Elements(engine)
        self._file = engine.path or folder
        self._spool = Spool(folder, self._file)
        self._registry: dict[EdgeKey, Edge] = {}
        self._loose: Ids = {}

    def bring(self, change: Change) -> None:
        """Take CHANGE. Raises StoreError, see `Store.write`."""
        fresh = {}
        for label, nodes in by_label(change.nodes.values()).items():
            self._spool.add_nodes(label, nodes)
            if not schema().nodes[label].owned:  # else an edge leads to it that comes as well
                fresh[label] = {node.id for node in nodes}
        stated: dict[str, list[Edge]] = defaultdict(list)
        for key, edge in change.edges.items():
            if key[3]:
                stated[key[0]].append(edge)
            else:
                self._registry[key] = edge  # may come again with another portion
        for kind, edges in stated.items():
            self._spool.add_edges(kind, edges)
        self._engine.note_stated(change.documents, change.edges.keys())
        self._loose = merged([self._loose, without_held(fresh, change.edges)])

    def finish(self) -> None:
        """Fill the tables. Raises StoreError, see `Store.write`."""
        for name, edges in by_kind(self._registry.values()).items():
            self._spool.add_edges(name, edges)
        rows = self._spool.close()
        check_room(self._file, self._spool.size)
        copied = 0
        for table in (*schema().nodes, *schema().edges):
            if table in rows:
                self._copy(table)
                copied += rows[table]
            if copied > ROWS:
                self._engine.renew()
                copied = 0
        clean(self._elements, self._loose)

    def _copy(self, table: str) -> None:
        try:
            self._engine.copy(table, self._spool.file(table))
        except StoreError:
            if table in schema().edges:
                for edges in self._spool.edges(table):
                    check_ends(self._elements, edges)
            raise
