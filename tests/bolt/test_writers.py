"""Writers of one Neo4j graph: one is killed, two write at once, one read before another."""

import os
import signal
import sys
import time
from pathlib import Path

import pytest
from servers.loading import are_whole, loadable, started
from stated import whole
from terminal import SAMPLES

from phahe.building import build
from phahe.graph.errors import WrittenMeanwhile
from phahe.graph.stores import open_store
from phahe.loaders.cache import RecordCache

pytestmark = pytest.mark.xdist_group("neo4j")


LOADING = """
import sys
from servers.loading import loadable
from phahe.graph.stores import open_store
units = loadable(40)
with open_store(sys.argv[1]) as store:
    for unit in units:
        store.write([unit])
        print(unit.document, flush=True)
"""


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
