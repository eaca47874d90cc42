"""Where names of bodies begin and how they are written: in full, in short, in the plural."""

import re
from collections.abc import Iterator
from functools import cache

from phahe.graph.fold import fold
from phahe.graph.registry.bodies import bodies
from phahe.graph.registry.place import KINDS
from phahe.loaders.parse.flows import Flow
from phahe.loaders.parse.issuers import PLACE_KINDS, SEVERAL, WORD, Issuing, body_at
from phahe.loaders.parse.letters import either
from phahe.loaders.parse.units import heads

_SHORT = (  # forms of names that the registry does not write out
    (
        re.compile(
            r"tt\.? ?(?=huyen uy|thanh uy|tinh uy|quan uy|thi uy|dang uy|hdnd|hoi dong)"
        ),
        "Thường trực ",
    ),
    (re.compile(r"btt (?=ub|uy ban|mat tran)"), "Ban Thường trực "),
    (re.compile(r"mttq(?:vn| viet nam| vn)?(?!\w)"), "Ủy ban Mặt trận Tổ quốc Việt Nam"),
    (re.compile(r"uy ban nh\w{1,3} d\w{1,4}(?= )(?<! dan)"), "Ủy ban nhân dân"),
    (
        re.compile(r"(?:uy ban|ub) mat tran t\w{0,2} ?q\S{2,5}(?= )(?! viet)"),
        "Ủy ban Mặt trận Tổ quốc Việt Nam",
    ),
    (re.compile(r"(?:vp|v\.p) (?=ubnd|uy ban|hdnd|hoi dong)"), "Văn phòng "),
    (re.compile(r"pgd ?&? ?dt(?!\w)"), "Phòng Giáo dục và Đào tạo"),
    (
        re.compile(
            r"tt\.? ?(?=vh|van hoa|y te|dich vu|phuc vu|kiem soat|gdnn|giao duc|phat trien"
            r"|boi duong|chinh tri)"
        ),
        "Trung tâm ",
    ),
)
_ANY_SHORT = either(pattern for pattern, _ in _SHORT)
_POLICE = re.compile(rf"CA(?= (?:{'|'.join(KINDS)}|TP)(?!\w))")

_KIND_AT_END = re.compile(rf" ({'|'.join(map(fold, KINDS))})$")


def kind_at_end(folded: str) -> str | None:
    """The kind of place with which a name ends: «Công an xã»."""
    match = _KIND_AT_END.search(folded)
    return PLACE_KINDS[match[1]] if match else None


@cache
def first_words() -> frozenset[str]:
    """The folded words with which names of bodies of the registry and of their heads begin."""
    names = (name for row in bodies() for name in (*row.names, *row.roles))
    return frozenset(re.split(r"[\s,–.-]", fold(name))[0] for name in names)


@cache
def _firsts() -> frozenset[str]:
    """The first words of names of bodies, also of those not listed, and of short forms."""
    known = first_words() | {head.split(" ")[0] for head in heads()}
    return frozenset(known | {"btt", "mttq", "mttqvn", "tt", "vp", "pgd", "ub", "ct", "ca"})


_GROUPS = frozenset((
    "cac", "co", "so", "phong", "don", "to", "doan", "thu", "chu", "ct", "chinh", "cap", "bo",
    "tung", "moi", "lanh", "thanh", "thuong", "dai", "cong", "truong",
))  # fmt: skip
"""The folded first words of groups of bodies, and of those who speak for one."""

# The letter comes first, what may not stand before it after that: no word is looked at twice.
_WORD = re.compile(r"[^\W\d_](?<![\w/].)[^\W_]*")


def beginnings(flow: Flow, start: int, end: int) -> Iterator[int]:
    """The offsets between START and END at which a name may begin, by its first word."""
    text, folded, firsts = flow.text, flow.folded, _firsts()
    for match in _WORD.finditer(folded, start, end):
        word, at = match[0], match.start()
        if folded.startswith("&", match.end()):
            word = WORD.match(folded, at)[0]  # type: ignore[index]
        if word in _GROUPS or (text[at].isupper() and word in firsts):
            yield at


def issuing_in(flow: Flow, start: int, end: int) -> tuple[Issuing | None, int]:
    """The body of the registry named at START, also in short or begun in small letters."""
    for pattern, full in _SHORT if _ANY_SHORT.match(flow.folded, start, end) else ():
        match = pattern.match(flow.folded, start, end)
        if match:
            words = full + flow.text[match.end() : min(end, match.end() + 120)]
            found = _body_in(words, fold(words), 0, len(words))
            return found, (match.end() + found.end - len(full) if found else start)
    if start >= end:
        return None, start
    if police := _POLICE.match(flow.text, start, end):  # not «CẢ»: marks tell
        words = f"Công an{flow.text[police.end() : end]}"
        found = _body_in(words, fold(words), 0, len(words))
        return found, (police.end() + found.end - len("Công an") if found else start)
    if flow.text[start].isupper():
        found = _body_in(flow.text, flow.folded, start, end)
        return found, found.end if found else start
    small = re.compile(r"(?:phong|so|cong chuc|dai) (?=\S)").match(flow.folded, start, end)
    if small and small.end() < end and flow.text[small.end()].isupper():
        words = flow.text[start].upper() + flow.text[start + 1 : min(end, start + 120)]
        found = _body_in(words, fold(words), 0, len(words))
        return found, (start + found.end if found else start)
    return None, start


def _body_in(text: str, folded: str, start: int, end: int) -> Issuing | None:
    """The body named at START; in «Ủy ban nhân dân các huyện» the kind of body alone."""
    found = body_at(text, folded, start, end)
    several = SEVERAL.search(folded, start, min(end, start + 110))
    if found or several is None:
        return found
    found = body_at(text, folded, start, several.start())
    return found if found and found.end == several.start() else None
