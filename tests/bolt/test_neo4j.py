"""A graph on a Neo4j server: how it is kept there, what is refused, and how it is asked."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from collection import collection
from servers.neo4j import run
from terminal import COMMUNE, SAMPLES
from terminal import run as phahe

from phahe.graph.errors import QueryError, StoreError
from phahe.graph.model import Edge, Node, Statements, Subgraph
from phahe.graph.schema import schema
from phahe.graph.stores import bolt, neo4j, open_store

pytestmark = pytest.mark.xdist_group("neo4j")
UNITS = collection(12)


def test_documents_have_the_label_of_their_kind_and_dates_are_dates(address: str) -> None:
    with open_store(address) as store:
        store.write(UNITS)
        decrees = store.query("MATCH (d:Document:Decree) RETURN d.kind, d.date").rows
        assert {(kind, type(day)) for kind, day in decrees} == {("Nghị định", date)}
        plan = next(u for u in UNITS if u.nodes[0].properties["kind"] == "Kế hoạch")
        head = Node("Document", plan.document, {"labels": ("Decision", "Task", "}) //")})
        store.write([replace(plan, nodes=(head, *plan.nodes[1:]))])
    labels = run(address, f"MATCH (d:Document {{id: '{plan.document}'}}) RETURN labels(d)")
    assert sorted(labels[0][0]) == ["Decision", "Document"]


def test_ids_are_unique_and_statements_are_indexed(address: str) -> None:
    open_store(address).close()
    unique = run(address, "SHOW CONSTRAINTS YIELD labelsOrTypes, type RETURN *")
    assert {label for (label,), _ in unique} >= schema().nodes.keys()
    indexed = run(address, "SHOW INDEXES YIELD labelsOrTypes, properties RETURN *")
    assert {kind for kinds, names in indexed if names == ["document"] for kind in kinds} == (
        schema().edges.keys()
    )


def test_files_are_found_by_their_keys_whatever_these_are(address: str) -> None:
    keys = ('12/KH-UBND "a" \\', "12/kh-ubnd", "a AND b*", "", "tờ trình", "x" * 32_766)
    units = [_filed(name, key, "shared") for name, key in zip("abcdef", keys, strict=True)]
    for indexed in (True, False):
        with open_store(address) as store:
            store.write(units)
        if not indexed:  # as in a graph of before there was the index
            run(address, "DROP INDEX phahe_keys")
        with open_store(address, read_only=True) as store:
            for number, key in enumerate(keys):
                assert [node.id for node in store.records([key])] == [f"source/{number}"]
            some = [f"none {i}" for i in range(1_100)]
            assert len(list(store.records([*some, "shared"]))) == len(keys)
            assert not list(store.records(["12/KH-UBND", "tờ"]))
    with open_store(address) as store, pytest.raises(StoreError, match="key of 32767 bytes"):
        store.write([_filed("g", "x" * 32_767)])
    assert run(address, "SHOW FULLTEXT INDEXES YIELD name") == [["phahe_keys"]]


def _filed(document: str, *keys: str) -> Statements:
    """DOCUMENT, one letter, read from a file with these KEYS."""
    file = f"source/{ord(document) - ord('a')}"
    nodes = Node("Document", document), Node("Source", file, {"keys": keys, "record": "{}"})
    return Statements(
        document, nodes, (Edge("READ_FROM", document, file, {"document": document}),)
    )


def test_the_server_itself_keeps_questions_from_writing(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(neo4j, "check_reading", lambda *_: None)
    with open_store(address) as store, pytest.raises(StoreError, match="read access mode"):
        store.query("CREATE (d:Document {id: 'd'})")
    assert run(address, "MATCH (d:Document) RETURN d") == []


def test_what_is_open_for_reading_is_not_written(address: str) -> None:
    open_store(address).close()
    with open_store(address, read_only=True) as store:
        for write in (lambda: store.write(UNITS), lambda: store.change("CREATE (:Document)")):
            with pytest.raises(StoreError, match="reading only"):
                write()


def test_a_change_that_deletes_all_leaves_a_graph(address: str) -> None:
    with open_store(address) as store:
        store.write(UNITS)
        store.change("MATCH (n) DETACH DELETE n")
    with open_store(address, read_only=True) as store:
        assert store.graph() == Subgraph({}, {})


def test_reading_makes_no_graph(address: str) -> None:
    with pytest.raises(StoreError, match=r"no graph at bolt.*phahe build FOLDER --graph bolt"):
        open_store(address, read_only=True)
    assert run(address, "MATCH (n) RETURN n") == []


def test_a_database_of_something_else_is_refused_and_kept(address: str) -> None:
    run(address, "CREATE (:Cat {name: 'Mướp'})")
    with pytest.raises(StoreError, match=r"something else.*another database"):
        open_store(address)
    assert len(run(address, "MATCH (n) RETURN n")) == 1


@pytest.mark.parametrize(
    ("version", "way_out"), [(99, "install a newer phahe"), (0, "build it again")]
)
def test_a_graph_of_another_schema_says_what_to_do(
    address: str, version: int, way_out: str
) -> None:
    open_store(address).close()
    run(address, f"MATCH (g:PhaheGraph) SET g.schema = {version}")
    done = phahe("build", SAMPLES, "--graph", address, code=2)
    assert f"schema version {version}" in done.stderr and way_out in done.stderr
    assert run(address, "MATCH (n) RETURN count(n)") == [[1]]


def test_an_older_server_is_refused(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bolt, "OLDEST", (9999, 1))
    with pytest.raises(StoreError, match=r"is Neo4j/.*; Neo4j 9999\.1 or later is needed"):
        open_store(address)


def test_the_command_line_asks_a_server(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every command that takes a graph takes a server, and says what it says of a file."""
    monkeypatch.chdir(tmp_path)
    places = {"server": address, "file": "plans.lbug"}
    said: dict[str, list[str]] = {}
    for name, place in places.items():
        phahe("build", SAMPLES, "--graph", place)
        told = said[name] = []
        for command in (
            ("lineage", COMMUNE, "--format", "json"),
            ("cites", COMMUNE, "--format", "json"),
            ("cited-by", "76/NQ-CP", "--format", "json"),
            ("tasks", "--format", "json"),
            ("agencies", "--format", "json"),
            ("targets", "--format", "json"),
            ("stats", "--format", "json"),
            ("show", COMMUNE),
            ("unresolved", "--format", "json"),
        ):
            told.append(phahe(*command, "--graph", place).stdout)
        asked = phahe("query", "load", "--format", "jsonl", "--graph", place)
        told.append("".join(sorted(asked.stdout.splitlines(True))))
        phahe("export", f"{name}.nt", "--graph", place)
        exported = (tmp_path / f"{name}.nt").read_text("utf-8")
        told.append("".join(sorted(exported.splitlines(True))))
        phahe("view", COMMUNE, "--output", tmp_path / f"{name}.html", "--graph", place)
    assert said["server"] == said["file"]


def test_query_writes_only_when_told_to(address: str) -> None:
    open_store(address).close()
    text = "CREATE (:Person {id: 'person/mai', name: 'Mai'})"
    asked = ("query", "-", "--graph", address)
    assert "only reads" in phahe(*asked, stdin=text, code=2).stderr
    phahe(*asked, "--write", stdin=text)
    found = phahe(*asked, "--format", "jsonl", stdin="MATCH (p:Person) RETURN p.name AS name")
    assert found.stdout == '{"name": "Mai"}\n'
    with open_store(address) as store, pytest.raises(QueryError):
        store.query("MATCH (p:Person")
