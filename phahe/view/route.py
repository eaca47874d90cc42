"""How lines run: straight, or bent so that no box hides them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from math import hypot

from phahe.view.layout import HEIGHT, WIDTH

ROUTED = 300
"""Lines are bent in pictures of up to so many of them; in larger ones they run straight."""

Point = tuple[float, float]

_BENDS = (0.0, 0.15, -0.15, 0.3, -0.3, 0.45, -0.45, 0.6, -0.6, 0.8, -0.8, 1.0, -1.0)
_APART = 0.3  # between lines of one pair
_FARTHEST = 900  # a longer way round says less than a line behind a box
_STEPS = 24
_CELL = max(WIDTH, HEIGHT)
_MARGIN = 8


def control(start: Point, end: Point, bend: float) -> Point:
    """The control point of a line: BEND lengths aside of its middle, to the left if negative.

    >>> control((0, 0), (0, 100), 0.5)
    (50.0, 50.0)
    """
    dx, dy = end[0] - start[0], end[1] - start[1]
    return (start[0] + end[0]) / 2 + bend * dy, (start[1] + end[1]) / 2 - bend * dx


def along(start: Point, via: Point, end: Point, share: float) -> Point:
    """The point at SHARE (0 to 1) of the quadratic curve."""
    a, b, c = (1 - share) ** 2, 2 * share * (1 - share), share**2
    return a * start[0] + b * via[0] + c * end[0], a * start[1] + b * via[1] + c * end[1]


def bends(lines: Sequence[tuple[Point, Point]], boxes: Iterable[Point]) -> Iterator[float]:
    """For each line from the middle of one box to another's, how far it bends."""
    cells: dict[tuple[int, int], list[Point]] = defaultdict(list)
    for x, y in boxes:
        cells[round(x / _CELL), round(y / _CELL)].append((x, y))
    taken: dict[frozenset[Point], list[float]] = defaultdict(list)
    for start, end in lines:
        if start == end:
            yield 0.0
            continue
        used = taken[frozenset((start, end))]
        sign = 1 if start < end else -1  # the same way round for both directions
        most = _FARTHEST / hypot(end[0] - start[0], end[1] - start[1])
        free = [
            b
            for b in _BENDS
            if abs(b) <= most and all(abs(b * sign - u) >= _APART for u in used)
        ] or [0.0]
        best = min(free, key=lambda bend: (_hits(start, end, bend, cells), abs(bend)))
        used.append(best * sign)
        yield best


def _hits(
    start: Point, end: Point, bend: float, cells: dict[tuple[int, int], list[Point]]
) -> int:
    """How many boxes but its own the line runs behind."""
    via = control(start, end, bend)
    hit: set[Point] = set()
    for step in range(1, _STEPS):
        x, y = along(start, via, end, step / _STEPS)
        column, row = round(x / _CELL), round(y / _CELL)
        for i in (column - 1, column, column + 1):
            for j in (row - 1, row, row + 1):
                hit.update(box for box in cells.get((i, j), ()) if _inside(box, x, y))
    return len(hit - {start, end})


def _inside(box: Point, x: float, y: float) -> bool:
    across, down = abs(box[0] - x), abs(box[1] - y)
    return across < WIDTH / 2 + _MARGIN and down < HEIGHT / 2 + _MARGIN
