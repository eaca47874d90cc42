"""Stretches of days as people give them: 2022, 2022-Q2, 2022-06-15..2023."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from phahe.graph.errors import InputError

_TIME = re.compile(
    r"(?P<year>[0-9]{4})"
    r"(?:-[Qq](?P<quarter>[1-4])|-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?"
)
_FORMS = "2022, 2022-Q2, 2022-06, 2022-06-30, or FROM..TO of these"


@dataclass(frozen=True, slots=True)
class Period:
    """The days from SINCE to UNTIL, both included."""

    since: date
    until: date

    @classmethod
    def parse(cls, text: str) -> "Period":
        """A year, a quarter, a month, a day, or two of them with '..'; either may be left out.

        Raises InputError for what is none, or ends before it begins.

        >>> Period.parse("2022-Q2")
        Period(since=datetime.date(2022, 4, 1), until=datetime.date(2022, 6, 30))
        >>> Period.parse("2022-06-15..2023").until
        datetime.date(2023, 12, 31)
        """
        first, dots, last = text.strip().partition("..")
        if dots and not (first or last):
            raise InputError(f"{text!r} is no period: give {_FORMS}")
        since = _period(first, text).since if first else date.min
        until = _period(last if dots else first, text).until if last or not dots else date.max
        if until < since:
            raise InputError(f"{text!r} ends before it begins: give {_FORMS}")
        return cls(since, until)


def _period(part: str, text: str) -> Period:
    """The days of one PART of TEXT."""
    match = _TIME.fullmatch(part.strip())
    try:
        if match is None:
            raise ValueError
        year, month, day = (int(match[name] or 0) for name in ("year", "month", "day"))
        quarter = int(match["quarter"] or 0)
        begins = quarter * 3 - 2 if quarter else month or 1
        ends = quarter * 3 or month or 12
        if day:
            return Period(date(year, month, day), date(year, month, day))
        since = date(year, begins, 1)
        return Period(since, date(year, ends, monthrange(year, ends)[1]))
    except ValueError as error:
        raise InputError(f"{text!r} is no period: give {_FORMS}") from error
