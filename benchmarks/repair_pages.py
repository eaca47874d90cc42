"""Make pages to measure the repair by: python benchmarks/repair_pages.py CORPUS OUT [NAME...].

OUT/corpus.jsonl: pages of the corpus's documents set aside, scanned at 120 to 200 dots an inch;
OUT/samples.jsonl: pages of the project's own documents; OUT/pairs.jsonl: the corpus's pairs
that were set aside; OUT/worst.jsonl: the forty of these of which the least can be recognised;
OUT/dev.jsonl, OUT/blind.jsonl: worn pages in three faces of texts written for measuring
(repair_texts/), each scanned three times, and of documents set aside; OUT/second.jsonl: worn
pages of nine later texts, each scanned seven times, in the words of everyday life;
OUT/third.jsonl: worn pages of twelve texts by another hand, not looked at for tuning.
Names of files behind OUT make these alone.
"""

import gzip
import json
import random
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

from phahe.loaders.repair.spelling import bare
from phahe.loaders.repair.training.corpus import aside
from phahe.loaders.repair.training.rendering import Scan, pages, read

SAMPLES = Path(__file__).parents[1] / "samples"
TEXTS = Path(__file__).parent / "repair_texts"
FACES = ("Liberation", "FreeSerif", "Noto")
SHARES = {"administrative": 6, "gazette": 3, "statutes": 2, "articles": 1}
"""How many pages of a document, by file."""
Row = dict[str, str]


def kept(corpus: Path, name: str) -> Iterator[Row]:
    """The rows of file NAME of CORPUS that were not trained with."""
    with gzip.open(corpus / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if aside(row["id"]) and row.get("quality", "clean") == "clean":
                yield row


def scanned(name: str, text: str, dice: random.Random, most: int = 99) -> Iterator[Row]:
    """At MOST so many pages of TEXT, of the document NAME, each with its reading."""
    found = list(enumerate(pages(unicodedata.normalize("NFC", text))))
    dice.shuffle(found)
    for number, page in found[:most]:
        seen = unicodedata.normalize("NFC", read(page, Scan.drawn(dice)))
        yield {"id": f"{name}.{number}", "clean": page, "ocr": seen}


def worn(name: str, text: str, dice: random.Random, most: int) -> Iterator[Row]:
    """At MOST so many pages of TEXT, of the document NAME, each scanned in one of FACES."""
    found = list(enumerate(pages(unicodedata.normalize("NFC", text))))
    dice.shuffle(found)
    for number, page in found[:most]:
        scan = Scan.worn(dice, FACES, 130, 200)
        seen = unicodedata.normalize("NFC", read(page, scan))
        yield {"id": f"{name}.{number}.{scan.face}", "clean": page, "ocr": seen}


def halves(corpus: Path, dice: random.Random) -> Iterator[tuple[str, Row]]:
    """Worn pages, each with the half, dev or blind, that its document belongs to."""
    for file in sorted((*TEXTS.glob("blind-*.txt"), *TEXTS.glob("dev-*.txt"))):
        for _ in range(3):
            for row in worn(file.stem, file.read_text("utf-8"), dice, 99):
                yield file.stem.split("-")[0], row
    for name in SHARES:
        for number, row in enumerate(kept(corpus, name)):
            for page in worn(row["id"], row["text"], dice, 1 + (name == "administrative")):
                yield ("dev", "blind")[number % 2], page


def later(name: str, times: int, dice: random.Random) -> Iterator[Row]:
    """Worn pages of the texts called NAME, each scanned so many TIMES."""
    for _ in range(times):
        for file in sorted(TEXTS.glob(f"{name}-*.txt")):
            yield from worn(file.stem, file.read_text("utf-8"), dice, 99)


def own(dice: random.Random) -> Iterator[Row]:
    """Pages of the project's own documents."""
    for file in sorted((*SAMPLES.rglob("*.txt"), *SAMPLES.rglob("*.md"))):
        if "ocr" not in file.stem and file.stem != "README":
            yield from scanned(file.stem, file.read_text("utf-8"), dice)


def documents(corpus: Path, dice: random.Random) -> Iterator[Row]:
    """Pages of the documents of CORPUS set aside."""
    for name, most in SHARES.items():
        for row in kept(corpus, name):
            yield from scanned(row["id"], row["text"], dice, most)


def likeness(row: Row) -> float:
    """The share of the words of ROW's page that are in its reading, marks aside."""
    true, seen = (Counter(bare(row[side]).split()) for side in ("clean", "ocr"))
    return (true & seen).total() / max(1, true.total())


def main(corpus: Path, out: Path, names: Sequence[str]) -> None:
    """Write the files of NAMES, or all, each when it is made."""
    out.mkdir(parents=True, exist_ok=True)
    half = cache(lambda: list(halves(corpus, random.Random(4))))
    pairs = cache(lambda: list(kept(corpus, "ocr_pairs")))
    files: dict[str, Callable[[], Iterable[Row]]] = {
        "pairs": lambda: pairs()[::3],
        "worst": lambda: sorted(pairs(), key=likeness)[:40],
        "dev": lambda: (row for name, row in half() if name == "dev"),
        "blind": lambda: (row for name, row in half() if name == "blind"),
        "second": lambda: later("second", 7, random.Random(7)),
        "third": lambda: later("third", 3, random.Random(3)),
        "corpus": lambda: documents(corpus, random.Random(1)),
        "samples": lambda: own(random.Random(2)),
    }
    for name in names or files:
        lines = (json.dumps(row, ensure_ascii=False) for row in files[name]())
        (out / f"{name}.jsonl").write_text("\n".join(lines), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:])
