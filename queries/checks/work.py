"""Checks of who was given what."""

from collections import defaultdict
from collections.abc import Iterator

from phahe.graph.fold import fold
from phahe.graph.model import Node
from phahe.queries.checks.finding import Finding, side
from phahe.queries.checks.ground import Ground, level

_ASKED = ("front", "mass", "union", "association", "court", "procuracy")


def lead_outside_reach(ground: Ground) -> Iterator[Finding]:
    """A lead whom an administration may only ask: Front, unions, courts, superiors."""
    for id, document in ground.loaded.items():
        if "/khoa-" in id or level(document) is None:
            continue
        for task in ground.owned(id, "HAS_TASK"):
            for body in ground.leads(task):
                if _outside(document, body):
                    told = side(task, body.properties.get("name"))
                    yield Finding("lead-outside-reach", task.id, (told,), id)


def two_leads(ground: Ground) -> Iterator[Finding]:
    """The same words as a task of one document and of another of the same body, other leads."""
    same: dict[tuple[str, str], list[tuple[Node, frozenset[str]]]] = defaultdict(list)
    for id, document in ground.loaded.items():
        issuer = str(document.properties.get("issuer", ""))
        for task in ground.owned(id, "HAS_TASK"):
            leads = frozenset(body.id for body in ground.leads(task))
            text = fold(" ".join(str(task.properties.get("title", "")).split()))
            if leads and len(text) > 40:
                same[issuer, text].append((task, leads))
    for found in same.values():
        (first, leads), *others = found
        for other, theirs in others:
            if not leads & theirs:
                names = [_names(ground, some) for some in (leads, theirs)]
                sides = side(first, names[0]), side(other, names[1])
                owner, object = (str(n.properties["document"]) for n in (first, other))
                yield Finding("two-leads", owner, sides, object)


def _outside(document: Node, body: Node) -> bool:
    """Whether BODY takes no orders from the issuer of DOCUMENT: another line, or above it."""
    mine = level(document)
    if body.properties.get("kind") in _ASKED and mine:
        return True
    theirs = level(body)
    return mine is not None and theirs is not None and theirs < mine


def _names(ground: Ground, bodies: frozenset[str]) -> str:
    return ", ".join(
        sorted(str(ground.graph.nodes[id].properties.get("name", id)) for id in bodies)
    )
