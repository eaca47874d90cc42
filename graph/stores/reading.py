"""Free Cypher, reading or changing: what it may not hold, and plain cells of answers."""

import re
from collections.abc import Collection
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from phahe.graph.errors import QueryError
from phahe.graph.model import Value

_QUOTED = re.compile(
    r"""'(?:\\.|[^'\\])*' | "(?:\\.|[^"\\])*" | `[^`]*` | //[^\n]* | /\*.*?\*/""",
    re.VERBOSE | re.DOTALL,
)
# A read-only transaction of the engine still reads and writes files by these, and leaves it.
_OUTSIDE = (
    "LOAD|COPY|EXPORT|IMPORT|INSTALL|UNINSTALL|ATTACH|USE|CALL|BEGIN|COMMIT|ROLLBACK|CHECKPOINT"
    "|DROP|ALTER|COMMENT"
)
_WRITING = "CREATE|MERGE|SET|DELETE|REMOVE"
_PARAMETER = re.compile(r"\$(\w+)")


def check_reading(text: str, given: Collection[str]) -> None:
    """Raise QueryError when TEXT does more than read the graph, or is several statements.

    GIVEN are the names of the parameters at hand; one that is missing is refused as well,
    since the engine would take it for NULL.

    >>> check_reading("MATCH (d:Document) WHERE d.title = $title", {"title"})
    >>> check_reading("COMMIT; DROP TABLE Document", ())
    Traceback (most recent call last):
    phahe.graph.errors.QueryError: several statements in one question; ask one by one
    """
    _check(text, given, f"{_OUTSIDE}|{_WRITING}", "a question only reads the graph")


def check_changing(text: str, given: Collection[str]) -> None:
    """Raise QueryError when TEXT does more than change nodes and edges; GIVEN as there.

    >>> check_changing("MATCH (d:Document) SET d.title = $title", {"title"})
    >>> check_changing("COPY Document FROM 'a.csv'", ())
    Traceback (most recent call last):
    phahe.graph.errors.QueryError: COPY: a change touches nodes and edges alone
    """
    _check(
        text, given, rf"{_OUTSIDE}|CREATE\s+\w+\s+\w+", "a change touches nodes and edges alone"
    )


def _check(text: str, given: Collection[str], forbidden: str, why: str) -> None:
    bare = _QUOTED.sub(" ' ' ", text).strip().removesuffix(";")
    if ";" in bare:
        raise QueryError("several statements in one question; ask one by one")
    if not bare.strip():
        raise QueryError("the question is empty")
    word = re.search(rf"(?<![.:$])\b({forbidden})\b", bare, re.IGNORECASE)
    if word:
        raise QueryError(f"{word[0].upper()}: {why}")
    for name in _PARAMETER.findall(bare):
        if name not in given:
            raise QueryError(f"the question needs the parameter {name!r}")


def plain(cell: Any) -> Value | None:
    """CELL of the engine's answer as a plain value.

    A node becomes its id, an edge its kind, a path the ids of its nodes, a list a tuple.
    Raises QueryError for a map.
    """
    if isinstance(cell, dict):
        return _plain_element(cell)
    if isinstance(cell, list):
        items: tuple[Any, ...] = tuple(map(plain, cell))
        return items
    if isinstance(cell, Decimal):
        return float(cell)
    if isinstance(cell, datetime):
        return cell.isoformat()
    if cell is None or isinstance(cell, str | int | float | date):
        value: Value | None = cell
        return value
    return str(cell)


def _plain_element(cell: dict[str, Any]) -> Value | None:
    if "_NODES" in cell:
        return plain(cell["_NODES"])
    if "_SRC" in cell:
        return str(cell["_LABEL"])
    if "_LABEL" in cell:
        return str(cell["id"])
    raise QueryError(f"a map is no cell of a table; return its values: {', '.join(cell)}")
