"""Groups of bodies known by a name of their own: «các sở, ban, ngành», «các bộ, ngành»."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from phahe.graph.fold import fold
from phahe.graph.registry.bodies import Body, bodies


@dataclass(frozen=True, slots=True)
class Group:
    """One row of groups.toml: the bodies whose kind is one of KINDS, and ALSO, BUT not some.

    CENTRAL: always of the centre; else of the place that the group's name gives, or of the
    centre in a document that speaks for no place.
    """

    pattern: str
    kinds: frozenset[str]
    also: frozenset[str] = frozenset()
    but: frozenset[str] = frozenset()
    central: bool = False
    source: str = ""
    examples: tuple[str, ...] = ()
    rejects: tuple[str, ...] = ()

    def fits(self, name: str) -> bool:
        """Whether NAME, without its place, is this group's."""
        words = fold(name).replace("ubnd", "uy ban nhan dan")
        return re.fullmatch(self.pattern, words) is not None

    def members(self, *, central: bool) -> tuple[str, ...]:
        """The keys of the bodies that belong to it, of the CENTRAL ones or of the local."""
        return tuple(
            body.key
            for body in bodies()
            if body.local != central and body.segment == body.key and self._holds(body)
        )

    def _holds(self, body: Body) -> bool:
        return body.key in self.also or (body.kind in self.kinds and body.key not in self.but)


@cache
def groups() -> tuple[Group, ...]:
    """All rows, in the order of the file."""
    text = (files("phahe.graph.registry.data") / "groups.toml").read_text("utf-8")
    return tuple(_group(row) for row in tomllib.loads(text)["group"])


def _group(row: dict[str, Any]) -> Group:
    sets = {key: frozenset(row.get(key, ())) for key in ("kinds", "also", "but")}
    lists = {key: tuple(row[key]) for key in ("examples", "rejects")}
    return Group(**{**row, **sets, **lists})


def group_named(name: str) -> Group | None:
    """The group called NAME, without its place; None when its members are not known.

    >>> group = group_named("Các sở, ban, ngành thuộc Ủy ban nhân dân")
    >>> "so-noi-vu" in group.members(central=False)
    True
    """
    return next((group for group in groups() if group.fits(name)), None)
