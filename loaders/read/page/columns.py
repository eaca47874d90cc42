"""The order in which the lines of a page are read where columns stand side by side.

The head of a document and its end have two columns (Nghị định 30/2020/NĐ-CP, Phụ lục I): the
left one is read whole, then the right one. More columns are a table without rules: its lines
stay as they are, their cells under each other.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from phahe.loaders.read.page.lines import Line

_GUTTER = 0.6  # letters' sizes between columns, at least, all the way down
_ROWS = 3  # lines after which a table without rules has shown all its columns
_NEAR = 1.9  # letters' sizes from one line to the next of a column
_FAR = 7.0  # from one line to the next of a band: room for a signature
_LABEL = 5  # letters: what is no longer is a bullet or a number, no column

Interval = tuple[float, float]


@dataclass(slots=True)
class Band:
    """Lines read one below the other, in COLUMNS cut at CUTS where there are any."""

    lines: list[Line]
    cuts: tuple[float, ...] = ()

    def ordered(self) -> Iterator[Line]:
        """The lines in the order of reading; two columns one after the other."""
        if len(self.cuts) != 1:
            yield from self.lines
            return
        pieces = [line.cut(self.cuts) for line in self.lines]
        for side in (0, 1):
            yield from (piece[side] for piece in pieces if piece[side].words)


def bands(lines: Sequence[Line]) -> list[Band]:
    """LINES, from the top, in bands of one or of several columns."""
    found: list[Band] = []
    at = 0
    while at < len(lines):
        end, cuts = _columns(lines, at)
        if cuts:
            found.append(Band(list(lines[at:end]), cuts))
            at = end
            continue
        if not found or found[-1].cuts:
            found.append(Band([]))
        found[-1].lines.append(lines[at])
        at += 1
    return found


def _columns(lines: Sequence[Line], at: int) -> tuple[int, tuple[float, ...]]:
    """Where the columns that begin at the line AT end, and where to cut them; none, no cuts."""
    gutters = _seeds(lines, at)
    end = at + 1 if len(gutters) and lines[at].gaps() else at + 2
    if not gutters:
        return at, ()
    while end < len(lines) and lines[end].top - lines[end - 1].bottom < _FAR * lines[end].size:
        narrowed = _narrowed(gutters, lines[end])
        table_ends = 1 < len(gutters) > len(narrowed) and end - at >= _ROWS
        if not narrowed or table_ends:
            break
        gutters, end = narrowed, end + 1
    cuts = tuple((a + b) / 2 for a, b in gutters)
    end = _last(lines, at, end, cuts)
    return (end, cuts) if _stand(lines[at:end], cuts) else (at, ())


def _seeds(lines: Sequence[Line], at: int) -> list[Interval]:
    """The gaps of the line AT, or the one between it and a line beside it a little lower."""
    line = lines[at]
    if line.gaps():
        return line.gaps(_GUTTER)
    if at + 1 == len(lines) or lines[at + 1].top > line.top + 0.8 * line.size:
        return []
    first, second = sorted((line, lines[at + 1]), key=lambda one: one.left)
    wide = second.left - first.right > _GUTTER * line.size
    return [(first.right, second.left)] if wide else []


def _narrowed(gutters: Sequence[Interval], line: Line) -> list[Interval]:
    """What LINE leaves open of GUTTERS, where that is wide enough."""
    found, least = [], _GUTTER * line.size
    for left, right in gutters:
        for word in line.words:
            if word.left < right and word.right > left:
                before, behind = word.left - left, right - word.right
                left, right = (left, word.left) if before > behind else (word.right, right)
        if right - left >= least:
            found.append((left, right))
    return found


def _last(lines: Sequence[Line], at: int, end: int, cuts: Sequence[float]) -> int:
    """Where the band from AT ends: with its last line on both sides of a cut.

    Lines of a column that follow its last one closely belong to it too.
    """
    sides = [[bool(piece.words) for piece in line.cut(cuts)] for line in lines[at:end]]
    last = max(
        (i for i in range(len(sides)) if _meets(lines[at : at + i + 1], sides, i)), default=0
    )
    stop = at + last + 1
    while stop < end:
        filled = sides[stop - at]
        above = (i for i in range(stop - at - 1, -1, -1) if _shares(sides[i], filled))
        near = lines[at + next(above, 0)]
        if lines[stop].top - near.top > _NEAR * lines[stop].size:
            break
        stop += 1
    return stop


def _shares(one: Sequence[bool], other: Sequence[bool]) -> bool:
    """Whether two lines have words in one column."""
    return any(a and b for a, b in zip(one, other, strict=True))


def _meets(lines: Sequence[Line], sides: Sequence[Sequence[bool]], at: int) -> bool:
    """Whether the line AT has words in two columns, or stands beside one of another column."""
    if sum(sides[at]) > 1:
        return True
    line, near = lines[at], lines[at - 1] if at else None
    return near is not None and sides[at] != sides[at - 1] and line.top < near.bottom


def _stand(lines: Sequence[Line], cuts: Sequence[float]) -> bool:
    """Whether every column has two lines or more, and one of words on the left."""
    columns = list(zip(*(line.cut(cuts) for line in lines), strict=True))
    filled = [[piece for piece in column if piece.words] for column in columns]
    if any(len(column) < 2 for column in filled):
        return False
    labels = all(len(piece.text) <= _LABEL for piece in filled[0])
    return not (labels and len(cuts) == 1)
