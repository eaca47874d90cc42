"""Questions: their files, their parameters, lines of descent, and what a free one may do."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from engines import ENGINES

from phahe.graph.errors import InputError, QueryError, UnknownName
from phahe.graph.model import Edge, Node, Statements, Value
from phahe.graph.schema import schema
from phahe.graph.stores import Store, open_store
from phahe.queries.holdings import counts
from phahe.queries.lineage import (
    Description,
    cited_by,
    cites,
    describe,
    lineage,
    paths,
)
from phahe.queries.question import ask, questions, read


def test_a_long_line_is_the_same_everywhere(store: Store) -> None:
    store.write([plan(str(i), "commune", *([str(i - 1)] if i else [])) for i in range(13)])
    assert len(lineage(store, "12").steps) == 12
    assert len(lineage(store, "0", "down").steps) == 12
    assert [len(way) for way in paths(store, "8", "0")] == [8]
    assert paths(store, "9", "0") == []


@pytest.mark.parametrize("name", questions())
def test_question_is_there_in_both_languages(name: str) -> None:
    assert set(questions()[name].texts) == {"cypher", "sparql"}


# What one Cypher text may not hold to run on Neo4j as well.
UNPORTABLE = re.compile(
    r"\btype\(|\blabels?\(|shortestPath|SHORTEST|\bsize\(|\bid\(|\[\s*\w+\s+IN\b|\bCALL\b|\*\d*\s*\]"
    r"|\*\d*\.\.\s*\]"
)


@pytest.mark.parametrize("name", questions())
def test_cypher_keeps_to_the_portable_subset(name: str) -> None:
    assert not UNPORTABLE.search(questions()[name].texts["cypher"])


def test_questions_know_the_kinds_of_the_schema() -> None:
    links = [kind.name for kind in schema().edges.values() if kind.relation]
    texts = {name: question.texts["cypher"] for name, question in questions().items()}
    for name in ("cites", "cited-by", "path-edges", "count-links"):
        assert "|".join(links) in texts[name]
    for name in ("lineage-up", "lineage-down"):
        assert f":{'|'.join(schema().lineage)}*0..15]" in texts[name]
    assert re.findall(r"\(n:(\w+)\)", texts["count-nodes"]) == list(schema().nodes)


def test_unknown_question_is_named_with_the_known_ones(line: Store) -> None:
    with pytest.raises(UnknownName, match=r"'likes'.*cited-by, cites"):
        ask(line, "likes")


@pytest.mark.parametrize(
    ("given", "message"),
    [({}, "needs.*'document'"), ({"document": "d", "documnet": "e"}, "has no 'documnet'")],
)
def test_a_wrong_parameter_is_named(line: Store, given: dict[str, str], message: str) -> None:
    with pytest.raises(InputError, match=message):
        ask(line, "cites", **given)


def test_an_incomplete_head_is_refused() -> None:
    with pytest.raises(InputError, match="'x' in cypher: the head"):
        read("x", {"cypher": "// question: chỉ tiếng Việt\n// parameters: none\nRETURN 1"})
    head = "// question: a / b\n// parameters: none\n// columns: {}\n"
    with pytest.raises(InputError, match="'x': the heads differ"):
        read("x", {"cypher": head.format("one"), "sparql": head.format("two")})


def plan(document: str, level: str, *above: str, kind: str = "IMPLEMENTS") -> Statements:
    """A plan and the links it states, its first words that say so counted up."""
    source = Node("Source", f"{document}#s")
    number = f"{document}-NQ/TU" if kind == "FOLLOWS" else f"{document}/KH-UBND"
    head = Node("Document", document, {"level": level, "number": number, "status": "loaded"})
    edges = [Edge("READ_FROM", document, source.id, {"document": document})]
    for start, id in enumerate(above):
        words: dict[str, Value] = {
            "relation": kind.lower(),
            "quote": f"Thực hiện {id}",
            "start": start,
        }
        edges.append(Edge(kind, document, id, {"document": document, **words}))
    return Statements(document, (head, source), tuple(edges))


LINE = [
    plan("1", "central"),
    plan("2", "province", "1"),
    plan("3", "district", "2"),
    plan("4", "commune", "3", "1"),
]


@pytest.fixture
def line() -> Iterator[Store]:
    with open_store(None) as opened:
        opened.write(LINE)
        yield opened


def test_line_up_goes_from_the_centre_to_the_document(line: Store) -> None:
    up = lineage(line, "4")
    seen = [(s.source.id, s.target.id, s.depth, s.quote, s.document) for s in up.steps]
    assert seen == [
        ("4", "1", 1, "Thực hiện 1", "4"),
        ("2", "1", 3, "Thực hiện 1", "2"),
        ("3", "2", 2, "Thực hiện 2", "3"),
        ("4", "3", 1, "Thực hiện 3", "4"),
    ]
    assert up.document == Description("4", "4/KH-UBND", level="commune", status="loaded")
    assert set(up.documents) == {"1", "2", "3", "4"}
    tree = [(indent, s.source.id, s.target.id) for indent, s in up.tree()]
    assert tree == [(0, "4", "1"), (0, "4", "3"), (1, "3", "2"), (2, "2", "1")]


def test_line_down_goes_to_the_ground(line: Store) -> None:
    down = lineage(line, "1", "down")
    tree = [(indent, s.source.id, s.target.id) for indent, s in down.tree()]
    assert tree == [(0, "2", "1"), (1, "3", "2"), (2, "4", "3"), (0, "4", "1")]
    assert lineage(line, "4", "down").steps == ()


def test_the_line_of_the_party_comes_after_the_state(line: Store) -> None:
    committee = [plan("9", "central", kind="FOLLOWS"), plan("5", "commune", "9", "3")]
    line.write(committee)
    targets = [step.target.id for step in lineage(line, "5").steps]
    assert targets == ["1", "2", "3", "9"]
    assert describe(line, ["9"])["9"].of_party


def test_circles_come_to_an_end(line: Store) -> None:
    line.write([plan("1", "central", "4", "1")])
    up = lineage(line, "4")
    assert sorted(len(list(up.tree())) for _ in "a") == [len(up.steps)] == [6]
    assert [[s.target.id for s in way] for way in paths(line, "2", "4")] == [["1", "4"]]


def test_paths_come_shortest_first_and_never_twice_through_a_document(line: Store) -> None:
    ways = paths(line, "4", "1")
    assert [[s.target.id for s in way] for way in ways] == [["1"], ["3", "2", "1"]]
    assert [s.depth for s in ways[1]] == [1, 2, 3]
    assert paths(line, "4", "1", limit=1) == ways[:1]
    assert paths(line, "1", "4") == []
    assert paths(line, "4", "4") == []


def test_many_ways_are_counted_no_further_than_asked() -> None:
    """Twenty layers of five would be 5 ** 19 ways."""
    layers = [[f"{depth}-{i}" for i in range(5)] for depth in range(8)]
    units = [
        plan(id, "commune", *above)
        for above, here in zip([[], *layers], layers, strict=False)
        for id in here
    ]
    with open_store(None) as store:
        store.write(units)
        ways = paths(store, "7-0", "0-0", limit=50)
    assert len({tuple(s.target.id for s in way) for way in ways}) == 50


def test_a_document_that_is_not_there_is_named(line: Store) -> None:
    for asked in (lambda: lineage(line, "7"), lambda: paths(line, "4", "7")):
        with pytest.raises(UnknownName, match="'7'"):
            asked()


def test_citations_come_in_order_of_the_text(line: Store) -> None:
    assert [(r["start"], r["target"]) for r in cites(line, "4").dicts()] == [(0, "3"), (1, "1")]
    assert [r["source"] for r in cited_by(line, "1").dicts()] == ["2", "4"]


def test_counts_are_of_what_is_there(line: Store) -> None:
    held = counts(line)
    assert held.nodes == {"Document": 4, "Source": 4}
    assert held.links == {"implements": 4}
    assert held.mentions == {}


CYPHER = tuple(name for name in ENGINES if name in ("memory", "ladybug"))


@pytest.mark.parametrize("name", CYPHER)
@pytest.mark.parametrize(
    "text",
    [
        "CREATE (:Document {id: 'x'})",
        "MATCH (d:Document) DETACH DELETE d",
        "MATCH (d:Document) SET d.title = 'x'",
        "COMMIT; CREATE (:Document {id: 'x'})",
        "RETURN 1; RETURN 2",
        "RETURN 1; DROP TABLE Document",
        "COPY (MATCH (d:Document) RETURN d.id) TO 'stolen.csv'",
        "LOAD FROM 'setup.cfg' (file_format='csv') RETURN *",
        "match (d) call show_tables() return *",
        "CALL threads=1",
        "/* */ Install httpfs",
        "MATCH (d RETURN d",
        "MATCH (d:Document) RETURN d.no_such_property",
        "MATCH (d:Document) WHERE d.id = $missing RETURN d",
        "RETURN {a: 1} AS map",
        " // nothing\n",
    ],
)
def test_what_does_not_read_the_graph_is_refused(name: str, text: str, tmp_path: Path) -> None:
    with ENGINES[name](tmp_path) as store:
        store.write(LINE)
        before = store.graph()
        with pytest.raises(QueryError):
            store.query(text)
        assert store.graph() == before
        assert store.query("MATCH (d:Document) RETURN count(d)").rows == ((4,),)


@pytest.mark.parametrize("name", CYPHER)
def test_free_questions_give_plain_values(name: str, tmp_path: Path) -> None:
    with ENGINES[name](tmp_path) as store:
        store.write(LINE)
        table = store.query(
            "MATCH p=(d:Document {id: $id})-[e:IMPLEMENTS]->(a:Document) "
            "WHERE a.id IN $ids AND date('2021-07-15') = $day AND 'DROP; x' <> $text "
            "RETURN d, e, p, [a.id, d.id] AS both, $day AS day, 1.5 AS half, NULL AS nothing;",
            {"id": "2", "ids": ("1", "x"), "day": date(2021, 7, 15), "text": "'; DROP"},
        )
        assert table.columns == ("d", "e", "p", "both", "day", "half", "nothing")
        expected = ("2", "IMPLEMENTS", ("2", "1"), ("1", "2"), date(2021, 7, 15), 1.5, None)
        assert table.rows == (expected,)
