"""Agencies as nodes: identity, what the registry knows of them, and where they stand."""

from dataclasses import dataclass
from datetime import date

from phahe.graph.collective import COUNTRY, Collective, collective_named, unit
from phahe.graph.fold import fold, slug
from phahe.graph.ground import Ground, cut
from phahe.graph.identifier import Identifier
from phahe.graph.issuer import Issuer, at, issuer_named
from phahe.graph.model import Node, Value
from phahe.graph.record import Agency as Named
from phahe.graph.record import Record, day
from phahe.graph.registry.bodies import Body, bodies
from phahe.graph.registry.place import Place
from phahe.graph.registry.places import places


@dataclass(frozen=True, slots=True)
class Agency:
    """A body that a document names; ID as in `Issuer.id`, KIND the registry's word for it.

    PARENT is the name of the body of which the document says that it is a part.
    """

    id: str
    name: str
    level: str | None = None
    kind: str | None = None
    place: Place | None = None
    body: Body | None = None
    collective: Collective | None = None
    parent: str | None = None

    @property
    def node(self) -> Node:
        """The node of the graph."""
        known = {"name": self.name, "kind": self.kind, "level": self.level}
        return Node("Agency", self.id, _known({**known, **self._member(), **self._group()}))

    @property
    def unit(self) -> str:
        """Level and kind of its place, 'district/huyện'; 'central' where it has none."""
        return unit(self.place) if self.place else "central"

    @property
    def grounds(self) -> tuple[str, ...]:
        """The country, the paths of the places around its own, and its own."""
        steps = (self.place.path if self.place else COUNTRY).split("/")
        return tuple("/".join(steps[: n + 1]) for n in range(len(steps)))

    def existed(self, on: date) -> bool:
        """Whether it did on the day ON, as far as the registry knows."""
        since, until = self._lasted()
        return (since or date.min) <= on <= (until or date.max)

    def _lasted(self) -> tuple[date | None, date | None]:
        """First and last day of the body at all units that ever had its place's path."""
        if self.body is None:
            return None, None
        units = places().versions(self.place.path) if self.place else ()
        since = [self.body.valid_from, *(place.valid_from for place in units[:1])]
        until = [self.body.valid_to, *(place.valid_to for place in units[-1:])]
        return max(filter(None, since), default=None), min(filter(None, until), default=None)

    def _member(self) -> dict[str, Value | None]:
        """What makes it a member of collectives: its body, its unit, the grounds it lies on."""
        if self.body is None:
            return {}
        since, until = self._lasted()
        days = {"valid_from": since, "valid_to": until}
        return {"body": self.body.key, "unit": self.unit, "grounds": self.grounds, **days}

    def _group(self) -> dict[str, Value | None]:
        """Who belongs to it, where it is a collective."""
        if self.collective is None:
            return {}
        group = self.collective
        return {"members": group.members, "units": group.units, "over": group.over}


def _known(values: dict[str, Value | None]) -> dict[str, Value]:
    return {name: value for name, value in values.items() if value is not None}


def agency_of(issuer: Issuer, ground: Ground, on: date | None = None) -> Agency:
    """The agency that an issuer is; its place as it was ON that day (None: that of GROUND)."""
    body = _row(issuer)
    place = ground.at(issuer.within, on)
    name, kind = issuer.name, body.kind if body else None
    if body and (place or not body.local):
        name = body.at(place) if place else body.name
    return Agency(issuer.id, name, issuer.level, kind, place, body)


def agency_at(body: Body, place: Place | None, ground: Ground) -> Agency:
    """The agency that BODY is, a local one at PLACE, as the place was then."""
    if place is None:
        return Agency(f"vn/{body.segment}", body.name, "central", body.kind, None, body)
    issuer = at(body, place)
    owner = _row(issuer) or body
    return Agency(issuer.id, owner.at(place), place.level, owner.kind, place, owner)


def _row(issuer: Issuer) -> Body | None:
    """The registry's row of an issuer: the one that its segment names."""
    row = bodies().get(issuer.segment)
    return row if row and row.local == (issuer.within is not None) else None


class Agencies:
    """The agencies of one record, found by the names that tasks and recipients use."""

    def __init__(self, record: Record) -> None:
        self._known = {agency.name: agency for agency in record.agencies}
        self._found: dict[str, Agency] = {}
        said = [*self._known, record.document.issuer or ""]
        said += (name for sent in record.recipients for name in sent.agencies)
        self.ground = Ground(said, _place_path(record), day(record.document.date))

    def named(self, name: str) -> Agency:
        """The agency called NAME; one that the registry does not know lies at the own place."""
        if name not in self._found:
            self._found[name] = self._find(name)
        return self._found[name]

    def of(self, issuer: Issuer, on: date | None = None) -> Agency:
        """The agency of an issuer already known, as it was ON that day."""
        return agency_of(issuer, self.ground, on)

    def _find(self, name: str) -> Agency:
        stated, within = self._known.get(name), self.ground.within
        if stated and stated.id:
            return self.of(issuer_at(stated.id, name, stated.level))
        if group := collective_named(name, self.ground):
            return self._collective(name, group)
        if issuer := self._own(name) or issuer_named(name, None, within):
            found = self.of(issuer)
            return found if found.body else self._unlisted(found.id, name, found.place, stated)
        place = self.ground.at(within)
        return self._unlisted(f"{within or 'vn'}/{slug(name) or '_'}", name, place, stated)

    def _unlisted(
        self, id: str, name: str, place: Place | None, stated: Named | None
    ) -> Agency:
        """A body that the registry lacks, as the record tells of it."""
        parent = (stated.parent if stated else None) or self._whole(name)
        level = stated.level if stated else place.level if place else None
        kind = stated.kind if stated else None
        return Agency(id, name, level, kind, place, None, None, parent)

    def _whole(self, name: str) -> str | None:
        """The body of which one called NAME is a part: «Văn phòng Sở Nội vụ tỉnh Kon Tum»."""
        words = name.split()
        for first in range(1, len(words) - 1):
            rest = " ".join(words[first:])
            if not rest[0].isupper():
                continue
            issuer = self._own(rest) or issuer_named(rest, None, self.ground.within)
            if issuer and _row(issuer):
                return self.of(issuer).name
        return None

    def _collective(self, name: str, group: Collective) -> Agency:
        level = group.units[0].partition("/")[0]
        place = self.ground.at(group.over)
        id = f"{group.over}/{slug(name)}"
        return Agency(id, name, level, "collective", place, None, group)

    def _own(self, name: str) -> Issuer | None:
        """A body of the registry at an own place, which the registry perhaps lacks."""
        for head, words in cut(name):
            place = self.ground.at(self.ground.path_of(words))
            if place and (found := _fitting(head, place)):
                return at(found, place)
        for place in filter(None, map(self.ground.at, self.ground.own)):
            if fold(name).endswith(f" {fold(place.name)}"):
                head = name[: -len(place.name) - 1]
                if (found := _fitting(head, place)) and found.joined == "bare":
                    return at(found, place)
        return None


def _fitting(name: str, place: Place) -> Body | None:
    """The one body called NAME that there is at PLACE."""
    found = [row for row in bodies().by_name(name) if row.local and row.fits(place)]
    return found[0] if len({row.segment for row in found}) == 1 else None


def issuer_at(path: str, name: str, level: str | None) -> Issuer:
    """The issuer whose part of an identifier is PATH: 'vn/tinh-kon-tum/ubnd', 'vn/ttg'."""
    within, _, segment = path.rpartition("/")
    local = within if within not in ("", "vn") else None
    return Issuer(segment, name, level or ("province" if local else "central"), local)


def _place_path(record: Record) -> str | None:
    """The path of the place in which the document speaks."""
    if record.document.jurisdiction:
        return record.document.jurisdiction[-1].partition("@")[0]
    return Identifier.parse(record.document.id).place
