"""One page as it is seen: words and ruled lines with their places, whoever read them.

Places are in the units of the sheet (points of a PDF, pixels of a straightened scan), the
origin at the top left, y downwards.
"""

from dataclasses import dataclass
from typing import NamedTuple, Self

Affine = tuple[float, float, float, float, float, float]
"""x' = a·x + b·y + c, y' = d·x + e·y + f."""

UPRIGHT: Affine = (1, 0, 0, 0, 1, 0)


class Box(NamedTuple):
    """A rectangle."""

    left: float
    top: float
    right: float
    bottom: float

    def moved(self, by: Affine) -> "Box":
        """The smallest upright rectangle round this one carried over BY an affine map.

        >>> Box(0, 0, 2, 1).moved((0, -1, 5, 1, 0, 0))
        Box(left=4, top=0, right=5, bottom=2)
        """
        a, b, c, d, e, f = by
        corners = [(x, y) for x in (self.left, self.right) for y in (self.top, self.bottom)]
        xs = [a * x + b * y + c for x, y in corners]
        ys = [d * x + e * y + f for x, y in corners]
        return Box(min(xs), min(ys), max(xs), max(ys))


@dataclass(slots=True)
class Word:
    """A word TEXT, its box, the SIZE of its letters and how SURE it is read, 0 to 1.

    Before a JOINED one stands no blank: a raised figure behind a word.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    sure: float = 1.0
    joined: bool = False

    @property
    def box(self) -> Box:
        """Where it stands."""
        return Box(self.left, self.top, self.right, self.bottom)

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return (self.top + self.bottom) / 2


class Rule(NamedTuple):
    """A straight line, level or upright, from (LEFT, TOP) to (RIGHT, BOTTOM)."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def level(self) -> bool:
        """Whether it lies."""
        return self.right - self.left >= self.bottom - self.top


@dataclass(slots=True)
class Sheet:
    """A page: its size, WORDS, RULES, and how its places are those of the page (PLACE).

    ENGINE tells who read it by OCR; it is empty where the file itself has the text.
    PAGE_SIZE is that of the page shown, in the units PLACE leads to. One that GOES_ON is a leaf
    of the page before it.
    """

    width: float
    height: float
    words: list[Word]
    rules: list[Rule]
    page_size: tuple[float, float]
    place: Affine = UPRIGHT
    engine: str = ""
    goes_on: bool = False

    @classmethod
    def blank(cls, width: float, height: float) -> Self:
        """A sheet with nothing on it."""
        return cls(width, height, [], [], (width, height))

    @property
    def letters(self) -> int:
        """How many letters its words have."""
        return sum(len(word.text) for word in self.words)

    @property
    def sure(self) -> float | None:
        """The mean of how sure its words are read, by letters; None without words."""
        if not self.letters:
            return None
        return sum(word.sure * len(word.text) for word in self.words) / self.letters
