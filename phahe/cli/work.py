"""Who does what by when: `tasks`, `agencies`, `targets`."""

from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import click

from phahe.cli.asking import agency_id, document_id, level, opened
from phahe.cli.documents import called
from phahe.cli.options import format_option, graph_option, note
from phahe.cli.table import ABOVE, above, cell, print_grid, print_table
from phahe.graph.model import Table

if TYPE_CHECKING:
    from phahe.graph.stores import Store
    from phahe.queries.work import Task

DAY = click.DateTime(["%Y-%m-%d", "%d/%m/%Y"])
_WORDS = {
    "lead": "chủ trì",
    "coordinating": "phối hợp",
    "requested": "được đề nghị",
    "deadline": "thời hạn",
    "lead, deadline": "chủ trì, thời hạn",
}
_ALWAYS = (
    "id",
    "document",
    "ref",
    "title",
    "lead",
    "coordinating",
    "requested",
    "deadline",
    "due",
    "deadline_text",
    "product",
    "funding",
    "inherited",
    "quote",
    "quote_mended",
    "start",
    "page",
)


@click.command(epilog="Example: phahe tasks --agency 'Sở Nội vụ Kon Tum' --due 2022-Q2")
@click.option("--agency", metavar="NAME", help="Only of this body, and of its succession.")
@click.option(
    "--due",
    metavar="PERIOD",
    help="Only due then: 2022, 2022-Q2, 2022-06, 2022-06-30, or FROM..TO of these.",
)
@click.option("--plan", metavar="DOC", help="Only of this document and what is attached to it.")
@click.option("--open", "only_open", is_flag=True, help="Only without a lead or a deadline.")
@graph_option
@format_option("ics")
def tasks(
    agency: str | None,
    due: str | None,
    plan: str | None,
    only_open: bool,
    graph: str,
    form: str,
) -> None:
    """List who has to do what by when.

    The tasks of all documents, or only those that every option fits. A body is named as
    people name it; what it took over from another, or handed on, is listed with it, and what
    a collective was given to which it belonged («các sở, ban, ngành»). Tasks of a plan come
    in its order, others by their last day. As ics: a calendar of the last days.
    """
    from phahe.queries.period import Period
    from phahe.queries.work import tasks as ask_tasks

    period = Period.parse(due) if due else None
    with opened(graph) as store:
        body = agency_id(store, agency) if agency else None
        document = document_id(store, plan) if plan else None
        found = ask_tasks(store, agency=body, due=period, plan=document, only_open=only_open)
        if not plan:
            found.sort(key=lambda task: task.due or date.max)
        more = [*["role", "agency", "through"] * (body is not None), *["missing"] * only_open]
        if form == "ics":
            _print_calendar(store, found)
        elif form == "table":
            _print_tasks(store, found, more, body)
        else:
            print_table(_table(found, [*_ALWAYS, *more]), form)
    if not found:
        note("no task fits")


def _print_tasks(
    store: "Store", found: "Sequence[Task]", more: Sequence[str], body: str | None
) -> None:
    from phahe.queries import describe
    from phahe.view.caption import short

    asked = _name(store, body) if body else None
    plans = describe(store, {task.document for task in found})
    headings = ["văn bản", "mục", "nhiệm vụ", "chủ trì", "phối hợp", "thời hạn", "hạn chót"]
    headings += [_MORE[column] for column in more if column in _MORE]
    rows = [
        (
            called(plans[task.document]),
            task.ref,
            task.title,
            above([*map(short, task.lead)], "lead", task.inherited),
            [*map(short, (*task.coordinating, *task.requested))],
            above(task.deadline_text or task.deadline, "deadline", task.inherited),
            task.due,
            *(_more(task, column, asked) for column in more if column in _MORE),
        )
        for task in found
    ]
    if rows:
        print_grid(headings, rows)
    if any(task.inherited for task in found):
        note(f"{ABOVE} stated by the section above, not by the task itself")


_MORE = {"role": "vai trò", "agency": "giao cho", "missing": "còn thiếu"}


def _more(task: "Task", column: str, asked: str | None) -> str:
    """What the table tells in COLUMN; of the body only where the text does not name ASKED."""
    from phahe.view.caption import short

    told = getattr(task, column)
    if column != "agency":
        return _word(told)
    own = short(told) if told and told != asked else ""
    group = f"qua tập thể «{short(task.through)}»" if task.through else ""
    return ", ".join(filter(None, (own, group)))


def _name(store: "Store", body: str) -> str | None:
    """The name of the BODY of this id, in the graph or in the registry."""
    from phahe.graph.succession import body_of
    from phahe.queries import ask

    known = {row["id"]: row["name"] for row in ask(store, "agencies").dicts()}
    if known.get(body):
        return str(known[body])
    listed = body_of(body)
    return listed.name if listed else None


def _word(value: object) -> str:
    """What people read for a role, for what is missing, for how a number binds.

    >>> _word("lead, deadline"), _word("coordinating"), _word("Sở Nội vụ")
    ('chủ trì, thời hạn', 'phối hợp', 'Sở Nội vụ')
    """
    return _WORDS.get(str(value), str(value))


def _print_calendar(store: "Store", found: "Sequence[Task]") -> None:
    from phahe.calendar import calendar
    from phahe.queries.work import called as plans

    click.echo(calendar(found, plans(store, found)), nl=False)
    if undated := sum(task.due is None for task in found):
        note(f"{undated} of {len(found)} tasks have no last day and are not in the calendar")


def _table(items: Iterable[Any], columns: Sequence[str]) -> Table:
    """The fields COLUMNS of dataclass ITEMS."""
    return Table(tuple(columns), tuple(tuple(getattr(i, c) for c in columns) for i in items))


@click.command(epilog="Example: phahe agencies --plan '62/KH-UBND Kon Tum' --absent")
@click.option("--plan", metavar="DOC", help="Only in this document and what is attached to it.")
@click.option("--load", is_flag=True, help="How many tasks each leads by month, as due.")
@click.option("--absent", is_flag=True, help="With --plan: who has tasks above it, none in it.")
@click.option("--members", metavar="NAME", help="Who belongs to this collective instead.")
@click.option("--on", metavar="DAY", type=DAY, help="With --members: on this day (today).")
@graph_option
@format_option()
def agencies(
    plan: str | None,
    load: bool,
    absent: bool,
    members: str | None,
    on: datetime | None,
    graph: str,
    form: str,
) -> None:
    """List the bodies that have tasks or are sent documents.

    With the number of tasks that each leads, takes part in and is requested to do. A body
    that is sent a plan and has nothing to do in it stands at the end. --members asks the
    registry and needs no graph: 'UBND các xã, thị trấn thuộc huyện Kông Chro'.
    """
    _check_one({"--load": load, "--absent": absent, "--members": bool(members)})
    if absent and not plan:
        raise click.UsageError("--absent needs --plan: absent from which document?")
    if on and not members:
        raise click.UsageError("--on needs --members: the members of which collective?")
    if members:
        _print_members(members, on.date() if on else date.today(), form)
    elif load:
        _print_load(graph, plan, form)
    elif absent and plan:
        _print_absent(graph, plan, form)
    else:
        _print_burdens(graph, plan, form)


def _check_one(given: dict[str, bool]) -> None:
    """Raise UsageError where more than one of the options GIVEN is there."""
    named = [name for name, there in given.items() if there]
    if len(named) > 1:
        raise click.UsageError(f"{' and '.join(named)} ask different things: give one")


def _print_burdens(graph: str, plan: str | None, form: str) -> None:
    from phahe.queries.work import Burden
    from phahe.queries.work import agencies as ask_agencies

    with opened(graph) as store:
        found = ask_agencies(store, document_id(store, plan) if plan else None)
    if form != "table":
        print_table(_table(found, [field.name for field in fields(Burden)]), form)
    elif found:
        headings = ["cơ quan", "cấp", "chủ trì", "phối hợp", "được đề nghị", "nhận", "mã"]
        rows = (
            (b.name, level(b.level or ""), b.lead, b.coordinating, b.requested, b.sent, b.id)
            for b in found
        )
        print_grid(headings, rows)
    if not found:
        note("no body has a task or is sent a document")


def _print_load(graph: str, plan: str | None, form: str) -> None:
    from phahe.queries.work import load

    with opened(graph) as store:
        table = load(store, document_id(store, plan) if plan else None)
    if form != "table":
        print_table(table, form)
    elif table.rows:
        rows = ((name or id, _month(month), n) for id, name, month, n in table.rows)
        print_grid(["cơ quan chủ trì", "tháng", "số việc đến hạn"], rows)
    if not table.rows:
        note("no task that a body leads has a last day")


def _month(month: object) -> str:
    """A month as people write it.

    >>> _month("2022-06")
    '06/2022'
    """
    return "/".join(reversed(str(month).split("-")))


def _print_absent(graph: str, plan: str, form: str) -> None:
    from phahe.queries import describe
    from phahe.queries.work import absent

    with opened(graph) as store:
        table = absent(store, document_id(store, plan))
        above = describe(store, {str(row[0]) for row in table.rows})
    if form != "table":
        print_table(table, form)
    elif table.rows:
        rows = ((called(above[str(d)]), name or id, n) for d, id, name, n in table.rows)
        print_grid(["văn bản cấp trên", "cơ quan được giao việc", "số việc"], rows)
    if not table.rows:
        note("every body with a task above has one here, or nothing above is in the graph")


def _print_members(name: str, on: date, form: str) -> None:
    from phahe.graph.collective import members

    found = members(name, on)
    if form != "table":
        print_table(_table(found, ["id", "name", "level"]), form)
    elif found:
        print_grid(["cơ quan", "cấp", "mã"], ((b.name, level(b.level), b.id) for b in found))
    if not found:
        note(f"nobody belonged to it on {on:%d/%m/%Y}; --on names another day")


@click.command(epilog="Example: phahe targets --plan '62/KH-UBND Kon Tum' --along")
@click.option("--plan", metavar="DOC", help="Only of this document and what is attached to it.")
@click.option("--along", is_flag=True, help="With --plan: also of all that it descends from.")
@graph_option
@format_option()
def targets(plan: str | None, along: bool, graph: str, form: str) -> None:
    """List the numbers to be reached.

    With the words that set them, the year and the section they stand in.
    """
    from phahe.queries import describe
    from phahe.queries.work import targets as ask_targets

    if along and not plan:
        raise click.UsageError("--along needs --plan: along the line of which document?")
    with opened(graph) as store:
        table = ask_targets(store, document_id(store, plan) if plan else None, along=along)
        rows = table.dicts()
        if form == "table" and rows:
            plans = describe(store, {str(row["document"]) for row in rows})
            headings = ["văn bản", "mục", "so sánh", "giá trị", "đơn vị", "năm", "nguyên văn"]
            cells = ((called(plans[str(row["document"])]), *_target(row)) for row in rows)
            print_grid(headings, cells)
        elif form != "table":
            print_table(table, form)
    if not rows:
        note("no number to be reached")


def _target(row: dict[str, Any]) -> tuple[object, ...]:
    from phahe.queries.work import OPERATORS

    ends = [cell(row[name]) for name in ("value", "value_max") if row[name] is not None]
    words = row["quote_mended"] or row["quote"]
    return (
        row["task"],
        OPERATORS.get(row["op"], row["op"]),
        "–".join(ends),
        row["unit"],
        row["year"],
        words,
    )
