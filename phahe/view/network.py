"""The opening picture as pyvis builds it: nodes, edges and options of vis-network."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import repeat
from math import sqrt
from typing import TYPE_CHECKING, Any

from phahe.graph.model import Subgraph
from phahe.graph.schema import schema
from phahe.view.caption import lines, name, said
from phahe.view.layout import Layout
from phahe.view.overview import Link, Overview
from phahe.view.route import ROUTED, bends
from phahe.view.seat import bands
from phahe.view.words import word

if TYPE_CHECKING:
    from pyvis.network import Network

LABELLED = 40
"""Lines bear their word up to so many of them."""
BUNDLE = {"color": "#6e778166", "highlight": "#0550ae", "hover": "#424a53"}
"""The colours of a line that stands for many relations."""

_PATTERNS = ((9, 5), (2, 4), (12, 4, 2, 4), (6, 3), (14, 6), (4, 8), (10, 3, 3, 3))
_FACE = "system-ui, 'Segoe UI', 'Noto Sans', Arial, sans-serif"


def dashes(kind: str) -> tuple[int, ...]:
    """The pattern of a line, so that colour is not all that tells kinds apart.

    Lines that descent follows are whole.

    >>> dashes("BASED_ON"), dashes("CITES")
    ((), (9, 5))
    """
    if schema().edges[kind].lineage:
        return ()
    others = [edge.name for edge in schema().edges.values() if not edge.lineage]
    return _PATTERNS[others.index(kind) % len(_PATTERNS)]


def color(kind: str, among: int) -> dict[str, str]:
    """The colour of a line: paler AMONG many, so that boxes and chosen lines stand out."""
    full = schema().edges[kind].color
    pale = full if among <= ROUTED else f"{full}66"
    return {"color": pale, "highlight": full, "hover": full}


def width(count: int, most: int) -> float:
    """How wide a line of COUNT relations is beside one of MOST."""
    return round(1 + 7 * sqrt(count / most), 1)


def runs(graph: Subgraph, places: Layout[str]) -> Iterable[float]:
    """How far the line of each edge bends to clear the boxes."""
    if len(graph.edges) > ROUTED:
        return repeat(0.0, len(graph.edges))
    spots = places.positions
    ends = [(spots[edge.source], spots[edge.target]) for edge in graph.edges.values()]
    return bends(ends, spots.values())


def detailed(graph: Subgraph, places: Layout[str]) -> "Network":
    """Every node and edge: nodes numbered as the graph orders them, edges `e0`, `e1` …"""
    network = _network(labelled=len(graph.edges) <= LABELLED)
    numbers = {id: i for i, id in enumerate(graph.nodes)}
    for id, i in numbers.items():
        node = graph.nodes[id]
        x, y = places.positions[id]
        label = "\n".join(sum(lines(node), ()))
        network.add_node(i, label, shape="custom", title=name(node), x=x, y=y)
    many = len(graph.edges)
    for j, (edge, bend) in enumerate(
        zip(graph.edges.values(), runs(graph, places), strict=True)
    ):
        look = {
            "color": color(edge.kind, many),
            # Dashes cost half of the time of a frame where lines are thousands.
            "dashes": many <= ROUTED and (list(dashes(edge.kind)) or False),
            **_curve(bend),
        }
        if many <= LABELLED:
            look["label"] = said(edge)
        network.add_edge(numbers[edge.source], numbers[edge.target], id=f"e{j}", **look)
    return network


def aggregated(groups: Overview, links: Sequence[Link], places: Layout[int]) -> "Network":
    """The groups in PLACES, `g0`, `g1` …, joined by LINKS as wide as relations are many."""
    network = _network(labelled=False)
    for i, (x, y) in places.positions.items():
        label = "\n".join(group_lines(groups, i))
        network.add_node(f"g{i}", label, shape="custom", x=x, y=y)
    most = links[0][1] if links else 1
    for j, ((source, target), count) in enumerate(links):
        look = {"width": width(count, most), "color": BUNDLE}
        network.add_edge(f"g{source}", f"g{target}", id=f"a{j}", **look)
    return network


def group_lines(groups: Overview, number: int) -> tuple[str, ...]:
    """What the box of a group says: where, when, how many."""
    group = groups.groups[number]
    level = word("band", bands()[group.key[0]])
    if group.key[1]:
        level = f"{level} · {word('text', 'party')}"
    where = next((part for part in reversed(group.parts[:2]) if part), "")
    when = ", ".join(part for part in group.parts[2:] if part)
    count = word("text", "group_count").replace("{n}", str(group.count))
    return tuple(part for part in (where or level, level if where else "", when, count) if part)


def plain(network: "Network") -> Mapping[str, Any]:
    """Nodes, edges and options as vis-network takes them."""
    return {"nodes": network.nodes, "edges": network.edges, "options": network.options}


def _network(*, labelled: bool) -> "Network":
    from pyvis.network import Network

    network = Network(directed=True)
    network.options = _options(labelled)
    return network


def _options(labelled: bool) -> dict[str, Any]:
    """Settings of vis-network: fixed places, no physics, boxes of one size."""
    text = {"face": _FACE, "size": 12, "color": "#24292f", "strokeWidth": 5}
    return {
        "physics": {"enabled": False},
        "layout": {"improvedLayout": False},
        "nodes": {"shape": "custom", "fixed": True},
        "edges": {
            "arrows": {"to": {"enabled": True, "scaleFactor": 0.6}},
            "arrowStrikethrough": False,
            "smooth": {"enabled": False},
            "width": 1.5,
            "hoverWidth": 1.5,
            "selectionWidth": 2.5,
            "font": text if labelled else {"size": 0},
        },
        "interaction": {
            "hover": True,
            "dragNodes": False,
            "multiselect": False,
            "tooltipDelay": 350,
            "zoomSpeed": 0.6,
            "keyboard": {"enabled": False},
        },
    }


def _curve(bend: float) -> dict[str, Any]:
    """A bent line; the page's script moves the support node of `dynamic` to where BEND says."""
    return {"bend": bend, "smooth": {"enabled": True, "type": "dynamic"}} if bend else {}
