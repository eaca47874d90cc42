"""The likeliest sequence of words behind readings: beam search over trigrams."""

import math
from collections.abc import Iterator, Sequence
from heapq import nlargest
from operator import itemgetter

from phahe.loaders.repair.channel import Candidates
from phahe.loaders.repair.language import Language, Row

BEAM, WIDTH = 16, 11.0
"""How many states are kept, and how many nats one may be behind the best."""
STOP = 1
REACH = 4
"""Words on either side that a margin takes into account."""
_NOTHING = Row({}, 0.0)
_FAR = 9.0
"""Candidates so much less likely after the words before are not weighed any more."""
_ROOM = 200_000
"""Contexts remembered before the memory is emptied."""

Trace = tuple[int, "Trace | None"]


def before(words: Sequence[int], at: int) -> tuple[int, int]:
    """The two of WORDS before AT; the beginning is a stop.

    >>> before([7, 8, 9], 2), before([7, 8, 9], 1)
    ((7, 8), (1, 7))
    """
    first, second = [STOP, STOP, *words[max(0, at - 2) : at]][-2:]
    return first, second


def _score(entry: tuple[tuple[int, int], tuple[float, Trace | None]]) -> float:
    return entry[1][0]


class Decoder:
    """Beam search for the words of a sequence of candidate lists."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._pairs: dict[tuple[int, int], Row | None] = {}

    def path(self, items: Sequence[Candidates]) -> list[int]:
        """For each of ITEMS the number of the word chosen."""
        _, trace = self._best(items)
        words: list[int] = []
        while trace is not None:
            words.append(trace[0])
            trace = trace[1]
        return words[::-1]

    def margin(self, items: Sequence[Candidates], at: int, word: int) -> float:
        """How much likelier, in nats, the words around AT are without WORD there."""
        first = max(0, at - REACH)
        row = list(items[first : at + REACH + 1])
        scores = []
        for wanted in (False, True):
            row[at - first] = tuple(pair for pair in items[at] if (pair[0] == word) is wanted)
            scores.append(self._best(row)[0])
        return scores[0] - scores[1]

    def _best(self, items: Sequence[Candidates]) -> tuple[float, Trace | None]:
        beam: dict[tuple[int, int], tuple[float, Trace | None]] = {(STOP, STOP): (0.0, None)}
        for item in items:
            beam = self._step(beam, item)
        return max(beam.values(), key=lambda entry: entry[0])

    def _step(
        self, beam: dict[tuple[int, int], tuple[float, Trace | None]], item: Candidates
    ) -> dict[tuple[int, int], tuple[float, Trace | None]]:
        after: dict[tuple[int, int], tuple[float, Trace | None]] = {}
        lower: dict[int, list[float]] = {}
        for (first, second), (score, trace) in beam.items():
            below = lower.get(second)
            if below is None:
                below = lower[second] = self._bigrams(second, item)
            listed, rest = self._row(first, second)
            rest += score
            for (word, cost), base in zip(item, below, strict=True):
                value = cost + (score + listed[word] if word in listed else rest + base)
                state = (second, word)
                old = after.get(state)
                if old is None or value > old[0]:
                    after[state] = (value, (word, trace))
        least = max(map(itemgetter(0), after.values())) - WIDTH
        near = {state: entry for state, entry in after.items() if entry[0] > least}
        if len(near) <= BEAM:
            return near
        return dict(nlargest(BEAM, near.items(), key=_score))

    def _bigrams(self, word: int, item: Candidates) -> list[float]:
        listed, rest = self._language.after(word)
        unigram = self._language.unigram
        return [
            listed[number] if number in listed else rest + unigram[number] for number, _ in item
        ]

    def _row(self, first: int, second: int) -> Row:
        pair = (first, second)
        if pair in self._pairs:
            return self._pairs[pair] or _NOTHING
        if len(self._pairs) > _ROOM:
            self._pairs.clear()
        row = self._pairs[pair] = self._language.pair(first, second)
        return row or _NOTHING

    def chance(self, first: int, second: int, word: int) -> float:
        """The logarithm of WORD's probability after FIRST SECOND."""
        listed, rest = self._row(first, second)
        if word in listed:
            return listed[word]
        below, left = self._language.after(second)
        return rest + (below[word] if word in below else left + self._language.unigram[word])

    def fit(self, words: Sequence[int], at: int, word: int) -> float:
        """The logarithm of WORD at AT with the two of WORDS before it and the two behind."""
        first, second = before(words, at)
        third, fourth = [*words[at + 1 : at + 3], STOP, STOP][:2]
        return (
            self.chance(first, second, word)
            + self.chance(second, word, third)
            + self.chance(word, third, fourth)
        )

    def following(self, first: int, second: int, least: float) -> Iterator[int]:
        """Words more likely than LEAST that were seen behind FIRST SECOND, or behind SECOND."""
        near, far = self._row(first, second).listed, self._language.after(second).listed
        yield from (word for word, chance in near.items() if chance > least)
        yield from (word for word, chance in far.items() if chance > least and word not in near)

    def confidence(self, items: Sequence[Candidates], words: list[int], at: int) -> float:
        """How probable the word chosen at AT is, its neighbours taken for granted."""
        item = items[at]
        if len(item) == 1:
            return 1.0
        first, second = before(words, at)
        listed, rest = self._row(first, second)
        below = self._bigrams(second, item)
        near = [
            (cost + (listed[word] if word in listed else rest + base), word)
            for (word, cost), base in zip(item, below, strict=True)
        ]
        least = max(near)[0] - _FAR
        third, fourth = [*words[at + 1 : at + 3], STOP, STOP][:2]
        scores = {words[at]: -math.inf}
        for score, word in near:
            if score > least or word == words[at]:
                scores[word] = (
                    score + self.chance(second, word, third) + self.chance(word, third, fourth)
                )
        top = max(scores.values())
        total = sum(math.exp(score - top) for score in scores.values())
        return math.exp(scores[words[at]] - top) / total
