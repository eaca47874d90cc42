"""The opening picture as pyvis builds it: nodes, edges and options of vis-network."""

from collections import Counter
from collections.abc import Mapping, Sequence
from math import sqrt
from typing import TYPE_CHECKING, Any

from phahe.graph.model import Subgraph
from phahe.graph.schema import schema
from phahe.view.caption import lines, name
from phahe.view.layout import Layout
from phahe.view.overview import Link, Overview
from phahe.view.words import word

if TYPE_CHECKING:
    from pyvis.network import Network

LABELLED = 40
"""Lines bear their word up to so many of them."""

_PATTERNS = ([9, 5], [2, 4], [12, 4, 2, 4], [6, 3], [14, 6], [4, 8], [10, 3, 3, 3])


def dashes(kind: str) -> list[int] | bool:
    """The pattern of a line, so that colour is not all that tells kinds apart.

    Lines that descent follows are whole.

    >>> dashes("BASED_ON"), dashes("CITES")
    (False, [9, 5])
    """
    if schema().edges[kind].lineage:
        return False
    others = [edge.name for edge in schema().edges.values() if not edge.lineage]
    return _PATTERNS[others.index(kind) % len(_PATTERNS)]


def options(labelled: bool) -> dict[str, Any]:
    """Settings of vis-network: fixed places, no physics, boxes of one size."""
    font = {"face": "system-ui, 'Segoe UI', 'Noto Sans', Arial, sans-serif"}
    return {
        "physics": {"enabled": False},
        "layout": {"improvedLayout": False},
        "nodes": {"shape": "custom", "fixed": True, "font": font},
        "edges": {
            "arrows": {"to": {"enabled": True, "scaleFactor": 0.6}},
            "arrowStrikethrough": False,
            "smooth": {"enabled": False},
            "width": 1.5,
            "hoverWidth": 1.5,
            "selectionWidth": 2.5,
            "font": {**font, "size": 12, "color": "#24292f", "strokeWidth": 5}
            if labelled
            else {"size": 0},
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


def _network() -> "Network":
    from pyvis.network import Network

    return Network(directed=True)


def detailed(graph: Subgraph, places: Layout[str]) -> "Network":
    """Every node and edge: nodes numbered as the graph orders them, edges `e0`, `e1` …"""
    network = _network()
    numbers = {id: i for i, id in enumerate(graph.nodes)}
    for id, i in numbers.items():
        node = graph.nodes[id]
        x, y = places.positions[id]
        label = "\n".join(sum(lines(node), ()))
        network.add_node(i, label, shape="custom", title=name(node), x=x, y=y)
    labelled = len(graph.edges) <= LABELLED
    bends: Counter[frozenset[int]] = Counter()
    for j, edge in enumerate(graph.edges.values()):
        ends = numbers[edge.source], numbers[edge.target]
        look: dict[str, Any] = {
            "color": {"color": schema().edges[edge.kind].color, "inherit": False},
            "dashes": dashes(edge.kind),
        }
        if labelled:
            look["label"] = edge.label
        if bend := bends[frozenset(ends)]:
            turn = "curvedCW" if bend % 2 else "curvedCCW"
            look["smooth"] = {
                "enabled": True,
                "type": turn,
                "roundness": 0.12 * ((bend + 1) // 2),
            }
        bends[frozenset(ends)] += 1
        network.add_edge(*ends, id=f"e{j}", **look)
    network.options = options(labelled)
    return network


def aggregated(groups: Overview, links: Sequence[Link], places: Layout[int]) -> "Network":
    """The groups in PLACES, `g0`, `g1` …, joined by LINKS as wide as relations are many."""
    network = _network()
    for i, (x, y) in places.positions.items():
        label = "\n".join(group_lines(groups, i))
        network.add_node(f"g{i}", label, shape="custom", x=x, y=y)
    most = links[0][1] if links else 1
    for j, ((source, target), count) in enumerate(links):
        network.add_edge(
            f"g{source}",
            f"g{target}",
            id=f"a{j}",
            width=width(count, most),
            color={"color": "#8c959f", "opacity": 0.7, "inherit": False},
        )
    network.options = options(labelled=False)
    return network


def width(count: int, most: int) -> float:
    """How wide a line of COUNT relations is beside one of MOST."""
    return round(1 + 7 * sqrt(count / most), 1)


def group_lines(groups: Overview, number: int) -> tuple[str, ...]:
    """What the box of a group says: where, when, how many."""
    from phahe.view.seat import bands

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
