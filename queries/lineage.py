"""Lines of descent: what a document stands on, what stands on it, and why."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Literal

from phahe.graph.errors import NumberError, UnknownName
from phahe.graph.model import Table
from phahe.graph.number import Number
from phahe.graph.registry.bodies import LEVELS
from phahe.graph.schema import schema
from phahe.graph.stores import Store
from phahe.queries.question import ask

Direction = Literal["up", "down"]
_LONGEST = 8  # links of a path; the question path-edges gives no longer ones


@dataclass(frozen=True, slots=True)
class Description:
    """What a graph says of a document in a few words; None where it says nothing."""

    id: str
    number: str | None = None
    kind: str | None = None
    date: datetime.date | None = None
    year: int | None = None
    issuer: str | None = None
    level: str | None = None
    place: str | None = None
    title: str | None = None
    status: str | None = None

    @property
    def of_party(self) -> bool:
        """Whether a committee of the Party issued it: its number has the Party's form.

        >>> Description("d", number="18-NQ/TU").of_party
        True
        """
        try:
            return self.number is not None and Number.parse(self.number).form == "party"
        except NumberError:
            return False

    @property
    def rank(self) -> tuple[bool, int]:
        """Its place in a line: the state from the centre to the communes, then the Party."""
        known = self.level in LEVELS
        return self.of_party, LEVELS.index(str(self.level)) if known else len(LEVELS)


@dataclass(frozen=True, slots=True)
class Step:
    """SOURCE has RELATION to TARGET, because DOCUMENT says QUOTE at START.

    QUOTE_MENDED is what the quote must have said where a scan ruined it. DEPTH counts the
    steps from the document asked about to this one, itself included.
    """

    source: Description
    relation: str
    target: Description
    quote: str | None
    quote_mended: str | None
    start: int | None
    document: str | None
    depth: int

    @property
    def said(self) -> str | None:
        """The quote as people want to read it: mended where it was."""
        return self.quote_mended or self.quote

    def far(self, direction: Direction) -> Description:
        """The end further away from the document asked about."""
        return self.target if direction == "up" else self.source

    def near(self, direction: Direction) -> Description:
        """The end nearer to the document asked about."""
        return self.source if direction == "up" else self.target


@dataclass(frozen=True, slots=True)
class Lineage:
    """The STEPS that lead up or down from DOCUMENT, and the DOCUMENTS they touch by id.

    Steps come by the rank of their far end (the centre first, the Party last), then by depth.
    """

    document: Description
    direction: Direction
    steps: tuple[Step, ...]
    documents: Mapping[str, Description]

    def tree(self) -> Iterator[tuple[int, Step]]:
        """The steps as branches, each with its indent from 0; every step comes once.

        Below a document that has come before, its own steps are not repeated, so circles end.
        """
        below: dict[str, list[Step]] = defaultdict(list)
        for step in self.steps:
            below[step.near(self.direction).id].append(step)
        stack = [(0, step) for step in reversed(below.pop(self.document.id, []))]
        while stack:
            indent, step = stack.pop()
            yield indent, step
            branches = below.pop(step.far(self.direction).id, [])
            stack += [(indent + 1, branch) for branch in reversed(branches)]


def lineage(store: Store, document: str, direction: Direction = "up") -> Lineage:
    """What the document of this id descends from (up), or what descends from it (down).

    Raises UnknownName when the graph has no such document.
    """
    rows = ask(store, f"lineage-{direction}", document=document).dicts()
    documents = describe(store, [document, *_ends(rows)])
    if document not in documents:
        raise UnknownName(f"no document {document!r} in this graph")
    depths = _depths(rows, document, direction)
    near = "source" if direction == "up" else "target"
    steps = [_step(row, documents, depths[str(row[near])] + 1) for row in rows]
    steps.sort(key=lambda step: (step.far(direction).rank, step.depth, _tie(step)))
    return Lineage(documents[document], direction, tuple(steps), documents)


def describe(store: Store, ids: Iterable[str]) -> dict[str, Description]:
    """The descriptions of the documents IDS by id; ids of no document are left out."""
    rows: list[dict[str, Any]] = ask(store, "descriptions", ids=sorted(set(ids))).dicts()
    return {row["id"]: Description(**row) for row in rows}


def _ends(rows: Sequence[Mapping[str, Any]]) -> set[str]:
    return {str(row[end]) for row in rows for end in ("source", "target")}


def _depths(
    rows: Sequence[Mapping[str, Any]], document: str, direction: Direction
) -> dict[str, int]:
    """How many steps away from DOCUMENT each one is that ROWS mention."""
    near, far = ("source", "target") if direction == "up" else ("target", "source")
    next_to: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        next_to[str(row[near])].add(str(row[far]))
    return _distances(next_to, document)


def _distances(next_to: Mapping[str, set[str]], start: str) -> dict[str, int]:
    """The least number of steps from START to each that NEXT_TO leads to."""
    distances, rim = {start: 0}, {start}
    while rim:
        rim = {far for id in rim for far in next_to.get(id, ())} - distances.keys()
        distances |= dict.fromkeys(rim, max(distances.values()) + 1)
    return distances


def _step(row: Mapping[str, Any], documents: Mapping[str, Description], depth: int) -> Step:
    return Step(
        documents[row["source"]],
        row["relation"],
        documents[row["target"]],
        row["quote"],
        row["quote_mended"],
        row["start"],
        row["document"],
        depth,
    )


def _tie(step: Step) -> tuple[str, str, str, str, int]:
    """An order of steps that say otherwise the same, so that answers do not change places."""
    stated = (step.document or "", step.start or 0)
    return step.target.id, step.source.id, step.relation or "", *stated


def paths(store: Store, source: str, target: str, limit: int = 20) -> list[tuple[Step, ...]]:
    """At most LIMIT ways over links from the document SOURCE to TARGET, the shortest first.

    No document comes twice on a way; a way has at most 8 links. Where several links join two
    documents, the first in the schema's order is taken. Raises UnknownName when the graph
    lacks one of them.
    """
    rows = ask(store, "path-edges", **{"from": source, "to": target}).dicts()
    documents = describe(store, [source, target, *_ends(rows)])
    for id in (source, target):
        if id not in documents:
            raise UnknownName(f"no document {id!r} in this graph")
    order = {relation: place for place, relation in enumerate(schema().by_relation)}
    rows.sort(
        key=lambda row: (order.get(str(row["relation"]), len(order)), str(row["document"]))
    )
    links: dict[tuple[str, str], Mapping[str, Any]] = {}
    for row in rows:
        links.setdefault((str(row["source"]), str(row["target"])), row)
    ways: list[tuple[Step, ...]] = []
    for way in _ways(links.keys(), source, target):
        if len(ways) == limit:
            break
        pairs = enumerate(pairwise(way), 1)
        ways.append(tuple(_step(links[pair], documents, depth) for depth, pair in pairs))
    return ways


def _ways(
    links: Iterable[tuple[str, str]], source: str, target: str
) -> Iterator[tuple[str, ...]]:
    """The ids along each way from SOURCE to TARGET, shortest first, none twice on a way."""
    after: dict[str, set[str]] = defaultdict(set)
    before: dict[str, set[str]] = defaultdict(set)
    for one, other in links:
        after[one].add(other)
        before[other].add(one)
    left = _distances(before, target)
    for length in range(1, _LONGEST + 1):
        stack: list[tuple[str, ...]] = [(source,)]
        while stack:
            way = stack.pop()
            rest = length - len(way) + 1
            if way[-1] == target or not rest:
                if way[-1] == target and not rest:
                    yield way
                continue
            further = sorted(after[way[-1]].difference(way), reverse=True)
            stack += [(*way, id) for id in further if left.get(id, _LONGEST) < rest]


def cites(store: Store, document: str) -> Table:
    """What the document of this id cites, in order of the text."""
    return _sorted(ask(store, "cites", document=document), "start", "target", "relation")


def cited_by(store: Store, document: str) -> Table:
    """What cites the document of this id."""
    return _sorted(ask(store, "cited-by", document=document), "source", "start", "relation")


def _sorted(table: Table, *columns: str) -> Table:
    """TABLE in order of these COLUMNS, absent values last."""
    places = [table.columns.index(column) for column in columns]

    def key(row: Sequence[Any]) -> list[tuple[bool, Any]]:
        return [(row[p] is None, row[p]) for p in places]

    return Table(table.columns, tuple(sorted(table.rows, key=key)))
