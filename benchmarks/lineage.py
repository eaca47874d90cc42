"""How long a line of descent takes as a collection grows, in each store.

    python benchmarks/lineage.py [--stores NAME,…] [DOCUMENTS ...]

Prints a table: seconds to build the graph and to write one document again, then the median and
the 99th percentile, in ms, of `lineage` upwards from communes and downwards from the centre and
of the question cited-by for the same documents of the centre; how many steps a line has.
"""

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from collection import stream
from servers.neo4j import Neo4jServer

from phahe.graph.model import Statements
from phahe.graph.stores import Store, open_store
from phahe.queries import ask
from phahe.queries.lineage import Direction, lineage

SIZES = (200, 2_000, 20_000)
STORES = ("ladybug", "oxigraph", "neo4j")
ASKED = 200
HEAD = (
    "documents  store     build s  again s   up ms  p99     down ms  p99     "
    "cited-by p99     steps"
)


@contextmanager
def address(name: str, folder: Path) -> Iterator[str]:
    """Where an empty graph of the store NAME is; a server runs meanwhile."""
    if name != "neo4j":
        yield {"ladybug": f"{folder}/plans.lbug", "oxigraph": f"oxigraph:{folder}/plans"}[name]
        return
    server = Neo4jServer(folder / "server").up()
    try:
        yield server.address
    finally:
        server.stop()


def seconds(call: Callable[[], object]) -> float:
    """How long CALL takes."""
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def told(times: Sequence[float]) -> str:
    """The median and the 99th percentile of TIMES in ms."""
    worst = statistics.quantiles(times, n=100)[-1] if len(times) > 1 else times[0]
    return f"{1000 * statistics.median(times):7.1f}  {1000 * worst:6.1f}"


def ask_lines(store: Store, ids: Sequence[str], direction: Direction) -> tuple[str, float]:
    """How long the lines of IDS take, and their mean length."""
    times, steps = [], []
    lineage(store, ids[0], direction)
    for id in ids:
        start = time.perf_counter()
        steps.append(len(lineage(store, id, direction).steps))
        times.append(time.perf_counter() - start)
    return told(times), statistics.mean(steps)


def fill(store: Store, documents: int) -> tuple[float, dict[str, list[str]]]:
    """The seconds it takes to write so many DOCUMENTS, and some of their ids by level."""
    took, levels = 0.0, dict[str, list[str]]()
    made = stream(documents, apart=True)
    while portion := list(islice(made, min(store.portion, 1_000))):
        for unit in portion:
            some = levels.setdefault(str(unit.nodes[0].properties["level"]), [])
            some += [unit.document] * (len(some) < ASKED)
        took += seconds(partial(store.write, portion))
    return took, levels


def measure(name: str, documents: int, place: str) -> str:
    """One line of the table."""
    with open_store(place) as store:
        build, levels = fill(store, documents)
        units: list[Statements] = list(islice(stream(documents, apart=True), 5))
        again = statistics.median(seconds(partial(store.write, [unit])) for unit in units)
    with open_store(place, read_only=True) as store:
        up, up_steps = ask_lines(store, levels["commune"], "up")
        down, down_steps = ask_lines(store, levels["central"], "down")
        question = partial(ask, store, "cited-by")
        question(document=levels["central"][0])
        cited = told([seconds(partial(question, document=id)) for id in levels["central"]])
    mean = f"{up_steps:.0f} up, {down_steps:.0f} down"
    return f"{documents:9,}  {name:9} {build:6.1f}  {again:7.2f}  {up}  {down}  {cited}  {mean}"


def main(stores: Sequence[str], sizes: Sequence[int]) -> None:
    """Print the table for collections of SIZES documents."""
    print(HEAD)
    for documents, name in ((d, n) for d in sizes for n in stores):
        with tempfile.TemporaryDirectory() as top, address(name, Path(top)) as place:
            print(measure(name, documents, place), flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--stores", default=",".join(STORES))
    parser.add_argument("sizes", type=int, nargs="*")
    given = parser.parse_args()
    main(given.stores.split(","), given.sizes or SIZES)
