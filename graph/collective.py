"""Collectives: groups of bodies that a document names as one, and who belongs to them.

Who belongs to a collective is told by three things that its name says: the kinds of bodies,
the kinds of units they are of, and the ground over which they are spread. A body belongs to it
when it is of such a kind, of such a unit, and on that ground: a question can ask that of the
graph, where the members of a collective have no edges (docs/decisions/0007).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from phahe.graph.errors import UnknownName
from phahe.graph.fold import fold
from phahe.graph.ground import Ground, cut
from phahe.graph.issuer import Issuer, at, central, place_named
from phahe.graph.registry.bodies import bodies
from phahe.graph.registry.groups import group_named
from phahe.graph.registry.place import Place
from phahe.graph.registry.places import places

COUNTRY = "vn"
_KIND = r"(?:thanh pho|thi xa|thi tran|dac khu|tinh|huyen|quan|phuong|xa)"
_LEVEL = r"cap (?:tinh|huyen|xa)"
_SPREAD = re.compile(
    rf"(?P<body>\S.*?) (?:(?:cac )?(?P<kinds>{_KIND}(?:, {_KIND})+)|cac (?P<kind>{_KIND})"
    rf"|(?P<levels>{_LEVEL}(?:, {_LEVEL})*)|(?P<bare>{_KIND}))(?: truc thuoc trung uong)?"
)
_UNITS = {
    "province": ("tỉnh", "thành phố"),
    "district": ("huyện", "quận", "thị xã", "thành phố"),
    "commune": ("xã", "phường", "thị trấn", "đặc khu"),
}
_ORDER = [*_UNITS]
_NAMED = {fold(kind): kind for kinds in _UNITS.values() for kind in kinds}
_BELOW = {"tinh": "province", "huyen": "district", "xa": "commune"}


@dataclass(frozen=True, slots=True)
class Collective:
    """Bodies of the kinds MEMBERS (keys of the registry), of UNITS, on the ground OVER.

    A unit is a level and a kind of place, 'district/huyện', or 'central'; OVER the path of a
    place, or 'vn'.
    """

    members: tuple[str, ...]
    units: tuple[str, ...]
    over: str

    def bodies(self, on: date | None = None) -> Iterator[Issuer]:
        """All of them on the day ON that the registry knows for certain.

        A member that not every place has («Sở Du lịch») is not among them.
        """
        rows = [
            row
            for key in self.members
            if (row := bodies().get(key)) and row.in_office(on) and not row.rare
        ]
        yield from (central(row) for row in rows if not row.local)
        for place in self._places(on):
            yield from (at(row, place) for row in rows if row.local and row.fits(place))

    def _places(self, on: date | None) -> Iterator[Place]:
        for place in places():
            inside = self.over == COUNTRY or f"{place.path}/".startswith(f"{self.over}/")
            if inside and unit(place) in self.units and place.stood(on):
                yield place


def members(name: str, on: date | None = None) -> list[Issuer]:
    """The bodies that belong to the collective called NAME on the day ON.

    Raises UnknownName when NAME is no collective, or does not say who belongs to it.

    >>> name = "UBND các xã, thị trấn thuộc huyện Kông Chro"
    >>> [body.name for body in members(name, date(2021, 1, 1))][:2]
    ['Ủy ban nhân dân thị trấn Kông Chro', 'Ủy ban nhân dân xã An Trung']
    """
    found = collective_named(name, Ground((), None, on))
    if found is None:
        raise UnknownName(
            f"{name!r} does not say who belongs to it: give the kind of body, the kinds of"
            " place and over which ground, as «UBND các xã thuộc huyện Kông Chro»"
        )
    return sorted(found.bodies(on), key=lambda body: (fold(body.name), body.id))


def unit(place: Place) -> str:
    """The level and the kind of PLACE.

    >>> unit(places().at_path("vn/tinh-gia-lai/huyen-kong-chro"))
    'district/huyện'
    """
    return f"{place.level}/{place.kind}"


def collective_named(name: str, ground: Ground) -> Collective | None:
    """The collective called NAME in a document that speaks on GROUND.

    None when it is no name of a collective, or does not say who belongs to it.

    >>> ground = Ground([], "vn/tinh-gia-lai/huyen-kong-chro", None)
    >>> found = collective_named("Ủy ban nhân dân các xã thuộc huyện Kông Chro", ground)
    >>> found.members, found.units, found.over
    (('ubnd',), ('commune/xã',), 'vn/tinh-gia-lai/huyen-kong-chro')
    """
    for head, words in (*cut(name), (name, "")):
        path = _path(words, ground) if words else None
        if words and path is None:
            continue
        bare = re.sub(r",? thuộc$", "", head)
        found = _spread(bare, path, ground) or _group(bare, path, ground)
        if found:
            return found
    return None


def _path(words: str, ground: Ground) -> str | None:
    """The path of the place that WORDS name, an own one first."""
    if own := ground.path_of(words):
        return own
    place = place_named(words, ground.on, ground.within)
    return place.path if place else None


def _group(name: str, path: str | None, ground: Ground) -> Collective | None:
    group = group_named(name)
    if group is None:
        return None
    if group.central or not (path or ground.within):
        return Collective(group.members(central=True), ("central",), COUNTRY)
    place = ground.at(path or ground.within)
    if place is None:
        return None
    fitting = tuple(
        key
        for key in group.members(central=False)
        if (row := bodies().get(key)) and row.fits(place)
    )
    return Collective(fitting, (unit(place),), place.path)


def _spread(name: str, path: str | None, ground: Ground) -> Collective | None:
    """«Ủy ban nhân dân các huyện, thành phố»: one kind of body at every such place."""
    match = _SPREAD.fullmatch(fold(name))
    if match is None or (match["bare"] and not _below(match["bare"], ground)):
        return None
    rows = [row for row in bodies().by_name(name[: match.end("body")]) if row.local]
    units = _units(match, path or ground.within)
    keys = dict.fromkeys(
        row.segment for row in rows if any(u.partition("/")[0] in row.levels for u in units)
    )
    if not keys:
        return None
    return Collective(tuple(keys), units, _over(units, path, ground))


def _below(kind: str, ground: Ground) -> bool:
    """Whether places of KIND lie in the own one: «Công an xã» in a paper of a district.

    That of the own place has its name; «UBND tỉnh» where no place is known is no group.
    """
    own = ground.at(ground.within)
    return own is not None and _ORDER.index(_level({_NAMED[kind]})) > _ORDER.index(own.level)


def _units(match: re.Match[str], over: str | None) -> tuple[str, ...]:
    """The units that the words of MATCH mean below OVER."""
    if match["levels"]:
        levels = [_BELOW[word] for word in re.findall(r"cap (\w+)", match["levels"])]
        return tuple(f"{level}/{kind}" for level in levels for kind in _UNITS[level])
    said = re.findall(_KIND, match["kinds"] or match["kind"] or match["bare"])
    kinds = {kind for level in _UNITS.values() for kind in level if fold(kind) in said}
    return tuple(f"{_level(kinds)}/{kind}" for kind in sorted(kinds))


def _level(kinds: set[str]) -> str:
    """The one level of which KINDS of places are: «thành phố» goes with the others."""
    if "tỉnh" in kinds:
        return "province"
    return "commune" if kinds & set(_UNITS["commune"]) else "district"


def _over(units: tuple[str, ...], path: str | None, ground: Ground) -> str:
    """The ground over which UNITS lie where the name does not say it: the own place above."""
    if any(each.startswith("province/") for each in units):
        return COUNTRY
    if path:
        return path
    own = list(ground.own)
    if not own:
        return COUNTRY
    commune = all(each.startswith("commune/") for each in units)
    return own[0] if commune else own[-1]
