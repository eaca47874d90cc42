"""Checks of what citations say a document is: issuer, number, kind, year."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from phahe.graph.errors import NumberError
from phahe.graph.fold import fold
from phahe.graph.model import Node
from phahe.graph.number import Number
from phahe.queries.checks.finding import Finding, Side, side
from phahe.queries.checks.ground import Ground

_HEAD = "chu tich "
"""A body's head decides alone where the body decides by vote."""


def stated_issuers(ground: Ground) -> Iterator[Finding]:
    """One document that some say is of a body, others of its head, or of another body."""
    told: dict[str, list[Side]] = defaultdict(list)
    for edge in ground.all("REFERS_TO"):
        node = ground.graph.nodes[edge.source]
        if node.properties.get("issuer"):
            told[edge.target].append(side(node, node.properties["issuer"]))
    for target, sides in sorted(told.items()):
        own = ground.loaded.get(target)
        if own is not None and own.properties.get("issuer"):
            sides.append(ground.header(target, "issuer", str(own.properties["issuer"])))
        if _differ([fold(str(one.value)) for one in sides]):
            sides.sort(key=lambda one: (one.document, one.start or 0))
            yield Finding("stated-issuers", target, tuple(sides))


def impossible_citation(ground: Ground) -> Iterator[Finding]:
    """A citation that resolution could link to nothing, because what it states cannot be."""
    for edge in ground.all("MAKES"):
        node = ground.graph.nodes[edge.target]
        if node.properties.get("status") == "impossible":
            told = (side(node, node.properties.get("number") or node.properties["text"]),)
            yield Finding("impossible-citation", edge.source, told, node.id)


def own_number(ground: Ground) -> Iterator[Finding]:
    """A document whose symbol is that of another kind."""
    for id, document in ground.loaded.items():
        number = _number(document)
        kind = str(document.properties.get("kind", ""))
        if number and kind and number.kinds and kind not in number.kinds:
            one = ground.header(id, "number", ", ".join(number.kinds))
            yield Finding("own-number", id, (one,), values={"kind": kind})


def cited_number(ground: Ground) -> Iterator[Finding]:
    """A citation whose kind or date disagrees with its number."""
    for edge in ground.all("MAKES"):
        node = ground.graph.nodes[edge.target]
        number = _number(node)
        fault = _fault(node, number) if number else None
        if fault:
            told = (side(node, number),)
            yield Finding("cited-number", edge.source, told, node.id, {"fault": fault})


def _fault(node: Node, number: Number) -> str | None:
    """What in a citation disagrees with its NUMBER, in Vietnamese; None where all agrees."""
    kind, when = node.properties.get("kind"), node.properties.get("date")
    if kind and number.kinds and kind not in number.kinds:
        return f"tên loại là {kind}, ký hiệu là của {', '.join(number.kinds)}"
    if isinstance(when, date) and number.year and number.year != when.year:
        return f"số của năm {number.year}, ngày của năm {when.year}"
    return None


def _number(node: Node) -> Number | None:
    """The number that a document or citation NODE bears, where it is one."""
    text = node.properties.get("number")
    try:
        return Number.parse(str(text)) if text else None
    except NumberError:
        return None


def _differ(bodies: list[str]) -> bool:
    """Whether folded names are those of a body and of its head.

    Other names of one body (a committee and its plenum) are no contradiction; other bodies
    make other documents, which resolution keeps apart.

    >>> _differ(["uy ban nhan dan tinh a", "chu tich uy ban nhan dan tinh a"])
    True
    >>> _differ(["tinh uy a", "ban chap hanh dang bo tinh a"])
    False
    """
    return len({name.startswith(_HEAD) for name in bodies}) > 1
