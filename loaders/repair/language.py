"""How likely a syllable is after two others: trigrams that back off, in sorted arrays."""

from array import array
from itertools import accumulate
from typing import NamedTuple

STEP = 0.15
"""One level of a stored logarithm, in nats."""
SHIFT = 9.0
"""Added to the weight of a context before it is stored, so that it is not negative."""


class Row(NamedTuple):
    """What follows a context: logarithms of those listed, and what the others are given."""

    listed: dict[int, float]
    rest: float


class Language:
    """The shipped trigram model; a word is its number in the vocabulary."""

    __slots__ = ("_after", "_bigrams", "_ends", "_numbers", "_starts", "_trigrams", "unigram")

    def __init__(self, packed: bytes) -> None:
        numbers = Packed(packed)
        self.unigram = [-STEP * level for level in numbers.small()]
        self._after = [STEP * level - SHIFT for level in numbers.small()]
        self._starts = [0, *accumulate(numbers.wide())]
        self._numbers = (numbers.wide(), numbers.small(), numbers.small())
        self._ends = [0, *accumulate(numbers.wide())]
        self._trigrams = (numbers.wide(), numbers.small())
        self._bigrams: dict[int, Row] = {}

    def after(self, word: int) -> Row:
        """What follows WORD alone."""
        row = self._bigrams.get(word)
        if row is None:
            first, last = self._starts[word], self._starts[word + 1]
            words, levels, _ = self._numbers
            row = self._bigrams[word] = Row(
                _listed(words[first:last], levels[first:last]), self._after[word]
            )
        return row

    def pair(self, first: int, second: int) -> Row | None:
        """What follows FIRST SECOND, or None if nothing is known of the two together."""
        start, stop = self._starts[first], self._starts[first + 1]
        words, _, weights = self._numbers
        at = _found(words, second, start, stop)
        if at < 0:
            return None
        begin, end = self._ends[at], self._ends[at + 1]
        if begin == end:
            return None
        following, levels = self._trigrams
        return Row(_listed(following[begin:end], levels[begin:end]), STEP * weights[at] - SHIFT)


class Packed:
    """Arrays one after another, each led by its length in four bytes."""

    def __init__(self, data: bytes) -> None:
        self._data, self._at = data, 0

    def small(self) -> "array[int]":
        """The next array, of single bytes."""
        return self._next("B")

    def wide(self) -> "array[int]":
        """The next array, of two bytes each: all low bytes, then all high bytes."""
        planes = self._next("B")
        half = len(planes) // 2
        joined = bytearray(len(planes))
        joined[0::2], joined[1::2] = planes[:half].tobytes(), planes[half:].tobytes()
        numbers = array("H")
        numbers.frombytes(bytes(joined))
        return numbers

    def _next(self, code: str) -> "array[int]":
        size = int.from_bytes(self._data[self._at : self._at + 4], "little")
        numbers = array(code)
        numbers.frombytes(self._data[self._at + 4 : self._at + 4 + size])
        self._at += 4 + size
        return numbers


def _listed(words: "array[int]", levels: "array[int]") -> dict[int, float]:
    return {word: -STEP * level for word, level in zip(words, levels, strict=True)}


def _found(words: "array[int]", word: int, low: int, high: int) -> int:
    """The place of WORD in the sorted WORDS[LOW:HIGH], or -1."""
    while low < high:
        middle = (low + high) // 2
        if words[middle] < word:
            low = middle + 1
        else:
            high = middle
    return low if low < len(words) and words[low] == word else -1
