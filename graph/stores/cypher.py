"""What the graph needs of an engine of Cypher, wherever it runs."""

from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from typing import Any

from phahe.graph.model import Edge, Node
from phahe.graph.schema import EdgeKind, NodeKind, schema
from phahe.graph.stores.change import EdgeKey
from phahe.graph.stores.tables import edge_fields, edge_of, edge_pattern


class Cypher(ABC):
    """Rows out of an engine. Cells are plain: dates are `datetime.date`, lists are lists."""

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
        text = (
            f"UNWIND $ids AS one MATCH {pattern} WHERE {field} = one {condition} "
            f"RETURN {returned}"
        )
        return self.rows(text, {"ids": wanted})

    def edges(
        self, kind: EdgeKind, field: str, ids: Iterable[str], condition: str = ""
    ) -> list[Edge]:
        """The edges e of KIND from a to b whose FIELD is one of IDS."""
        rows = self.rows_by(edge_pattern(kind), field, ids, edge_fields(), condition)
        return [edge_of(kind, row) for row in rows]

    def stated(self, documents: Iterable[str]) -> list[Edge]:
        """The edges that DOCUMENTS state, found by an index of `document` for each kind."""
        wanted = list(documents)
        found: list[Edge] = []
        for kind in schema().edges.values():
            pattern = f"{edge_pattern(kind)} USING INDEX e:{kind.name}(document)"
            rows = self.rows_by(pattern, "e.document", wanted, edge_fields())
            found += [edge_of(kind, row) for row in rows]
        return found

    def stating(self) -> set[str]:
        """The ids of the documents that state something."""
        found: set[str] = set()
        for kind in schema().edges.values():
            text = (
                f"MATCH {edge_pattern(kind)} WHERE e.document IS NOT NULL "
                "RETURN DISTINCT e.document"
            )
            found.update(id for (id,) in self.rows(text))
        return found

    def is_empty(self) -> bool:
        """Whether there is no node."""
        counts = (f"MATCH (n:{label}) RETURN n.id LIMIT 1" for label in schema().nodes)
        return not any(map(self.rows, counts))


class Writer(Cypher):
    """Nodes and edges into an engine, inside the transaction that its caller opened."""

    def note_stated(self, documents: Set[str], edges: Collection[EdgeKey]) -> None:
        """Keep in mind what `stated` needs: EDGES are the keys of all that DOCUMENTS state
        from now on."""

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
