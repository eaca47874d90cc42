"""How fast each store takes a collection, against its engine's own way to load the same rows.

    python benchmarks/stores.py [--stores NAME,…] [--rounds N] [DOCUMENTS ...]

A document makes some ten citations and gives five tasks. Prints nodes and edges a second that
`Store.write` puts into an empty graph, as many documents at a time as the store likes, and
those of the engine's own way with all rows at hand, each once and known to be sound (COPY of
Arrow tables and what is due when the file is closed; UNWIND … CREATE of some thousand; the bulk
loader of quads and the merging of its files); their ratio; the peak of memory that the writing
process has more than when it began; the time to write one document again, changed, in the full
graph. Making the documents is not counted. Time is that of the processor for engines in the
process, else by the clock.
"""

import argparse
import multiprocessing
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from collection import stream
from pyoxigraph import Store
from servers.neo4j import Neo4jServer

from phahe.graph.model import Statements, Subgraph
from phahe.graph.schema import schema
from phahe.graph.stores import open_store
from phahe.graph.stores.bolt import Bolt
from phahe.graph.stores.change import Change
from phahe.graph.stores.cypher import by_kind, by_label
from phahe.graph.stores.engine import Engine
from phahe.graph.stores.journal import load
from phahe.graph.stores.lines import Line, read_quads
from phahe.graph.stores.login import Login
from phahe.graph.stores.seal import definitions
from phahe.graph.stores.tables import edge_table, node_table
from phahe.graph.stores.triples import Triples

Clock = Callable[[], float]
SIZES = (2_000, 20_000)
AGAIN = 15  # documents written again
HEAD = "documents  store     statements  written/s  own way/s  ratio  memory MB  again ms"


@dataclass(frozen=True, slots=True)
class Load:
    """What one way of loading took; MEMORY in MB, AGAIN the seconds of one document more."""

    seconds: float
    memory: float = 0.0
    again: float = 0.0
    statements: int = 0


def units(documents: int) -> Iterator[Statements]:
    """The collection, one document at a time."""
    return stream(documents, citations=6, tasks=5, apart=True)


def rows(documents: int) -> Subgraph:
    """The same, each node and edge once."""
    change = Change.of(units(documents))
    return Subgraph(change.nodes, change.edges)


def memory() -> float:
    """The most memory that this process ever had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


class Making:
    """UNITS as they are made, and the SECONDS of CLOCK that making them took."""

    def __init__(self, units: Iterator[Statements], clock: Clock) -> None:
        self.seconds = 0.0
        self._units, self._clock = units, clock

    def __iter__(self) -> Iterator[Statements]:
        return self

    def __next__(self) -> Statements:
        start = self._clock()
        try:
            return next(self._units)
        finally:
            self.seconds += self._clock() - start


def clock(address: str) -> Clock:
    """What measures the work of the store at ADDRESS: a server's is not this process's."""
    return time.perf_counter if "://" in address else time.process_time


def write(address: str, documents: int) -> Load:
    """Load by `Store.write`."""
    now, before = clock(address), memory()
    made = Making(units(documents), now)
    with open_store(address) as store:
        start = now()
        for _ in range(0, documents, store.portion):
            store.write(islice(made, store.portion))
    seconds = now() - start - made.seconds
    peak = memory() - before
    return Load(seconds, peak, statistics.median(_again(address, documents, now)))


def _again(address: str, documents: int, now: Clock) -> Iterator[float]:
    """The time that it takes to write one of some documents again."""
    with open_store(address) as store:
        for unit in islice(units(documents), AGAIN):
            changed = _changed(unit)
            start = now()
            store.write([changed])
            yield now() - start


def _changed(unit: Statements) -> Statements:
    """UNIT with all that it states on another page."""
    edges = (
        replace(e, properties={**e.properties, "page": 9}) if e.document else e
        for e in unit.edges
    )
    return replace(unit, edges=tuple(edges))


def copy_each(address: str, documents: int) -> Load:
    """Ladybug's own way: each COPY a transaction of its own."""
    graph, engine = rows(documents), Engine(Path(address))
    start = time.process_time()
    _copy(graph, engine)
    engine.close()
    return _load(graph, time.process_time() - start)


def copy_together(address: str, documents: int) -> Load:
    """The same in one transaction: quicker for few rows, slower for many."""
    graph, engine = rows(documents), Engine(Path(address))
    start = time.process_time()
    with engine.transaction():
        _copy(graph, engine)
    engine.close()
    return _load(graph, time.process_time() - start)


def _copy(graph: Subgraph, engine: Engine) -> None:
    for label, nodes in by_label(graph.nodes.values()).items():
        table = node_table(schema().nodes[label], nodes)
        engine.run(f"COPY {label} FROM $rows", {"rows": table})
    for kind, edges in by_kind(graph.edges.values()).items():
        engine.run(f"COPY {kind} FROM $rows", {"rows": edge_table(edges)})


def unwind(address: str, documents: int) -> Load:
    """Neo4j's own way: the constraints, then rows some thousands at a time."""
    graph, bolt = rows(documents), Bolt(address, Login())
    for statement in definitions():
        bolt.execute(statement)
    start = time.perf_counter()
    for statement, given in _unwinds(graph):
        bolt.execute(statement, {"rows": given})
    found = _load(graph, time.perf_counter() - start)
    bolt.close()
    return found


def _unwinds(graph: Subgraph) -> Iterator[tuple[str, list[dict[str, object]]]]:
    nodes, edges = graph.nodes.values(), graph.edges.values()
    for label in {node.label for node in nodes}:
        text = f"UNWIND $rows AS row CREATE (n:{label}) SET n = row"
        some = ({"id": n.id, **n.properties} for n in nodes if n.label == label)
        yield from ((text, batch) for batch in _batches(some))
    for kind, source, target in {
        (e.kind, graph.nodes[e.source].label, graph.nodes[e.target].label) for e in edges
    }:
        text = (
            f"UNWIND $rows AS row MATCH (a:{source} {{id: row.a}}) MATCH (b:{target} "
            f"{{id: row.b}}) CREATE (a)-[e:{kind}]->(b) SET e = row.e"
        )
        some = (
            {"a": e.source, "b": e.target, "e": e.properties} for e in edges if e.kind == kind
        )
        yield from ((text, batch) for batch in _batches(some))


def _batches(some: Iterable[dict[str, object]]) -> Iterator[list[dict[str, object]]]:
    rest = iter(some)
    while batch := list(islice(rest, 5_000)):
        yield batch


def bulk_quads(address: str, documents: int) -> Load:
    """Oxigraph's own way, with objects of its library."""
    return _bulk(address, documents, lambda store, lines: store.bulk_extend(read_quads(lines)))


def bulk_text(address: str, documents: int) -> Load:
    """Oxigraph's own way, with N-Quads that it reads itself."""
    return _bulk(address, documents, load)


def _bulk(address: str, documents: int, give: Callable[[Store, Iterator[Line]], None]) -> Load:
    graph = rows(documents)
    store = Store(address.removeprefix("oxigraph:"))
    start = time.process_time()
    give(store, Triples().lines(graph))
    store.optimize()
    return _load(graph, time.process_time() - start)


def _load(graph: Subgraph, seconds: float) -> Load:
    return Load(seconds, statements=len(graph.nodes) + len(graph.edges))


OWN: dict[str, Sequence[Callable[[str, int], Load]]] = {
    "ladybug": (copy_each, copy_together),
    "neo4j": (unwind,),
    "oxigraph": (bulk_quads, bulk_text),
}


def measured(load: Callable[[str, int], Load], name: str, documents: int) -> Load:
    """What LOAD takes in an empty graph of the store NAME, in a process of its own."""
    with tempfile.TemporaryDirectory() as top:
        folder = Path(top)
        server = Neo4jServer(folder / "server").up() if name == "neo4j" else None
        address = {
            "ladybug": str(folder / "plans.lbug"),
            "oxigraph": f"oxigraph:{folder / 'plans'}",
        }.get(name, server.address if server else "")
        try:
            with multiprocessing.get_context("spawn").Pool(1) as process:
                return process.apply(load, (address, documents))
        finally:
            if server:
                server.stop()


def main(stores: Sequence[str], sizes: Sequence[int], rounds: int) -> None:
    """Print the table; of several ROUNDS, and of several own ways, the quickest counts."""
    print(HEAD)
    for documents, name in ((d, n) for d in sizes for n in stores):
        loads = [
            (measured(write, name, documents), measured(way, name, documents))
            for _ in range(rounds)
            for way in OWN[name]
        ]
        ours, own = (
            min(way, key=lambda load: load.seconds) for way in zip(*loads, strict=True)
        )
        rates = [own.statements / load.seconds for load in (ours, own)]
        told = f"{own.statements:10,} {rates[0]:10,.0f} {rates[1]:10,.0f}"
        told += f" {rates[0] / rates[1]:6.2f} {ours.memory:10,.0f} {1000 * ours.again:9.0f}"
        print(f"{documents:9,}  {name:8} {told}", flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--stores", default=",".join(OWN))
    parser.add_argument("sizes", type=int, nargs="*")
    parser.add_argument("--rounds", type=int, default=1)
    given = parser.parse_args()
    main(given.stores.split(","), given.sizes or SIZES, given.rounds)
