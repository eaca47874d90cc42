"""Ids as IRIs and back: no two share one, and the base of all is a choice."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Quad
from quads import ids, unit
from stated import whole

from phahe.graph.errors import InputError, StoreError
from phahe.graph.schema import schema
from phahe.graph.stores.iris import Iris, decode, encode
from phahe.graph.stores.mark import base_of
from phahe.graph.stores.oxigraph import OxigraphStore
from phahe.graph.stores.rdf import RdfStore
from phahe.graph.stores.terms import edition
from phahe.graph.stores.triples import Triples


@given(ids, ids)
def test_an_id_comes_back_from_its_iri_and_no_two_share_one(one: str, other: str) -> None:
    iris = Iris()
    assert iris.node_id(iris.node(one)) == one
    assert decode(encode(one)) == one
    assert (iris.node(one) == iris.node(other)) == (one == other)
    assert iris.graph_document(iris.graph(one)) == one
    assert iris.node_id(iris.graph(one)) is None
    assert iris.is_statement(iris.statement(one, "CITES", other, one))


@given(st.text(st.characters(codec="ascii")))
def test_an_iri_under_the_base_is_that_of_one_node_or_of_none(rest: str) -> None:
    iris = Iris()
    id = iris.node_id(iris.base + rest)
    assert id is None or iris.node(id) == iris.base + rest


@given(st.tuples(ids, ids, ids | st.just("")), st.tuples(ids, ids, ids | st.just("")))
def test_no_two_edges_share_a_statement(
    one: tuple[str, str, str], other: tuple[str, str, str]
) -> None:
    iris = Iris()

    def statement(key: tuple[str, str, str]) -> str:
        return iris.statement(key[0], "CITES", key[1], key[2])

    assert (statement(one) == statement(other)) == (one == other)


def test_the_base_of_ids_is_a_choice() -> None:
    store = OxigraphStore(base="https://data.example.vn/")
    store.write([unit("vn/a", "vn/b")])
    iris = [str(quad.subject) for quad in store.store]
    assert all(iri.startswith("<https://data.example.vn/") for iri in iris)
    assert store.graph() == whole(unit("vn/a", "vn/b"))
    for wrong in ("", "id/", "https://a b/", "https://a/#"):
        with pytest.raises(InputError):
            OxigraphStore(base=wrong)


@pytest.mark.parametrize("address", ["oxigraph:graph", "graph.ttl", "graph.trig"])
def test_a_graph_tells_the_base_of_its_ids_and_its_version(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    open_folder = OxigraphStore if address.startswith("oxigraph:") else RdfStore
    path = tmp_path / address.removeprefix("oxigraph:")
    with open_folder(path, base="https://data.example.vn/") as store:
        store.write([unit("vn/a", "vn/b")])
        written = store.graph()
    with open_folder(path) as again:
        assert again.triples.iris.base == "https://data.example.vn/"
        assert again.graph() == written
        mark = again.triples.mark
        again.store.remove(mark)
        newer = edition(schema().version + 1)
        again.store.add(Quad(mark.subject, mark.predicate, newer, mark.graph_name))
        again.change("INSERT DATA { <a:a> <a:b> <a:c> }")
    with pytest.raises(StoreError, match="newer phahe"):
        open_folder(path)


def test_two_graphs_in_one_store_are_told_apart_by_their_base() -> None:
    marks = [Triples(base).mark for base in ("https://a.vn/", "https://b.vn/")]
    assert base_of(marks, "plans", "https://b.vn/") == "https://b.vn/"
    with pytest.raises(StoreError, match=r"https://a\.vn/, https://b\.vn/"):
        base_of(marks, "plans")
