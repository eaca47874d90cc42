"""Document numbers as their issuers write them; the only place that knows their syntax.

77/2015/QH13            an act: the year and the legislature
107/2021/NĐ-CP          a normative document: the year inside
629/QĐ-UBND             any other of the state: no year, counted anew each January
20/2013/TTLT-BYT-BCT    several issuers
467/UBND-TTHCC          a letter: issuer and drafting unit, no kind
03/VBHN-BGDĐT           a consolidated text
18-NQ/TU                the Party: hyphen first, counted anew each term
38-CP, 217-HĐBT         before 1997
"""

import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Self

from phahe.graph.codes import codes, is_known
from phahe.graph.errors import NumberError
from phahe.graph.fold import fold
from phahe.graph.registry.kinds import System, kinds
from phahe.graph.symbol import Anatomy, Form, anatomy, canonical

# Look-alikes by keyboard or by font: Cyrillic, Latin eth and African D, dashes, slashes.
_LOOKALIKES = str.maketrans(
    "АВЕКМНОРСТУХІЈЅаеорсухіјѕÐðƉɖ‐‑‒–—―−﹣－／∕⁄＆",
    "ABEKMHOPCTYXIJSaeopcyxijsĐđĐđ---------///&",
)
_LEAD = re.compile(r"(?:(?:luật\s+)?s[ốo]\s*[:.]?\s*)", re.IGNORECASE)
_SHAPE = re.compile(
    r"(?P<serial>[0-9]{1,6}(?:\.[0-9]{1,3})?[A-Za-zĐđ]?)"
    r"(?:(?P<before>[/-])(?P<year>(?:19|20)[0-9][0-9]))?"
    r"(?P<mark>[/-])"
    r"(?P<symbol>[A-ZĐƯ][A-Za-zĐđƯ0-9&]*(?:(?:[-/. ]|, )[A-ZĐƯ][A-Za-zĐđƯ0-9&]*)*)"
)
_INVISIBLE = re.compile(r"[\u200b-\u200d\ufeff\xad]")
_BLANKS, _COMMA = re.compile(r"\s*([-/.&])\s*"), re.compile(r"\s*,\s*")
_BLANK, _PART = re.compile(r"(?<!,) "), re.compile(r"[-/, ]")
_SERIAL = re.compile(r"([0-9]+)(\.[0-9]+)?([a-zđ]?)")
_LAW_KINDS = {
    "QH": ("Luật", "Bộ luật", "Nghị quyết"),
    "UBTVQH": ("Pháp lệnh", "Nghị quyết"),
    "HĐNN": ("Luật", "Bộ luật"),
    "CTN": ("Pháp lệnh", "Luật", "Lệnh"),
}


@dataclass(frozen=True, slots=True)
class Number:
    """A document number.

    SERIAL is kept as printed ('02', '30c', '66.25'), YEAR is the one printed inside, SYMBOL
    what stands after them, MARK what stands after the serial.

    >>> number = Number.parse("45/2021/ND - CP")
    >>> print(number, number.kind, number.issuers, number.form)
    45/2021/NĐ-CP NĐ ('CP',) state
    >>> Number.parse("12/KH-UBND").year is None
    True
    >>> Number.parse("31/2021/QB TTg", kind="Quyết định") == Number.parse("31/2021/QĐ-TTg")
    True
    """

    serial: str
    year: int | None
    symbol: str
    mark: str = "/"
    _anatomy: Anatomy = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        parts = anatomy(self.symbol, self.mark, self.year is not None)
        object.__setattr__(self, "_anatomy", parts)

    @classmethod
    def parse(cls, text: str, kind: str | None = None) -> Self:
        """The number that TEXT is, whatever blanks, dashes and look-alike letters it has.

        KIND, the word for the type ('Nghị quyết'), lets letters that a scan confused be put
        right against the closed list of symbols (NO-CP → NQ-CP); digits never are.
        Raises NumberError naming the text: also for a slip of the pen in the year, as in
        01/12011/TT-BNV, which is the reader's to report and not to repair.
        """
        match = _SHAPE.fullmatch(_clean(text))
        if match is None:
            raise NumberError(f"{text!r} is not a document number: {_reason(text)}")
        symbol = canonical(match["symbol"], kind)
        if _BLANK.search(symbol):
            raise NumberError(f"{text!r} is not a document number: a blank inside its symbol")
        year = int(match["year"]) if match["year"] else None
        mark = match["before"] or match["mark"]
        return cls(match["serial"], year, *_punctuated(symbol, mark, year is not None))

    def __str__(self) -> str:
        year = "" if self.year is None else f"{self.mark}{self.year}"
        return f"{self.serial}{year}{self.mark if self.year is None else '/'}{self.symbol}"

    @property
    def form(self) -> Form:
        """state, party, law, joint, letter, old or consolidation."""
        return self._anatomy.form

    @property
    def kind(self) -> str | None:
        """The code of the kind, 'KH'; None for acts, letters and old symbols."""
        return self._anatomy.kind

    @property
    def issuers(self) -> tuple[str, ...]:
        """The codes of the issuing bodies, without the number of a legislature."""
        return self._anatomy.issuers

    @property
    def unit(self) -> str | None:
        """The unit that drafted a letter, or the field it is about."""
        return self._anatomy.unit

    @property
    def legislature(self) -> int | None:
        """13 in 77/2015/QH13."""
        return self._anatomy.legislature

    @property
    def known(self) -> bool:
        """Whether the symbol begins with an abbreviation of the closed lists."""
        return _is_known(self.symbol)

    @property
    def kinds(self) -> tuple[str, ...]:
        """The words for the kind that the symbol allows; none when it says nothing.

        >>> Number.parse("77/2015/QH13").kinds, Number.parse("5-QĐ/TU").kinds
        (('Luật', 'Bộ luật', 'Nghị quyết'), ('Quyết định', 'Quy định'))
        """
        return _kinds(self._anatomy)

    @property
    def key(self) -> str:
        """What two spellings of one number share: marks, case, '&' and leading zeros apart.

        >>> Number.parse("2/CT-UBND").key == Number.parse("02/CT-UBND").key
        True
        >>> Number.parse("66.25/2026/NQ-CP").key, Number.parse("38-CP").key
        ('66.25-2026-nq-cp', '38-cp')
        """
        return _spelt(self, self.symbol.lower())

    @property
    def slug(self) -> str:
        """The number as the last segment of an identifier: ASCII, serial of two digits or more.

        A suffix đ is dd, so that 30d and 30đ differ.

        >>> Number.parse("2/CT-UBND").slug, Number.parse("30c/NQ-CP").slug
        ('02-ct-ubnd', '30c-nq-cp')
        """
        return fold(_spelt(self, fold(self.symbol)).replace("đ", "dd"))


@lru_cache(maxsize=8192)
def _is_known(symbol: str) -> bool:
    return is_known(_PART.split(symbol, maxsplit=1)[0])


@lru_cache(maxsize=8192)
def _kinds(parts: Anatomy) -> tuple[str, ...]:
    if parts.form == "law":
        return ("Pháp lệnh",) if parts.kind == "PL" else _LAW_KINDS.get(parts.issuers[0], ())
    if parts.kind is None:
        return ("Công văn",) if parts.form == "letter" else ()
    system: System = "party" if parts.form == "party" else "state"
    return tuple(kind.name for kind in kinds().by_symbol(parts.kind, system))


def _spelt(number: Number, symbol: str) -> str:
    """Serial, year and SYMBOL of NUMBER between hyphens."""
    digits, decimal, suffix = _SERIAL.fullmatch(number.serial.lower()).groups("")  # type: ignore[union-attr]
    year = [] if number.year is None else [str(number.year)]
    plain = re.sub(r"[-/., ]+", "-", symbol.replace("&", ""))
    return "-".join([f"{int(digits):02d}{decimal}{suffix}", *year, plain])


def _clean(text: str) -> str:
    """TEXT with look-alikes replaced and blanks around the marks removed."""
    text = unicodedata.normalize("NFC", text).translate(_LOOKALIKES)
    text = _INVISIBLE.sub("", text)
    text = _LEAD.sub("", " ".join(text.split()), count=1) if text[:1].isalpha() else text
    text = _BLANKS.sub(r"\1", text.strip())
    return _COMMA.sub(", ", text).strip(" .,;:")


def _reason(text: str) -> str:
    """What keeps TEXT from being a number."""
    cleaned = _clean(text)
    if year := re.match(r"[0-9]+[/-]([0-9]+)[/-]", cleaned):
        return f"{year[1]} is not a year"
    if not cleaned[:1].isdigit():
        return "it does not begin with a serial"
    return "expected serial[/year]/SYMBOL, as in 62/KH-UBND"


def _punctuated(symbol: str, mark: str, yeared: bool) -> tuple[str, str]:
    """SYMBOL and MARK with the punctuation of the Party where the committee is plain."""
    head, *rest = re.split(r"[-/]", symbol)
    party = head in codes().kind_codes and len(rest) == 1
    if party and not yeared and rest[0] in codes().plain_committees:
        return f"{head}/{rest[0]}", "-"
    return symbol, mark
