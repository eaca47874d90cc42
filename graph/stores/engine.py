"""A Ladybug database of this project's schema: opening, locking, transactions, rows."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import ladybug

from phahe.graph.errors import QueryError, StoreError
from phahe.graph.model import Edge, Node
from phahe.graph.schema import EdgeKind, NodeKind, schema
from phahe.graph.stores.cypher import Writer
from phahe.graph.stores.lock import FileLock
from phahe.graph.stores.tables import definitions, edge_table, key_table, node_table
from phahe.graph.stores.version import check_version

_SIZE = 2**38  # bytes of address space a database takes; the engine's default is 8 TB
_PENDING = "recovery is pending"
_MARK = "phahe schema "


class Engine(Writer):
    """An open database at PATH, None for one in memory; its tables are made when it is new.

    Raises StoreError for a file that is missing (READ_ONLY), locked, of another program or
    of another version of the schema.
    """

    few = 50  # measured at 1,200,000 edges

    def __init__(self, path: Path | None, *, read_only: bool = False) -> None:
        """Open, or create."""
        self.path = path
        self.read_only = read_only
        if path is not None and (path.is_dir() or (read_only and not path.exists())):
            raise StoreError(
                f"no graph at {path}: it is {'a folder' * path.is_dir() or 'not there'}"
            )
        self._lock = FileLock(path, read_only=read_only) if path is not None else None
        try:
            self._open()
        except BaseException:
            self._release()
            raise

    def _open(self) -> None:
        try:
            self._database = self._database_at()
        except RuntimeError as error:
            if not self.read_only or _PENDING not in str(error):
                raise StoreError(self._opening_failed(str(error))) from error
            self._recover()
            self._database = self._database_at()
        self._connection = ladybug.Connection(self._database)
        try:
            self._check_version()
        except BaseException:
            self._shut()
            raise

    def _database_at(self) -> Any:
        target = ":memory:" if self.path is None else str(self.path)
        return ladybug.Database(target, read_only=self.read_only, max_db_size=_SIZE)

    def _recover(self) -> None:
        """Complete the checkpoint of a writer that was killed, which only a writer may."""
        self._release()
        Engine(self.path).close()
        self._lock = FileLock(self.path, read_only=True) if self.path else None

    def _opening_failed(self, reason: str) -> str:
        if "lock" in reason:
            return f"{self.path} is being used by another program; wait or close it"
        if "not a valid" in reason:
            return f"{self.path} is not a graph: a file of another program; choose another name"
        return f"{self.path} cannot be opened as a graph: {reason}"

    def _check_version(self) -> None:
        """Compare the version of the graph with the schema's; make the tables of a new one."""
        rows = self.rows("CALL show_tables() RETURN name, comment")
        marks = [str(comment) for _, comment in rows if str(comment).startswith(_MARK)]
        if not rows and not self.read_only:
            self._define()
        elif not marks:
            raise StoreError(f"{self.path} holds no graph of phahe; choose another file")
        else:
            check_version(int(marks[0].removeprefix(_MARK)), self.path)

    def _define(self) -> None:
        with self.transaction():
            for statement in definitions():
                self.run(statement)
            self.run(f"COMMENT ON TABLE Document IS '{_MARK}{schema().version}'")

    def run(self, text: str, parameters: Mapping[str, Any] | None = None) -> Any:
        """The engine's result of the statement TEXT. Raises StoreError."""
        try:
            return self._connection.execute(text, dict(parameters or {}))
        except RuntimeError as error:
            raise StoreError(f"{self.path or 'graph in memory'}: {error}") from error

    def rows(self, text: str, parameters: Mapping[str, Any] | None = None) -> list[list[Any]]:
        """See `Cypher.rows`."""
        result: list[list[Any]] = self.run(text, parameters).get_all()
        return result

    def _create_nodes(self, kind: NodeKind, nodes: Sequence[Node]) -> None:
        self.run(f"COPY {kind.name} FROM $rows", {"rows": node_table(kind, nodes)})

    def _set_nodes(self, kind: NodeKind, nodes: Sequence[Node]) -> None:
        new = ", ".join(f"n.`{name}` = p{i}" for i, name in enumerate(kind.properties))
        text = f"LOAD FROM $rows MATCH (n:{kind.name}) WHERE n.id = k0 SET {new}"
        self.run(text, {"rows": node_table(kind, nodes)})

    def _create_edges(self, kind: EdgeKind, edges: Sequence[Edge]) -> None:
        self.run(f"COPY {kind.name} FROM $rows", {"rows": edge_table(edges)})

    def _delete_edges(self, kind: EdgeKind, edges: Sequence[Edge]) -> None:
        text = (
            f"LOAD FROM $rows MATCH (a:{kind.source})-[e:{kind.name}]->(b:{kind.target}) "
            "WHERE a.id = k0 AND b.id = k1 AND coalesce(e.document, '') = k2 DELETE e"
        )
        self.run(text, {"rows": key_table(edges)})

    @contextmanager
    def time_limit(self, seconds: float | None) -> Iterator[None]:
        """What is run inside is broken off after SECONDS; QueryError tells it."""
        if seconds is None:
            yield
            return
        self._connection.set_query_timeout(max(round(seconds * 1000), 1))
        try:
            yield
        except StoreError as error:
            if "Interrupted" in str(error):
                raise QueryError(f"no answer within {seconds:g} seconds") from error
            raise
        finally:
            self._connection.set_query_timeout(0)

    @contextmanager
    def transaction(self, *, read_only: bool = False) -> Iterator[None]:
        """All that is run inside happens, or nothing."""
        self.run(f"BEGIN TRANSACTION{' READ ONLY' * read_only}")
        try:
            yield
            self.run("COMMIT")
        except BaseException:
            self._roll_back()
            raise

    def _roll_back(self) -> None:
        """End the transaction; some errors of the engine have ended it already."""
        try:
            self._connection.execute("ROLLBACK")
        except RuntimeError as error:
            if "No active transaction" not in str(error):
                raise StoreError(f"{self.path}: {error}") from error

    def close(self) -> None:
        """Write everything to the file and let go of it; a second time does nothing."""
        if self._connection.is_closed:
            return
        self._shut()
        self._release()

    def _shut(self) -> None:
        self._connection.close()
        self._database.close()

    def _release(self) -> None:
        if self._lock is not None:
            self._lock.release()
