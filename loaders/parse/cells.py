"""Lines, cells and rows: what every form of table is read into."""

import re
from dataclasses import dataclass

from phahe.loaders.parse.reading import Reading

Cell = tuple[tuple[int, int], ...]  # stretches of the mended text
_LINE = re.compile(r"[^\n\f]*")
_PAGE = re.compile(r"[-–\s]*\d{1,3}[-–\s]*")


@dataclass(frozen=True, slots=True)
class Line:
    """One line, TEXT at the place START of the mended text, its end without the line break."""

    start: int
    text: str

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.text)

    @property
    def is_page_number(self) -> bool:
        """Whether it is the number of a page and nothing else: «- 12 -»."""
        return bool(_PAGE.fullmatch(self.text))


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table at [START:END]; SHIFTED when a cell is in doubt.

    UNSURE: a cell was left out, for its words are in doubt; GROUP: it names the rows below.
    """

    start: int
    end: int
    cells: tuple[Cell, ...]
    shifted: bool = False
    unsure: bool = False
    group: bool = False

    def joined(self, cells: tuple[Cell, ...], end: int) -> "Row":
        """The row with the words of one more line in its CELLS."""
        pairs = zip(self.cells, cells, strict=True)
        both = tuple((*above, *below) for above, below in pairs)
        return Row(self.start, end, both, self.shifted)


def lines_between(reading: Reading, start: int, end: int) -> list[Line]:
    """The lines of TEXT[START:END], the blank ones too."""
    found = []
    at = start
    while at < end:
        match = _LINE.match(reading.text, at, end)
        assert match
        found.append(Line(at, match[0]))
        at = match.end() + 1
    return found
