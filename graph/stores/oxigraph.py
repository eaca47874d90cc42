"""The graph as RDF in Oxigraph, on disk or in memory."""

import errno
import os
import sys
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING

import pyoxigraph

from phahe.graph.errors import QueryError, StoreError
from phahe.graph.model import Statements, Table
from phahe.graph.stores.change import Change
from phahe.graph.stores.filling import Filling
from phahe.graph.stores.iris import BASE
from phahe.graph.stores.journal import Journal, added, load
from phahe.graph.stores.lines import Line, deletion, insertion, line
from phahe.graph.stores.lock import FileLock
from phahe.graph.stores.mark import base_of
from phahe.graph.stores.quads import Quads
from phahe.graph.stores.quadstore import QuadStore
from phahe.graph.stores.rewrite import Rewrite
from phahe.graph.stores.sparql import answer, bind
from phahe.graph.stores.store import Parameters
from phahe.graph.stores.stored import StoredQuads
from phahe.graph.stores.syntax import write_stream
from phahe.graph.stores.terms import CONFORMS
from phahe.graph.stores.timeout import in_time
from phahe.graph.stores.triples import Triples
from phahe.graph.stores.units import BATCH

if TYPE_CHECKING:
    from rdflib import Dataset

LOCK = "phahe.lock"
BULK = 20_000
"""Quads from which on a write goes through the bulk loader."""

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


class OxigraphStore(QuadStore):
    """A graph in the folder PATH, or in memory without one; asked in SPARQL.

    A new graph has its nodes' IRIs under BASE. A question sees all named graphs as one.
    Raises StoreError when the folder is open elsewhere or holds something else.
    """

    def __init__(
        self,
        path: Path | str | None = None,
        *,
        read_only: bool = False,
        base: str | None = None,
    ) -> None:
        name = "the graph in memory" if path is None else f"oxigraph:{path}"
        super().__init__(name, Triples(BASE if base is None else base), read_only=read_only)
        self._journal: Journal | None = None
        self._lock: FileLock | None = None
        self._store: pyoxigraph.Store | None = None
        try:
            self._store = pyoxigraph.Store() if path is None else self._open(Path(path))
            self._find_base(base)
        except (OSError, StoreError) as error:
            self.close()
            if isinstance(error, StoreError):
                raise
            raise StoreError(refusal(self._name, error)) from error

    def _find_base(self, wanted: str | None) -> None:
        """Take the base of the graph that is there. Raises StoreError, see `base_of`."""
        marks = self.store.quads_for_pattern(None, CONFORMS, None)
        self._triples = Triples(base_of(marks, self._name, wanted))

    def _open(self, folder: Path) -> pyoxigraph.Store:
        self._check(folder)
        lock = folder / LOCK
        if lock.exists() or not self._read_only:
            folder.mkdir(parents=True, exist_ok=True)
            self._lock = FileLock(lock, read_only=self._read_only)
        self._journal = Journal(folder)
        if not self._read_only or self._journal.is_pending():
            store = pyoxigraph.Store(str(folder))
            self._journal.recover(store)
            if not self._read_only:
                return store
            del store
        return pyoxigraph.Store.read_only(str(folder))

    def _check(self, folder: Path) -> None:
        """Raise StoreError unless FOLDER is a graph of Oxigraph's or can become one."""
        if (folder / "CURRENT").exists():
            return
        if self._read_only:
            raise StoreError(f"{self._name}: there is no graph to read")
        if folder.exists() and any(file.name != LOCK for file in folder.iterdir()):
            raise StoreError(f"{self._name}: the folder holds something else; name another")

    @property
    def store(self) -> pyoxigraph.Store:
        """The open store underneath. Raises StoreError once it is closed."""
        if self._store is None:
            raise StoreError(f"{self._name} is closed")
        return self._store

    @property
    def _quads(self) -> Quads:
        return StoredQuads(self.store, self._triples)

    @property
    def portion(self) -> int:
        """See `Store.portion`: the first takes any number, at most BATCH are held."""
        return sys.maxsize if self._quads.is_empty() else BATCH

    def write(self, units: Iterable[Statements], drop: Iterable[str] = ()) -> None:
        """See `Store.write`."""
        self._check_writable()
        try:
            if self._quads.is_empty():
                self._begin(Change.portions(units, drop, BATCH))
            else:
                self._apply(Rewrite(self._quads, Change.of(units, drop)))
        except OSError as error:
            raise StoreError(refusal(self._name, error)) from error

    def _begin(self, changes: Iterator[Change]) -> None:
        """Make CHANGES of the empty graph, all of them by the bulk loader if there are many."""
        first = next(changes)
        if len(first.documents) < BATCH:
            self._apply(Rewrite(self._quads, first))
            return
        with TemporaryFile() as spool:
            rest = Filling(self._triples.writing, spool).lines(chain([first], changes))
            lines = chain([line(self._triples.mark)], rest)
            if self._journal is None:
                load(self.store, lines)
            else:
                self._journal.fill(self.store, lines)

    def _apply(self, rewrite: Rewrite) -> None:
        """Make the changes of REWRITE in one transaction, or a journal and the bulk loader."""
        removed: list[Line] = []
        come = added(rewrite.differences(), removed.extend)
        if rewrite.size() < BULK:
            changes = list(insertion(come))
            self.store.update(";\n".join([*deletion(removed), *changes]))
        elif self._journal is None:
            load(self.store, come)
            self.store.update(";\n".join(deletion(removed)))
        else:
            self._journal.run(self.store, rewrite.differences())

    def export(self, out: IO[bytes], suffix: str, *, record: bool = True) -> None:
        """Write all to OUT in the syntax of SUFFIX; without RECORD not the sources' JSON."""
        write_stream(self.store, out, suffix, self._triples, record=record)

    def dataset(self) -> "Dataset":
        """The same quads for rdflib: changes on one side are seen on the other."""
        from oxrdflib import OxigraphStore as Plugin
        from rdflib import Dataset

        return Dataset(store=Plugin(store=self.store), default_union=True)

    def query(
        self,
        text: str,
        parameters: Parameters | None = None,
        *,
        timeout: float | None = None,
        limit: int | None = None,
    ) -> Table:
        """See `Store.query`; in TEXT $NAME stands for the parameter NAME."""

        def ask() -> Table:
            return answer(self.store, self._triples, bind(text, parameters), limit)

        return ask() if timeout is None else in_time(ask, timeout)

    def change(
        self, text: str, parameters: Parameters | None = None, *, timeout: float | None = None
    ) -> Table:
        """See `Store.change`; TEXT is SPARQL Update and gives no rows.

        Raises StoreError for a TIMEOUT: the engine cannot break off a change.
        """
        self._check_writable()
        if timeout is not None:
            raise StoreError(f"{self._name} cannot break off a change; give it no time limit")
        try:
            self.store.update(bind(text, parameters))
        except (SyntaxError, ValueError, RuntimeError) as error:
            raise QueryError(f"the change was refused: {error}") from error
        except OSError as error:
            raise StoreError(refusal(self._name, error)) from error
        return Table((), ())

    def close(self) -> None:
        """See `Store.close`."""
        self._store = None
        if self._lock is not None:
            self._lock.release()
            self._lock = None


def refusal(name: str, error: OSError) -> str:
    """What ERROR of the disk means for the graph NAME, and what to do."""
    said = str(error)
    if "lock file" in said:
        return f"{name} is open in another program; close it there, or open it read-only"
    if any(os.strerror(lack) in said for lack in _FULL):
        return f"{name} was not changed: {said}; make room on the disk, then do it again"
    return f"{name} cannot be opened or written: {said}"
