"""Second looks at unsure words, with more knowledge than three words in a row have.

Where a word is very unlikely, by its letters and its neighbours together, others that often
stand in its place are compared with the reading letter by letter: the letters of a bad scan are
read as signs no training saw them read as. Then all unsure words are weighed again by what the
page is about and by what the document has said elsewhere, those between them taken as read.
"""

import math
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from phahe.loaders.repair import archive
from phahe.loaders.repair.channel import Candidates
from phahe.loaders.repair.decoder import STOP, before
from phahe.loaders.repair.items import FIGURE, Item
from phahe.loaders.repair.memory import SURE, Memory

STRAIN = -23.0
"""Logarithm of a word with its letters and its neighbours under which others are proposed."""
LIKELY = -7.0
"""The same of a word proposed, behind the words before it."""
FARTHEST = -20.0
"""The same of its letters to be read as they were."""
GAIN = 4.0
"""Nats by which a word proposed must be likelier than the one chosen."""
NEAR = 9.0
"""Nats by which others may be less likely than the best to be weighed against it."""
TOPIC = 0.15
"""How much the words around count, taken one by one; they are many, and tell the same."""
REACH = 20
"""Words on either side that tell what is talked about; the nearest of them do not."""


def proposed(row: Sequence[Item], chosen: list[int]) -> list[Candidates]:
    """The candidates of ROW, with those that the words CHOSEN around propose.

    The better ones take their place in CHOSEN, for the words behind them.
    """
    lists = [item.candidates for item in row]
    decoder = archive.decoder()
    for at, item in enumerate(row):
        if not any(map(str.isalpha, item.label)):
            continue
        costs = dict(item.candidates)
        score = costs[chosen[at]] + decoder.fit(chosen, at, chosen[at])
        if score > STRAIN:
            continue
        ways = list(_ways(row, chosen, at))
        found = [
            (
                cost + max(more + decoder.fit(near, place, word) for near, place, more in ways),
                word,
                cost,
            )
            for word, cost in _likened(*before(chosen, at), item.label)
            if word not in costs
        ]
        best = max(found, default=(score, 0, 0.0))
        if best[0] > score + GAIN:
            near = ((word, cost) for value, word, cost in found if value > best[0] - NEAR)
            lists[at] = (*item.candidates, *near)
            chosen[at] = best[1]
    return lists


def _ways(
    row: Sequence[Item], chosen: Sequence[int], at: int
) -> Iterator[tuple[list[int], int, float]]:
    """The words CHOSEN near AT, its place among them, and what their reading is better by.

    The word behind may be as its letters say, and only have been bent to fit the wrong one.
    """
    first = max(0, at - 2)
    near = list(chosen[first : at + 3])
    yield near, at - first, 0.0
    if at + 1 < len(row):
        costs = dict(row[at + 1].candidates)
        read = max(costs, key=lambda word: costs[word])
        gain = costs[read] - costs.get(chosen[at + 1], costs[read])
        if gain > 0:
            yield [*near[: at + 1 - first], read, *near[at + 2 - first :]], at - first, gain


@lru_cache(20_000)
def _likened(first: int, second: int, label: str) -> Candidates:
    """Words behind FIRST SECOND that LABEL may be, with the logarithms of being read so."""
    return archive.channel().likened(label, _words(first, second), FARTHEST)


def _words(first: int, second: int) -> Iterator[int]:
    """The words of two letters and more that often stand behind FIRST SECOND."""
    vocabulary = archive.vocabulary()
    for word in archive.decoder().following(first, second, LIKELY):
        if len(vocabulary[word]) > 1 and vocabulary[word].islower():
            yield word


def looked_again(
    row: Sequence[Item],
    lists: Sequence[Candidates],
    chosen: list[int],
    sure: list[float],
    memory: Memory,
) -> None:
    """Choose again, in CHOSEN and SURE, among LISTS where a word of ROW is unsure."""
    fixed: list[Candidates] = [((number, 0.0),) for number in chosen]
    shaky = (at for at, share in enumerate(sure) if share < SURE)
    unsure = [at for at in shaky if not row[at].text.isdigit()]
    for at in unsure:
        fixed[at] = tuple(_weighed(row[at], lists, chosen, at, memory))
    decoder = archive.decoder()
    for first, last in _together(unsure):
        around = slice(max(0, first - 2), last + 3)
        chosen[around] = decoder.path(fixed[around])
    for at in unsure:
        sure[at] = decoder.confidence(fixed, chosen, at)


def _together(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The first and the last of PLACES between which no two words in a row are sure.

    >>> list(_together([3, 5, 8, 9]))
    [(3, 5), (8, 9)]
    """
    first = 0
    for at, (place, after) in enumerate(pairwise([*places, math.inf])):
        if after - place > 2:
            yield places[first], places[at]
            first = at + 1


def _weighed(
    item: Item, lists: Sequence[Candidates], chosen: Sequence[int], at: int, memory: Memory
) -> Iterator[tuple[int, float]]:
    """The candidates of ITEM, at AT, that may count, with what the document has for them.

    What is talked about tells nothing of names.
    """
    topics = archive.topics()
    near = archive.decoder().weights(lists, chosen, at)
    name = item.inner and item.text[:1].isupper() and not item.capitals
    around = topics.around([] if name else _around(chosen, at))
    last = chosen[at - 1] if at else STOP
    after = chosen[at + 1] if at + 1 < len(chosen) else STOP
    for word, cost in lists[at]:
        if word in near and word > FIGURE:
            cost += TOPIC * topics.pull(word, around)
            cost += memory.pull(item.text, last, word, after)
        if word in near:
            yield word, cost


def _around(chosen: Sequence[int], at: int) -> list[int]:
    """The words CHOSEN near AT but for its neighbours."""
    near = (*chosen[max(0, at - REACH) : max(0, at - 1)], *chosen[at + 2 : at + REACH + 1])
    return [word for word in near if word > FIGURE]
