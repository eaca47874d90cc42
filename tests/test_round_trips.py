"""What was exported comes back: the same nodes, edges, properties and evidence."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from collection import collection
from hypothesis import HealthCheck, assume, given, settings
from stated import HARD, statements, unit, whole
from terminal import run

from phahe.exchange import export, load
from phahe.graph.errors import InputError, StoreError
from phahe.graph.model import Edge, Node, Statements, Subgraph
from phahe.graph.stores import Store, open_store

FORMS = ("g.ttl", "g.nt", "g.rdf", "g.nq", "g.trig", "g.jsonld", "g.json", "g.graphml", "g")
EXACT = [name for name in FORMS if name not in ("g.graphml", "g.rdf")]
"""The forms that hold every letter; XML does not."""


def graph(units: list[Statements]) -> Subgraph:
    with open_store(None) as store:
        store.write(units)
        return store.graph()


@pytest.fixture
def made_up() -> Iterator[Store]:
    """A graph with every kind of thing that a collection has."""
    with open_store(None) as store:
        store.write(collection(25))
        yield store


@pytest.mark.parametrize("name", FORMS)
def test_a_collection_comes_back(name: str, made_up: Store, tmp_path: Path) -> None:
    export(made_up, tmp_path / name, records=True)
    assert graph(load(tmp_path / name)) == made_up.graph()


def test_sheets_for_neo4j_come_back(made_up: Store, tmp_path: Path) -> None:
    export(made_up, tmp_path / "g", records=True, neo4j=True)
    assert graph(load(tmp_path / "g")) == made_up.graph()


@pytest.mark.parametrize("neo4j", [False, True])
@pytest.mark.parametrize("name", EXACT)
def test_hard_texts_come_back(name: str, neo4j: bool, tmp_path: Path) -> None:
    tasks = [Node("Task", f"t{i}", {"title": text}) for i, text in enumerate(HARD)]
    leads = [
        Edge("HAS_TASK", "vn/a", t.id, {"document": "vn/a", "quote": HARD[0]}) for t in tasks
    ]
    plan = unit("vn/a", "vn/b")
    source = Node("Source", "vn/a#s", {"keys": HARD[:-1]})
    full = Statements("vn/a", (*plan.nodes, *tasks, source), (*plan.edges, *leads))
    with open_store(None) as store:
        store.write([full])
        export(store, tmp_path / name, records=True, neo4j=neo4j and name == "g")
    assert graph(load(tmp_path / name)) == whole(full)


@pytest.mark.parametrize("name", ["g.json", "g", "neo4j"])
@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(said=statements("d0"))
def test_any_statements_come_back(
    name: str, said: Statements, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("any") / name
    with open_store(None) as store:
        store.write([said])
        kept = list(store.statements())  # all but bodies that no document names
        assume(kept)
        export(store, path, records=True, neo4j=name == "neo4j")
        assert graph(load(path)) == graph(kept)


def test_the_headings_are_those_that_neo4j_reads(made_up: Store, tmp_path: Path) -> None:
    """Operations Manual, neo4j-admin import, CSV header format."""
    export(made_up, tmp_path / "g", neo4j=True)
    types = re.compile(r":(string|long|double|boolean|date|string\[\])\Z")
    for file in (tmp_path / "g").iterdir():
        with file.open(encoding="utf-8", newline="") as text:
            rows = list(csv.reader(text))
        head = rows[0]
        if file.stem.isupper():
            assert head[:2] == [":START_ID", ":END_ID"]
            assert head[-1] == ":TYPE"
            assert {row[-1] for row in rows[1:]} == {file.stem}
            typed = head[2:-1]
        else:
            assert (head[0], head[-1]) == ("id:ID", ":LABEL")
            assert {row[-1].split("\x1f")[0] for row in rows[1:]} == {file.stem}
            typed = head[1:-1]
        assert all(types.search(column) for column in typed)
    with (tmp_path / "g" / "Document.csv").open(encoding="utf-8", newline="") as text:
        labels = {row[":LABEL"] for row in csv.DictReader(text)}
    assert {"Document", "Document\x1fPlan", "Document\x1fDecree"} == labels


def test_an_absent_text_is_told_from_an_empty_one(tmp_path: Path) -> None:
    with open_store(None) as store:
        store.write([unit("vn/a", title="")])
        export(store, tmp_path / "g", records=True)
    (found,) = load(tmp_path / "g")
    title = {node.id: node.properties.get("title") for node in found.nodes}
    assert title["vn/a"] == ""
    assert "place" not in {name for node in found.nodes for name in node.properties}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("Meeting.csv", "id\n1\n"),
        ("Document.csv", "id,colour\n1,red\n"),
        ("Document.csv", "id,year\n1,ba\n"),
        ("CITES.csv", "source,target\na,b\n"),
        ("g.json", "[]"),
        ("g.json", '{"nodes": [{"id": "a", "label": "Meeting"}], "edges": []}'),
        ("g.graphml", "<graphml"),
    ],
)
def test_what_is_no_graph_of_ours_is_refused(name: str, content: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(content, "utf-8")
    with pytest.raises(InputError, match=rf"{name.partition('.')[0]}|no file of nodes"):
        load(tmp_path if name.endswith(".csv") else tmp_path / name)
    with pytest.raises(StoreError, match="nothing to read"):
        load(tmp_path / "none.json")


def test_a_choice_that_a_form_does_not_have_is_refused(made_up: Store, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="RDF"):
        export(made_up, tmp_path / "g.json", linked=True)
    with pytest.raises(InputError, match="CSV"):
        export(made_up, tmp_path / "g.ttl", neo4j=True)


def test_import_brings_an_export_back(made_up: Store, tmp_path: Path) -> None:
    export(made_up, tmp_path / "g.graphml", records=True)
    told = run("import", tmp_path / "g.graphml", "--graph", tmp_path / "g.lbug").stderr
    assert "25 documents written, 0 were there" in told
    with open_store(tmp_path / "g.lbug") as store:
        assert store.graph() == made_up.graph()
    again = run("import", tmp_path / "g.graphml", "--graph", tmp_path / "g.lbug").stderr
    assert "0 documents written, 25 were there" in again
