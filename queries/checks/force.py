"""Checks of whether what is cited was in force, and of who may change it."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from functools import cache

from phahe.graph.acts import Act, acts
from phahe.graph.errors import NumberError
from phahe.graph.model import Node
from phahe.graph.number import Number
from phahe.graph.registry.kinds import kinds
from phahe.queries.checks.finding import Finding, said, side
from phahe.queries.checks.ground import Ground, day

_IN_FORCE = timedelta(days=550)
"""As a rule a law is in force so long after it was passed; the table has not the day."""
_ORDERS = frozenset(
    {"Kế hoạch", "Công văn", "Thông báo", "Báo cáo", "Tờ trình", "Chương trình", "Hướng dẫn"}
)
_LINKS = ("BASED_ON", "IMPLEMENTS", "FOLLOWS", "CITES")
_RESTS = frozenset({"based_on", "implements", "follows"})


def law_replaced(ground: Ground) -> Iterator[Finding]:
    """A document that rests on a law of which the table of acts knows the successor."""
    for edge in ground.all("REFERS_TO"):
        mention = ground.graph.nodes[edge.source]
        citing = ground.graph.nodes.get(str(mention.properties["document"]))
        issued = day(citing) if citing else None
        new = _successors().get(edge.target)
        if not issued or not new or mention.properties.get("relation") not in _RESTS:
            continue
        if new.on and new.on + _IN_FORCE < issued:
            value = f"{new.name} số {new.number}"
            told = (side(mention, value),)
            yield Finding(
                "law-replaced", str(mention.properties["document"]), told, edge.target
            )


def basis_amended(ground: Ground) -> Iterator[Finding]:
    """A basis that was amended before, without a word of the amendment."""
    for edge in ground.all("BASED_ON"):
        issued = day(ground.graph.nodes[edge.source])
        own = {one.target for one in ground.edges(edge.source, *_LINKS)}
        for change in ground.changes.get(edge.target, ()):
            since = day(ground.graph.nodes[change.source])
            if change.source in own or not since or not issued:
                continue
            if since < issued and change.source != edge.source:
                name = ground.named(ground.graph.nodes[change.source])
                sides = (said(edge), said(change))
                values = {"change": name}
                yield Finding("basis-amended", edge.source, sides, edge.target, values)


def amended_by_order(ground: Ground) -> Iterator[Finding]:
    """A plan, letter or notice that changes a normative document."""
    for edge in ground.all("AMENDS", "REPLACES", "REPEALS", "SUSPENDS"):
        one, other = ground.graph.nodes[edge.source], ground.graph.nodes[edge.target]
        if one.properties.get("kind") in _ORDERS and _lays_down_law(other):
            values = {"relation": edge.label}
            yield Finding("amended-by-order", edge.source, (said(edge),), edge.target, values)


def _lays_down_law(node: Node) -> bool:
    kind = kinds().by_name(str(node.properties.get("kind", "")))
    try:
        number = Number.parse(str(node.properties.get("number", "")))
    except NumberError:
        return kind is not None and kind.lays_down_law(False)
    return kind is not None and kind.lays_down_law(number.year is not None)


@cache
def _successors() -> Mapping[str, Act]:
    """By the id of an act the act of the table that took its place."""
    table = acts()
    found = {}
    for act in table.rows:
        for text in act.replaces:
            old = table.numbered(Number.parse(text))
            if old is not None:
                found[str(old.id)] = act
    return found
