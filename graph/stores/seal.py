"""What a Neo4j database says of itself: that it holds a graph of ours, and its last write."""

from phahe.graph.errors import StoreError, WrittenMeanwhile
from phahe.graph.schema import schema
from phahe.graph.stores.bolt import Bolt
from phahe.graph.stores.keys import DEFINITION, is_indexed
from phahe.graph.stores.transaction import Transaction
from phahe.graph.stores.version import SEAL, check_version

_READ = f"MATCH (g:{SEAL}) RETURN g.schema, g.writes"
_TAKE = f"MERGE (g:{SEAL} {{id: 'graph'}}) SET g.schema = $schema"


class Seal:
    """One node beside the graph's own: the version of its schema, and how often it was written.

    Whoever writes locks it first, so that writers come one after the other; who has read
    before learns whether somebody else wrote since.
    """

    def __init__(self, bolt: Bolt, *, read_only: bool) -> None:
        """Find the seal, or set it in an empty database. Raises StoreError for another's."""
        self._bolt = bolt
        self._seen: int | None = None
        rows = bolt.rows(_READ)
        other = not rows and bolt.rows("MATCH (n) RETURN n LIMIT 1")
        if other:
            rows = bolt.rows(_READ)  # somebody else may have set it meanwhile
        if rows:
            check_version(rows[0][0], bolt.address)
            if not (read_only or is_indexed(bolt)):
                self._define()
        elif other:
            raise StoreError(
                f"{bolt.name} holds something else than a graph of phahe: name another database"
            )
        elif read_only:
            raise StoreError(
                f"no graph at {bolt.name}; build it: phahe build FOLDER --graph {bolt.address}"
            )
        else:
            self._set()

    def _define(self) -> None:
        """Make the constraints and indexes that are missing."""
        for statement in definitions():
            self._bolt.define(statement)

    def _set(self) -> None:
        """Make constraints and indexes, then the seal: broken off, it is begun anew."""
        self._define()
        self._bolt.execute(_TAKE, {"schema": schema().version})

    def watch(self) -> None:
        """From now on `take` fails when somebody else writes first."""
        if self._seen is None:
            self._seen = self._bolt.rows(_READ)[0][1] or 0

    def take(self, tx: Transaction) -> int:
        """Lock the graph until TX ends; how many writes it has had with this one.

        Raises WrittenMeanwhile when others wrote since `watch`.
        """
        text = f"{_TAKE}, g.writes = coalesce(g.writes, 0) + 1 RETURN g.writes"
        ((writes,),) = tx.rows(text, {"schema": schema().version})
        if self._seen not in (None, writes - 1):
            raise WrittenMeanwhile(
                f"{self._bolt.name} was written by somebody else meanwhile; do it again"
            )
        return int(writes)

    def renew(self, tx: Transaction, writes: int) -> None:
        """Set the seal again after a change of TX that may have deleted all."""
        text = f"{_TAKE}, g.writes = $writes"
        tx.rows(text, {"schema": schema().version, "writes": writes})

    def forget(self) -> None:
        """What was read before is of no account any more."""
        self._seen = None


def definitions() -> list[str]:
    """The statements that make the constraints and indexes of the schema, where missing.

    An id is one node's; what a document states is found by an index of each kind of edge, a
    file by its keys.
    """
    nodes = [
        f"CREATE CONSTRAINT phahe_{label} IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE"
        for label in (SEAL, *schema().nodes)
    ]
    edges = [
        f"CREATE INDEX phahe_{kind} IF NOT EXISTS FOR ()-[e:{kind}]-() ON (e.document)"
        for kind in schema().edges
    ]
    return [*nodes, *edges, DEFINITION, "CALL db.awaitIndexes(600)"]
