"""Bodies by the names people give them: 'Sở Nội vụ Yên Lĩnh', 'UBND huyện Suối Ngọc'."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache

from phahe.graph.fold import fold
from phahe.graph.registry.place import KINDS
from phahe.graph.stores import Store
from phahe.graph.succession import body_named, body_of
from phahe.naming import Row, Unclear
from phahe.queries import ask
from phahe.view.words import table

_WORD = re.compile(r"\w+")
_IDLE = frozenset({"cua"})
_SHOWN = 8
_LIKE = 60  # of 100


def find(store: Store, name: str) -> str:
    """The id of the one body in STORE that NAME means: see `choose`.

    Else of the one that the registry knows by it: a commune that no document names has
    tasks through collectives.
    """
    rows = ask(store, "agencies").dicts()
    known = None if _fitting(name, rows) else body_named(name) or body_of(name)
    return known.id if known else choose(name, rows)


def choose(name: str, rows: Iterable[Row]) -> str:
    """The id of the one body among ROWS that NAME means.

    NAME is the id itself, or a name with or without the place, marks or not. A body whose
    whole name is said goes before one of which it is a part. Raises Unclear when several
    fit or none does.

    >>> rows = [{"id": "vn/tinh-a/so-noi-vu", "name": "Sở Nội vụ"},
    ...         {"id": "vn/tinh-a/thanh-tra", "name": "Thanh tra Sở Nội vụ"}]
    >>> choose("so noi vu tinh A", rows)
    'vn/tinh-a/so-noi-vu'
    """
    known = {str(row["id"]): row for row in rows}
    said, fitting = words(name) - _IDLE, _fitting(name, known.values())
    whole = [row for row in fitting if _own(row) <= said] or fitting
    if len(whole) == 1:
        return str(whole[0]["id"])
    if whole:
        raise Unclear(
            f"{name!r} fits {len(whole)} bodies; add the place, or give the id", whole
        )
    near = _near(name, list(known.values()))
    hint = "nearest" if near else "the graph holds no body like it"
    raise Unclear(f"no body is called {name!r}; {hint}", near)


def _fitting(name: str, rows: Iterable[Row]) -> list[Row]:
    """Those of ROWS that NAME may mean: the one of this id, or all that its words fit."""
    rows, said = list(rows), words(name) - _IDLE
    itself = [row for row in rows if row["id"] == name.strip()]
    return itself[:1] or [row for row in rows if said and said <= _told(row)]


def words(text: str) -> frozenset[str]:
    """The words of TEXT without marks, short forms written out.

    >>> words("Sở TT&TT") == words("so TTTT") == words("Sở Thông tin và Truyền thông")
    True
    """
    text = fold(unicodedata.normalize("NFC", text))
    forms, pattern = _short()
    return frozenset(_WORD.findall(pattern.sub(lambda form: forms[form[0]], text)))


@cache
def _short() -> tuple[dict[str, str], re.Pattern[str]]:
    """What the one-word short forms of names stand for, and a pattern that finds them."""
    forms: dict[str, str] = {}
    for long, brief in table()["short"].items():
        if " " not in brief:
            forms[fold(brief)] = forms[re.sub(r"\W", "", fold(brief))] = fold(long)
    longest = sorted(forms, key=len, reverse=True)
    return forms, re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)")


def _told(row: Row) -> frozenset[str]:
    """All words by which the body of ROW may be called: its name, its place, its id."""
    return words(" ".join(str(row.get(c) or "") for c in ("id", "name", "place")))


def _own(row: Row) -> frozenset[str]:
    """The words of the name of ROW that do not tell of its place."""
    path = str(row["id"]).split("/")[1:-1]
    placed = words(" ".join((*path, *KINDS, str(row.get("place") or ""))))
    name = words(str(row["name"] or ""))
    return name - placed or name


def _near(name: str, rows: Sequence[Row]) -> list[Row]:
    """Some of ROWS whose names resemble NAME, the nearest first."""
    from rapidfuzz import fuzz

    wanted = fold(unicodedata.normalize("NFC", name))
    scored = ((fuzz.WRatio(wanted, fold(str(r["name"] or ""))), str(r["id"]), r) for r in rows)
    near = sorted(scored, key=lambda item: item[:2])[-_SHOWN:]
    return [row for score, _, row in reversed(near) if score >= _LIKE]
