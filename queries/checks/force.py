"""Checks of whether what is cited was in force, and of who may change it."""

import re
from collections.abc import Iterator, Mapping
from datetime import timedelta
from functools import cache

from phahe.graph.acts import Act, acts
from phahe.graph.errors import NumberError
from phahe.graph.fold import fold
from phahe.graph.model import Node
from phahe.graph.number import Number
from phahe.graph.registry.kinds import kinds
from phahe.queries.checks.finding import Finding, said, side
from phahe.queries.checks.ground import Ground, day
from phahe.queries.checks.timing import period, spelt

_IN_FORCE = timedelta(days=550)
"""As a rule a law is in force so long after it was passed; the table has not the day."""
_ORDERS = frozenset(
    {"Kế hoạch", "Công văn", "Thông báo", "Báo cáo", "Tờ trình", "Chương trình", "Hướng dẫn"}
)
_LOOK_BACK = frozenset({"Báo cáo", "Tờ trình"})
_PLANNED = re.compile(r"(?<!\w)(?:ke hoach|chuong trinh|de an|chien luoc)(?!\w)")
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
    return _unsaid(ground, "basis-amended", "AMENDS")


def basis_consolidated(ground: Ground) -> Iterator[Finding]:
    """A basis of which there is a consolidated text, without a word of it."""
    return _unsaid(ground, "basis-consolidated", "CONSOLIDATES")


def _unsaid(ground: Ground, check: str, kind: str) -> Iterator[Finding]:
    """Bases to which, before the document, another did what KIND tells, and is not named."""
    for edge in ground.all("BASED_ON"):
        issued = day(ground.graph.nodes[edge.source])
        own = {one.target for one in ground.edges(edge.source, *_LINKS)} | {edge.source}
        for change in ground.edges_to(edge.target, kind):
            since = day(ground.graph.nodes[change.source])
            if change.source in own or not since or not issued or since >= issued:
                continue
            values = {"change": ground.named(ground.graph.nodes[change.source])}
            sides = (said(edge), said(change))
            yield Finding(check, edge.source, sides, edge.target, values)


def basis_expired(ground: Ground) -> Iterator[Finding]:
    """A plan or programme that a document carries out though its years are over.

    Reports look back, and so does a document of the same years.
    """
    for edge in ground.all("REFERS_TO"):
        mention = ground.graph.nodes[edge.source]
        citing = ground.graph.nodes.get(str(mention.properties["document"]))
        issued = day(citing) if citing else None
        title = str(ground.graph.nodes[edge.target].properties.get("title", ""))
        title = title or str(mention.properties.get("title", ""))
        years = period(title) if _PLANNED.search(fold(title)) else None
        if not citing or not issued or not years or issued.year <= years[1]:
            continue
        own = period(str(citing.properties.get("title", "")))
        back = citing.properties.get("kind") in _LOOK_BACK or (own and own[0] <= years[1])
        if mention.properties.get("relation") in _RESTS and not back:
            sides = (side(mention, spelt(years)),)
            yield Finding(
                "basis-expired", citing.id, sides, edge.target, {"period": spelt(years)}
            )


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
