"""Who reports to whom and when: the clauses of duties that say so."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from phahe.loaders.parse.duties import parties_at
from phahe.loaders.parse.flows import Flow
from phahe.loaders.parse.named import Named
from phahe.loaders.parse.naming import Naming

_CLAUSE = re.compile(r"(?:[^.;]|\.(?=\S))+")
_CUE = re.compile(r"(?<!\w)(?:bao cao|gui)(?!\w)")
_TROUBLE = re.compile(r"kho khan|vuong mac|phan anh")  # what has no term and no duty
_BY_WAY = re.compile(r"(?:\(|,? )?(?:thong )?qua $")
_OF = re.compile(r"(?:cua|theo|tai|boi|tu) $")
_REACH = 110  # from the word «báo cáo» to the body that is told


@dataclass(frozen=True, slots=True)
class Report:
    """A clause [START:END] that tells to report TO some bodies, perhaps by way of others."""

    start: int
    end: int
    to: tuple[Named, ...]
    via: tuple[Named, ...]


def reports(naming: Naming, flow: Flow) -> Iterator[Report]:
    """The clauses of FLOW that name whom to report to, the first such of each clause."""
    for clause in _CLAUSE.finditer(flow.folded):
        if "bao cao" not in clause[0] or _TROUBLE.search(clause[0]):
            continue
        cue = _CUE.search(flow.folded, clause.start(), clause.end())
        to = _told(naming, flow, cue.end(), clause.end()) if cue else ()
        if to:
            via = _by_way(naming, flow, to[0].start, clause.end())
            yield Report(*_trimmed(flow, *clause.span()), to, via)


def _told(naming: Naming, flow: Flow, start: int, end: int) -> tuple[Named, ...]:
    """Those named first behind the cue, not as those of whom or by whom something is."""
    for named in naming.within(flow, start, min(end, start + _REACH), party=True):
        before = flow.folded[max(0, named.start - 12) : named.start]
        if _OF.search(before) or _BY_WAY.search(before):
            continue
        several = parties_at(naming, flow, named.start)
        return several.named if several else (named,)
    return ()


def _by_way(naming: Naming, flow: Flow, start: int, end: int) -> tuple[Named, ...]:
    """Those through whom a report goes: «(qua Sở Nội vụ)»."""
    through = re.compile(r"(?:\(|thong )qua ").search(flow.folded, start, end)
    found = parties_at(naming, flow, through.end()) if through else None
    return found.named if found else ()


def _trimmed(flow: Flow, start: int, end: int) -> tuple[int, int]:
    while start < end and flow.text[start] in " ,":
        start += 1
    return start, end
