"""The graph on a SPARQL 1.1 endpoint: Fuseki, GraphDB, Virtuoso, an Oxigraph server …"""

from collections.abc import Iterable, Iterator, Mapping
from tempfile import TemporaryFile
from typing import IO

from pyoxigraph import Quad, QueryBoolean, QuerySolutions

from phahe.graph.errors import QueryError, StoreError
from phahe.graph.model import Statements, Table
from phahe.graph.stores.change import Change
from phahe.graph.stores.lines import Line, n_quads, pieces, read_lines
from phahe.graph.stores.login import Login
from phahe.graph.stores.mark import base_of
from phahe.graph.stores.protocol import Endpoint
from phahe.graph.stores.quadstore import QuadStore
from phahe.graph.stores.remote import RemoteQuads
from phahe.graph.stores.rewrite import Rewrite
from phahe.graph.stores.sparql import bind, table
from phahe.graph.stores.store import Parameters
from phahe.graph.stores.terms import CONFORMS
from phahe.graph.stores.triples import Triples

BULK = 20_000
"""Quads from which on additions alone go through the graph store."""

_UNIONS: tuple[Mapping[str, str], ...] = (
    {},
    {"default-graph-uri": "urn:x-arq:UnionGraph"},
    {"union-default-graph": "true"},
)
"""What makes a question see all named graphs as one: nothing, or the word of Jena, Oxigraph."""


class EndpointStore(QuadStore):
    """A graph on the endpoint at ADDRESS, see `Endpoint`; asked in SPARQL as LOGIN.

    What a document states lies in its own named graph. A write is one request, so that it
    happens or not; one writer at a time, since nothing locks an endpoint. A new graph has
    its nodes' IRIs under BASE. Raises StoreError as `Endpoint` does, and for a graph of
    another version of the schema.
    """

    def __init__(
        self,
        address: str,
        *,
        read_only: bool = False,
        login: Login | None = None,
        base: str | None = None,
    ) -> None:
        self._endpoint = Endpoint(address, login or Login())
        self._union: Mapping[str, str] | None = None
        marks = self._endpoint.ask(
            f"SELECT ?s ?o ?g WHERE {{ GRAPH ?g {{ ?s {CONFORMS} ?o }} }}"
        )
        assert isinstance(marks, QuerySolutions)
        quads = (Quad(row[0], CONFORMS, row[1], row[2]) for row in marks)
        triples = Triples(base_of(quads, address, base))
        super().__init__(address, triples, read_only=read_only)

    @property
    def _quads(self) -> RemoteQuads:
        return RemoteQuads(self._endpoint, self._triples)

    def write(self, units: Iterable[Statements], drop: Iterable[str] = ()) -> None:
        """See `Store.write`."""
        self._check_writable()
        rewrite = Rewrite(self._quads, Change.of(units, drop))
        with TemporaryFile() as gone, TemporaryFile() as come:
            for removed, added in rewrite.differences():
                _keep(removed, gone)
                _keep(added, come)
            large = not gone.tell() and rewrite.size() >= BULK
            come.seek(0)
            if large and self._endpoint.add(come):
                return
            self._endpoint.update(exchange(read_lines(gone), read_lines(come)))

    def query(
        self,
        text: str,
        parameters: Parameters | None = None,
        *,
        timeout: float | None = None,
        limit: int | None = None,
    ) -> Table:
        """See `Store.query`; only the query service is asked, which cannot write."""
        question = bind(text, parameters)
        found = self._endpoint.ask(question, self._seeing_all(), timeout)
        return table(found, self._triples, limit)

    def _seeing_all(self) -> Mapping[str, str]:
        """What makes a question see all named graphs; known once there is something."""
        if self._union is None:
            mark = self._triples.mark
            if next(self._quads.marks(), None) is None:
                return {}
            asked = f"ASK {{ {mark.subject} {mark.predicate} {mark.object} }}"
            seen = (way for way in _UNIONS if self._sees(asked, way))
            self._union = next(seen, None)
            if self._union is None:
                raise StoreError(
                    f"{self._name}: questions see only its default graph; have the server "
                    "make that the union of all named graphs"
                )
        return self._union

    def _sees(self, asked: str, way: Mapping[str, str]) -> bool:
        try:
            found = self._endpoint.ask(asked, way)
        except QueryError:
            return False
        return isinstance(found, QueryBoolean) and bool(found)

    def change(
        self, text: str, parameters: Parameters | None = None, *, timeout: float | None = None
    ) -> Table:
        """See `Store.change`; TEXT is SPARQL Update and gives no rows."""
        self._check_writable()
        self._endpoint.update([bind(text, parameters)], timeout)
        return Table((), ())

    def close(self) -> None:
        """See `Store.close`."""
        self._endpoint.close()


def exchange(gone: Iterable[Line], come: Iterable[Line]) -> Iterator[str]:
    """One SPARQL update, in pieces: what is GONE goes and what is to COME is added.

    It is a single operation, of which no beginning is an update: when a writer dies its request
    ends early, and Jena takes that for the end of the text and carries out what was whole.
    """
    yield "DELETE {\n"
    yield from pieces(gone)
    yield "} INSERT {\n"
    yield from pieces(come)
    yield "} WHERE {}\n"


def _keep(lines: Iterable[Line], file: IO[bytes]) -> None:
    """Write LINES to FILE, those of one graph together."""
    file.writelines(n_quads(sorted(lines, key=lambda line: line[1])))
