"""What a document has said so far: words that were surely read help to read the others."""

import math
from collections import Counter
from collections.abc import Sequence

from phahe.loaders.repair.items import FIGURE, Item

SURE = 0.99
"""Confidence from which a word is remembered; under it one is looked at again."""
KNOWN, PAIRED, READ = 0.4, 1.0, 0.5
"""Nats for a word that stands elsewhere, beside the same word, or was read the same there.

They grow with the logarithm of how often it does.
"""


class Memory:
    """Words of a document, their pairs and readings, as often as they were surely read."""

    def __init__(self) -> None:
        self._words: Counter[int] = Counter()
        self._pairs: Counter[tuple[int, int]] = Counter()
        self._readings: Counter[tuple[str, int]] = Counter()

    def keep(self, row: Sequence[Item], chosen: Sequence[int], sure: Sequence[float]) -> None:
        """Remember those of the words CHOSEN for ROW that are SURE."""
        last = FIGURE
        for item, number, share in zip(row, chosen, sure, strict=True):
            if number <= FIGURE or share < SURE:
                last = FIGURE
                continue
            self._words[number] += 1
            self._readings[item.text, number] += 1
            if last > FIGURE:
                self._pairs[last, number] += 1
            last = number

    def pull(self, text: str, before: int, word: int, after: int) -> float:
        """By how many nats WORD, read as TEXT between BEFORE and AFTER, is the likelier."""
        pairs = _grown(self._pairs[before, word]) + _grown(self._pairs[word, after])
        alone = KNOWN * _grown(self._words[word]) + READ * _grown(self._readings[text, word])
        return PAIRED * pairs + alone


def _grown(count: int) -> float:
    return math.log1p(count) if count else 0.0
