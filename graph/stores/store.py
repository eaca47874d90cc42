"""What every store can do: one small protocol."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, Protocol, Self

from phahe.graph.model import Node, Statements, Subgraph, Table, Value


class Store(Protocol):
    """A place where the graph is kept. A context manager: leaving it closes it."""

    language: Literal["cypher", "sparql"]

    def write(self, units: Iterable[Statements], drop: Iterable[str] = ()) -> None:
        """Store each of UNITS in place of what its document said before, and drop others.

        DROP names documents whose statements go away. All of it happens or nothing:
        after a failure the graph is as it was. In order: the owned nodes and the edges
        stated by these documents go; the units' nodes come, a node that is there already
        taking the new properties whole; the units' edges come. Then every shared node
        that no document's edge touches and no registry edge (one without `document`)
        points at goes, again and again until none is left.
        """
        ...

    def records(self, keys: Iterable[str] | None = None) -> Iterator[Node]:
        """The Source nodes (their property `record` is the record's JSON), in order of id.

        KEYS limits them to those whose property `keys` has one of these; None gives all.
        """
        ...

    def neighbourhood(
        self, ids: Iterable[str], depth: int = 1, kinds: Sequence[str] | None = None
    ) -> Subgraph:
        """The nodes within DEPTH steps of the nodes IDS, either way, and the edges among them.

        KINDS limits the edges that are walked and given.
        """
        ...

    def graph(self) -> Subgraph:
        """The whole graph."""
        ...

    def query(
        self, text: str, parameters: Mapping[str, Value | Sequence[str]] | None = None
    ) -> Table:
        """The answer to a question in the store's LANGUAGE, PARAMETERS bound, never pasted.

        Raises QueryError when the engine refuses it. It reads only.
        """
        ...

    def close(self) -> None:
        """Let go of files and connections."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(self, *exception: object) -> None: ...
