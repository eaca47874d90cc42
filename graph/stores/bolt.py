"""A Neo4j server by its official driver: connecting, transactions, what a refusal means."""

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Literal, TypeVar

try:
    import neo4j
except ImportError as missing:
    from phahe.graph.errors import MissingExtra

    raise MissingExtra(
        "a Neo4j server needs its driver: pip install 'phahe[neo4j]'"
    ) from missing
from neo4j import exceptions as refused

from phahe.graph.errors import QueryError, StoreError
from phahe.graph.stores.cypher import Cypher
from phahe.graph.stores.login import Login
from phahe.graph.stores.transaction import Transaction, plain_rows

OLDEST = 5, 26
RETRY = 30.0
"""Seconds for which a write is tried anew that failed for a passing reason."""
_FETCHED = 500  # rows that come in one message
_PATIENCE = 10.0  # seconds until no answer means no server
_THERE = tuple(
    f"Neo.ClientError.Schema.{rule}AlreadyExists"
    for rule in ("EquivalentSchemaRule", "Index", "Constraint")
)

# What the driver would print of each new try; who wants it sets a handler.
logging.getLogger("neo4j").addHandler(logging.NullHandler())

Mode = Literal["READ", "WRITE"]
Found = TypeVar("Found")


class Bolt(Cypher):
    """The database at ADDRESS, asked as LOGIN; each call of `rows` is a reading transaction.

    Raises StoreError where no server answers, one older than OLDEST, or it refuses LOGIN.
    """

    def __init__(self, address: str, login: Login, *, retry: float = RETRY) -> None:
        self.address = address
        self.database = login.database
        self.name = address if login.database is None else f"{address} ({login.database})"
        self._login = login
        with self.refusals():
            self._driver = neo4j.GraphDatabase.driver(
                address,
                auth=_auth(login),
                connection_timeout=_PATIENCE,
                max_transaction_retry_time=retry,
                notifications_min_severity="OFF",
                user_agent="phahe",
            )
        self._bookmarks = neo4j.GraphDatabase.bookmark_manager()
        try:
            self._check_server()
        except BaseException:
            self.close()
            raise

    def _check_server(self) -> None:
        with self.refusals(), self.session("READ") as session:
            agent = session.run("RETURN 1").consume().server.agent
        if _version(agent) < OLDEST:
            oldest = ".".join(map(str, OLDEST))
            raise StoreError(f"{self.address} is {agent}; Neo4j {oldest} or later is needed")

    def session(self, mode: Mode) -> neo4j.Session:
        """A session whose transactions read, or also write; the server sees to that."""
        return self._driver.session(
            database=self.database,
            default_access_mode=mode,
            bookmark_manager=self._bookmarks,
            fetch_size=_FETCHED,
        )

    def rows(self, text: str, parameters: Mapping[str, Any] | None = None) -> list[list[Any]]:
        """See `Cypher.rows`."""
        with self.refusals(), self.session("READ") as session:
            return session.execute_read(lambda tx: Transaction(tx).rows(text, parameters))

    def stream(
        self, text: str, parameters: Mapping[str, Any] | None = None
    ) -> Iterator[list[Any]]:
        """The rows of the answer to TEXT, of which some hundred are held at a time."""
        with self.refusals(), self.session("READ") as session:
            yield from plain_rows(session.run(text, dict(parameters or {})))

    def write(self, work: Callable[[Transaction], Found]) -> Found:
        """What WORK gives: one transaction, begun anew where it met another or a new leader."""
        with self.refusals(), self.session("WRITE") as session:
            return session.execute_write(lambda tx: work(Transaction(tx)))

    def execute(self, text: str, parameters: Mapping[str, Any] | None = None) -> None:
        """Run the statement TEXT in a transaction of its own."""
        self.write(lambda tx: tx.rows(text, parameters))

    def define(self, text: str) -> None:
        """Run the statement TEXT, which makes a constraint or an index unless it is there.

        The server looks before it waits for others who make the same, so it may then refuse.
        """
        try:
            self.execute(text)
        except StoreError as error:
            if getattr(error.__cause__, "code", None) not in _THERE:
                raise

    def close(self) -> None:
        """Let go of all connections; a second time does nothing."""
        self._driver.close()

    @contextmanager
    def refusals(self, timeout: float | None = None) -> Iterator[None]:
        """What the driver raises inside becomes a StoreError that says what to do.

        TIMEOUT is the time limit in seconds that was set.
        """
        try:
            yield
        except (refused.Neo4jError, refused.DriverError, OSError) as error:
            raise self._told(error, timeout) from error

    def _told(self, error: Exception, timeout: float | None) -> StoreError:
        code = getattr(error, "code", None) or ""
        if isinstance(error, refused.AuthError | refused.Forbidden):
            who = f"as {self._login.user!r}" if self._login.user else "without a user"
            who = "with this token" if self._login.token is not None else who
            return StoreError(
                f"{self.address} lets nobody in {who}: set PHAHE_USER and PHAHE_PASSWORD, or "
                f"PHAHE_TOKEN ({_words(error)})"
            )
        if isinstance(error, refused.ServiceUnavailable | refused.SessionExpired | OSError):
            return StoreError(
                f"no Neo4j server answers at {self.address}: start it or check the address, "
                "then do it again; what was stored before is whole; "
                f"{_of_encryption(self.address)} ({_words(error)})"
            )
        if "TransactionTimedOut" in code and timeout is not None:
            return QueryError(f"no answer within {timeout:g} seconds")
        if "DatabaseNotFound" in code:
            return StoreError(f"{self.address} has no database {self.database!r}")
        if "OutOfMemory" in code:
            return StoreError(
                f"{self.address} has too little memory for so much at once: give it more, or "
                f"write fewer documents at a time ({_words(error)})"
            )
        kind = QueryError if code.startswith("Neo.ClientError.Statement") else StoreError
        return kind(f"{self.name}: {_words(error)}")


def _words(error: Exception) -> str:
    """What ERROR says, in one line."""
    return " ".join(str(getattr(error, "message", None) or error).split())


def _of_encryption(address: str) -> str:
    """What else may keep a server at ADDRESS from answering: it does not tell.

    >>> _of_encryption("bolt+s://localhost")
    'a certificate that this computer does not know needs bolt+ssc://'
    """
    scheme = address.partition("://")[0]
    if scheme.endswith("+s"):
        return f"a certificate that this computer does not know needs {scheme}sc://"
    if scheme.endswith("+ssc"):
        return f"a server without encryption needs {scheme.removesuffix('+ssc')}://"
    return f"a server that wants encryption needs {scheme}+s://"


def _auth(login: Login) -> neo4j.Auth | None:
    if login.token is not None:
        return neo4j.bearer_auth(login.token)
    if login.user is None and login.password is None:
        return None
    return neo4j.basic_auth(login.user or "neo4j", login.password or "")


def _version(agent: str) -> tuple[int, ...]:
    """The version that a server tells; () for what is no Neo4j.

    >>> _version("Neo4j/5.26.30"), _version("Neo4j/2026.09.0"), _version("Neo4j/5.27-aura")
    ((5, 26), (2026, 9), (5, 27))
    >>> _version("Neo4j/v5.11.0 compatible graph database server - Memgraph")
    ()
    """
    name, _, version = agent.partition("/")
    parts = version.partition("-")[0].split(".")[:2]
    known = name == "Neo4j" and len(parts) == 2 and all(part.isdigit() for part in parts)
    return tuple(map(int, parts)) if known else ()
