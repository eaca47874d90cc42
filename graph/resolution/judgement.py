"""What people decided about citations; it counts before every rule and is never overwritten."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from phahe.graph.record import Citation, Judgement, Record
from phahe.graph.resolution.group import UNIDENTIFIED, Decision
from phahe.graph.resolution.mention import mention_key

MANUAL = ("manual",)


def judged(
    decision: Decision, citation: Citation, record: Record, known: Collection[str]
) -> tuple[Decision, bool]:
    """DECISION on a CITATION of RECORD as its judgements have it, and whether one spoke.

    KNOWN are the documents of the collection among those that may be meant.

    >>> from phahe.graph.record import Document
    >>> cited = Citation("Quyết định 5/QĐ-TTg", 0, 19, "Quyết định", "5/QĐ-TTg")
    >>> said = Judgement("05-qđ-ttg", "vn/ttg/quyet-dinh/2020/05-qd-ttg")
    >>> record = Record("a", 0, "", 0, 1, "", Document("d"), (cited,), judgements=(said,))
    >>> found, manual = judged(UNIDENTIFIED, cited, record, ())
    >>> found.status, found.target, manual
    ('stub', 'vn/ttg/quyet-dinh/2020/05-qd-ttg', True)
    """
    key = mention_key(citation)
    own = [each for each in in_force(record.judgements) if each.key == key]
    for judgement in own:
        if judgement.same:
            status = "resolved" if judgement.target in known else "stub"
            return Decision(status, judgement.target, (), MANUAL), True
    refused = {judgement.target for judgement in own}
    left = _without(decision, refused, known)
    return left, left != decision


def _without(decision: Decision, refused: set[str], known: Collection[str]) -> Decision:
    """DECISION without what was REFUSED: the one candidate left, or nothing."""
    if decision.target in refused:
        return UNIDENTIFIED
    left = tuple(each for each in decision.candidates if each not in refused)
    if left == decision.candidates:
        return decision
    if len(left) == 1:
        return Decision("resolved" if left[0] in known else "stub", left[0], (), MANUAL)
    return replace(decision, candidates=left) if left else UNIDENTIFIED


def contradicts(one: Judgement, other: Judgement) -> bool:
    """Whether ONE and OTHER cannot both hold: a citation means one document."""
    if one.key != other.key:
        return False
    return one.same != other.same if one.target == other.target else one.same and other.same


def in_force(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """JUDGEMENTS without those that contradict an earlier one; these wait to be settled.

    >>> ours, theirs = Judgement("5-qđ-ttg", "vn/a"), Judgement("5-qđ-ttg", "vn/b")
    >>> in_force([ours, theirs]) == (ours,)
    True
    """
    found: list[Judgement] = []
    for each in judgements:
        if not any(contradicts(each, earlier) for earlier in found):
            found.append(each)
    return tuple(found)


def joined(ours: Iterable[Judgement], theirs: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """OURS, then those of THEIRS that say something else; what contradicts ours stays too."""
    found: dict[tuple[str, str, bool], Judgement] = {}
    for each in (*ours, *theirs):
        found.setdefault((each.key, each.target, each.same), each)
    return tuple(found.values())


def with_judgement(
    judgements: Sequence[Judgement], new: Judgement | None, old: Judgement | None = None
) -> tuple[Judgement, ...]:
    """JUDGEMENTS with NEW in place of what it contradicts, and without OLD.

    A citation means one document, so a second «same» takes the place of the first.
    """
    kept = [each for each in judgements if each != old]
    if new is not None:
        kept = [
            each
            for each in kept
            if (each.key, each.target) != (new.key, new.target) and not contradicts(each, new)
        ]
        kept.append(new)
    return tuple(kept)


def carried_over(record: Record, earlier: Iterable[Record]) -> Record:
    """RECORD, read anew, with what was decided on the EARLIER records of its document."""
    same = (other for other in earlier if other.document.id == record.document.id)
    found = joined(record.judgements, (each for other in same for each in other.judgements))
    return replace(record, judgements=found) if found else record
