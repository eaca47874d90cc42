"""How well words read: which share of them Vietnamese has."""

import re
from collections.abc import Sequence
from functools import cache

from phahe.loaders.repair.archive import vocabulary
from phahe.loaders.repair.spelling import even

_LETTERS = re.compile(r"[^\W\d_]+")
_FEWEST = 6  # words; fewer tell nothing


def legible(words: Sequence[str]) -> float | None:
    """The share of WORDS, 0 to 1, that the model of the language knows; None for too few.

    Figures, symbols and abbreviations are not asked about.

    >>> legible("Ủy ban nhân dân tỉnh ban hành Kế hoạch".split())
    1.0
    >>> legible("Uy ban nhén dan tinh ban hanh Ké hoach thyc hién".split()) < 0.7
    True
    """
    asked = [letters for word in words for letters in _LETTERS.findall(word)]
    asked = [word for word in asked if len(word) > 1 and not (word.isupper() and len(word) < 6)]
    if len(asked) < _FEWEST:
        return None
    return sum(even(word.lower()) in _known() for word in asked) / len(asked)


@cache
def _known() -> frozenset[str]:
    return frozenset(vocabulary())
