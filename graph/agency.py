"""Agencies as nodes: identity, what the registry knows of them, and where they stand.

The edges between agencies and places are the registry's: they have no stating document.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from phahe.graph.fold import slug
from phahe.graph.identifier import Identifier
from phahe.graph.issuer import Issuer, at, central, issuer_named
from phahe.graph.model import Edge, Node, Value
from phahe.graph.record import Record, day
from phahe.graph.registry.bodies import Body, bodies
from phahe.graph.registry.places import Place, places


@dataclass(frozen=True, slots=True)
class Agency:
    """A body that a document names; ID as in `Issuer.id`, KIND the registry's word for it."""

    id: str
    name: str
    level: str | None = None
    kind: str | None = None
    place: Place | None = None
    body: Body | None = None

    @property
    def node(self) -> Node:
        """The node of the graph."""
        known = {"name": self.name, "kind": self.kind, "level": self.level}
        return Node("Agency", self.id, {k: v for k, v in known.items() if v is not None})


def agency_of(issuer: Issuer, on: date | None = None) -> Agency:
    """The agency that an issuer is; its place as it was on the day ON, else as it was last."""
    body = _row(issuer)
    place = places().at_path(issuer.within, on) if issuer.within else None
    name = issuer.name
    if body:
        name = body.at(place) if place else body.name
    kind = body.kind if body else None
    return Agency(issuer.id, name, issuer.level, kind, place, body)


def _row(issuer: Issuer) -> Body | None:
    """The registry's row of an issuer: the one that its segment names."""
    row = bodies().get(issuer.segment)
    return row if row and row.local == (issuer.within is not None) else None


class Agencies:
    """The agencies of one record, found by the names that tasks and recipients use."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._within = _place_path(record)
        self._on = day(record.document.date)
        self._known = {a.name: a for a in record.agencies}
        self._found: dict[str, Agency] = {}

    def __iter__(self) -> Iterator[Agency]:
        """Those asked for so far."""
        return iter({agency.id: agency for agency in self._found.values()}.values())

    def named(self, name: str) -> Agency:
        """The agency called NAME; one that the registry does not know lies at the own place."""
        if name not in self._found:
            self._found[name] = self._find(name)
        return self._found[name]

    def of(self, issuer: Issuer) -> Agency:
        """The agency of an issuer already known."""
        agency = agency_of(issuer, self._on)
        return self._found.setdefault(agency.id, agency)

    def _find(self, name: str) -> Agency:
        stated = self._known.get(name)
        if stated and stated.id:
            return agency_of(issuer_at(stated.id, name, stated.level), self._on)
        if issuer := issuer_named(name, None, self._within):
            return agency_of(issuer, self._on)
        level = stated.level if stated else None
        place = places().at_path(self._within, self._on) if self._within else None
        return Agency(f"{self._within or 'vn'}/{slug(name) or '_'}", name, level, None, place)


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


def surroundings(agencies: Iterable[Agency]) -> tuple[list[Node], list[Edge]]:
    """The nodes and edges of the registry around AGENCIES: superiors, places, successors."""
    nodes: dict[str, Node] = {}
    edges: dict[tuple[str, str, str, str], Edge] = {}
    waiting = list(agencies)
    while waiting:
        agency = waiting.pop()
        if agency.id in nodes:
            continue
        nodes[agency.id] = agency.node
        links = list(_links(agency))
        waiting += [other for _, other in links]
        found = [Edge(kind, agency.id, other.id) for kind, other in links]
        if agency.place:
            found.append(Edge("SERVES", agency.id, agency.place.id))
            ground, lines = _ground(agency.place)
            nodes |= {node.id: node for node in ground}
            found += lines
        edges |= {edge.key: edge for edge in found}
    return list(nodes.values()), list(edges.values())


def _links(agency: Agency) -> Iterator[tuple[str, Agency]]:
    """Where an agency belongs, who guides it, who took over from it."""
    body, place = agency.body, agency.place
    if body is None:
        return
    if parent := _joined(body.parent, place) or _committee_above(body, place):
        yield "PART_OF", parent
    if guide := _joined(body.guided_by, _above(place)) or _joined(body.guided_by, place):
        yield "GUIDED_BY", guide
    if not body.local and (heir := _joined(body.successor, None)):
        yield "SUCCEEDED_BY", heir


def _joined(key: str | None, place: Place | None) -> Agency | None:
    """The body of KEY, at PLACE when it is a local one; None when it does not occur there."""
    body = bodies().get(key) if key else None
    if body is None:
        return None
    if not body.local:
        return agency_of(central(body))
    if place is None or place.level not in body.levels:
        return None
    return agency_of(at(body, place), place.valid_to or place.valid_from)


def _committee_above(body: Body, place: Place | None) -> Agency | None:
    """The next higher committee of a People's Committee: the district's under the province's.

    Luật 77/2015/QH13, Điều 8: a committee answers to its council and to the body above it.
    """
    if body.key != "ubnd" or place is None:
        return None
    above = _above(place)
    return _joined("ubnd", above) if above else _joined("cp", None)


def _above(place: Place | None) -> Place | None:
    return places().get(place.parent) if place and place.parent else None


def _ground(place: Place) -> tuple[list[Node], list[Edge]]:
    """PLACE, the places around it, and those that succeeded them."""
    nodes, edges = [_place_node(place)], []
    above = _above(place)
    if above:
        outer, lines = _ground(above)
        nodes += outer
        edges += [Edge("WITHIN", place.id, above.id), *lines]
    for heir in filter(None, map(places().get, place.successors)):
        nodes.append(_place_node(heir))
        edges.append(Edge("PLACE_SUCCEEDED_BY", place.id, heir.id))
    return nodes, edges


def _place_node(place: Place) -> Node:
    known: dict[str, Value | None] = {
        "name": place.name,
        "kind": place.kind,
        "level": place.level,
        "code": place.code or None,
        "valid_from": place.valid_from,
        "valid_to": place.valid_to,
    }
    return Node("Place", place.id, {k: v for k, v in known.items() if v is not None})
