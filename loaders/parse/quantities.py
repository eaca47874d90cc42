"""Numbers that bind: shares, counts, ranks, rates, by how much something rises or falls."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from phahe.loaders.parse.recurring import UNITS

_NUMBER = r"(?<![\w/.,-])(?P<{}>\d{{1,3}}(?:\.\d{{3}})+|\d+(?:,\d+)?)(?![\d/])"
_AT_LEAST = r"it nhat|toi thieu|khong duoi|khong it hon|tren|hon|dat tu|tu"
_AT_MOST = r"khong qua|toi da|duoi|khong vuot qua"
_MOVE = r"(?P<move>tang|giam|cat giam|rut ngan)"
_FILL = r"(?: (?:binh quan|trung binh|them|khoang|hang nam|moi nam|tu|xuong con|len|so))*"
_PERCENT = re.compile(
    rf"(?:{_MOVE}{_FILL} )?(?:(?P<op>{_AT_LEAST}|{_AT_MOST}) )?(?:khoang )?"
    rf"{_NUMBER.format('n')} ?%?(?:(?: den| -|-|–) ?{_NUMBER.format('m')})? ?%(?P<up> tro len)?"
)
_EVERY = rf"(?:{UNITS})(?!\w)"
_COUNT = re.compile(
    rf"(?P<op>{_AT_LEAST}|{_AT_MOST}) (?:{_NUMBER.format('e')} {_EVERY} (?:co |phai co "
    rf"|to chuc ))?"
    rf"{_NUMBER.format('n')}(?: (?:den|-) {_NUMBER.format('m')})?(?= [a-z])"
)
_MOVED = re.compile(
    rf"{_MOVE}{_FILL} (?:(?P<op>{_AT_LEAST}) )?{_NUMBER.format('n')}(?: (?:den"
    rf"|-) {_NUMBER.format('m')})?(?= (?:bac|diem|hang|lan|ngay|gio|thu tuc))"
)
_RATE = re.compile(
    rf"(?:tu )?{_NUMBER.format('n')}(?: (?:den|-) {_NUMBER.format('m')})? "
    rf"(?P<what>[a-z][a-z ]{{1,24}}?)/ ?(?:0?1 |mot |moi )?{_EVERY}"
)
_OFTEN = re.compile(
    rf"(?:moi|hang) {_EVERY} (?:(?:co|to chuc|phat|dang|viet|mo) )?"
    rf"{_NUMBER.format('n')}(?= [a-z])"
)
_RANK = re.compile(
    rf"(?:trong (?:nhom|top)|thu hang|xep thu|vi tri thu|nhom"
    rf"|top) {_NUMBER.format('n')}(?= (?:tinh|dia phuong|dau|ca nuoc|toan quoc|tren|trong|dan))"
)
_NO_UNIT = re.compile(
    r" (?:(?:trieu|ty|ti|nghin|dong|tuoi|gio|cm|mm|trang|khoan|dieu|m²)(?!\w)"
    r"|diem [a-z](?!\w)|nam 20|thang \d)"
)


# With each the sign without which it has no match.
_PATTERNS = (
    (_PERCENT, "%"), (_COUNT, ""), (_MOVED, ""), (_RATE, "/"), (_OFTEN, ""), (_RANK, ""),
)  # fmt: skip
_FIGURE = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number found at a flow's [START:END]: how it binds, and how far it may reach."""

    start: int
    end: int
    op: str
    value: float
    value_max: float | None
    unit: str | None


def quantities(folded: str) -> Iterator[Quantity]:
    """The numbers that bind, in order, each once."""
    if not _FIGURE.search(folded):
        return
    found = [n for pattern, sign in _PATTERNS if sign in folded for n in _of(pattern, folded)]
    last = 0
    for number in sorted(found, key=lambda n: (n.start, -n.end)):
        if number.start >= last:
            last = number.end
            yield number


def _of(pattern: re.Pattern[str], folded: str) -> Iterator[Quantity]:
    for match in pattern.finditer(folded):
        got = match.groupdict()
        if pattern is not _PERCENT and _NO_UNIT.match(folded, match.end()):
            continue
        if pattern is _COUNT and got["op"] in ("tu", "tren", "duoi", "hon", "dat tu"):
            upward = re.compile(r"[^.;,]{0,40} tro len").match(folded, match.end()) or got["m"]
            if (not upward and got["op"] not in ("tren", "hon")) or re.match(
                _EVERY, folded[match.end() + 1 :]
            ):
                continue
        unit = "%" if pattern is _PERCENT else None
        value = _value(got["n"])
        top = got.get("m")
        yield Quantity(
            match.start(),
            match.end(),
            _op(got, folded, match, pattern),
            value,
            _value(top) if top else None,
            unit,
        )


def _op(
    got: dict[str, str | None], folded: str, match: re.Match[str], pattern: re.Pattern[str]
) -> str:
    """How the number binds: =, >=, <=, increase_by, decrease_by."""
    if got.get("move"):
        return "increase_by" if got["move"] == "tang" else "decrease_by"
    before = folded[max(0, match.start() - 40) : match.start()]
    if pattern is _PERCENT:
        moved = re.search(r"(?<!\w)(tang|giam)(?: [a-z]+){0,3} $", before)
        if moved and not got["op"]:
            return "increase_by" if moved[1] == "tang" else "decrease_by"
    op = got.get("op")
    if op and re.fullmatch(_AT_MOST, op):
        return "<="
    if pattern is _RANK:
        return "<="
    if got.get("up") or (op and not (op in ("tu", "dat tu") and got.get("m"))):
        return ">="
    return "="


def _value(digits: str | None) -> float:
    """The number that DIGITS print: a point groups thousands, a comma opens decimals.

    >>> _value("5.600"), _value("33,7"), _value("05")
    (5600.0, 33.7, 5.0)
    """
    return float((digits or "0").replace(".", "").replace(",", "."))
