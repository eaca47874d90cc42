"""Trigrams over syllables, with the discounts of Kneser and Ney, pruned and written small."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ids = NDArray[np.int64]
Reals = NDArray[np.float64]
DISCOUNTS = np.array([0.0, 0.6, 1.0, 1.35])
CONTINUED, MOST = 0.5, 10.0
"""How much of a pair's share comes of the words it follows, each counted so often at most."""


@dataclass(frozen=True, slots=True)
class Grams:
    """N-grams of one order: KEYS sorted, with COUNTS."""

    keys: Ids
    counts: Reals


@dataclass(frozen=True, slots=True)
class Trigrams:
    """A pruned model: natural logarithms; rows of a context stand together, sorted.

    `pairs` and `triples` are packed: a * SIZE + b, (a * SIZE + b) * SIZE + c.
    """

    size: int
    unigram: Reals
    unigram_weight: Reals
    pairs: Ids
    pair: Reals
    pair_weight: Reals
    triples: Ids
    triple: Reals


def counted(streams: list[tuple[Ids, int]], size: int, order: int) -> Grams:
    """The grams of ORDER words of STREAMS of word numbers, each counted its weight times."""
    parts, weights = [], []
    for words, weight in streams:
        packed = words[: len(words) - order + 1].copy()
        for step in range(1, order):
            packed = packed * size + words[step : len(words) - order + 1 + step]
        keys, counts = np.unique(packed, return_counts=True)
        parts.append(keys)
        weights.append(counts * float(weight))
    keys, where = np.unique(np.concatenate(parts), return_inverse=True)
    totals: Reals = np.bincount(where, np.concatenate(weights)).astype(np.float64)
    return Grams(keys, totals)


def estimated(pairs: Grams, triples: Grams, size: int, least: float, most: int) -> Trigrams:
    """The model of the counts; grams seen under LEAST times go, and triples beyond MOST.

    The triples kept are those by which the texts gain most in likelihood.
    """
    unigram = _continuations(pairs.keys % size, size)
    pair = _shared(pairs, unigram, size) * (1 - CONTINUED)
    pair += _shared(_continued(pairs, triples, size), unigram, size) * CONTINUED
    triple, triple_left = _discounted(triples, triples.keys // size)
    lower = pair[np.searchsorted(pairs.keys, triples.keys % size**2)]
    triple += triple_left * lower
    gains = triples.counts * (np.log(triple) - np.log(triple_left * lower))
    gains[triples.counts < least] = 0.0
    useful = gains > max(0.0, np.sort(gains)[-min(most, len(gains))])
    common = pairs.counts >= least
    kept, triple_keys = pairs.keys[common], triples.keys[useful]
    context = np.searchsorted(kept, triple_keys // size)
    base = unigram[kept % size]
    return Trigrams(
        size,
        np.log(unigram),
        np.log(_weights(kept // size, pair[common], base, size)),
        kept,
        np.log(pair[common]),
        np.log(_weights(context, triple[useful], lower[useful], len(kept))),
        triple_keys,
        np.log(triple[useful]),
    )


def _continuations(words: Ids, size: int) -> Reals:
    """Probability of a word by the number of words it follows; none is nothing."""
    counts = np.bincount(words, minlength=size) + 0.2
    shares: Reals = counts / counts.sum()
    return shares


def _continued(pairs: Grams, triples: Grams, size: int) -> Grams:
    """PAIRS counted by the words they follow, which is what a triple not known asks of them."""
    places = np.searchsorted(pairs.keys, triples.keys % size**2)
    counts = np.bincount(places, np.minimum(triples.counts, MOST), len(pairs.keys))
    return Grams(pairs.keys, np.maximum(counts, 1.0))


def _shared(pairs: Grams, unigram: Reals, size: int) -> Reals:
    """The share of each of PAIRS of what follows its first word."""
    share, left = _discounted(pairs, pairs.keys // size)
    shares: Reals = share + left * unigram[pairs.keys % size]
    return shares


def _discounted(grams: Grams, contexts: Ids) -> tuple[Reals, Reals]:
    """Each gram's discounted share of its context, and what the context gives away."""
    heads, where = np.unique(contexts, return_inverse=True)
    total = np.bincount(where, grams.counts, len(heads))
    cut = DISCOUNTS[np.minimum(grams.counts, 3).astype(int)]
    given = np.bincount(where, cut, len(heads)) / total
    return (grams.counts - cut) / total[where], given[where]


def _weights(rows: Ids, full: Reals, lower: Reals, size: int) -> Reals:
    """What a context gives to the words it does not list."""
    listed = np.bincount(rows, full, size)
    below = np.bincount(rows, lower, size)
    return np.maximum(1 - listed, 1e-4) / np.maximum(1 - below, 1e-4)
