"""A resolved record as the statements that are stored for its document."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import date

from phahe.graph.agency import Agencies, Agency, issuer_at
from phahe.graph.model import Edge, Node, Statements, Value
from phahe.graph.properties import (
    evidence,
    of_citation,
    of_document,
    of_source,
    of_stub,
    of_target,
    of_task,
    person,
    source_id,
)
from phahe.graph.record import Citation, Document, Record, Task
from phahe.graph.resolution import Stub
from phahe.graph.schema import schema
from phahe.graph.surroundings import surroundings


def statements(
    record: Record, stubs: Mapping[str, Stub], copies: Sequence[Record] = ()
) -> Statements:
    """All that a resolved RECORD says, as nodes and edges.

    STUBS are those of the whole collection (`stub_properties`); other COPIES of the document
    are kept as its sources and say nothing. A cited document that is in the collection has
    its edges here and its node among its own statements.
    """
    unit = _Unit(record, stubs)
    for copy in (record, *copies):
        unit.source(copy)
    unit.document()
    unit.citations()
    unit.relations()
    unit.tasks()
    unit.targets()
    unit.recipients()
    return unit.statements()


def fingerprint(unit: Statements) -> str:
    """A hash of all that UNIT holds, whatever the order of its nodes, edges and properties."""
    nodes = sorted(_plain((n.label, n.id, dict(n.properties))) for n in unit.nodes)
    edges = sorted(_plain((*e.key, dict(e.properties))) for e in unit.edges)
    return hashlib.sha256("\n".join((unit.document, *nodes, "", *edges)).encode()).hexdigest()


def _plain(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, default=date.isoformat)


class _Unit:
    """The statements of one record while they are put together."""

    def __init__(self, record: Record, stubs: Mapping[str, Stub]) -> None:
        self._record = record
        self._id = record.document.id
        self._stubs = stubs
        self._agencies = Agencies(record)
        self._named: dict[str, Agency] = {}
        self._nodes: dict[str, Node] = {}
        self._edges: dict[tuple[str, str, str, str], Edge] = {}

    def statements(self) -> Statements:
        """What was put together, with the registry around the agencies."""
        nodes, edges = surroundings(self._named.values(), self._agencies)
        for node in nodes:
            self._nodes.setdefault(node.id, node)
        for edge in edges:
            self._edges.setdefault(edge.key, edge)
        return Statements(self._id, tuple(self._nodes.values()), tuple(self._edges.values()))

    def source(self, copy: Record) -> None:
        """The file that a COPY of the document was read from, with its record."""
        id = source_id(copy)
        self._node(Node("Source", id, of_source(copy)))
        self._edge("READ_FROM", self._id, id, {})

    def document(self) -> None:
        """The document itself, who issued and signed it, what it is attached to."""
        document = self._record.document
        self._node(Node("Document", self._id, of_document(self._record)))
        if document.issuer and (issuer := self._issuer(document)):
            self._agency("ISSUED_BY", self._id, issuer, self._header("issuer"))
        if document.signer:
            signer = person(document.signer)
            self._node(signer)
            self._edge("SIGNED_BY", self._id, signer.id, self._header("signature"))
        if document.attached_to:
            self._edge("ATTACHED_TO", self._id, document.attached_to, self._header("number"))

    def _issuer(self, document: Document) -> Agency | None:
        if document.issuer_path:
            path, name = document.issuer_path, document.issuer or ""
            return self._agencies.of(issuer_at(path, name, document.level))
        return self._agencies.named(document.issuer) if document.issuer else None

    def citations(self) -> None:
        """Every citation as a node, its target, and the edge between the two documents."""
        for position, citation in enumerate(self._record.citations):
            id = self._citation_id(position)
            self._node(Node("Citation", id, of_citation(citation, self._id)))
            said = evidence(citation, citation.page, citation.confidence)
            said["origin"] = citation.origin
            self._edge("MAKES", self._id, id, said)
            if citation.target is None:
                continue
            self._stub(citation, said)
            self._edge("REFERS_TO", id, citation.target, said)
            if citation.target != self._id:
                kind = schema().by_relation[citation.relation].name
                self._edge(kind, self._id, citation.target, said)

    def _citation_id(self, position: int) -> str:
        start = self._record.citations[position].start
        before = sum(c.start == start for c in self._record.citations[:position])
        return f"{self._id}#c{start}" + (f".{before + 1}" if before else "")

    def _stub(self, citation: Citation, said: Mapping[str, Value]) -> None:
        """The node of a cited document that is not in the collection, and its issuer."""
        stub = self._stubs.get(citation.target or "")
        if citation.status != "stub" or stub is None or stub.id in self._nodes:
            return
        self._node(Node("Document", stub.id, of_stub(stub)))
        if stub.issuer:
            self._agency("ISSUED_BY", stub.id, self._agencies.of(stub.issuer, stub.date), said)

    def relations(self) -> None:
        """The edges between two cited documents."""
        for relation in self._record.relations:
            if relation.source and relation.target and relation.source != relation.target:
                page = self._record.citations[relation.source_citation].page
                kind = schema().by_relation[relation.relation].name
                self._edge(kind, relation.source, relation.target, evidence(relation, page))

    def tasks(self) -> None:
        """The tasks, who has them, what they are part of and what they cite."""
        ids: dict[str, str] = {}
        for position, task in enumerate(self._record.tasks):
            id = f"{self._id}#t{position + 1}"
            said = evidence(task, task.page)
            self._node(Node("Task", id, of_task(task, self._id)))
            self._edge("HAS_TASK", self._id, id, said)
            if task.parent in ids:
                self._edge("SUBTASK_OF", id, ids[task.parent], said)
            ids[task.ref] = id
            for role in ("requested", "lead", "coordinating"):  # asked to lead is no order
                for name in getattr(task, role):
                    agency = self._agencies.named(name)
                    self._agency("ASSIGNED_TO", id, agency, {**said, "role": role})
            self._task_cites(id, task)

    def _task_cites(self, id: str, task: Task) -> None:
        for position in task.cites:
            citation = self._record.citations[position]
            if citation.target:
                said = evidence(citation, citation.page, citation.confidence)
                self._edge("TASK_CITES", id, citation.target, said)

    def targets(self) -> None:
        """The numbers to be reached."""
        for position, target in enumerate(self._record.targets):
            id, said = f"{self._id}#n{position + 1}", evidence(target, target.page)
            self._node(Node("Target", id, of_target(target, self._id)))
            self._edge("SETS", self._id, id, said)

    def recipients(self) -> None:
        """The bodies that the document is sent to."""
        for recipient in self._record.recipients:
            for name in recipient.agencies:
                agency = self._agencies.named(name)
                self._agency("SENT_TO", self._id, agency, evidence(recipient))

    def _agency(
        self, kind: str, source: str, agency: Agency, said: Mapping[str, Value]
    ) -> None:
        self._named.setdefault(agency.id, agency)
        self._edge(kind, source, agency.id, said)

    def _node(self, node: Node) -> None:
        self._nodes.setdefault(node.id, node)

    def _edge(self, kind: str, source: str, target: str, said: Mapping[str, Value]) -> None:
        """An edge that this document states; of several the first words that say so."""
        word = schema().edges[kind].relation or kind.lower()
        properties = {"relation": word, "document": self._id, "origin": "automatic", **said}
        edge = Edge(kind, source, target, properties)
        known = self._edges.get(edge.key)
        if known is None or _first(edge) < _first(known):
            self._edges[edge.key] = edge

    def _header(self, field: str) -> dict[str, Value]:
        span = self._record.document.evidence.get(field)
        return evidence(span) if span else {}


def _first(edge: Edge) -> int:
    start = edge.properties.get("start", 0)
    return start if isinstance(start, int) else 0
