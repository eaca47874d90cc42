"""Tables in a text, whatever their form: rows of cells, each a list of stretches of the text.

Forms: HTML; `bars.py` has those with bars or tabs, `columns.py` those that only blanks or line
ends make, `flattened.py` those that have lost their form.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from phahe.graph.fold import fold
from phahe.loaders.parse.bars import barred, is_rule, tabbed, untagged
from phahe.loaders.parse.cells import Cell, Line, Row, lines_between
from phahe.loaders.parse.columns import columned, stacked
from phahe.loaders.parse.flattened import flattened
from phahe.loaders.parse.flows import flow
from phahe.loaders.parse.labels import column_role
from phahe.loaders.parse.naming import Naming
from phahe.loaders.parse.reading import Reading
from phahe.loaders.parse.worth import BODIES

_HTML = re.compile(r"<table\b.*?</table>", re.S | re.I)
_TR = re.compile(r"<tr\b[^>]{0,300}>(.*?)(?=<tr\b|</tr>|</table>)", re.S | re.I)
_TD = re.compile(
    r"<t[dh]\b(?P<tag>[^>]{0,300})>(?P<body>.*?)(?=<t[dh]\b|</t[dh]>|</tr>|\Z)", re.S | re.I
)
_SPAN = re.compile(r"(?P<what>col|row)span\s*=\s*[\"']?(?P<n>\d{1,3})", re.I)
_NEEDED = {"content"}
_USEFUL = {"lead", "coordinating", "deadline", "product", "number"}
_MOST = 64  # columns; more are no table of tasks


@dataclass(frozen=True, slots=True)
class Table:
    """A table of tasks at TEXT[START:END]; ROLES tell what each column holds."""

    start: int
    end: int
    roles: tuple[str | None, ...]
    rows: tuple[Row, ...]

    def meets(self, other: "Table") -> bool:
        """Whether the stretches of the two overlap."""
        return self.start < other.end and other.start < self.end

    @property
    def sure(self) -> int:
        """How many rows have every cell in its column."""
        fit = [row for row in self.rows if len(row.cells) == len(self.roles)]
        return sum(not (row.shifted or row.unsure) for row in fit)


def tables(reading: Reading, start: int, end: int, naming: Naming) -> list[Table]:
    """The tables of tasks in TEXT[START:END], in order; NAMING tells bodies from other words.

    Where the form of one is lost, or keeps few of its rows, its words tell what they are.
    """
    found, loose = list(_html(reading, start, end)), list[Table]()
    lines = lines_between(reading, start, end)
    for rows, firm in _bodies(lines):
        table = _table(reading, rows)
        if table and not any(map(table.meets, found)):
            whole = firm or _sound(reading, table, naming) == len(table.rows)
            (found if whole else loose).append(table)
    for roles, rows, top in flattened(lines, naming, [(t.start, t.end) for t in found]):
        flat = Table(top.start, rows[-1].end, roles, tuple(rows))
        weak = [table for table in loose if flat.meets(table)]
        if flat.sure > sum(_sound(reading, table, naming) for table in weak):
            found.append(flat)
            loose = [table for table in loose if table not in weak]
    return _continued(reading, sorted(found + loose, key=lambda table: table.start))


def _sound(reading: Reading, table: Table, naming: Naming) -> int:
    """How many rows of a TABLE have every cell in its column, and bodies where they belong."""
    found = 0
    for row in table.rows:
        pairs = zip(table.roles, row.cells, strict=False)
        bodies = [flow(reading, cell) for role, cell in pairs if role in BODIES and cell]
        named = all(each.kind != "other" for words in bodies for each in naming.listed(words))
        found += named and len(row.cells) == len(table.roles) and not row.shifted
    return found


def _bodies(lines: Sequence[Line]) -> Iterator[tuple[list[Row], bool]]:
    """The rows of each stretch of lines that one form makes a table, and whether it is firm."""
    index = 0
    while index < len(lines):
        rows, after = _read(lines, index)
        if rows and len(rows) > 1:
            yield rows, _is_firm(lines[index:after])
        index = max(after, index + 1)


def _is_firm(lines: Sequence[Line]) -> bool:
    """Whether LINES were written as a table: with tabs, rules, or bars at all their ends."""
    texts = [line.text.strip() for line in lines]
    return (
        "\t" in texts[0]
        or any(map(is_rule, lines[:3]))
        or all(text[:1] == text[-1:] == "|" for text in texts if text)
    )


def _read(lines: Sequence[Line], index: int) -> tuple[list[Row], int]:
    """The rows that begin at a line, by the first form that fits, and the line behind them."""
    line = lines[index]
    if line.text.count("|") > 1:
        return barred(lines, index)
    if line.text.count("\t") > 1:
        return tabbed(lines, index)
    rows, after = columned(lines, index)
    return (rows, after) if rows else stacked(lines, index)


def _html(reading: Reading, start: int, end: int) -> Iterator[Table]:
    """The HTML tables; a cell over several columns or rows leaves the others empty."""
    last = reading.text.rfind("</table>", start, end)
    for match in _HTML.finditer(reading.text, start, max(start, last + len("</table>"))):
        rows: list[Row] = []
        below: dict[int, int] = {}
        for tr in _TR.finditer(match[0]):
            cells: list[Cell] = []
            for td in _TD.finditer(tr[1]):
                _covered(cells, below)
                at = match.start() + tr.start(1) + td.start("body")
                spans = {s["what"].lower(): int(s["n"]) for s in _SPAN.finditer(td["tag"])}
                if spans.get("row", 1) > 1:
                    below[len(cells)] = spans["row"] - 1
                cells.append(untagged(td["body"], at))
                cells += [()] * min(spans.get("col", 1) - 1, _MOST)
            _covered(cells, below)
            first = match.start() + tr.start(1)
            rows.append(Row(first, first + len(tr[1]), tuple(cells)))
        table = _table(reading, rows)
        if table:
            yield table


def _covered(cells: list[Cell], below: dict[int, int]) -> None:
    """Empty cells where one of a row above reaches down."""
    while below.get(len(cells), 0) > 0:
        below[len(cells)] -= 1
        cells.append(())


def _table(reading: Reading, rows: Sequence[Row]) -> Table | None:
    """The table whose head is among the first rows, without heads repeated on later pages."""
    told = [(_roles(reading, row), index) for index, row in enumerate(rows[:4])]
    heads = [(roles, index) for roles, index in told if roles is not None]
    if not heads:
        return None
    # A head of two rows says «Cơ quan thực hiện» above «Chủ trì», «Phối hợp»: the fuller tells.
    roles, index = max(heads, key=lambda head: len([role for role in head[0] if role]))
    printed = {_words(reading, rows[at]) for _, at in heads if at <= index}
    body = tuple(r for r in rows[index + 1 :] if _words(reading, r) not in printed)
    return Table(rows[index].start, rows[-1].end, roles, body) if body else None


def _roles(reading: Reading, row: Row) -> tuple[str | None, ...] | None:
    """What the columns hold, if ROW is the head of a table of tasks."""
    if not 2 < len(row.cells) <= _MOST:
        return None
    roles = tuple(column_role(words) for words in _words(reading, row))
    named = [role for role in roles if role]
    if not _NEEDED.issubset(named) or len(_USEFUL.intersection(named)) < 2:
        return None
    first = [role if roles.index(role) == i else None for i, role in enumerate(roles)]
    return tuple(first)


def _words(reading: Reading, row: Row) -> tuple[str, ...]:
    return tuple(fold(reading_words(reading, cell)).strip(" .:") for cell in row.cells)


def reading_words(reading: Reading, cell: Cell) -> str:
    """The words of a cell on one line."""
    return (
        " ".join(" ".join(reading.text[a:b].split()) for a, b in cell).replace("*", "").strip()
    )


def _continued(reading: Reading, found: list[Table]) -> list[Table]:
    """Tables of the same head that follow each other, page after page, as one."""
    joined: list[Table] = []
    for table in found:
        last = joined[-1] if joined else None
        between = reading.text[last.end : table.start].strip() if last else ""
        if last and last.roles == table.roles and re.fullmatch(r"[\s\d\-–|+=:]*", between):
            joined[-1] = Table(last.start, table.end, last.roles, (*last.rows, *table.rows))
            continue
        joined.append(table)
    return joined
