"""The graph in one file, by Ladybug, an embedded engine of Cypher: the default store."""

import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import Self

from phahe.graph.errors import QueryError, StoreError
from phahe.graph.model import Node, Statements, Subgraph, Table
from phahe.graph.stores.change import Change
from phahe.graph.stores.cypherstore import CypherStore
from phahe.graph.stores.engine import Engine
from phahe.graph.stores.load import Load
from phahe.graph.stores.reading import check_changing, check_reading, plain
from phahe.graph.stores.store import Parameters
from phahe.graph.stores.update import Update

BATCH = 1000
"""Documents whose statements are held at a time while they are written: some 100 MB."""
_EXPECTING = re.compile(r" expecting \{[^}]*\}")  # sixty words that help nobody
_PORTION = 10_000  # documents whose changes the engine holds in one transaction
_BATCH = 500  # records read at a time: some 20 MB


class LadybugStore(CypherStore):
    """The graph in the file PATH (None: in memory, lost when closed).

    Many may read at once, or one writes. A write that fails or is killed leaves the graph
    as it was. Raises StoreError, see `Engine`.
    """

    def __init__(self, path: Path | None, *, read_only: bool = False) -> None:
        """Open the graph, or make an empty one where there is none."""
        self._engine = Engine(path, read_only=read_only)
        super().__init__(path, self._engine, read_only=read_only)

    @property
    def portion(self) -> int:
        """See `Store.portion`: the first takes any number, at most BATCH are held."""
        return sys.maxsize if self._engine.is_empty() else _PORTION

    @classmethod
    def of(cls, graph: Subgraph) -> Self:
        """A store in memory that holds GRAPH."""
        store = cls(None)
        with store._engine.transaction():
            store._engine.create_nodes(graph.nodes.values())
            store._engine.create_edges(graph.edges.values())
            store._engine.renew_stated()
        return store

    def write(self, units: Iterable[Statements], drop: Iterable[str] = ()) -> None:
        """See `Store.write`."""
        self._check_writable()
        changes = Change.portions(units, drop, BATCH)
        first = next(changes)
        many = len(first.documents) >= BATCH
        changes = chain([first], changes)
        del first  # not to be held for as long as the others come
        with self._writing(many=many) as writing:
            for change in changes:
                writing.bring(change)
            writing.finish()

    @contextmanager
    def _writing(self, *, many: bool) -> Iterator[Update | Load]:
        """What MANY changes, or a few, are brought to."""
        if many and self._engine.path is not None and self._engine.is_empty():
            with self._engine.aside() as folder:
                yield Load(self._engine, folder)
        else:
            with self._engine.transaction():
                yield Update(self._engine)

    def records(self, keys: Iterable[str] | None = None) -> Iterator[Node]:
        """See `Store.records`."""
        wanted = None if keys is None else frozenset(keys)
        rows = self._engine.rows("MATCH (s:Source) RETURN s.id, s.keys")
        ids = [id for id, has in rows if wanted is None or not wanted.isdisjoint(has or ())]
        ids.sort()
        for i in range(0, len(ids), _BATCH):
            batch = self._elements.nodes("Source", ids[i : i + _BATCH])
            yield from sorted(batch, key=lambda node: node.id)

    def query(
        self,
        text: str,
        parameters: Parameters | None = None,
        *,
        timeout: float | None = None,
        limit: int | None = None,
    ) -> Table:
        """See `Store.query`."""
        check_reading(text, (parameters or {}).keys())
        with self._engine.time_limit(timeout):
            return self._answer(text, parameters, limit, read_only=True)

    def change(
        self, text: str, parameters: Parameters | None = None, *, timeout: float | None = None
    ) -> Table:
        """See `Store.change`."""
        self._check_writable()
        check_changing(text, (parameters or {}).keys())
        with self._engine.time_limit(timeout):
            return self._answer(text, parameters, None, read_only=False)

    def _answer(
        self, text: str, parameters: Parameters | None, limit: int | None, *, read_only: bool
    ) -> Table:
        given = (parameters or {}).items()
        bound = {name: list(v) if isinstance(v, tuple) else v for name, v in given}
        try:
            with self._engine.transaction(read_only=read_only):
                result = self._engine.run(text, bound)
                columns = tuple(result.get_column_names())
                rows = result.get_all() if limit is None else result.get_n(limit)
                if not read_only:
                    self._engine.renew_stated()
        except StoreError as error:
            raise QueryError(_EXPECTING.sub("", str(error))) from error
        return Table(columns, tuple(tuple(map(plain, row)) for row in rows))

    def close(self) -> None:
        """See `Store.close`."""
        self._engine.close()
