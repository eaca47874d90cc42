"""Expressions of time in a folded text: points, periods, what goes on, what waits."""

import re
from collections.abc import Iterator
from dataclasses import replace

from phahe.loaders.parse.marks import Mark, exists
from phahe.loaders.parse.recurring import recurring

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

_THIS_YEAR = re.compile(r"(?:trong|ca|suot) nam(?! \d)")

_HALF = re.compile(r"(?:0?6|sau) thang (?P<half>dau|cuoi) nam(?: (?P<y>20\d\d))?")


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


_STROKES = str.maketrans("l1", "ii")
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


def times(folded: str, stated: bool) -> Iterator[Mark]:
    """All expressions of time in a FOLDED text, which may overlap; STATED as for a deadline."""
    for match in (_EVENT if stated else _FREE_EVENT).finditer(folded):
        yield Mark(match.start(), match.end(), "event")
    yield from recurring(folded, stated)
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
    yield from map(_half, _HALF.finditer(folded))
    yield from map(_first_day, _FIRST_DAY.finditer(folded))
    for match in _THIS_YEAR.finditer(folded) if stated else ():
        yield Mark(match.start(), match.end())
    for match in _POINT.finditer(folded):
        mark = _point(match)
        yield mark
        if stated and mark.day is None and (match["tm"] or match["q"]):
            yield from _also(folded, mark)


def _first_day(match: re.Match[str]) -> Mark:
    """The first day of «01 - 05/6/2022», whose month and year stand behind the last."""
    year = int(match["y"]) if match["y"] else None
    month, day = int(match["m"]), int(match["d"])
    mark = Mark(match.start(), match.end("d"), None, year, month, None, day)
    return replace(mark, impossible=not exists(mark))


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
