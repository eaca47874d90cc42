"""What a page shows beside its text: running heads, page numbers, stamps, footnotes."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from statistics import median

from phahe.graph.fold import fold
from phahe.loaders.read.page.lines import Line
from phahe.loaders.read.page.sheet import Sheet
from phahe.loaders.read.source import Kind

_EDGE = 0.12  # of a page's height: where running heads and page numbers stand
_SLIP = 0.012  # of it: how far from its place on another page a running head may be
_NUMBER = re.compile(r"[-–—~.\s|]*(?:trang\s*)?\d{1,4}(?:\s*/\s*\d{1,4})?[-–—~.\s|]*")
# Words of a document's own head, which an attached text repeats at the top of its page.
_HEAD = re.compile(
    r"cong hoa xa hoi|doc lap *[-–]|dang cong san|uy ban nhan dan|hoi dong nhan|phu luc|mau so"
)
_NOTE_SIZE = 0.92  # of the letters of the text
_NOTE = re.compile(r"[¹²³⁴-⁹⁰]+|\*{1,3}|\(\d{1,2}\)|\[\d{1,2}\]|\d{1,2}\s+(?=[^\W\d_])")
_RULE = (0.08, 0.5)  # of a page's width: the line above footnotes


@dataclass(frozen=True, slots=True)
class Stamp:
    """One row of stamps.toml."""

    name: str
    pattern: re.Pattern[str]
    alone: bool
    examples: tuple[str, ...]
    rejects: tuple[str, ...]


@cache
def stamps() -> tuple[Stamp, ...]:
    """The lines that gazettes and signing programs put on pages."""
    table = tomllib.loads(files(__package__).joinpath("stamps.toml").read_text("utf-8"))
    return tuple(
        Stamp(
            row["name"],
            re.compile(row["pattern"]),
            row["alone"],
            tuple(row["examples"]),
            tuple(row["rejects"]),
        )
        for row in table["stamp"]
    )


def stamped(text: str, *, edge: bool) -> bool:
    """Whether a line that says TEXT was put on the page; EDGE: it stands near its end.

    >>> stamped("Người ký: Đinh Quang Thuyết", edge=False)
    True
    """
    folded = " ".join(fold(text).split())
    return any(s.pattern.fullmatch(folded) for s in stamps() if edge or s.alone)


@dataclass(slots=True)
class Seen:
    """A sheet with its lines outside tables; FREE, those between heads and feet."""

    sheet: Sheet
    lines: list[Line]

    def edge(self, line: Line) -> str:
        """'header' or 'footer' for a line at an end of the page, else ''."""
        if line.bottom < _EDGE * self.sheet.height:
            return "header"
        return "footer" if line.top > (1 - _EDGE) * self.sheet.height else ""


def kinds(page: Seen, near: Sequence[Seen]) -> list[Kind | None]:
    """What each line of PAGE is, None for one of its text; NEAR are the pages around it."""
    found: list[Kind | None] = [_edge_kind(page, line, near) for line in page.lines]
    # Between a page's end and a line of its text nothing else stands.
    for order in (range(len(found)), range(len(found) - 1, -1, -1)):
        inside = False
        for at in order:
            side = "header" if order.step > 0 else "footer"
            inside = inside or found[at] is None
            if inside and found[at] == side:
                found[at] = None
    _mark_notes(page, found, near)
    return found


def _edge_kind(page: Seen, line: Line, near: Sequence[Seen]) -> Kind | None:
    side = page.edge(line)
    if stamped(line.text, edge=bool(side)):
        return "stamp"
    if not side:
        return None
    numbered = _NUMBER.fullmatch(fold(line.text)) is not None
    if not numbered and not _repeated(page, line, near):
        return None
    return "header" if side == "header" else "footer"


def _repeated(page: Seen, line: Line, near: Sequence[Seen]) -> bool:
    """Whether LINE stands in the same place of another page, figures apart."""
    words = _masked(line)
    if _HEAD.search(words) or len(words) < 3:
        return False
    slip = _SLIP * page.sheet.height
    return any(
        abs(other.top - line.top) < slip and _masked(other) == words
        for seen in near
        if seen is not page
        for other in seen.lines
        if seen.edge(other)
    )


def _masked(line: Line) -> str:
    return re.sub(r"\d+", "0", fold(line.text))


def _mark_notes(page: Seen, found: list[Kind | None], near: Sequence[Seen]) -> None:
    """Mark the footnotes of PAGE in FOUND: its last lines, small or below a short rule."""
    rest = [at for at, kind in enumerate(found) if kind is None]
    text = [line.size for seen in near for line in seen.lines if len(line.words) > 3]
    if not rest or not text:
        return
    body = median(text)
    first = len(rest)
    while first and page.lines[rest[first - 1]].size <= _NOTE_SIZE * body:
        first -= 1
    for at in range(first, len(rest)):
        line = page.lines[rest[at]]
        if _ruled(page, line) or _NOTE.match(line.text):
            for index in rest[at:]:
                found[index] = "footnote"
            return


def _ruled(page: Seen, line: Line) -> bool:
    """Whether a short line is drawn right above LINE."""
    least, most = (share * page.sheet.width for share in _RULE)
    return any(
        rule.level
        and least < rule.right - rule.left < most
        and 0 <= line.top + 0.3 * line.size - rule.top < 1.8 * line.size
        and abs(rule.left - line.left) < 3 * line.size
        for rule in page.sheet.rules
    )
