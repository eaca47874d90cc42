"""The decision on one group: all documents and mentions that share a number.

A group is decided alone and independently of the order of its members, so that an addition
re-decides the groups of its own keys and nothing else. The rules:

- a number alone identifies nothing local: mentions without a certain issuer stay unidentified;
- nothing cites the future: what is dated after the citing document is impossible;
- a number with its year inside is complete; any other takes the year of the stated date, a
  Party document the term, or the date's year for want of it;
- where the issuer is not said and several of the own places may be meant, the one counts of
  which a document or a fuller mention is known; else all are candidates;
- a mention without time joins the one dated document or mention of its issuer and kind that is
  not later than the citing document; where there are two it is ambiguous.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from phahe.graph.acts import acts
from phahe.graph.identifier import UNKNOWN, Identifier, kind_segment, term_segment
from phahe.graph.registry.terms import party_term
from phahe.graph.resolution.mention import Entry, Mention

T = TypeVar("T", str, date)


@dataclass(frozen=True, slots=True)
class Decision:
    """What one mention refers to: STATUS, TARGET, CANDIDATES; REASONS for the target."""

    status: str
    target: str | None = None
    candidates: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()


UNIDENTIFIED = Decision("unidentified")
IMPOSSIBLE = Decision("impossible")


@dataclass(slots=True)
class _Class:
    """Entries and mentions that are one document, of one KIND segment and EPOCH."""

    kind: str
    epoch: str
    entries: list[Entry] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    on: date | None = None
    target: str = ""

    def settle(self) -> None:
        """Fix the date: the document's, or what most mentions state, of equals the smallest."""
        dates = [e.on for e in self.entries if e.on]
        self.on = majority(dates or [m.on for m in self.mentions if m.on])

    def year(self) -> int | None:
        """The year, where the epoch is none of the Party's terms."""
        if self.epoch.isdecimal():
            return int(self.epoch)
        return next((e.year for e in self.entries if e.year), None)


def majority(values: Iterable[T]) -> T | None:
    """The most frequent of VALUES; of equals the smallest; None of none."""
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], value)) if counts else None


def decide(entries: Sequence[Entry], mentions: Sequence[Mention]) -> list[Decision]:
    """What each of MENTIONS refers to, in their order; ENTRIES are the group's documents."""
    families: dict[tuple[str, ...], list[Mention]] = {}
    for mention in mentions:
        if mention.issuer and not mention.future:
            for segments in mention.others or (mention.issuer.segments,):
                families.setdefault(segments, []).append(mention)
    found = {
        segments: _Family(segments, [e for e in entries if _segments(e) == segments], members)
        for segments, members in families.items()
    }
    return [_decide(found, mention) for mention in mentions]


def _segments(entry: Entry) -> tuple[str, ...]:
    return (*entry.identifier.places, entry.identifier.issuer)


def _decide(families: "dict[tuple[str, ...], _Family]", mention: Mention) -> Decision:
    if mention.future:
        return IMPOSSIBLE
    if mention.issuer is None:
        return UNIDENTIFIED
    if not mention.others:
        return families[mention.issuer.segments].decide(mention)
    return _unsaid([families[segments] for segments in mention.others], mention)


def _unsaid(families: "Sequence[_Family]", mention: Mention) -> Decision:
    """What a mention refers to whose issuer is one of several: the one that others know."""
    known = [family for family in families if family.knows(mention)]
    if len(known) == 1:
        found = known[0].decide(mention)
        implied = (code for code in found.reasons if code != "issuer-implied")
        return replace(found, reasons=(*implied, "issuer-own") if found.target else ())
    candidates = {
        id
        for decision in (family.decide(mention) for family in known or families)
        for id in (decision.target, *decision.candidates)
        if id
    }
    ids = tuple(sorted(candidates))
    return Decision("ambiguous", None, ids)


class _Family:
    """All members of a group that share the issuer."""

    def __init__(
        self, segments: tuple[str, ...], entries: Sequence[Entry], mentions: Sequence[Mention]
    ) -> None:
        self._segments = segments
        self._number = min((m.number for m in mentions if m.number), key=str)
        self._terms = _terms(entries, mentions)
        self._allowed = [kind_segment(kind) for kind in self._number.kinds]
        self._kind = self._common_kind(entries, mentions)
        self._classes: dict[tuple[str, str], _Class] = {}
        for entry in entries:
            epoch = self._epoch(_term_of(entry), entry.on, entry.year) or UNKNOWN
            self._class(self._kind or entry.identifier.kind, epoch).entries.append(entry)
        for mention in mentions:
            kind, when = self._kind_of(mention), self._epoch_of(mention)
            if mention.votes and kind and when:
                self._class(kind, when).mentions.append(mention)
        for each in self._classes.values():
            each.settle()
            each.target = self._target(each)

    def decide(self, mention: Mention) -> Decision:
        """What MENTION, whose issuer is the family's, refers to."""
        kind, epoch = self._kind_of(mention), self._epoch_of(mention)
        fitting = [c for c in self._classes.values() if kind in (None, c.kind)]
        if epoch:
            fitting = [c for c in fitting if c.epoch == epoch]
        else:
            fitting = [c for c in fitting if mention.not_before(c.on, c.year())]
        if len(fitting) > 1:
            ids = tuple(sorted(c.target for c in fitting))
            return Decision("ambiguous", None, ids)
        time = self._time(mention)
        if fitting:
            return self._decision(fitting[0], mention, time or "only-candidate")
        fresh = _Class(kind or UNKNOWN, epoch or UNKNOWN)
        fresh.target = self._target(fresh)
        return self._decision(fresh, mention, time or "year-unknown")

    def knows(self, mention: Mention) -> bool:
        """Whether a document, or a mention that says its issuer, fits MENTION."""
        kind, epoch = self._kind_of(mention), self._epoch_of(mention)
        return any(
            kind in (None, each.kind)
            and (each.epoch == epoch if epoch else mention.not_before(each.on, each.year()))
            for each in self._classes.values()
        )

    def _time(self, mention: Mention) -> str | None:
        """The reason by which MENTION sets its document apart from namesakes."""
        if mention.on:
            return "date"
        if self._number.year:
            return "year-in-number"
        if mention.term and self._number.form == "party":
            return "term"
        return "year" if mention.year else None

    def _decision(self, found: _Class, mention: Mention, time: str) -> Decision:
        agreed = mention.on is None or found.on in (None, mention.on)
        reasons = (*mention.reasons, time, *(() if agreed else ("other-date",)))
        return Decision("resolved" if found.entries else "stub", found.target, (), reasons)

    def _target(self, found: _Class) -> str:
        """The identifier of a class: its document's, one with a term first."""
        if found.entries:
            return min(
                found.entries, key=lambda e: (not e.identifier.year.startswith("khoa"), e.id)
            ).id
        *places, issuer = self._segments
        parts = (tuple(places), issuer, found.kind, found.epoch, self._number.slug)
        return str(Identifier(*parts))

    def _class(self, kind: str, epoch: str) -> _Class:
        return self._classes.setdefault((kind, epoch), _Class(kind, epoch))

    def _common_kind(self, entries: Sequence[Entry], mentions: Sequence[Mention]) -> str | None:
        """The kind of all members; None where the symbol is shared by several series.

        Acts, joint and old documents are numbered in one series whatever their kind; the
        Party numbers Quyết định and Quy định apart though both are QĐ.
        """
        if len(self._allowed) == 1:
            return self._allowed[0]
        if self._allowed and self._number.form != "law":
            return None
        if of_entries := majority(e.identifier.kind for e in entries):
            return of_entries
        if act := acts().numbered(self._number):
            return kind_segment(act.kind)
        stated = (kind_segment(m.kind) for m in mentions if m.kind and m.votes)
        usable = (kind for kind in stated if not self._allowed or kind in self._allowed)
        return majority(usable) or UNKNOWN

    def _kind_of(self, mention: Mention) -> str | None:
        if self._kind:
            return self._kind
        stated = kind_segment(mention.kind) if mention.kind else None
        return stated if stated in self._allowed else None

    def _epoch_of(self, mention: Mention) -> str | None:
        term = term_segment(mention.term) if mention.term else None
        return self._epoch(term, mention.on, mention.year)

    def _epoch(self, term: str | None, on: date | None, year: int | None) -> str | None:
        """What sets a document apart from its namesakes: the year, for the Party the term."""
        if self._number.year:
            return str(self._number.year)
        party = self._number.form == "party"
        if party and (term := term or self._terms.get(on) or self._central_term(on, year)):
            return term
        return str(year) if year else None

    def _central_term(self, on: date | None, year: int | None) -> str | None:
        """The term of the Party's centre; congresses meet in the years that end in 1 and 6."""
        if self._segments != ("tw",):
            return None
        if on is None and year and year % 5 != 1:
            on = date(year, 7, 1)
        return party_term(on) if on else None


def _term_of(entry: Entry) -> str | None:
    return entry.identifier.year if entry.identifier.year.startswith("khoa-") else None


def _terms(entries: Sequence[Entry], mentions: Sequence[Mention]) -> dict[date | None, str]:
    """The term by date, where all that state a term with that date agree."""
    pairs = {(e.on, _term_of(e)) for e in entries}
    pairs |= {(m.on, term_segment(m.term)) for m in mentions if m.term and m.votes}
    stated = [(on, term) for on, term in pairs if on and term]
    once = Counter(on for on, _ in stated)
    return {on: term for on, term in stated if once[on] == 1}
