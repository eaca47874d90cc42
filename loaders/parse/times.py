"""Expressions of time in a folded text: points, periods, what goes on, what waits."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

_YEAR = r"(?P<{}>(?:19|20)\d\d)(?!\d)"

_STROKE = "[il1]"  # of a Roman number, as a scan may read it: «Quý 11» is the second

_POINT = re.compile(
    rf"(?<![\w/.-])(?:(?:ngay )?(?P<d>\d{{1,2}}) thang (?P<m>\d{{1,2}})(?!\d)(?:,? nam "
    rf"{_YEAR.format('y')})?"
    rf"|(?:ngay )?(?P<fd>\d{{1,2}})(?P<mark>[/.-])(?P<fm>\d{{1,2}})(?P=mark)"
    rf"{_YEAR.format('fy')}"
    rf"|(?:ngay )?(?P<sd>\d{{1,2}})/(?P<sm>\d{{1,2}})(?![\d/])"
    rf"|(?:thang )?(?P<bm>\d{{1,2}})[/-]{_YEAR.format('by')}"
    rf"|thang (?P<tm>\d{{1,2}})(?!\d)(?:,? nam {_YEAR.format('ty')})?"
    rf"|quy (?P<q>{_STROKE}v|{_STROKE}{{1,3}}|[1-4])(?!\w)"
    rf"(?:(?: ?/ ?|,? nam | ?- ?| ){_YEAR.format('qy')})?"
    rf"|(?:nam )?{_YEAR.format('yy')}(?![/\w]))"
)

_SPAN = re.compile(
    r"(?:giai doan|tu nam|nam|trong)? ?(?<![\d/])(?P<a>20\d\d) ?(?:[-–]"
    r"|den(?: het)?(?: nam)?) ?(?P<b>20\d\d)(?!\d)"
)

_SCHOOL_YEAR = re.compile(r"(?:tu )?nam hoc \d{4}(?: ?[-–] ?\d{4})?")  # no year of the calendar

_FIRST_DAY = re.compile(  # «01 - 05/6/2022»
    r"(?<![\w/.-])(?:ngay )?(?P<d>\d{1,2}) ?(?:[-–]|den(?: ngay)?) ?"
    rf"(?=\d{{1,2}}/(?P<m>\d{{1,2}})(?:/{_YEAR.format('y')}|(?![\d/])))"
)

_ALSO = re.compile(  # «Quý II, III/2022», «tháng 3, 6, 9»
    r"(?:, ?| va |, va | ?[-–] ?)(?P<n>\d{1,2}|iv|i{1,3})(?![\w./-])"
    r"|(?:, ?| va |, va | ?[-–] ?)(?P<m>\d{1,2}|iv|i{1,3})(?: ?/ ?| nam )(?P<y>20\d\d)(?!\d)"
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
    r"|thang cuoi (?P<u6>quy|nam)|cac (?P<u7>thang|quy) (?:trong|cua) nam"
)

_MORE = re.compile(
    rf"(?:,| va|;) (?:(?:hang|dinh ky) )?(?:{_NUM.format('n')} )?{_UNIT.format('u')}(?! 20| \d)"
)

_ONGOING = re.compile(
    r"(?<!chi )(?<!khong )(?<!giao duc )(?<!qua )thuong xuyen(?!,? chuyen de)"
    r"|lien tuc(?= trong| hang)"
)

_PERIODIC = re.compile(r"(?<!hop )(?<!song )dinh ky")

_WITHIN = (  # so long after something that is to come
    r"(?:trong |cham nhat |sau )(?:vong |thoi han |thoi gian )?\d{1,3} (?:ngay|thang|tuan)"
    r"(?: lam viec)?,? (?:ke )?tu (?:ngay|khi|thoi diem) (?!\d)[^.;,]+"
)

_EVENT = re.compile(
    r"(?:hoan thanh |thuc hien |ngay )*sau khi [^.;]+"
    r"|theo (?:ke hoach|tien do|huong dan|yeu cau|lo trinh|thoi gian|chi dao"
    r"|quy dinh|chuong trinh|de an)[^.;]*"
    r"|khi (?:co|duoc|phat sinh)(?: [^.;]+|$)|(?:theo )?dot xuat[^.;]*"
    rf"|{_WITHIN}"
)

_FREE_EVENT = re.compile(rf"(?:hoan thanh|thuc hien) (?:ngay )?sau khi [^.;]+|{_WITHIN}")

CLAUSE_END = re.compile(r" ?(?:[.;,:)]|$)| va ")

_RUNNING = re.compile(
    r"(?: ?[.;,:)]|$| (?:bao cao|tong hop|to chuc|danh gia|gui|ra soat|cap nhat|kiem tra"
    r"|so ket|tong ket|"
    r"co |phat|it nhat|toi thieu|xay dung|dang|mo |lap|xuat ban|don doc))"
)

_MONTHS = {"ngay": "P{}D", "tuan": "P{}W", "thang": "P{}M", "quy": "P{}M", "nam": "P{}Y"}

_STROKES = str.maketrans("l1", "ii")
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


@dataclass(frozen=True, slots=True)
class Mark:
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
        """Whether it is a point in time, not a finished value."""
        return self.value is None

    def form(self) -> str | None:
        """The point in normal form; None without a year."""
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


def times(folded: str, stated: bool) -> Iterator[Mark]:
    """All expressions of time in a FOLDED text, which may overlap; STATED as for a deadline."""
    for match in (_EVENT if stated else _FREE_EVENT).finditer(folded):
        yield Mark(match.start(), match.end(), "event")
    for match in _RECURRING.finditer(folded):
        if stated or _recurs(folded, match):
            yield from _recurring(folded, match)
    for match in _ONGOING.finditer(folded):
        yield Mark(match.start(), match.end(), "ongoing")
    for match in _PERIODIC.finditer(folded):
        yield Mark(match.start(), match.end(), "periodic")
    for match in _SPAN.finditer(folded):
        if (
            stated
            or folded[max(0, match.start() - 22) : match.start() + 9].find("thuc hien") >= 0
        ):
            value = f"{match['a']}-01-01/{match['b']}-12-31"
            yield Mark(match.start(), match.end(), value)
    for match in _SCHOOL_YEAR.finditer(folded):
        yield Mark(match.start(), match.end(), "")
    for match in _HALF.finditer(folded):
        yield _half(match)
    for match in _FIRST_DAY.finditer(folded):
        year = int(match["y"]) if match["y"] else None
        first = Mark(
            match.start(), match.end("d"), None, year, int(match["m"]), None, int(match["d"])
        )
        yield replace(first, impossible=not exists(first))
    if stated:
        for match in re.finditer(r"(?:trong|ca|suot) nam(?! \d)", folded):
            yield Mark(match.start(), match.end())
    for match in _POINT.finditer(folded):
        mark = _point(match)
        yield mark
        if stated and mark.day is None and (match["tm"] or match["q"]):
            yield from _also(folded, mark)


def _also(folded: str, mark: Mark) -> Iterator[Mark]:
    """The months or quarters that a list adds to MARK without its word."""
    while more := _ALSO.match(folded, mark.end):
        number, year = more["n"] or more["m"], more["y"]
        name = "n" if more["n"] else "m"
        value = _QUARTERS.get(number, 0) or int(number)
        if (number in _QUARTERS) == bool(mark.month) or value > (12 if mark.month else 4):
            return
        mark = Mark(
            more.start(name),
            more.end(),
            None,
            int(year) if year else None,
            value if mark.month else None,
            None if mark.month else value,
        )
        yield mark


def _quarter(number: str) -> int:
    """The quarter that a NUMBER of «Quý» tells, Roman or not, its strokes read as they may be.

    >>> [_quarter(number) for number in ("iv", "2", "1", "11", "iil", "1v")]
    [4, 2, 1, 2, 3, 4]
    """
    strokes = number.translate(_STROKES)
    return _QUARTERS.get(strokes, 0) or int(number)


def _half(match: re.Match[str]) -> Mark:
    """The first or second half of a year, whose year may be missing."""
    first = 1 if match["half"] == "dau" else 7
    year = match["y"]
    value = f"{year}-{first:02}-01/{year}-{first + 5:02}-{30 if first == 1 else 31}"
    return Mark(match.start(), match.end(), value if year else "periodic")


def _point(match: re.Match[str]) -> Mark:
    """The point in time of a match; a day or month that does not exist is impossible."""
    got = match.groupdict()
    day = got["d"] or got["fd"] or got["sd"]
    month = got["m"] or got["fm"] or got["sm"] or got["bm"] or got["tm"]
    year = got["y"] or got["fy"] or got["by"] or got["ty"] or got["qy"] or got["yy"]
    quarter = got["q"]
    mark = Mark(
        match.start(),
        match.end(),
        None,
        int(year) if year else None,
        int(month) if month else None,
        _quarter(quarter) if quarter else None,
        int(day) if day else None,
    )
    return replace(mark, impossible=not exists(mark))


def exists(mark: Mark) -> bool:
    """Whether a calendar has the point that MARK states."""
    try:
        date(mark.year or 2000, mark.month or 1, mark.day or 1)
    except ValueError:
        return False
    return True


def _recurs(folded: str, match: re.Match[str]) -> bool:
    """Whether a period in running text tells how often: not «kế hoạch hằng năm của tỉnh»."""
    words = match[0]
    if any(match[unit] for unit in ("u2", "u3", "u4", "u5", "u6", "u7")):
        return True
    if words.startswith("dinh ky"):
        return True
    if words.startswith(("moi ", "tung ")):
        before = folded[max(0, match.start() - 3) : match.start()]
        return (
            (match["u1"] != "ngay" and (match.start() < 2 or before[-2:-1] in ",.;:("))
            or folded.endswith("trong do ", 0, match.start())
            or bool(
                re.compile(r" (?:mot|\d{1,2}|co|it nhat|toi thieu|phat|to chuc)").match(
                    folded, match.end()
                )
            )
            or bool(CLAUSE_END.match(folded, match.end()) and match["u1"] != "ngay")
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


def _recurring(folded: str, match: re.Match[str]) -> Iterator[Mark]:
    """The period of a match and those that a list adds: «hằng quý, 6 tháng, một năm»."""
    for number, unit in (("n1", "u1"), ("n2", "u2"), ("n3", "u3"), ("n4", "u4"), ("n5", "u5")):
        if match[unit]:
            yield Mark(match.start(), match.end(), _period(match[number], match[unit]))
    if alone := match["u6"] or match["u7"]:
        yield Mark(match.start(), match.end(), _period(None, alone))
    end = match.end()
    while more := _MORE.match(folded, end):
        gap = len(more[0]) - len(more[0].lstrip(",; "))
        yield Mark(end + gap, more.end(), _period(more["n"], more["u"]))
        end = more.end()


def _period(number: str | None, unit: str) -> str:
    count = _COUNT.get(number, 0) or int(number) if number else 1
    count = max(count, 1) * (3 if unit == "quy" else 1)
    return "R/" + _MONTHS[unit].format(count)
