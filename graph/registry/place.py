"""A place, and the key under which its name is found."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Literal

from phahe.graph.fold import fold

PlaceLevel = Literal["province", "district", "commune"]
KINDS = ("tỉnh", "thành phố", "huyện", "quận", "thị xã", "xã", "phường", "thị trấn", "đặc khu")
LEVELS: dict[str, PlaceLevel] = {
    "tỉnh": "province",
    **dict.fromkeys(("huyện", "quận", "thị xã"), "district"),
    **dict.fromkeys(("xã", "phường", "thị trấn", "đặc khu"), "commune"),
}
"""The level of units of each kind, but of a thành phố, which is a province or a district."""
COMMUNE_KINDS = frozenset(KINDS[5:])


@dataclass(frozen=True, slots=True)
class Place:
    """A unit of the administrative map while it lasted, first and last day included.

    ID is its path, with the day of its start when an earlier unit had the same path:
    'vn/tinh-gia-lai@2025-07-01'. CODE is the statistical code, re-used over time; PARENT an id;
    SUCCESSORS the ids of those that took its ground; SOURCE the act that began or ended it.
    """

    id: str
    name: str
    kind: str
    level: PlaceLevel
    code: str = ""
    parent: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    successors: tuple[str, ...] = ()
    source: str = ""
    other: tuple[str, ...] = ()

    @property
    def full_name(self) -> str:
        """Kind and name: 'huyện Kông Chro'."""
        return f"{self.kind} {self.name}"

    @property
    def path(self) -> str:
        """The id without the day: what stands in identifiers of documents."""
        return self.id.partition("@")[0]

    @property
    def segment(self) -> str:
        """The last part of the path: 'huyen-kong-chro'."""
        return self.path.rpartition("/")[2]

    def stood(self, on: date | None) -> bool:
        """Whether it existed on the day ON; always, when no day is given."""
        return on is None or (
            (self.valid_from or date.min) <= on <= (self.valid_to or date.max)
        )


def name_key(name: str) -> str:
    """NAME as it is looked up: no case, marks, spaces, hyphens, apostrophes, leading zeros.

    >>> name_key("Ia H' Drai"), name_key("Phan Rang - Tháp Chàm"), name_key("01")
    ('iahdrai', 'phanrangthapcham', '1')
    """
    words = re.findall("[a-z0-9]+", fold(unicodedata.normalize("NFC", name)))
    return "".join(word.lstrip("0") or word for word in words)
