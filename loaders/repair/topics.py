"""Which words stand near one another in papers of one matter: short vectors of words."""

from array import array
from collections.abc import Sequence
from operator import mul

RANK, STEP = 32, 0.06
"""Numbers of a vector, and one level of a stored number."""


class Topics:
    """The vectors of a vocabulary.

    The product of two comes near the logarithm of how much oftener than by chance the two words
    are within some twenty words of each other. PACKED is a byte that tells how many numbers of
    a vector count for it, the others counting against, and the levels, word by word.
    """

    def __init__(self, packed: bytes) -> None:
        self._for, self._levels = packed[0], array("b", packed[1:])

    def around(self, words: Sequence[int]) -> list[int]:
        """The sum of the vectors of WORDS, for `pull`."""
        if not words:
            return [0] * RANK
        sums = list(map(sum, zip(*map(self._of, words), strict=True)))
        return [*sums[: self._for], *(-number for number in sums[self._for :])]

    def pull(self, word: int, around: Sequence[int]) -> float:
        """By how many nats the words AROUND, taken one by one, make WORD likelier."""
        product: int = sum(map(mul, self._of(word), around))
        return STEP * STEP * product

    def _of(self, word: int) -> "array[int]":
        return self._levels[word * RANK : word * RANK + RANK]
