"""Words that the ones around propose, where what was read fits none of the candidates well.

The letters of a bad scan are read as signs no training saw them read as. Where the word chosen
is very unlikely, by its letters and its neighbours together, the words that often stand behind
the two before it are compared with the reading letter by letter, whatever these are read as.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from phahe.loaders.repair import archive
from phahe.loaders.repair.channel import Candidates
from phahe.loaders.repair.decoder import before
from phahe.loaders.repair.items import Item

STRAIN = -25.0
"""Logarithm of a word with its letters and its neighbours under which others are proposed."""
LIKELY = -7.0
"""The same of a word proposed, behind the words before it."""
FARTHEST = -20.0
"""The same of its letters to be read as they were."""
GAIN = 4.0
"""Nats by which a word proposed must be likelier than the one chosen."""
NEAR = 9.0
"""Nats by which others may be less likely than the best to be weighed against it."""


def reread(row: Sequence[Item], chosen: list[int]) -> list[Candidates]:
    """The candidates of ROW with those proposed; the better ones take their place in CHOSEN."""
    lists = [item.candidates for item in row]
    decoder = archive.decoder()
    for at, item in enumerate(row):
        if not _readable(item.label):
            continue
        costs = dict(item.candidates)
        score = costs[chosen[at]] + decoder.fit(chosen, at, chosen[at])
        if score > STRAIN:
            continue
        found = [
            (cost + decoder.fit(chosen, at, word), word, cost)
            for word, cost in _proposed(*before(chosen, at), item.label)
            if word not in costs
        ]
        best = max(found, default=(score, 0, 0.0))
        if best[0] > score + GAIN:
            near = ((word, cost) for value, word, cost in found if value > best[0] - NEAR)
            lists[at] = (*item.candidates, *near)
            chosen[at] = best[1]
    return lists


def _readable(label: str) -> bool:
    return any(map(str.isalpha, label))


@lru_cache(20_000)
def _proposed(first: int, second: int, label: str) -> Candidates:
    """Words behind FIRST SECOND that LABEL may be, with the logarithms of being read so."""
    return archive.channel().likened(label, _words(first, second), FARTHEST)


def _words(first: int, second: int) -> Iterator[int]:
    """The words of two letters and more that often stand behind FIRST SECOND."""
    vocabulary = archive.vocabulary()
    for word in archive.decoder().following(first, second, LIKELY):
        if len(vocabulary[word]) > 1 and vocabulary[word].islower():
            yield word
