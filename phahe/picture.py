"""Which part of a graph a picture shows."""

from phahe.graph.model import Subgraph
from phahe.graph.schema import schema
from phahe.graph.stores.store import Store
from phahe.queries import lineage


def around(store: Store, document: str) -> Subgraph:
    """The lines of descent through DOCUMENT: what it stands on and what stands on it.

    All documents of both lines, and every relation among them. Raises UnknownName when the
    graph has no such document.
    """
    up, down = lineage(store, document, "up"), lineage(store, document, "down")
    ids = {document, *up.documents, *down.documents}
    return store.neighbourhood(ids, 0, _relations())


def whole(store: Store) -> Subgraph:
    """All documents and the relations among them."""
    graph = store.graph()
    nodes = [node for node in graph.nodes.values() if node.label == "Document"]
    kinds = set(_relations())
    return Subgraph.of(nodes, (e for e in graph.edges.values() if e.kind in kinds))


def _relations() -> tuple[str, ...]:
    return tuple(kind.name for kind in schema().edges.values() if kind.relation)
