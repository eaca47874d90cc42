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
    for alike in _alike(ground):
        for one in alike:
            mine = _years(ground, one)
            left = {int(year) for year in _YEAR.findall(_text(one))} - mine
            for other in alike if mine and left else ():
                theirs = _years(ground, other)
                if left & theirs and max(theirs) < min(mine):
                    years = ", ".join(map(str, sorted(left & theirs)))
                    yield _copy("copied-year", one, other, years)


def copied_place(ground: Ground) -> Iterator[Finding]:
    """A task whose words are another plan's, with the name of that plan's place."""
    for alike in _alike(ground):
        named: dict[str, list[Node]] = defaultdict(list)
        for task in alike:
            named[_place(ground, task)].append(task)
        for one in alike:
            here, text = _place(ground, one), _text(one)
            for name, others in named.items():
                if name and here and name not in here and _names(text, name):
                    for other in others:
                        yield _copy("copied-place", one, other, name)


def _copy(check: str, one: Node, other: Node, words: str) -> Finding:
    """That the task ONE copies OTHER and leaves WORDS of it in."""
    owner, source = (str(task.properties["document"]) for task in (one, other))
    sides = side(one, words), side(other, words)
    return Finding(check, owner, sides, source, {"words": words})


def _alike(ground: Ground) -> Iterator[list[Node]]:
    """Tasks with the same words but for years and places, two or more together."""
    alike: dict[str, list[Node]] = defaultdict(list)
    for id in ground.loaded:
        for task in ground.owned(id, "HAS_TASK"):
            key = _key(ground, task)
            if len(key) >= _LEAST:
                alike[key].append(task)
    return (found for found in alike.values() if len(found) > 1)


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


def _place(ground: Ground, task: Node) -> str:
    """The name of the place whose plan gives a TASK."""
    return str(ground.loaded[str(task.properties["document"])].properties.get("place", ""))


def _names(text: str, place: str) -> bool:
    """Whether TEXT has the name PLACE in its capitals, as words of its own."""
    return place in text and bool(re.search(rf"\b{re.escape(place)}\b", text))


def _text(task: Node) -> str:
    return str(task.properties.get("text_mended") or task.properties.get("text", ""))
