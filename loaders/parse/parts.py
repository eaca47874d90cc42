"""The documents inside one file: a decision and the plan attached to it are two."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from phahe.graph.fold import fold
from phahe.graph.registry.kinds import kinds
from phahe.loaders.parse.lines import Line, Lines
from phahe.loaders.parse.reading import Reading

_ATTACHED = re.compile(
    r"[\s*_(]*(?:duoc )?(?:ban\s+hanh\s+)?kem\s+theo\s+(?!quyet\s+dinh\s+nay)"
)
_HEADER = re.compile(
    r"cong\s+hoa\s+xa\s+hoi|doc\s+lap|uy\s+ban\s+nhan\s+dan|hoi\s+dong\s+nhan\s+dan|dang\s+cong\s+san|"
    r"(?:tinh|thanh\s+pho|huyen|quan|thi\s+xa|xa|phuong|thi\s+tran|so|phong|bo|ubnd|hdnd)\s|-{3,}|_{3,}"
)
_BLANKS = re.compile(r"[\s:.]+")
_ANNEXES = {"phu luc", "bieu mau", "danh muc", "mau so", "van ban"}  # parts of a document
_LOOKAHEAD = 9
_LOOKBACK = 8


@dataclass(frozen=True, slots=True)
class Part:
    """One document of the file: TEXT[START:END]; HEADING is the span of its kind's word."""

    start: int
    end: int
    kind: str | None
    heading: tuple[int, int] | None
    note: tuple[int, int] | None = None


@cache
def _kind_lines() -> dict[str, str]:
    named = {fold(word): kind.name for kind in kinds() for word in (kind.name, *kind.other)}
    return {words: kind for words, kind in named.items() if words not in _ANNEXES}


def heading_kind(line: Line) -> str | None:
    """The kind that LINE, a heading in capitals and nothing else, names."""
    if line.words.upper() != line.words:
        return None
    return _kind_lines().get(_BLANKS.sub(" ", line.folded).strip())


def parts(reading: Reading) -> list[Part]:
    """The documents of the file, in order; at least one."""
    rows = reading.lines
    heads = list(_heads(rows))
    if not heads:
        return [Part(0, len(reading.text), None, None)]
    starts = [0, *(rows[_first_header_line(rows, i)].start for i, _, _ in heads[1:])]
    ends = [*starts[1:], len(reading.text)]
    return [
        Part(start, end, kind, (rows[i].start, rows[i].end), note)
        for start, end, (i, kind, note) in zip(starts, ends, heads, strict=True)
    ]


def _heads(rows: Lines) -> Iterator[tuple[int, str, tuple[int, int] | None]]:
    """The headings that begin a document: the first, and each with «(Kèm theo …)» below it."""
    first = True
    for index in rows.loud:
        kind = heading_kind(rows[index])
        if kind is None:
            continue
        note = _attachment(rows, index)
        if first and (index < 40 or note):
            yield index, kind, note
            first = False
        elif note:
            yield index, kind, note


def _attachment(rows: Lines, index: int) -> tuple[int, int] | None:
    """The span of «(Kèm theo Quyết định …)» in the few lines below a heading."""
    for below in range(index + 1, min(index + _LOOKAHEAD, len(rows))):
        row = rows[below]
        if _ATTACHED.match(row.folded):
            return row.start, row.end
    return None


def _first_header_line(rows: Lines, heading: int) -> int:
    """The first line of the header block right above a heading."""
    index = heading
    while index > max(0, heading - _LOOKBACK) and _HEADER.match(rows[index - 1].folded):
        index -= 1
    return index
