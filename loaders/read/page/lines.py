"""Words of a sheet put into lines, and stretches of lines told apart by gaps."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from phahe.loaders.read.page.sheet import Word

_SAME = 0.6  # of the lower of two boxes: what overlaps more stands on one line
_GAP = 1.2  # letters' sizes: no blank between words of a sentence is usually wider
_SMALL, _RAISED = 0.78, 0.12  # of its line's letters: a figure that calls for a note
_FIGURES = str.maketrans("0123456789*", "⁰¹²³⁴⁵⁶⁷⁸⁹*")
_MARK = re.compile(r"\d{1,3}|\*{1,3}")
_WIDE = 3.0  # a gap that is one even in a line that was stretched to the margin


@dataclass(slots=True)
class Line:
    """Words side by side, from left to right."""

    words: list[Word]

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.words[0].left

    @property
    def right(self) -> float:
        """Where it ends."""
        return max(word.right for word in self.words)

    @property
    def top(self) -> float:
        """Its upper edge, as most words have it."""
        return median(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return median(word.bottom for word in self.words)

    @property
    def size(self) -> float:
        """The size of most of its letters."""
        return median(word.size for word in self.words)

    @property
    def text(self) -> str:
        """Its words with blanks between."""
        return " ".join(word.text for word in self.words)

    def gaps(self, width: float = _GAP) -> list[tuple[float, float]]:
        """The gaps wider than WIDTH letters' sizes, from where to where."""
        least, found, end = width * self.size, [], self.words[0].right
        for word in self.words[1:]:
            if word.left - end > least:
                found.append((end, word.left))
            end = max(end, word.right)
        return found

    def cut(self, places: Iterable[float]) -> list["Line"]:
        """The line in pieces between PLACES, from left to right; a piece may have no words."""
        bounds = [*places, float("inf")]
        pieces: list[list[Word]] = [[] for _ in bounds]
        for word in self.words:
            centre = (word.left + word.right) / 2
            pieces[next(i for i, bound in enumerate(bounds) if centre < bound)].append(word)
        return [Line(piece) for piece in pieces]


def lines(words: Sequence[Word]) -> list[Line]:
    """WORDS in lines, from the top; words of columns beside each other may share one."""
    found: list[Line] = []
    tallest: list[Word] = []
    for word in sorted(words, key=lambda word: word.middle):
        for at in range(len(found) - 1, max(-1, len(found) - 9), -1):
            if _level(tallest[at], word):
                found[at].words.append(word)
                if word.size > tallest[at].size:
                    tallest[at] = word
                break
        else:
            found.append(Line([word]))
            tallest.append(word)
    for line in found:
        line.words.sort(key=lambda word: word.left)
        _raise(line)
    return sorted(found, key=lambda line: line.top)


def _raise(line: Line) -> None:
    """Write small figures that stand high as raised ones: «nước¹»."""
    if len(line.words) < 2:
        return
    size, bottom = line.size, line.bottom
    for word in line.words:
        small = word.size < _SMALL * size and word.bottom < bottom - _RAISED * size
        if small and _MARK.fullmatch(word.text):
            word.text = word.text.translate(_FIGURES)


def _level(one: Word, other: Word) -> bool:
    """Whether two words stand on one line."""
    common = min(one.bottom, other.bottom) - max(one.top, other.top)
    return common > _SAME * min(one.bottom - one.top, other.bottom - other.top)


def blanks(line: Line) -> list[str]:
    """What stands before each word of LINE: a blank, four where a gap cannot be one.

    >>> blanks(Line([Word("a", 0, 0, 5, 9, 9), Word("b", 7, 0, 9, 9, 9)]))
    ['', ' ']
    """
    pairs = list(zip(line.words, line.words[1:], strict=False))
    steps = [after.left - before.right for before, after in pairs]
    wide = max(_WIDE * line.size, 2.5 * median(steps)) if steps else 0.0
    return [
        "",
        *(
            "" if after.joined else "    " if step > wide else " "
            for step, (_, after) in zip(steps, pairs, strict=True)
        ),
    ]
