"""What the page holds: the graph with evidence, captions, groups, the opening picture."""

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any

from phahe.graph.model import Edge, Node, Subgraph, Value
from phahe.graph.schema import schema
from phahe.view import network
from phahe.view.caption import lines, name, year
from phahe.view.layout import (
    ACROSS,
    BETWEEN,
    DOWN,
    HEIGHT,
    UNDER,
    WIDTH,
    Axis,
    Layout,
    layout,
    timed,
)
from phahe.view.overview import DETAIL, GROUPS, LINKS, OPEN, Overview, overview
from phahe.view.quote import parts
from phahe.view.route import ROUTED
from phahe.view.seat import Seat, bands, seats
from phahe.view.words import Language, sections

Marks = Mapping[str, Sequence[str]]
NONE: Marks = MappingProxyType({})

_UNSEEN = frozenset({"record", "keys", "labels", "quote", "quote_mended"})
"""What the page has no use for: a record is the whole document over again."""


def complete(graph: Subgraph) -> Subgraph:
    """GRAPH in order of names, with a bare node for every end of an edge that has none.

    A store gives its rows in any order; of one graph there is one picture.
    """
    kinds = schema().edges
    missing = {
        id: Node(label, id)
        for edge in graph.edges.values()
        for id, label in (
            (edge.source, kinds[edge.kind].source),
            (edge.target, kinds[edge.kind].target),
        )
        if id not in graph.nodes
    }
    nodes, edges = {**graph.nodes, **missing}, graph.edges
    return Subgraph(
        {id: nodes[id] for id in sorted(nodes)}, {k: edges[k] for k in sorted(edges)}
    )


def payload(
    graph: Subgraph,
    *,
    title: str,
    focus: str | None = None,
    order: Sequence[str] = (),
    language: Language = "vi",
    axis: Axis = "level",
    marks: Marks = NONE,
    work: Marks = NONE,
) -> dict[str, Any]:
    """Everything that the page's script reads, as JSON values. Near linear in GRAPH."""
    graph = complete(graph)
    places = seats(graph, order)
    numbers = {id: i for i, id in enumerate(graph.nodes)}
    groups = overview(graph, places) if len(graph.nodes) > DETAIL else None
    return {
        "title": title,
        "language": language,
        "axis": "level" if groups else axis,
        "focus": numbers.get(focus) if focus else None,
        "captions": sections(),
        "bands": bands(),
        "size": {
            "width": WIDTH,
            "height": HEIGHT,
            "across": ACROSS,
            "down": DOWN,
            "under": UNDER,
            "between": BETWEEN,
        },
        "limits": {
            "open": OPEN,
            "routed": ROUTED,
            "labelled": network.LABELLED,
            "detail": DETAIL,
            "groups": GROUPS,
            "links": LINKS,
        },
        "schema": _schema(graph),
        "nodes": [
            _node(node, dated(graph, node), places[id], groups.paths[id] if groups else ())
            | ({"marks": list(marks[id])} if id in marks else {})
            | ({"work": list(work[id])} if id in work else {})
            for id, node in graph.nodes.items()
        ],
        "edges": [_edge(edge, graph, numbers) for edge in graph.edges.values()],
        "groups": [
            {"band": g.key[0], "lane": g.key[1], "parts": g.parts, "count": g.count}
            for g in groups.groups
        ]
        if groups
        else [],
        **_opening(graph, places, groups, axis),
    }


def _opening(
    graph: Subgraph, places: Mapping[str, Seat], groups: Overview | None, axis: Axis
) -> dict[str, Any]:
    """The opening picture and the stripes behind it."""
    frame: Layout[Any]
    depth = thin = 0
    if groups is None:
        frame = arranged(graph, places, axis)
        picture = network.detailed(graph, frame)
    else:
        depth = groups.depth()
        frame = layout(groups.seats(depth))
        links = groups.links(graph, depth)
        thin = max(0, len(links) - LINKS)
        picture = network.aggregated(groups, links[:LINKS], frame)
    stripes = [{"band": b.band, "top": b.top, "bottom": b.bottom} for b in frame.bands]
    return {
        "network": network.plain(picture),
        "stripes": stripes,
        "bundle": network.BUNDLE,
        "depth": depth,
        "thin": thin,
        "left": frame.left,
        "right": frame.right,
        "columns": [{"year": c.year, "left": c.left, "right": c.right} for c in frame.columns],
    }


def arranged(graph: Subgraph, places: Mapping[str, Seat], axis: Axis) -> Layout[str]:
    """The layout of every node of GRAPH along AXIS."""
    if axis == "level":
        return layout(places)
    return timed(places, {id: dated(graph, node) for id, node in graph.nodes.items()})


def dated(graph: Subgraph, node: Node) -> int | None:
    """The year of NODE, or that of the document that states it."""
    owner = graph.nodes.get(str(node.properties.get("document", "")), node)
    return year(node) or year(owner)


def _schema(graph: Subgraph) -> dict[str, Any]:
    """The kinds that the graph holds, for the legend."""
    labels = {node.label for node in graph.nodes.values()}
    kinds = {edge.kind for edge in graph.edges.values()}
    table = schema()
    return {
        "nodes": {
            kind.name: {
                "vi": kind.vi,
                "en": kind.en,
                "color": kind.color,
                "properties": {p.name: p.vi for p in kind.properties.values()},
            }
            for kind in table.nodes.values()
            if kind.name in labels
        },
        "edges": {
            kind.name: {
                "vi": kind.vi,
                "en": kind.en,
                "color": kind.color,
                "dashes": list(network.dashes(kind.name)) or False,
            }
            for kind in table.edges.values()
            if kind.name in kinds
        },
        "evidence": {p.name: p.vi for p in table.evidence.values()},
    }


def _node(node: Node, when: int | None, seat: Seat, path: Sequence[int]) -> dict[str, Any]:
    head, foot = lines(node)
    return {
        "kind": node.label,
        "id": node.id,
        "name": name(node),
        "head": head,
        "foot": foot,
        "year": when,
        "seat": (seat.band, seat.sub, seat.lane, seat.order),
        "path": path,
        "is": _plain(node.properties),
    }


def _edge(edge: Edge, graph: Subgraph, numbers: Mapping[str, int]) -> dict[str, Any]:
    quote = str(edge.properties.get("quote_mended") or edge.properties.get("quote", ""))
    row: dict[str, Any] = {
        "kind": edge.kind,
        "from": numbers[edge.source],
        "to": numbers[edge.target],
        "is": _plain(edge.properties),
    }
    if quote:
        row["quote"] = parts(quote, graph.nodes[edge.target])
    if edge.document in numbers:
        row["document"] = numbers[edge.document]
        del row["is"]["document"]
    return row


def _plain(properties: Mapping[str, Value]) -> dict[str, Any]:
    return {
        key: value.isoformat() if isinstance(value, date) else value
        for key, value in properties.items()
        if key not in _UNSEEN
    }
