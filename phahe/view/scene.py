"""A picture that stands still: boxes, lines and words in their places, for reports."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from phahe.graph.model import Node, Subgraph
from phahe.graph.schema import schema
from phahe.view import network
from phahe.view.caption import lines, said, width
from phahe.view.layout import HEIGHT, WIDTH, Axis, Band, Column, Layout, layout
from phahe.view.overview import DETAIL, LINKS, overview
from phahe.view.payload import NONE, Marks, arranged, complete
from phahe.view.route import Point, along, control
from phahe.view.seat import Seat, bands, party, seats

DOUBTFUL: Mapping[str, str] = {"ambiguous": "?", "unidentified": "?", "impossible": "!"}
"""The mark of a citation by its status."""

_WORD_SIZE, _WORD_HIGH = 12.5, 16


@dataclass(frozen=True, slots=True)
class Box:
    """A box with its middle, lines of text and looks; a STACK stands for many nodes.

    ALERTS counts the findings about it.
    """

    x: int
    y: int
    head: tuple[str, ...]
    foot: tuple[str, ...]
    color: str
    dash: tuple[int, ...] = ()
    badge: str = ""
    strong: bool = False
    stack: bool = False
    alerts: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """A line between the middles of two boxes, through the control point VIA."""

    start: Point
    via: Point
    end: Point
    color: str
    dash: tuple[int, ...] = ()
    width: float = 1.5


@dataclass(frozen=True, slots=True)
class Word:
    """The word of a line, at its middle."""

    text: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Scene:
    """All that is drawn, and the kinds of edges and statuses that a legend explains."""

    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    words: tuple[Word, ...]
    bands: tuple[Band, ...]
    left: int
    right: int
    kinds: tuple[str, ...]
    statuses: tuple[str, ...]
    columns: tuple[Column, ...] = ()


def scene(
    graph: Subgraph,
    *,
    focus: str | None = None,
    order: Sequence[str] = (),
    axis: Axis = "level",
    marks: Marks = NONE,
) -> Scene:
    """The scene of GRAPH along AXIS; above a thousand nodes it shows groups of them."""
    graph = complete(graph)
    places = seats(graph, order)
    if len(graph.nodes) > DETAIL:
        return _aggregated(graph, places)
    frame = arranged(graph, places, axis)
    spots = frame.positions
    boxes = tuple(
        replace(_box(node, *spots[id], id == focus), alerts=len(marks.get(id, ())))
        for id, node in graph.nodes.items()
    )
    drawn = []
    for edge, bend in zip(graph.edges.values(), network.runs(graph, frame), strict=True):
        start, end = spots[edge.source], spots[edge.target]
        color = network.color(edge.kind, len(graph.edges))["color"]
        dash = network.dashes(edge.kind)
        drawn.append(Line(start, control(start, end, bend), end, color, dash))
    labelled = len(drawn) <= network.LABELLED
    words = _words(drawn, [said(e) for e in graph.edges.values()], boxes) if labelled else ()
    kinds = {edge.kind for edge in graph.edges.values()}
    statuses = {str(node.properties.get("status", "")) for node in graph.nodes.values()}
    return Scene(
        boxes,
        tuple(line for line in drawn if line.start != line.end),
        tuple(words),
        frame.bands,
        frame.left,
        frame.right,
        tuple(kind for kind in schema().edges if kind in kinds),
        tuple(s for s in ("stub", *DOUBTFUL) if s in statuses),
        frame.columns,
    )


def _aggregated(graph: Subgraph, places: Mapping[str, Seat]) -> Scene:
    groups = overview(graph, places)
    depth = groups.depth()
    frame: Layout[int] = layout(groups.seats(depth))
    boxes = []
    for i, (x, y) in frame.positions.items():
        head, *foot = network.group_lines(groups, i)
        band = bands()[groups.groups[i].key[0]]
        kind = schema().nodes.get(band, schema().nodes["Document"])
        badge = "★" if groups.groups[i].key[1] else ""
        boxes.append(Box(x, y, (head,), tuple(foot), kind.color, badge=badge, stack=True))
    links = groups.links(graph, depth)[:LINKS]
    drawn = []
    for (source, target), count in links:
        start, end = frame.positions[source], frame.positions[target]
        wide = network.width(count, links[0][1])
        via = control(start, end, 0)
        drawn.append(Line(start, via, end, network.BUNDLE["color"], width=wide))
    return Scene(tuple(boxes), tuple(drawn), (), frame.bands, frame.left, frame.right, (), ())


def _box(node: Node, x: int, y: int, strong: bool) -> Box:
    head, foot = lines(node)
    color = schema().nodes[node.label].color
    status = str(node.properties.get("status", ""))
    if node.label == "Citation" and status in DOUBTFUL:
        return Box(x, y, head, foot, color, (2, 4), DOUBTFUL[status], strong)
    stub = node.label == "Document" and status != "loaded"
    badge = "★" if party(node) else ""
    return Box(x, y, head, foot, color, (7, 5) if stub else (), badge, strong)


def _words(drawn: Iterable[Line], texts: Iterable[str], boxes: Iterable[Box]) -> Iterable[Word]:
    """The words of lines, each in the open part of its line, clear of boxes and other words."""
    taken = [(float(box.x), float(box.y), float(WIDTH), float(HEIGHT)) for box in boxes]
    for line, text in zip(drawn, texts, strict=True):
        wide = width(text, _WORD_SIZE) + 6
        spots = _open(line)
        free = (spot for spot in spots if not _overlaps(spot, wide, taken))
        best = next(free, spots[0] if spots else None)
        if best:
            taken.append((*best, wide, _WORD_HIGH))
            yield Word(text, *best)


def _open(line: Line) -> list[Point]:
    """Points of the line outside its two boxes, the middle first."""
    points = [along(line.start, line.via, line.end, i / 40) for i in range(1, 40)]
    free = [p for p in points if not _within(line.start, p) and not _within(line.end, p)]
    order = sorted(range(len(free)), key=lambda i: abs(i - (len(free) - 1) / 2))
    return [free[i] for i in order]


def _within(box: Point, point: Point) -> bool:
    return abs(box[0] - point[0]) <= WIDTH / 2 and abs(box[1] - point[1]) <= HEIGHT / 2


def _overlaps(
    spot: Point, wide: float, taken: Iterable[tuple[float, float, float, float]]
) -> bool:
    return any(
        abs(x - spot[0]) < (w + wide) / 2 and abs(y - spot[1]) < (h + _WORD_HIGH) / 2
        for x, y, w, h in taken
    )
