"""Lines that stand alike at the head of every document, known in what a scan left of them."""

import tomllib
from collections.abc import Iterator, Sequence
from importlib.resources import files
from itertools import accumulate

from rapidfuzz.fuzz import partial_ratio_alignment, ratio

from phahe.loaders.repair.spelling import bare, plain

LIKE = 78.0
"""How alike a line must be, in per cent of its letters without marks."""

_DATA = files("phahe.loaders.repair.model").joinpath("formulas.toml").read_text("utf-8")
FORMULAS = tuple(
    tuple(row["text"].lower().replace(" - ", " ").split())
    for row in tomllib.loads(_DATA)["formula"]
)
_BARE = tuple(tuple(map(bare, formula)) for formula in FORMULAS)


def formulas(words: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The places among WORDS, as read, of words of a formula, and what they are.

    A page has each formula once.

    >>> list(formulas("KON TUM DPoc lap Tw do Hanh phc S6".split()))[:3]
    [(2, 'độc'), (3, 'lập'), (4, 'tự')]
    """
    read = [plain(word) for word in words]
    starts = [0, *accumulate(len(word) + 1 for word in read)]
    text = " ".join(read)
    for formula, letters in zip(FORMULAS, _BARE, strict=True):
        line = " ".join(letters)
        near = partial_ratio_alignment(line, text, score_cutoff=LIKE)
        if near is None or len(line) > len(text):
            continue
        ways = []
        for first, start in enumerate(starts[: len(read) - len(letters) + 1]):
            if abs(start - near.dest_start) < 8:
                ways.append((ratio(line, " ".join(read[first : first + len(letters)])), first))
        score, first = max(ways, default=(0.0, 0))
        if score >= LIKE:
            yield from enumerate(formula, first)
