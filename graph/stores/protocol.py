"""The SPARQL 1.1 Protocol and Graph Store HTTP Protocol: what is said to a server."""

import base64
import json
import math
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import RawIOBase
from time import monotonic
from typing import IO, cast
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

import pyoxigraph
import urllib3
from pyoxigraph import Quad, QueryBoolean, QueryResultsFormat, QuerySolutions, RdfFormat

from phahe.graph.errors import QueryError, StoreError
from phahe.graph.stores.login import Login

PATHS: Mapping[str, str] = {"query": "query", "update": "update", "data": "data"}
"""Where the three services are below a dataset, unless its address says otherwise."""

Answer = QuerySolutions | QueryBoolean | Iterator[Quad]
"""What a question gives: rows, yes or no, or triples."""

_CONNECT, _SILENCE = 10, 600  # seconds until a server must answer, may say nothing
_JSON = "application/sparql-results+json"
_TRIPLES = "application/n-triples"
_QUADS = "application/n-quads"
_MISSING = (404, 405, 406, 415, 501)  # the service is not there, or not in this form


class Endpoint:
    """The services of the dataset at ADDRESS, 'sparql+http(s)://HOST/DATASET', as LOGIN.

    They are at the PATHS below the dataset; '?query=…&update=…&data=…' in the address names
    others. Every method raises StoreError, with what to do, when the server does not answer,
    refuses LOGIN or is no endpoint, and QueryError for a question that it refuses.
    """

    def __init__(self, address: str, login: Login) -> None:
        self.address = address
        parts = urlsplit(address.removeprefix("sparql+"))
        dataset = urlunsplit((parts.scheme, parts.netloc, parts.path.rstrip("/"), "", ""))
        given = dict(parse_qsl(parts.query, keep_blank_values=True))
        if not parts.hostname or given.keys() - PATHS.keys():
            raise StoreError(
                f"{address} is no address of an endpoint: sparql+http://HOST/DATASET, and "
                "?query=PATH&update=PATH&data=PATH where its services have other paths"
            )
        self._urls = {
            name: urljoin(f"{dataset}/", path).rstrip("/")
            for name, path in {**PATHS, **given}.items()
        }
        self._headers = _authorization(login)
        self._pool = urllib3.PoolManager(retries=False)

    def ask(
        self, text: str, options: Mapping[str, str] | None = None, timeout: float | None = None
    ) -> Answer:
        """The answer to the query TEXT, read while it comes; OPTIONS go into the request.

        After TIMEOUT seconds it is broken off.
        """
        headers = {
            "Content-Type": "application/sparql-query",
            "Accept": f"{_JSON}, {_TRIPLES};q=0.9",
        }
        if timeout is not None:
            headers["Timeout"] = f"{timeout:g}"  # Jena and others stop working then
        url = self._urls["query"] + (f"?{urlencode(options)}" if options else "")
        kind, body = self._send("POST", url, text.encode(), headers, timeout)
        if kind == _TRIPLES:
            return pyoxigraph.parse(cast(IO[bytes], body), RdfFormat.N_TRIPLES)
        if kind == _JSON:
            return pyoxigraph.parse_query_results(
                cast(IO[bytes], body), QueryResultsFormat.JSON
            )
        raise StoreError(f"{self.address} is no SPARQL endpoint: it answers with {kind!r}")

    def update(self, pieces: Iterable[str], timeout: float | None = None) -> None:
        """Carry out the update of which the text comes in PIECES: whole or not (Update §3)."""
        body = (piece.encode() for piece in pieces)
        headers = {"Content-Type": "application/sparql-update"}
        self._send("POST", self._urls["update"], body, headers, timeout)[1].read()

    def add(self, quads: IO[bytes]) -> bool:
        """Add QUADS, N-Quads, all or none; False when the server does not take them so."""
        try:
            headers = {"Content-Type": _QUADS}
            self._send("POST", self._urls["data"], quads, headers)[1].read()
        except _Missing:
            return False
        return True

    def quads(self) -> Iterator[Quad] | None:
        """All quads of the dataset; None when the server does not give them so."""
        try:
            kind, body = self._send("GET", self._urls["data"], None, {"Accept": _QUADS})
        except _Missing:
            return None
        if kind != _QUADS:
            body.close()
            return None
        return pyoxigraph.parse(cast(IO[bytes], body), RdfFormat.N_QUADS)

    def close(self) -> None:
        """Let go of all connections."""
        self._pool.clear()

    def _send(
        self,
        method: str,
        url: str,
        body: bytes | IO[bytes] | Iterable[bytes] | None,
        headers: Mapping[str, str],
        timeout: float | None = None,
    ) -> tuple[str, "_Body"]:
        """The type of what the server answers, and the answer."""
        limit = _Limit.of(self.address, timeout)
        with limit.told():
            response = self._pool.request(
                method,
                url,
                body=body,
                headers={**self._headers, **headers},
                timeout=urllib3.Timeout(connect=_CONNECT, read=timeout or _SILENCE),
                preload_content=False,
                redirect=False,
            )
            if response.status >= 300:
                raise self._refusal(response)
        kind = response.headers.get("Content-Type", "").partition(";")[0]
        return kind, _Body(response, limit)

    def _refusal(self, response: urllib3.BaseHTTPResponse) -> StoreError:
        """The error that RESPONSE means."""
        said = _first_line(response.read(4096, decode_content=True))
        response.close()
        status = f"{response.status} {response.reason or said}"
        if response.status in (401, 403, 407):
            return StoreError(
                f"{self.address} refuses this user ({status}): set PHAHE_USER and "
                "PHAHE_PASSWORD, or PHAHE_TOKEN"
            )
        if response.status in _MISSING or response.status < 400:
            return _Missing(f"{self.address} is no SPARQL endpoint: {status}")
        if response.status == 400:
            return QueryError(f"the question was refused: {said or status}")
        return StoreError(f"{self.address} cannot do it: {status} {said}".strip())


class _Missing(StoreError):
    """A service that is not there."""


class _Body(RawIOBase):
    """What comes in RESPONSE; its end may be read twice. LIMIT turns errors into ours."""

    def __init__(self, response: urllib3.BaseHTTPResponse, limit: "_Limit") -> None:
        super().__init__()
        self._response = response
        self._limit = limit

    def read(self, size: int = -1) -> bytes:
        """The next bytes, none at the end."""
        with self._limit.told():
            return b"" if self._response.closed else self._response.read(size)

    def close(self) -> None:
        """Let go of the connection: a server whose rest nobody reads stops sending."""
        self._response.close()
        super().close()


@dataclass(frozen=True, slots=True)
class _Limit:
    """The time that the server at ADDRESS has: SECONDS until END, None for no limit."""

    address: str
    seconds: float | None
    end: float = field(default=math.inf)

    @classmethod
    def of(cls, address: str, seconds: float | None) -> "_Limit":
        """SECONDS from now."""
        return cls(address, seconds, math.inf if seconds is None else monotonic() + seconds)

    @contextmanager
    def told(self) -> Iterator[None]:
        """Errors of the network as StoreError, the end of the time as QueryError."""
        if monotonic() > self.end:
            raise QueryError(f"no answer within {self.seconds:g} seconds")
        try:
            yield
        except urllib3.exceptions.ReadTimeoutError as error:
            if self.seconds is not None:
                raise QueryError(f"no answer within {self.seconds:g} seconds") from error
            raise StoreError(f"{self.address} has said nothing for {_SILENCE} s") from error
        except (urllib3.exceptions.HTTPError, OSError) as error:
            raise StoreError(
                f"{self.address} does not answer: {error}; is the server running, and is the "
                "address right?"
            ) from error


def _authorization(login: Login) -> dict[str, str]:
    if login.token:
        return {"Authorization": f"Bearer {login.token}"}
    if login.user:
        pair = f"{login.user}:{login.password or ''}".encode()  # RFC 7617 §2.1: UTF-8
        return {"Authorization": f"Basic {base64.b64encode(pair).decode()}"}
    return {}


def _first_line(body: bytes) -> str:
    """What a server says in an error, its first line; of JSON the message."""
    text = body.decode("utf-8", "replace").strip()
    try:
        told = json.loads(text)
    except ValueError:
        return text.partition("\n")[0][:300]
    return str(told.get("message", told) if isinstance(told, dict) else told)[:300]
