"""How often: periods that return, as «hằng quý», «06 tháng một lần», in a folded text."""

import re
from collections.abc import Iterator

from phahe.loaders.parse.marks import Mark

_COUNT = {"mot": 1, "hai": 2, "ba": 3, "bon": 4, "sau": 6, "chin": 9}

_MONTHS = {"ngay": "P{}D", "tuan": "P{}W", "thang": "P{}M", "quy": "P{}M", "nam": "P{}Y"}

UNITS = "|".join(_MONTHS)
"""The units of time, folded, as alternatives of a pattern."""

_UNIT = rf"(?P<{{}}>{UNITS})(?!\w)"

_NUM = rf"(?P<{{}}>\d{{{{1,2}}}}|{'|'.join(_COUNT)})"

_RECURRING = re.compile(
    rf"(?:dinh ky )?(?:hang|moi|tung) (?:{_NUM.format('n1')} )?{_UNIT.format('u1')}"
    rf"|dinh ky (?:la )?{_NUM.format('n2')} {_UNIT.format('u2')}(?:[ /](?:mot|0?1) lan|/lan)?"
    rf"|(?<!\w){_NUM.format('n3')} {_UNIT.format('u3')}(?:[ /](?:mot|0?1) lan|/ ?lan)"
    rf"|(?<=\w)/ ?(?:{_NUM.format('n4')} )?{_UNIT.format('u4')}(?! 20)"
    rf"|it nhat {_NUM.format('n5')} {_UNIT.format('u5')} (?=co |phai |to chuc )"
    r"|thang cuoi (?P<u6>quy|nam)|cac (?P<u7>thang|quy) (?:trong|cua) nam"
)

_MORE = re.compile(
    rf"(?:,| va|;) (?:(?:hang|dinh ky) )?(?:{_NUM.format('n')} )?{_UNIT.format('u')}(?! 20| \d)"
)


CLAUSE_END = re.compile(r" ?(?:[.;,:)]|$)| va ")

_RUNNING = re.compile(
    r"(?: ?[.;,:)]|$| (?:bao cao|tong hop|to chuc|danh gia|gui|ra soat|cap nhat|kiem tra"
    r"|so ket|tong ket|"
    r"co |phat|it nhat|toi thieu|xay dung|dang|mo |lap|xuat ban|don doc))"
)

_SHARE = re.compile(r" (?:mot|\d{1,2}|co|it nhat|toi thieu|phat|to chuc)")

_DATED = re.compile(
    r"(?:ngay \d{1,2}(?: thang \d{1,2})?|\d{1,2}/\d{1,2}|thang \d{1,2}|thu \w+)$"
)


def recurring(folded: str, stated: bool) -> Iterator[Mark]:
    """All periods in a FOLDED text; where no deadline is STATED those that say how often."""
    for match in _RECURRING.finditer(folded):
        if stated or _recurs(folded, match):
            yield from _listed(folded, match)


def _recurs(folded: str, match: re.Match[str]) -> bool:
    """Whether a period in running text tells how often: not «kế hoạch hằng năm của tỉnh»."""
    words = match[0]
    if any(match[unit] for unit in ("u2", "u3", "u4", "u5", "u6", "u7")):
        return True
    if words.startswith("dinh ky"):
        return True
    if words.startswith(("moi ", "tung ")):
        return _shares(folded, match)
    before = folded[: match.start()].rstrip()
    if _DATED.search(before[-24:]):
        return True
    opening = (
        not before or before[-1] in ".;:(," or before.endswith((" va", "thuc hien", "bao cao"))
    )
    clause = re.split(r"[.;:(,]", before)[-1].split()
    if match["u1"] in ("quy", "thang", "tuan") and len(clause) < 4:
        return True
    return opening and bool(_RUNNING.match(folded, match.end()))


def _shares(folded: str, match: re.Match[str]) -> bool:
    """Whether «mỗi», «từng» tell how often: «mỗi quý một lần», not «từng năm học»."""
    if _SHARE.match(folded, match.end()) or folded.endswith("trong do ", 0, match.start()):
        return True
    before = folded[max(0, match.start() - 2) : match.start()]
    apart = match.start() < 2 or before[0] in ",.;:("
    return match["u1"] != "ngay" and (apart or bool(CLAUSE_END.match(folded, match.end())))


def _listed(folded: str, match: re.Match[str]) -> Iterator[Mark]:
    """The period of a match and those that a list adds: «hằng quý, 6 tháng, một năm»."""
    for number, unit in (("n1", "u1"), ("n2", "u2"), ("n3", "u3"), ("n4", "u4"), ("n5", "u5")):
        if match[unit]:
            yield Mark(match.start(), match.end(), _period(match[number], match[unit]))
    if alone := match["u6"] or match["u7"]:
        yield Mark(match.start(), match.end(), _period(None, alone))
    end = match.end()
    while more := _MORE.match(folded, end):
        gap = len(more[0]) - len(more[0].lstrip(",; "))
        yield Mark(end + gap, more.end(), _period(more["n"], more["u"]))
        end = more.end()


def _period(number: str | None, unit: str) -> str:
    count = _COUNT.get(number, 0) or int(number) if number else 1
    count = max(count, 1) * (3 if unit == "quy" else 1)
    return "R/" + _MONTHS[unit].format(count)
