"""Where in a portal's page the document is: where its words are and its head stands."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from lxml import etree

from phahe.loaders.read.matter import is_head

Element = etree._Element

_PARTS = re.compile(r"[A-ZĐ]?[a-zđ]+\d*|[A-ZĐ]+|\d+")
_MOST = 0.4  # of the words of a page; what holds more is no furniture
_BULK = 0.75  # of the words, which the element with the document has
_HEAD_AT = 400  # so many letters of words an element with a line of a head may have
_LINES = ("p", "td", "div", "center", "h1", "h2", "h3", "h4", "span", "b", "strong")
_PARTS_OF_PAGE = frozenset({"div", "td", "section", "article", "main", "form", "center"})
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


class Page:
    """The elements of a page below BODY, with how much they say, and its FURNITURE."""

    def __init__(self, body: Element) -> None:
        self.body = body
        self.furniture: set[Element] = set()
        self.words = self._weighed()
        self.furniture = set(self._furnished())
        self.words = self._weighed()

    def _weighed(self) -> dict[Element, int]:
        """The letters of each element that are no link's and in no furniture."""
        words: dict[Element, int] = {}
        linked, unseen = 0, portals()["furniture"]["dropped"]
        walk = etree.iterwalk(self.body, events=("start", "end"))
        for event, element in walk:
            link = element.tag == "a"
            if event == "start":
                linked += link
                words[element] = 0 if linked else _length(element.text)
                if element in self.furniture or element.tag in unseen:
                    words[element] = 0
                    walk.skip_subtree()
                continue
            linked -= link
            parent = element.getparent()
            if element is not self.body and parent is not None:
                words[parent] += words[element] + (0 if linked else _length(element.tail))
        return words

    def _furnished(self) -> Iterator[Element]:
        """What is furniture by its tag or name, unless the text is in it."""
        total, tags = self.words[self.body], portals()["furniture"]["tags"]
        for element, words in self.words.items():
            named = element.tag in tags or is_furniture(names(element))
            if named and element is not self.body and words <= _MOST * total:
                yield element

    def main(self) -> Element:
        """The element that holds the document: its bulk, and its head where that is apart."""
        total = self.words[self.body]
        tags = portals()["containers"]["tags"]
        for element, words in self.words.items():
            known = is_container(names(element)) or element.tag in tags
            if known and words > _MOST * total:
                return self._with_head(element)
        return self._with_head(self._bulk())

    def _bulk(self) -> Element:
        """The smallest element for parts of a page that has the bulk of what the page says."""
        element = found = self.body
        least = _BULK * self.words[self.body]
        while heavy := [child for child in element if self.words.get(child, 0) >= least > 0]:
            element = heavy[0]
            if element.tag in _PARTS_OF_PAGE:
                found = element
        return found

    def _with_head(self, element: Element) -> Element:
        """ELEMENT, or the one above it in which the head of the document stands before it."""
        headed = self._headed()
        above: Element | None = element
        while above is not None and above not in headed:
            above = above.getparent() if above is not self.body else None
        return element if above is None else above

    def _headed(self) -> set[Element]:
        """The elements in which a line of a document's head stands."""
        found: set[Element] = set()
        for element in self.body.iter(*_LINES):
            if not 0 < self.words.get(element, 0) < _HEAD_AT:
                continue
            if element.find(_NESTED) is None and is_head(_text(element)):
                above: Element | None = element
                while above is not None and above not in found:
                    found.add(above)
                    above = above.getparent() if above is not self.body else None
        return found


def _length(text: str | None) -> int:
    return len("".join(text.split())) if text else 0


def _text(element: Element) -> str:
    return " ".join(" ".join(map(str, element.itertext())).split())
