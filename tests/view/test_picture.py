"""What each question draws, on a graph built from samples/."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from collection import collection

import phahe
from phahe.graph.errors import InputError, UnknownName
from phahe.graph.model import Subgraph
from phahe.graph.stores import Store
from phahe.picture import QUESTIONS, Question, pictured
from phahe.queries.checks import chosen, run

SAMPLES = Path(__file__).parents[2] / "samples"
ABSENT = "vn/cp/nghi-quyet/1900/1-nq-cp"


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with phahe.open_store(None) as store:
        phahe.build(store, [SAMPLES])
        yield store


@pytest.fixture(scope="module")
def commune(store: Store) -> str:
    return phahe.find(store, "64/KH-UBND An Bình Thượng")


@pytest.fixture(scope="module")
def province(store: Store) -> str:
    return phahe.find(store, "2140/KH-UBND Yên Lĩnh")


def labels(graph: Subgraph) -> set[str]:
    return {node.label for node in graph.nodes.values()}


def kinds(graph: Subgraph) -> set[str]:
    return {edge.kind for edge in graph.edges.values()}


def test_cites_and_cited_by_are_the_two_ends(store: Store, commune: str, province: str) -> None:
    cites, cited_by = pictured(store, "cites", commune), pictured(store, "cited-by", province)
    assert {edge.source for edge in cites.edges.values()} == {commune}
    assert {edge.target for edge in cited_by.edges.values()} == {province}
    both = {key for key in cites.edges if key[2] == province}
    assert both and both <= cited_by.edges.keys()


def test_what_a_document_cites_has_the_mentions_that_stay_open() -> None:
    with phahe.open_store(None) as store:
        store.write(collection(60))
        whole = store.graph()
        document, mention = next(
            (edge.source, edge.target)
            for edge in whole.edges.values()
            if edge.kind == "MAKES"
            and whole.nodes[edge.target].properties["status"] == "ambiguous"
        )
        assert mention in pictured(store, "cites", document).nodes


def test_tasks_lead_to_the_bodies_that_have_them(store: Store, commune: str) -> None:
    found = pictured(store, "tasks", commune)
    assert labels(found) == {"Document", "Task", "Target", "Agency"}
    given = {e.target for e in found.edges.values() if e.kind == "HAS_TASK"}
    assert {e.source for e in found.edges.values() if e.kind == "ASSIGNED_TO"} <= given
    assert {e.document for e in found.edges.values()} == {commune}


def test_bodies_of_a_document_without_its_tasks(store: Store, commune: str) -> None:
    found = pictured(store, "agencies", commune)
    assert labels(found) == {"Document", "Agency"}
    assert {"ISSUED_BY", "SENT_TO", "ASSIGNED_TO"} <= kinds(found)
    tasks = pictured(store, "tasks", commune)
    having = {e.target for e in tasks.edges.values() if e.kind == "ASSIGNED_TO"}
    told = {e.target for e in found.edges.values() if e.kind == "ASSIGNED_TO"}
    assert told == having
    roles = {
        e.target: e.properties["role"] for e in found.edges.values() if e.kind == "ASSIGNED_TO"
    }
    for edge in tasks.edges.values():
        if edge.kind == "ASSIGNED_TO" and edge.properties["role"] == "lead":
            assert roles[edge.target] == "lead"


def test_path_holds_only_the_ways(store: Store, commune: str) -> None:
    centre = phahe.find(store, "968/NQ-CP")
    found = pictured(store, "path", commune, centre)
    ways = phahe.paths(store, commune, centre)
    assert {e.key[1:3] for e in found.edges.values()} == {
        (step.source.id, step.target.id) for way in ways for step in way
    }
    assert pictured(store, "path", centre, commune).edges == {}


def test_path_needs_two_ends(store: Store, commune: str) -> None:
    with pytest.raises(InputError, match="two ends, not 1"):
        pictured(store, "path", commune)


def test_several_documents_are_drawn_together(
    store: Store, commune: str, province: str
) -> None:
    one, other = (pictured(store, "tasks", id) for id in (commune, province))
    assert pictured(store, "tasks", commune, province).edges == {**one.edges, **other.edges}


def test_no_document_means_all_that_were_loaded(store: Store) -> None:
    found = pictured(store, "tasks")
    whole = store.graph()
    tasks = {id for id, node in whole.nodes.items() if node.label == "Task"}
    assert tasks == {id for id, node in found.nodes.items() if node.label == "Task"}


def test_loaded_leaves_out_what_is_only_cited(store: Store, commune: str) -> None:
    found = pictured(store, "cites", commune, loaded=True)
    assert "stub" not in {node.properties.get("status") for node in found.nodes.values()}
    assert len(found.nodes) < len(pictured(store, "cites", commune).nodes)


def test_check_draws_what_findings_speak_of(store: Store, commune: str) -> None:
    whole = pictured(store, "check")
    quoted = {id for one in run(store, chosen(severity="warning")) for id in one.things}
    assert whole.nodes.keys() == quoted
    assert commune in pictured(store, "check", commune).nodes.keys() <= quoted | {commune}


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_document_that_the_graph_lacks_is_named(
    store: Store, commune: str, question: Question
) -> None:
    ends = (commune, ABSENT) if question == "path" else (ABSENT,)
    with pytest.raises(UnknownName, match=ABSENT):
        pictured(store, question, *ends)
