"""The first large write to a store of quads: what comes, as one stream for the bulk loader."""

import pickle
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Set
from typing import IO, NamedTuple

from phahe.graph.errors import StoreError
from phahe.graph.model import Edge, Node
from phahe.graph.schema import schema
from phahe.graph.stores.change import Change, EdgeKey, missing_end
from phahe.graph.stores.lines import Line
from phahe.graph.stores.writing import Writing


class _Place(NamedTuple):
    """Where in a file a node starts, its LABEL and the document that owns it, if any."""

    label: str
    owner: str
    start: int


class Filling:
    """What some changes, the first of an empty graph, make of it.

    What documents state goes out at once, with the nodes that they own, whose ids begin with
    theirs. Other nodes may come again with a later change, or be held by one: they wait in the
    file SPOOL, only their ids in memory.
    """

    def __init__(self, writing: Writing, spool: IO[bytes]) -> None:
        """Nothing has come yet."""
        self._writing = writing
        self._spool = spool
        self._documents: set[str] = set()
        self._waiting: dict[str, _Place] = {}
        self._registry: dict[EdgeKey, Edge] = {}
        self._held: set[str] = set()
        self._wanted: dict[str, tuple[str, EdgeKey]] = {}  # ends of edges, and their labels

    def lines(self, changes: Iterable[Change]) -> Iterator[Line]:
        """All lines of CHANGES. Raises StoreError, see `Store.write`."""
        for change in changes:
            yield from self._own(change)
        yield from self._rest()

    def _own(self, change: Change) -> Iterator[Line]:
        """What the documents of CHANGE state and own; the other nodes wait."""
        owners = dict[str, str]()
        for key, edge in change.edges.items():
            self._look_for_ends(key, change)
            if key[3]:
                owners.setdefault(edge.target, key[3])
                yield from self._writing.edge(edge)
            else:
                self._registry[key] = edge
        for node in change.nodes.values():
            owner = owners[node.id] if schema().nodes[node.label].owned else ""
            if owner and node.id.startswith(f"{owner}#") and node.id not in self._waiting:
                yield from self._writing.node(node, owner)
            else:
                self._keep(node, owner)
        self._documents |= change.documents

    def _look_for_ends(self, key: EdgeKey, change: Change) -> None:
        """Note which nodes the edge with this KEY needs, and those that it holds.

        Raises StoreError for an owned node that is not in CHANGE.
        """
        name, source, target, document = key
        kind = schema().edges[name]
        for id, label in ((source, kind.source), (target, kind.target)):
            if not schema().nodes[label].owned:
                self._wanted.setdefault(id, (label, key))
                if document:
                    self._held.add(id)
            elif id not in change.nodes or change.nodes[id].label != label:
                raise _missing(key, label, id)

    def _keep(self, node: Node, owner: str) -> None:
        before = self._waiting.get(node.id)
        if before is not None and before.label != node.label:
            raise StoreError(f"node {node.id!r} is a {before.label} here, not a {node.label}")
        if owner and node.id.partition("#")[0] in self._documents:
            raise StoreError(f"node {node.id!r} belongs to another document than {owner!r}")
        owner = before.owner if before else owner
        self._waiting[node.id] = _Place(node.label, owner, self._spool.tell())
        pickle.dump(node, self._spool, pickle.HIGHEST_PROTOCOL)

    def _rest(self) -> Iterator[Line]:
        """The nodes that wait, as they came last, if something holds them; the registry."""
        for id, (label, key) in self._wanted.items():
            if id not in self._waiting or self._waiting[id].label != label:
                raise _missing(key, label, id)
        gone = self._unheld()
        for id, place in self._waiting.items():
            if id not in gone:
                self._spool.seek(place.start)
                yield from self._writing.node(pickle.load(self._spool), place.owner)
        for edge in self._registry.values():
            if gone.isdisjoint((edge.source, edge.target)):
                yield from self._writing.edge(edge)

    def _unheld(self) -> Set[str]:
        """The shared nodes that nothing holds, once those that nothing holds have gone."""
        holding = Counter(edge.target for edge in self._registry.values())
        out = defaultdict[str, list[str]](list)
        for edge in self._registry.values():
            out[edge.source].append(edge.target)
        gone = set[str]()
        loose = [
            id
            for id, place in self._waiting.items()
            if not (place.owner or id in self._held or holding[id])
        ]
        while loose:
            gone.update(loose)
            targets = [target for id in loose for target in out[id]]
            holding.subtract(targets)
            loose = [
                id for id in set(targets) if not (id in self._held or id in gone or holding[id])
            ]
        return gone


def _missing(key: EdgeKey, label: str, id: str) -> StoreError:
    name, source, target, document = key
    said = {"document": document} if document else {}
    return missing_end(Edge(name, source, target, said), label, id)
