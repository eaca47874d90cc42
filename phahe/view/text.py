"""A picture as text: Mermaid for Markdown, DOT for Graphviz."""

import re
from collections.abc import Iterable

from phahe.graph.model import Node, Subgraph
from phahe.graph.schema import schema
from phahe.view.caption import lines, said
from phahe.view.network import dashes
from phahe.view.payload import complete
from phahe.view.seat import band, bands, seats
from phahe.view.words import word

_SPECIAL = re.compile(r"[^\w\s/.,:?!…–—\-()]")
_UNSEEN = re.compile("[\x00-\x09\x0b-\x1f\x7f\u2028\u2029\ud800-\udfff]")


def mermaid(graph: Subgraph) -> str:
    """GRAPH as a Mermaid flowchart: one frame a level, what is rested on above."""
    graph = complete(graph)
    number = {id: f"n{i}" for i, id in enumerate(graph.nodes)}
    rows = ["flowchart BT"]
    for key, nodes in reversed(_levels(graph)):
        rows.append(f'  subgraph {key}["{_entities(word("band", key))}"]')
        for node in nodes:
            label = "<br/>".join(map(_entities, sum(lines(node), ())))
            rows.append(f'    {number[node.id]}["{label}"]{_class(node)}')
        rows.append("  end")
    for edge in graph.edges.values():
        arrow = "-.->" if dashes(edge.kind) else "-->"
        source, target = number[edge.source], number[edge.target]
        rows.append(f'  {source} {arrow}|"{_entities(said(edge))}"| {target}')
    rows.append("  classDef stub fill:#fff,stroke-dasharray:6 4")
    rows.append("  classDef doubt fill:#fff,stroke:#bf8700,stroke-dasharray:2 3")
    return "\n".join(rows) + "\n"


def dot(graph: Subgraph) -> str:
    """GRAPH in the DOT language of Graphviz, what is rested on above."""
    graph = complete(graph)
    number = {id: f"n{i}" for i, id in enumerate(graph.nodes)}
    rows = [
        "digraph phahe {",
        "  rankdir=BT; fontname=sans; node [shape=box, style=rounded, fontname=sans];",
        "  edge [fontname=sans, fontsize=10];",
    ]
    for key, nodes in _levels(graph):
        rows.append(f"  subgraph cluster_{key} {{ label={_quoted(word('band', key))};")
        for node in nodes:
            label = _quoted("\n".join(sum(lines(node), ())))
            color = schema().nodes[node.label].color
            style = ', style="rounded,dashed"' if _class(node) else ""
            rows.append(f'    {number[node.id]} [label={label}, color="{color}"{style}];')
        rows.append("  }")
    for edge in graph.edges.values():
        look = f'label={_quoted(said(edge))}, color="{schema().edges[edge.kind].color}"'
        style = ", style=dashed" if dashes(edge.kind) else ""
        rows.append(f"  {number[edge.source]} -> {number[edge.target]} [{look}{style}];")
    return "\n".join([*rows, "}"]) + "\n"


def _levels(graph: Subgraph) -> list[tuple[str, list[Node]]]:
    """The bands with their nodes, from the top down, each in order of date."""
    order = seats(graph)
    nodes: Iterable[Node] = sorted(graph.nodes.values(), key=lambda n: order[n.id].order)
    found: dict[str, list[Node]] = {key: [] for key in bands()}
    for node in nodes:
        found[band(node)].append(node)
    return [(key, members) for key, members in found.items() if members]


def _class(node: Node) -> str:
    """The Mermaid class of a node that is not all there."""
    status = node.properties.get("status")
    if node.label == "Document":
        return "" if status == "loaded" else ":::stub"
    return ":::doubt" if node.label == "Citation" and status not in ("resolved", "stub") else ""


def _entities(text: str) -> str:
    """TEXT with every sign that Mermaid or HTML might read as its own as `#code;`."""
    seen = _UNSEEN.sub(" ", text)
    return _SPECIAL.sub(lambda match: f"#{ord(match[0])};", seen)


def _quoted(text: str) -> str:
    r"""TEXT as a DOT string.

    >>> print(_quoted('a "b"\\'))
    "a \"b\"\\"
    """
    return (
        '"'
        + _UNSEEN.sub(" ", text).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        + '"'
    )
