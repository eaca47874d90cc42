"""Who is let into a Neo4j server, what the others are told, and a server that is killed."""

import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path
from shutil import which

import pytest
from collection import collection
from servers.loading import are_whole, loadable, started
from servers.neo4j import Neo4jServer
from servers.server import or_skipped
from stated import whole
from terminal import run as phahe

from phahe.graph.errors import StoreError
from phahe.graph.stores import neo4j, open_store
from phahe.graph.stores.login import Login

pytestmark = pytest.mark.xdist_group("neo4j")
UNITS = collection(12)
SECRET = "bí mật của Mai 1"


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Neo4jServer]:
    """A server of its own that wants the password SECRET of the user neo4j."""
    with or_skipped():
        server = Neo4jServer(tmp_path_factory.mktemp("guarded"), password=SECRET)
    server.up()
    yield server
    server.stop()


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
