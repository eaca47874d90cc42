"""What the graph needs of an engine of Cypher, wherever it runs."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from phahe.graph.model import Edge, Node
from phahe.graph.schema import EdgeKind, NodeKind


class Cypher(ABC):
    """Rows out of an engine, nodes and edges into it; who calls opens the transaction.

    Cells are plain: dates are `datetime.date`, lists are lists. All raise StoreError.
    """

    few = 0
    """The number of ids up to which a filter is faster than a join."""

    @abstractmethod
    def rows(self, text: str, parameters: Mapping[str, Any] | None = None) -> list[list[Any]]:
        """All rows of the answer to TEXT."""

    @abstractmethod
    def create_nodes(self, kind: NodeKind, nodes: Sequence[Node]) -> None:
        """Store NODES of KIND, none of which is there."""

    @abstractmethod
    def set_nodes(self, kind: NodeKind, nodes: Sequence[Node]) -> None:
        """Give NODES of KIND, all of which are there, their new properties whole."""

    @abstractmethod
    def create_edges(self, kind: EdgeKind, edges: Sequence[Edge]) -> None:
        """Store EDGES of KIND, none of which is there; both ends are."""

    @abstractmethod
    def delete_edges(self, kind: EdgeKind, edges: Sequence[Edge]) -> None:
        """Delete EDGES of KIND by source, target and stating document."""

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
