"""The places in which a document speaks, and the bodies that its relative names mean.

«UBND tỉnh» is the committee of the document's own province; «UBND thành phố» of its city.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from phahe.graph.fold import fold, slug
from phahe.graph.registry.bodies import Body
from phahe.graph.registry.places import Place, places
from phahe.loaders.parse.issuers import PLACE_KINDS, Issuing

_LEVELS = ("province", "district", "commune")
_LEVEL_OF = {
    "tỉnh": "province",
    "huyện": "district",
    "quận": "district",
    "thị xã": "district",
    "xã": "commune",
    "phường": "commune",
    "thị trấn": "commune",
    "đặc khu": "commune",
}
_SPOT = re.compile(
    r"(?<![\w])(?P<kind>[Tt]ỉnh|[Tt]hành phố|[Hh]uyện|[Qq]uận|[Tt]hị xã|[Xx]ã|[Pp]hường|[Tt]hị trấn)\s+"
    r"(?P<name>[A-ZĐÀ-Ỹ][\wà-ỹ'’]*(?:\s+[A-ZĐÀ-Ỹ][\wà-ỹ'’]*){0,3})"
)


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """Places, the widest first: (tỉnh Gia Lai, huyện Kông Chro); empty for central bodies."""

    places: tuple[Place, ...] = ()
    on: date | None = None

    @property
    def leaf(self) -> Place | None:
        """The narrowest place."""
        return self.places[-1] if self.places else None

    @property
    def province(self) -> Place | None:
        """The province or central city."""
        return self.places[0] if self.places and self.places[0].level == "province" else None

    def of_kind(self, kind: str) -> Place | None:
        """The own place that a bare «tỉnh», «thành phố» … means."""
        return next((p for p in reversed(self.places) if _is(p, kind)), None)

    def at_level(self, levels: Iterable[str]) -> Place | None:
        """The narrowest own place at one of LEVELS."""
        wanted = set(levels)
        return next((p for p in reversed(self.places) if p.level in wanted), None)

    def place(self, kind: str | None, name: str) -> Place | None:
        """The place called NAME of KIND, sought first within the own province.

        A place that the registry does not know is made up from the words, below the own
        province; None when neither kind nor registry tells what it is.
        """
        found = _longest_known(kind, name, self.on)
        own = [p for p in found if self.province and _province_id(p) == self.province.id]
        chosen = own or found
        if len(chosen) == 1 or (chosen and own):
            return chosen[0]
        if chosen and kind is None:
            return None
        if chosen:
            return chosen[0] if len({p.id for p in chosen}) == 1 else None
        return _made(kind, name, self.province) if kind else None

    def names(self, issuing: Issuing) -> tuple[str, str | None, str | None]:
        """The canonical name of a body, its level, and its part of an identifier."""
        row = issuing.body
        if not row.local:
            return issuing.role or row.name, "central", f"vn/{row.segment or row.key}"
        place = self._of(issuing)
        if place is None:
            said = " ".join(filter(None, (issuing.role or row.name, issuing.place_kind)))
            return said, _LEVEL_OF.get(issuing.place_kind or ""), None
        name = row.at(place)
        if issuing.role:
            name = issuing.role + name.removeprefix(row.name)
        return name, place.level, f"{place.path}/{row.segment or row.key}"

    def _of(self, issuing: Issuing) -> Place | None:
        """The place of a local body, as said or as understood."""
        if issuing.place_name:
            kind = issuing.place_kind or _kind_for(issuing.body)
            return self.place(kind, issuing.place_name)
        if issuing.place_kind:
            return self.of_kind(issuing.place_kind)
        return self.at_level(issuing.body.levels)


def _kind_for(body: Body) -> str | None:
    """The kind of place that goes with a body whose place has no kind: Tỉnh ủy → tỉnh."""
    return body.of[0] if len(body.of) == 1 else None


def _is(place: Place, kind: str) -> bool:
    return place.full_name.casefold().startswith(kind.casefold() + " ")


def _titled(name: str) -> str:
    """A name in capitals as it is written elsewhere: KON TUM → Kon Tum."""
    return name.title() if name.upper() == name else name


def _known(kind: str | None, name: str, on: date | None) -> list[Place]:
    """The places of the registry so called on the day ON, or ever where that is unknown."""
    found = places().find(name, on=on) or (places().find(name) if on else [])
    return [p for p in found if kind is None or _is(p, kind)]


def _longest_known(kind: str | None, words: str, on: date | None) -> list[Place]:
    """The places called by the longest beginning of WORDS, which may run on into other names."""
    parts = words.split()
    for count in range(len(parts), 0, -1):
        if found := _known(kind, " ".join(parts[:count]), on):
            return found
    return []


def _province_id(place: Place) -> str:
    return places().province_of(place).id


def _made(kind: str, name: str, province: Place | None) -> Place | None:
    """A place that the registry does not know, named by its KIND and NAME."""
    level = _LEVEL_OF.get(kind, "district")
    full = f"{kind} {_titled(name)}"
    parent = province if level != "province" else None
    head = parent.path if parent else "vn"
    return Place(
        id=f"{head}/{slug(full)}",
        name=_titled(name),
        kind=kind,
        full_name=full,
        level=level,
        code="",
        parent=parent.id if parent else None,
        valid_from=None,
        valid_to=None,
        successors=(),
        segment=slug(full),
        source="text",
    )


def jurisdiction(
    issuings: Iterable[Issuing], hints: Iterable[str], text: str, on: date | None
) -> Jurisdiction:
    """The jurisdiction of a document.

    ISSUINGS are the bodies of its head, the highest first; HINTS further words that name its
    place, the strongest first (title, place of issue); TEXT the whole document.
    """
    own = Jurisdiction((), on)
    for issuing in issuings:
        if not issuing.body.local:
            continue
        place = _stated(issuing, own, hints)
        if place is not None and place not in own.places:
            own = _below(own, place, text)
    return own


def _stated(issuing: Issuing, own: Jurisdiction, hints: Iterable[str]) -> Place | None:
    """The place of a body of the head: in its own name, else in a hint."""
    kind = issuing.place_kind or _kind_for(issuing.body)
    if issuing.place_name:
        return own.place(kind, issuing.place_name)
    for hint in hints:
        for match in _SPOT.finditer(hint):
            if kind is None or fold(match["kind"]) == fold(kind):
                return own.place(PLACE_KINDS[fold(match["kind"])], match["name"])
        if kind and hint and len(hint.split()) <= 4 and (known := _known(kind, hint, own.on)):
            return known[0]
    return None


def _below(own: Jurisdiction, place: Place, text: str) -> Jurisdiction:
    """OWN with PLACE as its narrowest, and what lies between filled in."""
    if place.level == "province":
        return Jurisdiction((place,), own.on)
    above = [p for p in own.places if _LEVELS.index(p.level) < _LEVELS.index(place.level)]
    if not above:
        above = _superiors(place) or _provinces_in(text, own)
        if place.source == "text" and above:
            remade = _made(place.kind, place.name, above[-1])
            place = remade or place
    return Jurisdiction((*above, place), own.on)


def _superiors(place: Place) -> list[Place]:
    found: list[Place] = []
    parent = places().get(place.parent) if place.parent else None
    while parent is not None:
        found.insert(0, parent)
        parent = places().get(parent.parent) if parent.parent else None
    return found


def _provinces_in(text: str, own: Jurisdiction) -> list[Place]:
    """The province that TEXT names most often, where the place itself does not tell it."""
    said = Counter(
        m["name"] for m in _SPOT.finditer(text) if fold(m["kind"]) == "tinh"
    )
    for name, _ in said.most_common(1):
        place = own.place("tỉnh", name)
        return [place] if place else []
    return []
