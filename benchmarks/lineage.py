"""How long a line of descent takes as a collection grows, in each store.

    python benchmarks/lineage.py [--stores NAME,…] [--links] [DOCUMENTS ...]

A document here makes four citations and gives no tasks; with --links the graph has documents
and their links alone, and is large in reasonable time. Prints a table: the seconds it takes to
build the graph, the ms to write one document again, and of `lineage` upwards from communes,
downwards from the centre and of the question cited-by for the same documents of the centre
the median and the 99th percentile in ms by the clock, and the processor's time of one, that of
this process and of the server together; then how many steps the lines and rows the answers
have, in the mean and at most: an answer that is larger takes longer in any graph.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain, islice
from operator import attrgetter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from collection import stream
from servers.fuseki import FusekiServer
from servers.neo4j import Neo4jServer
from stores import Making

from phahe.graph.model import Statements
from phahe.graph.schema import schema
from phahe.graph.stores import Store, open_store
from phahe.queries import ask
from phahe.queries.lineage import lineage

SIZES = (2_000, 20_000)
STORES = ("ladybug", "oxigraph", "neo4j", "fuseki")
ASKED = 200
AGAIN = 15
HEAD = "documents  store     build s  again ms" + "".join(
    f" | {what:>8}    p99  proc     size   most" for what in ("up", "down", "cited-by")
)


@contextmanager
def address(name: str, folder: Path) -> Iterator[str]:
    """Where an empty graph of the store NAME is; a server runs meanwhile."""
    servers = {"neo4j": Neo4jServer, "fuseki": FusekiServer}
    if name not in servers:
        yield {"ladybug": f"{folder}/plans.lbug", "oxigraph": f"oxigraph:{folder}/plans"}[name]
        return
    server = servers[name](folder / "server").up()
    try:
        yield server.address
    finally:
        server.stop()


def processor() -> float:
    """The seconds of the processor that this process and all below it have had, by /proc."""
    parents: dict[int, int] = {}
    ticks: dict[int, int] = {}
    for file in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = file.read_text().rpartition(")")[2].split()
        except OSError:  # it has ended
            continue
        one = int(file.parent.name)
        parents[one], ticks[one] = int(fields[1]), int(fields[11]) + int(fields[12])
    mine, rim = {os.getpid()}, {os.getpid()}
    while rim:
        rim = {one for one, parent in parents.items() if parent in rim} - mine
        mine |= rim
    return sum(ticks[one] for one in mine) / os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Times:
    """The seconds of each of some calls, the processor's of all, the SIZES of answers."""

    seconds: Sequence[float]
    busy: float
    sizes: Sequence[int]

    @classmethod
    def of(cls, calls: Iterable[Callable[[], int]]) -> "Times":
        """Make CALLS, which give how large their answers are; the first warms up."""
        first, *rest = calls
        first()
        seconds, sizes, busy = list[float](), list[int](), processor()
        for call in rest:
            start = time.perf_counter()
            sizes.append(call())
            seconds.append(time.perf_counter() - start)
        return cls(seconds, processor() - busy, sizes)

    def __str__(self) -> str:
        worst = statistics.quantiles(self.seconds, n=100)[-1]
        told = f"{1000 * statistics.median(self.seconds):8.1f} {1000 * worst:6.0f}"
        told += f" {1000 * self.busy / len(self.seconds):5.1f}"
        return f"{told} {statistics.mean(self.sizes):8.1f} {max(self.sizes):6}"


def links(unit: Statements) -> Statements:
    """What UNIT says of documents and their links."""
    relations = schema().by_relation.values()
    names = {kind.name for kind in relations if kind.source == kind.target == "Document"}
    nodes = tuple(node for node in unit.nodes if node.label == "Document")
    return replace(unit, nodes=nodes, edges=tuple(e for e in unit.edges if e.kind in names))


def made(documents: int, lean: bool) -> Iterator[Statements]:
    """The collection, one document at a time; a LEAN one has links alone."""
    units = stream(documents, tasks=0, apart=True)
    return filter(attrgetter("edges"), map(links, units)) if lean else units


def fill(store: Store, rest: Iterator[Statements]) -> tuple[float, dict[str, list[str]]]:
    """The seconds it takes to write the documents of REST, and some of their ids by level."""
    levels = dict[str, list[str]]()

    def noted() -> Iterator[Statements]:
        for unit in rest:
            some = levels.setdefault(str(unit.nodes[0].properties["level"]), [])
            some += [unit.document] * (len(some) <= ASKED)
            yield unit

    units, start = Making(noted(), time.perf_counter), time.perf_counter()
    for unit in units:
        store.write(chain([unit], islice(units, store.portion - 1)))
    return time.perf_counter() - start - units.seconds, levels


def again(store: Store, unit: Statements) -> int:
    """Write UNIT again; how many edges it states."""
    store.write([unit])
    return len(unit.edges)


def steps(store: Store, direction: str, id: str) -> int:
    """How many steps the line of the document ID has."""
    return len(lineage(store, id, "up" if direction == "up" else "down").steps)


def citing(store: Store, id: str) -> int:
    """How many rows cited-by gives of the document ID."""
    return len(ask(store, "cited-by", document=id).rows)


def measure(name: str, documents: int, place: str, lean: bool) -> str:
    """One line of the table."""
    with open_store(place) as store:
        build, levels = fill(store, made(documents, lean))
        some = islice(made(documents, lean), AGAIN)
        rewritten = Times.of(partial(again, store, unit) for unit in some)
    told = f"{documents:9,}  {name:9} {build:6.1f} "
    told += f"{1000 * statistics.median(rewritten.seconds):9.0f}"
    with open_store(place, read_only=True) as store:
        for call, level in (
            (partial(steps, store, "up"), "commune"),
            (partial(steps, store, "down"), "central"),
            (partial(citing, store), "central"),
        ):
            told += f" | {Times.of(partial(call, id) for id in levels[level])}"
    return told


def main(stores: Sequence[str], sizes: Sequence[int], lean: bool) -> None:
    """Print the table for collections of SIZES documents."""
    print(HEAD, flush=True)
    for documents, name in ((d, n) for d in sizes for n in stores):
        with tempfile.TemporaryDirectory() as top, address(name, Path(top)) as place:
            print(measure(name, documents, place, lean), flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--stores", default=",".join(STORES))
    parser.add_argument("--links", action="store_true")
    parser.add_argument("sizes", type=int, nargs="*")
    given = parser.parse_args()
    main(given.stores.split(","), given.sizes or SIZES, given.links)
