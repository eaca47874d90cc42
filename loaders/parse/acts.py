"""Acts cited by name: «Luật Tổ chức chính quyền địa phương năm 2015», «Hiến pháp».

In administrative documents laws and ordinances stand without number and issuer
(Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.5).
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from phahe.graph.acts import Act, acts, name_key
from phahe.loaders.parse.dates import YEAR, date_at
from phahe.loaders.parse.mentions import Mention
from phahe.loaders.parse.reading import Reading

_WORD = re.compile(
    r"(?<![\wÀ-ỹ])(?P<kind>Luật|Bộ luật|Pháp lệnh|Hiến pháp|LUẬT|BỘ LUẬT|PHÁP LỆNH)(?!\w)"
)
_KINDS = {
    "luat": "Luật",
    "bo luat": "Bộ luật",
    "phap lenh": "Pháp lệnh",
    "hien phap": "Hiến pháp",
}
_AMENDING = re.compile(
    r"\s+sua\s+doi,?\s+(?:va\s+)?bo\s+sung\s+(?:mot\s+so\s+)?(?:dieu|noi\s+dung)\s+(?:cua\s+)?(?:cac\s+)?"
)
_ENTRY = re.compile(r"\s*,?\s*(?:va\s+|,\s*)?(?=(?:bo\s+)?luat|phap\s+lenh)")
_BODY = re.compile(r"\s+c[uo]\w?a?\s+(?:quoc\s+hoi|uy\s+ban\s+thuong\s+vu\s+quoc\s+hoi)")
_NEXT = re.compile(r"\s*[,–-]?\s*(\w+)")
_TAIL = re.compile(r"\s*,?\s*(?:nam|ngay|so)\s+\d|\s+cua\s+(?:quoc\s+hoi|uy\s+ban)")
_LONGEST = 24


def named(reading: Reading, numbered: Sequence[Mention]) -> Iterator[Mention]:
    """The acts that READING names without number, outside the mentions NUMBERED."""
    taken = sorted((m.start, m.end) for m in numbered)
    last = 0
    for match in _WORD.finditer(reading.text):
        if match.start() < last or any(a <= match.start() < b for a, b in taken):
            continue
        mention = _act(reading, match)
        if mention and not any(mention.start < b and a < mention.end for a, b in taken):
            last = mention.end
            yield mention


def _act(reading: Reading, match: re.Match[str]) -> Mention | None:
    """The act named at MATCH: an amending one, or one whose name is known or dated."""
    kind = _KINDS[" ".join(reading.folded[slice(*match.span("kind"))].split())]
    amending = _AMENDING.match(reading.folded, match.end())
    end = _amended(reading.text, reading.folded, amending.end()) if amending else None
    if end is None and kind != "Hiến pháp":
        end = _name_end(reading.text, reading.folded, match.start(), match.end())
    if end is None and kind != "Hiến pháp":
        return None
    end = match.end() if end is None else end
    return _dated(reading, match.start(), end, kind)


def _amended(text: str, folded: str, start: int) -> int | None:
    """Where the names of the acts that an amending act amends end."""
    end = None
    while entry := re.compile(r"(?:bo\s+)?luat|phap\s+lenh").match(folded, start):
        found = _name_end(text, folded, start, entry.end())
        if found is None:
            break
        end = found
        more = _ENTRY.match(folded, end)
        if more is None:
            break
        start = more.end()
    return end


def _name_end(text: str, folded: str, start: int, after: int) -> int | None:
    """Where the longest known name that begins at START, with its kind up to AFTER, ends."""
    kind = _KINDS.get(" ".join(folded[start:after].split()))
    end, position = None, after
    for _ in range(_LONGEST):
        word = _NEXT.match(folded, position)
        if word is None or _TAIL.match(folded, position):
            break
        position = word.end()
        key = name_key(kind, folded[start:position])
        if key and word[1] != "va" and _is_spelt(text[start:position], acts().named(key)):
            end = position
    return end


def _is_spelt(said: str, rows: Sequence[Act]) -> bool:
    """Whether one of ROWS is spelt as SAID: with its marks, where they are written at all.

    «Hội Luật gia» does not name the law «Luật Giá».
    """
    return any(
        _spelling(said) == _spelling(name) for row in rows for name in (row.name, *row.other)
    ) or (bool(rows) and said.isascii())


def _spelling(name: str) -> str:
    """NAME in lower case, its letters sorted within each word: òa and oà are one spelling."""
    words = re.findall(r"[\w\u0300-\u036f]+", unicodedata.normalize("NFD", name.lower()))
    return " ".join("".join(sorted(word)) for word in words if word != "va\u0300")


def _dated(reading: Reading, start: int, end: int, kind: str) -> Mention | None:
    """The mention with the year or date that follows the name."""
    folded = reading.folded
    name = reading.words(start, end)
    body = _BODY.match(folded, end)
    after = body.end() if body else end
    year = re.compile(rf"\s*,?\s*{YEAR.pattern}").match(folded, after)
    if year:
        return Mention(start, year.end(), kind, None, None, int(year["year"]), None, name)
    stated = date_at(folded, re.compile(r"\s*,?\s*").match(folded, after).end())  # type: ignore[union-attr]
    if stated:
        return Mention(start, stated.end, kind, None, stated, stated.year, None, name)
    return Mention(start, end, kind, None, None, None, None, name)
