"""What stands around agencies by the registry: superiors, lines, successors, places.

These edges have no stating document. One of a succession says since when and by which act.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from phahe.graph.agency import Agencies, Agency, agency_at
from phahe.graph.ground import Ground
from phahe.graph.model import Edge, Node, Value
from phahe.graph.registry.bodies import Body, bodies
from phahe.graph.registry.place import Place
from phahe.graph.registry.places import places

Link = tuple[str, Agency, dict[str, Value]]
_DAY = timedelta(days=1)
_AUTHORITIES = frozenset({"ubnd", "ubmttq", "huyen-uy", "quan-uy", "thi-uy", "thanh-uy"})
_COMMUNE_PARTY = "dang-uy"


def surroundings(named: Iterable[Agency], agencies: Agencies) -> tuple[list[Node], list[Edge]]:
    """The nodes and edges of the registry around the agencies NAMED by one document."""
    ground = agencies.ground
    nodes: dict[str, Node] = {}
    edges: dict[tuple[str, str, str, str], Edge] = {}
    waiting = list(named)
    while waiting:
        agency = waiting.pop()
        if agency.id in nodes:
            continue
        nodes[agency.id] = agency.node
        links = list(_links(agency, ground))
        if agency.parent:
            links.append(("PART_OF", agencies.named(agency.parent), {}))
        links = [link for link in links if link[1].id != agency.id]
        waiting += [other for _, other, _ in links]
        found = [Edge(kind, agency.id, other.id, said) for kind, other, said in links]
        if agency.place and agency.place.source != "text":
            found.append(Edge("SERVES", agency.id, agency.place.id))
            around, lines = _around(agency.place)
            nodes |= {node.id: node for node in around}
            found += lines
        edges |= {edge.key: edge for edge in found}
    return list(nodes.values()), list(edges.values())


def _links(agency: Agency, ground: Ground) -> Iterator[Link]:
    """Where an agency belongs, who guides it, who took over from it."""
    body, place = agency.body, agency.place
    if body is None or (body.local and place is None):
        return
    above = ground.above(place) if place else None
    if parent := _parent(body, place, above, ground):
        yield "PART_OF", parent, {}
    for guide in _guides(body, place, above, ground):
        yield "GUIDED_BY", guide, {}
    for heir, said in heirs(agency, ground):
        yield "SUCCEEDED_BY", heir, said


def heirs(agency: Agency, ground: Ground) -> Iterator[tuple[Agency, dict[str, Value]]]:
    """Who took over from AGENCY, since when and by which act: at its place, or elsewhere."""
    body, place = agency.body, agency.place
    if body is None or (body.local and place is None):
        return
    if heir := _joined(body.successor, place, ground):
        yield heir, _since(body.valid_to, body.source)
    if place:
        said = _since(place.valid_to, place.source)
        for heir in _at_heirs(body, place, ground):
            yield heir, said


def _since(last: date | None, source: str) -> dict[str, Value]:
    """The first day after LAST and the act of a succession, as far as known."""
    known: dict[str, Value] = {"since": last + _DAY} if last else {}
    return {**known, "basis": source} if source else known


def _parent(
    body: Body, place: Place | None, above: Place | None, ground: Ground
) -> Agency | None:
    """The body it belongs to: at its place, else the first of those above that there is.

    Luật 77/2015/QH13, Điều 8: a committee answers to its council and to the body above it.
    """
    found = _joined(body.parent, place, ground)
    for key in () if found else body.above:
        found = found or _joined(key, above, ground)
    return found


def _guides(
    body: Body, place: Place | None, above: Place | None, ground: Ground
) -> Iterator[Agency]:
    """The professional line: the like body a level up, where there is one, else as told."""
    if above and body.guided_by and _central(body.guided_by):
        like = next((row for row in (body, _get(body.twin)) if row and row.fits(above)), None)
        if like:
            yield agency_at(like, above, ground)
            return
    for key in body.guided_by:
        if guide := _joined(key, above, ground) or _joined(key, place, ground):
            yield guide


def _central(keys: Iterable[str]) -> bool:
    return any((row := _get(key)) and not row.local for key in keys)


def _get(key: str | None) -> Body | None:
    return bodies().get(key) if key else None


def _joined(key: str | None, place: Place | None, ground: Ground) -> Agency | None:
    """The body of KEY, at PLACE when it is a local one; None when it does not occur there."""
    body = _get(key)
    if body is None:
        return None
    if not body.local:
        return agency_at(body, None, ground)
    return agency_at(body, place, ground) if place and body.fits(place) else None


def _at_heirs(body: Body, place: Place, ground: Ground) -> Iterator[Agency]:
    """The bodies that took over where PLACE was succeeded by others.

    Where the heirs are of the same level, each body has the like one there; where a district
    was followed by communes (1/7/2025), only its authorities have. One that ended before its
    place has handed on already.
    """
    if not body.in_office(place.valid_to):
        return
    for heir in filter(None, map(places().get, place.successors)):
        row: Body | None = bodies().heir(body, heir.valid_from) if heir.valid_from else body
        if heir.level != place.level:
            row = _authority(body)
        twin = _get(row.twin) if row else None
        found = next((each for each in (row, twin) if each and each.fits(heir)), None)
        if found:
            yield agency_at(found, heir, ground)


def _authority(body: Body) -> Body | None:
    """The authority of a commune that follows the district's BODY."""
    if body.key not in _AUTHORITIES:
        return None
    return _get(_COMMUNE_PARTY) if body.system == "party" else body


def _around(place: Place) -> tuple[list[Node], list[Edge]]:
    """PLACE, the places around it, and those that succeeded them."""
    nodes, edges = [_place_node(place)], []
    above = places().get(place.parent) if place.parent else None
    if above:
        outer, lines = _around(above)
        nodes += outer
        edges += [Edge("WITHIN", place.id, above.id), *lines]
    said = _since(place.valid_to, place.source)
    for heir in filter(None, map(places().get, place.successors)):
        nodes.append(_place_node(heir))
        edges.append(Edge("PLACE_SUCCEEDED_BY", place.id, heir.id, said))
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
