"""How the words of a row fall into its columns where nothing but the words tells.

Two orders are known: a page read line by line has the first lines of all cells on one line, the
second ones on the next; a copy of its text has a whole cell after the other. In both the cells
follow their columns, so that a row is cut, not shuffled.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from heapq import nlargest
from itertools import pairwise
from typing import Protocol

from phahe.loaders.parse.printed import Word
from phahe.loaders.parse.worth import Judge

_BEAM = 16  # ways to cut a row that are followed from line to line
_FOLLOWED = 3  # ways to cut a line that end at the same word
_LATE = 3.0  # a cell begins on the first line of its row
_TOLERANCE = 0.15  # of a column's width, by which lines of proportional letters differ
_VIOLATION = 0.5  # for each letter that a piece is too long or, before another, too short

Piece = tuple[Word, ...]
Lines = Sequence[Sequence[Word]]
Widths = Sequence[float | None]
_Bounds = tuple[int, ...]  # behind which word each column ends
_Options = dict[int, list[tuple[float, _Bounds]]]  # ways to cut, by the word they end at


@dataclass(frozen=True, slots=True)
class Tiling:
    """The pieces of each cell, line by line; SCORE tells how well they fit their columns.

    PLACED is what of it the places of the pieces make; columns that are CLOSED take no more.
    """

    cells: tuple[tuple[Piece, ...], ...]
    score: float
    placed: float = field(default=0.0, repr=False)
    closed: tuple[bool, ...] = field(default=(), repr=False)


class _Gain(Protocol):
    def __call__(self, column: int, at: int, stop: int) -> float | None:
        """What the words from AT to STOP are worth in a column; None where they cannot be."""


def interleaved(lines: Lines, judge: Judge, widths: Widths) -> list[Tiling]:
    """The likeliest cuts of a row read line by line, the best first.

    WIDTHS are the letters that a full line of each column holds, where that is known.
    """
    count = len(judge.roles)
    states = [Tiling(((),) * count, 0.0, 0.0, (False,) * count)]
    for number, line in enumerate(lines):
        grown = [
            new for state in states for new in _grown(state, line, judge, widths, bool(number))
        ]
        states = nlargest(_BEAM, grown, key=lambda state: state.score)
    return _judged(states, judge)


def consecutive(lines: Lines, judge: Judge) -> list[Tiling]:
    """The likeliest cuts of a row whose cells follow each other, the best first."""
    words = tuple(word for line in lines for word in line)
    found = []
    for score, bounds in _cuts(words, len(judge.roles), partial(_whole, judge, words)):
        placed = sum(judge.cut(words, at) for at, stop in pairwise((0, *bounds)) if stop > at)
        found.append(Tiling(tuple(_pieces(words, bounds)), score, placed))
    return _judged(found, judge)


def letters(piece: Sequence[Word]) -> int:
    """How many letters and blanks a piece of a line holds."""
    return sum(len(word.text) + 1 for word in piece) - 1


def _judged(states: Sequence[Tiling], judge: Judge) -> list[Tiling]:
    """STATES by what their whole cells are worth."""
    found = []
    for state in states:
        cells = enumerate(state.cells)
        worth = sum(judge.worth(column, cell, whole=True) for column, cell in cells)
        found.append(Tiling(state.cells, state.placed + worth))
    return sorted(found, key=lambda tiling: -tiling.score)


def _cuts(words: Sequence[Word], columns: int, gain: _Gain) -> list[tuple[float, _Bounds]]:
    """The likeliest ways to cut WORDS into as many COLUMNS, in their order."""
    options: _Options = {0: [(0.0, ())]}
    for column in range(columns):
        found: _Options = {}
        last = column == columns - 1
        for at, ways in options.items():
            for stop in range(len(words) if last else at, len(words) + 1):
                worth = gain(column, at, stop)
                if worth is not None:
                    more = [(score + worth, (*bounds, stop)) for score, bounds in ways]
                    found.setdefault(stop, []).extend(more)
        options = {stop: nlargest(_FOLLOWED, ways) for stop, ways in found.items()}
    return options.get(len(words), [])


def _grown(
    state: Tiling, line: Sequence[Word], judge: Judge, widths: Widths, late: bool
) -> Iterator[Tiling]:
    """STATE with one more LINE, cut in the likeliest ways; LATE: it is not the first."""

    def place(column: int, at: int, stop: int) -> float:
        cell = state.cells[column]
        worth = judge.cut(line, at) - _misfit(cell, line[at:stop], widths[column])
        return worth - _LATE * (late and not cell)

    def gain(column: int, at: int, stop: int) -> float | None:
        cell, piece = state.cells[column], tuple(line[at:stop])
        if not piece:
            return judge.worth(column, cell)
        if state.closed[column] or not (cell or judge.opens(column, piece[0])):
            return None
        return place(column, at, stop) + judge.worth(column, (*cell, piece))

    for score, bounds in _cuts(line, len(judge.roles), gain):
        added = list(zip(state.cells, _pieces(line, bounds), strict=True))
        edges = enumerate(pairwise((0, *bounds)))
        placed = state.placed + sum(place(i, at, stop) for i, (at, stop) in edges if stop > at)
        yield Tiling(
            tuple((*cell, *piece) for cell, piece in added),
            score + state.placed,
            placed,
            tuple(bool(cell) and not piece for cell, piece in added),
        )


def _pieces(words: Sequence[Word], bounds: _Bounds) -> Iterator[tuple[Piece, ...]]:
    """The stretches of WORDS that end at BOUNDS, each in a tuple of its own, or in none."""
    for at, stop in pairwise((0, *bounds)):
        yield (tuple(words[at:stop]),) if stop > at else ()


def _whole(judge: Judge, words: Piece, column: int, at: int, stop: int) -> float | None:
    """What the words from AT to STOP are worth as a whole cell."""
    if at == stop:
        return judge.worth(column, (), whole=True)
    if not judge.opens(column, words[at]):
        return None
    return judge.cut(words, at) + judge.worth(column, (words[at:stop],), whole=True)


def _misfit(cell: Sequence[Piece], piece: Sequence[Word], width: float | None) -> float:
    """The cost of PIECE below CELL in a column that holds WIDTH letters a line."""
    if width is None:
        return 0.0
    over = letters(piece) - width * (1 + _TOLERANCE)
    full = width * (1 - _TOLERANCE)
    short = full - letters(cell[-1]) - 1 - len(piece[0].text) if cell else 0.0
    return _VIOLATION * (max(0.0, over) + max(0.0, short))
