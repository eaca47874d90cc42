"""Each shape finds what is wrong, in every store, and says it so that it can be mended."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from engines import ENGINES, grouped
from pyoxigraph import Literal, Quad
from terminal import run
from test_ontology import CONSTRAINTS, world

from phahe.graph.model import Edge, Node, Statements, Value
from phahe.graph.ontology.validation import findings, validate
from phahe.graph.schema import Property, schema
from phahe.graph.stores import open_store
from phahe.graph.stores.lines import read_quads
from phahe.graph.stores.terms import expand
from phahe.graph.stores.triples import Triples

pytest.importorskip("pyshacl")
TRIPLES = Triples()
Case = tuple[str, str, dict[str, Value]]
"""A property, the rule that it breaks, all properties."""


def cases(asked: Mapping[str, Any], right: Mapping[str, Value]) -> Iterator[Case]:
    """For each rule that ASKED holds, the RIGHT properties with one of them wrong."""
    for name in asked.get("required", ()):
        yield name, "MinCount", {k: v for k, v in right.items() if k != name}
    for name in asked.get("among", {}):
        yield name, "In", {**right, name: "khác"}
    for name in asked.get("pattern", {}):
        yield name, "Pattern", {**right, name: "khác"}
    for name, (least, most) in asked.get("range", {}).items():
        yield name, "MinInclusive", {**right, name: type(right[name])(least - 1)}  # type: ignore[call-arg]
        yield name, "MaxInclusive", {**right, name: type(right[name])(most + 1)}  # type: ignore[call-arg]
    for first, second in asked.get("before", ()):
        if first in right:
            yield first, "LessThan", {**right, first: right[second]}


def twice(known: Mapping[str, Property]) -> Iterator[Property]:
    """The properties KNOWN that a thing may have once."""
    return (property for property in known.values() if property.type != "strings")


def test_every_rule_of_every_kind_of_node_is_enforced() -> None:
    quads, wrong = list(TRIPLES.quads(world())), set()
    for label, asked in CONSTRAINTS["node"].items():
        known = schema().nodes[label].properties
        right = world().nodes[f"n/{label}"].properties
        for name, rule, properties in cases(asked, right):
            id = f"{label}/{name}/{rule}"
            quads += read_quads(TRIPLES.writing.node(Node(label, id, properties)))
            wrong.add((id, expand(known[name].term).value, rule))
    found = findings(quads, TRIPLES)
    assert {(f.id, f.term, f.rule) for f in found} == wrong
    assert {f.kind for f in found} == {
        schema().nodes[label].vi for label in CONSTRAINTS["node"]
    }


def test_every_rule_of_evidence_is_enforced() -> None:
    graph = world()
    edge = graph.edges["CITES", "n/Document", "n/Document", "n/Document"]
    quads = [q for n in graph.nodes.values() for q in read_quads(TRIPLES.writing.node(n))]
    wrong = set()
    for i, case in enumerate(cases(CONSTRAINTS["evidence"], edge.properties)):
        name, rule, properties = case
        stated = replace(edge, properties={**properties, "document": f"d{i}"})
        quads += read_quads(TRIPLES.writing.edge(stated))
        wrong.add((expand(schema().evidence[name].term).value, rule))
    found = findings(quads, TRIPLES)
    assert {(f.term, f.rule) for f in found} == wrong
    assert {f.id for f in found} == {"n/Document —CITES→ n/Document"}


def test_what_may_come_once_may_not_come_twice() -> None:
    quads, wrong = list(TRIPLES.quads(world(), spelled=True)), set()
    for node in world().nodes.values():
        for property in twice(schema().nodes[node.label].properties):
            other = Literal("2", datatype=None)
            term = expand(property.term)
            quads.append(Quad(TRIPLES.node_iri(node.id), term, other, TRIPLES.shared))
            wrong.add((node.id, term.value))
    found = findings(quads, TRIPLES)
    assert {(f.id, f.term) for f in found if f.rule == "MaxCount"} == wrong


def test_an_edge_between_wrong_ends_is_told() -> None:
    person, place = (world().nodes[f"n/{label}"] for label in ("Person", "Place"))
    quads = [q for node in (person, place) for q in read_quads(TRIPLES.writing.node(node))]
    edge = Edge("CITES", person.id, place.id, {"relation": "cites", "document": "d"})
    found = sorted(findings([*quads, *read_quads(TRIPLES.writing.edge(edge))], TRIPLES))
    assert [(f.id, f.property, f.rule, f.value, f.message) for f in found] == [
        (person.id, "dẫn chiếu", "Class", place.id, "không phải là «văn bản»"),
        (person.id, "dẫn chiếu", "Source", None, "đi từ một đối tượng không phải là «văn bản»"),
    ]


SAID = "vn/x/ke-hoach/2022/62-kh-ubnd"
WRONG = Statements(
    SAID,
    (
        Node("Document", SAID, {"status": "mất", "title": "Kế hoạch"}),
        Node("Person", "p", {}),
    ),
    (Edge("SIGNED_BY", SAID, "p", {"document": SAID, "page": 0}),),
)
EXPECTED = [
    (f"{SAID} —SIGNED_BY→ p", "trang", "MinInclusive", "0"),
    ("p", "tên", "MinCount", None),
    (SAID, "tình trạng", "In", "mất"),
]


@pytest.mark.parametrize("name", grouped(ENGINES))
def test_the_graph_of_any_store_is_validated(name: str, tmp_path: Path) -> None:
    with ENGINES[name](tmp_path) as store:
        store.write([WRONG])
        found = [(f.id, f.property, f.rule, f.value) for f in validate(store)]
    assert sorted(found, key=str) == sorted(EXPECTED, key=str)


def test_values_that_no_schema_has_are_found_in_a_file(tmp_path: Path) -> None:
    path = tmp_path / "plans.ttl"
    with open_store(path) as store:
        store.write([WRONG])
    text = path.read_text("utf-8").replace("phahe:page 0", 'phahe:page "ba"')
    path.write_text(text, "utf-8")
    done = run("validate", "--graph", path, "--format", "json", code=1)
    rows = {(row["property"], row["rule"], row["value"]) for row in json.loads(done.stdout)}
    assert ("trang", "Datatype", "ba") in rows


def test_the_command_lists_what_is_wrong_and_ends_with_1(tmp_path: Path) -> None:
    path = tmp_path / "plans.trig"
    right = tuple(replace(node, properties={"name": "A"}) for node in WRONG.nodes[1:])
    edges = tuple(replace(edge, properties={"document": SAID}) for edge in WRONG.edges)
    with open_store(path) as store:
        store.write([Statements(SAID, (Node("Document", SAID), *right), edges)])
    assert "keeps to its shapes" in run("validate", "--graph", path).stderr
    with open_store(path) as store:
        store.write([WRONG])
    table = run("validate", "--graph", path, code=1).stdout
    assert "không phải một trong: loaded, stub" in table
    assert "nhỏ hơn 1" in table
    assert "thiếu" in table
    assert run("validate", "--graph", tmp_path / "none.ttl", code=2).stderr
