"""The graph in memory, as a NetworkX MultiDiGraph: for algorithms, notebooks and tests."""

import sys
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal, Self

import networkx as nx

from phahe.graph.errors import StoreError
from phahe.graph.model import Edge, Node, Statements, Subgraph, Table
from phahe.graph.schema import schema
from phahe.graph.stores.change import Change, known_kinds, missing_end
from phahe.graph.stores.ladybug import LadybugStore
from phahe.graph.stores.store import Parameters
from phahe.graph.stores.units import Ids, units

Place = tuple[str, str, tuple[str, str]]
"""Where NetworkX keeps an edge: source, target, (kind, stating document)."""


def _place(edge: Edge) -> Place:
    return edge.source, edge.target, (edge.kind, edge.document)


def _edge(source: str, target: str, data: Mapping[str, Any]) -> Edge:
    """The edge that NetworkX keeps from SOURCE to TARGET as DATA."""
    properties = {name: value for name, value in data.items() if name != "kind"}
    return Edge(data["kind"], source, target, properties)


class MemoryStore:
    """A graph that lives as long as the program; its questions are answered by Ladybug."""

    language: Literal["cypher"] = "cypher"
    portion = sys.maxsize

    def __init__(self) -> None:
        """An empty graph."""
        self._graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        self._stated: dict[str, set[Place]] = defaultdict(set)
        self._engine: LadybugStore | None = None

    def write(self, units: Iterable[Statements], drop: Iterable[str] = ()) -> None:
        """See `Store.write`."""
        change = Change.of(units, drop)
        self._check(change)
        self._forget_engine()
        loose = set(change.nodes)
        for document in change.documents:
            for source, target, key in self._stated.pop(document, set()):
                self._graph.remove_edge(source, target, key)
                loose |= {source, target}
        for node in change.nodes.values():
            self._graph.add_node(node.id)
            self._graph.nodes[node.id].clear()
            self._graph.nodes[node.id].update(label=node.label, **node.properties)
        for edge in change.edges.values():
            self._add_edge(edge)
        self._clean(loose)

    def _check(self, change: Change) -> None:
        """Raise StoreError for a node of another kind here, or an edge without its ends."""

        def label(id: str) -> str | None:
            node = change.nodes.get(id)
            return node.label if node else self._graph.nodes.get(id, {}).get("label")

        for node in change.nodes.values():
            there = self._graph.nodes.get(node.id, {}).get("label", node.label)
            if there != node.label:
                raise StoreError(f"node {node.id!r} is a {there} here, not a {node.label}")
        for edge in change.edges.values():
            kind = schema().edges[edge.kind]
            for id, wanted in ((edge.source, kind.source), (edge.target, kind.target)):
                if label(id) != wanted:
                    raise missing_end(edge, wanted, id)

    def _add_edge(self, edge: Edge) -> None:
        source, target, key = place = _place(edge)
        if self._graph.has_edge(source, target, key):
            self._graph.remove_edge(source, target, key)
        self._graph.add_edge(source, target, key, kind=edge.kind, **edge.properties)
        if edge.document:
            self._stated[edge.document].add(place)

    def _clean(self, loose: set[str]) -> None:
        """Remove those of the nodes LOOSE that nothing holds, and what they alone held."""
        while loose:
            gone = {id for id in loose if id in self._graph and not self._held(id)}
            loose = {n for id in gone for n in nx.all_neighbors(self._graph, id)} - gone
            for id in gone:
                self._remove_node(id)

    def _remove_node(self, id: str) -> None:
        for edges in (self._graph.in_edges, self._graph.out_edges):
            for source, target, key in edges(id, keys=True):
                self._stated.get(key[1], set()).discard((source, target, key))
        self._graph.remove_node(id)

    def _held(self, id: str) -> bool:
        arriving = [document for _, _, (_, document) in self._graph.in_edges(id, keys=True)]
        if schema().nodes[self._graph.nodes[id]["label"]].owned:
            return any(arriving)
        leaving = (document for _, _, (_, document) in self._graph.out_edges(id, keys=True))
        return bool(arriving) or any(leaving)

    def records(self, keys: Iterable[str] | None = None) -> Iterator[Node]:
        """See `Store.records`."""
        wanted = None if keys is None else frozenset(keys)
        for id in sorted(self._graph):
            data = self._graph.nodes[id]
            if data["label"] == "Source" and (
                wanted is None or not wanted.isdisjoint(data.get("keys", ()))
            ):
                yield self._node(id)

    def _node(self, id: str) -> Node:
        data = dict(self._graph.nodes[id])
        return Node(data.pop("label"), id, data)

    def neighbourhood(
        self, ids: Iterable[str], depth: int = 1, kinds: Sequence[str] | None = None
    ) -> Subgraph:
        """See `Store.neighbourhood`."""
        walked = known_kinds(kinds)
        found = {id for id in ids if id in self._graph}
        edge = found
        for _ in range(depth):
            edge = {near for id in edge for near in self._near(id, walked)} - found
            found = found | edge
        return self._subgraph(found, walked)

    def _near(self, id: str, kinds: Collection[str]) -> Iterator[str]:
        for _, target, (kind, _) in self._graph.out_edges(id, keys=True):
            if kind in kinds:
                yield target
        for source, _, (kind, _) in self._graph.in_edges(id, keys=True):
            if kind in kinds:
                yield source

    def _subgraph(self, ids: Collection[str], kinds: Collection[str]) -> Subgraph:
        edges = []
        for source, target, data in self._graph.out_edges(ids, data=True):
            if target in ids and data["kind"] in kinds:
                edges.append(_edge(source, target, data))
        return Subgraph.of(map(self._node, ids), edges)

    def graph(self) -> Subgraph:
        """See `Store.graph`."""
        return self._subgraph(self._graph.nodes, schema().edges)

    def documents(self) -> list[str]:
        """See `Store.documents`."""
        return sorted(document for document, places in self._stated.items() if places)

    def statements(self, documents: Iterable[str] | None = None) -> Iterator[Statements]:
        """See `Store.statements`."""

        def stated(some: Sequence[str]) -> Iterator[Edge]:
            for document in some:
                for place in self._stated.get(document, ()):
                    yield _edge(place[0], place[1], self._graph.edges[place])

        def registry(ids: Ids) -> Iterator[Edge]:
            leaving = self._graph.out_edges(set().union(*ids.values()), keys=True, data=True)
            for source, target, key, data in leaving:
                if not key[1]:
                    yield _edge(source, target, data)

        def nodes(ids: Ids) -> Iterator[Node]:
            return map(self._node, set().union(*ids.values()))

        return units(
            self.documents() if documents is None else documents, stated, registry, nodes
        )

    def query(
        self,
        text: str,
        parameters: Parameters | None = None,
        *,
        timeout: float | None = None,
        limit: int | None = None,
    ) -> Table:
        """See `Store.query`; an engine that holds the graph serves until it changes."""
        return self._asked().query(text, parameters, timeout=timeout, limit=limit)

    def change(
        self, text: str, parameters: Parameters | None = None, *, timeout: float | None = None
    ) -> Table:
        """See `Store.change`; the engine makes it, and its graph becomes this one."""
        table = self._asked().change(text, parameters, timeout=timeout)
        graph = self._asked().graph()
        self._graph.clear()
        self._stated.clear()
        for node in graph.nodes.values():
            self._graph.add_node(node.id, label=node.label, **node.properties)
        for edge in graph.edges.values():
            self._add_edge(edge)
        return table

    def _asked(self) -> LadybugStore:
        if self._engine is None:
            self._engine = LadybugStore.of(self.graph())
        return self._engine

    def _forget_engine(self) -> None:
        if self._engine is not None:
            self._engine.close()
            self._engine = None

    def close(self) -> None:
        """See `Store.close`."""
        self._forget_engine()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()
