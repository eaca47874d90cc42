"""The places that one document may mean: the registry's, and those its own words make known."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from phahe.graph.fold import fold, slug
from phahe.graph.registry.place import KINDS, LEVELS, Place, PlaceLevel
from phahe.graph.registry.places import places

KIND_WORD = re.compile(
    r"(?<!\w)(?:tinh|thanh pho|tp\.?|huyen|quan|thi xa|tx\.?|xa|phuong|thi tran|tt\.?|dac khu)"
    r"(?=\s)"
)
_LEVELS: dict[str, PlaceLevel] = {**LEVELS, "thành phố": "district"}


class Ground:
    """Places by path as they were on the day ON.

    A place that the registry lacks is known by the NAMES of bodies that end with it; only its
    kind, name and level are.

    >>> ground = Ground(["Sở Nội vụ tỉnh Yên Lĩnh"], "vn/tinh-yen-linh/huyen-suoi-ngoc", None)
    >>> ground.at("vn/tinh-yen-linh").full_name, ground.path_of("tỉnh Yên Lĩnh")
    ('tỉnh Yên Lĩnh', 'vn/tinh-yen-linh')
    """

    def __init__(self, names: Iterable[str], within: str | None, on: date | None) -> None:
        self.within = within
        self.on = on
        self._said = {slug(words): words for name in names for words in _places_in(name)}

    def at(self, path: str | None, on: date | None = None) -> Place | None:
        """The place of PATH on the day ON (None: the own); None where no word names it."""
        if not path or path == "vn":
            return None
        return places().at_path(path, on or self.on) or self._made(path)

    def _made(self, path: str) -> Place | None:
        above, _, segment = path.rpartition("/")
        words = self._said.get(segment)
        if words is None:
            return None
        kind = next(kind for kind in _longest_first() if fold(words).startswith(fold(kind)))
        parent = None if above in ("", "vn") else above
        level = _LEVELS[kind] if parent else "province"
        name = words[len(kind) :].strip()
        return Place(path, name, kind, level, parent=parent, source="text")

    def above(self, place: Place) -> Place | None:
        """The place in which PLACE lies; None for a province and where it is not known."""
        if place.parent is None:
            return None
        return places().get(place.parent) or self.at(place.parent)

    def path_of(self, words: str) -> str | None:
        """The path of the own place that WORDS name by kind and name."""
        return next((path for path in self.own if path.endswith(f"/{slug(words)}")), None)

    @property
    def own(self) -> Iterator[str]:
        """The paths of the own place and of those around it, the narrowest first."""
        path = self.within or ""
        while "/" in path:
            yield path
            path = path.rpartition("/")[0]


def cut(name: str) -> Iterator[tuple[str, str]]:
    """NAME cut in two before each word for a kind of place: a body perhaps, and its place.

    >>> list(cut("Phòng Nội vụ huyện Kông Chro"))
    [('Phòng Nội vụ', 'huyện Kông Chro')]
    """
    for match in KIND_WORD.finditer(fold(name)):
        if head := name[: match.start()].strip(" ,"):
            yield head, name[match.start() :]


def _places_in(name: str) -> Iterator[str]:
    """What may be a place, by kind and name, at the end of NAME."""
    for _, words in cut(name):
        kind = next(
            (k for k in _longest_first() if fold(words).startswith(f"{fold(k)} ")), None
        )
        if kind and words[len(kind) + 1 :][:1].isupper():
            yield words


def _longest_first() -> list[str]:
    return sorted(KINDS, key=len, reverse=True)
