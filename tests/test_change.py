"""Statements outside the schema are refused before a store sees them."""

import pytest
from stated import LAW, PLAN, unit

from phahe.graph.errors import InputError
from phahe.graph.model import Edge, Node, Statements
from phahe.graph.stores.change import Change


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
