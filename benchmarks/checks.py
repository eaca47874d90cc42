"""How long all checks take as a collection grows, in each store.

    python benchmarks/checks.py [DOCUMENTS ...] [STORE ...]

Stores: ladybug, oxigraph (both unless others are named), neo4j, fuseki, memory, turtle, trig.
Limit: 2,000 documents under 60 s, twice the documents about twice the time. Seconds are those
of the wall, servers work elsewhere; «reading» loads the graph for the checks in Python.
"""

import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from collection import collection
from engines import ENGINES

from phahe.graph.stores import Store
from phahe.queries.checks import checks
from phahe.queries.checks.finding import findings
from phahe.queries.checks.ground import Ground
from phahe.queries.checks.run import generators
from phahe.queries.question import answer

SIZES = (500, 1_000, 2_000)
STORES = ("ladybug", "oxigraph")
SLOWEST = 3


def measure(name: str, documents: int, folder: Path) -> str:
    """One line of the table: all checks, and the slowest of them."""
    with ENGINES[name](folder) as store:
        store.write(collection(documents))
        times, found = timed(store)
    slowest = sorted(times, key=lambda id: -times[id])[:SLOWEST]
    told = ", ".join(f"{id} {times[id]:.1f}" for id in slowest)
    return f"{documents:9,}  {name:9} {sum(times.values()):8.1f}  {found:8,}  {told}"


def timed(store: Store) -> tuple[dict[str, float], int]:
    """The seconds of each check by its id and of reading the graph; how many findings."""
    begin = time.perf_counter()
    ground = Ground.of(store)
    times, count = {"reading": time.perf_counter() - begin}, 0
    for check in checks().values():
        begin = time.perf_counter()
        if check.question is not None:
            count += len(findings(check.id, answer(store, check.question).dicts()))
        else:
            count += len(list(generators()[check.id](ground)))
        times[check.id] = time.perf_counter() - begin
    return times, count


def main() -> None:
    """Measure every size and store given, or the usual ones."""
    stores = [word for word in sys.argv[1:] if word in ENGINES] or STORES
    numbers = (word.replace(",", "") for word in sys.argv[1:] if word not in ENGINES)
    print("documents  store        all s  findings  slowest, s")
    for size in [int(number) for number in numbers] or SIZES:
        for name in stores:
            with tempfile.TemporaryDirectory() as folder:
                print(measure(name, size, Path(folder)), flush=True)


if __name__ == "__main__":
    main()
