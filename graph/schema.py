"""The schema table: which nodes, edges and properties the graph may hold."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

ValueType = Literal["string", "int", "float", "bool", "date", "strings"]


@dataclass(frozen=True, slots=True)
class Property:
    """One property: its NAME, TYPE of value, RDF TERM (prefixed) and Vietnamese label."""

    name: str
    type: ValueType
    term: str
    vi: str


@dataclass(frozen=True, slots=True)
class NodeKind:
    """One kind of node; an OWNED one belongs to a single document's statements."""

    name: str
    vi: str
    en: str
    term: str
    color: str
    owned: bool
    properties: Mapping[str, Property]


@dataclass(frozen=True, slots=True)
class EdgeKind:
    """One kind of edge, from SOURCE kind of node to TARGET; RELATION is the record's word."""

    name: str
    vi: str
    en: str
    term: str
    source: str
    target: str
    relation: str | None
    lineage: bool
    color: str


@dataclass(frozen=True, slots=True)
class Schema:
    """The whole table.

    >>> schema().edges["IMPLEMENTS"].target
    'Document'
    >>> schema().by_relation["based_on"].name
    'BASED_ON'
    """

    version: int
    prefixes: Mapping[str, str]
    nodes: Mapping[str, NodeKind]
    edges: Mapping[str, EdgeKind]
    evidence: Mapping[str, Property]

    @property
    def by_relation(self) -> dict[str, EdgeKind]:
        """Edges between documents by the word that records use."""
        return {e.relation: e for e in self.edges.values() if e.relation}

    @property
    def lineage(self) -> tuple[str, ...]:
        """The kinds of edges that a line of descent follows upwards."""
        return tuple(e.name for e in self.edges.values() if e.lineage)


def _properties(table: Mapping[str, Mapping[str, Any]]) -> dict[str, Property]:
    return {
        name: Property(name, row["type"], row["term"], row["vi"]) for name, row in table.items()
    }


@cache
def schema() -> Schema:
    """The schema that ships with the package, read once."""
    table = tomllib.loads(files("phahe.graph").joinpath("schema.toml").read_text("utf-8"))
    nodes = {
        name: NodeKind(
            name,
            row["vi"],
            row["en"],
            row["term"],
            row["color"],
            row["owned"],
            _properties(row["property"]),
        )
        for name, row in table["node"].items()
    }
    edges = {
        name: EdgeKind(
            name,
            row["vi"],
            row["en"],
            row["term"],
            row["source"],
            row["target"],
            row.get("relation"),
            row.get("lineage", False),
            row.get("color", "#8c959f"),
        )
        for name, row in table["edge"].items()
    }
    return Schema(
        table["version"], table["prefix"], nodes, edges, _properties(table["evidence"])
    )
