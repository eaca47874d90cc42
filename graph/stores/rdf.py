"""The graph as one RDF file, whole in memory while it is open."""

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

import pyoxigraph
from pyoxigraph import Quad

from phahe.graph.errors import StoreError
from phahe.graph.model import Statements, Table
from phahe.graph.stores.oxigraph import OxigraphStore, refusal
from phahe.graph.stores.quadstore import QuadStore
from phahe.graph.stores.store import Parameters, Store
from phahe.graph.stores.syntax import read_file, sorted_into_graphs, syntax
from phahe.graph.stores.triples import Triples

Stamp = tuple[int, int, int]


class RdfStore(OxigraphStore):
    """A graph in the file PATH, its suffix giving the syntax; asked in SPARQL.

    Each write puts a new file in place of the old one. Raises StoreError when the file
    cannot be read, and on a write when another program changed it since.
    """

    portion = sys.maxsize  # the file is written whole each time

    def __init__(
        self, path: Path | str, *, read_only: bool = False, base: str | None = None
    ) -> None:
        super().__init__(base=base)
        self._name = str(path)
        self._path = Path(path)
        self._read_only = read_only
        self._load(base)
        if self._stamp is None and read_only:
            raise StoreError(f"{self._name}: there is no graph to read")

    def _load(self, base: str | None) -> None:
        format = syntax(self._path.suffix)
        self._stamp = self._stamp_now()
        self._store = read_file(self._path) if self._stamp is not None else pyoxigraph.Store()
        self._find_base(base)
        if not format.supports_datasets:
            self._store = sorted_into_graphs(self._store, self._triples)

    def write(self, units: Iterable[Statements], drop: Iterable[str] = ()) -> None:
        """See `Store.write`."""
        self._check_unchanged()
        super().write(units, drop)
        self._keep()

    def change(
        self, text: str, parameters: Parameters | None = None, *, timeout: float | None = None
    ) -> Table:
        """See `Store.change`."""
        self._check_unchanged()
        table = super().change(text, parameters, timeout=timeout)
        self._keep()
        return table

    def _check_unchanged(self) -> None:
        if self._stamp_now() != self._stamp:
            raise StoreError(f"{self._name} was changed by another program; open it again")

    def _keep(self) -> None:
        """Save; where that fails, be again what the file is."""
        try:
            self._save()
        except StoreError:
            self._load(self._triples.iris.base)
            raise
        except OSError as error:
            self._load(self._triples.iris.base)
            raise StoreError(refusal(self._name, error)) from error

    def _save(self) -> None:
        """Write everything beside the file, then put it in its place."""
        draft = self._path.with_name(f".{self._path.name}.{os.getpid()}")
        try:
            with draft.open("wb") as file:
                self.export(file, self._path.suffix)
                file.flush()
                os.fsync(file.fileno())
            draft.replace(self._path)
        finally:
            draft.unlink(missing_ok=True)
        self._stamp = self._stamp_now()

    def _stamp_now(self) -> Stamp | None:
        """What tells one state of the file from another; None when there is none."""
        try:
            stat = self._path.stat()
        except FileNotFoundError:
            return None
        return stat.st_mtime_ns, stat.st_size, stat.st_ino


def export(
    store: Store,
    out: IO[bytes],
    suffix: str,
    *,
    record: bool = True,
    more: Iterable[Quad] | None = None,
) -> None:
    """Write the graph of any STORE to OUT in the RDF syntax of SUFFIX ('.ttl', '.trig' …).

    Without RECORD the JSON of the sources is left out. MORE quads stand beside the graph.
    Raises StoreError for an unknown suffix.
    """
    if isinstance(store, OxigraphStore) and more is None:
        store.export(out, suffix, record=record)
        return
    triples, quads = quads_of(store)
    with OxigraphStore(base=triples.iris.base) as copy:
        copy.store.bulk_extend(quads)
        copy.store.bulk_extend(more or ())
        copy.export(out, suffix, record=record)


def quads_of(store: Store) -> tuple[Triples, Iterator[Quad]]:
    """The quads of the graph of any STORE, and the mapping whose form they have."""
    if isinstance(store, QuadStore):
        return store.triples, store.quads()
    triples = Triples()
    return triples, triples.quads(store.graph())
