"""Pages of training texts scanned and read again: more pairs than the corpus has, as counts.

`python -m phahe.loaders.repair.training.scans CORPUS` writes scans.tsv.xz, words and readings
with their counts, from which no text can be put together again. Finer scans than those of the
corpus's own pairs (150 to 300 dots per inch), as offices make them.
"""

import lzma
import random
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from phahe.loaders.repair.spelling import even
from phahe.loaders.repair.training.alignment import aligned
from phahe.loaders.repair.training.build import SCANS, observe
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


def drawn(corpus: Path, dice: random.Random) -> Iterator[str]:
    """Pages of the texts of CORPUS by DICE."""
    for name, (number, each) in SHARES.items():
        found = []
        for row in rows(corpus, name):
            of_one = pages(unicodedata.normalize("NFC", row["text"]))
            dice.shuffle(of_one)
            found += of_one[:each]
        dice.shuffle(found)
        yield from found[:number]


def main(corpus: Path) -> None:
    """Read the pages and write the counts."""
    dice = random.Random(2)
    small: Pairs = Counter()
    capitals: Pairs = Counter()
    for page in drawn(corpus, dice):
        seen = unicodedata.normalize("NFC", read(page, Scan.drawn(dice, 150, 300)))
        for true, found in aligned(even(page), seen):
            observe(true, found, small, capitals)
    with lzma.open(SCANS, "wt", encoding="utf-8", preset=9) as out:
        for case, pairs in (("small", small), ("capitals", capitals)):
            for (word, found), number in sorted(pairs.items()):
                out.write(f"{case}\t{word}\t{found}\t{number}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
