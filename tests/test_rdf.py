"""The graph as RDF: nothing is lost on the way there and back."""

import io
import re
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import rdflib
from collection import stream
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from pyoxigraph import Quad

from phahe.graph.errors import InputError, QueryError, StoreError
from phahe.graph.model import Edge, Node, Properties, Statements, Subgraph, Value
from phahe.graph.schema import Property, schema
from phahe.graph.stores import oxigraph
from phahe.graph.stores.change import Change
from phahe.graph.stores.iris import Iris, decode, encode
from phahe.graph.stores.mark import base_of
from phahe.graph.stores.memory import MemoryStore
from phahe.graph.stores.oxigraph import OxigraphStore
from phahe.graph.stores.rdf import RdfStore, export
from phahe.graph.stores.store import Store
from phahe.graph.stores.syntax import SYNTAXES
from phahe.graph.stores.terms import edition, expand
from phahe.graph.stores.triples import Triples

HOSTILE = (
    '" . } ; DROP ALL ; #',
    "\\u0022 ?x",
    "' UNION { ?s ?p ?o }",
    "'" * 3 + '"' * 3 + "\n\\",
    "$document ?x <http://a>",
    "a\x00b\f",
)
XML_TEXT = re.compile("[\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]*")

texts = st.text(st.characters(codec="utf-8"), max_size=12)
ids = st.one_of(
    st.sampled_from(
        [
            "vn/tinh-kon-tum/ubnd/ke-hoach/2022/62-kh-ubnd",
            "vn/tinh-kon-tum/ubnd/ke-hoach/2022/62-kh-ubnd#c120",
            "vn/tinh-gia-lai@2025-07-01",
            "source/ab12cd34/0",
            "a/../b",
            "a> <b",
            "a;b",
            "Ủy ban%20",
        ]
    ),
    texts.filter(bool),
)
values: dict[str, st.SearchStrategy[Value]] = {
    "string": texts,
    "int": st.integers(-(2**63), 2**63 - 1),
    "float": st.floats(allow_nan=False, allow_infinity=False),
    "bool": st.booleans(),
    "date": st.dates(),
    "strings": st.lists(texts, max_size=3).map(tuple),
}


@st.composite
def properties(draw: st.DrawFn, known: Mapping[str, Property]) -> Properties:
    """Some of the properties KNOWN with values of their types."""
    names = draw(st.lists(st.sampled_from(sorted(known)), unique=True, max_size=4))
    drawn: Properties = {name: draw(values[known[name].type]) for name in names}
    return drawn


@st.composite
def units(draw: st.DrawFn) -> Statements:
    """What a document of a small world says: other units share its nodes."""
    kinds = schema().nodes
    document = draw(st.sampled_from(["vn/a", "vn/b", "vn/c"]))
    pool = {f"{label}/{i}": label for label in kinds for i in range(2)}
    edges = []
    for _ in range(draw(st.integers(0, 6))):
        kind = schema().edges[draw(st.sampled_from(sorted(schema().edges)))]
        ends = [f"{label}/{draw(st.integers(0, 1))}" for label in (kind.source, kind.target)]
        evidence = {**draw(properties(schema().evidence)), "document": document}
        if draw(st.integers(0, 3)) == 0:
            del evidence["document"]
        edges.append(Edge(kind.name, ends[0], ends[1], evidence))
    led = {edge.target for edge in edges if edge.document}
    wanted = {id for edge in edges for id in (edge.source, edge.target)}
    wanted |= set(draw(st.lists(st.sampled_from(sorted(pool)), max_size=2)))
    nodes = [
        Node(pool[id], id, draw(properties(kinds[pool[id]].properties)))
        for id in sorted(wanted)
        if id in led or not kinds[pool[id]].owned
    ]
    return Statements(document, tuple(nodes), tuple(edges))


def normal(*parts: Statements) -> Subgraph:
    """What a store that holds PARTS gives back."""
    change = Change.of(parts)
    return Subgraph.of(change.nodes.values(), change.edges.values())


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


@settings(max_examples=150)
@given(units())
def test_a_unit_comes_back_from_its_quads(unit: Statements) -> None:
    graph = normal(unit)
    triples = Triples()
    assert triples.read(triples.quads(graph)) == graph
    assert triples.read(triples.quads(graph, spelled=True)) == graph


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
            assert _refusal(store, unit, drop) == _refusal(memory, unit, drop)
            assert store.graph() == memory.graph()


def _refusal(store: Store, unit: Statements, drop: list[str]) -> str:
    try:
        store.write([unit], drop)
    except StoreError as error:
        return str(error)
    return ""


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
    assume(not _refusal(memory, unit, []))
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


def unit(id: str, *targets: str, **evidence: Value) -> Statements:
    """A document ID that implements TARGETS, its source file and its signer."""
    nodes = [Node("Document", name, {"title": name}) for name in (id, *targets)]
    nodes += [Node("Source", f"source/{id}", {"keys": ("k", id), "record": "{}"})]
    nodes += [Node("Person", "person/a", {"name": "Nguyễn Văn A"})]
    stated: Properties = {"document": id}
    edges = [Edge("READ_FROM", id, f"source/{id}", stated)]
    edges += [Edge("SIGNED_BY", id, "person/a", stated)]
    told = {"relation": "implements", "document": id, **evidence}
    edges += [Edge("IMPLEMENTS", id, target, told) for target in targets]
    return Statements(id, tuple(nodes), tuple(edges))


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
        assert again.graph() == normal(*parts)
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


@pytest.mark.parametrize("bulk", [0, 10**9], ids=["bulk", "transaction"])
def test_a_failure_leaves_the_graph_as_it_was(
    bulk: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(oxigraph, "BULK", bulk)

    def broken() -> Iterator[Statements]:
        yield unit("vn/b", "vn/a")
        raise RuntimeError("the disk of the reader")

    with OxigraphStore(tmp_path / "graph") as store:
        store.write([unit("vn/a", "vn/law")])
        before = store.graph()
        with pytest.raises(RuntimeError):
            store.write(broken())
        dangling = Edge("CITES", "vn/b", "vn/none", {"document": "vn/b"})
        with pytest.raises(StoreError, match="vn/none"):
            store.write([replace(unit("vn/b"), nodes=(), edges=(dangling,))], drop=["vn/a"])
        assert store.graph() == before


@pytest.mark.parametrize("moment", ["bulk_load", "update"])
def test_a_large_write_is_done_or_undone_after_a_crash(moment: str, tmp_path: Path) -> None:
    program = f"""
import os, sys
from pathlib import Path
from phahe.graph.stores import oxigraph
from phahe.graph.stores.journal import Journal
sys.path.insert(0, {str(Path(__file__).parent)!r})
from test_rdf import unit
oxigraph.BULK = 0
store = oxigraph.OxigraphStore(Path({str(tmp_path / "graph")!r}))
store.write([unit("vn/a", "vn/law"), unit("vn/b", "vn/law")])

class Dying:
    def __init__(self, store): self.store = store
    def __getattr__(self, name):
        if name == {moment!r}:
            os._exit(9)
        return getattr(self.store, name)
    def __contains__(self, quad): return quad in self.store

run = Journal.run
Journal.run = lambda self, store, *quads: run(self, Dying(store), *quads)
store.write([unit("vn/a", "vn/decree")], drop=["vn/b"])
"""
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 9
    before = normal(unit("vn/a", "vn/law"), unit("vn/b", "vn/law"))
    after = normal(unit("vn/a", "vn/decree"))
    with OxigraphStore(tmp_path / "graph", read_only=True) as store:
        assert store.graph() == (before if moment == "bulk_load" else after)
    with OxigraphStore(tmp_path / "graph") as store:
        assert store.graph() == (before if moment == "bulk_load" else after)
        assert sorted(f.name for f in (tmp_path / "graph").glob("phahe.*")) == ["phahe.lock"]


@pytest.mark.parametrize("there", [0, 30])
@pytest.mark.parametrize("wait", [None, 0.0, 0.03, 0.1])
def test_a_loader_that_is_killed_leaves_whole_writes(
    wait: float | None, there: int, tmp_path: Path
) -> None:
    """Killed while the engine reads (None), or some seconds after it has read all.

    So many documents are THERE before.
    """
    program = f"""
import sys
sys.path.insert(0, {str(Path(__file__).parent)!r})
from collection import stream
from phahe.graph.stores import journal, oxigraph
from phahe.graph.stores.filling import Filling
from phahe.graph.stores.journal import Journal
oxigraph.BULK, oxigraph.BATCH, journal.CHUNK = 0, 50, 2000
units, store = list(stream(60, apart=True)), oxigraph.OxigraphStore({str(tmp_path / "graph")!r})
if {there}: store.write(units[:{there}])
owner, name = (Journal, "_additions") if {there} else (Filling, "lines")
lines = getattr(owner, name)
def told(self, given):
    for number, line in enumerate(lines(self, given)):
        if {wait is None} and number == 3000:
            print("reading", flush=True)
        yield line
    print("all read", flush=True)
setattr(owner, name, told)
store.write(units)
"""
    command = [sys.executable, "-c", program]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as loader:
        assert loader.stdout is not None and loader.stdout.readline()
        time.sleep(wait or 0)
        loader.kill()
    units, memory = list(stream(60, apart=True)), OxigraphStore()
    memory.write(units[:there])
    before = memory.graph()
    memory.write(units)
    with OxigraphStore(tmp_path / "graph") as store:
        assert store.graph() in (before, memory.graph())
        store.write(units)
        assert set(store.quads()) == set(memory.quads())


@pytest.mark.skipif(sys.platform == "win32", reason="limits on files are needed")
@pytest.mark.parametrize("bulk", [0, 10**9], ids=["bulk", "transaction"])
@pytest.mark.parametrize("name", ["oxigraph:plans", "plans.trig"])
def test_a_full_disk_leaves_the_graph_as_it_was(name: str, bulk: int, tmp_path: Path) -> None:
    program = f"""
import resource, sys
sys.path.insert(0, {str(Path(__file__).parent)!r})
from collection import stream
from phahe.graph.errors import StoreError
from phahe.graph.stores import open_store, oxigraph
oxigraph.BULK = {bulk}
units = list(stream(60, apart=True))
with open_store({name!r}) as store:
    store.write(units[:9])
    before = store.graph()
    resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))
    try:
        store.write(units)
    except StoreError as error:
        print(error)
with open_store({name!r}, read_only=True) as store:
    assert store.graph() == before
"""
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0 and "make room" in done.stdout, (done.stdout, done.stderr)


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
    whole, same, short = io.BytesIO(), io.BytesIO(), io.BytesIO()
    export(memory, whole, suffix)
    export(store, same, suffix)
    export(store, short, suffix, record=False)
    assert whole.getvalue() == same.getvalue()
    assert b"record" in whole.getvalue()
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


def test_the_base_of_ids_is_a_choice() -> None:
    store = OxigraphStore(base="https://data.example.vn/")
    store.write([unit("vn/a", "vn/b")])
    iris = [str(quad.subject) for quad in store.store]
    assert all(iri.startswith("<https://data.example.vn/") for iri in iris)
    assert store.graph() == normal(unit("vn/a", "vn/b"))
    for wrong in ("", "id/", "https://a b/", "https://a/#"):
        with pytest.raises(InputError):
            OxigraphStore(base=wrong)


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
