"""Tables with bars or tabs between their cells, as Markdown and copies of a page have them."""

import re
from collections.abc import Sequence

from phahe.loaders.parse.cells import Cell, Line, Row

_RULE = re.compile(r"[\s|:+=-]*(?:-{2,}|={2,})[\s|:+=-]*")
_TAG = re.compile(r"<[^<>\n]{1,80}>")


def is_rule(line: Line) -> bool:
    """Whether a line is nothing but a rule between rows."""
    return bool(_RULE.fullmatch(line.text))


def barred(lines: Sequence[Line], index: int) -> tuple[list[Row], int]:
    """Markdown rows; between the rules of a grid the lines of a cell belong together."""
    rows: list[Row] = []
    grid = index > 0 and _grid(lines[index - 1])
    fresh = True
    while index < len(lines):
        line = lines[index]
        if is_rule(line):
            fresh = True
        elif line.text.count("|") > 1:
            cells = _bars(line)
            if grid and not fresh and rows and len(rows[-1].cells) == len(cells):
                rows[-1] = rows[-1].joined(cells, line.end)
            else:
                rows.append(Row(line.start, line.end, cells))
            fresh = not grid
        elif (line.text.strip() and not line.is_page_number) or not _goes_on(lines, index):
            break
        index += 1
    return rows, index


def _grid(line: Line) -> bool:
    return line.text.lstrip().startswith("+") and is_rule(line)


def _goes_on(lines: Sequence[Line], index: int) -> bool:
    """Whether bars follow a blank line or a page number within a few lines."""
    ahead = lines[index + 1 : index + 4]
    words = [line for line in ahead if line.text.strip() and not line.is_page_number]
    return bool(words) and (words[0].text.count("|") > 1 or _grid(words[0]))


def _bars(line: Line) -> tuple[Cell, ...]:
    """The cells between the bars of a line."""
    text = line.text
    first = len(text) - len(text.lstrip())
    last = len(text.rstrip())
    first += text[first : first + 1] == "|"
    last -= text[last - 1 : last] == "|" and last > first
    cells, at = [], first
    while at <= last:
        bar = text.find("|", at, last)
        stop = bar if bar >= 0 else last
        cells.append(untagged(text[at:stop], line.start + at))
        at = stop + 1
        if bar < 0:
            break
    return tuple(cells)


def untagged(text: str, start: int) -> Cell:
    """The stretches of a cell between HTML tags."""
    pieces, at = [], 0
    for tag in _TAG.finditer(text):
        pieces.append((start + at, start + tag.start()))
        at = tag.end()
    pieces.append((start + at, start + len(text)))
    return tuple((a, b) for a, b in pieces if text[a - start : b - start].strip())


def tabbed(lines: Sequence[Line], index: int) -> tuple[list[Row], int]:
    """Rows of cells with a tab between them."""
    rows: list[Row] = []
    while index < len(lines) and (
        lines[index].text.count("\t") or not lines[index].text.strip()
    ):
        line, at = lines[index], 0
        cells = []
        for words in line.text.split("\t"):
            cells.append(untagged(words, line.start + at))
            at += len(words) + 1
        if line.text.strip():
            rows.append(Row(line.start, line.end, tuple(cells)))
        index += 1
    return rows, index
