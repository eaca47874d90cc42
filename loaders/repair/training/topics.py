"""Which words stand near one another in texts, as a short vector for each word."""

import numpy as np
from numpy.typing import NDArray

from phahe.loaders.repair.topics import RANK, STEP
from phahe.loaders.repair.training.language import Ids

AWAY = (2, 3, 5, 8, 12, 17)
"""How many words apart two words are counted; neighbours are the trigrams' matter."""
DOUBT = 7.0
"""Added to what was counted and to what chance gives, so that few do not tell much."""
SCARCE = -2.0
"""The least that two words may tell against each other, in nats."""
ROUNDS, SPARE = 6, 16
"""Rounds and vectors to spare by which the leading vectors are found."""
CLASSES = 3
"""Numbers of words that are none: unknown, stop, figure."""

Matrix = NDArray[np.float32]


def topics(streams: list[tuple[Ids, int]], size: int) -> bytes:
    """RANK levels of STEP for each of SIZE words, behind a byte that tells how many count for.

    The product of two vectors comes near the logarithm of how much oftener than by chance the
    two words stand near each other in STREAMS of word numbers, each counted its weight times.
    """
    vectors, count = _leading(_telling(_near(streams, size)), RANK)
    levels = np.clip(np.rint(vectors / STEP), -127, 127).astype(np.int8)
    packed: bytes = levels.tobytes()
    return bytes([count]) + packed


def _near(streams: list[tuple[Ids, int]], size: int) -> Matrix:
    """How often each two words stand near each other."""
    near = np.zeros(size * size, np.float32)
    gap = np.zeros(max(AWAY), np.int64)
    for weight in sorted({weight for _, weight in streams}):
        joined = [part for words, w in streams if w == weight for part in (words, gap)]
        words = np.concatenate(joined)
        for away in AWAY:
            pairs = words[:-away] * size + words[away:]
            near += weight * np.bincount(pairs, minlength=size * size).astype(np.float32)
    square = near.reshape(size, size)
    return square + square.T


def _telling(near: Matrix) -> Matrix:
    """The logarithm of how much oftener than by chance two words are NEAR each other."""
    often = near.sum(axis=1)
    chance = np.outer(often, often / max(1.0, float(often.sum())))
    telling: Matrix = np.maximum(np.log((near + DOUBT) / (chance + DOUBT)), SCARCE)
    telling[:CLASSES] = telling[:, :CLASSES] = 0.0
    return telling


def _leading(square: Matrix, rank: int) -> tuple[Matrix, int]:
    """A vector for each row of the symmetric SQUARE, whose products come nearest to it.

    Of their columns so many as are told count for, the others against.
    """
    dice = np.random.default_rng(1945)
    basis = dice.standard_normal((len(square), rank + SPARE)).astype(np.float32)
    for _ in range(ROUNDS):
        basis, _ = np.linalg.qr(square @ basis)
    values, turned = np.linalg.eigh(basis.T @ square @ basis)
    best = sorted(np.argsort(-np.abs(values))[:rank], key=lambda place: -values[place])
    vectors = basis @ turned[:, best] * np.sqrt(np.abs(values[best]))
    signs = np.sign(vectors[np.abs(vectors).argmax(axis=0), np.arange(rank)])
    return (vectors * signs).astype(np.float32), int((values[best] > 0).sum())
