"""Large writes to an Oxigraph folder that a crash leaves done or undone, never half."""

import os
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store

from phahe.graph.stores.lines import Line, as_file, deletion, line
from phahe.graph.stores.rewrite import Difference

CHUNK = 300_000
"""Lines that the bulk loader takes at a time: it holds them in memory, some 300 MB."""
_NAME = NamedNode("urn:phahe:journal")
_MARK = Quad(_NAME, _NAME, Literal("the additions are there"))


class Journal:
    """What is still to be deleted when the additions of a large write have come.

    The bulk loader adds all or nothing but cannot delete, and a transaction that does both
    holds everything in memory. So the deletions are written to a file in FOLDER while the
    additions come, and behind these, when the file is safe, a mark; then the deletions are
    made and the mark goes. Whoever opens the folder after a crash finishes when the mark is
    there and forgets the file when not.

    An empty graph is filled in several loads, while another file says so: where it is found
    after a crash the graph is emptied again. The loads leave files that overlap, in each of
    which a question has to look; so they are merged at the end.
    """

    def __init__(self, folder: Path) -> None:
        self._file = folder / "phahe.journal"
        self._draft = folder / "phahe.draft"
        self._begun = folder / "phahe.begun"

    def is_pending(self) -> bool:
        """Whether a large write was broken off."""
        return self._file.exists() or self._begun.exists()

    def fill(self, store: Store, lines: Iterable[Line]) -> None:
        """Add LINES, all of them or none, to STORE, in which nothing is."""
        self._begun.touch()
        rest = iter(lines)
        try:
            for first in rest:
                load(store, chain([first], islice(rest, CHUNK - 1)))
            store.optimize()
            store.flush()
            self._begun.unlink()
        finally:
            self.recover(store)

    def run(self, store: Store, differences: Iterable[Difference]) -> None:
        """Make the DIFFERENCES in STORE; nothing both goes and comes."""
        try:
            load(store, self._additions(differences))
        finally:
            self.recover(store)

    def _additions(self, differences: Iterable[Difference]) -> Iterator[Line]:
        """What comes, and the mark when the file is there that tells what goes."""
        with self._draft.open("w", encoding="utf-8") as file:

            def keep(gone: Iterable[Line]) -> None:
                file.writelines(f"{update}\n" for update in deletion(gone))

            yield from added(differences, keep)
            file.flush()
            os.fsync(file.fileno())
        self._draft.replace(self._file)
        yield line(_MARK)

    def recover(self, store: Store) -> None:
        """Bring STORE to the end of a write that was broken off, or leave it as before."""
        self._draft.unlink(missing_ok=True)
        if self._begun.exists():
            store.clear()
            store.flush()
            self._begun.unlink()
        if not self._file.exists():
            return
        if _MARK in store:
            with self._file.open(encoding="utf-8") as file:
                for update in file:
                    store.update(update)
            store.flush()
            store.remove(_MARK)
        self._file.unlink()


def load(store: Store, lines: Iterable[Line]) -> None:
    """Add LINES to STORE by the bulk loader: all of them or, after an error or a crash, none.

    It does not look at the IRIs again, which are those of `Iris` or were in the graph.
    """
    store.bulk_load(as_file(lines), RdfFormat.N_QUADS, lenient=True)


def added(
    differences: Iterable[Difference], keep: Callable[[Iterable[Line]], object]
) -> Iterator[Line]:
    """What comes by DIFFERENCES; what goes is given to KEEP on the way."""
    for gone, come in differences:
        keep(gone)
        yield from come
