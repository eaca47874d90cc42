"""Whoever a document names, and the setting in which its relative names are understood."""

from dataclasses import dataclass, field

from phahe.graph.fold import fold
from phahe.graph.registry.place import Place
from phahe.loaders.parse.jurisdiction import Jurisdiction


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody named at a flow's [START:END] under the canonical NAME.

    PATH is the id; PARTY marks words that mean a certain body only where a task has it,
    PLACED a name that says where.
    """

    start: int
    end: int
    name: str
    kind: str | None
    level: str | None = None
    path: str | None = None
    parent: str | None = None
    party: bool = False
    placed: bool = False


@dataclass(frozen=True)
class Setting:
    """Where names are read: the places OWN of the document, its ISSUER.

    INNER says that the issuer is an office whose own parts ('Văn phòng', 'Phòng …') are meant;
    PLURALS are the words that the document has for its districts and communes.
    """

    own: Jurisdiction
    issuer: str | None = None
    inner: bool = False
    plurals: dict[str, str] = field(default_factory=dict)

    def level(self) -> str | None:
        """The level of the narrowest own place."""
        return self.own.leaf.level if self.own.leaf else None

    def over(self, level: str) -> Place | None:
        """The own place that holds the districts, or the communes, that are meant."""
        if level == "district":
            return self.own.province
        return self.own.leaf if level == "commune" else None

    def placed(self, words: str) -> str:
        """An unknown name with the own place where it ends with that place's kind."""
        name = words[0].upper() + words[1:]
        for place in reversed(self.own.places):
            if fold(name).endswith(" " + fold(place.kind)):
                return f"{name} {place.name}"
        return name

    def of_ministry(self, words: str) -> str:
        """«Vụ Pháp chế» in a ministry's paper is the ministry's."""
        national = fold(words).endswith(("viet nam", "quoc gia"))
        ministry = self.own.leaf is None and not national and self.issuer
        return f"{words}, {self.issuer}" if ministry else words

    def part(self, words: str) -> str:
        """A part of the office that speaks: «Văn phòng Sở» is that of the Sở at hand."""
        issuer = self.issuer or ""
        first, own = words.split(" ")[-1], issuer.split(" ")[0]
        if fold(first) == fold(own):
            return f"{words.rpartition(' ')[0]} {issuer}"
        if self.own.leaf is None or fold(own) in fold(words).split():
            return words
        return f"{words}, {issuer}"
