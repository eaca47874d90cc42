"""A graph in Oxigraph: what memory holds, asked in SPARQL, kept in a folder."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from quads import refusal, unit, units
from stated import whole

from phahe.graph.errors import QueryError, StoreError
from phahe.graph.model import Statements, Subgraph
from phahe.graph.stores import oxigraph
from phahe.graph.stores.memory import MemoryStore
from phahe.graph.stores.oxigraph import OxigraphStore

HOSTILE = (
    '" . } ; DROP ALL ; #',
    "\\u0022 ?x",
    "' UNION { ?s ?p ?o }",
    "'" * 3 + '"' * 3 + "\n\\",
    "$document ?x <http://a>",
    "a\x00b\f",
)


@pytest.mark.parametrize("bulk", [0, 10**9], ids=["bulk", "transaction"])
@settings(max_examples=120, deadline=None)
@given(writes=st.lists(st.tuples(units(), st.sampled_from(["", "vn/a", "vn/b"])), max_size=5))
def test_oxigraph_holds_what_memory_holds(
    writes: list[tuple[Statements, str]], bulk: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(oxigraph, "BULK", bulk)
        store, memory = OxigraphStore(), MemoryStore()
        for unit, dropped in writes:
            drop = [dropped] if dropped and dropped != unit.document else []
            assert refusal(store, unit, drop) == refusal(memory, unit, drop)
            assert store.graph() == memory.graph()


QUOTES = """
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX phahe: <https://phahe.example/ontology#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
SELECT ?target ?quote WHERE {
  ?document dcterms:identifier $document .
  ?statement rdf:subject ?document ; rdf:object ?target ; phahe:quote ?quote .
}
"""


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_data_in_ids_values_and_parameters(text: str, tmp_path: Path) -> None:
    with OxigraphStore(tmp_path / "graph") as store:
        store.write([unit(f"vn/{text}", "vn/b", quote=text), unit("vn/c", "vn/b", quote="x")])
        table = store.query(QUOTES, {"document": f"vn/{text}"})
        assert table.rows == (("vn/b", text),)
        names = (
            "SELECT ?id { VALUES ?id { $ids } ?s <http://purl.org/dc/terms/identifier> ?id }"
        )
        found = store.query(names, {"ids": [text, "vn/c", f"vn/{text}"]})
        assert set(found.rows) == {("vn/c",), (f"vn/{text}",)}


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p ?o.service ?g { ?s ?p ?o } }",
        "SELECT * { ?s ?p trueSERVICE SILENT <http://127.0.0.1/> { ?s ?p ?o } }",
        "INSERT DATA { <a:a> <a:b> <a:c> }",
        "DROP ALL",
        "SELECT",
        "SELECT * { ?s ?p $missing }",
        'SELECT * { ?s ?p "open }',
    ],
)
def test_a_question_that_does_more_than_read_is_refused(text: str) -> None:
    store = OxigraphStore()
    store.write([unit("vn/a")])
    with pytest.raises(QueryError):
        store.query(text)
    assert len(store.graph().nodes) == 3


@pytest.mark.parametrize("value", [None, "\udcff", ["\udcff"], [None]])
def test_a_parameter_that_is_no_value_is_refused(value: Any) -> None:
    store = OxigraphStore()
    with pytest.raises(QueryError, match="'name'"):
        store.query("SELECT * { VALUES ?x { $name } }", {"name": value})
    assert store.neighbourhood(["\udcff"]) == Subgraph({}, {})


def test_cells_are_plain_values() -> None:
    store = OxigraphStore()
    store.write([unit("vn/a", "vn/b", start=3, confidence=0.5)])
    columns = """SELECT ?a ?b ?c ?d ?e ?f WHERE { ?a phahe:implements ?b .
        ?s phahe:start ?c ; phahe:confidence ?d . OPTIONAL { ?s phahe:page ?e }
        BIND($day AS ?f) }"""
    prefix = "PREFIX phahe: <https://phahe.example/ontology#>"
    table = store.query(f"{prefix} {columns}", {"day": date(2022, 6, 30)})
    assert table.columns == ("a", "b", "c", "d", "e", "f")
    assert table.rows == (("vn/a", "vn/b", 3, 0.5, None, date(2022, 6, 30)),)
    assert store.query("ASK { ?s ?p true }").rows == ((False,),)


def test_a_document_written_again_leaves_what_others_say() -> None:
    store = OxigraphStore()
    store.write([unit("vn/a", "vn/b"), unit("vn/c", "vn/b")])
    before = set(store.store.quads_for_pattern(None, None, None, store.triples.graph("vn/c")))
    store.write([unit("vn/a", "vn/d")])
    after = set(store.store.quads_for_pattern(None, None, None, store.triples.graph("vn/c")))
    assert after == before != set()
    assert ("IMPLEMENTS", "vn/a", "vn/b", "vn/a") not in store.graph().edges
    store.write([], drop=["vn/a", "vn/c"])
    assert store.graph() == Subgraph({}, {})


def test_a_folder_keeps_the_graph(tmp_path: Path) -> None:
    parts = [unit(f"vn/{i}", "vn/law", quote="căn cứ") for i in range(3)]
    with OxigraphStore(tmp_path / "graph") as store:
        store.write(parts)
    with OxigraphStore(tmp_path / "graph", read_only=True) as again:
        assert again.graph() == whole(*parts)
        assert [node.id for node in again.records(["vn/1"])] == ["source/vn/1"]
        with pytest.raises(StoreError, match="reading only"):
            again.write(parts)


def test_a_folder_has_one_writer(tmp_path: Path) -> None:
    with OxigraphStore(tmp_path / "graph"):
        for read_only in (False, True):
            with pytest.raises(StoreError, match="graph"):
                OxigraphStore(tmp_path / "graph", read_only=read_only)
    OxigraphStore(tmp_path / "graph").close()


def test_a_folder_of_other_things_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("…", "utf-8")
    with pytest.raises(StoreError, match="something else"):
        OxigraphStore(tmp_path)
    with pytest.raises(StoreError, match="no graph"):
        OxigraphStore(tmp_path / "none", read_only=True)
    assert [file.name for file in tmp_path.iterdir()] == ["letter.txt"]
