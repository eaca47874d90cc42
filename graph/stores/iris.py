"""Ids as IRIs and back, one to one."""

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote, unquote

from phahe.graph.errors import InputError

BASE = "https://phahe.example/id/"
"""Where nodes have their IRIs unless a store is opened with a base of its own."""

_DOTS = re.compile(r"(?<![^/])\.{1,2}(?![^/])")  # segments that resolution of IRIs would eat
GRAPH = "#graph"


@lru_cache(maxsize=65536)
def encode(id: str) -> str:
    """ID in the letters that an IRI's path may have; `decode` gives it back.

    >>> encode("vn/tinh-gia-lai@2025-07-01"), encode("vn/a#c120;đ 5%")
    ('vn/tinh-gia-lai@2025-07-01', 'vn/a%23c120%3B%C4%91%205%25')
    """
    return _DOTS.sub(
        lambda dots: dots[0].replace(".", "%2E"), quote(id, safe="/@:", errors="surrogatepass")
    )


@lru_cache(maxsize=65536)
def decode(text: str) -> str | None:
    """The id that `encode` turns into TEXT; None when there is no such id.

    >>> decode("vn/a%23c120"), decode("%FF"), decode("%61")
    ('vn/a#c120', None, None)
    """
    try:
        id = unquote(text, errors="strict")
    except UnicodeDecodeError:
        return None
    return id if encode(id) == text else None


@dataclass(frozen=True, slots=True)
class Iris:
    """The IRIs of nodes, statements and named graphs under BASE.

    A node's IRI is BASE and its encoded id, which has neither '#' nor ';'. What a document
    states stands in the graph IRI#graph, what belongs to no document in BASE#graph. The
    statement of an edge is SOURCE#KIND;TARGET when its source states it, SOURCE#KIND;TARGET;
    with the stating document (nothing for the registry) behind the second ';' otherwise.

    >>> iris = Iris("https://phahe.example/id/")
    >>> iris.node("vn/cp/nghi-dinh/2020/30-2020-nd-cp")
    'https://phahe.example/id/vn/cp/nghi-dinh/2020/30-2020-nd-cp'
    >>> iris.statement("vn/a", "CITES", "vn/b", "vn/a")
    'https://phahe.example/id/vn/a#CITES;vn/b'
    """

    base: str = BASE

    def __post_init__(self) -> None:
        if "#" in self.base or not re.match(
            r"[a-z][a-z0-9+.-]*:[^\s<>\"{}|\\^`]*\Z", self.base
        ):
            raise InputError(f"base {self.base!r} is not an absolute IRI without '#'")

    def node(self, id: str) -> str:
        """The IRI of the node ID."""
        return self.base + encode(id)

    def node_id(self, iri: str) -> str | None:
        """The id of the node that IRI stands for; None when it is no node of this base."""
        if not iri.startswith(self.base) or "#" in iri:
            return None
        return decode(iri[len(self.base) :])

    def graph(self, document: str = "") -> str:
        """The IRI of the named graph of DOCUMENT; '' for what belongs to no document."""
        return self.node(document) + GRAPH

    def graph_document(self, iri: str) -> str | None:
        """The document whose graph IRI is ('' for none's); None when it is no such graph."""
        return self.node_id(iri.removesuffix(GRAPH)) if iri.endswith(GRAPH) else None

    def statement(self, source: str, kind: str, target: str, document: str) -> str:
        """The IRI of the statement with this key."""
        stated = "" if document == source and document else f";{encode(document)}"
        return f"{self.node(source)}#{kind};{encode(target)}{stated}"

    def statement_ends(self, iri: str) -> tuple[str, str, str] | None:
        """Source, kind and target of the statement IRI; None when it is none.

        >>> Iris("a:").statement_ends("a:vn/a#CITES;vn/b;vn/c")
        ('vn/a', 'CITES', 'vn/b')
        """
        source, _, key = iri.partition("#")
        kind, _, rest = key.partition(";")
        ends = self.node_id(source), decode(rest.partition(";")[0])
        return (ends[0], kind, ends[1]) if ends[0] and ends[1] and kind else None

    def is_statement(self, iri: str) -> bool:
        """Whether IRI has the form of a statement's."""
        return iri.startswith(self.base) and "#" in iri and ";" in iri
