"""An empty database on a Neo4j server, and no login of the person's own."""

import pytest
from servers.neo4j import empty, shared
from servers.server import or_skipped

from phahe.graph.stores.login import VARIABLES


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
