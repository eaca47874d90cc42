"""The graph on a Neo4j server, which many people share."""

from collections.abc import Iterable, Iterator
from itertools import islice

from phahe.graph.model import Node, Statements, Table
from phahe.graph.schema import schema
from phahe.graph.stores.bolt import RETRY, Bolt, Mode
from phahe.graph.stores.change import Change
from phahe.graph.stores.cypherstore import CypherStore
from phahe.graph.stores.keys import check, sources
from phahe.graph.stores.login import Login
from phahe.graph.stores.reading import check_changing, check_reading, plain
from phahe.graph.stores.seal import Seal
from phahe.graph.stores.store import Parameters
from phahe.graph.stores.tables import fields, node_of
from phahe.graph.stores.transaction import Transaction, plain_rows
from phahe.graph.stores.update import Update

_BY_ID = "UNWIND $ids AS one MATCH (s:Source {id: one})"


class Neo4jStore(CypherStore):
    """The graph in a database of the server at ADDRESS (bolt://, neo4j://, +s, +ssc).

    Many may read and write at once: writers wait for each other, and who read the records
    before somebody else wrote gets WrittenMeanwhile and reads again. A write is one
    transaction, begun anew for RETRY seconds where it fails for a passing reason. Documents
    also have the label of their kind (:Document:Decree). Raises StoreError, see `Bolt` and
    `Seal`.
    """

    portion = 1000

    def __init__(
        self,
        address: str,
        *,
        read_only: bool = False,
        login: Login | None = None,
        retry: float = RETRY,
    ) -> None:
        """Connect as LOGIN; constraints and indexes are made in an empty database."""
        self._bolt = Bolt(address, login or Login(), retry=retry)
        super().__init__(self._bolt.name, self._bolt, read_only=read_only)
        try:
            self._seal = Seal(self._bolt, read_only=read_only)
        except BaseException:
            self._bolt.close()
            raise

    def write(self, units: Iterable[Statements], drop: Iterable[str] = ()) -> None:
        """See `Store.write`. Raises WrittenMeanwhile, see above."""
        self._check_writable()
        change = Change.of(units, drop)
        check(change.nodes.values())

        def make(tx: Transaction) -> None:
            self._seal.take(tx)
            update = Update(tx)
            update.bring(change)
            update.finish()

        try:
            self._bolt.write(make)
        finally:
            self._seal.forget()

    def records(self, keys: Iterable[str] | None = None) -> Iterator[Node]:
        """See `Store.records`."""
        if not self._read_only:
            self._seal.watch()
        kind = schema().nodes["Source"]
        ids = [] if keys is None else sources(self._bolt, keys)
        some = "MATCH (s:Source)" if keys is None else _BY_ID
        text = f"{some} RETURN s.id, {fields('s', kind.properties)} ORDER BY s.id"
        for row in self._bolt.stream(text, {"ids": ids}):
            yield node_of(kind, row)

    def query(
        self,
        text: str,
        parameters: Parameters | None = None,
        *,
        timeout: float | None = None,
        limit: int | None = None,
    ) -> Table:
        """See `Store.query`."""
        check_reading(text, (parameters or {}).keys())
        return self._answer("READ", text, parameters, timeout, limit)

    def change(
        self, text: str, parameters: Parameters | None = None, *, timeout: float | None = None
    ) -> Table:
        """See `Store.change`."""
        self._check_writable()
        check_changing(text, (parameters or {}).keys())
        return self._answer("WRITE", text, parameters, timeout, None)

    def _answer(
        self,
        mode: Mode,
        text: str,
        parameters: Parameters | None,
        timeout: float | None,
        limit: int | None,
    ) -> Table:
        with (
            self._bolt.refusals(timeout),
            self._bolt.session(mode) as session,
            session.begin_transaction(timeout=timeout) as tx,
        ):
            writes = self._seal.take(Transaction(tx)) if mode == "WRITE" else 0
            result = tx.run(text, dict(parameters or {}))
            columns = tuple(result.keys())
            rows = [tuple(map(plain, row)) for row in islice(plain_rows(result), limit)]
            if mode == "WRITE":
                self._seal.renew(Transaction(tx), writes)
                tx.commit()
        return Table(columns, tuple(rows))

    def close(self) -> None:
        """See `Store.close`."""
        self._bolt.close()
