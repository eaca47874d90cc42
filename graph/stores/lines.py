"""Quads as text, which N-Quads and SPARQL Update write alike.

A write makes each quad once and hands it to an engine that reads text anyway: an object of the
library's for each would take longer than to write and to read it.
"""

from collections.abc import Iterable, Iterator
from io import BufferedReader, RawIOBase
from itertools import groupby, islice
from typing import IO

import pyoxigraph
from pyoxigraph import DefaultGraph, Quad, RdfFormat

Line = tuple[str, str]
"""A triple, and the graph that it stands in ('' for the default graph)."""

_PIECE = 20_000  # lines of one SPARQL update
_CHUNK = 1_000  # lines written in one go


def line(quad: Quad) -> Line:
    """QUAD as text.

    >>> line(Quad(*3 * [pyoxigraph.NamedNode("a:b")]))
    ('<a:b> <a:b> <a:b>', '')
    """
    graph = quad.graph_name
    named = "" if isinstance(graph, DefaultGraph) else str(graph)
    return f"{quad.subject} {quad.predicate} {quad.object}", named


def read_quads(lines: Iterable[Line]) -> Iterator[Quad]:
    """LINES as quads."""
    return pyoxigraph.parse(as_file(lines), RdfFormat.N_QUADS, lenient=True)


def as_file(lines: Iterable[Line]) -> IO[bytes]:
    """LINES as a file of N-Quads, made while it is read."""
    return BufferedReader(_Pieces(n_quads(lines)))


def n_quads(lines: Iterable[Line]) -> Iterator[bytes]:
    """LINES as N-Quads, many at a time."""
    rest = iter(lines)
    while some := list(islice(rest, _CHUNK)):
        yield "".join([f"{triple} {graph} .\n" for triple, graph in some]).encode()


def read_lines(file: IO[bytes]) -> Iterator[Line]:
    """The lines that `n_quads` wrote into FILE, from its beginning."""
    file.seek(0)
    for row in file:
        triple, _, graph = row.decode().removesuffix(" .\n").rpartition(" ")
        yield triple, graph


def deletion(lines: Iterable[Line]) -> Iterator[str]:
    """SPARQL updates of one line each that delete LINES, some thousands at a time."""
    return (f"DELETE DATA {{ {piece} }}" for piece in pieces(lines))


def insertion(lines: Iterable[Line]) -> Iterator[str]:
    """SPARQL updates of one line each that insert LINES, some thousands at a time."""
    return (f"INSERT DATA {{ {piece} }}" for piece in pieces(lines))


def pieces(lines: Iterable[Line]) -> Iterator[str]:
    """LINES as SPARQL updates have them between braces, some thousands a piece."""
    rest = iter(lines)
    while rows := list(islice(rest, _PIECE)):
        yield " ".join(_placed(*of_graph) for of_graph in groupby(rows, key=lambda row: row[1]))


def _placed(graph: str, lines: Iterable[Line]) -> str:
    triples = " ".join(f"{triple} ." for triple, _ in lines)
    return f"GRAPH {graph} {{ {triples} }}" if graph else triples


class _Pieces(RawIOBase):
    """A file of the bytes that PIECES give one after the other."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        super().__init__()
        self._pieces = pieces
        self._rest = memoryview(b"")

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill BUFFER with what comes next; how many bytes that are, 0 at the end."""
        if not self._rest:
            self._rest = memoryview(next(self._pieces, b""))
        size = min(len(buffer), len(self._rest))
        buffer[:size], self._rest = self._rest[:size], self._rest[size:]
        return size
