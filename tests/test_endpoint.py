"""A graph on a SPARQL endpoint: whole whatever breaks off, and errors that say what to do."""

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pyoxigraph
import pytest
from collection import collection
from servers.fuseki import FusekiServer
from servers.server import or_skipped
from stated import unit, whole
from terminal import run

from phahe.graph.errors import QueryError, StoreError
from phahe.graph.schema import schema
from phahe.graph.stores import endpoint, open_store
from phahe.graph.stores.endpoint import EndpointStore
from phahe.graph.stores.login import Login
from phahe.graph.stores.terms import edition

pytestmark = pytest.mark.xdist_group("fuseki")
PASSWORD = "sai:đúng-1945"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FusekiServer]:
    """A server whose data stay when it is killed."""
    with or_skipped():
        started = FusekiServer(tmp_path_factory.mktemp("fuseki")).up()
    yield started
    started.stop()


@pytest.fixture(scope="module")
def locked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FusekiServer]:
    """A server that asks for a password."""
    with or_skipped():
        started = FusekiServer(tmp_path_factory.mktemp("locked"), password=PASSWORD).up()
    yield started
    started.stop()


@pytest.fixture
def plans(server: FusekiServer) -> Iterator[EndpointStore]:
    """The server's own graph with a few documents and nothing else."""
    with EndpointStore(server.address) as store:
        store.write([], drop=store.documents())
        store.write(collection(6))
        yield store


def breaking(patch: pytest.MonkeyPatch, bulk: int, broken: Callable[[], None]) -> None:
    """Have BROKEN called when the first part of a write has been sent; BULK: see there."""
    pieces = endpoint.pieces

    def broken_pieces(quads: Any) -> Iterator[str]:
        for piece in pieces(quads):
            yield piece
            broken()

    class Cut:
        def __init__(self, file: Any) -> None:
            self.file = file
            self.reads = 0

        def __getattr__(self, name: str) -> Any:
            return getattr(self.file, name)

        def read(self, size: int = -1) -> Any:
            self.reads += 1
            if self.reads == 2:
                broken()
            return self.file.read(size if size < 0 else min(size, 4096))

    add = endpoint.Endpoint.add
    patch.setattr(endpoint, "pieces", broken_pieces)
    patch.setattr(endpoint.Endpoint, "add", lambda self, quads: add(self, Cut(quads)))
    patch.setattr(endpoint, "BULK", bulk)


@pytest.mark.parametrize("bulk", [0, 10**9], ids=["bulk", "update"])
def test_a_killed_server_keeps_what_was_there_and_a_second_run_completes(
    bulk: int, server: FusekiServer, plans: EndpointStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    new = [unit(f"vn/new/{i}", "vn/law") for i in range(300)]
    with monkeypatch.context() as patch:
        breaking(patch, bulk, server.kill)
        with pytest.raises(StoreError, match="server"):
            plans.write(new)
    server.up()
    with EndpointStore(server.address) as store:
        assert store.graph() == whole(*collection(6))
        store.write(new)
        assert store.graph() == whole(*collection(6), *new)


@pytest.mark.parametrize("bulk", [0, 10**9], ids=["bulk", "update"])
def test_a_loader_that_stops_in_the_middle_writes_nothing(
    bulk: int, plans: EndpointStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped() -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        breaking(patch, bulk, stopped)
        with pytest.raises(KeyboardInterrupt):
            plans.write([unit(f"vn/new/{i}", "vn/law") for i in range(300)])
    plans.write([unit("vn/a")])  # a second writer waits until the server is done with the first
    assert plans.graph() == whole(*collection(6), unit("vn/a"))


def test_no_beginning_of_a_write_is_an_update() -> None:
    """Jena carries out what has come whole of a request that ends early."""
    gone, come = ([(f'<a:{i}> <a:b> "}} ;"', f"<a:g{i}>")] for i in range(2))
    text = "".join(endpoint.exchange(gone, come))
    for end in (i for i, letter in enumerate(text.rstrip()) if letter in "{} ;."):
        with pytest.raises(SyntaxError):
            pyoxigraph.Store().update(text[:end])
    pyoxigraph.Store().update(text)


def test_a_graph_of_a_newer_schema_is_left_alone(
    plans: EndpointStore, server: FusekiServer
) -> None:
    now, newer = plans.triples.mark.object, edition(schema().version + 1)
    change = "DELETE {{ GRAPH ?g {{ ?s ?p {0} }} }} INSERT {{ GRAPH ?g {{ ?s ?p {1} }} }} "
    where = "WHERE {{ GRAPH ?g {{ ?s ?p {0} }} }}"
    plans.change((change + where).format(now, newer))
    try:
        with pytest.raises(StoreError, match="newer phahe"):
            open_store(server.address)
        done = run("stats", "--graph", server.address, code=2)
        assert "newer phahe" in done.stderr
    finally:
        plans.change((change + where).format(newer, now))


def test_a_question_cannot_write_and_a_change_needs_a_writable_graph(
    plans: EndpointStore, server: FusekiServer
) -> None:
    with open_store(server.address, read_only=True) as store:
        for text in ("DROP ALL", "INSERT DATA { GRAPH <a:g> { <a:a> <a:b> <a:c> } }"):
            with pytest.raises(QueryError, match="refused"):
                store.query(text)
            with pytest.raises(StoreError, match="reading only"):
                store.change(text)
        with pytest.raises(StoreError, match="reading only"):
            store.write([unit("vn/a")])
    assert plans.graph() == whole(*collection(6))


def test_a_question_is_broken_off(plans: EndpointStore) -> None:
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    with pytest.raises(QueryError, match="1 seconds"):
        plans.query(endless, timeout=1)
    assert len(plans.query("SELECT ?s { ?s ?p ?o }", limit=3).rows) == 3


def test_the_right_user_gets_in(locked: FusekiServer) -> None:
    with open_store(locked.address, login=Login("phahe", PASSWORD)) as store:
        store.write([unit("vn/a")])
        assert store.graph() == whole(unit("vn/a"))


@pytest.mark.parametrize("login", [Login(), Login("phahe", "sai"), Login(token="abc")])
def test_a_wrong_user_is_told_what_to_set(login: Login, locked: FusekiServer) -> None:
    with pytest.raises(StoreError, match="PHAHE_PASSWORD") as refused:
        open_store(locked.address, login=login)
    assert "sai" not in str(refused.value)


def test_the_command_line_takes_the_user_from_the_environment(
    locked: FusekiServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "PHAHE_PASSWORD" in run("stats", "--graph", locked.address, code=2).stderr
    monkeypatch.setenv("PHAHE_USER", "phahe")
    monkeypatch.setenv("PHAHE_PASSWORD", PASSWORD)
    assert run("stats", "--graph", locked.address).stdout


def test_a_server_that_is_away_or_no_endpoint_is_told(server: FusekiServer) -> None:
    away = "sparql+http://localhost:9/plans"
    elsewhere = server.address.replace("/plans", "/nothing")
    for address, why in ((away, "server running"), (elsewhere, "no SPARQL endpoint")):
        assert why in run("stats", "--graph", address, code=2).stderr
        assert why in run("build", "samples", "--graph", address, code=2).stderr


@pytest.mark.parametrize(
    "address", ["sparql+http://", "sparql+http://a/b?paht=x", "sparql+http://mai:x@a/b"]
)
def test_a_wrong_address_is_refused(address: str) -> None:
    with pytest.raises(StoreError, match="address"):
        open_store(address)


class _Told(BaseHTTPRequestHandler):
    """A server that says of its dataset nothing, and keeps what it was asked."""

    asked: list[tuple[str, str | None]]

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.asked.append((self.path, self.headers["Authorization"]))
        self.send_response(200)
        self.send_header("Content-Type", "application/sparql-results+json; charset=utf-8")
        self.end_headers()
        self.wfile.write(b'{"head":{"vars":["s","o","g"]},"results":{"bindings":[]}}')

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


def test_a_token_and_other_paths_are_sent() -> None:
    _Told.asked = []
    told = HTTPServer(("localhost", 0), _Told)
    threading.Thread(target=told.serve_forever, daemon=True).start()
    address = f"sparql+http://localhost:{told.server_port}/repositories/plans"
    try:
        open_store(f"{address}?query=&update=statements", login=Login(token="x.y")).close()
    finally:
        told.shutdown()
        told.server_close()
    assert _Told.asked == [("/repositories/plans", "Bearer x.y")]
