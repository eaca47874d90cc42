"""The head of a document: issuer, number, date, place, kind and title.

Layout: Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II (two columns, which text extraction often
puts on one line); Party documents: Hướng dẫn 36-HD/VPTW.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from phahe.graph.errors import NumberError
from phahe.graph.number import Number
from phahe.graph.registry.kinds import kinds
from phahe.graph.registry.places import places
from phahe.loaders.parse.dates import StatedDate, broken_date, date_at
from phahe.loaders.parse.letters import at_word
from phahe.loaders.parse.lines import Line
from phahe.loaders.parse.parts import Part
from phahe.loaders.parse.reading import Reading
from phahe.loaders.parse.title import titled

_REACH = 2500
_NUMBER = re.compile(
    r"(?:\A|\n[ \t]*|[ \t]{2,}|[|*_][ \t]*|-{3}[ \t])"
    r"(?:(?:(?:bo\s+)?luat|phap\s+lenh|nghi\s+quyet)\s+(?=s[^\s\d:]{0,2}\d?\s*:))?"
    r"(?P<so>s[^\s\d:]{0,2}\d?)\s*:?\s*[*_]*\s*"
    r"(?P<number>(?P<serial>\d{1,6}[a-z]?)?"
    r"(?P<dots>[\s….]*)(?:[/-]\s?(?:19|20)\d\d\s*)?[/-]\s?[a-z][\w&]*(?:\s?[-/]\s?[a-z][\w&]*)*)"
)
_RIGHT_COLUMN = re.compile(
    r"\s*(?:cong\s+h\w{1,3}\s+xa\s.*|d\w{1,3}\s+\w{2,3}\s*[-–]\s*t\w{1,2}\s+d\w\s.*|dang\s+cong\s+san\s.*"
    r"|doan\s+(?:tncs|thanh\s+nien\s+cong\s+san)\s+ho\s+chi\s+minh\s*)$"
)
_PLACED = re.compile(r",\s*(?=ng\w{1,3}\s)")
_CAPTION = re.compile(
    r"(?P<kind>[a-z ]{4,30}?) s[^\s\d:]{1,2}:? ?(?P<number>\d[^\s,]*)(?:,? ngay .*)?"
)
_SALUTATIONS = (r"kinh\s+gui", "v/v")
_SALUTATION = re.compile(rf"{at_word(_SALUTATIONS)}(?!\w)")


@dataclass(frozen=True, slots=True)
class Head:
    """What the top of a document says, with spans (start, end) into the mended text."""

    kind: str | None
    number: Number | None = None
    number_span: tuple[int, int] | None = None
    number_blank: bool = False
    stated: StatedDate | None = None
    year: int | None = None
    broken_date: tuple[int, int] | None = None
    place: str | None = None
    issuer_block: str = ""
    issuer_span: tuple[int, int] | None = None
    authority: str = ""
    title: str | None = None
    title_span: tuple[int, int] | None = None
    end: int = 0

    @property
    def day(self) -> date | None:
        """The day of issue, where it is a day of the calendar."""
        return self.stated.value if self.stated else None


def head(reading: Reading, part: Part) -> Head:
    """The head of the document PART."""
    rows = reading.lines.between(part.start, min(part.end, part.start + _REACH * 2))
    top_end = part.heading[0] if part.heading else min(part.end, part.start + _REACH)
    found = _number(reading, part.start, top_end, part.kind)
    number, span, blank = found
    kind = part.kind
    if number is None and (caption := _captioned(rows)):
        kind, number, span = caption
    stated, broken = _date(reading, span[1] if span else part.start, part.start, top_end)
    letter = _SALUTATION.search(reading.folded, part.start, top_end)
    block_end = letter.start() if letter and not part.heading else top_end
    block, block_span = _block(rows, block_end, span, stated.start if stated else None)
    place = _place(
        reading, span, part.start, stated.start if stated else (broken or (None,))[0]
    )
    title, title_span, authority = titled(reading, rows, part, place[1] if place else None)
    year = stated.year if stated else (broken[2] if broken else None)
    return Head(
        kind or _letter(number),
        number,
        span,
        blank,
        stated,
        year or (number.year if number else None),
        broken[:2] if broken else None,
        place[0] if place else None,
        block,
        block_span,
        authority,
        title,
        title_span,
        title_span[1] if title_span else top_end,
    )


def _captioned(rows: Sequence[Line]) -> tuple[str, Number, tuple[int, int]] | None:
    """Kind, number and its span of a page that opens with «Nghị quyết số 57-NQ/TW»."""
    for row in rows[:3]:
        match = _CAPTION.fullmatch(row.folded)
        kind = kinds().by_name(match["kind"]) if match else None
        if match is None or kind is None:
            continue
        span = row.start + match.start("number"), row.start + match.end("number")
        try:
            number = Number.parse(row.words[slice(*match.span("number"))], kind.name)
        except NumberError:
            continue
        return kind.name, number, span
    return None


def _letter(number: Number | None) -> str | None:
    """The kind of a document without a heading: a letter, or what its symbol says."""
    return number.kinds[0] if number and number.kinds else None


def _number(
    reading: Reading, start: int, end: int, kind: str | None
) -> tuple[Number | None, tuple[int, int] | None, bool]:
    """The number after «Số:», its span, and whether its serial was left blank."""
    blank = False
    limit = _SALUTATION.search(reading.folded, start, end)
    for match in _NUMBER.finditer(reading.folded, start, limit.start() if limit else end):
        if match["serial"] is None or re.search(r"[….]", match["dots"]):
            blank = True
            continue
        try:
            number = Number.parse(
                " ".join(reading.text[slice(*match.span("number"))].split()), kind
            )
        except NumberError:
            continue
        return number, match.span("number"), False
    return None, None, blank


def _date(
    reading: Reading, after: int, start: int, end: int
) -> tuple[StatedDate | None, tuple[int, int, int] | None]:
    """The date of issue: the first one behind «<place>, », else one that cannot be read."""
    for match in _PLACED.finditer(reading.folded, start, end):
        place, at = reading.folded[start : match.start()].rstrip()[-2:], match.end()
        if len(place) < 2 or not set(place).isdisjoint("\n,;:"):
            continue
        stated = date_at(reading.folded, at, end)
        if stated:
            return stated, None
        broken = broken_date(reading.folded, at, min(end, at + 60))
        if broken:
            return None, broken
    return None, None


def _place(
    reading: Reading, number: tuple[int, int] | None, start: int, date_at: int | None
) -> tuple[str, int] | None:
    """The place before «, ngày», on the line of the date, and where it begins."""
    if date_at is None:
        return None
    low = max(start, reading.text.rfind("\n", start, date_at) + 1)
    if number and low <= number[1] <= date_at:
        low = number[1]
    said = reading.text[low:date_at].rstrip(" ,*_\t")
    match = re.search(r"(?:TP\.?\s*)?[^\W\d_][\w'’-]*(?:[ \t][^\W\d_][\w'’-]*){0,4}$", said)
    if match is None:
        return None
    starts = [w.start() for w in re.finditer(r"[^\s]+", said[match.start() :])]
    names = [(said[match.start() + s :], low + match.start() + s) for s in starts]
    names = [pair for pair in names if pair[0][0].isupper()]
    known = [pair for pair in names if _is_place(pair[0])]
    return next(iter(known or names), None)


def _is_place(name: str) -> bool:
    """Whether NAME is that of a province or a district, at any time."""
    return any(places().find(name, level=level) for level in ("province", "district"))


def _block(
    rows: Sequence[Line], end: int, number: tuple[int, int] | None, dated: int | None
) -> tuple[str, tuple[int, int] | None]:
    """The words of the left column above the number: the issuer and the body above it."""
    kept: list[tuple[int, int, str]] = []
    above = ""
    for row in rows:
        if row.start >= end:
            break
        words, broken = row.words, above.endswith("viet") and row.folded == "nam"
        above = row.folded
        if broken:  # the country's name, on two lines
            continue
        cut = _RIGHT_COLUMN.search(row.folded)
        if cut:
            words = words[: cut.start()]
        if number and row.start <= number[0] < row.end:
            words = words[: max(0, number[0] - row.start - 6)]
        if dated is not None and row.start <= dated < row.end:
            words = _left(words, dated - row.start)
        if words.strip(" *_-–") and words.upper() == words and not re.search(r"\d", words):
            kept.append((row.start, row.start + len(words), words.strip(" *_-–")))
    if not kept:
        return "", None
    return " ".join(w for _, _, w in kept), (kept[0][0], kept[-1][1])


def _left(words: str, end: int) -> str:
    """What stands in the left column of a line whose right one ends at END."""
    column = re.search(r"\s{3,}", words[:end])
    return words[: column.start()] if column else ""
