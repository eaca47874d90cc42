"""What tests of the stores and of the command line share."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from engines import ENGINES, grouped
from terminal import SAMPLES, run

from phahe.graph.stores import Store


@pytest.fixture(params=grouped(ENGINES))
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """Each store that tests run on, empty."""
    with ENGINES[request.param](tmp_path) as opened:
        yield opened


@pytest.fixture(scope="session")
def graph(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The graph of the samples."""
    address = tmp_path_factory.mktemp("graph") / "plans.lbug"
    run("build", SAMPLES, "--graph", address)
    return str(address)


@pytest.fixture
def apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of the person's own is seen: no graph, cache or working folder."""
    monkeypatch.delenv("PHAHE_GRAPH", raising=False)
    monkeypatch.setenv("PHAHE_CACHE", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
