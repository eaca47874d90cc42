"""The sheet of paper in a photograph: its four edges found, and the sheet seen from above.

Needs the extra `ocr` (Pillow and NumPy).
"""

from collections.abc import Iterator
from itertools import combinations
from typing import Any

import numpy as np
from PIL import Image, ImageChops, ImageFilter

_SMALL = 480  # points of the longer side of the image on which edges are sought
_CLOSED = 9  # points over which print does not part the paper it stands on
_WIDE = 0.35  # of the image: what is narrower is no sheet
_NEAR = 1.5  # points from a line that still belong to it
_STEEP = 0.7  # points an edge may go aside for each point along
_STRAIGHT = 0.4  # of the rows of the sheet lie on its edge, at least
_TRIED = 24  # points between which lines are tried
_APART = 40  # shades between the paper and what it lies on, at least
_BRIGHT = 0.03  # of what lies around the sheet is as bright as paper, at most
_FRAME = 2.5  # points: what is nearer to the image's edge is this edge
_A4, _CLOSE = 2**0.5, 1.3  # a sheet whose sides are about so is taken for just so

Array = np.ndarray[Any, np.dtype[Any]]
Line = tuple[float, float]
"""Where an edge begins, at the image's top or left, and how far it goes aside a point along."""


def corners(image: Image.Image) -> Array | None:
    """The corners of the sheet of paper that IMAGE shows on something darker, in its points.

    Top left, top right, bottom right, bottom left. None where nothing but paper is seen, or no
    sheet with straight edges; edges that are out of sight are those of the image. A shadow
    with a straight edge looks like the end of a sheet: who reads it must look at both.
    """
    small = image.copy() if image.mode == "L" else image.convert("RGB")
    small.thumbnail((_SMALL, _SMALL), Image.Resampling.BOX, reducing_gap=2.0)
    found = _seen(small.convert("RGB"))
    if found is None:
        return None
    placed: Array = found * (np.array(image.size) / np.array(small.size))
    return placed


def _seen(small: Image.Image) -> Array | None:
    """See `corners`."""
    paper = _paper(small)
    if paper is None:
        return None
    left, right = _edges(paper)
    top, bottom = _edges(paper.T)
    lines = left, right, top, bottom
    if all(line is None for line in lines):
        return None
    height, width = paper.shape
    frame = ((0.0, 0.0), (width - 1.0, 0.0), (0.0, 0.0), (height - 1.0, 0.0))
    sides = [line or edge for line, edge in zip(lines, frame, strict=True)]
    order = ((0, 2), (1, 2), (1, 3), (0, 3))
    found = np.array([_crossing(sides[up], sides[level]) for up, level in order])
    return found if _is_sheet(found, paper) else None


def _paper(small: Image.Image) -> Array | None:
    """Which points of SMALL are paper, print on it included; None where nothing else is seen.

    Paper is bright in each of the three colours; a desk of wood is in one.
    """
    least = _darkest(small)
    shades = np.asarray(least)
    border = _between(shades)
    if (
        shades.min() == shades.max()
        or shades[shades > border].mean() - shades[shades <= border].mean() < _APART
    ):
        return None
    closed = least.filter(ImageFilter.MaxFilter(_CLOSED)).filter(ImageFilter.MinFilter(_CLOSED))
    found: Array = np.asarray(closed) > border
    return found


def _darkest(image: Image.Image) -> Image.Image:
    """The darkest of the three colours of each point."""
    red, green, blue = image.split()
    return ImageChops.darker(ImageChops.darker(red, green), blue)


def _between(shades: Array) -> int:
    """The shade that parts SHADES best in dark and bright ones (Otsu, 1979)."""
    counts = np.bincount(shades.ravel(), minlength=256).astype(float)
    share = np.cumsum(counts) / counts.sum()
    mean = np.cumsum(counts * np.arange(256)) / counts.sum()
    spread = (mean[-1] * share - mean) ** 2 / np.maximum(share * (1 - share), 1e-9)
    return int(np.argmax(spread))


def _edges(paper: Array) -> tuple[Line | None, Line | None]:
    """The lines along which rows of PAPER begin and end; None where the image ends first."""
    runs = [(at, *run) for at, row in enumerate(paper) if (run := _longest(row)) is not None]
    if not runs:
        return None, None
    at, first, last = (np.array(column, float) for column in zip(*runs, strict=True))
    end = paper.shape[1] - 1
    begun = _line(at, first) if (first > _FRAME).mean() > _STRAIGHT else None
    ended = _line(at, last) if (last < end - _FRAME).mean() > _STRAIGHT else None
    return begun, ended


def _longest(row: Array) -> tuple[int, int] | None:
    """Where the longest stretch of paper in ROW begins and ends, if it is wide enough."""
    steps = np.flatnonzero(np.diff(np.pad(row.astype(np.int8), 1)))
    starts, ends = steps[::2], steps[1::2]
    if not len(starts):
        return None
    best = int(np.argmax(ends - starts))
    first, last = int(starts[best]), int(ends[best]) - 1
    return (first, last) if last - first >= _WIDE * len(row) else None


def _line(at: Array, place: Array) -> Line | None:
    """The line on which most points PLACE, found AT their rows, lie; None for too few."""
    best: tuple[int, Line] = (0, (0.0, 0.0))
    tried = np.linspace(0, len(at) - 1, min(_TRIED, len(at))).astype(int)
    for one, other in combinations(tried.tolist(), 2):
        slope = (place[other] - place[one]) / (at[other] - at[one])
        if abs(slope) <= _STEEP:
            start = place[one] - slope * at[one]
            count = int((np.abs(start + slope * at - place) <= _NEAR).sum())
            best = max(best, (count, (float(start), float(slope))))
    if best[0] < _STRAIGHT * len(at):
        return None
    start, slope = best[1]
    near = np.abs(start + slope * at - place) <= _NEAR
    slope, start = np.polyfit(at[near], place[near], 1).tolist()
    return start, slope


def _crossing(upright: Line, level: Line) -> tuple[float, float]:
    """Where the lines x = a + b y and y = c + d x cross."""
    (a, b), (c, d) = upright, level
    y = (c + d * a) / (1 - b * d)
    return a + b * y, y


def _is_sheet(found: Array, paper: Array) -> bool:
    """Whether the corners FOUND are of a sheet, and around it is nothing bright as paper."""
    height, width = paper.shape
    sides = np.roll(found, -1, axis=0) - found
    lengths = np.hypot(*sides.T)
    after = np.roll(sides, -1, axis=0)
    turns = sides[:, 0] * after[:, 1] - sides[:, 1] * after[:, 0]
    if (turns <= 0).any() or lengths.min() < _WIDE * min(width, height):
        return False
    across, down = np.meshgrid(np.arange(width), np.arange(height))
    within = np.ones(paper.shape, bool)
    for (x, y), (dx, dy) in zip(found, sides, strict=True):
        within &= dx * (down - y) - dy * (across - x) >= -_CLOSED * np.hypot(dx, dy)
    around = paper[~within]
    return not len(around) or float(around.mean()) <= _BRIGHT


def from_above(image: Image.Image, found: Array) -> Image.Image:
    """The sheet of IMAGE between the corners FOUND as a rectangle."""
    sides = np.hypot(*(np.roll(found, -1, axis=0) - found).T)
    width, height = max(sides[0], sides[2]), max(sides[1], sides[3])
    if 1 / _CLOSE < max(width, height) / min(width, height) / _A4 < _CLOSE:
        longer = max(width, height)
        width, height = (s if s == longer else longer / _A4 for s in (width, height))
    size = max(1, round(width)), max(1, round(height))
    return image.transform(
        size, Image.Transform.PERSPECTIVE, perspective(size, found), Image.Resampling.BICUBIC
    )


def perspective(size: tuple[int, int], found: Array) -> list[float]:
    """The eight numbers that lead Pillow from a page of SIZE to the corners FOUND."""
    width, height = size
    flat = ((0, 0), (width, 0), (width, height), (0, height))
    rows = [row for pair in zip(flat, found.tolist(), strict=True) for row in _rows(*pair)]
    numbers: list[float] = np.linalg.solve(np.array(rows), found.ravel()).tolist()
    return numbers


def _rows(flat: tuple[int, int], seen: tuple[float, float]) -> Iterator[list[float]]:
    """The two equations that lead the point FLAT of the page to where it is SEEN."""
    (x, y), (u, v) = flat, seen
    yield [x, y, 1, 0, 0, 0, -u * x, -u * y]
    yield [0, 0, 0, x, y, 1, -v * x, -v * y]
