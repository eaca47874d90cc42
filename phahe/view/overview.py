"""The aggregated picture of a large graph: groups by level, province, place, year and kind."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from phahe.graph.errors import IdentifierError
from phahe.graph.fold import fold
from phahe.graph.identifier import Identifier
from phahe.graph.model import Node, Subgraph
from phahe.graph.registry.places import places
from phahe.view.caption import year
from phahe.view.seat import Seat

DETAIL = 1000
"""Above so many nodes a picture opens aggregated."""
GROUPS = 240
"""An aggregated picture has at most so many boxes."""
OPEN = 400
"""A group with at most so many members opens into them, a larger one into finer groups."""
LINKS = 300
"""An aggregated picture has at most so many lines, the widest."""

Key = tuple[int, int, str, str, str, str]
Link = tuple[tuple[int, int], int]


@dataclass(frozen=True, slots=True)
class Group:
    """Nodes of one BAND and LANE that share the first of province, place, year and kind."""

    key: Key
    depth: int
    count: int

    @property
    def parts(self) -> tuple[str, ...]:
        """Province, place, year and kind, as far as the group is that fine."""
        return self.key[2:][: self.depth]


@dataclass(frozen=True, slots=True)
class Overview:
    """Groups of every fineness; PATHS gives each node's, from coarse to fine."""

    groups: tuple[Group, ...]
    paths: Mapping[str, tuple[int, ...]]

    def depth(self) -> int:
        """The finest depth with at most GROUPS groups."""
        sizes = Counter(group.depth for group in self.groups)
        return max((d for d, n in sizes.items() if n <= GROUPS), default=0)

    def seats(self, depth: int) -> dict[int, Seat]:
        """The seats of the groups of one depth, by place and year."""
        chosen = [i for i, group in enumerate(self.groups) if group.depth == depth]
        chosen.sort(key=lambda i: tuple(map(fold, map(str, self.groups[i].key))))
        return {
            i: Seat(self.groups[i].key[0], 0, self.groups[i].key[1], order)
            for order, i in enumerate(chosen)
        }

    def links(self, graph: Subgraph, depth: int) -> Sequence[Link]:
        """Pairs of groups with the number of relations between them, the most first."""
        counts: Counter[tuple[int, int]] = Counter()
        for edge in graph.edges.values():
            source, target = self.paths[edge.source][depth], self.paths[edge.target][depth]
            if source != target:
                counts[source, target] += 1
        return counts.most_common()


def overview(graph: Subgraph, seats: Mapping[str, Seat]) -> Overview:
    """The groups of a graph, level ⊃ province ⊃ place ⊃ year ⊃ kind of document."""
    provinces = _provinces(graph)
    keys = {id: _key(graph, id, seats[id], provinces) for id in graph.nodes}
    counts: Counter[Key] = Counter()
    for key in keys.values():
        counts.update(_prefix(key, depth) for depth in range(5))
    numbers: dict[Key, int] = {}
    groups: list[Group] = []
    paths: dict[str, tuple[int, ...]] = {}
    for id, key in keys.items():
        path = []
        for depth in range(5):
            prefix = _prefix(key, depth)
            if prefix not in numbers:
                numbers[prefix] = len(groups)
                groups.append(Group(prefix, depth, counts[prefix]))
            path.append(numbers[prefix])
        paths[id] = tuple(path)
    return Overview(tuple(groups), paths)


def _prefix(key: Key, depth: int) -> Key:
    """KEY cut to DEPTH parts; a part not taken is marked, so that depths stay apart."""
    return (*key[:2], *key[2:][:depth], *("\0",) * (4 - depth))  # type: ignore[return-value]


def _key(graph: Subgraph, id: str, seat: Seat, provinces: Mapping[str, str]) -> Key:
    node = graph.nodes[id]
    owner = graph.nodes.get(str(node.properties.get("document", "")), node)
    place = str(owner.properties.get("place", ""))
    province = provinces.get(_segment(owner), "")
    kind = str(node.properties.get("kind", ""))
    return seat.band, seat.lane, province, place, str(year(owner) or ""), kind


def _segment(node: Node) -> str:
    """The province's segment of a document's identifier, '' for central bodies."""
    try:
        return next(iter(Identifier.parse(node.id).places), "")
    except IdentifierError:
        return ""


def _provinces(graph: Subgraph) -> dict[str, str]:
    """Names of the provinces that the graph's documents come from, by their segment."""
    known = places()
    names: dict[str, str] = {}
    for node in graph.nodes.values():
        segment = _segment(node)
        if segment and segment not in names:
            place = known.at_path(segment)
            names[segment] = place.full_name if place else segment.replace("-", " ")
    return names
