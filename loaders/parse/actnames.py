"""Where the name of an act ends in a text: as the table has it, or as its words tell."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from phahe.graph.acts import Act, acts
from phahe.loaders.parse.reading import Reading

KINDS = {
    "luat": "Luật",
    "bo luat": "Bộ luật",
    "phap lenh": "Pháp lệnh",
    "hien phap": "Hiến pháp",
}
_COLUMNS = re.compile(r"[^\S\n]{3,}")
_NEXT = re.compile(r"\s*[,–-]?\s*(\w+)")
_TAIL = re.compile(r"\s*,?\s*(?:n\w{1,3}m\s+(?:19|20)\d\d|ngay\s+\d|so\s+\d)")
# A name not in the table counts where a year or a date closes it and no verb stands inside.
_UNLISTED = re.compile(
    r"\s+(?P<name>(?:[^\W\d_]|\d{1,2}(?=\s))[^;:.()\[\]\n“”\"/]{1,110}?)(?=\s+(?:19|20)\d\d(?![\d/-])|\s*,?\s+ngay\s+\d)"
)
_VERBS = re.compile(
    r"(?<!\w)(?:duoc|nay|la|tren|neu|hieu\s+luc|da|so\s+\d|nghi\s+dinh|thong\s+tu|quyet\s+dinh)(?!\w)"
)
# A name alone, not in the table, counts where the text relies on it and punctuation closes it.
_RELIED_ON = re.compile(
    r"(?<!\w)(?:can\s+cu|theo|thuc\s+hien|thi\s+hanh|quy\s+dinh\s+(?:cua|tai)|dieu\s+\d{1,3}[a-z]?"
    r"|khoan\s+\d{1,2}|cua)(?:\s+cac)?\s+\Z|;\s+\Z"
)
_ALONE = re.compile(
    r"\s+(?P<name>[^\W\d_][^;:.()\[\]\n“”\"/\d]{3,80}?)"
    r"(?=\s*[;.)]|\s*,?\s+(?:va\s+)?(?:(?:bo\s+)?luat|phap\s+lenh|nghi\s+dinh)\s|\s*,?\s*\n)"
)
_PEOPLE = re.compile(r"\s+(?:gia|su|hoc)(?!\w)")  # «Hội Luật gia», «luật sư»
_DAY = re.compile(r"\s*,?\s+ngay\s+\d")
_LONGEST = 24
_YEAR_ALONE = re.compile(r"\s+(?:19|20)\d\d\s*(?=\n|\Z)")


def listed_end(reading: Reading, start: int, after: int) -> int | None:
    """Where the longest known name that begins at START, with its kind up to AFTER, ends."""
    text, folded, table = reading.text, reading.folded, acts()
    position, key = after, " ".join(folded[start:after].split())
    found: list[tuple[int, Sequence[Act]]] = []
    for _ in range(_LONGEST):
        word = _NEXT.match(folded, position)
        if word is None or (word[1][0] in "ns" and _is_tail(text, folded, position)):
            break
        position = word.end()
        if word[1] == "va":
            continue
        key += f" {word[1]}"
        rows = table.beginning(key)
        if rows is None:
            break
        if rows:
            found.append((position, rows))
    ends = (end for end, rows in reversed(found) if _is_spelt(text[start:end], rows))
    return next(ends, None)


def _is_tail(text: str, folded: str, position: int) -> bool:
    """Whether a year, date or number begins at POSITION: «năm 2015», not «Việt Nam 2012»."""
    tail = _TAIL.match(folded, position)
    return bool(tail) and not text[position : tail.end()].lstrip(" ,\n\t").startswith("Nam")  # type: ignore[union-attr]


def unlisted_end(reading: Reading, after: int) -> int | None:
    """Where a name that the table does not have ends: right before its year or date."""
    match = _UNLISTED.match(reading.folded, after)
    if match is None or _VERBS.search(reading.folded, *match.span("name")):
        return None
    if _COLUMNS.search(reading.text, *match.span()):
        return None  # «Hội Luật gia tỉnh», and the year of the next column
    first = reading.text[match.start("name")]
    amending = reading.folded.startswith("sua doi", match.start("name"))
    dated = _DAY.match(reading.folded, match.end()) and not _PEOPLE.match(reading.folded, after)
    closed = dated or _closes_line(reading, match)
    return match.end() if first.isupper() or amending or closed else None


def relied_end(reading: Reading, found: re.Match[str], listed: bool) -> int | None:
    """Where a name without year that the table does not have ends: «Căn cứ Luật X;»."""
    folded, start, after = reading.folded, found.start(), found.end()
    if not listed and not _RELIED_ON.search(folded, max(0, start - 40), start):
        return None
    match = _ALONE.match(folded, after)
    if match is None or not reading.text[match.start("name")].isupper():
        return None
    return None if _VERBS.search(folded, *match.span("name")) else match.end("name")


def _closes_line(reading: Reading, match: re.Match[str]) -> bool:
    """Whether name and year fill a line, as in lists of titles."""
    return bool(_YEAR_ALONE.match(reading.text, match.end()))


def _is_spelt(said: str, rows: Sequence[Act]) -> bool:
    """Whether one of ROWS is spelt as SAID: with its marks, where they are written at all.

    «Hội Luật gia» does not name the law «Luật Giá».
    """
    if said.isascii():
        return True
    spelt = _spelling(said)
    return any(spelt == _spelling(name) for row in rows for name in (row.name, *row.other))


@lru_cache(maxsize=8192)
def _spelling(name: str) -> str:
    """NAME in lower case, its letters sorted within each word: òa and oà are one spelling."""
    words = re.findall(r"[\w\u0300-\u036f]+", unicodedata.normalize("NFD", name.lower()))
    return " ".join("".join(sorted(word)) for word in words if word != "va\u0300")
