"""What every store can do: one small protocol."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, Protocol, Self

from phahe.graph.model import Node, Statements, Subgraph, Table, Value

Language = Literal["cypher", "sparql"]
Parameters = Mapping[str, Value | Sequence[str]]


class Store(Protocol):
    """A place where the graph is kept. A context manager: leaving it closes it.

    What comes out equals what went in, in the normal form of `phahe.graph.stores.normal`:
    lists of strings are sets (sorted, each once), an empty one is absent.
    """

    @property
    def language(self) -> Language:
        """The language of `query`."""
        ...

    @property
    def portion(self) -> int:
        """How many documents are best written at once: what they state is held meanwhile."""
        ...

    def write(self, units: Iterable[Statements], drop: Iterable[str] = ()) -> None:
        """Store each of UNITS in place of what its document said before, and drop others.

        DROP names documents whose statements go away. All of it happens or nothing:
        after a failure, also one of the iterator, the graph is as it was. In order:

        1. the edges stated by these documents go;
        2. the units' nodes come; one that is there already takes the new properties whole;
        3. the units' edges come; one with the same key is replaced;
        4. every node that nothing holds goes, and its edges, again and again until none is
           left. A stated edge (one with a `document`) holds the nodes it touches if they are
           shared, and the owned node it leads to; an edge of the registry (one without)
           holds only the shared node it points at.

        Raises InputError for statements the schema does not allow, StoreError for an edge
        to a node that is neither there nor in the units, and where nothing can be written.
        """
        ...

    def records(self, keys: Iterable[str] | None = None) -> Iterator[Node]:
        """The Source nodes (their property `record` is the record's JSON), in order of id.

        KEYS limits them to those whose property `keys` has one of these; None gives all.
        Read them to the end before writing.
        """
        ...

    def neighbourhood(
        self, ids: Iterable[str], depth: int = 1, kinds: Sequence[str] | None = None
    ) -> Subgraph:
        """The nodes within DEPTH steps of the nodes IDS, either way, and the edges among them.

        KINDS limits the edges that are walked and given. Ids that name no node give none.
        """
        ...

    def graph(self) -> Subgraph:
        """The whole graph."""
        ...

    def documents(self) -> list[str]:
        """The ids of the documents that state something, sorted."""
        ...

    def statements(self, documents: Iterable[str] | None = None) -> Iterator[Statements]:
        """What each of DOCUMENTS states, all for None, in order of their ids.

        A unit has the edges that its document states, the edges of the registry that lead on
        from these, and the nodes at the ends of both as they are now. Written to an empty
        store, in whatever portions, all units give the graph. Only some are held at a time;
        read them to the end before writing.
        """
        ...

    def query(
        self,
        text: str,
        parameters: Parameters | None = None,
        *,
        timeout: float | None = None,
        limit: int | None = None,
    ) -> Table:
        """The answer to a question in the store's LANGUAGE, PARAMETERS bound, never pasted.

        After TIMEOUT seconds it is broken off; of the rows at most LIMIT are read. Raises
        QueryError when the engine refuses it or the time is up. It reads only, and only the
        graph: the engine sees to that.
        """
        ...

    def change(
        self, text: str, parameters: Parameters | None = None, *, timeout: float | None = None
    ) -> Table:
        """Make the change that TEXT says in the store's LANGUAGE, all of it or nothing.

        Gives the rows that it returns. What stood in a document's statements comes back when
        the document is built again. Raises QueryError as `query` does, StoreError where
        nothing can be written.
        """
        ...

    def close(self) -> None:
        """Let go of files and connections."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(self, *exception: object) -> None: ...
