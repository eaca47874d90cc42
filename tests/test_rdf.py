"""The graph as RDF: nothing is lost on the way there and back."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from phahe.graph.errors import StoreError
from phahe.graph.model import Edge, Node, Statements, Subgraph
from phahe.graph.schema import Property, schema
from phahe.graph.stores import oxigraph
from phahe.graph.stores.change import Change
from phahe.graph.stores.iris import Iris, decode, encode
from phahe.graph.stores.memory import MemoryStore
from phahe.graph.stores.oxigraph import OxigraphStore
from phahe.graph.stores.store import Store
from phahe.graph.stores.triples import Triples

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
values = {
    "string": texts,
    "int": st.integers(-(2**63), 2**63 - 1),
    "float": st.floats(allow_nan=False, allow_infinity=False),
    "bool": st.booleans(),
    "date": st.dates(),
    "strings": st.lists(texts, max_size=3).map(tuple),
}


@st.composite
def properties(draw: st.DrawFn, known: dict[str, Property]) -> dict[str, object]:
    """Some of the properties KNOWN with values of their types."""
    names = draw(st.lists(st.sampled_from(sorted(known)), unique=True, max_size=4))
    return {name: draw(values[known[name].type]) for name in names}


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
        evidence = draw(properties(dict(schema().evidence))) | {"document": document}
        if draw(st.integers(0, 3)) == 0:
            del evidence["document"]
        edges.append(Edge(kind.name, ends[0], ends[1], evidence))
    led = {edge.target for edge in edges if edge.document}
    wanted = {id for edge in edges for id in (edge.source, edge.target)}
    wanted |= set(draw(st.lists(st.sampled_from(sorted(pool)), max_size=2)))
    nodes = [
        Node(pool[id], id, draw(properties(dict(kinds[pool[id]].properties))))
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
