"""All stores keep the same graph: one body over all of them."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from collection import collection
from engines import ENGINES, PERSISTENT, grouped
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from phahe.graph.errors import InputError, QueryError, StoreError
from phahe.graph.model import Edge, Node, Statements, Subgraph
from phahe.graph.schema import Property, schema
from phahe.graph.stores import Store
from phahe.graph.stores.change import Change

PLAN, PROGRAMME, LAW = (
    "vn/x/ke-hoach/2022/62-kh-ubnd",
    "vn/cp/nghi-quyet/2021/76-nq-cp",
    "vn/luat",
)


@pytest.fixture(params=grouped(ENGINES))
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    with ENGINES[request.param](tmp_path) as opened:
        yield opened


def unit(document: str, *cited: str, title: str = "Kế hoạch") -> Statements:
    """A document with its file, that implements the documents CITED, all of them stubs."""
    by = {"document": document}
    nodes = [Node("Document", document, {"title": title, "status": "loaded"})]
    nodes.append(Node("Source", f"{document}#s", {"keys": (f"k {document}", "all")}))
    edges = [Edge("READ_FROM", document, f"{document}#s", by)]
    for other in cited:
        nodes.append(Node("Document", other, {"status": "stub"}))
        nodes.append(Node("Citation", f"{document}#{other}", {"start": 3, **by}))
        edges.append(Edge("MAKES", document, f"{document}#{other}", by))
        edges.append(Edge("REFERS_TO", f"{document}#{other}", other, by))
        edges.append(Edge("IMPLEMENTS", document, other, {"quote": "Thực hiện", **by}))
    return Statements(document, tuple(nodes), tuple(edges))


def whole(*units: Statements) -> Subgraph:
    change = Change.of(units)
    return Subgraph(change.nodes, change.edges)


def test_what_was_written_comes_back(store: Store) -> None:
    units = collection(25)
    store.write(units)
    assert store.graph() == whole(*units)


def test_writing_twice_is_writing_once(store: Store) -> None:
    units = collection(10)
    store.write(units)
    store.write(units)
    store.write(units[3:4])
    assert store.graph() == whole(*units)


def test_one_by_one_is_all_at_once(store: Store) -> None:
    """The whole graph is there whatever the order, once every document is written."""
    units = collection(8)
    ids = {u.document for u in units}
    for u in reversed(units):
        stubs = tuple(
            Node("Document", e.target) for e in u.edges if e.target in ids - {u.document}
        )
        store.write([replace(u, nodes=(*stubs, *u.nodes))])
    store.write(units)
    assert store.graph() == whole(*units)


def test_a_document_written_again_is_replaced(store: Store) -> None:
    store.write([unit(PLAN, PROGRAMME, LAW)])
    store.write([unit(PLAN, PROGRAMME, title="Kế hoạch mới")])
    assert store.graph() == whole(unit(PLAN, PROGRAMME, title="Kế hoạch mới"))


def test_a_node_takes_the_new_properties_whole(store: Store) -> None:
    store.write([unit(PLAN, PROGRAMME)])
    store.write([replace(unit(PLAN), nodes=(Node("Document", PLAN), *unit(PLAN).nodes[1:]))])
    assert store.graph().nodes[PLAN].properties == {}


def test_a_dropped_document_that_others_cite_stays_as_a_node(store: Store) -> None:
    store.write([unit(PLAN, PROGRAMME), unit(PROGRAMME, LAW)])
    store.write([], drop=[PROGRAMME, "vn/never-there"])
    graph = store.graph()
    assert graph.edges.keys() == whole(unit(PLAN, PROGRAMME)).edges.keys()
    assert set(graph.nodes) == set(whole(unit(PLAN, PROGRAMME)).nodes)


def test_dropping_everything_leaves_nothing(store: Store) -> None:
    units = collection(10)
    store.write(units)
    store.write([], drop=[u.document for u in units])
    assert store.graph() == Subgraph({}, {})


def test_a_body_that_no_document_names_goes_with_its_parents(store: Store) -> None:
    office, province, place = (Node("Agency", "a1"), Node("Agency", "a2"), Node("Place", "p"))
    line = (
        Edge("ISSUED_BY", PLAN, "a1", {"document": PLAN}),
        Edge("PART_OF", "a1", "a2"),
        Edge("SERVES", "a2", "p"),
    )
    plan = unit(PLAN)
    named = replace(
        plan, nodes=(*plan.nodes, office, province, place), edges=(*plan.edges, *line)
    )
    store.write([named, unit(PROGRAMME)])
    assert store.graph() == whole(named, unit(PROGRAMME))
    store.write([plan])
    assert store.graph() == whole(plan, unit(PROGRAMME))


def test_units_come_back_as_they_were_written(store: Store) -> None:
    written = {unit.document: unit for unit in collection(25)}
    store.write(written.values())
    assert store.documents() == sorted(written)
    found = list(store.statements())
    assert [unit.document for unit in found] == sorted(written)
    for unit in found:
        there, gone = whole(unit), whole(written[unit.document])
        assert there.edges.items() >= gone.edges.items()
        assert {k for k in there.edges.keys() - gone.edges.keys() if k[3]} == set()
        assert there.nodes.keys() >= gone.nodes.keys()
    some = [found[3].document, found[1].document, "vn/never-there"]
    again = [whole(unit) for unit in store.statements(some)]
    assert again == [whole(found[1]), whole(found[3])]


def test_units_written_one_by_one_to_an_empty_store_give_the_graph(
    store: Store, tmp_path: Path
) -> None:
    store.write(collection(12, seed=3))
    (tmp_path / "other").mkdir()
    with ENGINES["ladybug"](tmp_path / "other") as other:
        for each in store.statements():
            other.write([each])
        assert other.graph() == store.graph()


QUESTIONS = {
    "cypher": {
        "titles": "MATCH (d:Document) WHERE d.title > '' RETURN d.title AS t ORDER BY t",
        "long": "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN sum(a * b)",
        "change": "MATCH (d:Document {id: $id}) SET d.title = $title",
    },
    "sparql": {
        "titles": "SELECT ?title { ?d eli:title ?title } ORDER BY ?title",
        "long": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }",
        "change": "DELETE { GRAPH ?g { ?d eli:title ?old } } INSERT { GRAPH ?g { ?d eli:title "
        "$title } } WHERE { GRAPH ?g { ?d dcterms:identifier $id ; eli:title ?old } }",
    },
}
PREFIXES = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in schema().prefixes.items())


def question(store: Store, name: str) -> str:
    text = QUESTIONS[store.language][name]
    return text if store.language == "cypher" else PREFIXES + text


def test_a_question_reads_no_more_rows_than_asked_for(store: Store) -> None:
    store.write([unit(f"vn/{i}", title=f"{i}") for i in range(5)])
    assert store.query(question(store, "titles"), limit=2).rows == (("0",), ("1",))
    assert len(store.query(question(store, "titles"), limit=9).rows) == 5


def test_a_question_is_broken_off_when_its_time_is_up(store: Store) -> None:
    store.write(collection(20))
    with pytest.raises(QueryError, match=r"no answer within 0\.2 seconds"):
        store.query(question(store, "long"), timeout=0.2)
    assert len(store.query(question(store, "titles"), timeout=60).rows) == 20


def test_a_question_changes_nothing_and_a_change_does(store: Store) -> None:
    store.write([unit(PLAN, PROGRAMME)])
    before, given = store.graph(), {"id": PLAN, "title": "Kế hoạch mới"}
    with pytest.raises(QueryError):
        store.query(question(store, "change"), given)
    assert store.graph() == before
    store.change(question(store, "change"), given)
    after = store.graph()
    assert after.nodes[PLAN].properties["title"] == "Kế hoạch mới"
    assert after.edges == before.edges
    store.write([unit(PLAN, PROGRAMME)])
    assert store.graph() == before


@pytest.mark.parametrize("name", grouped(PERSISTENT))
def test_a_change_is_kept_and_what_is_none_changes_nothing(name: str, tmp_path: Path) -> None:
    given = {"id": PLAN, "title": "Kế hoạch mới"}
    with ENGINES[name](tmp_path) as store:
        store.write([unit(PLAN)])
        store.change(question(store, "change"), given)
        with pytest.raises(QueryError):
            store.change("nonsense")
    with ENGINES[name](tmp_path) as store:
        assert store.graph().nodes[PLAN].properties["title"] == "Kế hoạch mới"


def test_two_documents_may_state_the_same_edge(store: Store) -> None:
    def stating(document: str, quote: str) -> Statements:
        nodes = (Node("Document", LAW), Node("Document", PROGRAMME))
        words = {"document": document, "quote": quote}
        said = unit(document)
        edges = (*said.edges, Edge("AMENDS", PROGRAMME, LAW, words))
        return Statements(document, (*said.nodes, *nodes), edges)

    store.write([stating("a", "sửa đổi"), stating("b", "bổ sung")])
    amends = [e for e in store.graph().edges.values() if e.kind == "AMENDS"]
    assert sorted(str(e.properties["quote"]) for e in amends) == ["bổ sung", "sửa đổi"]
    store.write([], drop=["a"])
    amends = [e for e in store.graph().edges.values() if e.kind == "AMENDS"]
    assert [e.document for e in amends] == ["b"]


def test_a_failure_in_the_middle_leaves_the_graph_as_it_was(store: Store) -> None:
    before = collection(6)
    store.write(before)

    def broken() -> Iterator[Statements]:
        yield unit(PLAN, PROGRAMME)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.write(broken(), drop=[before[0].document])
    assert store.graph() == whole(*before)
    store.write([unit(PLAN)])
    assert store.graph() == whole(*before, unit(PLAN))


def test_an_edge_to_nowhere_changes_nothing(store: Store) -> None:
    store.write([unit(PLAN, LAW)])
    plan = unit(PLAN, PROGRAMME)
    lost = replace(plan, nodes=tuple(n for n in plan.nodes if n.id != PROGRAMME))
    with pytest.raises(StoreError, match="76-nq-cp"):
        store.write([unit("new"), lost], drop=[LAW])
    assert store.graph() == whole(unit(PLAN, LAW))
    store.write([unit(PROGRAMME), lost])
    assert set(store.graph().edges) == set(whole(unit(PROGRAMME), unit(PLAN, PROGRAMME)).edges)


def test_an_id_of_another_kind_of_node_is_refused(store: Store) -> None:
    store.write([unit(PLAN, LAW)])
    other = unit("b")
    signed = Edge("SIGNED_BY", "b", LAW, {"document": "b"})
    bad = replace(
        other, nodes=(*other.nodes, Node("Person", LAW)), edges=(*other.edges, signed)
    )
    with pytest.raises(StoreError, match="Document"):
        store.write([bad])
    assert store.graph() == whole(unit(PLAN, LAW))


HARD = (
    "'; DROP TABLE Document; //",
    '" } DETACH DELETE n //',
    "\\",
    "\\' \\\" \\n",
    "a\nb\r\nc\td",
    "$ids {x} `y` <z> &amp; ]]> -->",
    "Ủy ban nhân dân tỉnh Đắk Lắk ‒ “quý” Ð ð 😀 \u2028",
    " ",
    "",
    "null",
    "NaN",
    "[a,b]",
    "2020-01-01",
    "@vi",
    "đ" * 300_000,
)


def test_hard_strings_come_back(store: Store) -> None:
    plan = unit(PLAN, LAW)
    texts = [
        Node("Task", f"t{i} {t[:50]}", {"title": t, "text": t}) for i, t in enumerate(HARD)
    ]
    leads = [Edge("HAS_TASK", PLAN, t.id, {"document": PLAN, "quote": HARD[0]}) for t in texts]
    short = tuple(text for text in HARD if len(text) < 10_000)  # no number is longer
    keys = Node("Source", f"{PLAN}#s", {"keys": short, "record": HARD[-1]})
    full = Statements(PLAN, (*plan.nodes, *texts, keys), (*plan.edges, *leads))
    store.write([full])
    assert store.graph() == whole(full)
    store.write([full])
    assert store.graph() == whole(full)
    assert [n.id for n in store.records(HARD[:1])] == [f"{PLAN}#s"]


def test_records_come_by_key_in_order_of_id(store: Store) -> None:
    store.write([unit("b"), unit("a"), unit("c", "d")])
    assert [node.id for node in store.records()] == ["a#s", "b#s", "c#s"]
    assert [node.id for node in store.records(["k c", "k a", "no such"])] == ["a#s", "c#s"]
    assert list(store.records([])) == []
    assert next(store.records(["k b"])).properties["keys"] == ("all", "k b")


def test_neighbourhood_is_what_is_near_either_way(store: Store) -> None:
    store.write([unit("a", "b"), unit("b", "c"), unit("d", "b")])
    kinds = ["IMPLEMENTS"]
    near = store.neighbourhood(["a"], 1, kinds)
    assert set(near.nodes) == {"a", "b"}
    far = store.neighbourhood(["a", "no such"], 2, kinds)
    assert set(far.nodes) == {"a", "b", "c", "d"}
    assert {(e.source, e.target) for e in far.edges.values()} == {
        ("a", "b"),
        ("b", "c"),
        ("d", "b"),
    }
    assert set(store.neighbourhood(["a"], 0).nodes) == {"a"}
    assert set(store.neighbourhood(["a"]).nodes) == {"a", "b", "a#s", "a#b"}
    assert ("REFERS_TO", "a#b", "b", "a") in store.neighbourhood(["a"]).edges
    with pytest.raises(InputError, match="LIKES"):
        store.neighbourhood(["a"], 1, ["LIKES"])


@pytest.mark.parametrize("name", grouped(PERSISTENT))
def test_a_graph_is_there_when_opened_again(name: str, tmp_path: Path) -> None:
    units = collection(6)
    with ENGINES[name](tmp_path) as store:
        store.write(units)
    with ENGINES[name](tmp_path) as store:
        assert store.graph() == whole(*units)
        store.write([], drop=[units[0].document])
        left = store.graph()
    with ENGINES[name](tmp_path) as store:
        assert store.graph() == left


def bad(node: Node | None = None, edge: Edge | None = None) -> Statements:
    said = unit(PLAN)
    nodes, edges = [*said.nodes, *filter(None, [node])], [*said.edges, *filter(None, [edge])]
    return Statements(PLAN, tuple(nodes), tuple(edges))


@pytest.mark.parametrize(
    ("statements", "message"),
    [
        (bad(Node("Meeting", "m")), "Meeting"),
        (bad(Node("Place", "")), "empty"),
        (bad(Node("Place", "p", {"colour": "red"})), "colour"),
        (bad(Node("Place", "p", {"name": 3})), "name.*string.*3"),
        (bad(Node("Document", "d", {"year": True})), "year.*int"),
        (bad(Node("Document", "d", {"year": 2**63})), "64 bits"),
        (bad(Node("Document", "d", {"labels": "Plan"})), "labels.*strings"),
        (bad(Node("Place", "p", {"name": "\ud800"})), "name.*surrogate"),
        (bad(Node("Task", "t")), "leads to it"),
        (bad(edge=Edge("LIKES", PLAN, LAW)), "LIKES"),
        (bad(edge=Edge("CITES", PLAN, LAW, {"document": LAW})), "stated by"),
        (bad(edge=Edge("CITES", PLAN, LAW, {"confidence": float("nan")})), "finite"),
        (bad(edge=Edge("CITES", PLAN, LAW, {"weight": 1.0})), "weight"),
    ],
)
def test_statements_outside_the_schema_are_refused(
    statements: Statements, message: str
) -> None:
    with pytest.raises(InputError, match=message):
        Change.of([statements])


def test_a_document_twice_in_one_write_is_refused() -> None:
    with pytest.raises(InputError, match="twice"):
        Change.of([unit(PLAN), unit(PLAN, LAW)])


VALUES = {
    "string": st.text(st.characters(codec="utf-8"), max_size=6),
    "int": st.integers(-(2**63), 2**63 - 1),
    "float": st.floats(allow_nan=False, allow_infinity=False),
    "bool": st.booleans(),
    "date": st.dates(date(1, 1, 1)),
    "strings": st.lists(st.sampled_from(["a", "b;", "'\n", ""]), max_size=3).map(tuple),
}
DOCUMENTS = ("d0", "d1", "d2", "d3")


def _properties(known: Mapping[str, Property]) -> st.SearchStrategy[dict[str, Any]]:
    each = {name: VALUES[p.type] for name, p in known.items() if name != "document"}
    return st.fixed_dictionaries({}, optional=each)


@st.composite
def statements(draw: st.DrawFn, document: str) -> Statements:
    """Any document's statements: random nodes and edges of every kind over few ids."""
    label = st.sampled_from(sorted(schema().nodes))
    ids: dict[str, list[str]] = {name: [] for name in schema().nodes}
    ids["Document"] = [document, *draw(st.lists(st.sampled_from(DOCUMENTS), max_size=2))]
    for name in draw(st.lists(label, max_size=5)):
        owner = document if schema().nodes[name].owned else ""
        ids[name].append(f"{owner}{name}{draw(st.integers(0, 2))}")
    edges = [
        Edge(kind.name, document, id, {"document": document})
        for kind in schema().edges.values()
        if kind.source == "Document" and schema().nodes[kind.target].owned
        for id in ids[kind.target]
    ]
    for name in draw(st.lists(st.sampled_from(sorted(schema().edges)), max_size=8)):
        kind = schema().edges[name]
        if ids[kind.source] and ids[kind.target]:
            source = draw(st.sampled_from(ids[kind.source]))
            target = draw(st.sampled_from(ids[kind.target]))
            words = draw(_properties(schema().evidence))
            by = {"document": document} if kind.relation or draw(st.booleans()) else {}
            edges.append(Edge(name, source, target, {**words, **by}))
    nodes = [
        Node(name, id, draw(_properties(schema().nodes[name].properties)))
        for name, some in ids.items()
        for id in dict.fromkeys(some)
    ]
    return Statements(document, tuple(nodes), tuple(edges))


writes = st.lists(
    st.tuples(
        st.sets(st.sampled_from(DOCUMENTS), max_size=3).flatmap(
            lambda some: st.tuples(*map(statements, sorted(some)))
        ),
        st.sets(st.sampled_from(DOCUMENTS), max_size=2),
    ),
    min_size=1,
    max_size=4,
)


@pytest.mark.parametrize("name", grouped(PERSISTENT))
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(writes=writes)
def test_any_writes_give_the_graph_that_memory_has(
    name: str,
    tmp_path_factory: pytest.TempPathFactory,
    writes: list[tuple[tuple[Statements, ...], set[str]]],
) -> None:
    with (
        ENGINES["memory"](Path()) as memory,
        ENGINES[name](tmp_path_factory.mktemp("any")) as store,
    ):
        for units, drop in writes:
            memory.write(units, drop)
            store.write(units, drop)
            assert store.graph() == memory.graph()
