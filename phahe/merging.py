"""Joining two people's graphs: one collection, resolved together, with what both decided."""

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import PurePosixPath

from phahe.building import put, record_of
from phahe.graph.record import Judgement, Record
from phahe.graph.resolution import Change, contradicts, in_force, joined
from phahe.graph.stores import Store
from phahe.queries import ask

Progress = Callable[[int, int], None]
_PORTION = 500  # records resolved together
_MARK = 8  # letters of a file's hash that tell it from another of the same name


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two decisions about citations of DOCUMENT: OURS counts, THEIRS waits beside it."""

    document: str
    ours: Judgement
    theirs: Judgement


@dataclass(slots=True)
class Merged:
    """What joining did.

    ADDED counts the documents that came, THERE those that both graphs read from the same
    file. CHANGES are citations that mean something else now, CONTRADICTIONS the decisions that
    contradict each other.
    """

    added: int = 0
    there: int = 0
    changes: list[Change] = field(default_factory=list)
    contradictions: list[Contradiction] = field(default_factory=list)


def merge(source: Store, target: Store, *, progress: Progress | None = None) -> Merged:
    """Bring the records of SOURCE into TARGET and resolve both as one collection.

    A file that both have, told by its hash, stays as TARGET read it. What people decided is
    joined: of two decisions that contradict each other both are kept, TARGET's counts. It
    can be broken off and done again. PROGRESS is told the number of files done and of all.
    Raises StoreError for a graph without records.
    """
    merging = _Merging(target)
    total = {str(kind): int(str(n)) for kind, n in ask(source, "count-nodes").rows}
    records, done = map(record_of, source.records()), 0
    while portion := list(islice(records, _PORTION)):
        merging.bring(portion)
        done += len(portion)
        if progress:
            progress(done, total["Source"])
    return merging.merged


class _Merging:
    """Records coming into TARGET."""

    def __init__(self, target: Store) -> None:
        self.merged = Merged()
        self._target = target
        self._sources: dict[tuple[str, int], str] = {}
        self._names: dict[str, str] = {}
        for node in target.records():
            sha256, part = str(node.properties["sha256"]), int(str(node.properties["part"]))
            self._sources[sha256, part] = node.id
            self._names[str(node.properties["name"])] = sha256

    def bring(self, records: Sequence[Record]) -> None:
        """Put RECORDS, and what was decided in them, into the target."""
        fresh = [self._named(r) for r in records if (r.sha256, r.part) not in self._sources]
        known = [r for r in records if (r.sha256, r.part) in self._sources]
        theirs = [(record.document.id, record.judgements) for record in fresh]
        theirs += [(self._document(r), r.judgements) for r in known if r.judgements]
        stored = self._stored({document for document, _ in theirs})
        decided: dict[str, tuple[Judgement, ...]] = {}
        ours = [(record.document.id, record.judgements) for record in stored]
        for document, judgements in ours + theirs:
            decided[document] = joined(decided.get(document, ()), judgements)
        judged = [replace(r, judgements=decided[r.document.id]) for r in stored]
        removed = [old for old, new in zip(stored, judged, strict=True) if old != new]
        added = [new for old, new in zip(stored, judged, strict=True) if old != new]
        added += [replace(r, judgements=decided[r.document.id]) for r in fresh]
        self.merged.changes += put(self._target, added, removed).changes
        self.merged.contradictions += _contradictions(decided)
        self.merged.added += len(fresh)
        self.merged.there += len(known)

    def _named(self, record: Record) -> Record:
        """RECORD, its file called otherwise where the target has another of its name."""
        if self._names.setdefault(record.source, record.sha256) == record.sha256:
            return record
        path = PurePosixPath(record.source)
        name = path.with_stem(f"{path.stem} ({record.sha256[:_MARK]})")
        return replace(record, source=str(name))

    def _document(self, record: Record) -> str:
        """The document that the target read the file of RECORD as."""
        source = self._sources[record.sha256, record.part]
        near = self._target.neighbourhood([source], 1, ["READ_FROM"])
        return next((edge.source for edge in near.edges.values()), record.document.id)

    def _stored(self, documents: Set[str]) -> list[Record]:
        """The target's records of DOCUMENTS."""
        found = map(record_of, self._target.records(f"id:{id}" for id in documents))
        return [record for record in found if record.document.id in documents]


def _contradictions(decided: Mapping[str, Sequence[Judgement]]) -> Iterator[Contradiction]:
    for document, judgements in sorted(decided.items()):
        counting = in_force(judgements)
        for each in judgements:
            if each not in counting:
                first = next(other for other in counting if contradicts(other, each))
                yield Contradiction(document, first, each)
