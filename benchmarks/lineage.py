"""How long a line of descent takes as a collection grows, in each store on disk.

    python benchmarks/lineage.py [DOCUMENTS ...]

Prints a table: seconds to build the graph and to write one document again, then the median and
the 99th percentile of `lineage` upwards from communes and downwards from the centre, in ms.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from collection import collection

from phahe.graph.model import Statements
from phahe.graph.stores import Store, open_store
from phahe.queries.lineage import Direction, lineage

SIZES = (200, 2_000, 20_000)
STORES: dict[str, Callable[[Path], str]] = {
    "ladybug": lambda folder: str(folder / "plans.lbug"),
    "oxigraph": lambda folder: f"oxigraph:{folder / 'plans'}",
}
ASKED = 200
HEAD = "documents  store     build s  again s   up ms  p99     down ms  p99     steps"


def seconds(call: Callable[[], object]) -> float:
    """How long CALL takes."""
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def ask_lines(store: Store, ids: Sequence[str], direction: Direction) -> tuple[str, float]:
    """The median and 99th percentile in ms of the lines of IDS, and their mean length."""
    times, steps = [], []
    lineage(store, ids[0], direction)
    for id in ids:
        start = time.perf_counter()
        steps.append(len(lineage(store, id, direction).steps))
        times.append(1000 * (time.perf_counter() - start))
    worst = statistics.quantiles(times, n=100)[-1] if len(times) > 1 else times[0]
    return f"{statistics.median(times):7.1f}  {worst:6.1f}", statistics.mean(steps)


def measure(name: str, units: Sequence[Statements], folder: Path) -> str:
    """One line of the table."""
    levels = {unit.document: unit.nodes[0].properties["level"] for unit in units}
    communes = [id for id, level in levels.items() if level == "commune"][:ASKED]
    centre = [id for id, level in levels.items() if level == "central"][:ASKED]
    with open_store(STORES[name](folder)) as store:
        build = seconds(lambda: store.write(units))
        again = statistics.median(seconds(partial(store.write, [unit])) for unit in units[:5])
    with open_store(STORES[name](folder), read_only=True) as store:
        up, up_steps = ask_lines(store, communes, "up")
        down, down_steps = ask_lines(store, centre, "down")
    mean = f"{up_steps:.0f} up, {down_steps:.0f} down"
    return f"{len(units):9,}  {name:9} {build:6.1f}  {again:7.2f}  {up}  {down}  {mean}"


def main(sizes: Sequence[int]) -> None:
    """Print the table for collections of SIZES documents."""
    print(HEAD)
    for size in sizes:
        units = collection(size)
        for name in STORES:
            with tempfile.TemporaryDirectory() as folder:
                print(measure(name, units, Path(folder)), flush=True)


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or SIZES)
