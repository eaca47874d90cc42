"""Nodes, edges and the unit in which they are stored: one document's statements."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from phahe.graph.schema import schema

Value = str | int | float | bool | date | tuple[str, ...]
Properties = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Node:
    """A node: its LABEL is a kind of schema.toml, its ID unique in the whole graph.

    A property that is unknown is absent, never None.
    """

    label: str
    id: str
    properties: Properties = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge of KIND from one node's id to another's, with its evidence.

    (kind, source, target, stating document) identifies it: two documents may state
    the same edge, one document states it once, with the first words that say so.
    """

    kind: str
    source: str
    target: str
    properties: Properties = field(default_factory=dict)

    @property
    def document(self) -> str:
        """The id of the document whose text states this edge; '' for the registry."""
        return str(self.properties.get("document", ""))

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What identifies the edge."""
        return self.kind, self.source, self.target, self.document

    @property
    def label(self) -> str:
        """The Vietnamese word for the edge."""
        return schema().edges[self.kind].vi


@dataclass(frozen=True, slots=True)
class Statements:
    """All that one document says, stored and replaced as a unit.

    Owned nodes (Source, Citation, Task, Target) go with the edge of the document that
    leads to them; shared ones (Document, Agency, Place, Person) stay while another unit
    names them. Units that carry the same shared node agree on its properties; a unit
    that refers to a document loaded from elsewhere has the edge and not the node.
    Edges of the registry (a body's parent, a place's province) have no `document`.
    """

    document: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


@dataclass(frozen=True, slots=True)
class Subgraph:
    """Some nodes and edges of a graph; equal when they hold the same."""

    nodes: Mapping[str, Node]
    edges: Mapping[tuple[str, str, str, str], Edge]

    @classmethod
    def of(cls, nodes: Iterable[Node], edges: Iterable[Edge]) -> "Subgraph":
        """A subgraph of these NODES and EDGES, each once."""
        return cls({n.id: n for n in nodes}, {e.key: e for e in edges})


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of an answer under their COLUMNS; cells are plain values or None."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Value | None, ...], ...]

    def dicts(self) -> list[dict[str, Value | None]]:
        """The rows as dictionaries by column."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]
