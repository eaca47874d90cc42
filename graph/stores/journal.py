"""Large writes to an Oxigraph folder that a crash leaves done or undone, never half."""

import os
from collections.abc import Iterable, Iterator
from itertools import chain, groupby, islice, starmap
from pathlib import Path

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store

_CHUNK = 20_000
_NAME = NamedNode("urn:phahe:journal")
_MARK = Quad(_NAME, _NAME, Literal("the additions are there"))


class Journal:
    """What is still to be deleted when the additions of a large write have come.

    The bulk loader adds all or nothing but cannot delete, and a transaction that does both
    holds everything in memory. So the deletions are written to a file in FOLDER first; the
    additions come with a mark; then the deletions are made and the mark goes. Whoever opens
    the folder after a crash finishes when the mark is there and forgets the file when not.
    """

    def __init__(self, folder: Path) -> None:
        self._file = folder / "phahe.journal"

    def is_pending(self) -> bool:
        """Whether a large write was broken off."""
        return self._file.exists()

    def run(self, store: Store, removed: Iterable[Quad], added: Iterable[Quad]) -> None:
        """Take the quads REMOVED from STORE and put ADDED in; they have none in common."""
        draft = self._file.with_suffix(".draft")
        with draft.open("w", encoding="utf-8") as file:
            file.writelines(f"{update}\n" for update in deletion(removed))
            file.flush()
            os.fsync(file.fileno())
        draft.replace(self._file)
        try:
            store.bulk_extend(chain(added, (_MARK,)))
        finally:
            self.recover(store)

    def recover(self, store: Store) -> None:
        """Bring STORE to the end of a write that was broken off, or leave it as before."""
        if not self.is_pending():
            return
        if _MARK in store:
            with self._file.open(encoding="utf-8") as file:
                for update in file:
                    store.update(update)
            store.flush()
            store.remove(_MARK)
        self._file.unlink()


def deletion(quads: Iterable[Quad]) -> Iterator[str]:
    """SPARQL updates of one line each that delete QUADS, some thousands at a time."""
    return _updates("DELETE DATA", quads)


def insertion(quads: Iterable[Quad]) -> Iterator[str]:
    """SPARQL updates of one line each that insert QUADS, some thousands at a time."""
    return _updates("INSERT DATA", quads)


def _updates(verb: str, quads: Iterable[Quad]) -> Iterator[str]:
    """The library writes the terms: whatever a literal holds, it ends where it should."""
    rest = iter(quads)
    while rows := list(islice(rest, _CHUNK)):
        placed = starmap(_placed, groupby(rows, key=lambda quad: quad.graph_name))
        yield f"{verb} {{ {' '.join(placed)} }}"


def _placed(graph: object, quads: Iterable[Quad]) -> str:
    triples = " ".join(f"{q.subject} {q.predicate} {q.object} ." for q in quads)
    return triples if isinstance(graph, DefaultGraph) else f"GRAPH {graph} {{ {triples} }}"
