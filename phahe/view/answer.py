"""Answers as graphs, so that all are drawn the same way."""

from collections.abc import Iterator
from dataclasses import fields
from typing import TYPE_CHECKING

from phahe.graph.model import Edge, Node, Subgraph, Value
from phahe.graph.schema import schema

if TYPE_CHECKING:
    from phahe.queries.lineage import Description, Lineage, Step


def graph_of(answer: "Subgraph | Lineage") -> Subgraph:
    """The nodes and edges of an ANSWER: a graph itself, or a line of descent."""
    if isinstance(answer, Subgraph):
        return answer
    described = [answer.document, *answer.documents.values()]
    ends = [end for step in answer.steps for end in (step.source, step.target)]
    nodes = {one.id: _node(one) for one in (*ends, *described)}
    return Subgraph.of(nodes.values(), map(_edge, answer.steps))


def focus_of(answer: "Subgraph | Lineage") -> str | None:
    """The document that an ANSWER is about."""
    return None if isinstance(answer, Subgraph) else answer.document.id


def _node(description: "Description") -> Node:
    return Node("Document", description.id, dict(_known(description)))


def _known(description: "Description") -> Iterator[tuple[str, Value]]:
    for field in fields(description):
        value = getattr(description, field.name)
        if field.name != "id" and value is not None:
            yield field.name, value


def _edge(step: "Step") -> Edge:
    properties: dict[str, Value] = {}
    if step.document is not None:
        properties["document"] = step.document
    if step.quote is not None:
        properties["quote"] = step.quote
    if step.quote_mended is not None:
        properties["quote_mended"] = step.quote_mended
    if step.start is not None and step.quote is not None:
        properties |= {"start": step.start, "end": step.start + len(step.quote)}
    kind = schema().by_relation[step.relation].name
    return Edge(kind, step.source.id, step.target.id, properties)
