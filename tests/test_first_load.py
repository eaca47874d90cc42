"""What many documents, the first of a graph, become: whatever the store does with them."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from collection import collection

from phahe.graph.errors import InputError, StoreError
from phahe.graph.model import Edge, Node, Statements, Subgraph
from phahe.graph.stores import open_store

UNITS = collection(12)
LOST = Statements("lost", (), (Edge("CITES", "lost", "nowhere", {"document": "lost"}),))
OTHER = Statements(
    "other",
    (Node("Document", "other"), Node("Person", UNITS[0].document)),
    (Edge("SIGNED_BY", "other", UNITS[0].document, {"document": "other"}),),
)


@pytest.fixture(autouse=True)
def batch(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few documents are many."""
    for store in ("ladybug", "oxigraph"):
        monkeypatch.setattr(f"phahe.graph.stores.{store}.BATCH", 3)
    monkeypatch.setattr("phahe.graph.stores.journal.CHUNK", 500)
    monkeypatch.setattr("phahe.graph.stores.load.ROWS", 100)


@pytest.fixture(params=["{}/plans.lbug", "oxigraph:{}/plans"], ids=["ladybug", "oxigraph"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A graph that is not there, in a folder whose name has signs that engines know."""
    folder = tmp_path / """tệp "a" 'b' [c] {d}"""
    folder.mkdir()
    return str(request.param.replace("{}", str(folder)))


def knotted() -> list[Statements]:
    """The collection, with all that portions may disagree about or need of each other."""
    first, *between, last = UNITS
    agency = next(node for node in first.nodes if node.label == "Agency")
    renamed = replace(agency, properties={**agency.properties, "name": "Cơ quan mới"})
    shared = Node("Task", "shared#t", {"text": "lúc đầu"})
    later = replace(shared, properties={"text": "về sau"})
    lonely = Node("Place", "place/không ai nêu", {"name": "Không ai nêu"})
    lonelier = Node("Agency", "agency/không ai nêu", {"name": "Không ai nêu"})
    alone = Edge("SERVES", lonelier.id, lonely.id)
    heir = Edge("SUCCEEDED_BY", agency.id, agency.id)
    apart = Edge("CITES", last.document, first.document, {"document": first.document})

    def led(unit: Statements) -> Edge:
        return Edge("HAS_TASK", unit.document, shared.id, {"document": unit.document})

    heir_since = replace(heir, properties={"since": date(2025, 7, 1)})
    return [
        replace(
            first,
            nodes=(*first.nodes, shared, lonely, lonelier),
            edges=(*first.edges, led(first), heir, apart, alone),
        ),
        *between,
        replace(
            last,
            nodes=(*last.nodes, later, renamed),
            edges=(*last.edges, led(last), heir_since),
        ),
    ]


def test_many_written_first_are_what_they_are_in_memory(address: str, tmp_path: Path) -> None:
    (folder,) = tmp_path.iterdir()
    with open_store(address) as store, open_store(None) as memory:
        store.write(iter(knotted()))
        memory.write(knotted())
        assert store.graph() == memory.graph()
        for units in ([UNITS[0], UNITS[11]], []):
            store.write(units, drop=[UNITS[3].document])
            memory.write(units, drop=[UNITS[3].document])
            assert store.graph() == memory.graph()
    assert [file.name.partition(".")[0] for file in folder.iterdir()] == ["plans"]
    with open_store(address, read_only=True) as store:
        assert len(store.documents()) == 11


def broken(units: Iterable[Statements]) -> Iterator[Statements]:
    """UNITS from a source that fails in the end."""
    yield from units
    raise EOFError("the file ends here")


@pytest.mark.parametrize(
    ("units", "error", "says"),
    [
        ([*UNITS, LOST], StoreError, "the graph has no Document 'lost'"),
        ([*UNITS, OTHER], StoreError, "is a Document here, not a Person"),
        (UNITS[:7], EOFError, "the file ends here"),
        ([*UNITS, UNITS[0]], InputError, "comes twice"),
    ],
)
def test_a_load_that_fails_leaves_the_graph_empty(
    units: Iterable[Statements], error: type[Exception], says: str, address: str
) -> None:
    with open_store(address) as store:
        with pytest.raises(error, match=says):
            store.write(broken(units) if error is EOFError else units)
        assert store.graph() == Subgraph({}, {})
        store.write(UNITS)
        assert store.documents() == sorted(unit.document for unit in UNITS)
