"""The model as RDF, written as text by the terms of schema.toml."""

from collections.abc import Iterator, Mapping

from pyoxigraph import Literal

from phahe.graph.errors import StoreError
from phahe.graph.model import Edge, Node, Properties, Subgraph
from phahe.graph.schema import EdgeKind, Property, schema
from phahe.graph.stores.iris import Iris
from phahe.graph.stores.lines import Line
from phahe.graph.stores.normative import LEGAL_RESOURCE, lays_down_law
from phahe.graph.stores.terms import (
    IDENTIFIER,
    OBJECT,
    PREDICATE,
    SUBJECT,
    TYPE,
    expand,
    literal,
)

STATEMENT = "phahe:Statement"
"""The one term of the project's own that schema.toml does not have."""

_IDENTIFIER, _SUBJECT, _PREDICATE, _OBJECT = map(str, (IDENTIFIER, SUBJECT, PREDICATE, OBJECT))
_LAW = f"{TYPE} {LEGAL_RESOURCE}"


class Writing:
    """The nodes and edges of a graph with these IRIS as lines; see `Triples` for their form."""

    def __init__(self, iris: Iris) -> None:
        table = schema()
        self._iris = iris
        self._nodes = {k.name: _Terms(k.term, k.properties) for k in table.nodes.values()}
        self._evidence = _Terms(STATEMENT, table.evidence)
        self._predicates = {k.name: str(expand(k.term)) for k in table.edges.values()}

    def graph(self, graph: Subgraph, spelled: bool = False) -> Iterator[Line]:
        """All of GRAPH; an owned node stands with the document that leads to it.

        Raises StoreError for what schema.toml lacks.
        """
        owners = {edge.target: edge.document for edge in graph.edges.values() if edge.document}
        for node in graph.nodes.values():
            kind = schema().nodes.get(node.label)
            owner = owners.get(node.id, "") if kind and kind.owned else ""
            yield from self.node(node, owner)
        for edge in graph.edges.values():
            yield from self.edge(edge, spelled)

    def node(self, node: Node, document: str = "") -> Iterator[Line]:
        """What describes NODE, in the graph of DOCUMENT. Raises StoreError, see `graph`."""
        terms = self._nodes.get(node.label)
        if terms is None:
            raise StoreError(f"node {node.id!r}: no kind {node.label!r} in schema.toml")
        subject, graph = f"<{self._iris.node(node.id)}>", f"<{self._iris.graph(document)}>"
        yield f"{subject} {terms.typed}", graph
        yield f"{subject} {_IDENTIFIER} {Literal(node.id)}", graph
        if lays_down_law(node):
            yield f"{subject} {_LAW}", graph
        for said in terms.said(node.properties, node.id):
            yield f"{subject} {said}", graph

    def edge(self, edge: Edge, spelled: bool = False) -> Iterator[Line]:
        """EDGE in the graph of the document that states it.

        SPELLED writes its statement also where triple and graph would say the same.
        """
        kind = schema().edges.get(edge.kind)
        if kind is None:
            raise StoreError(f"edge {edge.key}: no kind {edge.kind!r} in schema.toml")
        iris, document, predicate = self._iris, edge.document, self._predicates[edge.kind]
        graph = f"<{iris.graph(document)}>"
        source, target = f"<{iris.node(edge.source)}>", f"<{iris.node(edge.target)}>"
        yield f"{source} {predicate} {target}", graph
        if not (spelled or _says_more(kind, edge.properties)):
            return
        subject = f"<{iris.statement(edge.source, edge.kind, edge.target, document)}>"
        yield f"{subject} {self._evidence.typed}", graph
        yield f"{subject} {_SUBJECT} {source}", graph
        yield f"{subject} {_PREDICATE} {predicate}", graph
        yield f"{subject} {_OBJECT} {target}", graph
        for said in self._evidence.said(edge.properties, edge.key):
            yield f"{subject} {said}", graph


class _Terms:
    """How it is said of a subject that it is of a KIND and has PROPERTIES of it."""

    def __init__(self, kind: str, properties: Mapping[str, Property]) -> None:
        self.typed = f"{TYPE} {expand(kind)}"
        self._names = {p.name: str(expand(p.term)) for p in properties.values()}

    def said(self, values: Properties, owner: object) -> Iterator[str]:
        """Predicate and object of each of VALUES, those of OWNER; a list is one a value.

        Raises StoreError for a property that the schema lacks.
        """
        names = self._names
        for name, given in values.items():
            predicate = names.get(name)
            if predicate is None:
                raise StoreError(f"{owner}: no property {name!r} in schema.toml")
            if isinstance(given, tuple):
                yield from [f"{predicate} {Literal(item)}" for item in given]
            else:
                yield f"{predicate} {literal(given)}"


def _says_more(kind: EdgeKind, properties: Properties) -> bool:
    """Whether an edge of KIND needs a statement: triple and graph tell who states it."""
    if kind.relation:
        return True
    return any(name != "document" or not value for name, value in properties.items())
