"""Bodies: the central ones, and the kinds of local ones that a place makes into a body."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from importlib.resources import files
from typing import Any, Literal, get_args

from phahe.graph.fold import fold
from phahe.graph.registry.place import Place

_WORD = re.compile(r"([a-z0-9]+)\s*[-–,&]?\s*")
Level = Literal["central", "province", "district", "commune"]
LEVELS: tuple[Level, ...] = get_args(Level)


@dataclass(frozen=True, slots=True)
class Body:
    """A central body, or a kind of local body ('Sở Nội vụ'), which with a place is a body.

    KEY is unique; SEGMENT stands in identifiers, SYMBOLS in document numbers, the canonical
    one first. SYSTEM: whose rules its numbers follow (state, party, mass). PARENT: the body at
    the same place to which it belongs, ABOVE those of which one is its superior a level up;
    GUIDED_BY: the professional line, a level up, at the same place or central; all are keys.
    HEAD: titles that go before the name. OF: kinds of place; TWIN: the like body where the
    place is of another kind; RARE: not every place has one. SUCCESSOR took over on the day
    after VALID_TO by the act SOURCE.
    """

    key: str
    name: str
    system: Literal["state", "party", "mass"]
    kind: str
    levels: tuple[Level, ...] = ("central",)
    symbols: tuple[str, ...] = ()
    segment: str = ""
    parent: str | None = None
    above: tuple[str, ...] = ()
    guided_by: tuple[str, ...] = ()
    head: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    successor: str | None = None
    source: str = ""
    twin: str | None = None
    other: tuple[str, ...] = ()
    joined: Literal["full", "bare"] = "full"
    of: tuple[str, ...] = ()
    rare: bool = False

    @property
    def local(self) -> bool:
        """Whether it needs a place to be a body."""
        return "central" not in self.levels

    @property
    def names(self) -> tuple[str, ...]:
        """The canonical name, then the others."""
        return (self.name, *self.other)

    @property
    def roles(self) -> tuple[str, ...]:
        """Its heads by title and name: 'Bộ trưởng Bộ Nội vụ', 'Trưởng phòng Nội vụ'."""
        return tuple(_role(title, name) for title in self.head for name in self.names)

    def in_office(self, on: date | None) -> bool:
        """Whether it existed on the day ON; always, when no day is given."""
        return on is None or (
            (self.valid_from or date.min) <= on <= (self.valid_to or date.max)
        )

    def fits(self, place: Place) -> bool:
        """Whether there is such a local body at PLACE."""
        return place.level in self.levels and (not self.of or place.kind in self.of)

    def met(self, place: Place) -> bool:
        """Whether there was a day on which both it and PLACE existed."""
        begun = max(self.valid_from or date.min, place.valid_from or date.min)
        return begun <= min(self.valid_to or date.max, place.valid_to or date.max)

    def at(self, place: Place) -> str:
        """The canonical name of this local body at PLACE: 'Sở Nội vụ tỉnh Kon Tum'."""
        return f"{self.name} {place.name if self.joined == 'bare' else place.full_name}"


def _role(title: str, name: str) -> str:
    first, _, rest = name.partition(" ")
    doubled = title.split()[-1].casefold() == first.casefold()
    return f"{title} {rest if doubled else name}"


class Bodies:
    """All bodies, central first, each group in the order of its table.

    >>> [body.name for body in bodies().central_by_symbol("TTg")]
    ['Thủ tướng Chính phủ']
    >>> [body.key for body in bodies().by_name("BỘ TRƯỞNG BỘ NỘI VỤ", on=date(2021, 1, 1))]
    ['bnv']
    """

    def __init__(self, rows: Iterable[Body], abbreviations: dict[str, str]) -> None:
        self._by_key = {row.key: row for row in rows}
        self._abbreviations = abbreviations
        self._central: dict[str, tuple[Body, ...]] = {}
        self._local: dict[str, tuple[Body, ...]] = {}
        self._by_name: dict[str, tuple[Body, ...]] = {}
        for row in self._by_key.values():
            self._enter(row)

    def __iter__(self) -> Iterator[Body]:
        return iter(self._by_key.values())

    @property
    def central(self) -> tuple[Body, ...]:
        """The central bodies."""
        return tuple(row for row in self if not row.local)

    @property
    def local(self) -> tuple[Body, ...]:
        """The kinds of local bodies."""
        return tuple(row for row in self if row.local)

    def get(self, key: str) -> Body | None:
        """The body of this key."""
        return self._by_key.get(key)

    def central_by_symbol(self, symbol: str, on: date | None = None) -> tuple[Body, ...]:
        """The central bodies that SYMBOL stands for; QH13 and UBTVQH15 are known too.

        Given a day, those in office then, or, when none was, all that ever bore the symbol.
        """
        bare = symbol.rstrip("0123456789")
        found = _look_up(self._central, symbol) or _look_up(self._central, bare)
        return _in_office(found, on)

    def local_by_symbol(self, symbol: str, level: Level | None = None) -> tuple[Body, ...]:
        """The kinds of local bodies that SYMBOL stands for, at LEVEL or at any."""
        found = _look_up(self._local, symbol)
        return tuple(row for row in found if level is None or level in row.levels)

    def by_name(self, name: str, on: date | None = None) -> tuple[Body, ...]:
        """The bodies called NAME, without a place, or whose head it is: 'Bộ trưởng Bộ Nội vụ'.

        Case, marks, punctuation, 'và' and usual abbreviations do not matter. ON as above.
        """
        return _in_office(self._by_name.get(self._name_key(name), ()), on)

    def namesakes(self, body: Body) -> tuple[Body, ...]:
        """The other bodies that share a name with BODY."""
        rows = (row for name in body.names for row in self.by_name(name))
        return tuple(row for row in dict.fromkeys(rows) if row is not body)

    def longest(
        self, folded: str, start: int = 0, end: int | None = None
    ) -> tuple[int, tuple[Body, ...]]:
        """The bodies whose name is the longest that begins at START of a FOLDED text.

        Gives where the name ends, START when none begins there; names as for `by_name`.

        >>> end, found = bodies().longest("so noi vu va so tu phap")
        >>> end, [body.name for body in found]
        (9, ['Sở Nội vụ'])
        """
        last, position, key = len(folded) if end is None else end, start, ""
        found: tuple[int, tuple[Body, ...]] = (start, ())
        while word := _WORD.match(folded, position, last):
            if word[1] != "va":
                key += self._abbreviations.get(word[1], word[1])
                if key not in self._prefixes:
                    break
                if rows := self._by_name.get(key):
                    found = word.end(1), rows
            position = word.end()
        return found

    @cached_property
    def _prefixes(self) -> frozenset[str]:
        """All beginnings of all names, so that a text is left as soon as no name fits."""
        return frozenset(
            name[:size] for name in self._by_name for size in range(1, len(name) + 1)
        )

    def heir(self, body: Body, on: date) -> Body:
        """Who does the work of BODY on the day ON: itself, or the last of its successors."""
        while not body.in_office(on) and body.successor:
            if body.valid_from and on < body.valid_from:
                break
            body = self._by_key[body.successor]
        return body

    def _enter(self, row: Body) -> None:
        symbols = self._local if row.local else self._central
        for symbol in row.symbols:
            _add(symbols, symbol, row)
            _add(symbols, symbol.casefold(), row)
        for name in (*row.names, *row.roles):
            _add(self._by_name, self._name_key(name), row)

    def _name_key(self, name: str) -> str:
        words = re.findall("[a-z0-9]+", fold(unicodedata.normalize("NFC", name)))
        return "".join(self._abbreviations.get(word, word) for word in words if word != "va")


def _add(index: dict[str, tuple[Body, ...]], key: str, row: Body) -> None:
    known = index.get(key, ())
    if row not in known:
        index[key] = tuple(sorted((*known, row), key=lambda each: each.valid_to is not None))


def _look_up(index: dict[str, tuple[Body, ...]], symbol: str) -> tuple[Body, ...]:
    return index.get(symbol) or index.get(symbol.casefold(), ())


def _in_office(found: tuple[Body, ...], on: date | None) -> tuple[Body, ...]:
    return tuple(row for row in found if row.in_office(on)) or found


@cache
def bodies() -> Bodies:
    """The bodies, read once from bodies.toml and local.toml."""
    central, local = _table("bodies.toml"), _table("local.toml")
    words = {key: fold(name).replace(" ", "") for key, name in local["abbreviation"].items()}
    return Bodies((_body(row) for row in (*central["body"], *local["local"])), words)


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads((files("phahe.graph.registry.data") / name).read_text("utf-8"))


def _body(row: dict[str, Any]) -> Body:
    lists = {key: tuple(value) for key, value in row.items() if isinstance(value, list)}
    return Body(**{"segment": row["key"], **row, **lists})
