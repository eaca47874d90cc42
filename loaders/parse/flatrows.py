"""Where the rows of a table begin whose columns ran together: at its numbers."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from phahe.graph.fold import fold
from phahe.loaders.parse.duties import is_heading
from phahe.loaders.parse.printed import Printed, Word

_NUMBER = re.compile(r"\(?(?P<n>\d{1,3}(?:\.\d{1,2}){0,2})[.,)]?")
_ROMAN = re.compile(r"[IVXl1|]{1,5}[.)]?")
DEEPEST = 8
"""Lines of the longest head and what may stand between them."""
_WIDEST = 40  # words of a line; what is longer is a paragraph
_TALLEST = 14  # lines of a row
_LOST = 3  # numbers in a row that a scan may have lost


@dataclass(slots=True)
class Draft:
    """The lines of a row, from its number LABEL to the next; a GROUP names those below it.

    LOST: how many numbers are missing before the next row, whose lines may stand here.
    """

    label: Word | None
    lines: list[Sequence[Word]]
    group: bool = False
    lost: int = 0


def begins(lines: Sequence[Printed]) -> int | None:
    """How many lines stand before the first row or group; None if there is none soon."""
    for i, each in enumerate(lines[:DEEPEST]):
        if _Count().opens(each) is not None or is_group(each.words) or _is_first(each):
            return i
    return None


def drafts(lines: Iterable[Printed]) -> list[Draft]:
    """LINES in rows and groups, up to where a table cannot go on."""
    found: list[Draft] = []
    count = _Count()
    for each in lines:
        said = " ".join(fold(word.text) for word in each.words)
        place = count.opens(each)
        if place is not None:
            if found:
                found[-1].lost = count.lost
            rest = each.words[place + 1 :]
            stain = bool(rest) and len(rest[0].text) == 1 and rest[0].text.islower()
            found.append(Draft(each.words[place], [rest[stain:]]))
        elif len(each.words) > _WIDEST or is_heading("closing", said):
            break
        elif is_group(each.words):
            if any(is_heading("behind", words) for words in (said, said.partition(" ")[2])):
                break
            found.append(Draft(None, [each.words], group=True))
            count.fresh = True
        elif _is_first(each) and (not found or any(map(_is_dated, found[-1].lines))):
            found.append(Draft(None, [each.words]))
            count.last[0] += 1
        elif found:
            if len(found[-1].lines) >= _TALLEST:
                break
            found[-1].lines.append(each.words)
    return found


def _is_first(line: Printed) -> bool:
    """Whether LINE begins a row whose number is lost: a task, a body and a time are on it."""
    words = line.words
    bodies = [word for word in words[2:] if word.name and word.text[0].isupper()]
    return words[0].text[0].isupper() and bool(bodies) and _is_dated(words[2:])


def _is_dated(words: Sequence[Word]) -> bool:
    """Whether a time stands among WORDS as cells write it: «Quý II», «15/6»."""
    return any(word.time and not word.text[0].islower() for word in words)


@dataclass(slots=True)
class _Count:
    """The numbers of the rows so far, of each depth: of 2 and 2.3 the 2 and the 3.

    FRESH: a group has begun, in which they may begin anew; LOST as of a draft.
    """

    last: list[int] = field(default_factory=lambda: [0])
    fresh: bool = True
    lost: int = 0

    def opens(self, line: Printed) -> int | None:
        """The place of the word in LINE that is the number of a new row, and count it."""
        for place, word in enumerate(line.words[:2]):
            found = _NUMBER.fullmatch(word.text)
            following = next((w for w in line.words[place + 1 :] if len(w.text) > 1), None)
            opens = following is None or following.gap or following.text[0].isupper()
            if found and opens and self._counted([int(n) for n in found["n"].split(".")]):
                return place
            if len(word.text) > 2:
                return None
        return None

    def _counted(self, number: list[int]) -> bool:
        depth = len(number) - 1
        last = self.last[depth] if depth < len(self.last) else 0
        value = number[depth]
        if not last < value <= last + 1 + _LOST:
            if not (self.fresh and value <= 1 + _LOST):
                return False
            last = 0
        self.lost = 0 if self.fresh or depth else value - last - 1
        self.last = [*self.last[:depth], *number[len(self.last[:depth]) : depth], value]
        self.fresh = False
        return True


def is_group(words: Sequence[Word]) -> bool:
    """Whether a line names the rows below it: a Roman number, or capitals alone."""
    rest = [word.text for word in words[1:] if word.text.isalpha()]
    if len(rest) > 1 and all(map(str.isupper, rest)):
        return True
    return len(words) > 1 and bool(roman(words[0])) and words[1].text[0].isupper()


def roman(word: Word) -> bool:
    """Whether WORD may be a Roman number, as a scan reads it."""
    return bool(_ROMAN.fullmatch(word.text)) and not word.text.isdigit()
