"""Checks for words of another place or year in a text that was copied."""

import re
from collections import defaultdict
from collections.abc import Iterator

from phahe.graph.fold import fold
from phahe.graph.model import Node
from phahe.queries.checks.finding import Finding, side
from phahe.queries.checks.ground import Ground
from phahe.queries.checks.timing import period

_LEAST = 60
"""Shorter texts are alike without having been copied."""
_YEAR = re.compile(r"\b20\d\d\b")


def copied_year(ground: Ground) -> Iterator[Finding]:
    """A task whose words are another plan's, with that plan's year and not its own."""
    for one, other in _twins(ground):
        mine, theirs = (_years(ground, task) for task in (one, other))
        left = {int(year) for year in _YEAR.findall(_text(one))} - mine
        if mine and left & (theirs - mine) and max(theirs) < min(mine):
            years = ", ".join(map(str, sorted(left & theirs)))
            sides = side(one, years), side(other, years)
            owner, object = (str(task.properties["document"]) for task in (one, other))
            yield Finding("copied-year", owner, sides, object, {"words": years})


def copied_place(ground: Ground) -> Iterator[Finding]:
    """A task whose words are another plan's, with the name of that plan's place."""
    for one, other in _twins(ground):
        owner, source = (str(task.properties["document"]) for task in (one, other))
        here, name = (_place(ground, id) for id in (owner, source))
        if name and here and name not in here and _names(_text(one), name):
            sides = side(one, name), side(other, name)
            yield Finding("copied-place", owner, sides, source, {"words": name})


def _twins(ground: Ground) -> Iterator[tuple[Node, Node]]:
    """Pairs of tasks of two documents with the same words but for years and places."""
    alike: dict[str, list[Node]] = defaultdict(list)
    for id in ground.loaded:
        for task in ground.owned(id, "HAS_TASK"):
            key = _key(ground, task)
            if len(key) >= _LEAST:
                alike[key].append(task)
    for found in alike.values():
        for one in found:
            for other in found:
                if one.properties["document"] != other.properties["document"]:
                    yield one, other


def _key(ground: Ground, task: Node) -> str:
    """What two copies share: the words without figures and without names of places."""
    text = re.sub(r"[^a-z ]+", " ", fold(_text(task)))
    words = [word for word in text.split() if word not in ground.place_words]
    return " ".join(words)


def _years(ground: Ground, task: Node) -> set[int]:
    """The years of the plan that gives a TASK; none where its title tells none."""
    title = str(ground.loaded[str(task.properties["document"])].properties.get("title", ""))
    years = period(title)
    return set(range(years[0], years[1] + 1)) if years else set()


def _place(ground: Ground, document: str) -> str:
    return str(ground.loaded[document].properties.get("place", ""))


def _names(text: str, place: str) -> bool:
    """Whether TEXT has the name PLACE in its capitals, as words of its own."""
    return bool(re.search(rf"\b{re.escape(place)}\b", text))


def _text(task: Node) -> str:
    return str(task.properties.get("text_mended") or task.properties.get("text", ""))
