"""Pages of training texts scanned and read again: more pairs than the corpus has, as counts.

`python -m phahe.loaders.repair.training.scans CORPUS BATCH` writes scanned/BATCH.tsv.xz, words
and readings with their counts, from which no text can be put together again. The corpus's own
pairs are of 120 to 200 dots per inch; `fine` are 300 pages of 150 to 300, `worn` are 160 pages
in two faces, with grain, thick or thin strokes and losses of JPEG, as copies of copies have;
`faint` are 300 of these at 120 to 190 dots per inch.
"""

import lzma
import random
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from phahe.loaders.repair.spelling import even
from phahe.loaders.repair.training.alignment import aligned
from phahe.loaders.repair.training.build import SCANS, single
from phahe.loaders.repair.training.channel import Pairs
from phahe.loaders.repair.training.corpus import rows
from phahe.loaders.repair.training.rendering import Scan, pages, read

SHARES = {
    "administrative": (60, 6),
    "gazette": (90, 3),
    "statutes": (70, 1),
    "articles": (80, 1),
}
"""Of each file, how many pages, and how many of one document at most."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Pages drawn by SEED, a PART of the SHARES, each scanned as SCAN draws it."""

    seed: int
    part: float
    scan: Callable[[random.Random], Scan]


BATCHES = {
    "fine": Batch(2, 1, lambda dice: Scan.drawn(dice, 150, 300)),
    "worn": Batch(3, 0.54, lambda dice: Scan.worn(dice, ("Liberation", "FreeSerif"), 140, 240)),
    "faint": Batch(5, 1, lambda dice: Scan.worn(dice, ("Liberation", "FreeSerif"), 120, 190)),
}


def drawn(corpus: Path, dice: random.Random, part: float) -> Iterator[str]:
    """Pages of the texts of CORPUS by DICE, a PART of the SHARES."""
    for name, (number, each) in SHARES.items():
        found = []
        for row in rows(corpus, name):
            of_one = pages(unicodedata.normalize("NFC", row["text"]))
            dice.shuffle(of_one)
            found += of_one[:each]
        dice.shuffle(found)
        yield from found[: round(number * part)]


def main(corpus: Path, name: str) -> None:
    """Read the pages of the batch NAME and write their counts."""
    batch = BATCHES[name]
    dice = random.Random(batch.seed)
    counts: Pairs = Counter()
    for page in drawn(corpus, dice, batch.part):
        seen = unicodedata.normalize("NFC", read(page, batch.scan(dice)))
        counts.update(filter(None, (single(*pair) for pair in aligned(even(page), seen))))
    with lzma.open(SCANS / f"{name}.tsv.xz", "wt", encoding="utf-8", preset=9) as out:
        for (word, found), number in sorted(counts.items()):
            out.write(f"{word}\t{found}\t{number}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
