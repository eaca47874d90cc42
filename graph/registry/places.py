"""Places: provinces, districts and communes, each for as long as it lasted."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache, cached_property

from phahe.graph.fold import fold
from phahe.graph.registry.gazetteer import read_communes, read_upper
from phahe.graph.registry.place import COMMUNE_KINDS, KINDS, Place, PlaceLevel, name_key

__all__ = ["Place", "Places", "Spot", "places"]

Spot = tuple[int, int, tuple[Place, ...]]

_KIND = {name_key(kind): kind for kind in KINDS} | {"tp": "thành phố", "tx": "thị xã"}
_GAP = r"[^\S\n]*+\n?+[^\S\n]*+"  # a name may run over a line's end, not over a blank line
_KIND_WORDS = re.compile(
    r"\b(?:(tinh|thanh\s++pho|huyen|quan|thi\s++xa|xa|phuong|thi\s++tran|dac\s++khu)\b"
    rf"|(tp|tx)(?:\b\.?|(?=hcm\b))){_GAP}"
)
_NAME = re.compile(rf"[a-z0-9]+(?:{_GAP}[-–'’.]?{_GAP}[a-z0-9]+){{0,6}}")
_WORD = re.compile(r"[a-z0-9]+")


class Places:
    """All places; communes are read when first needed.

    >>> [place.id for place in places().find("Gia Lai", on=date(2021, 1, 1))]
    ['vn/tinh-gia-lai']
    >>> [place.full_name for place in places().at_text("THÀNH PHỐ CHÍ LINH")]
    ['thành phố Chí Linh']
    """

    def __init__(self, upper: Iterable[Place]) -> None:
        self._upper = {place.id: place for place in upper}
        self._upper_names = _names(self._upper.values())

    def __iter__(self) -> Iterator[Place]:
        yield from self._upper.values()
        yield from self._communes.values()

    @cached_property
    def _communes(self) -> dict[str, Place]:
        return {place.id: place for place in read_communes(self._upper.values())}

    @cached_property
    def _commune_names(self) -> dict[str, tuple[Place, ...]]:
        return _names(self._communes.values())

    @cached_property
    def _children(self) -> dict[str | None, list[Place]]:
        below: dict[str | None, list[Place]] = {}
        for place in self:
            below.setdefault(place.parent, []).append(place)
        return below

    @cached_property
    def _predecessors(self) -> dict[str, list[Place]]:
        before: dict[str, list[Place]] = {}
        for place in self:
            for heir in place.successors:
                before.setdefault(heir, []).append(place)
        return before

    @cached_property
    def _versions(self) -> dict[str, list[Place]]:
        paths: dict[str, list[Place]] = {}
        for place in self._upper.values():
            paths.setdefault(place.path, []).append(place)
        return paths

    def get(self, id: str) -> Place | None:
        """The place of this id."""
        return self._upper.get(id) or self._communes.get(id)

    def at_path(self, path: str, on: date | None = None) -> Place | None:
        """The place that had PATH on the day ON; the last that had it when none had it then."""
        versions = self._versions.get(path)
        if versions is None:
            return self._communes.get(path)
        return next((place for place in versions if on and place.stood(on)), versions[-1])

    def versions(self, path: str) -> tuple[Place, ...]:
        """The places that ever had PATH, in order of time."""
        if known := self._versions.get(path):
            return tuple(known)
        commune = self._communes.get(path)
        return (commune,) if commune else ()

    def predecessors(self, place: Place) -> tuple[Place, ...]:
        """The places whose ground, or a part of it, PLACE took."""
        return tuple(self._predecessors.get(place.id, ()))

    def children(self, place: Place, on: date | None = None) -> list[Place]:
        """The places directly in PLACE."""
        return [child for child in self._children.get(place.id, []) if child.stood(on)]

    def province_of(self, place: Place) -> Place:
        """The province, or city of that rank, in which PLACE lies; itself for one."""
        while place.parent:
            place = self._upper[place.parent]
        return place

    def within(self, place: Place, outer: str) -> bool:
        """Whether PLACE is the place of the id OUTER or lies in it at any depth."""
        while place.id != outer:
            if not place.parent:
                return False
            place = self._upper[place.parent]
        return True

    def find(
        self,
        name: str,
        *,
        kind: str | None = None,
        level: PlaceLevel | None = None,
        parent: str | None = None,
        on: date | None = None,
    ) -> list[Place]:
        """The places called NAME, without its kind; all of them over time, unless ON is given.

        Case, marks, spaces, hyphens and apostrophes do not matter; where marks tell two apart
        (Lộc Thành, Lộc Thạnh) and NAME has them, they do. PARENT: the id of a place around it.
        """
        kinds = None if kind is None else frozenset({_KIND.get(name_key(kind), kind)})
        found = [
            place
            for place in self._named(name_key(name), kinds, level)
            if place.stood(on) and (parent is None or self.within(place, parent))
        ]
        plain = " ".join(unicodedata.normalize("NFC", name).casefold().split())
        return [place for place in found if place.name.casefold() == plain] or found

    def at_text(self, text: str, on: date | None = None) -> list[Place]:
        """The places that TEXT may mean: 'xã Ya Ma, huyện Kông Chro', 'tp Huế', 'Kon Tum'."""
        text = unicodedata.normalize("NFC", text)
        spots = self.spot(fold(text), on=on)
        if not spots:
            return self.find(text, on=on)
        found = list(spots[0][2])
        for _, _, around in spots[1:]:
            inside = [p for p in found if any(self.within(p, outer.id) for outer in around)]
            found = inside or found
        plain = " ".join(text.casefold().split())
        return [place for place in found if place.full_name.casefold() in plain] or found

    def spot(
        self,
        folded: str,
        kinds: Iterable[str] | None = None,
        level: PlaceLevel | None = None,
        on: date | None = None,
    ) -> list[Spot]:
        """Where a folded text names places by kind and name: start, end, candidates.

        Of two names the longer one. KINDS: only these, as Place.kind spells them ('thị xã').
        """
        wanted = None if kinds is None else frozenset(kinds)
        spots: list[Spot] = []
        for match in _KIND_WORDS.finditer(folded):
            kind = _KIND[name_key(match[1] or match[2])]
            inside = bool(spots) and match.start() < spots[-1][1]
            if inside or (wanted is not None and kind not in wanted):
                continue
            for end, key in _readings(folded, match.end()):
                named = self._named(key, frozenset({kind}), level)
                if found := tuple(place for place in named if place.stood(on)):
                    spots.append((match.start(), end, found))
                    break
        return spots

    def _named(
        self, key: str, kinds: frozenset[str] | None, level: PlaceLevel | None
    ) -> Iterator[Place]:
        named: tuple[Place, ...] = ()
        if level != "commune":
            named = self._upper_names.get(key, ())
        if level in (None, "commune") and (kinds is None or kinds & COMMUNE_KINDS):
            named += self._commune_names.get(key, ())
        for place in named:
            if (kinds is None or place.kind in kinds) and level in (None, place.level):
                yield place


def _readings(folded: str, start: int) -> Iterator[tuple[int, str]]:
    """Ends and keys of what may be a name at START, the longest first."""
    name = _NAME.match(folded, start)
    words = list(_WORD.finditer(name[0])) if name else []
    for word in reversed(words):
        yield start + word.end(), name_key(folded[start : start + word.end()])


def _names(listed: Iterable[Place]) -> dict[str, tuple[Place, ...]]:
    names: dict[str, list[Place]] = {}
    for place in listed:
        for name in (place.name, *place.other):
            names.setdefault(name_key(name), []).append(place)
    return {key: tuple(named) for key, named in names.items()}


@cache
def places() -> Places:
    """The places, read once from places.tsv and, when first needed, communes.tsv."""
    return Places(read_upper())
