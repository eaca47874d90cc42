"""Checks between a document and what it descends from: deadlines, targets."""

from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from phahe.graph.fold import fold
from phahe.graph.model import Node
from phahe.queries.checks.finding import Finding, said, side
from phahe.queries.checks.ground import Ground, day, level

_ALIKE = 85.0
"""Two texts are of the same matter from so many hundredths of rapidfuzz's token sort ratio."""


def deadline_after_parent(ground: Ground) -> Iterator[Finding]:
    """A task that is due after the same task of what the document stands on."""
    for child, parent in ground.descents():
        theirs = [t for t in ground.owned(parent, "HAS_TASK") if day(t, "due")]
        if not theirs:
            continue
        for task in ground.owned(child, "HAS_TASK"):
            due = day(task, "due")
            twin = _twin(task, theirs, "title") if due else None
            limit = day(twin, "due") if twin else None
            if due and twin and limit and due > limit:
                sides = side(task, f"{due:%d/%m/%Y}"), side(twin, f"{limit:%d/%m/%Y}")
                values = {"mine": str(sides[0].value), "theirs": str(sides[1].value)}
                yield Finding("deadline-after-parent", child, sides, parent, values)


def target_below_parent(ground: Ground) -> Iterator[Finding]:
    """A target that stays below the same target of what the document stands on."""
    for child, parent in ground.descents():
        theirs = ground.owned(parent, "SETS")
        for mine in ground.owned(child, "SETS"):
            same = [t for t in theirs if _measure(t) == _measure(mine)]
            twin = _twin(mine, same, "text")
            if twin and _short(mine, twin):
                sides = side(mine, _amount(mine)), side(twin, _amount(twin))
                values = {"mine": _amount(mine), "theirs": _amount(twin)}
                yield Finding("target-below-parent", child, sides, parent, values)


def target_missing(ground: Ground) -> Iterator[Finding]:
    """Targets of what a document stands on that it does not set, where it sets any."""
    for child, parent in ground.descents():
        own = ground.owned(child, "SETS")
        theirs = [t for t in ground.owned(parent, "SETS") if t.properties.get("unit") == "%"]
        left = [target for target in theirs if not _twin(target, own, "text")]
        if own and left:
            sides = tuple(side(target, _amount(target)) for target in left)
            yield Finding("target-missing", child, sides, parent)


def lineage_gap(ground: Ground) -> Iterator[Finding]:
    """A local document that carries out one two levels above and none from between."""
    for id, document in ground.loaded.items():
        mine = level(document)
        edges = [
            e for e in ground.parents(id) if level(ground.graph.nodes[e.target]) is not None
        ]
        above = [(level(ground.graph.nodes[e.target]) or 0, e) for e in edges]
        higher = [(theirs, edge) for theirs, edge in above if mine and theirs < mine]
        if mine and higher and max(theirs for theirs, _ in higher) < mine - 1:
            nearest = max(higher, key=lambda pair: pair[0])[1]
            yield Finding("lineage-gap", id, (said(nearest),), nearest.target)


def _twin(one: Node, others: Sequence[Node], name: str) -> Node | None:
    """The one of OTHERS whose text NAME is of the same matter as ONE's, the nearest."""
    text = fold(str(one.properties.get(name, "")))
    scored = [
        (
            fuzz.token_sort_ratio(text, fold(str(other.properties.get(name, "")))),
            other.id,
            other,
        )
        for other in others
    ]
    best = max(scored, default=None, key=lambda row: row[:2])
    return best[2] if best and best[0] >= _ALIKE else None


def _measure(target: Node) -> tuple[object, ...]:
    return tuple(target.properties.get(name) for name in ("unit", "year", "op"))


def _short(mine: Node, theirs: Node) -> bool:
    """Whether MINE falls short of THEIRS: below a floor, above a ceiling."""
    a, b = mine.properties.get("value"), theirs.properties.get("value")
    if not isinstance(a, float | int) or not isinstance(b, float | int):
        return False
    return a > b if mine.properties.get("op") in ("<=", "<") else a < b


def _amount(target: Node) -> str:
    of = target.properties
    return " ".join(
        str(part) for part in (of.get("op"), of.get("value"), of.get("unit")) if part
    )
