"""How fast a folder of documents becomes a graph, and what building again costs.

    python benchmarks/build.py [DOCUMENTS ...]

The documents are the samples over and over, each with a number of its own. Prints seconds for a
first build (one process and two), with records cached, with nothing changed, with one changed.
"""

import re
import sys
import tempfile
import time
from itertools import cycle, islice
from pathlib import Path

from phahe import build, open_store
from phahe.loaders.cache import RecordCache

SAMPLES = Path(__file__).parents[1] / "samples"
SIZES = (100, 500)
HEAD = "documents    first  two processes  cached  unchanged  one changed"
_NUMBER = re.compile(r"(Số\s*:?\s*)\d+")


def write(folder: Path, count: int) -> None:
    """COUNT documents in FOLDER."""
    texts = [path.read_text("utf-8") for path in sorted(SAMPLES.glob("[01]*.*"))]
    folder.mkdir()
    for number, text in enumerate(islice(cycle(texts), count), 1000):
        named = _NUMBER.sub(rf"\g<1>{number}", text, count=1)
        (folder / f"{number}.txt").write_text(named, "utf-8")


def seconds(graph: Path, folder: Path, cache: Path, jobs: int = 1) -> float:
    """How long FOLDER takes to be in GRAPH."""
    start = time.perf_counter()
    with open_store(graph) as store:
        report = build(store, [folder], base=folder, jobs=jobs, cache=RecordCache(cache))
    assert not report.failures, report.failures[:3]
    return time.perf_counter() - start


def row(count: int, top: Path) -> str:
    """The row for COUNT documents."""
    folder = top / "plans"
    write(folder, count)
    first = seconds(top / "a.lbug", folder, top / "a")
    two = seconds(top / "b.lbug", folder, top / "b", jobs=2)
    cached = seconds(top / "c.lbug", folder, top / "a")
    unchanged = seconds(top / "a.lbug", folder, top / "a")
    with (folder / "1000.txt").open("a", encoding="utf-8") as file:
        file.write(
            "\nThực hiện Nghị quyết số 76/NQ-CP ngày 15 tháng 7 năm 2021 của Chính phủ.\n"
        )
    changed = seconds(top / "a.lbug", folder, top / "a")
    return (
        f"{count:9}  {first:7.1f} {two:14.1f} {cached:7.1f} {unchanged:10.2f} {changed:12.2f}"
    )


def main() -> None:
    """Print the table."""
    print(HEAD)
    for count in map(int, sys.argv[1:] or SIZES):
        with tempfile.TemporaryDirectory() as top:
            print(row(count, Path(top)), flush=True)


if __name__ == "__main__":
    main()
