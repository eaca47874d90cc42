"""Questions to a store in its own language, and changes by such."""

from pathlib import Path

import pytest
from collection import collection
from engines import ENGINES, PERSISTENT, grouped
from stated import PLAN, PROGRAMME, unit

from phahe.graph.errors import QueryError
from phahe.graph.schema import schema
from phahe.graph.stores import Store

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
