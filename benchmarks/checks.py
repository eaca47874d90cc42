"""How long all checks take as a collection grows, in each store on disk.

    python benchmarks/checks.py [DOCUMENTS ...]

Limit: 2,000 documents under 60 s, twice the documents about twice the time.
"""

import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from collection import collection
from lineage import STORES, seconds

from phahe.graph.stores import open_store
from phahe.queries.checks import chosen, run

SIZES = (500, 1_000, 2_000)
SLOWEST = 3


def measure(name: str, documents: int, folder: Path) -> str:
    """One line of the table: all checks, and the slowest of them."""
    with open_store(STORES[name](folder)) as store:
        store.write(collection(documents))
        findings = 0
        times = {}
        for check in chosen():
            begin = time.process_time()
            findings += len(list(run(store, [check])))
            times[check.id] = time.process_time() - begin
        together = seconds(lambda: list(run(store, chosen())))
    slowest = sorted(times, key=lambda id: -times[id])[:SLOWEST]
    told = ", ".join(f"{id} {times[id]:.1f}" for id in slowest)
    return f"{documents:9,}  {name:9} {together:8.1f}  {findings:8,}  {told}"


def main() -> None:
    """Measure every size given, or the usual ones."""
    sizes = [int(size.replace(",", "")) for size in sys.argv[1:]] or SIZES
    print("documents  store        all s  findings  slowest, s of processor time")
    for size in sizes:
        for name in STORES:
            with tempfile.TemporaryDirectory() as folder:
                print(measure(name, size, Path(folder)), flush=True)


if __name__ == "__main__":
    main()
