"""What the reader makes of a letter, learned from aligned words by expectation-maximisation."""

import math
from collections import Counter, defaultdict

from phahe.loaders.repair.spelling import bare

Pairs = Counter[tuple[str, str]]
Emissions = dict[str, dict[str, float]]
WIDEST = 3


def trained(pairs: Pairs, rounds: int = 6) -> Emissions:
    """Natural logarithms of what each letter is read as, from PAIRS of word and reading."""
    emissions: Emissions = {}
    for _ in range(rounds):
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        for (word, read), number in pairs.items():
            for letter, piece in _path(word, read, emissions):
                counts[letter][piece] += number
        emissions = {letter: _smooth(letter, seen) for letter, seen in counts.items()}
    return emissions


def _smooth(letter: str, seen: Counter[str]) -> dict[str, float]:
    total = sum(seen.values()) + 2.0
    kept = {piece: n for piece, n in seen.items() if n >= 2 or len(piece) < 3}
    return {piece: round(math.log(n / total), 2) for piece, n in kept.items()}


def _first(letter: str, piece: str) -> float:
    """Cost of reading LETTER as PIECE before anything is known."""
    if piece == letter or bare(piece) == bare(letter):
        return -0.3
    return (-4.0, -2.5, -4.0, -7.0)[len(piece)]


def _path(word: str, read: str, emissions: Emissions) -> list[tuple[str, str]]:
    """The likeliest cutting of READ into a piece for each letter of WORD."""
    best: list[dict[int, tuple[float, int]]] = [{0: (0.0, 0)}]
    for letter in word:
        known = emissions.get(letter)
        column: dict[int, tuple[float, int]] = {}
        for at, (score, _) in best[-1].items():
            for width in range(min(WIDEST, len(read) - at) + 1):
                piece = read[at : at + width]
                if known is None:
                    cost = _first(letter, piece)
                else:
                    cost = known.get(piece, -9.0 - width)
                value = score + cost
                if at + width not in column or value > column[at + width][0]:
                    column[at + width] = (value, at)
        best.append(column)
    if len(read) not in best[-1]:
        return []
    path, end = [], len(read)
    for index in range(len(word), 0, -1):
        begin = best[index][end][1]
        path.append((word[index - 1], read[begin:end]))
        end = begin
    return path[::-1]
