"""The graph as checks in Python read it: loaded once, indexed by document."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from phahe.graph.errors import IdentifierError
from phahe.graph.fold import fold
from phahe.graph.identifier import Identifier
from phahe.graph.model import Edge, Node, Properties, Subgraph
from phahe.graph.record import Record
from phahe.graph.registry.bodies import LEVELS
from phahe.graph.schema import schema
from phahe.graph.stores import Store
from phahe.queries.checks.finding import Side

_PLANS = ("Kế hoạch", "Chương trình", "Đề án")


@dataclass(frozen=True)
class Ground:
    """GRAPH and the RECORDS of its documents by id, from which all else is derived."""

    graph: Subgraph
    records: Mapping[str, tuple[Record, ...]]

    @classmethod
    def of(cls, store: Store) -> "Ground":
        """All of STORE."""
        graph = store.graph()
        records: dict[str, list[Record]] = defaultdict(list)
        for _, node in sorted(graph.nodes.items()):
            if node.label == "Source":
                record = Record.from_json(str(node.properties["record"]))
                records[record.document.id].append(record)
        return cls(graph, {id: tuple(found) for id, found in records.items()})

    @cached_property
    def loaded(self) -> Mapping[str, Node]:
        """The documents whose text was loaded, by id."""
        return {
            id: node
            for id, node in self.graph.nodes.items()
            if node.label == "Document" and node.properties.get("status") == "loaded"
        }

    @cached_property
    def place_words(self) -> frozenset[str]:
        """The folded words of the names of all places that documents are of."""
        names = (str(node.properties.get("place", "")) for node in self.loaded.values())
        return frozenset(word for name in names for word in fold(name).split())

    @cached_property
    def _from(self) -> Mapping[tuple[str, str], Sequence[Edge]]:
        found: dict[tuple[str, str], list[Edge]] = defaultdict(list)
        for edge in self.graph.edges.values():
            found[edge.kind, edge.source].append(edge)
        return found

    def edges(self, source: str, *kinds: str) -> Iterator[Edge]:
        """The edges of KINDS that begin at SOURCE."""
        for kind in kinds:
            yield from self._from.get((kind, source), ())

    @cached_property
    def _to(self) -> Mapping[tuple[str, str], Sequence[Edge]]:
        found: dict[tuple[str, str], list[Edge]] = defaultdict(list)
        for edge in self.graph.edges.values():
            found[edge.kind, edge.target].append(edge)
        return found

    def edges_to(self, target: str, kind: str) -> Sequence[Edge]:
        """The edges of KIND that end at TARGET."""
        return self._to.get((kind, target), ())

    def all(self, *kinds: str) -> Iterator[Edge]:
        """All edges of KINDS."""
        return (edge for edge in self.graph.edges.values() if edge.kind in kinds)

    def parents(self, document: str) -> Iterator[Edge]:
        """The edges from DOCUMENT to what it stands on."""
        return self.edges(document, *lineage_kinds())

    def owned(self, document: str, kind: str) -> list[Node]:
        """What DOCUMENT states, by the KIND of edge that leads there, as in the text."""
        found = (self.graph.nodes[edge.target] for edge in self.edges(document, kind))
        return sorted(found, key=lambda node: (_start(node), node.id))

    @cached_property
    def children(self) -> Mapping[str, Sequence[str]]:
        """The loaded documents that stand on each loaded one."""
        found: dict[str, list[str]] = defaultdict(list)
        for child, parent in self.descents():
            found[parent].append(child)
        return found

    def descents(self) -> Iterator[tuple[str, str]]:
        """Pairs of a document and one that it stands on, both loaded, each once."""
        for id in self.loaded:
            targets = dict.fromkeys(edge.target for edge in self.parents(id))
            yield from ((id, one) for one in targets if one in self.loaded and one != id)

    def leads(self, task: Node) -> Iterator[Node]:
        """The bodies that have the lead of TASK."""
        for edge in self.edges(task.id, "ASSIGNED_TO"):
            if edge.properties.get("role") == "lead":
                yield self.graph.nodes[edge.target]

    def header(self, document: str, part: str, value: str) -> Side:
        """What DOCUMENT says of itself in PART of its head or end: 'number', 'date' …"""
        for record in self.records.get(document, ()):
            span = record.document.evidence.get(part)
            if span:
                return Side(
                    document, value, span.text, span.start, span.end, 1, span.text_mended
                )
        return Side(document, value)

    def named(self, node: Node) -> str:
        """The name of a document in few words: kind and number, and whose it is."""
        of = node.properties
        words = [of.get("kind"), of.get("number") or of.get("title")]
        name = " ".join(str(word) for word in words if word) or node.id
        return f"{name} ({of['issuer']})" if of.get("issuer") else name


def lineage_kinds() -> tuple[str, ...]:
    """The kinds of edges that a line of descent follows."""
    return tuple(kind.name for kind in schema().edges.values() if kind.lineage)


def day(node: Node, name: str = "date") -> date | None:
    """The date that a node has under NAME."""
    value = node.properties.get(name)
    return value if isinstance(value, date) else None


def is_plan(document: Node) -> bool:
    """Whether a document is a plan or programme, or the decision that issues one."""
    kind, title = document.properties.get("kind"), document.properties.get("title", "")
    issues = kind == "Quyết định" and re.search("(?:ke hoach|chuong trinh)", fold(str(title)))
    return kind in _PLANS or bool(issues)


def level(node: Node) -> int | None:
    """How far from the centre a document's issuer, or a body, stands (0 to 3), if known."""
    value = node.properties.get("level")
    return LEVELS.index(str(value)) if value in LEVELS else None


def _start(node: Node) -> int:
    start = node.properties.get("start")
    return start if isinstance(start, int) else 0


def territory(id: str) -> tuple[str, ...]:
    """The places in the identifier of a document, the widest first; none for the centre's."""
    try:
        return tuple(Identifier.parse(id).places)
    except IdentifierError:
        return ()


def belongs(body: Node, group: Node) -> bool:
    """Whether BODY is a member of the collective GROUP, by what both carry (decision 0007)."""
    mine, theirs = body.properties, group.properties
    return (
        mine.get("body") in several(theirs, "members")
        and mine.get("unit") in several(theirs, "units")
        and theirs.get("over") in several(mine, "grounds")
    )


def several(properties: Properties, name: str) -> tuple[str, ...]:
    """The values of the list NAME; none where there is no such list."""
    value = properties.get(name)
    return value if isinstance(value, tuple) else ()
