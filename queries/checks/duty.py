"""Checks of what a document orders others to do: who takes it up, how soon, who is told."""

import re
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from phahe.graph.fold import fold
from phahe.graph.model import Edge, Node
from phahe.graph.record import Record
from phahe.graph.registry.places import Place, places
from phahe.queries.checks.finding import Finding, Side, said, side
from phahe.queries.checks.ground import (
    Ground,
    belongs,
    day,
    is_plan,
    several,
    territory,
)

_TAKEN_UP = 60.0
"""A task is taken up by one whose words agree to so many hundredths (token set ratio)."""
_PLAN = re.compile(
    r"\b(?:xay dung|ban hanh|lap|trien khai)\b.{0,60}\b(?:ke hoach|chuong trinh)\b"
)


def not_taken_up(ground: Ground) -> Iterator[Finding]:
    """Tasks for the issuer of a plan that it does not take up from what it carries out."""
    for child, parent in ground.descents():
        if not is_plan(ground.loaded[child]):
            continue
        own = [fold(str(t.properties.get("text", ""))) for t in ground.owned(child, "HAS_TASK")]
        left = [task for task in _orders(ground, parent, child) if not _found(task, own)]
        if left and own:
            sides = tuple(side(task, task.properties.get("ref")) for task in left)
            yield Finding("not-taken-up", child, sides, parent)


def late_plan(ground: Ground) -> Iterator[Finding]:
    """A plan issued after the day by which its superior ordered one."""
    for child, parent in ground.descents():
        issued = day(ground.loaded[child])
        if issued is None or not is_plan(ground.loaded[child]):
            continue
        orders = [(day(task, "due"), task) for task in _orders(ground, parent, child)]
        late = [(due, t) for due, t in orders if due and due < issued and _orders_plan(t)]
        if late:
            mine, theirs = f"{issued:%d/%m/%Y}", f"{max(due for due, _ in late):%d/%m/%Y}"
            asked = (side(task, f"{due:%d/%m/%Y}") for due, task in late)
            sides = ground.header(child, "date", mine), *asked
            yield Finding("late-plan", child, sides, parent, {"mine": mine, "theirs": theirs})


def no_plan_of(ground: Ground) -> Iterator[Finding]:
    """Places of the next level whose body was ordered to make a plan and has none here.

    Only where the collection has the plan of at least one: else it is another collection.
    """
    for parent in ground.loaded:
        ordered = [t for t in ground.owned(parent, "HAS_TASK") if _orders_plan(t)]
        groups = [group for task in ordered for group in _groups(ground, task)]
        made = {_place(child) for child in ground.children.get(parent, ())}
        below = [place for place in _below(ground, parent) if _meant(place, groups)]
        missing = [place.full_name for place in below if place.id not in made]
        if made & {place.id for place in below} and missing:
            told = side(ordered[0], ordered[0].properties.get("ref"))
            yield Finding("no-plan-of", parent, (told,), values={"places": ", ".join(missing)})


def untold(ground: Ground) -> Iterator[Finding]:
    """Bodies in the lead that the list of recipients does not have, alone or in a group.

    «Đơn vị có liên quan» among the recipients is anybody.
    """
    for id in ground.loaded:
        sent = [ground.graph.nodes[edge.target] for edge in ground.edges(id, "SENT_TO")]
        if any(body.properties.get("kind") == "generic" for body in sent):
            continue
        known = {_issuer(ground, id), *(body.id for body in sent)}
        first: dict[str, Side] = {}
        for task in ground.owned(id, "HAS_TASK") if sent else ():
            for body in ground.leads(task):
                if body.id in known or not body.properties.get("body") or _covered(body, sent):
                    continue
                first.setdefault(body.id, side(task, body.properties.get("name")))
        if first:
            yield Finding("untold", id, tuple(first.values()))


def told_for_nothing(ground: Ground) -> Iterator[Finding]:
    """A recipient who is sent a document «để thực hiện» and has no task in it."""
    for id, records in ground.records.items():
        having = {
            edge.target
            for task in ground.owned(id, "HAS_TASK")
            for edge in ground.edges(task.id, "ASSIGNED_TO")
        }
        holders = [ground.graph.nodes[one] for one in having]
        for edge in ground.edges(id, "SENT_TO") if having else ():
            body = ground.graph.nodes[edge.target]
            group = bool(body.properties.get("members"))
            idle = body.id not in having and not group and not _covered(body, holders)
            if idle and body.properties.get("body") and _to_act(records, edge):
                values = {"body": str(body.properties.get("name", body.id))}
                yield Finding("told-for-nothing", id, (said(edge),), body.id, values)


def _to_act(records: Sequence[Record], edge: Edge) -> bool:
    """Whether the line of recipients that an EDGE was read from says that they are to act."""
    quote = edge.properties.get("quote")
    lines = (one for record in records for one in record.recipients)
    return any(one.text == quote and "thuc hien" in fold(one.purpose or "") for one in lines)


def _orders(ground: Ground, parent: str, child: str) -> Iterator[Node]:
    """The tasks that PARENT gives to the issuer of CHILD, by name or in a group."""
    issuer = ground.graph.nodes.get(_issuer(ground, child) or "")
    if issuer is None:
        return
    for task in ground.owned(parent, "HAS_TASK"):
        if any(body.id == issuer.id or belongs(issuer, body) for body in ground.leads(task)):
            yield task


def _issuer(ground: Ground, document: str) -> str | None:
    return next((edge.target for edge in ground.edges(document, "ISSUED_BY")), None)


def _found(task: Node, others: Sequence[str]) -> bool:
    text = fold(str(task.properties.get("title", "")))
    return any(fuzz.token_set_ratio(text, other) >= _TAKEN_UP for other in others)


def _orders_plan(task: Node) -> bool:
    return bool(_PLAN.search(fold(str(task.properties.get("title", "")))[:160]))


def _groups(ground: Ground, task: Node) -> list[Node]:
    return [body for body in ground.leads(task) if body.properties.get("members")]


def _covered(body: Node, sent: Sequence[Node]) -> bool:
    return any(belongs(body, group) for group in sent)


def _place(document: str) -> str:
    """The id of the place whose body issued DOCUMENT; 'vn' for the centre."""
    return "/".join(("vn", *territory(document)))


def _below(ground: Ground, parent: str) -> list[Place]:
    """The places directly below that of PARENT's issuer on its day."""
    upper = places().get(_place(parent))
    return places().children(upper, day(ground.loaded[parent])) if upper else []


def _meant(place: Place, groups: Sequence[Node]) -> bool:
    """Whether the committee of PLACE is among the GROUPS by the unit that it is of."""
    unit = f"{place.level}/{place.kind}"
    return any(unit in several(group.properties, "units") for group in groups)
