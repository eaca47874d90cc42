"""All stores keep the same graph: one body over all of them."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from collection import collection
from engines import ENGINES, PERSISTENT, grouped
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from stated import DOCUMENTS, HARD, LAW, PLAN, PROGRAMME, statements, unit, whole

from phahe.graph.errors import InputError, StoreError
from phahe.graph.model import Edge, Node, Statements, Subgraph
from phahe.graph.stores import Store


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
    for each in found:
        there, gone = whole(each), whole(written[each.document])
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
