"""Issuers: which body a document number or a printed name stands for.

The symbol of a central body says who issued a document (QĐ-TTg); that of a local one needs a
place (KH-UBND of tỉnh Kon Tum). Organs that share one series of numbers share one identity:
Bộ Chính trị and Ban Bí thư number as Trung ương Đảng, the Chairman as his People's Committee.
"""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from phahe.graph.fold import fold, slug
from phahe.graph.ground import cut
from phahe.graph.number import Number
from phahe.graph.registry.bodies import Body, Level, bodies
from phahe.graph.registry.place import KINDS
from phahe.graph.registry.places import Place, places

_KIND_ENDS = tuple(f" {kind}" for kind in KINDS)


@dataclass(frozen=True, slots=True)
class Issuer:
    """A body that issues documents: NAME as printed, LEVEL, SEGMENT in identifiers.

    WITHIN is the path of its place, 'vn/tinh-kon-tum'; None for central bodies.

    >>> issuer = issuer_of(Number.parse("1/QĐ-TTg"))
    >>> issuer.name, issuer.segments, issuer.id
    ('Thủ tướng Chính phủ', ('ttg',), 'vn/ttg')
    """

    segment: str
    name: str
    level: str
    within: str | None = None

    @property
    def segments(self) -> tuple[str, ...]:
        """The segments of places and body in identifiers: ('tinh-kon-tum', 'ubnd')."""
        return (*self.within.split("/")[1:], self.segment) if self.within else (self.segment,)

    @property
    def id(self) -> str:
        """The identifier of the body: 'vn/tinh-kon-tum/ubnd'."""
        return "/".join(("vn", *self.segments))

    @property
    def place(self) -> Place | None:
        """The place, as it was last; None for central bodies and unknown places."""
        return places().at_path(self.within) if self.within else None


def issuer_of(
    number: Number, place: Place | None = None, on: date | None = None
) -> Issuer | None:
    """The body that NUMBER's symbol stands for, first of several; None when it does not say.

    A local symbol needs the PLACE, of its own level or, for a body of a higher level, below it
    (SNV at a district's place is the province's). ON, or the year in the number, chooses among
    bodies that bore one symbol at different times.
    """
    if not number.issuers:
        return None
    code = number.issuers[0].replace("&", "")
    day = on or (date(number.year, 7, 1) if number.year else None)
    party = number.form == "party"
    local = _local(code, place, party) if place else None
    found = [b for b in bodies().central_by_symbol(code, day) if (b.system == "party") == party]
    if found and (local is None or not _also_local(code)):
        return central(found[0])
    return local


def _also_local(code: str) -> bool:
    return bool(bodies().local_by_symbol(code))


def _local(code: str, place: Place, party: bool) -> Issuer | None:
    """The local body of symbol CODE at PLACE or at one of the places around it."""
    for where in (place, *_around(place)):
        level: Level = where.level
        found = [
            body
            for body in bodies().local_by_symbol(code, level)
            if (body.system == "party") == party and body.fits(where)
        ]
        found = [body for body in found if body.symbols[0] == code] or found
        if len({body.segment for body in found}) == 1:
            return at(found[0], where)
    return None


def _around(place: Place) -> list[Place]:
    """The places that PLACE lies in, innermost first."""
    found: list[Place] = []
    current: Place | None = place
    while current and current.parent and (current := places().get(current.parent)):
        found.append(current)
    return found


def central(body: Body) -> Issuer:
    """The issuer that a central BODY is; its name that of the body whose numbers it shares."""
    owner = bodies().get(body.segment) or body
    return Issuer(body.segment, owner.name, "central")


def at(body: Body, place: Place) -> Issuer:
    """The issuer that a kind of local BODY is at PLACE."""
    owner = bodies().get(body.segment) or body
    return Issuer(body.segment, owner.at(place), place.level, place.path)


@lru_cache(maxsize=65536)
def issuer_named(name: str, on: date | None = None, within: str | None = None) -> Issuer | None:
    """The body called NAME, or whose head it is; None when its place is not certain.

    WITHIN, the path of the citing document's place, decides among places of one name and says
    whose a relative name is: 'UBND tỉnh' is that of the own province. A body that the registry
    does not know is taken as named: its segment is its own words.

    >>> issuer_named("Chủ tịch Ủy ban nhân dân tỉnh Kon Tum").id
    'vn/tinh-kon-tum/ubnd'
    """
    known = [body for body in bodies().by_name(name, on) if not body.local]
    if known:
        return central(known[0])
    for head, place in _placed(name, on, within):
        found = [b for b in bodies().by_name(head, on) if b.local and b.fits(place)]
        if len({body.segment for body in found}) == 1:
            return at(found[0], place)
    return _bare(name, on, within) or _relative(name, on, within) or _unlisted(name, on, within)


def _placed(name: str, on: date | None, within: str | None) -> list[tuple[str, Place]]:
    """NAME cut into body and place, at every word for a unit that a place follows."""
    found = ((head, place_named(words, on, within)) for head, words in cut(name))
    return [(head, place) for head, place in found if place]


def _bare(name: str, on: date | None, within: str | None) -> Issuer | None:
    """A body that joins the bare name of its place: 'Tỉnh ủy Kon Tum'."""
    words = name.split()
    for size in range(len(words) - 1, 0, -1):
        joined = [b for b in bodies().by_name(" ".join(words[:size]), on) if b.joined == "bare"]
        for body in joined:
            named = places().find(" ".join(words[size:]), on=on)
            place = _only([p for p in named if body.fits(p)], within)
            if place:
                return at(body, place)
    return None


def place_named(text: str, on: date | None, within: str | None) -> Place | None:
    """The one place that TEXT names: 'huyện X', 'huyện X, tỉnh Y', 'huyện X tỉnh Y'."""
    spans = places().spot(fold(text), on=on) or places().spot(fold(text))
    if not spans or spans[0][0] != 0:
        return None
    candidates = list(spans[0][2])
    for _, _, outer in spans[1:]:
        paths = {place.path for place in outer}
        inside = [c for c in candidates if any(p.path in paths for p in _around(c))]
        candidates = inside or candidates
    return _only(candidates, within)


def _only(candidates: list[Place], within: str | None) -> Place | None:
    """The one of CANDIDATES, by path, that lies in or around WITHIN; None if not one."""
    paths = {place.path for place in candidates}
    if len(paths) > 1 and within:
        province = "/".join(within.split("/")[:2])
        near = {p for p in paths if p == province or p.startswith(f"{province}/")}
        own = {p for p in near if within == p or within.startswith(f"{p}/")}
        paths = near if len(near) == 1 else own if len(own) == 1 else paths
    if len(paths) != 1:
        return None
    path = paths.pop()
    return max((p for p in candidates if p.path == path), key=lambda p: p.id)


def _relative(name: str, on: date | None, within: str | None) -> Issuer | None:
    """A body of one of the own places, WITHIN and those around it: 'UBND tỉnh', 'Sở Nội vụ'."""
    own = places().at_path(within, on) if within else None
    for where in (own, *_around(own)) if own else ():
        head = name.removesuffix(f" {where.kind}")
        if head == name and name.endswith(_KIND_ENDS):
            continue  # «Công an tỉnh» is not that of the own district
        found = [b for b in bodies().by_name(head, on) if b.local and b.fits(where)]
        if len({body.segment for body in found}) == 1:
            return at(found[0], where)
    return None


def _unlisted(name: str, on: date | None, within: str | None) -> Issuer | None:
    """A body that the registry does not list, of a place that NAME gives with its kind."""
    for head, place in _placed(name, on, within):
        return Issuer(slug(head), name, place.level, place.path)
    return None
