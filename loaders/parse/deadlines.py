"""By when: the deadlines of tasks, in the normal forms of the record.

A day, a month, a quarter, a year, a stretch of days, what goes on, what recurs, what waits for
an event. A day without a year has that of the plan, which is said (`inferred`).
"""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

_YEAR = r"(?P<{}>(?:19|20)\d\d)(?!\d)"
_POINT = re.compile(
    rf"(?<![\w/.-])(?:(?:ngay )?(?P<d>\d{{1,2}}) thang (?P<m>\d{{1,2}})(?!\d)(?:,? nam "
    rf"{_YEAR.format('y')})?"
    rf"|(?:ngay )?(?P<fd>\d{{1,2}})(?P<mark>[/.-])(?P<fm>\d{{1,2}})(?P=mark)"
    rf"{_YEAR.format('fy')}"
    rf"|(?:ngay )?(?P<sd>\d{{1,2}})/(?P<sm>\d{{1,2}})(?![\d/])"
    rf"|(?:thang )?(?P<bm>\d{{1,2}})[/-]{_YEAR.format('by')}"
    rf"|thang (?P<tm>\d{{1,2}})(?!\d)(?:,? nam {_YEAR.format('ty')})?"
    rf"|quy (?P<q>iv|i{{1,3}}|[1-4])(?!\w)(?:(?: ?/ ?|,? nam | ?- ?| ){_YEAR.format('qy')})?"
    rf"|(?:nam )?{_YEAR.format('yy')}(?![/\w]))"
)
_SPAN = re.compile(
    r"(?:giai doan|tu nam|nam|trong)? ?(?<![\d/])(?P<a>20\d\d) ?(?:[-–]"
    r"|den(?: het)?(?: nam)?) ?(?P<b>20\d\d)(?!\d)"
)
_HALF = re.compile(r"(?:0?6|sau) thang (?P<half>dau|cuoi) nam(?: (?P<y>20\d\d))?")
_COUNT = {"mot": 1, "hai": 2, "ba": 3, "bon": 4, "sau": 6, "chin": 9}
_UNIT = r"(?P<{}>ngay|tuan|thang|quy|nam)(?!\w)"
_NUM = r"(?P<{}>\d{{1,2}}|mot|hai|ba|bon|sau|chin)"
_RECURRING = re.compile(
    rf"(?:dinh ky )?(?:hang|moi|tung) (?:{_NUM.format('n1')} )?{_UNIT.format('u1')}"
    rf"|dinh ky (?:la )?{_NUM.format('n2')} {_UNIT.format('u2')}(?:[ /](?:mot|0?1) lan|/lan)?"
    rf"|(?<!\w){_NUM.format('n3')} {_UNIT.format('u3')}(?:[ /](?:mot|0?1) lan|/ ?lan)"
    rf"|(?<=\w)/ ?(?:{_NUM.format('n4')} )?{_UNIT.format('u4')}(?! 20)"
    rf"|it nhat {_NUM.format('n5')} {_UNIT.format('u5')} (?=co |phai |to chuc )"
    r"|thang cuoi (?P<u6>quy|nam)"
)
_MORE = re.compile(
    rf"(?:,| va|;) (?:(?:hang|dinh ky) )?(?:{_NUM.format('n')} )?{_UNIT.format('u')}(?! 20| \d)"
)
_ONGOING = re.compile(
    r"(?<!chi )(?<!khong )(?<!giao duc )(?<!qua )thuong xuyen(?!,? chuyen de)"
    r"|lien tuc(?= trong| hang)"
)
_PERIODIC = re.compile(r"(?<!hop )(?<!song )dinh ky")
_EVENT = re.compile(
    r"(?:hoan thanh |thuc hien |ngay )*sau khi [^.;]+"
    r"|theo (?:ke hoach|tien do|huong dan|yeu cau|lo trinh|thoi gian|chi dao|quy dinh)[^.;]*"
    r"|khi (?:co|duoc) [^.;]+|(?:theo )?dot xuat[^.;]*"
)
_FREE_EVENT = re.compile(r"(?:hoan thanh|thuc hien) (?:ngay )?sau khi [^.;]+")
_CUE = re.compile(
    r"(?:truoc|trong|cham nhat(?: la)?|muon nhat(?: la)?|den het|den|het|vao|xong|hoan thanh"
    r"|cuoi|dau|"
    r"giua|tu|thoi han|thoi gian|thuc hien)(?: ngay| thang| quy)? \Z"
)
_JOINED = re.compile(r"(?:,| va|;|, va)(?: (?:truoc|trong|den|vao))? \Z")
_TO = re.compile(r" ?(?:den|toi|-|–)(?: het)?(?: ngay| thang| quy)? \Z")
_NEXT_YEARS = re.compile(r" ?(?:cua |o |trong )?(?:cac|nhung) nam (?:tiep theo|sau|ke tiep)")
_CLAUSE_END = re.compile(r" ?(?:[.;,:)]|$)| va ")
_RUNNING = re.compile(
    r"(?: ?[.;,:)]|$| (?:bao cao|tong hop|to chuc|danh gia|gui|ra soat|cap nhat|kiem tra"
    r"|so ket|tong ket|"
    r"co |phat|it nhat|toi thieu|xay dung|dang|mo |lap|xuat ban|don doc))"
)
_MONTHS = {"ngay": "P{}D", "tuan": "P{}W", "thang": "P{}M", "quy": "P{}M", "nam": "P{}Y"}
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


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


@dataclass(frozen=True, slots=True)
class _Mark:
    """One expression of time at [START:END]: a point in time or a finished VALUE."""

    start: int
    end: int
    value: str | None = None
    year: int | None = None
    month: int | None = None
    quarter: int | None = None
    day: int | None = None
    inferred: bool = False
    impossible: bool = False

    @property
    def point(self) -> bool:
        return self.value is None

    def form(self, *, last: bool = False) -> str | None:
        """The point in normal form; with LAST, the last day of its stretch."""
        if self.year is None:
            return None
        if self.day:
            return f"{self.year}-{self.month:02}-{self.day:02}"
        if self.quarter:
            return f"{self.year}-Q{self.quarter}"
        return f"{self.year}-{self.month:02}" if self.month else str(self.year)

    def bound(self, *, last: bool) -> str:
        """The first or the last day of the point's stretch."""
        year = self.year or 0
        if self.day:
            return self.form() or ""
        low = self.month or ((self.quarter - 1) * 3 + 1 if self.quarter else 1)
        high = self.month or (self.quarter * 3 if self.quarter else 12)
        if not last:
            return f"{year}-{low:02}-01"
        days = (date(year + high // 12, high % 12 + 1, 1) - date(year, high, 1)).days
        return f"{year}-{high:02}-{days:02}"


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


def _from(folded: str, mark: _Mark) -> int:
    """Where the words of a term begin, with the one that sets it: «trước», «trong»."""
    low = max(0, mark.start - 30)
    cue = _CUE.search(folded[low : mark.start]) if mark.day or mark.month or mark.year else None
    return low + cue.start() if cue else mark.start


def _marks(folded: str, stated: bool) -> Iterator[_Mark]:
    """All expressions of time that count, in order."""
    found = sorted(_found(folded, stated), key=lambda m: (m.start, -m.end))
    position, taken = 0, False
    for mark in found:
        if mark.start < position:
            continue
        if mark.point and not stated and not _is_term(folded, mark, position, taken):
            continue
        taken, position = True, mark.end
        yield mark


def _found(folded: str, stated: bool) -> Iterator[_Mark]:
    for match in (_EVENT if stated else _FREE_EVENT).finditer(folded):
        yield _Mark(match.start(), match.end(), "event")
    for match in _RECURRING.finditer(folded):
        if stated or _recurs(folded, match):
            yield from _recurring(folded, match)
    for match in _ONGOING.finditer(folded):
        yield _Mark(match.start(), match.end(), "ongoing")
    for match in _PERIODIC.finditer(folded):
        yield _Mark(match.start(), match.end(), "periodic")
    for match in _SPAN.finditer(folded):
        if (
            stated
            or folded[max(0, match.start() - 22) : match.start() + 9].find("thuc hien") >= 0
        ):
            value = f"{match['a']}-01-01/{match['b']}-12-31"
            yield _Mark(match.start(), match.end(), value)
    for match in _HALF.finditer(folded):
        yield _half(match)
    for match in _POINT.finditer(folded):
        mark = _point(match)
        if mark:
            yield mark


def _half(match: re.Match[str]) -> _Mark:
    """The first or second half of a year, whose year may be missing."""
    first = 1 if match["half"] == "dau" else 7
    year = match["y"]
    value = f"{year}-{first:02}-01/{year}-{first + 5:02}-{30 if first == 1 else 31}"
    return _Mark(match.start(), match.end(), value if year else "periodic")


def _point(match: re.Match[str]) -> _Mark | None:
    """The point in time of a match; a day or month that does not exist is impossible."""
    got = match.groupdict()
    day = got["d"] or got["fd"] or got["sd"]
    month = got["m"] or got["fm"] or got["sm"] or got["bm"] or got["tm"]
    year = got["y"] or got["fy"] or got["by"] or got["ty"] or got["qy"] or got["yy"]
    quarter = got["q"]
    mark = _Mark(
        match.start(),
        match.end(),
        None,
        int(year) if year else None,
        int(month) if month else None,
        _QUARTERS.get(quarter, 0) or int(quarter) if quarter else None,
        int(day) if day else None,
    )
    return replace(mark, impossible=not _exists(mark))


def _exists(mark: _Mark) -> bool:
    try:
        date(mark.year or 2000, mark.month or 1, mark.day or 1)
    except ValueError:
        return False
    return True


def _is_term(folded: str, mark: _Mark, previous: int, taken: bool) -> bool:
    """Whether a point in running text sets a term: by the word before it."""
    before = folded[max(0, mark.start - 30) : mark.start]
    gap = folded[previous : mark.start]
    if taken and (_JOINED.fullmatch(gap) or _TO.fullmatch(gap)):
        return True
    cue = _CUE.search(before)
    only_year = mark.month is None and mark.quarter is None
    if only_year:
        said = cue is not None and cue[0].split()[0] in ("trong", "vao", "hoan", "het", "truoc")
        return said and bool(_CLAUSE_END.match(folded, mark.end))
    ranged = re.compile(r" ?(?:den|toi) ").match(folded, mark.end)
    if cue and cue[0].startswith("tu ") and not ranged:
        return bool(
            re.search(r"(?:thuc hien|bat dau|hoan thanh|thoi gian:?|trien khai) tu \Z", before)
        )
    yearly = re.compile(r" (?:hang|moi) nam").match(folded, mark.end)
    return cue is not None or bool(yearly and mark.day)


def _recurs(folded: str, match: re.Match[str]) -> bool:
    """Whether a period in running text tells how often: not «kế hoạch hằng năm của tỉnh»."""
    words = match[0]
    if match["u2"] or match["u3"] or match["u4"] or match["u5"] or match["u6"]:
        return True
    if words.startswith("dinh ky"):
        return True
    if words.startswith(("moi ", "tung ")):
        before = folded[max(0, match.start() - 3) : match.start()]
        return (
            (match["u1"] != "ngay" and (match.start() < 2 or before[-2:-1] in ",.;:("))
            or bool(
                re.compile(r" (?:mot|\d{1,2}|co|it nhat|toi thieu|phat|to chuc)").match(
                    folded, match.end()
                )
            )
            or bool(_CLAUSE_END.match(folded, match.end()) and match["u1"] != "ngay")
        )
    before = folded[: match.start()].rstrip()
    dated = re.search(
        r"(?:ngay \d{1,2}(?: thang \d{1,2})?|\d{1,2}/\d{1,2}|thang \d{1,2}|thu \w+)$",
        before[-24:],
    )
    opening = (
        not before or before[-1] in ".;:(," or before.endswith((" va", "thuc hien", "bao cao"))
    )
    if dated:
        return True
    clause = re.split(r"[.;:(,]", before)[-1].split()
    if match["u1"] in ("quy", "thang", "tuan") and len(clause) < 4:
        return True
    return opening and bool(_RUNNING.match(folded, match.end()))


def _recurring(folded: str, match: re.Match[str]) -> Iterator[_Mark]:
    """The period of a match and those that a list adds: «hằng quý, 6 tháng, một năm»."""
    for number, unit in (("n1", "u1"), ("n2", "u2"), ("n3", "u3"), ("n4", "u4"), ("n5", "u5")):
        if match[unit]:
            yield _Mark(match.start(), match.end(), _period(match[number], match[unit]))
    if match["u6"]:
        yield _Mark(match.start(), match.end(), _period(None, match["u6"]))
    end = match.end()
    while more := _MORE.match(folded, end):
        gap = len(more[0]) - len(more[0].lstrip(",; "))
        yield _Mark(end + gap, more.end(), _period(more["n"], more["u"]))
        end = more.end()


def _period(number: str | None, unit: str) -> str:
    count = _COUNT.get(number, 0) or int(number) if number else 1
    count = max(count, 1) * (3 if unit == "quy" else 1)
    return "R/" + _MONTHS[unit].format(count)


def _dated(folded: str, marks: list[_Mark], year: int | None) -> list[_Mark]:
    """Points without a year with that of the next in their list, or of the plan."""
    found: list[_Mark] = []
    following: _Mark | None = None
    for mark in reversed(marks):
        if mark.point and mark.year is None:
            listed = following and _listed(folded, mark, following)
            if listed and following and following.year:
                mark = replace(mark, year=following.year, inferred=following.inferred)
            elif year is not None:
                mark = replace(mark, year=year, inferred=True)
            if mark.year:
                mark = replace(mark, impossible=not _exists(mark))
        found.insert(0, mark)
        following = mark
    return found


def _listed(folded: str, mark: _Mark, following: _Mark) -> bool:
    gap = folded[mark.end : following.start]
    return following.point and bool(_JOINED.fullmatch(gap) or _TO.fullmatch(gap))


def _repeated(folded: str, marks: list[_Mark]) -> list[_Mark]:
    """Points that return every year or month, as what recurs."""
    found: list[_Mark] = []
    for mark in marks:
        period = mark.value if mark.value and mark.value.startswith("R/") else None
        while period and found and found[-1].point and _returns(folded, found[-1], mark):
            mark = replace(mark, start=found.pop().start)
        after = _NEXT_YEARS.match(folded, mark.end) if mark.point else None
        if after and mark.month:
            same = next((m for m in found if m.point and m.month == mark.month), None)
            begun = f"{same.form()}/" if same and same.form() else ""
            mark = _Mark(mark.start, after.end(), f"R/{begun}P1Y")
        found.append(mark)
    return found


def _returns(folded: str, mark: _Mark, period: _Mark) -> bool:
    """Whether a period says how often the point before it comes: «ngày 20/12 hằng năm»."""
    gap = folded[mark.end : period.start]
    return gap.strip() in ("", "va", ",") and (mark.inferred or mark.year is None)


def _joined(folded: str, marks: list[_Mark]) -> list[_Mark]:
    """«Từ … đến …» as one stretch; a beginning without an end sets no term."""
    found: list[_Mark] = []
    for mark in marks:
        before = found[-1] if found else None
        opened = before and before.point and _opens(folded, before)
        if before and mark.point and opened and _TO.fullmatch(folded[before.end : mark.start]):
            found.pop()
            value = f"{before.bound(last=False)}/{mark.bound(last=True)}"
            wrong = before.impossible or mark.impossible
            known = before.year and mark.year and not wrong
            found.append(
                _Mark(
                    before.start,
                    mark.end,
                    value if known else "",
                    inferred=before.inferred or mark.inferred,
                    impossible=wrong,
                )
            )
            continue
        found.append(mark)
    return [replace(m, value="") if m.point and _opens(folded, m) else m for m in found]


def _opens(folded: str, mark: _Mark) -> bool:
    return bool(
        re.search(
            r"(?<!\w)(?:tu|ke tu)(?: ngay| thang| quy)? \Z",
            folded[max(0, mark.start - 14) : mark.start],
        )
    )


def _values(folded: str, marks: list[_Mark]) -> list[str]:
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


def _year_of_ongoing(folded: str, marks: list[_Mark]) -> int | None:
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
