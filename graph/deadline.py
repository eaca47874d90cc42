"""The last day of a deadline in its normal form."""

import re
from calendar import monthrange
from datetime import date

_SPAN = re.compile(
    r"(?P<year>[0-9]{4})(?:-Q(?P<quarter>[1-4])|-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?"
)


def due(deadline: str | None) -> date | None:
    """The day by which DEADLINE has passed; None when it names none.

    The last of several; the end of an interval, a month, a quarter or a year. What recurs,
    goes on or waits for an event has none.

    >>> due("2022-Q2"), due("2023-02-01/2030-10-31"), due("2022-06-30; 2023")
    (datetime.date(2022, 6, 30), datetime.date(2030, 10, 31), datetime.date(2023, 12, 31))
    >>> due("R/P1M"), due("ongoing/2021"), due(None)
    (None, None, None)
    """
    ends = [_end(part.strip()) for part in (deadline or "").split(";")]
    return max((end for end in ends if end), default=None)


def _end(part: str) -> date | None:
    match = _SPAN.fullmatch(part.rpartition("/")[2])
    if match is None or part.startswith(("R/", "ongoing")):
        return None
    year = int(match["year"])
    month = int(match["quarter"]) * 3 if match["quarter"] else int(match["month"] or 12)
    if not 1 <= month <= 12:
        return None
    last = monthrange(year, month)[1]
    return date(year, month, min(int(match["day"] or last), last))
