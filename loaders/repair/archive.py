"""The shipped model, read once when the first ruined page asks for it."""

import json
import lzma
import math
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from phahe.loaders.repair.channel import Candidates, Channel
from phahe.loaders.repair.decoder import Decoder
from phahe.loaders.repair.language import Language

EVIDENCE = 0.4
"""How much a capital letter inside a sentence counts."""
COST_STEP = 8
"""Levels of a stored cost to one nat."""


def _content(name: str) -> bytes:
    path = files("phahe.loaders.repair.model").joinpath(f"{name}.xz")
    return lzma.decompress(path.read_bytes())


@cache
def vocabulary() -> tuple[str, ...]:
    """The words, by number; those in <> are classes."""
    return tuple(line.split(" ")[0] for line in _content("words.txt").decode().split("\n"))


@cache
def _shares() -> tuple[float, ...]:
    lines = _content("words.txt").decode().split("\n")
    return tuple(int(line.split(" ")[1]) / 100 for line in lines)


def share(word: int) -> float:
    """How often, 0 to 1, WORD begins with a capital inside a sentence."""
    return _shares()[word]


@cache
def initials(capital: bool) -> tuple[float, ...]:
    """For each word the logarithm of beginning with a CAPITAL, or not, inside a sentence."""
    shares = [min(max(share, 0.02), 0.98) for share in _shares()]
    return tuple(EVIDENCE * math.log(share if capital else 1 - share) for share in shares)


@cache
def language() -> Language:
    """The trigram model."""
    return Language(_content("language.bin"))


@cache
def decoder() -> Decoder:
    """The beam search over the trigram model."""
    return Decoder(language())


@cache
def channel() -> Channel:
    """The candidates' source: remembered readings and the letters' emissions."""
    small, capitals = json.loads(_content("letters.json"))
    table = _Readings(_content("readings.tsv").decode())
    return Channel(list(vocabulary()), (small, capitals), table, language().unigram)


class _Readings(Mapping[str, Candidates]):
    """Remembered readings; a line is taken apart when asked for."""

    def __init__(self, text: str) -> None:
        self._lines = dict(line.split("\t", 1) for line in text.split("\n") if line)

    def __getitem__(self, key: str) -> Candidates:
        numbers = list(map(int, self._lines[key].split()))
        return tuple(
            (word, -cost / COST_STEP)
            for word, cost in zip(numbers[::2], numbers[1::2], strict=True)
        )

    def __iter__(self) -> Iterator[str]:
        return iter(self._lines)

    def __len__(self) -> int:
        return len(self._lines)
