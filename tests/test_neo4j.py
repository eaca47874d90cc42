"""A graph on a Neo4j server: who is let in, what it survives, that several share it."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from shutil import which

import pytest
from collection import collection
from servers.neo4j import Neo4jServer, empty, run, shared
from servers.server import or_skipped
from terminal import COMMUNE, SAMPLES
from terminal import run as phahe

from phahe.building import build
from phahe.graph.errors import QueryError, StoreError, WrittenMeanwhile
from phahe.graph.model import Edge, Node, Statements, Subgraph
from phahe.graph.schema import schema
from phahe.graph.stores import bolt, neo4j, open_store
from phahe.graph.stores.change import Change
from phahe.graph.stores.login import VARIABLES, Login
from phahe.loaders.cache import RecordCache

pytestmark = pytest.mark.xdist_group("neo4j")
UNITS = collection(12)
SECRET = "bí mật của Mai 1"


@pytest.fixture(autouse=True)
def nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """No login of the person's own."""
    for name in sum(VARIABLES.values(), ()):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def address() -> str:
    """An empty database."""
    with or_skipped():
        server = shared()
    empty(server.address)
    return server.address


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Neo4jServer]:
    """A server of its own that wants the password SECRET of the user neo4j."""
    with or_skipped():
        server = Neo4jServer(tmp_path_factory.mktemp("guarded"), password=SECRET)
    server.up()
    yield server
    server.stop()


def whole(*units: Statements) -> Subgraph:
    change = Change.of(units)
    return Subgraph(change.nodes, change.edges)


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


def test_without_the_driver_the_extra_is_named() -> None:
    text = (
        "import sys; sys.modules['neo4j'] = None; from phahe.cli.program import phahe; phahe()"
    )
    asked = started("-c", text, "stats", "--graph", "bolt://localhost:1")
    told, _ = asked.communicate(timeout=60)
    assert asked.returncode == 2 and "pip install 'phahe[neo4j]'" in told, told


def test_no_server_and_no_database_say_what_to_do(address: str) -> None:
    done = phahe("stats", "--graph", "bolt://localhost:1", code=2)
    assert "no Neo4j server answers at bolt://localhost:1" in done.stderr
    done = phahe("stats", "--graph", address, "--database", "nhà-ai", code=2)
    assert "no database 'nhà-ai'" in done.stderr


@pytest.mark.parametrize("address", ["bolt://mai:x1y2@localhost", "neo4j+s://mai@host"])
def test_an_address_with_a_user_is_refused_and_not_shown(address: str) -> None:
    done = phahe("stats", "--graph", address, code=2)
    assert "PHAHE_PASSWORD" in done.stderr
    assert "x1y2" not in done.stderr and "mai" not in done.stderr


def test_who_is_not_let_in_is_told(
    guarded: Neo4jServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = guarded.address
    for login, who in (
        (Login(), "without a user"),
        (Login("neo4j", "x1y2"), "as 'neo4j'"),
        (Login(token="x1y2"), "with this token"),
    ):
        with pytest.raises(StoreError, match=f"lets nobody in {who}.*PHAHE_USER") as caught:
            open_store(at, login=login)
        assert "x1y2" not in str(caught.value)
    monkeypatch.setenv("NEO4J_PASSWORD", "wrong")
    assert "lets nobody in" in phahe("stats", "--graph", at, "--user", "neo4j", code=2).stderr


def test_login_by_option_environment_and_question(
    guarded: Neo4jServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = guarded.address
    with open_store(at, login=Login("neo4j", SECRET, database="neo4j")) as store:
        store.write(UNITS)
    asked = ("query", "count-nodes", "--graph", at, "--format", "json")
    typed = phahe(*asked, "--user", "neo4j", stdin=f"{SECRET}\n")
    assert SECRET not in typed.output
    monkeypatch.setenv("NEO4J_USERNAME", "neo4j")
    monkeypatch.setenv("PHAHE_PASSWORD", SECRET)
    assert phahe(*asked).stdout == typed.stdout
    assert '"count": 12' in typed.stdout


def loadable(documents: int) -> list[Statements]:
    """A collection as units that may be written one by one, in any order."""
    with open_store(None) as store:
        store.write(collection(documents))
        return list(store.statements())


def are_whole(found: Iterator[Statements], wanted: list[Statements]) -> int:
    """Check that each unit FOUND states all that the one WANTED does; how many there are."""
    known = {unit.document: {e.key: e for e in unit.edges if e.document} for unit in wanted}
    there = list(found)
    for unit in there:
        assert {e.key: e for e in unit.edges if e.document} == known[unit.document]
    return len(there)


LOADING = """
import sys
from test_neo4j import loadable
from phahe.graph.stores import open_store
units = loadable(40)
with open_store(sys.argv[1]) as store:
    for unit in units:
        store.write([unit])
        print(unit.document, flush=True)
"""


def started(*command: str) -> subprocess.Popen[str]:
    """A process that runs COMMAND with this Python and sees what tests see."""
    path = os.pathsep.join([str(Path(__file__).parent), *sys.path])
    return subprocess.Popen(
        [sys.executable, *command],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, "PYTHONPATH": path},
    )


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is needed")
def test_a_loader_that_is_killed_leaves_whole_documents(address: str) -> None:
    units = loadable(40)
    loader = started("-c", LOADING, address)
    assert loader.stdout is not None
    for _ in range(5):
        assert loader.stdout.readline()
    time.sleep(0.05)
    os.kill(loader.pid, signal.SIGKILL)
    loader.communicate(timeout=60)
    with open_store(address) as store:
        assert 5 <= are_whole(store.statements(), units) < 40
        for i in range(0, 40, 10):
            store.write(units[i : i + 10])
        assert store.graph() == whole(*units)


def test_a_server_that_is_killed_keeps_what_was_stored(guarded: Neo4jServer) -> None:
    units, login = loadable(40), Login("neo4j", SECRET)
    with neo4j.Neo4jStore(guarded.address, login=login, retry=1) as store:
        store.write([], drop=store.documents())
        stored = threading.Event()

        def load() -> None:
            for i, unit in enumerate(units):
                store.write([unit])
                if i == 4:
                    stored.set()

        def kill() -> None:
            stored.wait(60)
            guarded.kill()

        killer = threading.Thread(target=kill)
        killer.start()
        with pytest.raises(StoreError, match=r"no Neo4j server answers.*is whole"):
            load()
        killer.join()
    guarded.up()
    with open_store(guarded.address, login=login) as store:
        assert 5 <= are_whole(store.statements(), units) < 40
        store.write(units)
        assert store.graph() == whole(*units)


def test_two_loaders_at_once_do_what_one_after_the_other_does(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Their documents cite each other: who comes second links to those of the first."""
    monkeypatch.setenv("PHAHE_CACHE", str(tmp_path))
    files = sorted(map(str, SAMPLES.glob("0*.txt")))
    assert len(files) > 3
    loaders = [
        started("-m", "phahe", "build", *half, "--graph", address)
        for half in (files[::2], files[1::2])
    ]
    for loader in loaders:
        told, _ = loader.communicate(timeout=300)
        assert loader.returncode == 0, told
    with open_store(address, read_only=True) as store, open_store(None) as memory:
        build(memory, files, cache=RecordCache(tmp_path))
        assert store.graph() == memory.graph()


def test_who_read_before_another_wrote_reads_again(address: str) -> None:
    first, second = loadable(2)
    with open_store(address) as mine, open_store(address) as theirs:
        mine.write([first])
        list(mine.records())
        theirs.write([first, second])
        with pytest.raises(WrittenMeanwhile, match="do it again"):
            mine.write([], drop=[second.document])
        assert mine.graph() == whole(first, second)
        list(mine.records())
        mine.write([], drop=[second.document])
        assert theirs.documents() == [first.document]


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


@pytest.mark.skipif(which("openssl") is None, reason="openssl makes the certificate")
def test_a_self_signed_certificate_is_taken_where_the_address_says_so(tmp_path: Path) -> None:
    words = "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -keyout private.key"
    command = ["openssl", *words.split(), "-out", "public.crt"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    with or_skipped():
        server = Neo4jServer(tmp_path / "server", certificate=tmp_path).up()
    try:
        with open_store(server.address) as store:
            store.write(UNITS)
            assert len(store.documents()) == len(UNITS)
        for scheme, way_out in (("bolt+s", r"bolt\+ssc://"), ("bolt", r"bolt\+s://")):
            with pytest.raises(StoreError, match=way_out):
                open_store(server.address.replace("bolt+ssc", scheme))
    finally:
        server.stop()
