"""The graph as RDF: nothing is lost on the way there and back."""

import io
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
import rdflib
from hypothesis import HealthCheck, assume, given, settings
from quads import refusal, unit, units
from stated import whole

from phahe.graph.errors import StoreError
from phahe.graph.model import Edge, Node, Statements, Subgraph
from phahe.graph.schema import schema
from phahe.graph.stores.memory import MemoryStore
from phahe.graph.stores.oxigraph import OxigraphStore
from phahe.graph.stores.rdf import RdfStore, export
from phahe.graph.stores.syntax import SYNTAXES
from phahe.graph.stores.terms import expand
from phahe.graph.stores.triples import Triples

XML_TEXT = re.compile("[\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]*")


@settings(max_examples=150)
@given(units())
def test_a_unit_comes_back_from_its_quads(unit: Statements) -> None:
    graph = whole(unit)
    triples = Triples()
    assert triples.read(triples.quads(graph)) == graph
    assert triples.read(triples.quads(graph, spelled=True)) == graph


@pytest.mark.parametrize("suffix", SYNTAXES)
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(unit=units())
def test_a_file_of_each_syntax_holds_the_graph(
    suffix: str, unit: Statements, tmp_path: Path
) -> None:
    path = tmp_path / f"graph{suffix}"
    path.unlink(missing_ok=True)
    assume(suffix != ".rdf" or XML_TEXT.fullmatch("".join(strings(unit))))
    memory = MemoryStore()
    assume(not refusal(memory, unit, []))
    with RdfStore(path) as store:
        store.write([unit])
    first = path.read_bytes()
    with RdfStore(path) as again:
        assert again.graph() == memory.graph()
        again.write([unit])
    assert path.read_bytes() == first


def strings(unit: Statements) -> Iterator[str]:
    """All strings among the values of UNIT."""
    parts: tuple[Node | Edge, ...] = (*unit.nodes, *unit.edges)
    for properties in (part.properties for part in parts):
        for value in properties.values():
            yield from value if isinstance(value, tuple) else (str(value),)


def test_a_file_changed_by_others_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    with RdfStore(path) as store:
        store.write([unit("vn/a")])
        with RdfStore(path) as other:
            other.write([unit("vn/b")])
        with pytest.raises(StoreError, match="changed"):
            store.write([unit("vn/c")])
    assert [file.name for file in tmp_path.iterdir()] == ["graph.ttl"]


def test_a_file_that_is_no_rdf_is_named(tmp_path: Path) -> None:
    path = tmp_path / "graph.trig"
    path.write_text("{ not RDF", "utf-8")
    with pytest.raises(StoreError, match=r"graph\.trig"):
        RdfStore(path)
    with pytest.raises(StoreError, match="no graph"):
        RdfStore(tmp_path / "none.ttl", read_only=True)


def test_what_others_added_to_a_file_stays(tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    with RdfStore(path) as store:
        store.write([unit("vn/a")])
    note = "<https://phahe.example/id/vn/a> <http://example.org/note> 'hay' .\n"
    path.write_text(path.read_text("utf-8") + note, "utf-8")
    with RdfStore(path) as store:
        store.write([unit("vn/b", "vn/a")])
    assert '<http://example.org/note> "hay"' in path.read_text("utf-8")


def test_xml_refuses_what_it_cannot_hold(tmp_path: Path) -> None:
    with RdfStore(tmp_path / "graph.rdf") as store:
        with pytest.raises(StoreError, match="XML"):
            store.write([unit("vn/a", "vn/b", quote="trang 1\ftrang 2")])
        assert store.graph() == Subgraph({}, {})


@pytest.mark.parametrize("suffix", SYNTAXES)
def test_any_store_is_exported_with_or_without_the_records(suffix: str) -> None:
    memory, store = MemoryStore(), OxigraphStore()
    for graph in (memory, store):
        graph.write([unit("vn/a", "vn/b")])
    full, same, short = io.BytesIO(), io.BytesIO(), io.BytesIO()
    export(memory, full, suffix)
    export(store, same, suffix)
    export(store, short, suffix, record=False)
    assert full.getvalue() == same.getvalue()
    assert b"record" in full.getvalue()
    assert b"record" not in short.getvalue()


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
def test_rdflib_sees_the_same_graph() -> None:
    store = OxigraphStore()
    store.write([unit("vn/a", "vn/b"), unit("vn/c", "vn/b")])
    found = store.dataset().query(
        "SELECT ?s { ?s <https://phahe.example/ontology#implements> ?o } ORDER BY ?s"
    )
    names = [store.triples.iris.node_id(str(row[0])) for row in found]  # type: ignore[index]
    assert names == ["vn/a", "vn/c"]
    parsed = rdflib.Dataset()
    out = io.BytesIO()
    export(store, out, ".jsonld")
    parsed.parse(data=out.getvalue(), format="json-ld")
    assert len(list(parsed.quads())) == len(store.store)


def test_each_term_of_the_schema_means_one_thing() -> None:
    table = schema()
    edges = [expand(kind.term) for kind in table.edges.values()]
    assert len(set(edges)) == len(edges)
    types: dict[str, set[str]] = defaultdict(set)
    for properties in (table.evidence, *(kind.properties for kind in table.nodes.values())):
        terms = [expand(property.term) for property in properties.values()]
        assert len(set(terms)) == len(terms)
        assert not set(terms) & set(edges)
        for property in properties.values():
            types[property.term].add(property.type)
    assert {term: kinds for term, kinds in types.items() if len(kinds) > 1} == {}
