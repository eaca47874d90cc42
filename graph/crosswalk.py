"""Our relations in the words of the national database, of the legal portals and of ELI.

A label on a document's page says what ANOTHER document is to it. «Được sửa đổi, bổ sung» on the
page of Nghị định 70/2025 lists Nghị định 123/2020, which it amends; read the other way round,
every edge of a graph built from such labels is reversed.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple

from phahe.graph.errors import UnknownName
from phahe.graph.fold import fold

Scheme = Literal["national", "portal", "eli"]
_PREFIX = re.compile(r"(?:cac )?van ban (?=\w)")


class Statement(NamedTuple):
    """SOURCE stands in RELATION to TARGET; both are documents as the caller names them."""

    source: str
    relation: str
    target: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row of crosswalk.toml; TO and FROM are labels of the other document."""

    scheme: Scheme
    relation: str | None
    to: str | None
    from_: str | None
    match: Literal["exact", "broad"]


@cache
def rows() -> tuple[Row, ...]:
    """All rows, in the order of the file."""
    table = tomllib.loads(files(__package__).joinpath("crosswalk.toml").read_text("utf-8"))
    return tuple(
        Row(row["scheme"], row.get("relation"), row.get("to"), row.get("from"), row["match"])
        for row in table["row"]
    )


def statement(scheme: Scheme, label: str, document: str, other: str) -> Statement | None:
    """What LABEL, under which OTHER stands on the page of DOCUMENT, says of the two.

    None for a label that we have no relation for. Raises UnknownName for no label of SCHEME.

    >>> statement("national", "Văn bản được sửa đổi, bổ sung", "70/2025", "123/2020")
    Statement(source='70/2025', relation='amends', target='123/2020')
    >>> statement("national", "Văn bản sửa đổi, bổ sung", "123/2020", "70/2025")
    Statement(source='70/2025', relation='amends', target='123/2020')
    """
    key = _key(label)
    for row in rows():
        if row.scheme != scheme or row.match != "exact":
            continue
        for said, forth in ((row.to, True), (row.from_, False)):
            if said is not None and _key(said) == key:
                if row.relation is None:
                    return None
                source, target = (document, other) if forth else (other, document)
                return Statement(source, row.relation, target)
    known = ", ".join(sorted({said for row in rows() for said in _said(row, scheme)}))
    raise UnknownName(f"no label of {scheme!r} is {label!r}; known: {known}")


def label(scheme: Scheme, said: Statement, document: str) -> str | None:
    """Under which label the other document of SAID stands on the page of DOCUMENT.

    None where SCHEME has none for that direction. Raises UnknownName for a relation of no row
    and for a DOCUMENT that SAID is not about.

    >>> label("eli", Statement("70/2025", "amends", "123/2020"), "123/2020")
    'eli:amended_by'
    """
    if document not in (said.source, said.target):
        raise UnknownName(f"{document!r} is neither {said.source!r} nor {said.target!r}")
    for row in rows():
        if row.scheme == scheme and row.relation == said.relation:
            return row.to if document == said.source else row.from_
    raise UnknownName(f"no row of {scheme!r} for the relation {said.relation!r}")


def _said(row: Row, scheme: Scheme) -> tuple[str, ...]:
    return tuple(s for s in (row.to, row.from_) if s) if row.scheme == scheme else ()


def _key(said: str) -> str:
    """SAID as labels are compared: case, «Văn bản», slashes and commas apart."""
    if ":" in said or not re.search(r"[^\w]", said):
        return said.lower()
    plain = " ".join(re.findall(r"\w+", said.lower()))
    return _PREFIX.sub("", fold(plain))
