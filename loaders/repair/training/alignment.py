"""Which word of a true page became which word of its reading."""

from collections.abc import Iterator
from itertools import pairwise

from rapidfuzz.distance import Levenshtein

from phahe.loaders.repair.spelling import bare


def aligned(clean: str, read: str) -> Iterator[tuple[str, str]]:
    """Words of CLEAN with what READ has in their place, cut where both have a blank.

    Segments of several words come out joined by blanks.
    """
    true, seen = " ".join(clean.split()), " ".join(read.split())
    cuts = _cuts(true, seen)
    for (a, b), (c, d) in pairwise(cuts):
        yield true[a:c].strip(), seen[b:d].strip()


def _cuts(true: str, seen: str) -> list[tuple[int, int]]:
    """Places of blanks of TRUE that stand against blanks of SEEN, ends included."""
    cuts = [(0, 0)]
    for step in Levenshtein.opcodes(_even_length(true), _even_length(seen)):
        if step.tag == "equal":
            for away in range(step.src_end - step.src_start):
                if true[step.src_start + away] == " ":
                    cuts.append((step.src_start + away, step.dest_start + away))
    return [*cuts, (len(true), len(seen))]


def _even_length(text: str) -> str:
    """TEXT folded letter by letter, so that offsets stay."""
    return "".join(bare(letter)[:1] or letter for letter in text)
