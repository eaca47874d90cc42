"""Where boxes stand: rows by level, wrapped where they grow long, or columns by year."""

from collections import defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from math import ceil, sqrt
from typing import Generic, Literal, TypeVar

from phahe.view.seat import Seat

WIDTH, HEIGHT = 228, 82
"""The size of a box."""
ACROSS, DOWN, UNDER, BETWEEN = 28, 34, 64, 72
"""Gaps: between boxes, between lines of one row, between rows, between bands."""

Axis = Literal["level", "time"]
"""What runs across a picture: only the order within a level, or the years."""

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Band:
    """A stripe of the picture, BAND in the order of levels, from TOP to BOTTOM."""

    band: int
    top: int
    bottom: int


@dataclass(frozen=True, slots=True)
class Column:
    """A YEAR of the picture from LEFT to RIGHT; None where the year is unknown."""

    year: int | None
    left: int
    right: int


@dataclass(frozen=True, slots=True)
class Layout(Generic[K]):
    """The centres of the boxes, the stripes behind them, the left and right edge, the years."""

    positions: Mapping[K, tuple[int, int]]
    bands: tuple[Band, ...]
    left: int
    right: int
    columns: tuple[Column, ...] = ()


def columns(count: int) -> int:
    """How many boxes a line holds, so that COUNT boxes fill a page rather wide than high.

    >>> columns(5), columns(1000)
    (5, 28)
    """
    return max(5, ceil(sqrt(0.75 * count)))


def layout(seats: Mapping[K, Seat]) -> Layout[K]:
    """The place of every box: the state's centred at x = 0, the Party's in a lane beside."""
    most = columns(len(seats))
    rows: dict[tuple[int, int], tuple[list[K], list[K]]] = defaultdict(lambda: ([], []))
    for key in sorted(seats, key=lambda k: seats[k].order):
        rows[seats[key].band, seats[key].sub][seats[key].lane].append(key)
    limits = most, max(1, most // 3)
    reach = [
        max((min(len(row[lane]), limits[lane]) for row in rows.values()), default=0)
        for lane in (0, 1)
    ]
    step = WIDTH + ACROSS
    half = reach[0] * step / 2
    middles = 0.0, half + (ACROSS if reach[0] else 0) + reach[1] * step / 2
    positions: dict[K, tuple[int, int]] = {}
    stripes: dict[int, Band] = {}
    y = 0
    previous: int | None = None
    for band, sub in sorted(rows):
        y += 0 if previous is None else UNDER if previous == band else BETWEEN
        top = stripes[band].top if band in stripes else y
        tallest = 0
        for lane, keys in enumerate(rows[band, sub]):
            for line in range(0, len(keys), limits[lane]):
                part = keys[line : line + limits[lane]]
                x0 = middles[lane] - (len(part) - 1) * step / 2
                x1 = y + line // limits[lane] * (HEIGHT + DOWN) + HEIGHT // 2
                positions.update({k: (round(x0 + i * step), x1) for i, k in enumerate(part)})
            tallest = max(tallest, ceil(len(keys) / limits[lane]))
        y += tallest * HEIGHT + (tallest - 1) * DOWN
        stripes[band] = Band(band, top, y)
        previous = band
    right = half + ((ACROSS if reach[0] else 0) + reach[1] * step if reach[1] else 0)
    return Layout(positions, tuple(stripes.values()), round(-half), round(right))


def timed(seats: Mapping[K, Seat], years: Mapping[K, int | None]) -> Layout[K]:
    """The place of every box in the stripe of its level and the column of its year.

    Unknown years stand in the first column. A cell grows to the right where it is full.
    """
    cells: dict[tuple[int, int], list[K]] = defaultdict(list)
    for key in sorted(seats, key=lambda k: (seats[k].sub, seats[k].order)):
        cells[seats[key].band, years[key] or 0].append(key)
    rows = max(3, ceil(sqrt(max(map(len, cells.values()), default=0) / 2)))
    spans = {cell: ceil(len(keys) / rows) for cell, keys in cells.items()}
    frame = _years(spans)
    lefts = {column.year or 0: column.left for column in frame}
    positions: dict[K, tuple[int, int]] = {}
    stripes: list[Band] = []
    y = 0
    for band in sorted({band for band, _ in cells}):
        tallest = 0
        for (at, year), keys in cells.items():
            if at != band:
                continue
            for i, key in enumerate(keys):
                line, place = divmod(i, spans[at, year])
                x = lefts[year] + place * (WIDTH + ACROSS) + (WIDTH + ACROSS) // 2
                positions[key] = x, y + line * (HEIGHT + DOWN) + HEIGHT // 2
                tallest = max(tallest, line + 1)
        bottom = y + tallest * HEIGHT + (tallest - 1) * DOWN
        stripes.append(Band(band, y, bottom))
        y = bottom + BETWEEN
    left, right = (frame[0].left, frame[-1].right) if frame else (0, 0)
    return Layout(positions, tuple(stripes), left, right, frame)


def _years(spans: Mapping[tuple[int, int], int]) -> tuple[Column, ...]:
    """The columns of the years, as wide as their widest cell, the middle of all at x = 0."""
    widest: dict[int, int] = {}
    for (_, year), span in spans.items():
        widest[year] = max(span, widest.get(year, 0))
    at = -round(sum(widest.values()) * (WIDTH + ACROSS) / 2)
    found = []
    for year in sorted(widest):
        right = at + widest[year] * (WIDTH + ACROSS)
        found.append(Column(year or None, at, right))
        at = right
    return tuple(found)
