"""Source nodes of a Neo4j database by their keys: a full-text index that takes each as it is.

No other index of that engine knows the strings of a list one by one.
"""

from collections.abc import Iterable, Iterator
from itertools import islice

from phahe.graph.errors import StoreError
from phahe.graph.model import Node
from phahe.graph.stores.bolt import Bolt

_NAME = "phahe_keys"
DEFINITION = (
    f"CREATE FULLTEXT INDEX {_NAME} IF NOT EXISTS FOR (s:Source) ON EACH [s.keys] "
    "OPTIONS {indexConfig: {`fulltext.analyzer`: 'keyword'}}"
)
"""The statement that makes the index where it is missing."""

_LONGEST = 32_766  # bytes of a term; with a longer one the server cannot commit (Lucene)
_BATCH = 500  # keys in one question; the engine takes 1,024
_BY_INDEX = (
    f"CALL db.index.fulltext.queryNodes('{_NAME}', $asked) YIELD node RETURN DISTINCT node.id"
)
_NO_INDEX = "Neo.ClientError.Procedure.ProcedureCallFailed"
_BY_SCAN = "MATCH (s:Source) WHERE any(key IN s.keys WHERE key IN $keys) RETURN s.id"


def is_indexed(bolt: Bolt) -> bool:
    """Whether the index answers; a graph of before it was used has none.

    It is asked, not looked for: who may read need not be allowed to see what indexes there are.
    """
    try:
        bolt.rows(_BY_INDEX, {"asked": _phrase("")})
    except StoreError as error:
        if getattr(error.__cause__, "code", None) != _NO_INDEX:
            raise
        return False
    return True


def check(nodes: Iterable[Node]) -> None:
    """Raise StoreError when one of NODES has a key that the index cannot hold."""
    for node in nodes:
        keys = node.properties.get("keys", ()) if node.label == "Source" else ()
        assert isinstance(keys, tuple)
        longest = max((len(key.encode()) for key in keys), default=0)
        if longest > _LONGEST:
            raise StoreError(
                f"Source {node.id!r} has a key of {longest} bytes; a Neo4j server takes "
                f"{_LONGEST}: leave this file out, or use another store"
            )


def sources(bolt: Bolt, keys: Iterable[str]) -> list[str]:
    """The ids of the Source nodes that have one of KEYS, sorted."""
    text = _BY_INDEX if is_indexed(bolt) else _BY_SCAN
    found: set[str] = set()
    for some in _batches(keys):
        parameters = {"asked": " OR ".join(map(_phrase, some)), "keys": some}
        found.update(id for (id,) in bolt.rows(text, parameters))
    return sorted(found)


def _phrase(key: str) -> str:
    r"""KEY in the index's language of questions, in which a phrase is taken as it is.

    >>> print(_phrase('12/KH-UBND "a" \\'))
    "12/KH-UBND \"a\" \\"
    """
    return '"' + key.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _batches(keys: Iterable[str]) -> Iterator[list[str]]:
    rest = iter(dict.fromkeys(keys))
    while some := list(islice(rest, _BATCH)):
        yield some
