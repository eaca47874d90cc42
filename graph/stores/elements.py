"""Nodes and edges that an engine of Cypher keeps."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from phahe.graph.model import Edge, Node, Statements, Subgraph
from phahe.graph.schema import schema
from phahe.graph.stores.change import known_kinds
from phahe.graph.stores.cypher import Cypher
from phahe.graph.stores.tables import edge_fields, edge_of, edge_pattern, fields, node_of
from phahe.graph.stores.units import Ids, units


class Elements:
    """The nodes and edges that ENGINE keeps."""

    def __init__(self, engine: Cypher) -> None:
        """Those of ENGINE."""
        self.engine = engine

    def nodes(self, label: str, ids: Iterable[str]) -> list[Node]:
        """Those of the nodes IDS that have this LABEL."""
        kind = schema().nodes[label]
        returned = f"n.id, {fields('n', kind.properties)}"
        rows = self.engine.rows_by(f"(n:{label})", "n.id", ids, returned)
        return [node_of(kind, row) for row in rows]

    def near(self, label: str, ids: Iterable[str], kinds: Sequence[str] | None = None) -> Ids:
        """The neighbours over edges of KINDS of the nodes IDS of one LABEL, by label."""
        near: dict[str, set[str]] = defaultdict(set)
        for kind in map(schema().edges.__getitem__, known_kinds(kinds)):
            pattern = edge_pattern(kind)
            for here, there, at, other in (
                (kind.source, kind.target, "a.id", "b.id"),
                (kind.target, kind.source, "b.id", "a.id"),
            ):
                if here == label:
                    rows = self.engine.rows_by(pattern, at, ids, f"DISTINCT {other}")
                    near[there].update(id for (id,) in rows)
        return near

    def neighbourhood(
        self, ids: Iterable[str], depth: int, kinds: Sequence[str] | None
    ) -> Subgraph:
        """See `Store.neighbourhood`."""
        walked, given = known_kinds(kinds), set(ids)
        found = merged(
            {label: {node.id for node in self.nodes(label, given)}} for label in schema().nodes
        )
        rim: Ids = found
        for _ in range(depth):
            near = merged(self.near(label, some, walked) for label, some in rim.items())
            rim = {label: some - found.get(label, set()) for label, some in near.items()}
            found = merged([found, rim])
        return self.subgraph(found, walked)

    def subgraph(self, ids: Ids, kinds: Sequence[str]) -> Subgraph:
        """The nodes IDS and the edges of KINDS among them."""
        edges: list[Edge] = []
        for kind in map(schema().edges.__getitem__, kinds):
            leaving = self.engine.edges(kind, "a.id", ids.get(kind.source, ()))
            targets = ids.get(kind.target, ())
            edges += [edge for edge in leaving if edge.target in targets]
        return Subgraph.of(self._all(ids), edges)

    def _all(self, ids: Ids) -> list[Node]:
        """The nodes IDS."""
        return [node for label, some in ids.items() for node in self.nodes(label, some)]

    def documents(self) -> list[str]:
        """The ids of the documents that state something, sorted."""
        return sorted(self.engine.stating())

    def statements(self, documents: Iterable[str]) -> Iterator[Statements]:
        """What each of DOCUMENTS states, in order of their ids."""

        def registry(ids: Ids) -> Iterator[Edge]:
            for kind in schema().edges.values():
                leaving = ids.get(kind.source, ())
                yield from self.engine.edges(kind, "a.id", leaving, "AND e.document IS NULL")

        return units(documents, self.engine.stated, registry, self._all)

    def graph(self) -> Subgraph:
        """The whole graph."""
        nodes: list[Node] = []
        edges: list[Edge] = []
        for label in schema().nodes.values():
            text = f"MATCH (n:{label.name}) RETURN n.id, {fields('n', label.properties)}"
            nodes += [node_of(label, row) for row in self.engine.rows(text)]
        for kind in schema().edges.values():
            text = f"MATCH {edge_pattern(kind)} RETURN {edge_fields()}"
            edges += [edge_of(kind, row) for row in self.engine.rows(text)]
        return Subgraph.of(nodes, edges)


def merged(groups: Iterable[Ids]) -> Ids:
    """The union of sets of ids by label, empty ones left out."""
    union: dict[str, set[str]] = defaultdict(set)
    for group in groups:
        for label, ids in group.items():
            if ids:
                union[label] |= ids
    return union
