"""Late binding: what became known about citations since the graph was last built."""

from collections.abc import Iterable
from dataclasses import dataclass

from phahe.graph.record import Citation, Record


@dataclass(frozen=True, slots=True)
class Change:
    """A citation of DOCUMENT, its words and START, that now refers to something else.

    OLD_ and NEW_ give status and target before and after.
    """

    document: str
    start: int
    text: str
    old_status: str
    old_target: str | None
    new_status: str
    new_target: str | None


def late_binding(old: Iterable[Record], new: Iterable[Record]) -> list[Change]:
    """The changed references of citations that both OLD and NEW records have, in order."""
    before = {_place(r, c): c for r in old for c in r.citations}
    pairs = [
        (r.document.id, before[_place(r, c)], c)
        for r in new
        for c in r.citations
        if _place(r, c) in before
    ]
    changes = [_change(document, was, now) for document, was, now in pairs]
    return sorted((c for c in changes if c), key=lambda c: (c.document, c.start))


def _place(record: Record, citation: Citation) -> tuple[str, int, int, str]:
    return record.source, record.part, citation.start, citation.text


def _change(document: str, was: Citation, now: Citation) -> Change | None:
    if (was.status, was.target) == (now.status, now.target):
        return None
    return Change(document, now.start, now.text, was.status, was.target, now.status, now.target)
