"""Which row of the picture a node belongs to, and where in the row."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from phahe.graph.errors import NumberError
from phahe.graph.fold import fold
from phahe.graph.model import Node, Subgraph
from phahe.graph.number import Number
from phahe.graph.schema import schema
from phahe.view.caption import name, year
from phahe.view.words import table

_PARTY_BODY = re.compile(
    r"(tinh|huyen|thi|thanh|quan|dang) uy\b|dang bo|bo chinh tri|ban bi thu"
    r"|(ban chap hanh|bch) trung uong|van phong trung uong dang"
)
_DEEPEST = 9
_NAMED = ("Agency", "Person", "Place")
_UPWARD = ("SUBTASK_OF", "PART_OF", "WITHIN")


@dataclass(frozen=True, slots=True)
class Seat:
    """BAND of the picture and SUB row in it, counted from the top; LANE 1 stands beside
    (the Party); ORDER is the place among all, left to right.
    """

    band: int
    sub: int
    lane: int
    order: int


def bands() -> tuple[str, ...]:
    """The bands from top to bottom: levels of documents, then other kinds of nodes."""
    return tuple(table()["band"])


def band(node: Node) -> str:
    """The band that a node stands in."""
    if node.label != "Document":
        return node.label
    level = str(node.properties.get("level", ""))
    return level if level in table()["band"] else "unknown"


def party(node: Node) -> bool:
    """Whether a document is the Party's, by its number or its issuer.

    >>> party(Node("Document", "d", {"number": "18-NQ/TU"}))
    True
    """
    if node.label != "Document":
        return False
    number = str(node.properties.get("number", ""))
    if "-" in number.partition("/")[0] and _of_party(number):
        return True
    return bool(_PARTY_BODY.search(fold(str(node.properties.get("issuer", ""))[:200])))


def _of_party(number: str) -> bool:
    try:
        return Number.parse(number).form == "party"
    except NumberError:
        return False


def seats(graph: Subgraph, order: Sequence[str] = ()) -> dict[str, Seat]:
    """The seat of every node: by level, what it rests on above it, then by date.

    ORDER, the ids of a line of descent, goes before the date. Tasks and what else stands in a
    text come as the text has them, bodies and people below the middle of what names them.
    Near linear in the graph.
    """
    row = {key: i for i, key in enumerate(bands())}
    first = {id: i for i, id in enumerate(order)}
    depths = _depths(graph)
    told = [node for node in graph.nodes.values() if node.label not in _NAMED]
    told.sort(key=lambda n: (row[band(n)], first.get(n.id, len(first)), *_age(n)))
    ranks = {node.id: i for i, node in enumerate(told)}
    middles = _middles(graph, ranks)
    named = [node for node in graph.nodes.values() if node.label in _NAMED]
    named.sort(key=lambda n: (middles.get(n.id, len(ranks)), fold(name(n)), n.id))
    return {
        node.id: Seat(row[band(node)], depths.get(node.id, 0), int(party(node)), i)
        for i, node in enumerate([*told, *named])
    }


def _age(node: Node) -> tuple[str, str, int, str, str]:
    start = node.properties.get("start")
    if "document" in node.properties and isinstance(start, int):
        return "", str(node.properties["document"]), start, "", node.id
    day = node.properties.get("date")
    when = day.isoformat() if isinstance(day, date) else str(year(node) or "9999")
    return when, "", 0, fold(name(node)), node.id


def _middles(graph: Subgraph, ranks: Mapping[str, int]) -> dict[str, float]:
    """The mean place of the neighbours of each node without a rank, so that few lines cross.

    The barycentre method: Sugiyama, Tagawa and Toda, IEEE Transactions on Systems, Man, and
    Cybernetics 11(2), 1981.
    """
    near: dict[str, list[int]] = defaultdict(list)
    for edge in graph.edges.values():
        for one, other in ((edge.source, edge.target), (edge.target, edge.source)):
            if one not in ranks and other in ranks:
                near[one].append(ranks[other])
    return {id: sum(found) / len(found) for id, found in near.items()}


def _depths(graph: Subgraph) -> dict[str, int]:
    """How far below the top of its band a node stands: one under all that it rests on."""
    import networkx as nx

    inner = nx.DiGraph()
    inner.add_edges_from(_inner(graph.nodes, graph))
    knots = nx.condensation(inner)
    depths: dict[str, int] = {}
    for depth, generation in enumerate(nx.topological_generations(knots.reverse(copy=False))):
        for knot in generation:
            depths.update(dict.fromkeys(knots.nodes[knot]["members"], min(depth, _DEEPEST)))
    return depths


def _inner(nodes: Mapping[str, Node], graph: Subgraph) -> Iterable[tuple[str, str]]:
    """The edges within one band that say what stands under what."""
    kinds = {*_UPWARD, *(edge.name for edge in schema().by_relation.values())}
    for edge in graph.edges.values():
        if edge.kind in kinds and edge.source != edge.target:
            source, target = nodes[edge.source], nodes[edge.target]
            if band(source) == band(target):
                yield edge.source, edge.target
