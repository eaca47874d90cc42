"""What two graphs say differently: nothing where they are equal, all of it where not."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from collection import collection
from engines import ENGINES, grouped
from hypothesis import given, settings
from hypothesis import strategies as st
from terminal import lines, run

from phahe.difference import Difference, differences
from phahe.graph.model import Edge, Node, Statements
from phahe.graph.stores import Store, open_store

pytestmark = pytest.mark.usefixtures("apart")


@pytest.fixture
def old() -> Iterator[Store]:
    with open_store(None) as store:
        store.write(collection(20))
        yield store


@pytest.fixture(params=grouped(ENGINES))
def new(request: pytest.FixtureRequest, old: Store, tmp_path: Path) -> Iterator[Store]:
    """A store of some kind with the same graph."""
    with ENGINES[request.param](tmp_path) as store:
        store.write(old.statements())
        yield store


def plan(store: Store) -> Statements:
    """A document that no other cites and that has a task."""
    cited = {edge.target for edge in store.graph().edges.values() if edge.kind != "READ_FROM"}
    return next(
        unit
        for unit in store.statements()
        if unit.document not in cited and any(e.kind == "ASSIGNED_TO" for e in unit.edges)
    )


def test_the_same_graph_in_another_store_has_no_difference(old: Store, new: Store) -> None:
    assert list(differences(old, new)) == []


def test_a_document_that_went_is_one_difference(old: Store, new: Store) -> None:
    unit = plan(old)
    new.write([], drop=[unit.document])
    stated = sum(bool(edge.document) for edge in unit.edges)
    lost = Difference("lost", "Document", unit.document, unit.document, stated=stated)
    found = [each for each in differences(old, new) if each.document]
    assert found == [lost]
    gained = [each for each in differences(new, old) if each.document]
    assert gained == [replace(lost, change="gained")]


def test_a_statement_that_went_changed_or_came_is_named(old: Store, new: Store) -> None:
    unit = plan(old)
    (gone, *_) = (edge for edge in unit.edges if edge.kind == "SENT_TO")
    (moved, *_) = (edge for edge in unit.edges if edge.kind == "ASSIGNED_TO")
    other = replace(
        moved, properties={**moved.properties, "role": "requested", "quote": "giao"}
    )
    office = Node("Agency", "agency/new", {"name": "Ban mới"})
    come = Edge("SENT_TO", unit.document, office.id, {"document": unit.document})
    edges = [edge for edge in unit.edges if edge not in (gone, moved)]
    new.write([Statements(unit.document, (*unit.nodes, office), (*edges, other, come))])
    found = {(each.change, each.what): each for each in differences(old, new)}
    assert set(found) == {
        ("lost", "SENT_TO"),
        ("gained", "SENT_TO"),
        ("changed", "ASSIGNED_TO"),
    }
    assert found["lost", "SENT_TO"].target == gone.target
    assert found["gained", "SENT_TO"].target == office.id
    changed = found["changed", "ASSIGNED_TO"]
    assert (changed.properties, changed.quote) == (("quote", "role"), "giao")


def test_a_shared_node_that_changed_is_told_once(old: Store, new: Store) -> None:
    stub, *_ = (n for n in old.graph().nodes.values() if n.properties.get("status") == "stub")
    named = Node("Document", stub.id, {**stub.properties, "title": "Luật mới"})
    units = [
        replace(unit, nodes=tuple(named if n.id == stub.id else n for n in unit.nodes))
        for unit in old.statements()
    ]
    new.write(units)
    (found,) = differences(old, new)
    assert (found.change, found.what, found.source) == ("changed", "Document", stub.id)
    assert found.properties == ("title",)


def test_the_registry_is_compared(old: Store, new: Store) -> None:
    unit = next(u for u in old.statements() if any(e.kind == "PART_OF" for e in u.edges))
    (part, *_) = (e for e in unit.edges if e.kind == "PART_OF")
    above = Node("Agency", "agency/above", {"name": "Cơ quan cấp trên"})
    more = Edge("PART_OF", part.target, above.id)
    new.write([Statements(unit.document, (*unit.nodes, above), (*unit.edges, more))])
    (found,) = differences(old, new)
    assert (found.document, found.what, found.target) == ("", "PART_OF", above.id)


@settings(max_examples=10, deadline=None)
@given(st.integers(1, 4), st.integers(1, 4), st.integers(0, 12), st.integers(0, 12))
def test_there_and_back_are_mirrors(one: int, other: int, few: int, many: int) -> None:
    with open_store(None) as here, open_store(None) as there:
        here.write(collection(few, one))
        there.write(collection(many, other))
        forth, back = list(differences(here, there)), list(differences(there, here))
        assert (here.graph() == there.graph()) == (not forth)
    turned = {"gained": "lost", "lost": "gained", "changed": "changed"}

    def keys(found: list[Difference], *, mirrored: bool) -> list[tuple[str, ...]]:
        return sorted(
            (
                turned[d.change] if mirrored else d.change,
                d.what,
                d.document,
                d.source,
                str(d.target),
            )
            for d in found
        )

    assert keys(forth, mirrored=True) == keys(back, mirrored=False)


def test_the_command_tells_and_exits_1(graph: str) -> None:
    run("copy", graph, "new.ttl")
    same = run("diff", graph, "new.ttl")
    assert (same.stdout, "say the same" in same.stderr) == ("", True)
    with open_store("new.ttl") as store:
        unit = next(u for u in store.statements() if u.document.endswith("/64-kh-ubnd"))
        store.write([], drop=[unit.document])
    done = run("diff", graph, "new.ttl", code=1)
    assert "1 lost" in done.stderr
    assert "bớt" in done.stdout
    assert "Kế hoạch 64/KH-UBND" in done.stdout
    assert all(len(line) < 300 for line in done.stdout.splitlines())
    rows = lines(run("diff", graph, "new.ttl", "-f", "jsonl", code=1).stdout)
    assert {row["change"] for row in rows if row["document"]} == {"lost"}
    assert unit.document in {row["source"] for row in rows}
    assert run("diff", graph, "new.ttl", "-f", "csv", code=1).stdout.startswith("change,what,")
