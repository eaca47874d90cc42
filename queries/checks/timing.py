"""Checks of dates: periods of plans, deadlines, money, days of rest."""

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from phahe.queries.checks.finding import Finding, Side, side
from phahe.queries.checks.ground import Ground, day

if TYPE_CHECKING:
    from holidays import HolidayBase

_PERIOD = re.compile(
    r"giai đoạn (?:từ )?(?:năm )?(?P<since>20\d\d) ?(?:[-–—]|đến) ?(?:năm )?(?P<until>20\d\d)"
    r"|năm (?P<year>20\d\d)(?! ?(?:[-–—]|và|đến|,))",
    re.IGNORECASE,
)
_WEEKEND = {5: "thứ Bảy", 6: "Chủ nhật"}


def deadline_after_period(ground: Ground) -> Iterator[Finding]:
    """A task due over three months after the plan's last year, when even reports are in."""
    for id, plan in ground.loaded.items():
        years = period(str(plan.properties.get("title", "")))
        if years is None:
            continue
        for task in ground.owned(id, "HAS_TASK"):
            due = day(task, "due")
            if due and due > date(years[1] + 1, 3, 31):
                values = {"period": spelt(years)}
                sides = (side(task, _written(due)),)
                yield Finding("deadline-after-period", task.id, sides, id, values)


def funding_year(ground: Ground) -> Iterator[Finding]:
    """A plan of one year whose money is of another."""
    for id, plan in ground.loaded.items():
        years = period(str(plan.properties.get("title", "")))
        if years is None or years[0] != years[1]:
            continue
        for task in ground.owned(id, "HAS_TASK"):
            funding = str(task.properties.get("funding", ""))
            stated = {int(year) for year in re.findall(r"\bnăm (20\d\d)\b", funding)}
            if stated and years[0] not in stated:
                told = ", ".join(map(str, sorted(stated)))
                values = {"period": spelt(years)}
                yield Finding("funding-year", id, (side(task, told),), task.id, values)


def rest_day(ground: Ground) -> Iterator[Finding]:
    """A document dated on a weekend or a public holiday, by itself or by those who cite it."""
    told: dict[str, list[Side]] = defaultdict(list)
    for id, document in ground.loaded.items():
        if value := _restful(day(document)):
            told[id].append(ground.header(id, "date", value))
    for edge in ground.all("REFERS_TO"):
        citation = ground.graph.nodes[edge.source]
        if edge.target not in ground.loaded and (value := _restful(day(citation))):
            told[edge.target].append(side(citation, value))
    for id, sides in told.items():
        yield Finding("rest-day", id, tuple(sides))


def period(title: str) -> tuple[int, int] | None:
    """The first and last year that the TITLE of a plan gives it; None for none or several.

    >>> period("Kế hoạch cải cách hành chính giai đoạn 2021 - 2025")
    (2021, 2025)
    >>> period("Kế hoạch tuyên truyền năm 2022"), period("Kế hoạch chuyển đổi số")
    ((2022, 2022), None)
    """
    found = set()
    for match in _PERIOD.finditer(title):
        one = match["year"] or match["since"]
        found.add((int(one), int(match["year"] or match["until"])))
    return found.pop() if len(found) == 1 else None


def _restful(when: date | None) -> str | None:
    """WHEN with its name where it is a day of rest: '17/04/2022 (Chủ nhật)'."""
    name = _rest(when) if when else None
    return f"{_written(when)} ({name})" if when and name else None


def _rest(when: date) -> str | None:
    """Why WHEN is a day of rest; None for a working day, also one moved to a Saturday.

    >>> _rest(date(2022, 4, 10)), _rest(date(2022, 4, 12)), _rest(date(2022, 4, 17))
    ('Ngày Giỗ Tổ Hùng Vương', None, 'Chủ nhật')
    """
    calendar = _holidays()
    if calendar.is_working_day(when):
        return None
    return str(calendar.get(when) or _WEEKEND[when.weekday()])


@cache
def _holidays() -> "HolidayBase":
    """Vietnam's public holidays; a year is filled in when it is asked for."""
    from holidays import country_holidays

    return country_holidays("VN", language="vi")


def spelt(years: tuple[int, int]) -> str:
    """The YEARS of a plan in words: 'năm 2022', 'giai đoạn 2021-2025'."""
    return f"năm {years[0]}" if years[0] == years[1] else f"giai đoạn {years[0]}-{years[1]}"


def _written(when: date) -> str:
    return f"{when:%d/%m/%Y}"
