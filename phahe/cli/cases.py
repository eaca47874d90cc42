"""Findings as answers: a list to read, rows for programs."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from phahe.cli.table import clean, print_grid, print_json, print_table
from phahe.graph.model import Table

if TYPE_CHECKING:
    from phahe.queries.checks import Check, Side
    from phahe.report import Case

_WEIGHTS = {"error": "LỖI", "warning": "cảnh báo", "note": "lưu ý"}
_COLORS = {"error": "red", "warning": "yellow", "note": None}
_CASE = ("fingerprint", "check", "severity", "accepted", "message", "mend", "subject", "object")
_SIDE = ("document", "file", "value", "quote", "quote_mended", "start", "end", "page")
_QUOTED = 300
_LISTED = 6


def print_cases(cases: "Sequence[Case]", form: str) -> None:
    """CASES on standard output: to read (table), or json, jsonl, csv (a row for each side)."""
    if form == "table":
        for case in cases:
            _print(case)
    elif form == "csv":
        rows = tuple(
            (*_case(case).values(), *_side(case, side).values())
            for case in cases
            for side in case.finding.sides
        )
        print_table(Table((*_CASE, *_SIDE), rows), "csv")
    else:
        nested = (
            {**_case(case), "sides": [_side(case, side) for side in case.finding.sides]}
            for case in cases
        )
        print_json(nested, form)


def print_checks(checks: "Sequence[Check]", form: str) -> None:
    """What each of CHECKS looks for, by which rule."""
    if form == "table":
        rows = ((c.id, _WEIGHTS[c.severity], c.title.vi, c.source) for c in checks)
        print_grid(["kiểm tra", "mức", "tìm gì", "căn cứ"], rows)
        return
    columns = ("id", "severity", "title", "title_en", "rule", "rule_en", "source")
    cells = (
        (c.id, c.severity, c.title.vi, c.title.en, c.rule.vi, c.rule.en, c.source)
        for c in checks
    )
    print_table(Table(columns, tuple(cells)), form)


def _print(case: "Case") -> None:
    weight = _WEIGHTS[case.check.severity]
    head = click.style(weight, fg=_COLORS[case.check.severity], bold=True)
    mark = " (đã chấp nhận)" if case.accepted else ""
    click.echo(f"{head}{mark}  {clean(case.says())}")
    for line in _quotes(case):
        click.echo(f"    {line}")
    click.echo(f"    → {case.check.mend.vi}  [{case.check.id} {case.finding.fingerprint}]\n")


def _quotes(case: "Case") -> Iterator[str]:
    sides = case.finding.sides
    if len(sides) > _LISTED:
        yield f"({len(sides)} chỗ, nêu {_LISTED} chỗ đầu)"
    for side in sides[:_LISTED]:
        value = f" [{clean(case.called(side.value))}]" if side.value else ""
        said = clean(side.said or "")
        cut = f"{said[:_QUOTED]}…" if len(said) > _QUOTED else said
        words = f": «{cut}»" if cut else ""
        yield f"{clean(case.called(side.document))}{value}{words}{_place(case, side)}"


def _place(case: "Case", side: "Side") -> str:
    file = case.file(side)
    if file is None:
        return ""
    return f" ({clean(file)}{'' if side.start is None else f':{side.start}'})"


def _case(case: "Case") -> dict[str, str | None]:
    found = case.finding
    why = case.accepted.why if case.accepted else None
    weighed = (found.fingerprint, found.check, case.check.severity, why, case.says())
    return dict(
        zip(_CASE, (*weighed, case.check.mend.vi, found.subject, found.object), strict=True)
    )


def _side(case: "Case", side: "Side") -> dict[str, str | int | None]:
    words = (side.value, side.quote, side.quote_mended, side.start, side.end, side.page)
    return dict(zip(_SIDE, (side.document, case.file(side), *words), strict=True))
