"""One expression of time in a text: a point, or a value that is finished."""

from dataclasses import dataclass
from datetime import date


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


def exists(mark: Mark) -> bool:
    """Whether a calendar has the point that MARK states."""
    try:
        date(mark.year or 2000, mark.month or 1, mark.day or 1)
    except ValueError:
        return False
    return True
