"""Which part of a graph a picture shows."""

from phahe.graph.model import Subgraph
from phahe.graph.schema import schema
from phahe.graph.stores.store import Store
from phahe.queries import lineage


def around(store: Store, document: str, *, loaded: bool = False) -> Subgraph:
    """The lines of descent through DOCUMENT: what it stands on and what stands on it.

    All documents of both lines, and every relation among them; LOADED leaves out those that
    are only cited. Raises UnknownName when the graph has no such document.
    """
    up, down = lineage(store, document, "up"), lineage(store, document, "down")
    ids = {document, *up.documents, *down.documents}
    found = store.neighbourhood(ids, 0, _relations())
    return _without_cited(found, document) if loaded else found


def whole(store: Store, *, loaded: bool = False) -> Subgraph:
    """All documents and the relations among them; LOADED as in `around`."""
    graph = store.graph()
    nodes = [node for node in graph.nodes.values() if node.label == "Document"]
    kinds = set(_relations())
    found = Subgraph.of(nodes, (e for e in graph.edges.values() if e.kind in kinds))
    return _without_cited(found) if loaded else found


def _without_cited(graph: Subgraph, *kept: str) -> Subgraph:
    """GRAPH without documents that are only cited, but for KEPT."""
    nodes = {
        id: node
        for id, node in graph.nodes.items()
        if id in kept or node.properties.get("status") != "stub"
    }
    ends = ((e, e.source in nodes and e.target in nodes) for e in graph.edges.values())
    return Subgraph.of(nodes.values(), (edge for edge, whole in ends if whole))


def _relations() -> tuple[str, ...]:
    return tuple(kind.name for kind in schema().edges.values() if kind.relation)
