"""Stores of quads after a failure, a kill and a full disk: a write is done or undone."""

import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from collection import stream
from quads import unit
from stated import whole

from phahe.graph.errors import StoreError
from phahe.graph.model import Edge, Statements
from phahe.graph.stores import oxigraph
from phahe.graph.stores.oxigraph import OxigraphStore


@pytest.mark.parametrize("bulk", [0, 10**9], ids=["bulk", "transaction"])
def test_a_failure_leaves_the_graph_as_it_was(
    bulk: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(oxigraph, "BULK", bulk)

    def broken() -> Iterator[Statements]:
        yield unit("vn/b", "vn/a")
        raise RuntimeError("the disk of the reader")

    with OxigraphStore(tmp_path / "graph") as store:
        store.write([unit("vn/a", "vn/law")])
        before = store.graph()
        with pytest.raises(RuntimeError):
            store.write(broken())
        dangling = Edge("CITES", "vn/b", "vn/none", {"document": "vn/b"})
        with pytest.raises(StoreError, match="vn/none"):
            store.write([replace(unit("vn/b"), nodes=(), edges=(dangling,))], drop=["vn/a"])
        assert store.graph() == before


@pytest.mark.parametrize("moment", ["bulk_load", "update"])
def test_a_large_write_is_done_or_undone_after_a_crash(moment: str, tmp_path: Path) -> None:
    program = f"""
import os, sys
from pathlib import Path
from phahe.graph.stores import oxigraph
from phahe.graph.stores.journal import Journal
sys.path.insert(0, {str(Path(__file__).parent)!r})
from quads import unit
oxigraph.BULK = 0
store = oxigraph.OxigraphStore(Path({str(tmp_path / "graph")!r}))
store.write([unit("vn/a", "vn/law"), unit("vn/b", "vn/law")])

class Dying:
    def __init__(self, store): self.store = store
    def __getattr__(self, name):
        if name == {moment!r}:
            os._exit(9)
        return getattr(self.store, name)
    def __contains__(self, quad): return quad in self.store

run = Journal.run
Journal.run = lambda self, store, *quads: run(self, Dying(store), *quads)
store.write([unit("vn/a", "vn/decree")], drop=["vn/b"])
"""
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 9
    before = whole(unit("vn/a", "vn/law"), unit("vn/b", "vn/law"))
    after = whole(unit("vn/a", "vn/decree"))
    with OxigraphStore(tmp_path / "graph", read_only=True) as store:
        assert store.graph() == (before if moment == "bulk_load" else after)
    with OxigraphStore(tmp_path / "graph") as store:
        assert store.graph() == (before if moment == "bulk_load" else after)
        assert sorted(f.name for f in (tmp_path / "graph").glob("phahe.*")) == ["phahe.lock"]


@pytest.mark.parametrize("there", [0, 30])
@pytest.mark.parametrize("wait", [None, 0.0, 0.03, 0.1])
def test_a_loader_that_is_killed_leaves_whole_writes(
    wait: float | None, there: int, tmp_path: Path
) -> None:
    """Killed while the engine reads (None), or some seconds after it has read all.

    So many documents are THERE before.
    """
    program = f"""
import sys
sys.path.insert(0, {str(Path(__file__).parent)!r})
from collection import stream
from phahe.graph.stores import journal, oxigraph
from phahe.graph.stores.filling import Filling
from phahe.graph.stores.journal import Journal
oxigraph.BULK, oxigraph.BATCH, journal.CHUNK = 0, 50, 2000
units, store = list(stream(60, apart=True)), oxigraph.OxigraphStore({str(tmp_path / "graph")!r})
if {there}: store.write(units[:{there}])
owner, name = (Journal, "_additions") if {there} else (Filling, "lines")
lines = getattr(owner, name)
def told(self, given):
    for number, line in enumerate(lines(self, given)):
        if {wait is None} and number == 3000:
            print("reading", flush=True)
        yield line
    print("all read", flush=True)
setattr(owner, name, told)
store.write(units)
"""
    command = [sys.executable, "-c", program]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as loader:
        assert loader.stdout is not None and loader.stdout.readline()
        time.sleep(wait or 0)
        loader.kill()
    units, memory = list(stream(60, apart=True)), OxigraphStore()
    memory.write(units[:there])
    before = memory.graph()
    memory.write(units)
    with OxigraphStore(tmp_path / "graph") as store:
        assert store.graph() in (before, memory.graph())
        store.write(units)
        assert set(store.quads()) == set(memory.quads())


@pytest.mark.skipif(sys.platform == "win32", reason="limits on files are needed")
@pytest.mark.parametrize("bulk", [0, 10**9], ids=["bulk", "transaction"])
@pytest.mark.parametrize("name", ["oxigraph:plans", "plans.trig"])
def test_a_full_disk_leaves_the_graph_as_it_was(name: str, bulk: int, tmp_path: Path) -> None:
    program = f"""
import resource, sys
sys.path.insert(0, {str(Path(__file__).parent)!r})
from collection import stream
from phahe.graph.errors import StoreError
from phahe.graph.stores import open_store, oxigraph
oxigraph.BULK = {bulk}
units = list(stream(60, apart=True))
with open_store({name!r}) as store:
    store.write(units[:9])
    before = store.graph()
    resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))
    try:
        store.write(units)
    except StoreError as error:
        print(error)
with open_store({name!r}, read_only=True) as store:
    assert store.graph() == before
"""
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0 and "make room" in done.stdout, (done.stdout, done.stderr)
