"""Tables of which only the words are left, line by line or cell after cell.

Copies of the text of a PDF, and OCR that takes a page for lines of prose, lose the columns. The
head says which columns there were, the numbers where rows begin, the words of the cells the
rest: bodies, a time, and what is left is the task. A cell whose words may be another's is left
out, and the row says so.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, combinations, islice, pairwise
from statistics import median

from phahe.loaders.parse.cells import Line, Row
from phahe.loaders.parse.flathead import Roles, head
from phahe.loaders.parse.flatrows import DEEPEST, Draft, begins, drafts, roman
from phahe.loaders.parse.naming import Naming
from phahe.loaders.parse.printed import Word, printed, words_of
from phahe.loaders.parse.tiling import Tiling, consecutive, interleaved, letters
from phahe.loaders.parse.worth import BODIES, Judge

_OPENING = re.compile(r"[^\w\n]*s?tt(?!\w)", re.I)  # the head of the ordinals
_LEARNED = 12  # rows from which the order of the words and the widths are learned
_SAMPLES = 3  # pieces that tell how wide a column is
_MARGIN = 3.0  # by which a cut must be likelier than others to be trusted
_GAIN = 3.0  # by which lines must fit better where another row begins than its number says
_NOTHING = -20.0  # what no cut is worth
_LONGEST = 150  # words of a row
_MOST = 10  # lines in which rows without numbers are looked for
_WIDER = 1.4  # than all lines above in its column: a line is not the table's
_TOLD = ("lead", "coordinating", "deadline")

Lines = list[Sequence[Word]]


def flattened(
    lines: Sequence[Line], naming: Naming, skip: Iterable[tuple[int, int]] = ()
) -> Iterator[tuple[Roles, list[Row], Line]]:
    """The tables among LINES whose words ran together: their columns, rows and first lines.

    The stretches SKIP of the text are known for something else.
    """
    taken = list(skip)
    for index, line in enumerate(lines):
        if not _OPENING.match(line.text) or _within(line, taken):
            continue
        last = next(
            (i for i in range(index, len(lines)) if _within(lines[i], taken)), len(lines)
        )
        found = _table(lines[:last], index, naming)
        if found:
            taken.append((line.start, found[1][-1].end))
            yield *found, line


def _within(line: Line, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start <= line.start < end for start, end in spans)


def _table(lines: Sequence[Line], index: int, naming: Naming) -> tuple[Roles, list[Row]] | None:
    """The columns and rows of a table whose head begins at the line INDEX."""
    first = words_of(lines[index])
    below = printed(islice(lines, index + 1, None), first)
    near = list(islice(below, DEEPEST))
    top = begins(near)
    roles = None if top is None else head([first, *(each.words for each in near[:top])])
    if roles is None:
        return None
    rows = _Cutting(Judge(naming, roles[1:])).rows(drafts(chain(near[top:], below)))
    return (roles, rows) if len(rows) > 1 else None


@dataclass(slots=True)
class _Cutting:
    """How the rows of one table are cut: the order of its words, the WIDTHS of its columns."""

    judge: Judge
    widths: list[float | None] = field(default_factory=list)
    in_lines: bool = True
    _ways: dict[tuple[int, int], list[Tiling]] = field(default_factory=dict)

    def rows(self, found: Sequence[Draft]) -> list[Row]:
        """The rows of FOUND, up to the last that fits the columns; none if few do."""
        self._learn([draft.lines for draft in found if not draft.group][:_LEARNED])
        whole: list[Draft] = []
        for draft in found:
            whole += [draft] if draft.group else self._parted(draft)
        for above, draft in pairwise(whole):
            self._borrow(above, draft)
        if whole and not whole[-1].group:
            whole[-1].lines = self._trimmed(whole[-1].lines, whole[:-1])
        good = [i for i, draft in enumerate(whole) if not draft.group and self._fits(draft)]
        if 2 * len(good) < sum(not draft.group for draft in whole):
            return []
        kept = whole[: good[-1] + 1] if good else []
        return [self._group(d) if d.group else self._row(d) for d in kept]

    def _learn(self, rows: Sequence[Lines]) -> None:
        """Tell the order of the words, and from the likeliest cuts how wide the columns are."""
        self.widths = [None] * len(self.judge.roles)
        totals = []
        for self.in_lines in (False, True):
            self._ways = {}
            totals.append(sum(self._cut(lines)[0].score for lines in rows))
        self.in_lines = totals[1] >= totals[0]
        if self.in_lines:
            best = [self._cut(lines)[0].cells for lines in rows]
            self.widths = [
                _width([cells[i] for cells in best]) for i in range(len(self.widths))
            ]
        self._ways = {}

    def _cut(self, lines: Lines) -> list[Tiling]:
        """The likeliest cuts of LINES, the best first."""
        words = [word for line in lines for word in line]
        if not 0 < len(words) <= _LONGEST:
            return [Tiling(((),) * len(self.judge.roles), _NOTHING)]
        key = words[0].start, words[-1].end
        if key not in self._ways:
            full = [line for line in lines if line]
            self._ways[key] = (
                interleaved(full, self.judge, self.widths)
                if self.in_lines
                else consecutive(full, self.judge)
            ) or [Tiling(((),) * len(self.judge.roles), _NOTHING)]
        return self._ways[key]

    def _parted(self, draft: Draft) -> list[Draft]:
        """DRAFT, and the rows behind it whose numbers are lost: where the lines fit best so."""
        lines = draft.lines
        starts = [i for i, line in enumerate(lines) if i and line[0].text[0].isupper()]
        if not draft.lost or len(lines) > _MOST or len(starts) < draft.lost:
            return [draft]

        def parts(breaks: tuple[int, ...]) -> list[Lines]:
            return [lines[a:b] for a, b in pairwise((0, *breaks, len(lines)))]

        def total(breaks: tuple[int, ...]) -> float:
            return sum(self._cut(part)[0].score for part in parts(breaks))

        best = max(combinations(starts, draft.lost), key=total)
        if total(best) < self._cut(lines)[0].score + _GAIN:
            return [draft]
        labels = [draft.label, *[None] * draft.lost]
        pairs = zip(labels, parts(best), strict=True)
        return [Draft(label, part) for label, part in pairs]

    def _borrow(self, above: Draft, draft: Draft) -> None:
        """Take the last line ABOVE into a row without a lead where that fits better.

        A cell a little higher than its number stands before it.
        """
        if above.group or draft.group or len(above.lines) < 2:
            return
        lead = self.judge.roles.index("lead")
        if self.judge.fits(self._cut(draft.lines)[0].cells[lead], "lead"):
            return
        shorter, longer = above.lines[:-1], [above.lines[-1], *draft.lines]
        new = self._cut(shorter)[0].score + self._cut(longer)[0].score
        old = self._cut(above.lines)[0].score + self._cut(draft.lines)[0].score
        content = self._cut(longer)[0].cells[self.judge.roles.index("content")]
        own = draft.lines[0][0].start if draft.lines[0] else 0
        if new > old + _GAIN and content and content[0][0].start >= own:
            above.lines, draft.lines = shorter, longer

    def _trimmed(self, last: Lines, above: Sequence[Draft]) -> Lines:
        """The lines of the LAST row without the prose behind the table.

        That is told by its length: no line of a cell is much longer than all of the rows ABOVE.
        """
        rows = [self._lengths(draft.lines) for draft in above if not draft.group]
        longest = [max(column) for column in zip(*rows, strict=True)]
        for stop in range(len(last), 1, -1):
            pairs = zip(self._lengths(last[:stop]), longest, strict=False)
            if not any(length > _WIDER * most > 0 for length, most in pairs):
                return last[:stop]
        return last[:1]

    def _lengths(self, lines: Lines) -> list[int]:
        """How long the longest line of each cell is, or of the row behind its first."""
        cells = self._cut(lines)[0].cells if self.in_lines else (lines[1:],)
        return [max(map(letters, cell), default=0) for cell in cells]

    def _fits(self, draft: Draft) -> bool:
        """Whether the best cut puts bodies and times where they belong."""
        best = self._cut(draft.lines)[0].cells
        cells = dict(zip(self.judge.roles, best, strict=True))
        told = {role for role in _TOLD if self.judge.fits(cells.get(role, ()), role)}
        return bool(cells["content"]) and (
            "deadline" in told or len(told) > 1 or ("lead" in told and "deadline" not in cells)
        )

    def _row(self, draft: Draft) -> Row:
        """The row of the best cut, without the cells that are in doubt."""
        ways = self._cut(draft.lines)
        torn, unsure = self._torn(ways), False
        cells = [tuple(_stretches(cell)) for cell in ways[0].cells]
        bodies = [i for i, role in enumerate(self.judge.roles) if role in BODIES]
        alone = len(bodies) > 1 and not all(ways[0].cells[i] for i in bodies)
        for column in bodies:
            cell = ways[0].cells[column]
            if cell and (torn or not self.judge.sure(cell, alone=alone)):
                cells[column], unsure = (), True
        words = [word for line in draft.lines for word in line]
        words += [draft.label] if draft.label else []
        number = ((draft.label.start, draft.label.end),) if draft.label else ()
        start, end = min(w.start for w in words), max(w.end for w in words)
        return Row(start, end, (number, *cells), bool(draft.lost), unsure)

    def _torn(self, ways: Sequence[Tiling]) -> bool:
        """Whether a cut about as likely as the best gives the task to somebody else."""
        lead = self.judge.roles.index("lead")
        first = [way.cells[lead][0][0] if way.cells[lead] else None for way in ways]
        other = next(
            (way for way, word in zip(ways, first, strict=True) if word != first[0]), None
        )
        return other is not None and ways[0].score - other.score < _MARGIN

    def _group(self, draft: Draft) -> Row:
        """The row of a line that names those below it."""
        words = draft.lines[0]
        number = ((words[0].start, words[0].end),) if roman(words[0]) else ()
        content = tuple(_stretches([words[1:] if number else words]))
        last = draft.lines[-1][-1].end
        empty = ((),) * (len(self.judge.roles) - 1)
        return Row(words[0].start, last, (number, content, *empty), group=True)


def _width(cells: Sequence[Sequence[Sequence[Word]]]) -> float | None:
    """How many letters a full line of a column holds, by the lines of CELLS but the last."""
    full = [letters(piece) for cell in cells for piece in cell[:-1]]
    return median(full) if len(full) >= _SAMPLES else None


def _stretches(pieces: Iterable[Sequence[Word]]) -> Iterator[tuple[int, int]]:
    """The stretches of the text that PIECES take, parted where a rule stands between."""
    for piece in pieces:
        start = end = piece[0].start
        for word in piece:
            if word.gap and word.start > end > start:
                yield start, end
                start = word.start
            end = word.end
        yield start, end
