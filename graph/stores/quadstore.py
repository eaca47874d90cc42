"""What stores of quads have in common: reading, whatever keeps the quads."""

from abc import abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Literal

from pyoxigraph import Quad

from phahe.graph.model import Node, Statements, Subgraph
from phahe.graph.stores.change import known_kinds
from phahe.graph.stores.opened import Opened
from phahe.graph.stores.quads import Quads
from phahe.graph.stores.triples import Triples
from phahe.graph.stores.units import BATCH

_RECORDS = 100  # records read at a time: some 4 MB


class QuadStore(Opened):
    """A graph called NAME, its nodes under the base of TRIPLES; asked in SPARQL."""

    language: Literal["sparql"] = "sparql"

    def __init__(self, name: str, triples: Triples, *, read_only: bool) -> None:
        super().__init__(name, read_only=read_only)
        self._triples = triples

    @property
    def portion(self) -> int:
        """See `Store.portion`."""
        return BATCH

    @property
    @abstractmethod
    def _quads(self) -> Quads:
        """The quads as they are now. Raises StoreError once the store is closed."""

    @property
    def triples(self) -> Triples:
        """The mapping between the model and the store's quads."""
        return self._triples

    def quads(self) -> Iterator[Quad]:
        """All quads, also those that are not of the mapping."""
        return self._quads.match()

    def records(self, keys: Iterable[str] | None = None) -> Iterator[Node]:
        """See `Store.records`."""
        ids = iter(self._quads.sources(keys))
        while batch := list(islice(ids, _RECORDS)):
            found = (node for node in self._quads.nodes(batch) if node.label == "Source")
            yield from sorted(found, key=lambda node: node.id)

    def neighbourhood(
        self, ids: Iterable[str], depth: int = 1, kinds: Sequence[str] | None = None
    ) -> Subgraph:
        """See `Store.neighbourhood`."""
        return self._quads.around(ids, depth, frozenset(known_kinds(kinds)))

    def graph(self) -> Subgraph:
        """See `Store.graph`."""
        return self._triples.read(self.quads())

    def documents(self) -> list[str]:
        """See `Store.documents`."""
        return sorted(self._quads.documents())

    def statements(self, documents: Iterable[str] | None = None) -> Iterator[Statements]:
        """See `Store.statements`."""
        return self._quads.statements(self.documents() if documents is None else documents)
