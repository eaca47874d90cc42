"""The network is the graph: whole, by a question, by documents; typed or as strings."""

from datetime import date
from pathlib import Path

import networkx
import pytest
from collection import collection

from phahe import to_networkx
from phahe.graph.errors import InputError, QueryError, StoreError, UnknownName
from phahe.graph.model import Subgraph
from phahe.graph.stores import Store, open_store
from phahe.queries import ask


@pytest.fixture
def store(store: Store) -> Store:
    """Each store, with a collection."""
    store.write(collection(25))
    return store


def same(network: "networkx.MultiDiGraph[str]", graph: Subgraph) -> bool:
    """Whether NETWORK holds GRAPH with all its properties and their types."""
    nodes = {id: {"label": n.label, **n.properties} for id, n in graph.nodes.items()}
    edges = {
        (e.source, e.target, (e.kind, e.document)): {"kind": e.kind, **e.properties}
        for e in graph.edges.values()
    }
    found = {(s, t, k): d for s, t, k, d in network.edges(keys=True, data=True)}
    return dict(network.nodes(data=True)) == nodes and found == edges


def test_the_whole_network_is_the_graph(store: Store) -> None:
    network = to_networkx(store)
    assert same(network, store.graph())
    assert any(type(value) is date for _, value in network.nodes(data="date"))


def test_of_a_question_the_nodes_that_it_names_and_what_joins_them(store: Store) -> None:
    laws = {str(r["id"]) for r in ask(store, "documents").dicts() if r["level"] == "central"}
    text = {
        "cypher": "MATCH (d:Document) WHERE d.level = $level RETURN d.id",
        "sparql": "PREFIX phahe: <https://phahe.example/ontology#> "
        "SELECT ?d { ?d a phahe:Document ; phahe:level $level }",
    }[store.language]
    network = to_networkx(store, text, parameters={"level": "central"})
    assert same(network, store.neighbourhood(laws, 0))
    named = to_networkx(store, "documents")
    assert {label for _, label in named.nodes(data="label")} == {"Document"}


def test_of_documents_what_they_state(store: Store) -> None:
    (first, *_, last) = store.documents()
    network = to_networkx(store, documents=[first, last])
    stated = {document for _, _, document in network.edges(data="document")}
    assert stated - {None} == {first, last}
    with pytest.raises(InputError, match="not by both"):
        to_networkx(store, "documents", documents=[first])


def test_an_address_is_opened_to_read(tmp_path: Path) -> None:
    with open_store(tmp_path / "a.lbug") as store:
        store.write(collection(5))
        graph = store.graph()
    assert same(to_networkx(str(tmp_path / "a.lbug")), graph)
    with pytest.raises(StoreError):
        to_networkx(tmp_path / "b.lbug")


def test_as_strings_it_is_graphml(store: Store, tmp_path: Path) -> None:
    network = to_networkx(store, strings=True)
    networkx.write_graphml(network, tmp_path / "a.graphml", named_key_ids=True)
    again = networkx.read_graphml(tmp_path / "a.graphml", force_multigraph=True)
    assert again.number_of_nodes() == network.number_of_nodes()
    assert again.number_of_edges() == network.number_of_edges()
    assert dict(again.nodes(data=True)) == dict(network.nodes(data=True))


def test_a_bad_question_or_name_is_an_error_of_ours() -> None:
    with open_store(None) as store:
        with pytest.raises(QueryError):
            to_networkx(store, "nonsense")
        with pytest.raises(UnknownName):
            to_networkx(store, documents=["1/QĐ-TTg"])
