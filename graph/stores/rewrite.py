"""What a write takes away from the quads of a graph and what it adds, as text."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Set
from itertools import islice
from typing import TypeVar

from pyoxigraph import Quad

from phahe.graph.errors import StoreError
from phahe.graph.model import Edge, Node
from phahe.graph.schema import schema
from phahe.graph.stores.change import Change, missing_end
from phahe.graph.stores.lines import Line, line
from phahe.graph.stores.quads import Quads
from phahe.graph.stores.triples import EdgeKey

T = TypeVar("T")
Difference = tuple[Collection[Line], Collection[Line]]
"""What goes and what comes, in any order."""

_BATCH = 500  # nodes, edges or documents compared at a time


class Rewrite:
    """A CHANGE of what QUADS hold, worked out and not yet made.

    Raises StoreError when a node is of another kind there, or an edge lacks an end.
    """

    def __init__(self, quads: Quads, change: Change) -> None:
        self._quads = quads
        self._triples = quads.triples
        self._change = change
        self._fresh = quads.is_empty()
        self._labels: dict[str, str | None] = {}
        self._new: Set[str] = frozenset()
        self._edges: dict[str, list[Edge]] = defaultdict(list)
        for edge in change.edges.values():
            self._edges[edge.target].append(edge)
            self._edges[edge.source].append(edge)
        self._check()
        before = () if self._fresh else quads.keys(quads.said(change.documents))
        self._gone: set[EdgeKey] = set(before).difference(change.edges)
        self._doomed: set[str] = set()
        self._clean({id for key in self._gone for id in key[1:3]}.union(change.nodes))

    def size(self) -> int:
        """About how many quads it touches."""
        return 13 * (len(self._change.nodes) + len(self._change.edges) + len(self._gone))

    def differences(self) -> Iterator[Difference]:
        """The whole rewriting, some nodes or edges at a time."""
        mark = line(self._triples.mark)
        if mark not in self._known(self._quads.marks()):
            yield (), [mark]
        change = self._change
        for ids in map(set, _batches(self._doomed.union(change.nodes))):
            kept = change.nodes.keys() & ids - self._doomed
            after = [line for id in kept for line in self._described(change.nodes[id])]
            there = ids.difference(self._new)
            yield _difference(self._known(self._quads.descriptions(there)), after)
        stated: dict[str, list[Edge]] = defaultdict(list)
        for edge in change.edges.values():
            stated[edge.document].append(edge)
        for documents in _batches(change.documents):
            edges = [edge for document in documents for edge in stated[document]]
            yield _difference(self._known(self._quads.said(documents)), self._stated(edges))
        others = {edge.key for edge in stated[""]}
        others |= {key for key in self._gone if key[3] not in change.documents}
        for keys in _batches(others):
            edges = [change.edges[key] for key in keys if key in change.edges]
            yield _difference(self._known(self._quads.edge_quads(keys)), self._stated(edges))

    def _known(self, quads: Iterator[Quad]) -> set[Line]:
        return set() if self._fresh else set(map(line, quads))

    def _described(self, node: Node) -> Iterator[Line]:
        """What describes NODE: an owned one stands with a document that leads to it."""
        document = ""
        if schema().nodes[node.label].owned:
            owners = (e.document for e in self._edges[node.id] if e.target == node.id)
            document = next(filter(None, owners), "")
        return self._triples.writing.node(node, document)

    def _stated(self, edges: Iterable[Edge]) -> list[Line]:
        kept = (edge for edge in edges if self._doomed.isdisjoint((edge.source, edge.target)))
        return [line for edge in kept for line in self._triples.writing.edge(edge)]

    def _check(self) -> None:
        change = self._change
        there = self._stored({*change.nodes, *(id for key in change.edges for id in key[1:3])})
        for node in change.nodes.values():
            label = there.get(node.id, node.label)
            if label != node.label:
                raise StoreError(f"node {node.id!r} is a {label} here, not a {node.label}")
        self._new = change.nodes.keys() - there.keys()
        self._labels = {**there, **{node.id: node.label for node in change.nodes.values()}}
        for edge in change.edges.values():
            kind = schema().edges[edge.kind]
            for id, wanted in ((edge.source, kind.source), (edge.target, kind.target)):
                if self._labels.get(id) != wanted:
                    raise missing_end(edge, wanted, id)

    def _stored(self, ids: Iterable[str]) -> dict[str, str]:
        return {} if self._fresh else self._quads.labels(ids)

    def _clean(self, loose: set[str]) -> None:
        """Doom those of the nodes LOOSE that nothing holds, and what they alone hold."""
        while loose:
            self._labels |= self._stored(loose - self._labels.keys())
            known = {id for id in loose - self._doomed if id in self._labels}
            gone = known - self._held(known)
            self._doomed |= gone
            keys = {edge.key for id in gone for edge in self._edges[id]}
            if gone and not self._fresh:
                keys |= set(self._quads.edges_at(gone))
            keys -= self._gone
            self._gone |= keys
            loose = {id for key in keys for id in key[1:3]}

    def _held(self, ids: Iterable[str]) -> set[str]:
        """Those of the nodes IDS that an edge holds, see `Store.write`."""
        found = {id for id in ids if any(self._holds(edge, id) for edge in self._edges[id])}
        for owned in () if self._fresh else (True, False):
            rest = [id for id in ids if id not in found and self._is_owned(id) is owned]
            if rest:
                found |= self._quads.held(rest, owned, self._change.documents, self._doomed)
        return found

    def _holds(self, edge: Edge, id: str) -> bool:
        if edge.key in self._gone:
            return False
        if self._is_owned(id):
            return edge.target == id and bool(edge.document)
        return edge.target == id or bool(edge.document)

    def _is_owned(self, id: str) -> bool:
        label = self._labels[id]
        return label is not None and schema().nodes[label].owned


def _difference(before: set[Line], after: list[Line]) -> Difference:
    if not before:
        return (), after
    return before.difference(after), set(after) - before


def _batches(items: Iterable[T]) -> Iterator[list[T]]:
    rest = iter(items)
    while batch := list(islice(rest, _BATCH)):
        yield batch
