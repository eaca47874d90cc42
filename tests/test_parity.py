"""Every store answers every question alike, of a made-up collection and of the samples."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from collection import collection
from engines import ENGINES, PERSISTENT, grouped

from phahe.building import build
from phahe.graph.model import Edge, Node, Statements, Subgraph
from phahe.graph.stores import Store, open_store
from phahe.loaders.cache import RecordCache
from phahe.queries.lineage import lineage, paths
from phahe.queries.question import ask, questions

ROOT = Path(__file__).parents[1]
SEEDS = ROOT.parent / "shared" / "seeds"
MADE_UP = {"made-up": 60, "large": 2_000}  # documents
FILES = ("turtle", "trig")
NOBODY = "no such 'document'"
# Every citation of samples and seeds means one document; no seed has its parent among them; the
# made-up collection names no collective.
SILENT = {
    ("made-up", "tasks-through"),
    ("large", "tasks-through"),
    ("samples", "mentions-open"),
    ("seeds", "mentions-open"),
    ("seeds", "named-not-followed"),
}


@pytest.fixture(scope="module", params=["made-up", "large", "samples", "seeds"])
def memory(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Store]:
    with open_store(None) as store:
        if request.param in MADE_UP:
            store.write(collection(MADE_UP[request.param]))
        else:
            folder = ROOT / "samples" if request.param == "samples" else SEEDS
            if not folder.is_dir():
                pytest.skip(f"no folder {folder.name} beside the repository")
            cache = RecordCache(tmp_path_factory.mktemp("records"))
            build(store, [folder], base=folder, cache=cache)
        yield store


@pytest.fixture(scope="module", params=grouped(PERSISTENT))
def store(
    request: pytest.FixtureRequest, memory: Store, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Store]:
    if request.param in FILES and len(memory.documents()) > 1_000:
        pytest.skip("a file of RDF is for small graphs: it is read whole")
    with ENGINES[request.param](tmp_path_factory.mktemp("parity")) as opened:
        opened.write(units(memory.graph()))
        yield opened


def units(graph: Subgraph) -> list[Statements]:
    """Statements that make GRAPH; the first has the edges of the registry."""
    stated: dict[str, list[Edge]] = {}
    for edge in sorted(graph.edges.values(), key=lambda edge: not edge.document):
        document = edge.document or next(iter(stated))
        stated.setdefault(document, []).append(edge)
    return [
        Statements(document, tuple(_ends(graph, edges)), tuple(edges))
        for document, edges in stated.items()
    ]


def _ends(graph: Subgraph, edges: Sequence[Edge]) -> list[Node]:
    return [graph.nodes[id] for id in sorted({i for e in edges for i in (e.source, e.target)})]


def test_the_graph_is_the_same(store: Store, memory: Store) -> None:
    assert store.graph() == memory.graph()
    assert list(store.records()) == list(memory.records())


def asked(store: Store, name: str) -> list[dict[str, Any]]:
    """Parameters to ask the question NAME with."""
    rows = ask(store, "documents").dicts()
    loaded = sorted(str(row["id"]) for row in rows if row["status"] == "loaded")
    stubs = sorted(str(row["id"]) for row in rows if row["status"] == "stub")
    some = [*loaded[:: max(len(loaded) // 8, 1)], *stubs[::20], NOBODY]
    ends = [*stubs[:4], *loaded[:3], NOBODY]
    ways = [{"from": one, "to": other} for one in loaded[-3:] for other in ends]
    by_parameters: dict[tuple[str, ...], list[dict[str, Any]]] = {
        (): [{}],
        ("document",): [{"document": id} for id in some],
        ("ids",): [{"ids": [*some, *some[:2]]}, {"ids": []}],
        ("from", "to"): ways,
        ("agency",): [{"agency": id} for id in (*bodies(store), NOBODY)],
        ("body", "unit", "grounds"): [
            {"body": "ubnd", "unit": "commune/xã", "grounds": tuple(sorted(grounds(store)))},
            {
                "body": "ubnd",
                "unit": "district/huyện",
                "grounds": tuple(sorted(grounds(store))),
            },
            {"body": "bnv", "unit": "central", "grounds": ("vn",)},
            {"body": "so-noi-vu", "unit": "district/huyện", "grounds": ("vn",)},
        ],
        ("since", "until"): [
            {"since": "2022-06-28", "until": "2022-12-31"},
            {"since": "0001-01-01", "until": "9999-12-31"},
            {"since": "2023-01-01", "until": "2022-01-01"},
        ],
    }
    return by_parameters[questions()[name].parameters]


def grounds(store: Store) -> set[str]:
    """The grounds of all collectives."""
    nodes = store.graph().nodes.values()
    return {str(node.properties["over"]) for node in nodes if "over" in node.properties}


def bodies(store: Store) -> list[str]:
    """Some bodies that have tasks, and all that took over from another or gave up to one."""
    found = sorted({str(row["agency"]) for row in ask(store, "assignments").dicts()})
    heirs = (e for e in store.graph().edges.values() if e.kind == "SUCCEEDED_BY")
    return sorted({*found[:: max(len(found) // 8, 1)], *(i for e in heirs for i in e.key[1:3])})


def rows(store: Store, name: str, given: dict[str, Any]) -> list[str]:
    """The rows of an answer; of path-edges those on a way of at most eight links."""
    found: list[dict[str, Any]] = ask(store, name, **given).dicts()
    if name == "path-edges":
        before = steps(found, "target", given["to"])
        after = steps(found, "source", given["from"])
        found = [r for r in found if after.get(r["source"], 8) + before.get(r["target"], 8) < 8]
    return sorted(map(repr, found))


def steps(rows: list[dict[str, Any]], near: str, start: str) -> dict[str, int]:
    """How many links each document is away from START, walked from the end NEAR."""
    far = "source" if near == "target" else "target"
    away, rim = {start: 0}, {start}
    while rim:
        rim = {r[far] for r in rows if r[near] in rim} - away.keys()
        away |= dict.fromkeys(rim, max(away.values()) + 1)
    return away


@pytest.mark.parametrize("name", questions())
def test_every_store_gives_the_same_rows(
    store: Store, memory: Store, name: str, request: pytest.FixtureRequest
) -> None:
    answered = 0
    for given in asked(memory, name):
        expected = rows(memory, name, given)
        assert rows(store, name, given) == expected
        answered += len(expected)
    silent = (request.node.callspec.params["memory"], name) in SILENT
    assert answered or silent, "a question that nothing answers compares nothing"


def test_lines_and_ways_are_the_same(store: Store, memory: Store) -> None:
    for given in asked(memory, "cites")[:-1]:
        for direction in ("up", "down"):
            there = lineage(store, given["document"], direction)
            assert there == lineage(memory, given["document"], direction)
    for given in asked(memory, "path-edges"):
        if NOBODY not in given.values():
            ends = given["from"], given["to"]
            assert paths(store, *ends) == paths(memory, *ends)
