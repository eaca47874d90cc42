"""Checks between a document and what it descends from: deadlines, targets."""

import re
from collections.abc import Callable, Iterator, Sequence

from rapidfuzz import fuzz

from phahe.graph.fold import fold
from phahe.graph.model import Node
from phahe.queries.checks.finding import Finding, said, side
from phahe.queries.checks.ground import Ground, day, is_plan, level
from phahe.queries.work import OPERATORS

_ALIKE = 85.0
"""Two texts are the same from so many hundredths of rapidfuzz's token sort ratio."""
_FRAME = re.compile(
    r"[^a-z ]|\b(?:phan dau|toi thieu|it nhat|toi da|tren|dat|tro len|tu|den|het|nam|co)\b"
)
_SAME_MATTER = 65.0
"""A target is taken up by one whose words agree to so many hundredths (token set ratio)."""


def deadline_after_parent(ground: Ground) -> Iterator[Finding]:
    """A task that is due after the same task of what the document stands on."""
    for child, parent in ground.descents():
        theirs = [t for t in ground.owned(parent, "HAS_TASK") if day(t, "due")]
        if not theirs:
            continue
        for task in ground.owned(child, "HAS_TASK"):
            due = day(task, "due")
            twin = _twin(task, theirs, _titled) if due else None
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
            twin = _twin(mine, same, _said)
            if twin and _short(mine, twin):
                sides = side(mine, _amount(mine)), side(twin, _amount(twin))
                values = {"mine": _amount(mine), "theirs": _amount(twin)}
                yield Finding("target-below-parent", child, sides, parent, values)


def target_missing(ground: Ground) -> Iterator[Finding]:
    """Targets of a superior that a plan which sets some, and stands on it, does not set."""
    for child, parent in ground.descents():
        if not _plan_below(ground.loaded[child], ground.loaded[parent]):
            continue
        own = [_matter(target) for target in _shares(ground, child)]
        theirs = _shares(ground, parent)
        left = [target for target in theirs if not _taken_up(target, own)]
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


def _titled(task: Node) -> str:
    return fold(str(task.properties.get("title", "")))


def _twin(one: Node, others: Sequence[Node], words: Callable[[Node], str]) -> Node | None:
    """The one of OTHERS whose WORDS are those of ONE, or nearly."""
    text = words(one)
    scored = [(fuzz.token_sort_ratio(text, words(other)), other.id, other) for other in others]
    best = max(scored, default=None, key=lambda row: row[:2])
    return best[2] if best and best[0] >= _ALIKE else None


def _shares(ground: Ground, document: str) -> list[Node]:
    """The targets of DOCUMENT in hundredths, which those below can have too."""
    return [t for t in ground.owned(document, "SETS") if t.properties.get("unit") == "%"]


def _taken_up(target: Node, others: Sequence[str]) -> bool:
    """Whether one of OTHERS, folded words of targets, is of the matter of TARGET."""
    return any(fuzz.token_set_ratio(_matter(target), other) >= _SAME_MATTER for other in others)


def _matter(target: Node) -> str:
    """The folded words of a TARGET without how much and until when."""
    return " ".join(_FRAME.sub(" ", _said(target)).split())


def _said(target: Node) -> str:
    of = target.properties
    return fold(str(of.get("text_mended") or of.get("text", "")))


def _plan_below(child: Node, parent: Node) -> bool:
    """Whether CHILD is a plan of a lower level than PARENT."""
    mine, theirs = level(child), level(parent)
    return is_plan(child) and mine is not None and theirs is not None and mine > theirs


def _measure(target: Node) -> tuple[object, ...]:
    return tuple(target.properties.get(name) for name in ("unit", "year", "op"))


def _short(mine: Node, theirs: Node) -> bool:
    """Whether MINE falls short of THEIRS: below a floor, above a ceiling."""
    a, b = mine.properties.get("value"), theirs.properties.get("value")
    if not isinstance(a, float | int) or not isinstance(b, float | int):
        return False
    return a > b if mine.properties.get("op") in ("<=", "<") else a < b


def _amount(target: Node) -> str:
    """What a TARGET wants: '≥ 60%', 'giảm 2,5–3 điểm'."""
    of = target.properties
    ends = (of[name] for name in ("value", "value_max") if name in of)
    number = "–".join(f"{end:g}".replace(".", ",") for end in ends if isinstance(end, float))
    sign, unit = str(of.get("op", "=")), str(of.get("unit", ""))
    told = f"{OPERATORS.get(sign, sign)} {number}{'' if unit == '%' else ' '}{unit}"
    return told.strip()
