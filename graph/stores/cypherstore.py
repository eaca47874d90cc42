"""What stores asked in Cypher have in common: reading, whatever engine keeps the graph."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from phahe.graph.model import Statements, Subgraph
from phahe.graph.stores.cypher import Cypher
from phahe.graph.stores.elements import Elements
from phahe.graph.stores.opened import Opened


class CypherStore(Opened):
    """The graph called NAME that ENGINE keeps."""

    language: Literal["cypher"] = "cypher"

    def __init__(self, name: object, engine: Cypher, *, read_only: bool) -> None:
        super().__init__(name, read_only=read_only)
        self._elements = Elements(engine)

    def neighbourhood(
        self, ids: Iterable[str], depth: int = 1, kinds: Sequence[str] | None = None
    ) -> Subgraph:
        """See `Store.neighbourhood`."""
        return self._elements.neighbourhood(ids, depth, kinds)

    def graph(self) -> Subgraph:
        """See `Store.graph`."""
        return self._elements.graph()

    def documents(self) -> list[str]:
        """See `Store.documents`."""
        return self._elements.documents()

    def statements(self, documents: Iterable[str] | None = None) -> Iterator[Statements]:
        """See `Store.statements`."""
        return self._elements.statements(self.documents() if documents is None else documents)
