"""What the letters of a word may be read as, piece by piece of a reading."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from phahe.loaders.repair.spelling import bare

Emissions = dict[str, dict[str, float]]
Branch = dict[str, "Branch | int"]

WIDEST = 3
END = ""
_KIN, _FLOOR = -4.0, -9.0
"""A sign never seen for a letter: the same letter with other marks, and any other."""
_STRANGE = (-6.5, -7.5, -8.5, -11.0)
"""What a letter costs that was never seen read as nothing, or as one to three such signs."""


class Pieces:
    """For each letter and place in a reading, the pieces it may have become.

    If only KNOWN ones count, those not seen in training are out but for single signs.
    """

    def __init__(self, text: str, emissions: Emissions, known: bool = True) -> None:
        self.size = len(text)
        self._text, self._emissions = text, emissions
        self._pieces = self._known if known else self._any
        self._rows: dict[str, list[list[tuple[int, float]]]] = {}

    def of(self, letter: str) -> list[list[tuple[int, float]]]:
        """At each place of the reading, widths of pieces with their logarithms."""
        rows = self._rows.get(letter)
        if rows is None:
            known = self._emissions.get(letter, {})
            rows = self._rows[letter] = [
                self._pieces(letter, known, at) for at in range(self.size + 1)
            ]
        return rows

    def _known(self, letter: str, known: dict[str, float], at: int) -> list[tuple[int, float]]:
        found = []
        for width in range(min(WIDEST, self.size - at) + 1):
            piece = self._text[at : at + width]
            cost = known.get(piece)
            if cost is None and width == 1:
                cost = _KIN if _kin(piece, letter) else _FLOOR
            if cost is None and width == 2:
                cost = _doubled(known, piece)
            if cost is not None:
                found.append((width, cost))
        return found

    def _any(self, letter: str, known: dict[str, float], at: int) -> list[tuple[int, float]]:
        found = []
        for width in range(min(WIDEST, self.size - at) + 1):
            piece = self._text[at : at + width]
            kin = width == 1 and _kin(piece, letter)
            found.append((width, known.get(piece, _KIN if kin else _STRANGE[width])))
        return found


@lru_cache(8192)
def _kin(sign: str, letter: str) -> bool:
    """Whether SIGN is LETTER but for marks and height."""
    return bare(sign) == bare(letter)


def _doubled(known: dict[str, float], piece: str) -> float | None:
    """The cost of one letter read twice over, as in "ndam" for "năm"."""
    first, second = known.get(piece[0]), known.get(piece[1])
    if first is None or second is None or min(first, second) < -4.5:
        return None
    return min(first, second) - 3.5


def walk(
    tree: Branch, rows: Pieces, least: float, start: int = 0, end: int | None = None
) -> Iterator[tuple[int, dict[int, float]]]:
    """Words of TREE no less likely than LEAST from START (to END), and what each end costs."""
    stack: list[tuple[Branch, dict[int, float]]] = [(tree, {start: 0.0})]
    while stack:
        branch, column = stack.pop()
        for letter, below in branch.items():
            if isinstance(below, int):
                if end is None or end in column:
                    yield below, column
                continue
            after = _after(column, rows.of(letter), least)
            if after:
                stack.append((below, after))


def spelt(words: Iterable[str], rows: Pieces, least: float) -> Iterator[tuple[str, float]]:
    """Those of WORDS that are likelier than LEAST to be read as the whole of ROWS, and how."""
    columns, before = [{0: 0.0}], ""
    for word in sorted(words):
        same = _shared(before, word)
        if same >= len(columns):
            continue  # the letters it begins with are too unlikely already
        del columns[same + 1 :]
        for letter in word[same:]:
            column = _after(columns[-1], rows.of(letter), least)
            if not column:
                break
            columns.append(column)
        else:
            cost = columns[-1].get(rows.size)
            if cost is not None:
                yield word, cost
        before = word


def _shared(first: str, second: str) -> int:
    """How many letters FIRST and SECOND begin with alike."""
    same = 0
    while same < min(len(first), len(second)) and first[same] == second[same]:
        same += 1
    return same


def _after(
    column: dict[int, float], places: list[list[tuple[int, float]]], least: float
) -> dict[int, float]:
    """COLUMN, what each end costs, one letter on."""
    after: dict[int, float] = {}
    for at, score in column.items():
        for width, cost in places[at]:
            value = score + cost
            if value > after.get(at + width, least):
                after[at + width] = value
    return after
