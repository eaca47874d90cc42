"""Documents by the names people give them: '62/KH-UBND', '62/KH-UBND Kon Tum 2022'."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from phahe.graph.errors import NumberError, UnknownName
from phahe.graph.fold import fold
from phahe.graph.model import Value
from phahe.graph.number import Number
from phahe.graph.stores import Store
from phahe.queries import ask

Row = Mapping[str, Value | None]

_DATE = re.compile(r"\b(\d{1,2})[/.-](\d{1,2})[/.-]((?:19|20)\d\d)\b")
_BLANKS = re.compile(r"\s*([/–-])\s*")
_YEAR = re.compile(r"(?:19|20)\d\d")
_IDLE = frozenset({"cua", "nam", "ngay", "so", "thang", "va", "ve"})
_SHOWN = 8
_LIKE = 60  # of 100


class Unclear(UnknownName):
    """A name that fits no document or several; CANDIDATES are those that fit or come near."""

    def __init__(self, message: str, candidates: Sequence[Row]) -> None:
        super().__init__(message)
        self.candidates = tuple(candidates)


@dataclass(frozen=True, slots=True)
class Name:
    """What a name says about a document: its NUMBER, DAYS and YEARS, and other WORDS."""

    number: str | None
    days: tuple[date, ...]
    years: tuple[int, ...]
    words: tuple[str, ...]

    @classmethod
    def parse(cls, text: str) -> "Name":
        """What TEXT says.

        >>> Name.parse("Kế hoạch số 62 /KH-UBND của Kon Tum năm 2022")
        Name(number='62/kh-ubnd', days=(), years=(2022,), words=('ke', 'hoach', 'kon', 'tum'))
        """
        text = unicodedata.normalize("NFC", text)
        days = tuple(filter(None, map(_day, _DATE.finditer(text))))
        rest = _BLANKS.sub(r"\1", _DATE.sub(" ", text))
        number, years, words = None, [], []
        for token in rest.replace(",", " ").replace(":", " ").split():
            if number is None and token[0].isdigit() and not _YEAR.fullmatch(token):
                number = _number(token)
            elif _YEAR.fullmatch(token):
                years.append(int(token))
            elif fold(token) not in _IDLE:
                words.append(fold(token))
        return cls(number, days, tuple(years), tuple(words))

    def fits(self, row: Row) -> bool:
        """Whether nothing that the name says speaks against the document of ROW."""
        number = fold(str(row.get("number") or "")).lstrip("0")
        if self.number is not None and self.number not in (number, _serial(number)):
            return False
        day = row.get("date")
        if self.days and day not in self.days:
            return False
        if not self.years_fit(row):
            return False
        said = set(re.findall(r"\w+", fold(" ".join(str(v) for v in row.values()))))
        return all(said.issuperset(re.findall(r"\w+", word)) for word in self.words)

    def years_fit(self, row: Row) -> bool:
        """Whether the years of the name are that of the document of ROW."""
        day = row.get("date")
        known = (
            {day.year}
            if isinstance(day, date)
            else set(map(int, _YEAR.findall(str(row["id"]))))
        )
        return known.issuperset(self.years)


def find(store: Store, name: str) -> str:
    """The id of the one document in STORE that NAME means: see `choose`."""
    return choose(name, ask(store, "documents").dicts())


def choose(name: str, rows: Iterable[Row]) -> str:
    """The id of the one document among ROWS that NAME means.

    NAME is the id itself, or any of number, date, year, issuer, place, title. A document
    attached to another that fits as well steps back behind it. Raises Unclear when
    several fit or none does.
    """
    rows = list(rows)
    name = name.strip()
    if any(row["id"] == name for row in rows):
        return name
    said = Name.parse(name)
    fitting = [row for row in rows if said.fits(row)] if said != Name.parse("") else []
    whole = [row for row in fitting if not _hangs_below(row, fitting)]
    if len(whole) == 1:
        return str(whole[0]["id"])
    if whole:
        raise Unclear(f"{name!r} fits {len(whole)} documents; add a place or a year", whole)
    near = _near(said, name, rows)
    hint = "nearest" if near else "the graph holds no document like it"
    raise Unclear(f"no document is called {name!r}; {hint}", near)


def _hangs_below(row: Row, others: Sequence[Row]) -> bool:
    return any(str(row["id"]).startswith(f"{other['id']}/") for other in others)


def _near(said: Name, name: str, rows: Sequence[Row]) -> list[Row]:
    """Some of ROWS that resemble NAME, which SAID so much: by number if it has one."""
    from rapidfuzz import fuzz

    wanted = fold(unicodedata.normalize("NFC", name))

    def likeness(row: Row) -> float:
        told = (str(row.get(c) or "") for c in ("number", "kind", "issuer", "title"))
        whole = fuzz.WRatio(wanted, fold(" ".join(told)))
        if said.number is None:
            return whole
        number = fold(str(row.get("number") or ""))
        return 0.8 * fuzz.ratio(said.number, number) + 0.2 * whole

    near = sorted(((likeness(row), str(row["id"]), row) for row in rows), key=lambda x: x[:2])
    return [row for score, _, row in reversed(near[-_SHOWN:]) if score >= _LIKE]


def _number(text: str) -> str:
    """TEXT as a number to be compared: canonical where it can be read, without marks."""
    with suppress(NumberError):
        text = str(Number.parse(text))
    return fold(text).lstrip("0")


def _serial(number: str) -> str:
    match = re.match(r"\d+[a-z]?", number)
    return match[0] if match else ""


def _day(match: re.Match[str]) -> date | None:
    try:
        return date(int(match[3]), int(match[2]), int(match[1]))
    except ValueError:
        return None
