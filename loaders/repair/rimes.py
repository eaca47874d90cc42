"""Words as onset and rime: the halves are few, so each meets a reading only once.

A syllable is what stands before its first vowel and what follows: th-ành, đ-ơn. Some thousand
syllables have less than a thousand rimes.
"""

from collections.abc import Iterable, Iterator

from phahe.loaders.repair.letters import Branch, Pieces, floors, plant, turned, walk
from phahe.loaders.repair.spelling import bare

_VOWELS = frozenset("aeiouy")


class Rimes:
    """Numbered WORDS, each once, by their halves."""

    def __init__(self, words: Iterable[tuple[str, int]]) -> None:
        self._onsets: Branch = {}
        self._rimes: Branch = {}  # from their last letters
        self._words: list[list[tuple[int, int]]] = []  # for each onset rimes and words
        onsets, rimes = dict[str, int](), dict[str, int]()
        for word, number in words:
            at = _split(word)
            onset = onsets.setdefault(word[:at], len(onsets))
            rime = rimes.setdefault(word[at:][::-1], len(rimes))
            if onset == len(self._words):
                self._words.append([])
            self._words[onset].append((rime, number))
        for halves, tree in ((onsets, self._onsets), (rimes, self._rimes)):
            for half, place in halves.items():
                plant(tree, half, place)

    def read_as(self, rows: Pieces, least: float) -> Iterator[tuple[int, float]]:
        """Words likelier than LEAST to be read as the whole of ROWS, with the logarithms."""
        best = rows.best()
        rimes = dict(walk(self._rimes, rows.backwards(), floors(turned(best), least)))
        for onset, column in walk(self._onsets, rows, floors(best, least)):
            firsts = [(rows.size - end, cost) for end, cost in column.items()]
            for rime, number in self._words[onset]:
                rest, likeliest = rimes.get(rime), least
                if rest:
                    for left, cost in firsts:
                        if left in rest and cost + rest[left] > likeliest:
                            likeliest = cost + rest[left]
                    if likeliest > least:
                        yield number, likeliest


def _split(word: str) -> int:
    """Where the rime of WORD begins.

    >>> _split("thành"), _split("án"), _split("hđnd")
    (2, 0, 4)
    """
    return next((at for at, letter in enumerate(word) if bare(letter) in _VOWELS), len(word))
