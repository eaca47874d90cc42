"""The line of succession of a body as the registry knows it, whatever a graph holds."""

from collections.abc import Callable, Iterator

from phahe.graph.agency import Agency, agency_at, agency_of, issuer_at
from phahe.graph.ground import Ground
from phahe.graph.issuer import issuer_named
from phahe.graph.registry.bodies import bodies
from phahe.graph.registry.place import Place
from phahe.graph.registry.places import places
from phahe.graph.surroundings import heirs

_NOWHERE = Ground((), None, None)


def body_named(name: str) -> Agency | None:
    """The body of the registry called NAME, with its place; None when it knows none.

    >>> body_named("UBND xã Kông Yang").id
    'vn/tinh-gia-lai/huyen-kong-chro/xa-kong-yang/ubnd'
    >>> body_named("Sở Nội vụ") is None
    True
    """
    issuer = issuer_named(name)
    return body_of(issuer.id) if issuer else None


def body_of(id: str) -> Agency | None:
    """The body of the registry of this ID; None when it knows none, or not its place."""
    agency = agency_of(issuer_at(id, "", None), _NOWHERE)
    known = agency.body and (agency.place is not None or not agency.body.local)
    return agency if known else None


def succession(agency: Agency) -> list[Agency]:
    """AGENCY, all that it succeeded, and all that succeeded it."""
    found = {agency.id: agency}
    for step in (_after, _before):
        for other in _walk(agency, step):
            found.setdefault(other.id, other)
    return list(found.values())


def _walk(start: Agency, step: "Callable[[Agency], Iterator[Agency]]") -> Iterator[Agency]:
    waiting, seen = [start], {start.id}
    while waiting:
        for other in step(waiting.pop()):
            if other.id not in seen:
                seen.add(other.id)
                waiting.append(other)
                yield other


def _after(agency: Agency) -> Iterator[Agency]:
    for version in _versions(agency):
        yield from (heir for heir, _ in heirs(version, _NOWHERE))


def _before(agency: Agency) -> Iterator[Agency]:
    """The bodies whose heir AGENCY is."""
    for other in _candidates(agency):
        if other.id != agency.id and any(h.id == agency.id for h, _ in heirs(other, _NOWHERE)):
            yield other


def _candidates(agency: Agency) -> Iterator[Agency]:
    """Bodies of which AGENCY may be the heir: at its place, or one that its place followed."""
    versions = [each.place for each in _versions(agency) if each.place]
    grounds: list[Place | None] = [*versions]
    grounds += [before for place in versions for before in places().predecessors(place)]
    for row in bodies():
        if row.segment != row.key:
            continue
        if not row.local:
            yield agency_at(row, None, _NOWHERE)
        for place in grounds if row.local else ():
            if place and row.fits(place) and row.met(place):
                yield agency_at(row, place, _NOWHERE)


def _versions(agency: Agency) -> list[Agency]:
    """AGENCY at every unit that ever had the path of its place."""
    if agency.place is None or agency.body is None:
        return [agency]
    known = places().versions(agency.place.path)
    return [agency_at(agency.body, place, _NOWHERE) for place in known]
