"""Large writes to an Oxigraph folder that a crash leaves done or undone, never half."""

import os
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby, islice, starmap
from pathlib import Path

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store

from phahe.graph.stores.rewrite import Difference

_CHUNK = 20_000
_NAME = NamedNode("urn:phahe:journal")
_MARK = Quad(_NAME, _NAME, Literal("the additions are there"))


class Journal:
    """What is still to be deleted when the additions of a large write have come.

    The bulk loader adds all or nothing but cannot delete, and a transaction that does both
    holds everything in memory. So the deletions are written to a file in FOLDER while the
    additions come, and behind these, when the file is safe, a mark; then the deletions are
    made and the mark goes. Whoever opens the folder after a crash finishes when the mark is
    there and forgets the file when not.
    """

    def __init__(self, folder: Path) -> None:
        self._file = folder / "phahe.journal"
        self._draft = folder / "phahe.draft"

    def is_pending(self) -> bool:
        """Whether a large write was broken off."""
        return self._file.exists()

    def run(self, store: Store, differences: Iterable[Difference]) -> None:
        """Make the DIFFERENCES in STORE; no quad both goes and comes."""
        try:
            store.bulk_extend(self._additions(differences))
        finally:
            self.recover(store)

    def _additions(self, differences: Iterable[Difference]) -> Iterator[Quad]:
        """What comes, and the mark when the file is there that tells what goes."""
        with self._draft.open("w", encoding="utf-8") as file:

            def keep(gone: Iterable[Quad]) -> None:
                file.writelines(f"{update}\n" for update in deletion(gone))

            yield from added(differences, keep)
            file.flush()
            os.fsync(file.fileno())
        self._draft.replace(self._file)
        yield _MARK

    def recover(self, store: Store) -> None:
        """Bring STORE to the end of a write that was broken off, or leave it as before."""
        self._draft.unlink(missing_ok=True)
        if not self.is_pending():
            return
        if _MARK in store:
            with self._file.open(encoding="utf-8") as file:
                for update in file:
                    store.update(update)
            store.flush()
            store.remove(_MARK)
        self._file.unlink()


def added(
    differences: Iterable[Difference], keep: Callable[[Iterable[Quad]], object]
) -> Iterator[Quad]:
    """The quads that come by DIFFERENCES; those that go are given to KEEP on the way."""
    for gone, come in differences:
        keep(gone)
        yield from come


def deletion(quads: Iterable[Quad]) -> Iterator[str]:
    """SPARQL updates of one line each that delete QUADS, some thousands at a time."""
    return (f"DELETE DATA {{ {piece} }}" for piece in pieces(quads))


def insertion(quads: Iterable[Quad]) -> Iterator[str]:
    """SPARQL updates of one line each that insert QUADS, some thousands at a time."""
    return (f"INSERT DATA {{ {piece} }}" for piece in pieces(quads))


def pieces(quads: Iterable[Quad]) -> Iterator[str]:
    """QUADS as SPARQL updates have them between braces, some thousands a piece.

    The library writes the terms: whatever a literal holds, it ends where it should.
    """
    rest = iter(quads)
    while rows := list(islice(rest, _CHUNK)):
        yield " ".join(starmap(_placed, groupby(rows, key=lambda quad: quad.graph_name)))


def _placed(graph: object, quads: Iterable[Quad]) -> str:
    triples = " ".join(f"{q.subject} {q.predicate} {q.object} ." for q in quads)
    return triples if isinstance(graph, DefaultGraph) else f"GRAPH {graph} {{ {triples} }}"
