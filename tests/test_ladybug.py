"""The file of a graph: who may open it, what it survives, whose it is."""

import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import ladybug
import pytest
from collection import collection, stream

from phahe.copying import whole
from phahe.graph.errors import StoreError
from phahe.graph.model import Edge, Statements, Subgraph
from phahe.graph.stores import open_store
from phahe.graph.stores.change import Change
from phahe.graph.stores.elsewhere import TABLE

UNITS = collection(12)
LOST = Statements("lost", (), (Edge("CITES", "lost", "nowhere", {"document": "lost"}),))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "plans.lbug"
    with open_store(path) as store:
        store.write(UNITS)
    return path


def elsewhere(code: str, path: Path) -> subprocess.CompletedProcess[str]:
    """CODE run by another process; `store` opens PATH there, with keywords."""
    head = (
        "import sys; from functools import partial; from phahe.graph.stores import open_store\n"
        "store = partial(open_store, sys.argv[1])\n"
    )
    return subprocess.run(
        [sys.executable, "-c", head + code, path], capture_output=True, text=True, check=False
    )


def test_many_read_at_once(path: Path) -> None:
    with open_store(path, read_only=True) as one, open_store(path, read_only=True) as other:
        assert one.graph() == other.graph()
        there = elsewhere("print(len(store(read_only=True).graph().nodes))", path)
        assert there.stdout.strip() == str(len(one.graph().nodes)), there.stderr


@pytest.mark.parametrize("read_only", [True, False])
def test_nobody_opens_what_is_being_written(path: Path, read_only: bool) -> None:
    with open_store(path):
        with pytest.raises(StoreError, match=r"plans\.lbug is being .* by another program"):
            open_store(path, read_only=read_only)
        there = elsewhere(f"store(read_only={read_only})", path)
        assert "StoreError" in there.stderr and "plans.lbug is being" in there.stderr
    open_store(path, read_only=read_only).close()


def test_nobody_writes_what_is_being_read(path: Path) -> None:
    with open_store(path, read_only=True):
        with pytest.raises(StoreError, match="used by another program"):
            open_store(path)
        assert "StoreError" in elsewhere("store()", path).stderr


def test_what_is_open_for_reading_is_not_written(path: Path) -> None:
    before = path.read_bytes()
    with open_store(path, read_only=True) as store:
        with pytest.raises(StoreError, match="reading only"):
            store.write([], drop=[UNITS[0].document])
        store.query("MATCH (d:Document) RETURN d.id")
    assert path.read_bytes() == before


def test_reading_makes_no_graph(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"no graph at .*plans\.lbug"):
        open_store(tmp_path / "plans.lbug", read_only=True)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"PK\x03\x04 a plan", b"x" * 100_000])
@pytest.mark.parametrize("read_only", [True, False])
def test_a_file_of_another_program_is_refused_and_kept(
    content: bytes, read_only: bool, tmp_path: Path
) -> None:
    path = tmp_path / "plans.lbug"
    path.write_bytes(content)
    with pytest.raises(StoreError, match=r"plans\.lbug is not a graph"):
        open_store(path, read_only=read_only)
    assert path.read_bytes() == content


def test_a_database_of_another_program_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "cats.lbug"
    database = ladybug.Database(str(path), max_db_size=2**36)
    ladybug.Connection(database).execute("CREATE NODE TABLE Cat (name STRING PRIMARY KEY)")
    database.close()
    with pytest.raises(StoreError, match=r"cats\.lbug holds no graph of phahe"):
        open_store(path)


@pytest.mark.parametrize(
    ("version", "way_out"), [(99, "install a newer phahe"), (0, "build it again")]
)
def test_a_graph_of_another_schema_says_what_to_do(
    path: Path, version: int, way_out: str
) -> None:
    database = ladybug.Database(str(path), max_db_size=2**36)
    connection = ladybug.Connection(database)
    connection.execute(f"COMMENT ON TABLE Document IS 'phahe schema {version}'")
    connection.close()
    database.close()
    with pytest.raises(StoreError, match=f"schema version {version}.*{way_out}"):
        open_store(path, read_only=True)


def test_a_folder_and_a_missing_folder_are_named(tmp_path: Path) -> None:
    (tmp_path / "a.lbug").mkdir()
    for name in ("a.lbug", "no/such.lbug"):
        with pytest.raises(StoreError, match=name):
            open_store(tmp_path / name)


@pytest.mark.parametrize(
    "address", ["plans", "plans.xlsx", "neo5j://localhost", "http://x.ttl"]
)
def test_an_unknown_address_lists_the_known_forms(address: str) -> None:
    with pytest.raises(StoreError, match=r"no address.*NAME\.lbug.*oxigraph:FOLDER"):
        open_store(address)


WRITING = """
sys.path.insert(0, sys.argv[2])
from collection import collection
units = collection(12)
graph = store()
print("open", flush=True)
while True:
    graph.write(units[6:], drop=[unit.document for unit in units[:6]])
    graph.write(units)
"""


def _end(writer: subprocess.Popen[bytes], signal_: signal.Signals) -> None:
    """Send the signal until it is heard: one that falls into `__del__` is dropped."""
    try:
        for _ in range(60):
            writer.send_signal(signal_)
            with suppress(subprocess.TimeoutExpired):
                writer.communicate(timeout=2)
                return
        pytest.fail(f"the writer goes on after 60 times {signal_.name}")
    finally:
        writer.kill()
        writer.communicate()


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is needed")
@pytest.mark.parametrize("signal_", ["SIGKILL", "SIGINT"])
def test_a_writer_that_is_killed_leaves_a_whole_graph(signal_: str, path: Path) -> None:
    """Whenever it happens, the graph is that before or that after a write."""
    with open_store(path) as store:
        store.write(UNITS[6:], drop=[unit.document for unit in UNITS[:6]])
        smaller = store.graph()
    change = Change.of(UNITS)
    for pause in (0.0, 0.17, 0.31):
        head = "import signal, sys; from phahe.graph.stores import open_store\n"
        # A runner in the background has SIGINT ignored, and its children inherit that.
        head += "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        head += "store = lambda: open_store(sys.argv[1])\n"
        writer = subprocess.Popen(
            [sys.executable, "-c", head + WRITING, path, str(Path(__file__).parent)],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        assert writer.stdout is not None and writer.stdout.readline() == b"open\n"
        time.sleep(pause)
        _end(writer, getattr(signal, signal_))
        with open_store(path, read_only=True) as store:
            left = store.graph()
        assert left == smaller or (left.nodes, left.edges) == (change.nodes, change.edges)
        with open_store(path) as store:
            assert store.graph() == left


def test_a_write_in_portions_is_one_write(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a portion needs of a later one waits; what is nowhere undoes all of them."""
    monkeypatch.setattr("phahe.graph.stores.ladybug.BATCH", 3)
    with open_store(tmp_path / "plans.lbug") as store, open_store(None) as memory:
        for units, drop in ((UNITS, ()), (UNITS[6:], [UNITS[0].document]), (UNITS, ())):
            memory.write(units, drop)
            store.write(iter(units), drop)
            assert store.graph() == memory.graph()
        with pytest.raises(StoreError, match="lost"):
            store.write([*UNITS[6:], LOST], drop=[UNITS[0].document])
        assert store.graph() == memory.graph()
        assert list(map(whole, store.statements())) == list(map(whole, memory.statements()))


def test_a_graph_without_the_index_of_statements_gets_one(path: Path) -> None:
    """What a document states of others is found also where an older program wrote it."""
    document, other = UNITS[0].document, UNITS[1].document
    apart = Edge("CITES", other, document, {"document": document})
    unit = replace(UNITS[0], edges=(*UNITS[0].edges, apart))
    with open_store(path) as store:
        before = store.graph()
        store.write([unit])
        assert apart.key in store.graph().edges
    database = ladybug.Database(str(path), max_db_size=2**36)
    ladybug.Connection(database).execute(f"DROP TABLE {TABLE}")
    database.close()
    with pytest.raises(StoreError, match="older phahe"):
        open_store(path, read_only=True)
    with open_store(path) as store:
        store.write([UNITS[0]])
        assert store.graph() == before


def test_a_change_by_hand_is_replaced_with_its_document(path: Path) -> None:
    ends = {"of": UNITS[0].document, "a": UNITS[1].document, "b": UNITS[2].document}
    with open_store(path) as store:
        before = store.graph()
        store.change(
            "MATCH (a:Document {id: $a}), (b:Document {id: $b}) "
            "CREATE (a)-[:REPEALS {document: $of}]->(b)",
            ends,
        )
        assert len(store.graph().edges) == len(before.edges) + 1
        store.write([UNITS[0]])
        assert store.graph() == before


@pytest.mark.skipif(sys.platform == "win32", reason="limits on files are needed")
@pytest.mark.parametrize("batch", [1000, 100])
def test_a_full_disk_is_told_before_anything_is_written(batch: int, path: Path) -> None:
    if batch == 100:  # so many are loaded aside, into an empty graph
        path = path.with_name("new.lbug")
        open_store(path).close()
    with open_store(path, read_only=True) as store:
        before = store.graph()
    done = elsewhere(
        "import resource\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))\n"
        f"sys.path.insert(0, {str(Path(__file__).parent)!r})\n"
        "from collection import collection\n"
        "from phahe.graph.stores import ladybug\n"
        f"ladybug.BATCH = {batch}\n"
        "store().write(collection(400))",
        path,
    )
    assert done.returncode == 1 and "make room" in done.stderr, done.stderr
    with open_store(path, read_only=True) as store:
        assert store.graph() == before


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is needed")
@pytest.mark.parametrize("cut", [0, 100_000])
def test_a_log_that_breaks_off_ends_with_the_last_whole_write(cut: int, path: Path) -> None:
    """A writer is killed when it has committed; then the end of its log is taken away."""
    with open_store(path, read_only=True) as store:
        before = store.graph()
    units = list(stream(150, apart=True))
    elsewhere(
        "import os\n"
        f"sys.path.insert(0, {str(Path(__file__).parent)!r})\n"
        "from collection import stream\n"
        "graph = store()\n"
        "graph.write(stream(150, apart=True), drop=graph.documents())\n"
        "os.kill(os.getpid(), 9)",
        path,
    )
    log = path.with_name(f"{path.name}.wal")
    with log.open("r+b") as file:
        file.truncate(log.stat().st_size - cut)
    with open_store(path, read_only=True) as store:
        after = Change.of(units)
        wanted = before if cut else Subgraph(after.nodes, after.edges)
        assert store.graph() == wanted


LOADING = """
import os
from pathlib import Path
from phahe.graph.stores import database, engine, ladybug

def killed(owner, name, after=0):
    done, calls = getattr(owner, name), []
    def instead(*given, **named):
        calls.append(given)
        if len(calls) > after:
            os.kill(os.getpid(), 9)
        return done(*given, **named)
    setattr(owner, name, instead)

sys.path.insert(0, {tests!r})
from collection import collection
ladybug.BATCH = 3
graph = store()
killed({at})
graph.write(collection(12))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is needed")
@pytest.mark.parametrize(
    ("at", "whole"),
    [
        ("engine.Engine, 'copy'", False),
        ("engine.Engine, 'copy', 9", False),
        ("database, '_replace'", False),
        ("Path, 'replace'", False),
        ("database.shutil, 'rmtree'", True),
    ],
)
def test_a_load_that_is_killed_is_there_whole_or_not_at_all(
    at: str, whole: bool, tmp_path: Path
) -> None:
    path, change = tmp_path / "plans.lbug", Change.of(UNITS)
    done = elsewhere(LOADING.format(tests=str(Path(__file__).parent), at=at), path)
    assert done.returncode == -signal.SIGKILL, done.stderr
    with open_store(path, read_only=True) as store:
        left = store.graph()
    assert left == (Subgraph(change.nodes, change.edges) if whole else Subgraph({}, {}))
    loaded = elsewhere(LOADING.format(tests=str(Path(__file__).parent), at="os, 'abort'"), path)
    assert loaded.returncode == 0, loaded.stderr
    with open_store(path, read_only=True) as store:
        assert store.graph() == Subgraph(change.nodes, change.edges)
    assert not path.with_name("plans.lbug.new").exists()
