"""Where in a portal's page the document is: where its words are and its head stands."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import islice
from typing import Any

from lxml import etree

from phahe.graph.fold import fold
from phahe.loaders.read.matter import is_end, is_head

Element = etree._Element

_PARTS = re.compile(r"[A-ZĐ]?[a-zđ]+\d*|[A-ZĐ]+|\d+")
_MOST = 0.4  # of the words of a page; what holds more is no furniture
_BULK = 0.75  # of the words, which the element with the document has
_MANY, _LINKED = 5, 0.6  # links, and their share of the letters, in a list of links
_LINE = 400  # letters of an element that holds lines of a head
_MARKS = 500  # lines that are looked at
_ANNEX = re.compile(r"\W*phu luc\b.{0,60}$")
_LINES = ("p", "td", "div", "center", "h1", "h2", "h3", "h4", "span", "b", "strong")
_FRAMES = frozenset({"div", "td", "section", "article", "main", "form", "center", "ul"})
_NESTED = "*/*/*/*"  # lines are not that deep
_LONGEST = 200  # a name of a class


@cache
def portals() -> dict[str, Any]:
    """The table of what portals' pages are made of."""
    return tomllib.loads(files(__package__).joinpath("portals.toml").read_text("utf-8"))


def names(element: Element) -> str:
    """The names that the author of a page gave ELEMENT: its classes and its identifier."""
    return f"{element.get('class', '')} {element.get('id', '')}"[:_LONGEST]


@cache
def is_furniture(said: str) -> bool:
    """Whether the names SAID are of something that stands around a document.

    >>> is_furniture("main-menu"), is_furniture("documentBody")
    (True, False)
    """
    parts = {part.lower() for part in _PARTS.findall(said)}
    return not parts.isdisjoint(portals()["furniture"]["words"])


@cache
def is_container(said: str) -> bool:
    """Whether one of the names SAID is of an element that holds a document alone."""
    return not set(said.lower().split()).isdisjoint(portals()["containers"]["words"])


@dataclass(slots=True)
class Weight:
    """The letters of an element that are no link's, those of its links, and how many links."""

    words: int = 0
    linked: int = 0
    links: int = 0

    def add(self, text: str | None, *, linked: bool) -> None:
        """Count TEXT."""
        if text and linked:
            self.linked += len("".join(text.split()))
        elif text:
            self.words += len("".join(text.split()))

    def is_list_of_links(self) -> bool:
        """Whether it is a menu, or a list of other documents."""
        return self.links >= _MANY and self.linked > _LINKED * (self.words + self.linked)


class Page:
    """The elements of a page below BODY, with how much they say, and its FURNITURE."""

    def __init__(self, body: Element) -> None:
        self.body = body
        self.furniture: set[Element] = set()
        self.weights = self._weighed()
        self.furniture = set(self._furnished())
        self.weights = self._weighed()

    def _weighed(self) -> dict[Element, Weight]:
        """The weight of each element, without what is furniture in it."""
        weights: dict[Element, Weight] = {}
        linked, unseen = 0, portals()["furniture"]["dropped"]
        walk = etree.iterwalk(self.body, events=("start", "end"))
        for event, element in walk:
            link = element.tag == "a"
            if event == "start":
                linked += link
                weight = weights[element] = Weight(links=int(link))
                if element in self.furniture or element.tag in unseen:
                    walk.skip_subtree()
                else:
                    weight.add(element.text, linked=linked > 0)
                continue
            linked -= link
            parent = element.getparent()
            if element is not self.body and parent is not None:
                below, above = weights[element], weights[parent]
                above.words += below.words
                above.linked += below.linked
                above.links += below.links
                above.add(element.tail, linked=linked > 0)
        return weights

    def _furnished(self) -> Iterator[Element]:
        """What is furniture by its tag, its name or its links, unless the text is in it."""
        total, tags = self.weights[self.body].words, portals()["furniture"]["tags"]
        for element, weight in self.weights.items():
            if element is self.body or weight.words > _MOST * total:
                continue
            named = element.tag in tags or is_furniture(names(element))
            if named or (element.tag in _FRAMES and weight.is_list_of_links()):
                yield element

    def main(self) -> Element:
        """The element that holds the document: its bulk, and its head where that is apart."""
        total = self.weights[self.body].words
        tags = portals()["containers"]["tags"]
        for element, weight in self.weights.items():
            known = is_container(names(element)) or element.tag in tags
            if known and weight.words > _MOST * total:
                return self._with_marks(_all_sections(element))
        return self._with_marks(_all_sections(self._bulk()))

    def _bulk(self) -> Element:
        """The smallest element for parts of a page that has the bulk of what the page says."""
        element = found = self.body
        least = max(1, _BULK * self.weights[self.body].words)
        while heavy := [child for child in element if self._says(child) >= least]:
            element = heavy[0]
            if element.tag in _FRAMES:
                found = element
        return found

    def _says(self, element: Element) -> int:
        return self.weights[element].words if element in self.weights else 0

    def _with_marks(self, element: Element) -> Element:
        """ELEMENT, or the one above it in which all lines stand that mark a document."""
        below: Counter[Element] = Counter()
        marked = list(islice(self._marked(), _MARKS))
        for mark in marked:
            below.update(self._upwards(mark))
        return next(each for each in self._upwards(element) if below[each] == len(marked))

    def _upwards(self, element: Element) -> Iterator[Element]:
        """ELEMENT and what is above it, up to the body."""
        above: Element | None = element
        while above is not None and above is not self.body:
            yield above
            above = above.getparent()
        yield self.body

    def _marked(self) -> Iterator[Element]:
        """The elements with a line of the head or the end of a document, or of an annex."""
        for element in self.body.iter(*_LINES):
            if 0 < self._says(element) < _LINE and element.find(_NESTED) is None:
                text = _text(element)
                if is_head(text) or is_end(text) or _ANNEX.match(fold(text)):
                    yield element


def _all_sections(element: Element) -> Element:
    """ELEMENT, or what it is one of the sections of."""
    above = element.getparent()
    section = re.fullmatch(portals()["containers"]["sections"], names(element).strip(), re.I)
    return element if section is None or above is None else above


def _text(element: Element) -> str:
    return " ".join(" ".join(map(str, element.itertext())).split())
