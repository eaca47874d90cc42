"""The model as RDF and back, by the terms of schema.toml."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import Literal, NamedNode, Quad

from phahe.graph.errors import StoreError
from phahe.graph.model import Edge, Node, Properties, Subgraph, Value
from phahe.graph.schema import EdgeKind, NodeKind, Property, schema
from phahe.graph.stores.iris import BASE, Iris
from phahe.graph.stores.lines import Line, line, read_quads
from phahe.graph.stores.normative import LEGAL_RESOURCE
from phahe.graph.stores.terms import (
    CONFORMS,
    IDENTIFIER,
    OBJECT,
    PREDICATE,
    SUBJECT,
    TYPE,
    edition,
    expand,
    value,
)
from phahe.graph.stores.writing import Writing

EdgeKey = tuple[str, str, str, str]
"""Kind, source, target, stating document ('' for the registry)."""


class Triples:
    """The mapping between the model and quads, with IRIs under BASE.

    A node is its IRI with rdf:type (a normative document is an eli:LegalResource besides),
    dcterms:identifier and one triple a value; an edge is the triple *source term target* and,
    when it says more than who states it, a phahe:Statement with the evidence. What a document
    states lies in its own named graph, with the nodes that it owns; shared nodes and edges of
    the registry lie in the graph that is no document's, with a MARK that tells the version of
    the schema, and with it the base.
    """

    def __init__(self, base: str = BASE) -> None:
        self.iris = Iris(base)
        self.writing = Writing(self.iris)
        self.shared = NamedNode(self.iris.graph())
        self.mark = Quad(self.shared, CONFORMS, edition(schema().version), self.shared)
        table = schema()
        self.kinds: Mapping[NamedNode, NodeKind] = {
            expand(kind.term): kind for kind in table.nodes.values()
        }
        self.links: Mapping[NamedNode, EdgeKind] = {
            expand(kind.term): kind for kind in table.edges.values()
        }
        self._properties = {
            kind.name: _by_term(kind.properties) for kind in table.nodes.values()
        }
        self._evidence = _by_term(table.evidence)
        self._by_term = {
            term: property
            for known in (self._evidence, *self._properties.values())
            for term, property in known.items()
        }
        self._described = {IDENTIFIER}.union(*self._properties.values())

    def node_iri(self, id: str) -> NamedNode:
        """The IRI of the node ID."""
        return NamedNode(self.iris.node(id))

    def node_id(self, term: object) -> str | None:
        """The id of the node that TERM stands for; None when it stands for none."""
        return self.iris.node_id(term.value) if isinstance(term, NamedNode) else None

    def graph(self, document: str) -> NamedNode:
        """The named graph of DOCUMENT; '' gives the one that is no document's."""
        return NamedNode(self.iris.graph(document))

    def document(self, graph: object) -> str | None:
        """The document whose named graph GRAPH is; None for a graph of another make."""
        return self.iris.graph_document(graph.value) if isinstance(graph, NamedNode) else None

    def statement_iri(self, key: EdgeKey) -> NamedNode:
        """The IRI of the statement of the edge with this KEY."""
        kind, source, target, document = key
        return NamedNode(self.iris.statement(source, kind, target, document))

    def lines(self, graph: Subgraph, spelled: bool = False) -> Iterator[Line]:
        """All of GRAPH with the mark, as text; see `Writing.graph`."""
        yield line(self.mark)
        yield from self.writing.graph(graph, spelled)

    def quads(self, graph: Subgraph, spelled: bool = False) -> Iterator[Quad]:
        """The same as quads."""
        return read_quads(self.lines(graph, spelled))

    def read(self, quads: Iterable[Quad]) -> Subgraph:
        """The nodes and edges that QUADS hold; what is not of this mapping is passed over.

        Raises StoreError for a value that is not of its property's type.
        """
        nodes: dict[NamedNode, list[Quad]] = defaultdict(list)
        statements: dict[NamedNode, list[Quad]] = defaultdict(list)
        keys: set[EdgeKey] = set()
        for quad in quads:
            subject = quad.subject
            if not isinstance(subject, NamedNode):
                continue
            if quad.predicate in self.links:
                keys |= {key} if (key := self.edge_key(quad)) else set()
            elif self.iris.is_statement(subject.value):
                statements[subject].append(quad)
            else:
                nodes[subject].append(quad)
        edges = [edge for rows in statements.values() if (edge := self.edge(rows))]
        keys -= {edge.key for edge in edges}
        found = [node for rows in nodes.values() if (node := self.node(rows))]
        return Subgraph.of(found, [*map(bare, keys), *edges])

    def node(self, quads: Iterable[Quad]) -> Node | None:
        """The node that QUADS with one subject describe; None when they give no known type."""
        rows = list(quads)
        id = self.node_id(rows[0].subject) if rows else None
        kind = next((kind for quad in rows if (kind := self.kind(quad))), None)
        if id is None or kind is None:
            return None
        return Node(kind.name, id, self._read(rows, self._properties[kind.name]))

    def kind(self, quad: Quad) -> NodeKind | None:
        """The kind of node that QUAD gives its subject, if it does."""
        object = quad.object
        typed = quad.predicate == TYPE and isinstance(object, NamedNode)
        return self.kinds.get(object) if typed else None  # type: ignore[arg-type]

    def describes(self, quad: Quad) -> bool:
        """Whether QUAD is part of a node's description, and not somebody's addition."""
        if quad.predicate == TYPE:
            return quad.object == LEGAL_RESOURCE or self.kind(quad) is not None
        return quad.predicate in self._described

    def fits(self, quad: Quad) -> bool:
        """Whether the value of QUAD is of the type that the schema gives its predicate."""
        property = self._by_term.get(quad.predicate)
        if property is None or not isinstance(quad.object, Literal):
            return True
        try:
            value(quad.object, property)
        except StoreError:
            return False
        return True

    def states(self, quad: Quad) -> bool:
        """Whether QUAD is part of an edge: its triple, or of its statement."""
        if isinstance(quad.subject, NamedNode) and self.iris.is_statement(quad.subject.value):
            return True
        return self.edge_key(quad) is not None

    def edge(self, quads: Iterable[Quad]) -> Edge | None:
        """The edge of a statement's QUADS; None when they miss an end or its kind."""
        rows = list(quads)
        ends = {quad.predicate: quad.object for quad in rows}
        kind = self.links.get(ends.get(PREDICATE))  # type: ignore[arg-type]
        source, target = self.node_id(ends.get(SUBJECT)), self.node_id(ends.get(OBJECT))
        if kind is None or source is None or target is None:
            return None
        return Edge(kind.name, source, target, self._read(rows, self._evidence))

    def edge_key(self, quad: Quad) -> EdgeKey | None:
        """The key of the edge whose triple and graph QUAD gives; None for any other quad."""
        kind = self.links.get(quad.predicate)
        if kind is None:
            return None
        source, target = self.node_id(quad.subject), self.node_id(quad.object)
        document = self.document(quad.graph_name)
        if source is None or target is None or document is None:
            return None
        return kind.name, source, target, document

    def edge_of(self, key: EdgeKey, quads: Iterable[Quad]) -> Edge | None:
        """The edge KEY from its QUADS, triple and statement; None when there are none."""
        rows = list(quads)
        statement = [quad for quad in rows if quad.predicate not in self.links]
        if statement or not rows:
            return self.edge(statement)
        return bare(key)

    def _read(self, quads: list[Quad], properties: Mapping[NamedNode, Property]) -> Properties:
        """The properties that QUADS give, in the order of the schema, lists sorted."""
        values: dict[str, Value] = {}
        for quad in quads:
            property, term = properties.get(quad.predicate), quad.object
            if property is None or not isinstance(term, Literal):
                continue
            if property.type == "strings":
                known = values.get(property.name, ())
                assert isinstance(known, tuple)
                values[property.name] = tuple(sorted((*known, term.value)))
            else:
                values[property.name] = value(term, property)
        order = (property.name for property in properties.values())
        return {name: values[name] for name in order if name in values}


def bare(key: EdgeKey) -> Edge:
    """The edge that says no more than its KEY."""
    kind, source, target, document = key
    return Edge(kind, source, target, {"document": document} if document else {})


def _by_term(properties: Mapping[str, Property]) -> dict[NamedNode, Property]:
    return {expand(property.term): property for property in properties.values()}
