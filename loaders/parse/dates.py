"""Dates as documents write them, whole or in part."""

import re
from datetime import date
from typing import NamedTuple

# Also where a scan has ruined the words: the digits and their order carry the date.
_WORDS = (
    r"ng\w{1,3}\s+(?:ng\w{2}\s+)?(?P<day>\d{1,2})\s*,?\s+th\w{2,5}\s+(?P<month>\d{1,2})"
    r"\s*,?\s+n\w{1,5}\s+(?P<year>(?:19|20)\d\d)(?!\d)"
)
_FIGURES = (
    r"(?:ng\w{1,3}\s+){0,2}(?<![\d/.-])(?P<d>\d{1,2})\s?(?P<mark>[/.-])\s?(?P<m>\d{1,2})\s?"
    r"(?P=mark)\s?(?P<y>(?:19|20)\d\d)(?!\d)"
)
DATE = re.compile(f"{_WORDS}|{_FIGURES}")
_LOOSE = re.compile(r"ng\w{1,3}\s.{0,24}?(?<!\w)n\w{1,5}\s+((?:19|20)\d\d)(?!\d)")
YEAR = re.compile(r"n\w{1,5}\s+(?P<year>(?:19|20)\d\d)(?!\d)")


class StatedDate(NamedTuple):
    """A date at folded[START:END]; VALUE is None when it cannot be a day of the calendar."""

    start: int
    end: int
    year: int
    value: date | None

    @property
    def iso(self) -> str | None:
        """The day as yyyy-mm-dd."""
        return self.value.isoformat() if self.value else None


def date_at(folded: str, position: int, end: int | None = None) -> StatedDate | None:
    """The date that begins exactly at POSITION of a FOLDED text.

    >>> date_at("ngay 15 thang 7 nam 2021 cua chinh phu", 0).iso
    '2021-07-15'
    >>> date_at("ngay 31/02/2021", 0).value is None
    True
    """
    match = DATE.match(folded, position, len(folded) if end is None else end)
    return _stated(match) if match else None


def broken_date(folded: str, start: int, end: int) -> tuple[int, int, int] | None:
    """Start, end and year of «ngày … năm 2022» whose day or month cannot be read."""
    match = _LOOSE.search(folded, start, end)
    return (match.start(), match.end(), int(match[1])) if match else None


def _stated(match: re.Match[str]) -> StatedDate:
    year = int(match["year"] or match["y"])
    try:
        value = date(year, int(match["month"] or match["m"]), int(match["day"] or match["d"]))
    except ValueError:
        value = None
    return StatedDate(match.start(), match.end(), year, value)
