"""Parts of an act named before it: «điểm d khoản 1 Điều 8», «các Điều 5, 7 và từ 9 đến 11»."""

import re
from functools import lru_cache
from itertools import pairwise

from phahe.graph.record import Provision

_VALUE = r"(?:\d{1,3}[a-z]?|[ivx]{1,6}|[a-z]\d?)(?!\w)"
_AND = r"\s*(?:,|va|;|den|,\s*den)\s*(?:tu\s+)?"
_LIST = rf"(?:tu\s+)?{_VALUE}(?:{_AND}{_VALUE})*"
_LEVELS = (
    ("item", "tiet"),
    ("point", "diem"),
    ("clause", "khoan"),
    ("article", "dieu"),
    ("section", "muc"),
    ("chapter", "chuong"),
    ("annex", r"phu\s+luc"),
)
_STEP = "|".join(rf"{word}\s+(?P<{name}>{_LIST})" for name, word in _LEVELS)
_WORDS = "|".join(word for _, word in _LEVELS)
_WORD = re.compile(rf"(?:{_WORDS})\s")
_LEAD = re.compile(r"(?:cac|tu)\s+\Z")
_CHAIN = re.compile(
    rf"(?:(?:cac\s+|tu\s+)?(?:{_WORDS})\s+{_LIST}\s*,?\s*(?:(?:va|den)\s+)?)+"
    r"(?:cua\s+)?"
    # of a text that the act promulgates: «Điều 3 Quy định ban hành kèm theo Quyết định …»
    r"(?:(?:quy\s+dinh|quy\s+che|ke\s+hoach|chuong\s+trinh|de\s+an|dieu\s+le)\s+[^;.]{0,90}?kem\s+theo\s+)?\Z"
)
_STEPS = re.compile(rf"(?:(?P<to>den\s+)|(?P<and>va\s+))?(?:{_STEP})")
# What is left of a chain where one ends: a value, with its «của», or the end of a title.
_END = re.compile(rf"(?:(?<!\w){_VALUE}\s*,?\s*(?:(?:va|den)\s+)?(?:cua\s+)?|kem\s+theo\s+)\Z")
_REACH, _NEAR, _TAIL = 220, 70, 30
Row = dict[str, str]  # values by level
_WIDEST = 60  # members of a range


def provisions_before(folded: str, position: int) -> tuple[tuple[Provision, ...], int]:
    """The provisions right before POSITION of a FOLDED text, and where their words begin.

    >>> text = "theo diem d khoan 1 dieu 8 nghi dinh"
    >>> found, start = provisions_before(text, text.index("nghi dinh"))
    >>> print(found[0], start)
    điểm d khoản 1 Điều 8 5
    """
    low = max(0, position - _TAIL)
    if not _may_end(folded[low:position]) or not _END.search(folded, low, position):
        return (), position
    chain = _chain(folded, position)
    if chain is None:
        return (), position
    start, lead = chain
    return _named(folded[start:position]), lead


def _may_end(tail: str) -> bool:
    """Whether the last word of TAIL can be that of a chain: asked before any pattern is."""
    last = "".join(tail.replace(",", " ").rsplit(maxsplit=1)[-1:])
    return len(last) < 4 or last[0].isdigit() or last == "theo" or not last.strip("ivx")


@lru_cache(maxsize=8192)
def _named(words: str) -> tuple[Provision, ...]:
    """The provisions that WORDS, a chain, name."""
    groups: list[list[Row]] = [[{}]]
    for step in _STEPS.finditer(words):
        name = str(step.lastgroup)
        last = groups[-1][-1]
        values = _values(step[name])
        if step["to"] and name in last:  # «từ Điều 5 đến Điều 9»
            values = _range(last[name], values[0])[1:] + values[1:]
        if name in last:
            groups[-1].append({})
        elif step["and"] and "article" in last and not _wider(last, {name: ""}):
            groups.append([{}])  # «Điều 8 và Phụ lục II»: not of that annex
        groups[-1][-1:] = [{**groups[-1][-1], name: value} for value in values]
    return tuple(_provision(row) for group in groups for row in _whole(group) if row)


def _chain(folded: str, position: int) -> tuple[int, int] | None:
    """Where the first word of the chain of provisions right before POSITION stands, and where
    the words that lead to it begin.

    What is a chain from one of its words on is one from the next: it is sought backwards.
    """
    start = None
    for reach in (_NEAR, _REACH):
        low = max(0, position - reach)
        for word in reversed([*_WORD.finditer(folded, low, position)]):
            if _CHAIN.match(folded, word.start(), position):
                start = word.start()
            elif start is not None:
                break
        else:
            continue
        break
    if start is None:
        return None
    lead = _LEAD.search(folded, max(0, start - _TAIL), start)
    return start, lead.start() if lead else start


def _whole(rows: list[Row]) -> list[Row]:
    """ROWS, each with the wider levels of the next: «điểm d, điểm e khoản 1 Điều 7»."""
    for here, after in pairwise(reversed(range(len(rows)))):
        rows[after] = {**_wider(rows[here], rows[after]), **rows[after]}
    return rows


def _values(said: str) -> list[str]:
    """The members of a list or range as SAID.

    >>> _values("5, 7 va tu 9 den 11")
    ['5', '7', '9', '10', '11']
    """
    words = re.findall(r"den|[a-z0-9]+", said)
    words = [word for word in words if word not in ("va", "tu")]
    found: list[str] = []
    for before, word in pairwise(["", *words]):
        if word != "den":
            found += _range(found.pop(), word) if before == "den" and found else [word]
    return found


def _range(first: str, last: str) -> list[str]:
    """All from FIRST to LAST where both are figures, else the two."""
    if not (first.isdecimal() and last.isdecimal()):
        return [first, last]
    low, high = int(first), int(last)
    if not low < high < low + _WIDEST:
        return [first, last]
    return [str(each) for each in range(low, high + 1)]


def _wider(outer: Row, row: Row) -> Row:
    """What OUTER names above the levels that ROW names itself."""
    names = [name for name, _ in _LEVELS]
    highest = max((names.index(name) for name in row), default=len(names))
    return {name: value for name, value in outer.items() if names.index(name) > highest}


def _provision(row: Row) -> Provision:
    figures = {
        name: row[name].upper() for name in ("section", "chapter", "annex") if name in row
    }
    return Provision(**(row | figures))
