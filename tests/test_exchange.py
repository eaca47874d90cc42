"""What is exported is what the graph holds."""

import csv
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import networkx
import pytest

from phahe.exchange import export
from phahe.graph.errors import InputError, StoreError
from phahe.graph.model import Edge, Node, Statements
from phahe.graph.stores.address import open_store
from phahe.graph.stores.store import Store

QUOTE = 'Thực hiện, "76"\nngày'
PLAN, PROGRAMME = (
    "vn/tinh-kon-tum/ubnd/ke-hoach/2022/62-kh-ubnd",
    "vn/cp/nghi-quyet/2021/76-nq-cp",
)
UNIT = Statements(
    PLAN,
    (
        Node("Document", PLAN, {"kind": "Kế hoạch", "labels": ("Plan",), "year": 2022}),
        Node("Document", PROGRAMME, {"date": date(2021, 7, 15), "status": "stub"}),
        Node("Source", "s1", {"name": "a\x0cb.txt", "record": "{}", "keys": ("k",), "part": 0}),
    ),
    (
        Edge("IMPLEMENTS", PLAN, PROGRAMME, {"quote": QUOTE, "document": PLAN}),
        Edge("READ_FROM", PLAN, "s1", {"document": PLAN}),
    ),
)


@pytest.fixture
def store() -> Iterator[Store]:
    """A graph of one plan and what it implements."""
    with open_store(None) as store:
        store.write([UNIT])
        yield store


def test_node_link_json_is_read_back_by_networkx(store: Store, tmp_path: Path) -> None:
    export(store, tmp_path / "plans.json")
    data = json.loads((tmp_path / "plans.json").read_text("utf-8"))
    graph = networkx.node_link_graph(data, edges="edges")
    assert graph.nodes[PROGRAMME]["date"] == "2021-07-15"
    (edge,) = graph.get_edge_data(PLAN, PROGRAMME).values()
    assert edge["kind"] == "IMPLEMENTS"
    assert edge["quote"] == QUOTE


def test_graphml_is_read_back_whatever_letters_a_text_has(store: Store, tmp_path: Path) -> None:
    export(store, tmp_path / "plans.graphml")
    graph = networkx.read_graphml(tmp_path / "plans.graphml")
    assert graph.nodes[PLAN] == {
        "label": "Document",
        "kind": "Kế hoạch",
        "labels": "Plan",
        "year": 2022,
    }
    assert graph.nodes["s1"]["name"] == "a b.txt"
    assert "record" not in graph.nodes["s1"]


def test_a_folder_of_csv_has_a_file_for_each_kind(store: Store, tmp_path: Path) -> None:
    export(store, tmp_path / "plans")
    names = {file.name for file in (tmp_path / "plans").iterdir()}
    assert names == {"Document.csv", "Source.csv", "IMPLEMENTS.csv", "READ_FROM.csv"}
    with (tmp_path / "plans" / "IMPLEMENTS.csv").open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["source"], row["target"]) == (PLAN, PROGRAMME)
    assert row["quote"] == QUOTE


def test_an_unknown_suffix_is_refused_with_the_known_ones(store: Store, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"\.docx.*\.graphml"):
        export(store, tmp_path / "plans.docx")


def test_what_was_there_stays_when_writing_fails(store: Store, tmp_path: Path) -> None:
    (tmp_path / "plans.json").mkdir()
    with pytest.raises(StoreError, match=r"plans\.json"):
        export(store, tmp_path / "plans.json")
    assert [path.name for path in tmp_path.iterdir()] == ["plans.json"]


@pytest.mark.parametrize("suffix", [".ttl", ".nq", ".trig", ".jsonld"])
def test_rdf_can_be_opened_as_a_graph(store: Store, tmp_path: Path, suffix: str) -> None:
    export(store, tmp_path / f"plans{suffix}", records=True)
    with open_store(tmp_path / f"plans{suffix}", read_only=True) as again:
        assert again.graph() == store.graph()


@pytest.mark.parametrize("name", ["plans.ttl", "plans.json", "plans.graphml", "plans"])
def test_records_are_left_out_unless_asked_for(store: Store, tmp_path: Path, name: str) -> None:
    def held(records: bool) -> int:
        export(store, tmp_path / name, records=records)
        files = [path for path in tmp_path.rglob("*") if path.is_file()]
        return sum(path.read_text("utf-8").count("{}") for path in files)

    assert (held(False), held(True)) == (0, 1)
