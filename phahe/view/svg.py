"""A picture as SVG text."""

import re
from collections.abc import Iterator
from math import atan2, degrees
from typing import Unpack
from xml.etree.ElementTree import Element, SubElement, tostring

from phahe.graph.model import Subgraph
from phahe.graph.schema import schema
from phahe.view import network
from phahe.view.layout import HEIGHT, WIDTH
from phahe.view.manner import Arrangement
from phahe.view.route import Point
from phahe.view.scene import Box, Line, Scene, scene
from phahe.view.seat import bands
from phahe.view.words import word

_FONT = "sans-serif"
_INK, _SOFT = "#1f2328", "#424a53"
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_ROW = 24


def svg(graph: Subgraph, *, title: str, **how: Unpack[Arrangement]) -> str:
    """The picture of GRAPH as SVG text with a legend, for reports, arranged as HOW says."""
    drawn = scene(graph, **how)
    margin = min(600, max(130, (drawn.right - drawn.left) // 10))
    left, right = drawn.left - margin - 20, drawn.right + 40
    legend = _legend(drawn, left + 20, max((b.bottom for b in drawn.bands), default=0) + 60)
    bottom = legend.get("bottom", "0")
    wide, high = right - left, int(bottom) + 110
    root = Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"{left} -110 {wide} {high}",
            "width": str(wide),
            "height": str(high),
            "font-family": _FONT,
        },
    )
    SubElement(root, "title").text = _clean(title)
    _rect(root, left, -110, wide, high, fill="#ffffff")
    _text(root, title[:160], left + 20, -68, 22, "600", _INK, "start")
    for i, band in enumerate(drawn.bands):
        shade = "#f6f8fa" if i % 2 else "#eef2f6"
        across, down = right - left - 40, band.bottom - band.top + 52
        _rect(root, left + 20, band.top - 26, across, down, fill=shade)
        size = max(15, margin // 8)
        name = word("band", bands()[band.band])
        _text(root, name, left + 30, band.top - 22 + size, size, "600", _SOFT, "start")
    for column in drawn.columns:
        year = str(column.year or word("text", "unknown_year"))
        middle = (column.left + column.right) / 2
        _text(root, year, middle, drawn.bands[0].top - 34, 15, "600", _SOFT)
        edge = {"x1": column.left, "x2": column.left, "y1": -26, "y2": drawn.bands[-1].bottom}
        look = {"stroke": "#d0d7de", "stroke-dasharray": "2 6"}
        SubElement(root, "line", {**{k: str(v) for k, v in edge.items()}, **look})
    for line in drawn.lines:
        _line(root, line)
    for box in drawn.boxes:
        _box(root, box)
    for label in drawn.words:
        _text(root, label.text, label.x, label.y + 4, 12.5, "400", "#ffffff", halo=True)
        _text(root, label.text, label.x, label.y + 4, 12.5, "400", "#24292f")
    del legend.attrib["bottom"]
    root.append(legend)
    return tostring(root, encoding="unicode")


def _legend(drawn: Scene, x: int, y: int) -> Element:
    """What lines and borders mean, below the picture; `bottom` is where it ends."""
    group = Element("g")
    at = y
    for kind in drawn.kinds:
        edge = schema().edges[kind]
        dash = network.dashes(kind)
        _line(group, Line((x, at), (x + 20, at), (x + 40, at), edge.color, dash), room=0)
        _text(group, edge.vi, x + 52, at + 5, 14, "400", _INK, "start")
        at += _ROW
    at_side = y
    for status in drawn.statuses:
        color = schema().nodes["Document" if status == "stub" else "Citation"].color
        border = "7 5" if status == "stub" else "2 4"
        look = {"fill": "#ffffff", "stroke": color, "stroke-dasharray": border}
        _rect(group, x + 260, at_side - 9, 40, 18, **look)
        _text(group, word("status", status), x + 312, at_side + 5, 14, "400", _INK, "start")
        at_side += _ROW
    group.set("bottom", str(max(at, at_side)))
    return group


def _box(root: Element, box: Box) -> None:
    left, top = box.x - WIDTH / 2, box.y - HEIGHT / 2
    fill = "#ffffff" if box.dash else _tint(box.color)
    look = {"rx": "7", "fill": fill, "stroke": box.color}
    if box.stack:
        _rect(root, left + 5, top + 5, WIDTH, HEIGHT, **look)
    if box.dash:
        look["stroke-dasharray"] = " ".join(map(str, box.dash))
    look["stroke-width"] = "3.5" if box.strong else "1.6"
    _rect(root, left, top, WIDTH, HEIGHT, **look)
    if not box.dash:
        _rect(root, left + 1, top + 6, 5, HEIGHT - 12, fill=box.color)
    for text, size, weight, ink, y in _rows(box):
        _text(root, text, box.x + 2, box.y + y, size, weight, ink)
    if box.alerts:
        look = {"cx": f"{left:g}", "cy": f"{top:g}", "r": "13", "fill": "#b3261e"}
        SubElement(root, "circle", {**look, "stroke": "#ffffff", "stroke-width": "2"})
        _text(root, str(box.alerts), left, top + 5, 14, "700", "#ffffff")
    if box.badge:
        ink = "#b3261e" if box.badge == "★" else "#7d4e00"
        _text(root, box.badge, left + WIDTH - 11, top + 17, 14, "700", ink)


def _rows(box: Box) -> Iterator[tuple[str, float, str, str, float]]:
    """The lines of a box with size, weight, ink and baseline from its middle."""
    rows = [(text, 16.0, "600", _INK, 19.0) for text in box.head]
    rows += [(text, 13.5, "400", _SOFT, 17.0) for text in box.foot]
    y = -sum(row[4] for row in rows) / 2
    for text, size, weight, ink, step in rows:
        yield text, size, weight, ink, round(y + step * 0.76, 1)
        y += step


def _line(root: Element, line: Line, room: float = 3) -> None:
    x1, y1 = _border(line.start, line.via, room)
    x2, y2 = _border(line.end, line.via, room)
    turn = degrees(atan2(y2 - line.via[1], x2 - line.via[0]))
    color, opacity = line.color[:7], int(line.color[7:] or "ff", 16) / 255
    path = {
        "d": f"M{x1:.1f} {y1:.1f}Q{line.via[0]:.1f} {line.via[1]:.1f} {x2:.1f} {y2:.1f}",
        "fill": "none",
        "stroke": color,
        "stroke-width": str(line.width),
        "stroke-opacity": f"{opacity:.2g}",
    }
    if line.dash:
        path["stroke-dasharray"] = " ".join(map(str, line.dash))
    SubElement(root, "path", path)
    place = f"translate({x2:.1f} {y2:.1f}) rotate({turn:.1f})"
    SubElement(root, "path", {"d": "M0 0L-10 -4.5L-10 4.5Z", "fill": color, "transform": place})


def _border(box: Point, towards: Point, room: float) -> Point:
    """Where a line from the middle of BOX leaves it; without ROOM there is no box."""
    if not room:
        return box
    dx, dy = towards[0] - box[0], towards[1] - box[1]
    across = (WIDTH / 2 + room) / abs(dx) if dx else 1.0
    down = (HEIGHT / 2 + room) / abs(dy) if dy else 1.0
    share = min(across, down, 1.0)
    return box[0] + dx * share, box[1] + dy * share


def _rect(root: Element, x: float, y: float, width: float, height: float, **look: str) -> None:
    frame = {"x": f"{x:g}", "y": f"{y:g}", "width": f"{width:g}", "height": f"{height:g}"}
    SubElement(root, "rect", {**frame, **look})


def _text(
    root: Element,
    text: str,
    x: float,
    y: float,
    size: float,
    weight: str,
    ink: str,
    anchor: str = "middle",
    halo: bool = False,
) -> None:
    look = {"x": f"{x:.1f}", "y": f"{y:.1f}", "font-size": f"{size:g}", "font-weight": weight}
    look |= {"fill": ink, "text-anchor": anchor}
    if halo:
        look |= {"stroke": ink, "stroke-width": "4", "stroke-linejoin": "round"}
    SubElement(root, "text", look).text = _clean(text)


def _clean(text: str) -> str:
    """TEXT without what XML cannot hold."""
    return _NOT_XML.sub("", text)


def _tint(color: str) -> str:
    """COLOR on nine parts of white."""
    parts = (int(color[i : i + 2], 16) for i in (1, 3, 5))
    return "#" + "".join(f"{round(255 - (255 - part) * 0.1):02x}" for part in parts)
