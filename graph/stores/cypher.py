"""What the graph needs of an engine of Cypher, wherever it runs."""

from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from phahe.graph.model import Edge, Node
from phahe.graph.schema import EdgeKind, NodeKind, schema


class Cypher(ABC):
    """Rows out of an engine. Cells are plain: dates are `datetime.date`, lists are lists."""

    few = 0
    """The number of ids up to which a filter is faster than a join."""

    @abstractmethod
    def rows(self, text: str, parameters: Mapping[str, Any] | None = None) -> list[list[Any]]:
        """All rows of the answer to TEXT. Raises StoreError."""

    def rows_by(
        self, pattern: str, field: str, ids: Iterable[str], returned: str, condition: str = ""
    ) -> list[list[Any]]:
        """What PATTERN RETURNs where FIELD is one of IDS, and CONDITION (it begins with AND).

        Texts come from the code and the schema alone, IDS are a parameter.
        """
        wanted = list(dict.fromkeys(ids))
        if not wanted:
            return []
        if len(wanted) <= self.few:
            text = f"MATCH {pattern} WHERE {field} IN $ids {condition} RETURN {returned}"
        else:
            text = (
                f"UNWIND $ids AS one MATCH {pattern} WHERE {field} = one {condition} "
                f"RETURN {returned}"
            )
        return self.rows(text, {"ids": wanted})


class Writer(Cypher):
    """Nodes and edges into an engine, inside the transaction that its caller opened."""

    def create_nodes(self, nodes: Iterable[Node]) -> None:
        """Store NODES, none of which is there."""
        for label, group in by_label(nodes).items():
            self._create_nodes(schema().nodes[label], group)

    def set_nodes(self, nodes: Iterable[Node]) -> None:
        """Give NODES, all of which are there, their new properties whole."""
        for label, group in by_label(nodes).items():
            self._set_nodes(schema().nodes[label], group)

    def create_edges(self, edges: Iterable[Edge]) -> None:
        """Store EDGES, none of which is there; both ends are."""
        for kind, group in by_kind(edges).items():
            self._create_edges(schema().edges[kind], group)

    def delete_edges(self, edges: Iterable[Edge]) -> None:
        """Delete EDGES; source, target and stating document tell them apart."""
        for kind, group in by_kind(edges).items():
            self._delete_edges(schema().edges[kind], group)

    @abstractmethod
    def _create_nodes(self, kind: NodeKind, nodes: Sequence[Node]) -> None: ...

    @abstractmethod
    def _set_nodes(self, kind: NodeKind, nodes: Sequence[Node]) -> None: ...

    @abstractmethod
    def _create_edges(self, kind: EdgeKind, edges: Sequence[Edge]) -> None: ...

    @abstractmethod
    def _delete_edges(self, kind: EdgeKind, edges: Sequence[Edge]) -> None: ...


def by_label(nodes: Iterable[Node]) -> dict[str, list[Node]]:
    """NODES by their label."""
    groups: dict[str, list[Node]] = defaultdict(list)
    for node in nodes:
        groups[node.label].append(node)
    return groups


def by_kind(edges: Iterable[Edge]) -> dict[str, list[Edge]]:
    """EDGES by their kind."""
    groups: dict[str, list[Edge]] = defaultdict(list)
    for edge in edges:
        groups[edge.kind].append(edge)
    return groups
