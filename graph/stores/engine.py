"""A Ladybug database of this project's schema: its tables, transactions, rows."""

import glob
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import ladybug
import pyarrow as pa  # type: ignore[import-untyped]

from phahe.graph.errors import QueryError, StoreError
from phahe.graph.model import Edge, Node
from phahe.graph.schema import EdgeKind, NodeKind, Property, schema
from phahe.graph.stores.change import EdgeKey
from phahe.graph.stores.cypher import Writer
from phahe.graph.stores.database import Database
from phahe.graph.stores.elsewhere import TABLE, Elsewhere
from phahe.graph.stores.room import check_room
from phahe.graph.stores.tables import (
    definitions,
    edge_pattern,
    edge_table,
    id_table,
    key_table,
    node_table,
)
from phahe.graph.stores.version import check_version

_LEAST = 2**16  # bytes that any write may need
_FEW = 50  # edges, or nodes whose edges are wanted, that are always sought one by one
_JOINED = 30
"""Edges that a join goes through in the time in which one node is found by the index."""
_MARK = "phahe schema "


class Engine(Writer):
    """An open database at PATH, None for one in memory; its tables are made when it is new.

    Raises StoreError for a file that is missing (READ_ONLY), locked, of another program or
    of another version of the schema.
    """

    def __init__(self, path: Path | None, *, read_only: bool = False) -> None:
        """Open, or create."""
        self.path = path
        self.read_only = read_only
        self._elsewhere = Elsewhere(self)
        self._sent = _LEAST
        self._database = Database(path, read_only=read_only)
        try:
            self._check_version()
        except BaseException:
            self._database.close()
            raise

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
            self._bring_up_to_date({str(name) for name, _ in rows})

    def _bring_up_to_date(self, tables: Collection[str]) -> None:
        """Make the table that a graph of before November 2026 lacks."""
        if TABLE in tables:
            return
        if self.read_only:
            raise StoreError(
                f"{self.path} was made by an older phahe: build it again, or write to it once"
            )
        with self.transaction():
            self._elsewhere.define()

    def _define(self) -> None:
        with self.transaction():
            for statement in definitions():
                self.run(statement)
            self._elsewhere.define()
            self.run(f"COMMENT ON TABLE Document IS '{_MARK}{schema().version}'")

    def run(self, text: str, parameters: Mapping[str, Any] | None = None) -> Any:
        """The engine's result of the statement TEXT. Raises StoreError.

        Nothing of PARAMETERS is kept. (`Connection.execute` would prepare a TEXT for good,
        with the table of rows that it was first asked with.)
        """
        given = dict(parameters or {})
        self._sent += sum(_weight(value) for value in given.values())
        try:
            if not given:
                return self._database.connection.execute(text)
            prepared = ladybug.PreparedStatement(self._database.connection, text, given)
            return self._database.connection.execute(prepared, given)
        except RuntimeError as error:
            raise self._failure(error) from error

    def _failure(self, error: RuntimeError) -> StoreError:
        return StoreError(f"{self.path or 'graph in memory'}: {error}")

    def rows(self, text: str, parameters: Mapping[str, Any] | None = None) -> list[list[Any]]:
        """See `Cypher.rows`."""
        result: list[list[Any]] = self.run(text, parameters).get_all()
        return result

    def rows_by(
        self, pattern: str, field: str, ids: Iterable[str], returned: str, condition: str = ""
    ) -> list[list[Any]]:
        """See `Cypher.rows_by`.

        The engine finds nodes by their index; where edges of many are wanted in one question
        it goes through all edges of the kind.
        """
        wanted = list(dict.fromkeys(ids))
        few = len(wanted) <= _FEW
        if "]-" in pattern and few:
            condition = f"{condition} {_hint(field)}"
        elif "]-" in pattern:
            edges = self._edges(pattern)
            if not edges:
                return []  # the engine would go through all nodes
            few = len(wanted) * _JOINED < edges
        if not few:
            text = f"LOAD FROM $ids MATCH {pattern} WHERE {field} = k0 {condition}"
            return self.rows(f"{text} RETURN {returned}", {"ids": id_table(wanted)})
        text = f"MATCH {pattern} WHERE {field} = $id {condition} RETURN {returned}"
        return self.each(text, ({"id": id} for id in wanted))

    def _edges(self, pattern: str) -> int:
        """How many edges PATTERN has; the engine knows it."""
        ((edges,),) = self.rows(f"MATCH {pattern} RETURN count(*)")
        return int(edges)

    def each(self, text: str, parameters: Iterable[Mapping[str, Any]]) -> list[list[Any]]:
        """All rows of the answers to TEXT with each of PARAMETERS, which are of one type."""
        found: list[list[Any]] = []
        prepared = None
        try:
            for given in map(dict, parameters):
                prepared = prepared or ladybug.PreparedStatement(
                    self._database.connection, text, given
                )
                result: Any = self._database.connection.execute(prepared, given)
                found += result.get_all()
        except RuntimeError as error:
            raise self._failure(error) from error
        return found

    def stated(self, documents: Iterable[str]) -> list[Edge]:
        """See `Cypher.stated`."""
        return self._elsewhere.edges(documents)

    def note_stated(self, documents: Set[str], edges: Collection[EdgeKey]) -> None:
        """See `Writer.note_stated`."""
        self._elsewhere.note(documents, edges)

    def renew_stated(self) -> None:
        """Find out anew what `stated` needs, after a change of any kind."""
        self._elsewhere.renew()

    def copy(self, table: str, file: Path) -> None:
        """Fill TABLE, node or edge, with the rows of the Parquet FILE, by its bulk loader.

        Not beside other changes in one transaction: of a writer killed while it commits,
        rows that were copied are lost and all others kept.
        """
        name = glob.escape(str(file)).replace("\\", r"\\").replace('"', r"\"")
        self.run(f'COPY {table} FROM "{name}"')

    def _create_nodes(self, kind: NodeKind, nodes: Sequence[Node]) -> None:
        """Not by COPY, see there: other changes go with it."""
        text = f"LOAD FROM $rows CREATE (:{kind.name} {{id: k0{_given(kind.properties)}}})"
        self.run(text, {"rows": node_table(kind, nodes)})

    def _create_edges(self, kind: EdgeKind, edges: Sequence[Edge]) -> None:
        text = (
            f"LOAD FROM $rows MATCH (a:{kind.source}) WHERE a.id = k0 "
            f"MATCH (b:{kind.target}) WHERE b.id = k1 "
            f"CREATE (a)-[:{kind.name} {{{_given(schema().evidence).removeprefix(', ')}}}]->(b)"
        )
        self.run(text, {"rows": edge_table(edges)})

    def _set_nodes(self, kind: NodeKind, nodes: Sequence[Node]) -> None:
        new = ", ".join(f"n.`{name}` = p{i}" for i, name in enumerate(kind.properties))
        text = f"LOAD FROM $rows MATCH (n:{kind.name}) WHERE n.id = k0 SET {new}"
        self.run(text, {"rows": node_table(kind, nodes)})

    def _delete_edges(self, kind: EdgeKind, edges: Sequence[Edge]) -> None:
        """See `rows_by` for why few are deleted one by one."""
        pattern = edge_pattern(kind)
        text = (
            f"MATCH {pattern} WHERE a.id = {{}} AND b.id = {{}} "
            "AND coalesce(e.document, '') = {} DELETE e"
        )
        if len(edges) > _FEW and len(edges) * _JOINED >= self._edges(pattern):
            self.run(
                f"LOAD FROM $rows {text.format('k0', 'k1', 'k2')}", {"rows": key_table(edges)}
            )
            return
        keys = ({"a": e.source, "b": e.target, "d": e.document} for e in edges)
        self.each(text.format("$a", "$b", "$d"), keys)

    @contextmanager
    def time_limit(self, seconds: float | None) -> Iterator[None]:
        """What is run inside is broken off after SECONDS; QueryError tells it."""
        if seconds is None:
            yield
            return
        self._database.connection.set_query_timeout(max(round(seconds * 1000), 1))
        try:
            yield
        except StoreError as error:
            if "Interrupted" in str(error):
                raise QueryError(f"no answer within {seconds:g} seconds") from error
            raise
        finally:
            self._database.connection.set_query_timeout(0)

    @contextmanager
    def transaction(self, *, read_only: bool = False) -> Iterator[None]:
        """All that is run inside happens, or nothing."""
        self._sent = _LEAST
        self.run(f"BEGIN TRANSACTION{' READ ONLY' * read_only}")
        try:
            yield
            if self.path is not None and not read_only:
                check_room(self.path, self._sent)
            self.run("COMMIT")
        except BaseException:
            self._roll_back()
            raise

    def _roll_back(self) -> None:
        """End the transaction; some errors of the engine have ended it already."""
        try:
            self._database.connection.execute("ROLLBACK")
        except RuntimeError as error:
            if "No active transaction" not in str(error):
                raise StoreError(f"{self.path}: {error}") from error

    @contextmanager
    def aside(self) -> Iterator[Path]:
        """See `Database.aside`; it is for what is too much for one transaction."""
        with self._database.aside() as folder:
            yield folder

    def renew(self) -> None:
        """See `Database.renew`."""
        self._database.renew()

    def close(self) -> None:
        """See `Database.close`."""
        self._database.close()


def _hint(field: str) -> str:
    """What has the engine begin with the node of FIELD, a.id or b.id of an `edge_pattern`.

    Where there are no edges of a kind it would go through all nodes at their other end.
    """
    return "HINT (a JOIN e) JOIN b" if field == "a.id" else "HINT (b JOIN e) JOIN a"


def _given(properties: Mapping[str, Property]) -> str:
    """PROPERTIES taken from the columns p0, p1 …, for CREATE."""
    return "".join(f", `{name}`: p{i}" for i, name in enumerate(properties))


def _weight(value: object) -> int:
    """About how many bytes the log takes at most for VALUE of a statement."""
    return 2 * value.nbytes + 1024 * value.num_rows if isinstance(value, pa.Table) else 256
