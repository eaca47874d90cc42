"""Work: tasks with the bodies that have them, what each body has to do, numbers to reach."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from phahe.graph.model import Table, Value
from phahe.graph.stores import Store
from phahe.graph.succession import body_of, succession
from phahe.queries.lineage import Description, describe
from phahe.queries.period import Period
from phahe.queries.question import ask

ROLES = ("lead", "coordinating", "requested")
OPERATORS = {">=": "≥", "<=": "≤", "increase_by": "tăng", "decrease_by": "giảm", "=": ""}
"""How people read the comparison of a target; others as they are."""
Row = Mapping[str, Value | None]


@dataclass(frozen=True, slots=True)
class Task:
    """One task of a document, with the names of the bodies by their role.

    ROLE is that of the body asked about, AGENCY the one of its line of succession that has the
    task, THROUGH the collective that the text names for it, None where it names the body.
    INHERITED are the fields that the section above states: 'lead, deadline'; MISSING those
    that an open task lacks: 'lead', 'deadline', 'lead, deadline'.
    """

    id: str
    document: str
    ref: str | None = None
    title: str | None = None
    lead: tuple[str, ...] = ()
    coordinating: tuple[str, ...] = ()
    requested: tuple[str, ...] = ()
    deadline: str | None = None
    due: date | None = None
    deadline_text: str | None = None
    product: str | None = None
    funding: str | None = None
    inherited: str | None = None
    quote: str | None = None
    quote_mended: str | None = None
    start: int | None = None
    page: int | None = None
    role: str | None = None
    agency: str | None = None
    through: str | None = None
    missing: str | None = None

    @property
    def said(self) -> str | None:
        """The quote as people want to read it: mended where it was."""
        return self.quote_mended or self.quote


@dataclass(frozen=True, slots=True)
class Burden:
    """What one body has: how many tasks in each role, how many documents it is sent."""

    id: str
    name: str | None
    kind: str | None
    level: str | None
    place: str | None
    lead: int = 0
    coordinating: int = 0
    requested: int = 0
    sent: int = 0


def tasks(
    store: Store,
    *,
    agency: str | None = None,
    due: Period | None = None,
    plan: str | None = None,
    only_open: bool = False,
) -> list[Task]:
    """The tasks that are all of what is asked, in the order of documents and their texts.

    Those of the body AGENCY, by its id, of the bodies it succeeded or that succeeded it, and
    of the collectives of which one of them was a member («các sở, ban, ngành»), also where the
    graph holds none of them and the registry does; those whose
    last day is in DUE; those of the document PLAN, by its id, and of what is attached to it;
    ONLY_OPEN those without a lead or without a deadline.
    """
    found = [task for task in _all(store) if plan is None or within(task.document, plan)]
    if agency is not None:
        own = ask(store, "tasks-of", agency=agency).dicts()
        has = _holders([*own, *_through(store, agency)], agency)
        found = [replace(task, **has[task.id]) for task in found if task.id in has]
    if due is not None:
        days = {"since": due.since.isoformat(), "until": due.until.isoformat()}
        there = {row["task"] for row in ask(store, "tasks-due", **days).dicts()}
        found = [task for task in found if task.id in there]
    if only_open:
        lacks = {r["task"]: str(r["missing"]) for r in ask(store, "tasks-open").dicts()}
        found = [replace(t, missing=lacks[t.id]) for t in found if t.id in lacks]
    return found


def _through(store: Store, agency: str) -> Iterator[Row]:
    """Who has which task through collectives in the line of AGENCY, by the registry alone."""
    asked = body_of(agency)
    for member in succession(asked) if asked else ():
        key = member.body.key if member.body else ""
        about = {"unit": member.unit, "grounds": member.grounds}
        for row in ask(store, "tasks-through", body=key, **about).dicts():
            day = row["date"]
            if not isinstance(day, date) or member.existed(day):
                yield {**row, "agency": member.id, "name": member.name}


def within(document: str, plan: str) -> bool:
    """Whether the id DOCUMENT is PLAN or something attached to it.

    >>> within("vn/a/1-qd/ke-hoach", "vn/a/1-qd"), within("vn/a/11-qd", "vn/a/1-qd")
    (True, False)
    """
    return f"{document}/".startswith(f"{plan}/")


def _all(store: Store) -> list[Task]:
    bodies: dict[object, dict[object, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in ask(store, "assignments").dicts():
        bodies[row["task"]][row["role"]].append(str(row["name"] or row["agency"]))
    rows: list[dict[str, Any]] = ask(store, "tasks").dicts()
    rows.sort(key=_place)
    return [_task(row, bodies[row["task"]]) for row in rows]


def _task(row: Mapping[str, Any], bodies: Mapping[object, Sequence[str]]) -> Task:
    said = {name: value for name, value in row.items() if name != "task"}
    roles: dict[str, Any] = {role: tuple(sorted(bodies.get(role, ()))) for role in ROLES}
    return Task(id=row["task"], **said, **roles)


def _place(row: Row, id: str = "task") -> tuple[str, int, int, str]:
    """Where the task or target of ROW stands: #t2 before #t10."""
    start = row["start"] if isinstance(row["start"], int) else 0
    return str(row["document"] or ""), start, len(str(row[id])), str(row[id])


def _holders(rows: Iterable[Row], asked: str) -> dict[str, dict[str, Any]]:
    """Who has each task of ROWS: who is named itself goes first, then ASKED, then by role."""

    def weight(row: Row) -> tuple[bool, bool, int, str, str]:
        role, agency, through = (str(row[column]) for column in ("role", "agency", "through"))
        rank = ROLES.index(role) if role in ROLES else len(ROLES)
        return row["through"] is not None, agency != asked, rank, agency, through

    found: dict[str, dict[str, Any]] = {}
    for row in sorted(rows, key=weight):
        who = {"role": str(row["role"]), "agency": str(row["name"] or row["agency"])}
        found.setdefault(str(row["task"]), {**who, "through": row["through"]})
    return found


def called(store: Store, found: Iterable[Task]) -> dict[str, str]:
    """What people call the documents of the tasks FOUND, by id: kind, number, issuer, date."""
    return {
        plan.id: _name(plan) for plan in describe(store, {t.document for t in found}).values()
    }


def read_from(store: Store) -> dict[str, str]:
    """The name of the file from which each document was read, by id; the first of several."""
    rows = sorted(ask(store, "files").rows, key=repr, reverse=True)
    return {str(document): str(file) for document, file, _ in rows}


def _name(plan: Description) -> str:
    number = f"{plan.kind or ''} {plan.number}".strip() if plan.number else None
    day = f"{plan.date:%d/%m/%Y}" if plan.date else plan.year
    told = (number or plan.title or plan.kind or plan.id, plan.issuer, day)
    return ", ".join(str(part) for part in told if part)


def agencies(store: Store, plan: str | None = None) -> list[Burden]:
    """The bodies that have tasks or are sent a document, those that lead most first.

    Only of the document PLAN and what is attached to it where it is given.
    """
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for row in _of_plan(ask(store, "assignments"), plan):
        counts[str(row["agency"])][str(row["role"])] += 1
    for row in _of_plan(ask(store, "recipients"), plan):
        counts[str(row["agency"])]["sent"] += 1
    bodies: dict[str, dict[str, Any]] = {}
    for row in sorted(ask(store, "agencies").dicts(), key=lambda row: str(row["place"])):
        bodies.setdefault(str(row["id"]), row)
    columns = (*ROLES, "sent")
    found = [
        Burden(**{**bodies[id], **{column: count[column] for column in columns}})
        for id, count in counts.items()
    ]
    return sorted(found, key=lambda b: (-b.lead, -b.coordinating, -b.requested, b.id))


def _of_plan(table: Table, plan: str | None) -> Iterator[Row]:
    for row in table.dicts():
        if plan is None or within(str(row["document"]), plan):
            yield row


def targets(store: Store, plan: str | None = None, *, along: bool = False) -> Table:
    """The numbers to be reached, in the order of documents and their texts.

    Of the document PLAN and what is attached to it where it is given; ALONG also of all that
    it descends from.
    """
    table = ask(store, "targets")
    rows = list(_of_plan(table, plan))
    if along and plan is not None:
        above = ask(store, "targets-along", document=plan).dicts()
        rows = list({row["target"]: row for row in [*rows, *above]}.values())
    rows.sort(key=lambda row: _place(row, "target"))
    return Table(table.columns, tuple(tuple(row.values()) for row in rows))


def absent(store: Store, plan: str) -> Table:
    """The bodies that have tasks in what PLAN descends from directly, and none in PLAN."""
    table = ask(store, "named-not-followed", document=plan)
    rows = sorted(table.rows, key=lambda row: (str(row[0]), -int(str(row[3])), str(row[1])))
    return Table(table.columns, tuple(rows))


def load(store: Store, plan: str | None = None) -> Table:
    """How many tasks each body leads that are due in each month, as 2022-06.

    Only of the document PLAN and what is attached to it where it is given.
    """
    months: Counter[tuple[str, str | None, str]] = Counter()
    for row in _of_plan(ask(store, "load"), plan):
        shown = str(row["name"]) if row["name"] is not None else None
        months[str(row["agency"]), shown, str(row["due"])[:7]] += int(str(row["tasks"]))
    rows = sorted(((*key, n) for key, n in months.items()), key=lambda row: (row[0], row[2]))
    return Table(("agency", "name", "month", "tasks"), tuple(rows))
