"""The places in which a document speaks, and the bodies that its relative names mean.

«UBND tỉnh» is the committee of the document's own province; «UBND thành phố» of its city.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from phahe.graph.fold import fold, slug
from phahe.graph.issuer import Issuer, at, central, issuer_of
from phahe.graph.number import Number
from phahe.graph.registry.bodies import Body
from phahe.graph.registry.place import KINDS, LEVELS, Place
from phahe.graph.registry.places import places
from phahe.loaders.parse.issuers import PLACE_KINDS, Issuing
from phahe.loaders.parse.letters import UPPER

_LEVELS = ("province", "district", "commune")
_ANY_KIND = "|".join(f"[{kind[0]}{kind[0].upper()}]{kind[1:]}" for kind in KINDS)
_SPOT = re.compile(
    rf"(?<!\w)(?P<kind>{_ANY_KIND})\s+"
    rf"(?P<name>[{UPPER}][\w'’]*(?:\s+[{UPPER}][\w'’]*){{0,3}})"
)


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """Places, the widest first: (tỉnh Gia Lai, huyện Kông Chro); empty for central bodies."""

    places: tuple[Place, ...] = ()
    on: date | None = None
    _implied: dict[tuple[object, ...], list[Issuer]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

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
        return next((p for p in reversed(self.places) if p.kind == kind), None)

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
        above = self.at_level(_LEVELS[: _LEVELS.index(LEVELS.get(kind or "", "district"))])
        return _made(kind, name, above) if kind else None

    def names(
        self, issuing: Issuing, *, role: bool = True
    ) -> tuple[str, str | None, str | None]:
        """The canonical name of a body, its level, and its part of an identifier.

        With ROLE the name is that of its head where the text says so.
        """
        row, head = issuing.body, issuing.role if role else None
        if not row.local:
            return head or row.name, "central", central(row).id
        place = self._of(issuing)
        if place is None:
            name = _titled(issuing.place_name) if issuing.place_name else None
            said = " ".join(filter(None, (head or row.name, issuing.place_kind, name)))
            return said, LEVELS.get(issuing.place_kind or ""), None
        name = row.at(place)
        if head:
            name = head + name.removeprefix(row.name)
        return name, place.level, at(row, place).id

    def implied(self, number: Number, on: date | None) -> list[Issuer]:
        """The issuers that the symbol of a NUMBER may mean here, the narrowest place first."""
        asked = (number.symbol, number.mark, number.year, on)
        if (known := self._implied.get(asked)) is not None:
            return known
        found: dict[str, Issuer] = {}
        for place in (*reversed(self.places), None):
            issuer = issuer_of(number, place, on)
            if issuer is not None:
                found.setdefault(issuer.id, issuer)
        self._implied[asked] = list(found.values())
        return self._implied[asked]

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


def _titled(name: str) -> str:
    """A name in capitals as it is written elsewhere: KON TUM → Kon Tum."""
    return name.title() if name.upper() == name else name


def _known(kind: str | None, name: str, on: date | None) -> list[Place]:
    """The places of the registry so called on the day ON, or ever where that is unknown."""
    return places().find(name, kind=kind, on=on) or places().find(name, kind=kind)


def _longest_known(kind: str | None, words: str, on: date | None) -> list[Place]:
    """The places called WORDS, or, of provinces and districts, by their longest beginning.

    In a heading the name may run on into that of a body the registry lacks; communes are too
    many for a beginning to tell anything.
    """
    parts = words.split()
    last = len(parts) - 1 if LEVELS.get(kind or "") == "commune" else 0
    for count in range(len(parts), last, -1):
        if found := _known(kind, " ".join(parts[:count]), on):
            return found
    return []


def _province_id(place: Place) -> str:
    return places().province_of(place).id


def _made(kind: str, name: str, above: Place | None) -> Place | None:
    """A place that the registry does not know, named by its KIND and NAME."""
    level = LEVELS.get(kind, "district")
    named = _titled(name)
    parent = above if level != "province" else None
    head = parent.path if parent else "vn"
    path = f"{head}/{slug(f'{kind} {named}')}"
    return Place(path, named, kind, level, parent=parent.id if parent else None, source="text")


def jurisdiction(
    issuings: Iterable[Issuing], hints: Iterable[str], text: str, on: date | None
) -> Jurisdiction:
    """The jurisdiction of a document.

    ISSUINGS are the bodies of its head, the highest first; HINTS further words that name its
    place, the strongest first (title, place of issue); TEXT the whole document.
    """
    own = Jurisdiction((), on)
    for issuing in issuings:
        unplaced = not (issuing.place_kind or issuing.place_name)
        if not issuing.body.local or (own.places and unplaced):
            continue
        place = _stated(issuing, own, hints)
        if place is not None and place not in own.places:
            own = _below(own, place, text)
    return own


def _stated(issuing: Issuing, own: Jurisdiction, hints: Iterable[str]) -> Place | None:
    """The place of a body of the head: in its own name, else in a hint."""
    kind = issuing.place_kind or _kind_for(issuing.body)
    if issuing.place_name:
        found = own.place(kind, issuing.place_name)
        return found or _in_words(_longest_known(kind, issuing.place_name, own.on), hints)
    for hint in hints:
        for match in _SPOT.finditer(hint):
            if kind is None or fold(match["kind"]) == fold(kind):
                return own.place(PLACE_KINDS[fold(match["kind"])], match["name"])
        if kind and hint and len(hint.split()) <= 4 and (known := _known(kind, hint, own.on)):
            return known[0]
    return None


def _in_words(found: Iterable[Place], hints: Iterable[str]) -> Place | None:
    """That of several places of one name of which a superior is named in HINTS."""
    words = " ".join(fold(hint) for hint in hints)
    near = {
        place.id: place
        for place in found
        if any(fold(above.full_name) in words for above in _superiors(place))
    }
    return next(iter(near.values())) if len(near) == 1 else None


def _below(own: Jurisdiction, place: Place, text: str) -> Jurisdiction:
    """OWN with PLACE as its narrowest, and what lies between filled in."""
    above = [p for p in own.places if _LEVELS.index(p.level) < _LEVELS.index(place.level)]
    if place.source != "text":
        above = _superiors(place)
    else:
        outer = Jurisdiction(tuple(above), own.on)
        for level in _LEVELS[len(above) : _LEVELS.index(place.level)]:
            outer = _joined(outer, _most_named(text, level, outer))
        above = list(outer.places)
        place = _made(place.kind, place.name, outer.leaf) or place
    return Jurisdiction((*above, place), own.on)


def _joined(own: Jurisdiction, place: Place | None) -> Jurisdiction:
    return Jurisdiction((*own.places, place), own.on) if place else own


def _superiors(place: Place) -> list[Place]:
    found: list[Place] = []
    parent = places().get(place.parent) if place.parent else None
    while parent is not None:
        found.insert(0, parent)
        parent = places().get(parent.parent) if parent.parent else None
    return found


def _most_named(text: str, level: str, own: Jurisdiction) -> Place | None:
    """The place of LEVEL that TEXT names most often, for a place that the registry lacks."""
    said = Counter(
        (PLACE_KINDS[fold(match["kind"])], match["name"])
        for match in _SPOT.finditer(text)
        if LEVELS.get(PLACE_KINDS[fold(match["kind"])], "district") == level
    )
    found = (own.place(kind, name) for (kind, name), _ in said.most_common(3))
    return next((place for place in found if place and place.level == level), None)
