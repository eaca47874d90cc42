"""What people decide about citations: said once, kept in the graph, taken back at will."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from phahe.building import put, record_of
from phahe.graph.errors import NumberError, UnknownName
from phahe.graph.number import Number
from phahe.graph.record import Citation, Judgement, Record
from phahe.graph.resolution import (
    Change,
    in_force,
    mention_key,
    reason,
    why,
    with_judgement,
)
from phahe.graph.stores import Store
from phahe.queries import ask


@dataclass(frozen=True, slots=True)
class Judged:
    """A judgement with the DOCUMENT in which it stands.

    It COUNTS unless it contradicts an earlier one, as after joining two people's graphs.
    """

    document: str
    judgement: Judgement
    counts: bool = True


def judgements(store: Store) -> Iterator[Judged]:
    """All that people decided, in order of the citing documents."""
    seen: set[tuple[str, Judgement]] = set()
    for record in map(record_of, store.records()):
        counting = in_force(record.judgements)
        for judgement in record.judgements:
            if (record.document.id, judgement) not in seen:
                seen.add((record.document.id, judgement))
                yield Judged(record.document.id, judgement, judgement in counting)


@dataclass(frozen=True, slots=True)
class Explained:
    """A CITATION of DOCUMENT, and WHY it means the document that it does, or none."""

    document: str
    citation: Citation
    why: str

    @property
    def said(self) -> str:
        """Its words on one line, as the scan must have had them."""
        return " ".join((self.citation.text_mended or self.citation.text).split())


def open_citations(store: Store) -> Iterator[Explained]:
    """The citations that were not linked, with the reason, by document and place."""
    documents = sorted({str(row[0]) for row in ask(store, "mentions-open").rows})
    for document in documents:
        for record in _records(store, document)[:1]:
            for citation in record.citations:
                if found := reason(citation):
                    yield Explained(document, citation, found)


def explained_citations(store: Store, document: str) -> Iterator[Explained]:
    """All citations of DOCUMENT in order of the text, linked or not, each with the reason."""
    for record in _records(store, document)[:1]:
        for citation in record.citations:
            yield Explained(document, citation, why(citation))


def cited_as(store: Store, document: str, mention: str) -> tuple[str, Citation]:
    """The key and the first citation that MENTION, a number or an offset, means in DOCUMENT.

    Raises UnknownName when the document cites no such thing.
    """
    wanted = _key(mention)
    for record in _records(store, document):
        for citation in record.citations:
            key = mention_key(citation)
            if key and (key == wanted or str(citation.start) == mention):
                return key, citation
    raise UnknownName(f"{document} has no citation {mention!r}; give its number or its offset")


def _key(mention: str) -> str | None:
    try:
        return Number.parse(mention).key
    except NumberError:
        return None


def _records(store: Store, document: str) -> list[Record]:
    """The records of DOCUMENT in STORE, one for each file that has it."""
    found = map(record_of, store.records([f"id:{document}"]))
    return [record for record in found if record.document.id == document]


def judge(
    store: Store, document: str, new: Judgement | None, old: Judgement | None = None
) -> tuple[Change, ...]:
    """Keep NEW, and take back OLD, as said about the citations of DOCUMENT.

    Gives the citations that mean something else now. Raises UnknownName when the graph has no
    text of the document.
    """
    stored = _records(store, document)
    if not stored:
        raise UnknownName(
            f"no text of {document} in this graph; only its own text can be judged"
        )
    changed = [
        replace(record, judgements=with_judgement(record.judgements, new, old))
        for record in stored
    ]
    return put(store, changed, stored).changes
