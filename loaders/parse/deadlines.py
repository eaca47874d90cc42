"""By when: the deadlines of tasks, in the normal forms of the record.

A day, a month, a quarter, a year, a stretch of days, what goes on, what recurs, what waits for
an event. A day without a year has that of the plan, which is said (`inferred`).
"""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from phahe.loaders.parse.marks import Mark, exists
from phahe.loaders.parse.recurring import CLAUSE_END
from phahe.loaders.parse.times import times

_CUE = re.compile(
    r"(?:truoc|trong|cham nhat(?: la)?|muon nhat(?: la)?|den het|den|het|vao|xong|hoan thanh"
    r"|cuoi|dau|"
    r"giua|tu|thoi han|thoi gian|thuc hien)(?: ngay| thang| quy)?:? \Z"
)
_JOINED = re.compile(r"(?:,| va|;|, va)(?: (?:truoc|trong|den|vao))? \Z")
_TO = re.compile(r" ?(?:den|toi|-|–)(?: het)?(?: ngay| thang| quy)? \Z")
_NEXT_YEARS = re.compile(
    r" ?(?:va |cua |o |trong )?(?:cac|nhung) nam (?:tiep theo|sau|ke tiep)"
)


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline at [START:END] of a text in its normal form; VALUE is None where it has none.

    INFERRED: the year is that of the plan. IMPOSSIBLE: words for a day that no calendar has.
    """

    value: str | None
    start: int
    end: int
    inferred: bool = False
    impossible: bool = False


def deadline(folded: str, year: int | None = None, *, stated: bool = False) -> Deadline | None:
    """The deadline in a FOLDED text on one line; YEAR is that of the plan.

    STATED: the text is said to be a time (a cell under «Thời gian»); elsewhere only words that
    set a term count.

    >>> deadline("hoan thanh truoc ngay 15/12; bao cao hang quy.", 2022).value
    '2022-12-15; R/P3M'
    >>> deadline("thuong xuyen trong nam 2021", stated=True).value
    'ongoing/2021'
    >>> deadline("truoc ngay 31/02/2022").impossible
    True
    """
    marks = list(_marks(folded, stated))
    marks = _dated(folded, marks, year)
    marks = _joined(folded, _repeated(folded, marks))
    if not marks:
        return None
    values = _values(folded, marks)
    start, end = _from(folded, marks[0]), marks[-1].end
    return Deadline(
        "; ".join(dict.fromkeys(values)) or None,
        start,
        end,
        any(mark.inferred for mark in marks),
        any(mark.impossible for mark in marks),
    )


def _from(folded: str, mark: Mark) -> int:
    """Where the words of a term begin, with the one that sets it: «trước», «trong»."""
    low = max(0, mark.start - 30)
    cue = _CUE.search(folded[low : mark.start]) if mark.day or mark.month or mark.year else None
    return low + cue.start() if cue else mark.start


def _marks(folded: str, stated: bool) -> Iterator[Mark]:
    """All expressions of time that count, in order."""
    found = sorted(times(folded, stated), key=lambda m: (m.start, -m.end))
    position, taken = 0, False
    for mark in found:
        if mark.start < position:
            continue
        if mark.point and not stated and not _is_term(folded, mark, position, taken):
            continue
        taken, position = True, mark.end
        yield mark


def _is_term(folded: str, mark: Mark, previous: int, taken: bool) -> bool:
    """Whether a point in running text sets a term: by the word before it."""
    before = folded[max(0, mark.start - 30) : mark.start]
    gap = folded[previous : mark.start]
    if taken and (_JOINED.fullmatch(gap) or _TO.fullmatch(gap)):
        return True
    cue = _CUE.search(before)
    only_year = mark.month is None and mark.quarter is None
    if only_year:
        said = cue is not None and cue[0].split()[0] in ("trong", "vao", "hoan", "het", "truoc")
        return said and bool(CLAUSE_END.match(folded, mark.end))
    ranged = re.compile(r" ?(?:den|toi) ").match(folded, mark.end)
    if cue and cue[0].startswith("tu ") and not ranged:
        return bool(
            re.search(r"(?:thuc hien|bat dau|hoan thanh|thoi gian|trien khai):? tu \Z", before)
        )
    if mark.day and mark.year and CLAUSE_END.match(folded, mark.end):
        held = re.compile(r"(?:to chuc|khai mac|phat dong|ra quan|le|hoi nghi) [^.;]{0,80}\Z")
        if held.search(folded[max(0, mark.start - 100) : mark.start]):
            return True
    yearly = re.compile(r" (?:hang|moi) nam").match(folded, mark.end)
    return cue is not None or bool(yearly and mark.day)


def _dated(folded: str, marks: list[Mark], year: int | None) -> list[Mark]:
    """Points without a year with that of the next in their list, or of the plan."""
    found: list[Mark] = []
    following: Mark | None = None
    for mark in reversed(marks):
        if mark.point and mark.year is None:
            listed = following and _listed(folded, mark, following)
            if listed and following and following.year:
                mark = replace(mark, year=following.year, inferred=following.inferred)
            elif year is not None:
                mark = replace(mark, year=year, inferred=True)
            if mark.year:
                mark = replace(mark, impossible=not exists(mark))
        found.insert(0, mark)
        following = mark
    return found


def _listed(folded: str, mark: Mark, following: Mark) -> bool:
    gap = folded[mark.end : following.start]
    return following.point and bool(_JOINED.fullmatch(gap) or _TO.fullmatch(gap))


def _repeated(folded: str, marks: list[Mark]) -> list[Mark]:
    """Points that return every year or month, as what recurs."""
    found: list[Mark] = []
    for mark in marks:
        period = mark.value if mark.value and mark.value.startswith("R/") else None
        while period and found and found[-1].point and _returns(folded, found[-1], mark):
            mark = replace(mark, start=found.pop().start)
        after = _NEXT_YEARS.match(folded, mark.end) if mark.point else None
        if after and mark.year and not mark.month and not mark.quarter:
            mark = Mark(mark.start, after.end(), f"{mark.bound(last=False)}/..")
        elif after and mark.month:
            same = next((m for m in found if m.point and m.month == mark.month), None)
            begun = f"{same.form()}/" if same and same.form() else ""
            mark = Mark(mark.start, after.end(), f"R/{begun}P1Y")
        found.append(mark)
    return found


def _returns(folded: str, mark: Mark, period: Mark) -> bool:
    """Whether a period says how often the point before it comes: «ngày 20/12 hằng năm»."""
    gap = folded[mark.end : period.start]
    return gap.strip() in ("", "va", ",") and (mark.inferred or mark.year is None)


def _joined(folded: str, marks: list[Mark]) -> list[Mark]:
    """«Từ … đến …» as one stretch; one without an end stays open: 2022-09-01/.."""
    found: list[Mark] = []
    for mark in marks:
        before = found[-1] if found else None
        if before and mark.point and _stretches(folded, before, mark):
            found.pop()
            value = f"{before.bound(last=False)}/{mark.bound(last=True)}"
            wrong = before.impossible or mark.impossible
            known = before.year and mark.year and not wrong
            found.append(
                Mark(
                    before.start,
                    mark.end,
                    value if known else "",
                    inferred=before.inferred or mark.inferred,
                    impossible=wrong,
                )
            )
            continue
        found.append(mark)
    return [_open(m) if m.point and _opens(folded, m) else m for m in found]


def _open(mark: Mark) -> Mark:
    known = mark.year and not mark.impossible
    return replace(mark, value=f"{mark.bound(last=False)}/.." if known else "")


def _stretches(folded: str, mark: Mark, after: Mark) -> bool:
    """Whether two points are the ends of one stretch: «từ … đến …», «tháng 9 - 11/2022»."""
    gap = folded[mark.end : after.start]
    if not mark.point or not _TO.fullmatch(gap):
        return False
    same = bool(mark.day) == bool(after.day) and bool(mark.quarter) == bool(after.quarter)
    return _opens(folded, mark) or (same and (mark.year, mark.month) != (None, None))


def _opens(folded: str, mark: Mark) -> bool:
    return bool(
        re.search(
            r"(?<!\w)(?:tu|ke tu)(?: ngay| thang| quy)? \Z",
            folded[max(0, mark.start - 14) : mark.start],
        )
    )


def _values(folded: str, marks: list[Mark]) -> list[str]:
    """The normal forms; what recurs stands for «định kỳ» and «thường xuyên» beside it."""
    values: list[str] = []
    again = any(mark.value and mark.value.startswith("R/") for mark in marks)
    ongoing_year = _year_of_ongoing(folded, marks)
    for mark in marks:
        value = (
            mark.value if mark.value is not None else (None if mark.impossible else mark.form())
        )
        if value in ("periodic", "ongoing") and again:
            continue
        if ongoing_year and mark.point and mark.month is None and mark.quarter is None:
            continue
        if value == "ongoing" and ongoing_year:
            value = f"ongoing/{ongoing_year}"
        if value and value.startswith("R/P") and ongoing_year:
            value = f"R/{ongoing_year}/{value[2:]}"
        if value:
            values.append(value)
    if len(values) > 1 and any(v != "periodic" for v in values):
        values = [value for value in values if value != "periodic"]
    return values


def _year_of_ongoing(folded: str, marks: list[Mark]) -> int | None:
    """The year of «thường xuyên trong năm 2021»."""
    for mark, after in itertools.pairwise(marks):
        gap = folded[mark.end : after.start].strip()
        if (
            mark.value == "ongoing"
            and after.point
            and after.month is None
            and not after.quarter
        ) and gap in ("", "trong", "(", "ca", "(trong"):
            return after.year
    return None
