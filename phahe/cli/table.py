"""Answers on standard output: a table for people, JSON and CSV for programs."""

import csv
import io
import json
import sys
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TextIO

import click

from phahe.graph.model import Table, Value
from phahe.graph.schema import schema

ABOVE = "↑"
_CAPTIONS = {
    "confidence": "độ tin cậy",
    "doubtful": "còn ngờ",
    "end": "đến",
    "mended": "sửa thành",
    "text": "nguyên văn",
    "candidates": "ứng viên",
    "count": "số lượng",
    "counts": "đang dùng",
    "document": "văn bản nêu",
    "from": "từ văn bản",
    "id": "mã",
    "label": "nhãn",
    "left": "trái",
    "top": "trên",
    "right": "phải",
    "bottom": "dưới",
    "mentions": "số lần nêu",
    "name": "tên",
    "question": "câu hỏi",
    "quote": "nguyên văn",
    "quote_mended": "nguyên văn đã phục hồi",
    "ref": "mục",
    "relation": "quan hệ",
    "source": "văn bản",
    "start": "vị trí",
    "target": "văn bản được nêu",
    "to": "tới văn bản",
}


def caption(column: str) -> str:
    """The Vietnamese heading of COLUMN; the column itself where it has none.

    >>> caption("issuer"), caption("quote"), caption("x")
    ('cơ quan ban hành', 'nguyên văn', 'x')
    """
    if column in _CAPTIONS:
        return _CAPTIONS[column]
    for kind in schema().nodes.values():
        if column in kind.properties:
            return kind.properties[column].vi
    return column


def clean(text: str) -> str:
    """TEXT on one line, without what would steer a terminal.

    >>> clean("Kế hoạch\\n  số\\x1b[31m 62")
    'Kế hoạch số[31m 62'
    """
    line = " ".join(text.split())
    return "".join(c for c in line if unicodedata.category(c) not in ("Cc", "Cf", "Cs"))


def cell(value: object) -> str:
    """VALUE as people read it: dates day first, lists with '; ', nothing for None.

    >>> cell(date(2022, 1, 7)), cell(("a", "b")), cell(None), cell(0.5)
    ('07/01/2022', 'a; b', '', '0.5')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, float):
        return f"{value:.4g}"
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, (tuple, list)):
        return "; ".join(map(cell, value))
    return clean(str(value))


def above(value: object, field: str, inherited: str | None) -> str:
    """VALUE of a task's FIELD, marked where it is among those INHERITED from the section above.

    >>> above(("Sở Y tế",), "lead", "lead, deadline"), above("2022", "deadline", None)
    ('Sở Y tế ↑', '2022')
    """
    shown = cell(value)
    return f"{shown} {ABOVE}" if shown and field in (inherited or "").split(", ") else shown


def plain(value: object) -> object:
    """VALUE as JSON has it: dates as ISO 8601, tuples as lists."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return list(value)
    return value


def print_table(table: Table, form: str) -> None:
    """TABLE on standard output in the FORM table, json, jsonl or csv."""
    if form == "table":
        print_grid([caption(column) for column in table.columns], table.rows)
    elif form == "csv":
        sheet = io.StringIO()
        writer = csv.writer(sheet, lineterminator="\n")
        writer.writerow(table.columns)
        writer.writerows([_csv(value) for value in row] for row in table.rows)
        click.echo(sheet.getvalue(), nl=False)
    else:
        print_json((_object(row) for row in table.dicts()), form)


def print_json(objects: Iterable[Mapping[str, object]], form: str) -> None:
    """OBJECTS as one JSON array (form json) or one a line (jsonl)."""
    if form == "json":
        click.echo(json.dumps(list(objects), ensure_ascii=False, indent=2))
        return
    for item in objects:
        click.echo(json.dumps(item, ensure_ascii=False))


def print_grid(
    headings: list[str], rows: Iterable[Iterable[object]], *, err: bool = False
) -> None:
    """ROWS under HEADINGS; as wide as the terminal, or as it needs to be in a pipe."""
    from rich import box
    from rich.console import Console
    from rich.table import Table as Grid
    from rich.text import Text

    stream = sys.stderr if err else sys.stdout
    grid = Grid(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for heading in headings:
        grid.add_column(Text(heading), overflow="fold")
    for row in rows:
        grid.add_row(*(Text(cell(value)) for value in row))
    console = Console(file=stream, width=width(stream), highlight=False)
    if stream.isatty():
        console.print(grid)
        return
    with console.capture() as captured:
        console.print(grid, crop=False)
    for line in captured.get().splitlines():
        print(line.rstrip(), file=stream)


def width(stream: TextIO) -> int | None:
    """How wide STREAM is: the terminal's width (None), in a pipe as wide as need be."""
    return None if stream.isatty() else 10_000


def _object(row: Mapping[str, Value | None]) -> dict[str, object]:
    return {column: plain(value) for column, value in row.items()}


def _csv(value: Value | None) -> object:
    return "; ".join(value) if isinstance(value, tuple) else plain(value)
