"""What documents of a small world state, for tests of stores of quads."""

from collections.abc import Mapping

from hypothesis import strategies as st

from phahe.graph.errors import StoreError
from phahe.graph.model import Edge, Node, Properties, Statements, Value
from phahe.graph.schema import Property, schema
from phahe.graph.stores.store import Store

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


def refusal(store: Store, unit: Statements, drop: list[str]) -> str:
    """What a store says that does not take UNIT; nothing where it does."""
    try:
        store.write([unit], drop)
    except StoreError as error:
        return str(error)
    return ""


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
