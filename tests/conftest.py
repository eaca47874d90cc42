"""What tests of the command line share."""

from pathlib import Path

import pytest
from terminal import SAMPLES, run


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
