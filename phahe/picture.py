"""Which part of a graph a picture shows: the answer to a question, as nodes and edges."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal, get_args

from phahe.graph.errors import InputError, UnknownName
from phahe.graph.model import Edge, Node, Subgraph
from phahe.graph.schema import schema
from phahe.graph.stores.store import Store
from phahe.queries import lineage, paths

if TYPE_CHECKING:
    from phahe.queries.checks import Finding

Question = Literal["lineage", "cites", "cited-by", "tasks", "agencies", "path", "check"]
QUESTIONS: tuple[Question, ...] = get_args(Question)

_HIERARCHY = ("PART_OF", "GUIDED_BY", "SUCCEEDED_BY")
_ROLES = ("lead", "coordinating", "requested")


def pictured(
    store: Store, question: Question, *documents: str, loaded: bool = False
) -> Subgraph:
    """The part of the graph that answers QUESTION about DOCUMENTS.

    `lineage`: what they stand on and what stands on them; `cites`: what they cite, with the
    mentions that stay open; `cited-by`: who cites them; `tasks`: what they order, who has it,
    and their targets; `agencies`: their issuers, addressees and the bodies that have tasks,
    with the ties of those bodies; `path`: the ways from the first to the second; `check`: what
    the findings about them quote. Without DOCUMENTS all that were loaded are meant (not for
    `path`). LOADED leaves out documents that
    are only cited. Raises UnknownName when the graph lacks one of them, InputError when
    `path` is not asked of two.
    """
    if question == "path":
        return _ways(store, *documents)
    if question == "lineage":
        return around(store, *documents, loaded=loaded)
    if question == "check":
        return around_findings(store, *documents, loaded=loaded)
    ids = set(documents or store.documents())
    found = _parts(store, question, ids)
    if missing := ids - found.nodes.keys():
        raise UnknownName(f"no document {min(missing)!r} in this graph")
    return _without_cited(found, *ids) if loaded else found


def around(store: Store, *documents: str, loaded: bool = False) -> Subgraph:
    """The lines of descent through DOCUMENTS, and every relation among what is on them.

    Without DOCUMENTS all documents of the graph; LOADED leaves out those that are only cited.
    Raises UnknownName when the graph has no such document.
    """
    if not documents:
        return whole(store, loaded=loaded)
    ids = set(documents)
    for document in documents:
        for direction in ("up", "down"):
            ids.update(lineage(store, document, direction).documents)
    found = store.neighbourhood(ids, 0, _relations())
    return _without_cited(found, *documents) if loaded else found


def around_findings(
    store: Store,
    *documents: str,
    loaded: bool = False,
    found: "Iterable[Finding] | None" = None,
) -> Subgraph:
    """What the findings about DOCUMENTS, or about all, quote and speak of; LOADED as above.

    FOUND are the findings where the checks were run before. Raises UnknownName when the graph
    has no such document.
    """
    from phahe.queries.checks import chosen, run

    given = set(documents)
    told = run(store, chosen(severity="warning")) if found is None else found
    things = (finding.things for finding in told)
    ids = given.union(*(some for some in things if not given or some & given))
    graph = store.neighbourhood(ids, 0, _relations())
    if missing := given - graph.nodes.keys():
        raise UnknownName(f"no document {min(missing)!r} in this graph")
    return _without_cited(graph, *given) if loaded else graph


def whole(store: Store, *, loaded: bool = False) -> Subgraph:
    """All documents and the relations among them; LOADED as in `around`."""
    graph = store.graph()
    nodes = [node for node in graph.nodes.values() if node.label == "Document"]
    kinds = set(_relations())
    found = Subgraph.of(nodes, (e for e in graph.edges.values() if e.kind in kinds))
    return _without_cited(found) if loaded else found


def _parts(store: Store, question: Question, ids: set[str]) -> Subgraph:
    if question == "tasks":
        return _tasks(store, ids)
    if question == "agencies":
        return _agencies(store, ids)
    found = store.neighbourhood(ids, 1, _relations())
    if question == "cited-by":
        return _kept(found, ids, (e for e in found.edges.values() if e.target in ids))
    cited = _kept(found, ids, (e for e in found.edges.values() if e.source in ids))
    mentions = store.neighbourhood(ids, 1, ("MAKES",))
    unsure = {
        id
        for id, node in mentions.nodes.items()
        if node.properties.get("status") in ("ambiguous", "unidentified", "impossible")
    }
    doubts = (edge for edge in mentions.edges.values() if edge.target in unsure)
    return _joined(cited, _kept(mentions, ids, doubts))


def _tasks(store: Store, ids: set[str]) -> Subgraph:
    """The tasks and targets of the documents IDS, and the bodies that have the tasks."""
    given = store.neighbourhood(ids, 1, ("HAS_TASK", "SETS"))
    tasks = {node.id for node in given.nodes.values() if node.label == "Task"}
    return _joined(given, store.neighbourhood(tasks, 1, ("ASSIGNED_TO", "SUBTASK_OF")))


def _agencies(store: Store, ids: set[str]) -> Subgraph:
    """The bodies of the documents IDS; one line from each to a body that has its tasks."""
    given = _tasks(store, ids)
    owner = {e.target: e.source for e in given.edges.values() if e.kind == "HAS_TASK"}
    lines: dict[tuple[str, str, str, str], Edge] = {}
    for edge in sorted(given.edges.values(), key=_weight):
        if edge.kind == "ASSIGNED_TO" and edge.source in owner:
            line = Edge(edge.kind, owner[edge.source], edge.target, edge.properties)
            lines.setdefault(line.key, line)
    named = store.neighbourhood(ids, 1, ("ISSUED_BY", "SENT_TO"))
    own = (edge for edge in named.edges.values() if edge.source in ids)
    nodes = [node for node in given.nodes.values() if node.label in ("Agency", "Document")]
    found = _joined(_kept(named, ids, own), Subgraph.of(nodes, lines.values()))
    bodies = {node.id for node in found.nodes.values() if node.label == "Agency"}
    return _joined(found, store.neighbourhood(bodies, 0, _HIERARCHY))


def _weight(edge: Edge) -> tuple[int, str, int]:
    """Leads first, then in the order of the text: the words that a line between two shows."""
    role = str(edge.properties.get("role", ""))
    place = edge.properties.get("start", 0)
    rank = _ROLES.index(role) if role in _ROLES else len(_ROLES)
    return rank, edge.document, place if isinstance(place, int) else 0


def _ways(store: Store, *ends: str) -> Subgraph:
    """The ways over citations from the first of ENDS to the second."""
    if len(ends) != 2:
        raise InputError(
            f"a path has two ends, not {len(ends)}: name the citing document, then the cited"
        )
    steps = [step for way in paths(store, *ends) for step in way]
    wanted = {(schema().by_relation[s.relation].name, s.source.id, s.target.id) for s in steps}
    ids = {*ends, *(id for _, *pair in wanted for id in pair)}
    found = store.neighbourhood(ids, 0, _relations())
    return Subgraph.of(
        found.nodes.values(), (e for e in found.edges.values() if e.key[:3] in wanted)
    )


def _joined(*graphs: Subgraph) -> Subgraph:
    nodes: dict[str, Node] = {}
    edges: dict[tuple[str, str, str, str], Edge] = {}
    for graph in graphs:
        nodes |= graph.nodes
        edges |= graph.edges
    return Subgraph(nodes, edges)


def _kept(graph: Subgraph, ids: set[str], edges: Iterable[Edge]) -> Subgraph:
    """EDGES of GRAPH with their ends, and the nodes IDS."""
    chosen = list(edges)
    ends = ids.union(*((edge.source, edge.target) for edge in chosen))
    return Subgraph.of((n for id, n in graph.nodes.items() if id in ends), chosen)


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
