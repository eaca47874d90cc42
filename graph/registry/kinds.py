"""Kinds of documents: names, symbols, English labels, whether they lay down law."""

import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Literal

from phahe.graph.fold import fold, slug

System = Literal["state", "party"]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of document; NAME is the word of the field, SLUG its segment in an identifier.

    STATE and PARTY are the symbols that stand for it in numbers, the canonical one first; LABEL
    is the English second label of a node. NORMATIVE: always, yeared (when the number holds a
    year: 21/2018/QĐ-UBND lays down law, 21/QĐ-UBND decides one case) or never.
    """

    name: str
    label: str
    slug: str
    state: tuple[str, ...] = ()
    party: tuple[str, ...] = ()
    normative: Literal["always", "yeared", "never"] = "never"
    other: tuple[str, ...] = ()

    def symbols(self, system: System) -> tuple[str, ...]:
        """What stands for this kind in the numbers of SYSTEM, the canonical symbol first."""
        return self.state if system == "state" else self.party

    def lays_down_law(self, yeared: bool) -> bool:
        """Whether a document of this kind, its number YEARED or not, is a normative one."""
        return self.normative == "always" or (self.normative == "yeared" and yeared)


class Kinds:
    """All kinds of documents, in the order of the table.

    >>> kinds().by_name("KẾ HOẠCH").label
    'Plan'
    >>> [kind.name for kind in kinds().by_symbol("QĐ", system="party")]
    ['Quyết định', 'Quy định']
    """

    def __init__(self, rows: tuple[Kind, ...]) -> None:
        self._rows = rows
        self._by_name = {_key(name): row for row in rows for name in (row.name, *row.other)}
        self._by_slug = {row.slug: row for row in rows}
        self._by_symbol: dict[tuple[System, str], tuple[Kind, ...]] = {}
        for row in rows:
            self._enter("state", row)
            self._enter("party", row)

    def __iter__(self) -> Iterator[Kind]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def by_name(self, name: str) -> Kind | None:
        """The kind called NAME, in any case and with or without marks."""
        return self._by_name.get(_key(name))

    def by_slug(self, slug: str) -> Kind | None:
        """The kind whose segment in an identifier is SLUG."""
        return self._by_slug.get(slug)

    def by_symbol(self, symbol: str, system: System = "state") -> tuple[Kind, ...]:
        """The kinds that SYMBOL may stand for: as written, else in any case; () if none."""
        found = self._by_symbol.get((system, symbol))
        return found or self._by_symbol.get((system, symbol.casefold()), ())

    def _enter(self, system: System, row: Kind) -> None:
        for symbol in row.symbols(system):
            for form in dict.fromkeys((symbol, symbol.casefold())):
                known = self._by_symbol.get((system, form), ())
                if row not in known:
                    self._by_symbol[system, form] = (*known, row)


@lru_cache(maxsize=4096)
def _key(name: str) -> str:
    return " ".join(fold(unicodedata.normalize("NFC", name)).split())


@cache
def kinds() -> Kinds:
    """The kinds of documents, read once from kinds.toml."""
    data = files("phahe.graph.registry.data") / "kinds.toml"
    rows = tomllib.loads(data.read_text(encoding="utf-8"))["kind"]
    return Kinds(tuple(_kind(row) for row in rows))


def _kind(row: dict[str, Any]) -> Kind:
    lists = {key: tuple(value) for key, value in row.items() if isinstance(value, list)}
    return Kind(**{**row, **lists, "slug": slug(row["name"])})
