"""What holds of the whole graph after a write: edges have their ends, nodes are held."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from phahe.graph.model import Edge
from phahe.graph.schema import schema
from phahe.graph.stores.change import EdgeKey, missing_end
from phahe.graph.stores.elements import Elements, merged
from phahe.graph.stores.units import Ids, ends


def missing(elements: Elements, ids: Ids) -> Ids:
    """Those of the nodes IDS that are not there."""
    found = {}
    for label, some in ids.items():
        there = elements.engine.rows_by(f"(n:{label})", "n.id", some, "n.id")
        found[label] = some - {id for (id,) in there}
    return merged([found])


def check_ends(elements: Elements, edges: Sequence[Edge]) -> None:
    """Raise StoreError unless the nodes at both ends of EDGES are there."""
    for label, ids in missing(elements, ends(edges)).items():
        first = min(ids)
        raise missing_end(_edge_at(edges, label, first), label, first)


def _edge_at(edges: Iterable[Edge], label: str, id: str) -> Edge:
    """The first of EDGES that has the node ID of that LABEL at an end."""
    for edge in edges:
        kind = schema().edges[edge.kind]
        if (label, id) in ((kind.source, edge.source), (kind.target, edge.target)):
            return edge
    raise LookupError(id)


def without_held(loose: Ids, edges: Iterable[EdgeKey]) -> Ids:
    """LOOSE without the nodes that one of EDGES, which come, holds: the engine is not asked."""
    asked = frozenset().union(*loose.values())
    held: dict[str, set[str]] = defaultdict(set)
    for name, source, target, document in edges:
        if target in asked or source in asked:
            kind = schema().edges[name]
            if document or not schema().nodes[kind.target].owned:
                held[kind.target].add(target)
            if document and not schema().nodes[kind.source].owned:
                held[kind.source].add(source)
    return merged({label: ids - held[label]} for label, ids in loose.items())


def clean(elements: Elements, loose: Ids) -> None:
    """Remove those of the nodes LOOSE that nothing holds, and what they alone held."""
    while loose:
        gone = merged(
            {label: ids - _held(elements, label, ids)} for label, ids in loose.items()
        )
        loose = merged(elements.near(label, ids) for label, ids in gone.items())
        for label, ids in gone.items():
            text = f"UNWIND $ids AS one MATCH (n:{label}) WHERE n.id = one DETACH DELETE n"
            elements.engine.rows(text, {"ids": list(ids)})


def _held(elements: Elements, label: str, ids: Iterable[str]) -> set[str]:
    """Those of IDS that an edge holds, see `Store.write`."""
    arriving = "|".join(e.name for e in schema().edges.values() if e.target == label)
    leaving = "|".join(e.name for e in schema().edges.values() if e.source == label)
    # Not IS NOT NULL: a planner might go through all that is stated, for each node anew.
    stated = "WHERE coalesce(e.document, '') <> ''"
    owned = schema().nodes[label].owned
    held = [f"EXISTS {{ MATCH (n)<-[e:{arriving}]-() {stated if owned else ''} }}"]
    if leaving and not owned:
        held.append(f"EXISTS {{ MATCH (n)-[e:{leaving}]->() {stated} }}")
    condition = f"AND ({' OR '.join(held)})"
    rows = elements.engine.rows_by(f"(n:{label})", "n.id", ids, "n.id", condition)
    return {id for (id,) in rows}
