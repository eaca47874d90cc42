"""Tables with ruled lines: which cells the lines make, and which words stand in each."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from phahe.loaders.read.page.lines import lines
from phahe.loaders.read.page.sheet import Box, Rule, Word

_MOST = 400  # lines of one direction in a table; more are a drawing
_RUNS = 20_000  # lines on a page; more are a drawing


@dataclass(slots=True)
class Grid:
    """A table: the edges of its columns and rows, its CELLS, row by row.

    A cell is the list of its words; one over several columns has them in the first, one over
    several rows in each.
    """

    columns: list[float]
    rows: list[float]
    cells: list[list[list[Word]]] = field(default_factory=list)

    @property
    def box(self) -> Box:
        """Where it stands."""
        return Box(self.columns[0], self.rows[0], self.columns[-1], self.rows[-1])

    def holds(self, word: Word) -> bool:
        """Whether the middle of WORD lies inside."""
        left, top, right, bottom = self.box
        return left < (word.left + word.right) / 2 < right and top < word.middle < bottom


def grids(rules: Sequence[Rule], words: Sequence[Word], near: float) -> list[Grid]:
    """The tables that RULES make, from the top; ends NEAR each other meet."""
    if len(rules) > _RUNS:
        return []
    level = _joined([rule for rule in rules if rule.level], near)
    upright = _joined([rule for rule in rules if not rule.level], near)
    found = []
    for group in _together(level, upright, near):
        grid = _grid(*group, near)
        if grid is not None:
            _fill(grid, *group, words, near)
            found.append(grid)
    return sorted(found, key=lambda grid: grid.rows[0])


def _joined(rules: list[Rule], near: float) -> list[Rule]:
    """Pieces of one line, drawn cell by cell, as one."""
    if not rules:
        return []
    level = rules[0].level

    def place(rule: Rule) -> tuple[float, float, float]:
        """Where across, from where to where along."""
        left, top, right, bottom = rule
        return ((top + bottom) / 2, left, right) if level else ((left + right) / 2, top, bottom)

    spans: list[list[float]] = []
    for across, start, end in sorted(map(place, rules)):
        beside = takewhile(lambda span: across - span[0] <= near, reversed(spans))  # noqa: B023
        reached = [s for s in beside if start <= s[2] + near and end >= s[1] - near]
        if reached:
            reached[0][1:] = min(reached[0][1], start), max(reached[0][2], end)
        else:
            spans.append([across, start, end])
    if level:
        return [Rule(start, across, end, across) for across, start, end in spans]
    return [Rule(across, start, across, end) for across, start, end in spans]


def _together(
    level: Sequence[Rule], upright: Sequence[Rule], near: float
) -> list[tuple[list[Rule], list[Rule]]]:
    """Lines that meet, group by group."""
    groups: list[tuple[list[Rule], list[Rule]]] = []
    for line in upright:
        mine = ([rule for rule in level if _meet(rule, line, near)], [line])
        if not mine[0]:
            continue
        for group in [g for g in groups if any(rule in g[0] for rule in mine[0])]:
            mine = ([*group[0], *(r for r in mine[0] if r not in group[0])], group[1] + mine[1])
            groups.remove(group)
        groups.append(mine)
    return groups


def _meet(level: Rule, upright: Rule, near: float) -> bool:
    across = level.left - near <= upright.left <= level.right + near
    return across and upright.top - near <= level.top <= upright.bottom + near


def _grid(level: Sequence[Rule], upright: Sequence[Rule], near: float) -> Grid | None:
    """The edges of a table of two columns and two rows at least."""
    columns = _edges([rule.left for rule in upright], near)
    rows = _edges([rule.top for rule in level], near)
    if not 3 <= len(columns) <= _MOST or not 3 <= len(rows) <= _MOST:
        return None
    return Grid(columns, rows)


def _edges(places: Sequence[float], near: float) -> list[float]:
    """PLACES in order, those NEAR each other as one."""
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > near:
            found.append(place)
    return found


def _fill(
    grid: Grid,
    level: Sequence[Rule],
    upright: Sequence[Rule],
    words: Sequence[Word],
    near: float,
) -> None:
    """Put WORDS into the cells of GRID: each into the first cell of those that are one."""
    height, width = len(grid.rows) - 1, len(grid.columns) - 1
    owner = [[(row, column) for column in range(width)] for row in range(height)]
    for row in range(height):
        middle = (grid.rows[row] + grid.rows[row + 1]) / 2
        for column in range(width):
            centre = (grid.columns[column] + grid.columns[column + 1]) / 2
            if column and not _stands(upright, grid.columns[column], middle, near):
                owner[row][column] = owner[row][column - 1]
            elif row and not _lies(level, grid.rows[row], centre, near):
                owner[row][column] = owner[row - 1][column]
    inside: dict[tuple[int, int], list[Word]] = {}
    for word in filter(grid.holds, words):
        row = bisect_right(grid.rows, word.middle) - 1
        column = bisect_right(grid.columns, (word.left + word.right) / 2) - 1
        inside.setdefault(owner[row][column], []).append(word)
    read = {
        place: [word for line in lines(held) for word in line.words]
        for place, held in inside.items()
    }
    for row in range(height):
        grid.cells.append(
            [
                read.get(owner[row][column], []) if owner[row][column][1] == column else []
                for column in range(width)
            ]
        )


def _stands(upright: Sequence[Rule], across: float, at: float, near: float) -> bool:
    return any(abs(r.left - across) <= near and r.top <= at <= r.bottom for r in upright)


def _lies(level: Sequence[Rule], across: float, at: float, near: float) -> bool:
    return any(abs(r.top - across) <= near and r.left <= at <= r.right for r in level)
