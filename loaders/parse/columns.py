"""Tables that only blanks make, in columns, or line ends, one cell a line."""

import re
from collections.abc import Sequence

from phahe.graph.fold import fold
from phahe.loaders.parse.cells import Cell, Line, Row
from phahe.loaders.parse.labels import column_role

_SEGMENT = re.compile(r"\S+(?: \S+)*")
_NUMBER = re.compile(r"\d{1,4}(?:\.\d{1,3})*[.)]?")
_GROUP = re.compile(r"(?:[IVXL]{1,6}|[A-HĐ])[.)]?(?: .*)?|(?:PHẦN|Phần|NHÓM|Nhóm) .*")
_LABEL = re.compile(r"(?:[IVXL]{1,6}|[A-HĐ])[.)]?")
_SLACK = 2  # how far left or right of its column a cell may begin
_HEAD_LINES = 4
_Segments = list[tuple[int, int, str]]
_Spans = list[list[int]]  # where each column begins and ends


def _segments(line: Line) -> _Segments:
    """The stretches of a line that two blanks or more keep apart."""
    return [(m.start(), m.end(), m[0]) for m in _SEGMENT.finditer(line.text)]


def columned(lines: Sequence[Line], index: int) -> tuple[list[Row], int]:
    """The rows of a table in columns whose head is the line INDEX, and the line behind it."""
    head = _segments(lines[index])
    if len(head) < 3 or not _like_head(head):
        return [], index
    spans = [[start, end] for start, end, _ in head]
    first, after = _head(lines, index, spans)
    rows, printed = (
        [first],
        {line.text.strip() for line in lines[index:after] if line.text.strip()},
    )
    numbered = column_role(fold(head[0][2])) == "number"
    blank = True
    while after < len(lines):
        line = lines[after]
        segments = _segments(line)
        if not segments:
            blank = True
            after += 1
            continue
        if line.text.strip() in printed or _is_page(segments, lines, after, printed):
            blank, after = True, after + 1
            continue
        if not _extend(rows, line, segments, spans, blank=blank, numbered=numbered):
            break
        blank, after = False, after + 1
    return rows, after


def _like_head(head: _Segments) -> bool:
    """Whether the segments of a line are heads of columns, the last words perhaps cut off."""
    known = sum(column_role(fold(words)) is not None for _, _, words in head)
    return known > 1 and known * 2 >= len(head)


def _head(lines: Sequence[Line], index: int, spans: _Spans) -> tuple[Row, int]:
    """The head, with the words that stand below it on lines of their own."""
    line = lines[index]
    row = Row(line.start, line.end, _cells(line, _segments(line), spans)[0])
    after = index + 1
    for below in lines[index + 1 : index + _HEAD_LINES]:
        segments = _segments(below)
        starting = not segments or segments[0][1] <= spans[1][0] - _SLACK
        if starting:
            break
        row = row.joined(_cells(below, segments, spans)[0], below.end)
        after += 1
    return row, after


def _is_page(segments: _Segments, lines: Sequence[Line], index: int, printed: set[str]) -> bool:
    """Whether a line is a page number: a number alone, before a repeated head."""
    if len(segments) != 1 or not lines[index].is_page_number:
        return False
    following = next((line for line in lines[index + 1 : index + 4] if line.text.strip()), None)
    return following is None or following.text.strip() in printed or segments[0][0] > 6


def _extend(
    rows: list[Row],
    line: Line,
    segments: _Segments,
    spans: _Spans,
    *,
    blank: bool,
    numbered: bool,
) -> bool:
    """Take LINE into ROWS, as a row or as more words of the last; False where it is neither."""
    first = segments[0]
    left = first[0] < spans[1][0] - _SLACK if len(spans) > 1 else True
    alone = len(segments) == 1 or (len(segments) == 2 and _LABEL.fullmatch(first[2]))
    if alone and left and _GROUP.fullmatch(first[2]):
        rows.append(_row_of_group(line, (first[0], segments[-1][1]), len(spans)))
        return True
    cells, shifted = _cells(line, segments, spans)
    if numbered:
        opens = left and bool(_NUMBER.match(first[2]))
        if left and not opens:
            return False
    else:
        opens = blank and bool(cells[0] or cells[1])
    if opens:
        rows.append(Row(line.start, line.end, cells, shifted))
    elif len(rows) > 1:
        last = rows[-1].joined(cells, line.end)
        rows[-1] = Row(last.start, last.end, last.cells, last.shifted or shifted)
    else:
        return False
    return True


def _row_of_group(line: Line, segment: tuple[int, int], count: int) -> Row:
    span = ((line.start + segment[0], line.start + segment[1]),)
    return Row(line.start, line.end, (span, *[()] * (count - 1)))


def _cells(line: Line, segments: _Segments, spans: _Spans) -> tuple[tuple[Cell, ...], bool]:
    """The segments of a line in their columns, and whether one is in doubt between two."""
    cells: list[list[tuple[int, int]]] = [[] for _ in spans]
    shifted = False
    for start, end, words in segments:
        column = _column(start, end, spans)
        if column is None:
            column, shifted = (
                max(i for i, s in enumerate(spans) if i == 0 or s[0] <= start),
                True,
            )
        number = _NUMBER.match(words) if column == 0 and len(spans) > 1 else None
        if number and number.end() < len(words) and words[number.end()] == " ":
            cells[0].append((line.start + start, line.start + start + number.end()))
            cells[1].append((line.start + start + number.end(), line.start + end))
            continue
        cells[column].append((line.start + start, line.start + end))
    return tuple(tuple(cell) for cell in cells), shifted


def _column(start: int, end: int, spans: _Spans) -> int | None:
    """The column of a segment: where it begins with it, else the one over or near which it is.

    None when it reaches over two columns, or lies as near to one as to another. A column is as
    wide as what was found in it.
    """
    for index, span in enumerate(spans):
        if abs(start - span[0]) <= _SLACK:
            if index + 1 == len(spans) or end < spans[index + 1][0]:
                span[1] = max(span[1], end)
            return index
    over = [min(end, high) - max(start, low) for low, high in spans]
    best = max(range(len(spans)), key=over.__getitem__)
    rivals = [i for i, width in enumerate(over) if i != best and width > -_SLACK]
    if any(over[i] > 0 or over[best] <= over[i] for i in rivals):
        return None
    low = spans[best - 1][1] if best else -1
    high = spans[best + 1][0] if best + 1 < len(spans) else end + 1
    if low <= start and end <= high:
        spans[best] = [min(start, spans[best][0]), max(end, spans[best][1])]
    return best


def stacked(lines: Sequence[Line], index: int) -> tuple[list[Row], int]:
    """The rows of a table with one cell a line whose head begins at the line INDEX."""
    count = 0
    while index + count < len(lines) and column_role(_plain(lines[index + count])):
        count += 1
    if count < 4 or column_role(_plain(lines[index])) != "number":
        return [], index
    rows = [_stacked_row(lines[index : index + count], count)]
    after, chunk = index + count, list[Line]()
    while after <= len(lines):
        line = lines[after] if after < len(lines) else None
        if line is None or not line.text.strip() or len(chunk) == count:
            if chunk and not _NUMBER.fullmatch(chunk[0].text.strip()):
                if _GROUP.fullmatch(chunk[0].text.strip()) and len(chunk) == 1:
                    rows.append(_stacked_row(chunk, count))
                else:
                    return rows, after - len(chunk)
            elif len(chunk) > 1:
                rows.append(_stacked_row(chunk, count))
            chunk = []
        if line is None:
            break
        if line.text.strip():
            chunk.append(line)
        after += 1
    return rows, after


def _plain(line: Line) -> str:
    return " ".join(fold(line.text).split()).strip(" .:*")


def _stacked_row(chunk: Sequence[Line], count: int) -> Row:
    """A row of lines; too few of them leave open which cell is missing."""
    cells: tuple[Cell, ...] = tuple(((line.start, line.end),) for line in chunk[:count])
    cells += ((),) * (count - len(cells))
    group = len(chunk) == 1
    return Row(chunk[0].start, chunk[-1].end, cells, len(chunk) < count and not group)
