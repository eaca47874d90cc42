"""The decision on acts cited by name: 'Luật Ngân sách nhà nước', with or without a year.

Candidates are the acts of that name in the table and in the collection. A stated day or year
chooses; of two of one year the one that took the other's place, once it was there. Without a
year it is the latest act not later than the citing document, unless that act is of the very
year of the citing document, its day is not known, and an earlier one exists: then either may be
meant.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from phahe.graph.acts import Act, acts
from phahe.graph.number import Number
from phahe.graph.resolution.group import IMPOSSIBLE, UNIDENTIFIED, Decision
from phahe.graph.resolution.mention import Entry, Mention


@dataclass(frozen=True, slots=True)
class _Candidate:
    id: str
    year: int
    date: date | None
    loaded: bool
    replaces: frozenset[str] = frozenset()


def decide_named(
    name: str, entries: Sequence[Entry], mentions: Sequence[Mention]
) -> list[Decision]:
    """What each of MENTIONS of the folded NAME refers to; ENTRIES are the acts that bear it."""
    candidates = _candidates(name, entries)
    return [_decide(candidates, mention) for mention in mentions]


def _candidates(name: str, entries: Sequence[Entry]) -> list[_Candidate]:
    """The acts of one name, oldest first; a loaded one stands for its row in the table."""
    loaded = [_Candidate(e.id, e.year, e.on, True) for e in entries if e.year is not None]
    numbers = {(e.identifier.year, e.identifier.number) for e in entries}
    listed = [
        _Candidate(str(act.id), act.year, act.on, False, _replaced(act))
        for act in acts().named(name)
        if (act.id.year, act.id.number) not in numbers
    ]
    return sorted(loaded + listed, key=lambda c: (c.year, c.date or date(c.year, 12, 31), c.id))


def _replaced(act: Act) -> frozenset[str]:
    """The identifiers of the acts that ACT took the place of."""
    rows = (acts().numbered(Number.parse(number)) for number in act.replaces)
    return frozenset(str(row.id) for row in rows if row)


def _in_place(candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """CANDIDATES without those that another of them replaced."""
    gone = {id for candidate in candidates for id in candidate.replaces}
    return [c for c in candidates if c.id not in gone]


def _decide(candidates: Sequence[_Candidate], mention: Mention) -> Decision:
    if mention.future:
        return IMPOSSIBLE
    timely = [c for c in candidates if mention.not_before(c.date, c.year)]
    if mention.year:
        same = [c for c in timely if c.year == mention.year]
        if mention.on and len(same) > 1:
            same = [c for c in same if c.date == mention.on] or same
        same = same if mention.on else _in_place(same)
        return _choose(same, mention, "name-and-year")
    if len(timely) < 2 or mention.cited_in is None:
        return _choose(timely, mention, "only-of-name")
    latest = _in_place([c for c in timely if c.year == timely[-1].year])
    known = latest[-1].date is not None and mention.cited_on is not None
    if latest[-1].year == mention.cited_in and not known:
        return _choose(timely[-len(latest) - 1 :], mention, "latest-of-name")
    return _choose(latest, mention, "latest-of-name")


def _choose(candidates: Sequence[_Candidate], mention: Mention, time: str) -> Decision:
    if not candidates:
        return UNIDENTIFIED
    if len(candidates) > 1:
        ids = tuple(sorted(c.id for c in candidates))
        return Decision("ambiguous", None, ids)
    only = candidates[0]
    status = "resolved" if only.loaded else "stub"
    differs = bool(mention.on and only.date and mention.on != only.date)
    doubts = ("other-date",) if differs else ()
    return Decision(status, only.id, (), (*mention.reasons, time, *doubts))
