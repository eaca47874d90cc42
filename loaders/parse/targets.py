"""Numbers to be reached: shares, counts, ranks, by how much something is to rise or fall."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from phahe.graph.record import Target, Task
from phahe.loaders.parse.flows import Flow
from phahe.loaders.parse.outline import Item
from phahe.loaders.parse.quantities import Quantity, quantities
from phahe.loaders.parse.reading import Reading
from phahe.loaders.parse.recurring import UNITS

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
_PER = re.compile(rf"\d (?P<what>[^/\d]{{1,26}}?)/ ?(?:0?1 |mot |moi )?(?P<every>{UNITS})")
_EACH = re.compile(rf"(?:moi|it nhat \d+) (?P<every>{UNITS})(?!\w)")
_AFTERWARDS = re.compile(rf"(?: [a-z]+){{0,2}} (?:moi|hang) (?P<every>{UNITS})(?!\w)")
_REACH = 1200  # how far around a number its clause and its year are sought
_PAST = re.compile(
    r"(?:\w+ )?(?:danh gia chung|ket qua (?:thuc hien|dat duoc)|thuc trang|tinh hinh)"
)


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
    for number in quantities(folded):
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


def _unit(flow: Flow, number: Quantity) -> str | None:
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
