"""What documents state, made up for tests of stores, and what a store must hold then."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from hypothesis import strategies as st

from phahe.graph.model import Edge, Node, Statements, Subgraph
from phahe.graph.schema import Property, schema
from phahe.graph.stores.change import Change

PLAN, PROGRAMME, LAW = (
    "vn/x/ke-hoach/2022/62-kh-ubnd",
    "vn/cp/nghi-quyet/2021/76-nq-cp",
    "vn/luat",
)


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
    """What a store that was given UNITS gives back."""
    change = Change.of(units)
    return Subgraph(change.nodes, change.edges)


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
