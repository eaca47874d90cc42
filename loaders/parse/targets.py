"""Numbers to be reached: shares, counts, ranks, by how much something is to rise or fall."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from phahe.graph.record import Target, Task
from phahe.loaders.parse.flows import Flow
from phahe.loaders.parse.outline import Item
from phahe.loaders.parse.reading import Reading

_NUMBER = r"(?<![\w/.,-])(?P<{}>\d{{1,3}}(?:\.\d{{3}})+|\d+(?:,\d+)?)(?![\d/])"
_AT_LEAST = r"it nhat|toi thieu|khong duoi|khong it hon|tren|hon|dat tu|tu"
_AT_MOST = r"khong qua|toi da|duoi|khong vuot qua"
_MOVE = r"(?P<move>tang|giam|cat giam|rut ngan)"
_FILL = r"(?: (?:binh quan|trung binh|them|khoang|hang nam|moi nam|tu|xuong con|len|so))*"
_PERCENT = re.compile(
    rf"(?:{_MOVE}{_FILL} )?(?:(?P<op>{_AT_LEAST}|{_AT_MOST}) )?(?:khoang )?"
    rf"{_NUMBER.format('n')} ?%?(?:(?: den| -|-|–) ?{_NUMBER.format('m')})? ?%(?P<up> tro len)?"
)
_EVERY = r"(?:thang|quy|nam|tuan|ngay)(?!\w)"
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
    rf"(?:moi|hang) (?:thang|quy|nam|tuan|ngay) (?:(?:co|to chuc|phat|dang|viet|mo) )?"
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
_COUNTED = (  # what is counted, where more words only describe it
    r"tin/bai|tin|bai viet|bai|video|chuyen muc|lop|buoi|luot|ky|ho(?! so)|bac|diem|cuoc|lan"
    r"|phong su|cay|mau(?! so)|xa(?! hoi)|phuong|thon|nguoi|mo hinh|hop tac xa|doanh nghiep|km"
    r"|ha|tan|can ho|dang vien|hoc sinh|cong trinh|du an|suat|cuon sach|to gap|chuyen gia"
)
_UNIT = re.compile(
    rf" (?P<unit>(?:{_COUNTED})(?![\w/])|"
    r"[^\s,;.:()]+(?: (?!tren|duoc|o|tai|trong|cua|cho|lam|de"
    r"|moi|va|voi|ve|dat|truc)[^\s,;.:()]+)?)"
)
_YEAR = re.compile(
    r"(?<!so voi )(?<!so voi cuoi )(?:den|trong|het"
    r"|nam)? ?nam (?P<y>20\d\d)(?!\d)(?! ?[-–] ?20)"
)
_TO_DAY = re.compile(
    r"(?:truoc|den|trong|het|vao)(?: ngay| thang)? (?:\d{1,2}/){1,2}(?P<y>20\d\d)"
)
_TO_YEAR = re.compile(r"giai doan 20\d\d ?[-–] ?(?P<y>20\d\d)")
_BASE = re.compile(r"so voi (?:cuoi |dau )?(?:nam|giai doan|cung ky) \S+(?: ?[-–] ?20\d\d)?")
_STOP = re.compile(
    r"[.;:] |\(|\)|, (?=trong do|rieng|hoan thanh|dat |dong thoi|phan dau|ty le|moi |bao gom"
    r"|it nhat|"
    r"toi thieu|tren \d|tu \d|\d+ ?%|giam|tang|co it nhat|chiem)"
)
_PERIODS = {"thang": "tháng", "quy": "quý", "nam": "năm", "tuan": "tuần", "ngay": "ngày"}
_PER = re.compile(
    r"\d (?P<what>[^/\d]{1,26}?)/ ?(?:0?1 |mot |moi )?(?P<every>thang|quy|nam|tuan|ngay)"
)
_EACH = re.compile(r"(?:moi|it nhat \d+) (?P<every>thang|quy|nam|tuan|ngay)(?!\w)")
_AFTERWARDS = re.compile(
    r"(?: [a-z]+){0,2} (?:moi|hang) (?P<every>thang|quy|nam|tuan|ngay)(?!\w)"
)
_REACH = 1200  # how far around a number its clause and its year are sought
_PAST = re.compile(
    r"(?:\w+ )?(?:danh gia chung|ket qua (?:thuc hien|dat duoc)|thuc trang|tinh hinh)"
)


@dataclass(frozen=True, slots=True)
class _Number:
    """A number found at a flow's [START:END]: how it binds, and how far it may reach."""

    start: int
    end: int
    op: str
    value: float
    value_max: float | None
    unit: str | None


def targets(
    reading: Reading,
    roots: Iterable[Item],
    notes: Iterable[Flow],
    tasks: Sequence[Task],
    year: int | None,
    masked: Callable[[Flow], str],
) -> Iterator[Target]:
    """The targets of the outlines ROOTS and of the footnotes NOTES; YEAR is that of the plan.

    MASKED gives the folded words of a flow with the documents that it names blotted out. Each
    is joined to the task in whose words it stands, else to its section.
    """
    spans = sorted((task.start, task.end, task.ref) for task in tasks)
    for root in roots:
        for item, within in _items(root, None):
            for found in _in(reading, item.flow, masked(item.flow), within or year):
                yield _joined(found, spans, item.ref)
    for words in notes:
        for found in _in(reading, words, masked(words), None):
            yield _joined(found, spans, "")


def _items(root: Item, year: int | None) -> Iterator[tuple[Item, int | None]]:
    """The items that look ahead, each with the year that the headings above it state."""
    waiting: list[tuple[Item, int | None]] = [(root, year)]
    while waiting:
        item, above = waiting.pop()
        if item.numbered and _PAST.match(item.flow.folded):
            continue
        stated = _year(item.flow.folded) if item.children and len(item.flow) < 160 else None
        if item is not root:
            yield item, above
        waiting.extend((child, stated or above) for child in reversed(item.children))


def _joined(found: Target, spans: list[tuple[int, int, str]], section: str) -> Target:
    """FOUND with the reference of the last task that holds it, or of its SECTION."""
    index = bisect_right(spans, (found.start, float("inf"), "")) - 1
    if index >= 0 and found.start < spans[index][1]:
        return replace(found, task=spans[index][2])
    return replace(found, task=section or None)


def _in(reading: Reading, flow: Flow, folded: str, year: int | None) -> Iterator[Target]:
    """The targets of one paragraph; a year holds on until the next."""
    for number in _numbers(folded):
        low, high = max(0, number.start - _REACH), min(len(folded), number.end + _REACH)
        start, end = _clause(folded[low:high], number.start - low, number.end - low)
        start, end = start + low, end + low
        before = max(folded.rfind(mark, low, number.start) for mark in (". ", "; "))
        stops = (folded.find(mark, number.end, high) for mark in (". ", "; "))
        after = min((stop for stop in stops if stop > 0), default=high)
        sentence = folded[before + 1 if before >= 0 else low : after]
        stated = _year(sentence) or _year(folded[low : number.start]) or year
        span = flow.span(reading, start, end)
        yield Target(
            text=span.text,
            start=span.start,
            end=span.end,
            op=number.op,
            value=number.value,
            value_max=number.value_max,
            unit=_unit(flow, number),
            year=stated,
            page=reading.page(flow.offsets[start]),
            text_mended=span.text_mended,
        )


def _unit(flow: Flow, number: _Number) -> str | None:
    """What is counted, and how often it is to be reached: 'bài viết mỗi tháng'."""
    if number.unit:
        return number.unit
    rate = _PER.search(flow.folded, number.start, number.end)
    if rate:
        counted = flow.text[rate.start("what") : rate.end("what")]
        return f"{counted} mỗi {_PERIODS[rate['every']]}"
    match = _UNIT.match(flow.folded, number.end)
    if match is None:
        return None
    counted = flow.text[match.start("unit") : match.end("unit")]
    every = _EACH.search(flow.folded, max(0, number.start - 25), number.end)
    every = every or _AFTERWARDS.match(flow.folded, match.end())
    return f"{counted} mỗi {_PERIODS[every['every']]}" if every else counted


def _year(folded: str) -> int | None:
    """The year by which; not that against which is measured."""
    plain = _BASE.sub("", folded)
    match = _TO_YEAR.search(plain) or _YEAR.search(plain) or _TO_DAY.search(plain)
    return int(match["y"]) if match else None


def _numbers(folded: str) -> Iterator[_Number]:
    """The numbers that bind, in order, each once."""
    found = [
        n
        for pattern in (_PERCENT, _COUNT, _MOVED, _RATE, _OFTEN, _RANK)
        for n in _of(pattern, folded)
    ]
    last = 0
    for number in sorted(found, key=lambda n: (n.start, -n.end)):
        if number.start >= last:
            last = number.end
            yield number


def _of(pattern: re.Pattern[str], folded: str) -> Iterator[_Number]:
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
        yield _Number(
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


def _clause(folded: str, start: int, end: int) -> tuple[int, int]:
    """The words around a number, up to the stops and to the commas that open another clause."""
    begin = 0
    for stop in _STOP.finditer(folded, 0, start + 1):
        if stop.end() <= start:
            begin = stop.end()
    after = _STOP.search(folded, end)
    last = after.start() if after else len(folded)
    while last > end and folded[last - 1] in " .;,:(":
        last -= 1
    return begin, max(last, end)
