"""Resolution over a collection: every citation gets what it refers to."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from phahe.graph.record import Citation, Record, Relation
from phahe.graph.resolution.group import UNIDENTIFIED, Decision, decide
from phahe.graph.resolution.judgement import judged
from phahe.graph.resolution.mention import Entry, Mention, entry_of, mention_key, mentions_of
from phahe.graph.resolution.name import decide_named
from phahe.graph.resolution.reason import confidence

Place = tuple[int, int]  # position of the record, position of the citation in it


@dataclass(slots=True)
class _Group:
    """All that shares one key."""

    entries: list[Entry] = field(default_factory=list)
    mentions: list[tuple[Place, Mention]] = field(default_factory=list)

    def decisions(self, key: str) -> dict[Place, Decision]:
        """What every mention of the group refers to."""
        mentions = [mention for _, mention in self.mentions]
        if key.startswith("name:"):
            found = decide_named(key.removeprefix("name:"), self.entries, mentions)
        else:
            found = decide(self.entries, mentions)
        return {place: d for (place, _), d in zip(self.mentions, found, strict=True)}


def resolve(records: Iterable[Record], keys: Collection[str] | None = None) -> list[Record]:
    """RECORDS in their order, every citation and relation with what it refers to.

    KEYS limits the work to the groups of these keys; citations of other groups keep the
    decision that they have. All records of the collection that have one of KEYS, and all
    copies of these, must be given: then the result is that of resolving the whole collection.
    """
    given = list(records)
    decisions: dict[Place, Decision] = {}
    for key, group in _groups(given, keys).items():
        decisions |= group.decisions(key)
    known = {record.document.id for record in given}
    return [
        _resolved(record, _own(decisions, at, record.citations), known)
        for at, record in enumerate(given)
    ]


def _groups(records: Sequence[Record], keys: Collection[str] | None) -> dict[str, _Group]:
    groups: dict[str, _Group] = {}
    voting = {id(copies[0]) for copies in copies_of(records).values()}
    for at, record in enumerate(records):
        votes = id(record) in voting
        if votes and (entry := entry_of(record)):
            for key in entry.keys:
                if keys is None or key in keys:
                    groups.setdefault(key, _Group()).entries.append(entry)
        for position, mention in mentions_of(record, keys, votes):
            place = (at, position)
            groups.setdefault(mention.key, _Group()).mentions.append((place, mention))
    return groups


def _own(
    decisions: Mapping[Place, Decision], at: int, citations: Sequence[Citation]
) -> dict[int, Decision]:
    """The decisions on the CITATIONS of the record at AT; what has no key is unidentified."""
    own: dict[int, Decision] = {}
    for position, citation in enumerate(citations):
        if (at, position) in decisions:
            own[position] = decisions[at, position]
        elif mention_key(citation) is None:
            own[position] = UNIDENTIFIED
    return own


def _resolved(
    record: Record, decisions: Mapping[int, Decision], known: Collection[str]
) -> Record:
    if not decisions:
        return record
    citations = tuple(
        _cited(citation, *judged(decisions[i], citation, record, known))
        if i in decisions
        else citation
        for i, citation in enumerate(record.citations)
    )
    relations = tuple(_related(relation, citations) for relation in record.relations)
    return replace(record, citations=citations, relations=relations)


def _cited(citation: Citation, decision: Decision, manual: bool) -> Citation:
    return replace(
        citation,
        status=decision.status,
        target=decision.target,
        candidates=decision.candidates,
        reasons=decision.reasons,
        confidence=_confidence(decision, 1.0 if manual else citation.reading),
        origin="manual" if manual else "automatic",
    )


def _confidence(decision: Decision, reading: float) -> float:
    """How sure DECISION is: by its reasons, or by the number of candidates."""
    if decision.target:
        return round(confidence(decision.reasons) * reading, 3)
    return round(reading / len(decision.candidates), 3) if decision.candidates else 0.0


def _related(relation: Relation, citations: Sequence[Citation]) -> Relation:
    source, target = (
        citations[i].target if 0 <= i < len(citations) else None
        for i in (relation.source_citation, relation.target_citation)
    )
    return replace(relation, source=source, target=target)


def copies_of(records: Iterable[Record]) -> dict[str, tuple[Record, ...]]:
    """The records of every document, by its id, the primary one first.

    Primary is the copy whose words are surest; only its citations count as evidence, and only
    it is put into the graph.
    """
    copies: dict[str, list[Record]] = {}
    for record in records:
        copies.setdefault(record.document.id, []).append(record)
    return {document: tuple(sorted(same, key=_doubt)) for document, same in copies.items()}


def _doubt(record: Record) -> tuple[bool, bool, int, str, int, str]:
    """How little RECORD is to be trusted beside another copy: ruin, then OCR, then warnings."""
    ruined, scanned = record.quality.reading == "ruined", record.input.ocr_pages is not None
    place = record.source, record.part, record.sha256
    return ruined, scanned, len(record.warnings), *place
