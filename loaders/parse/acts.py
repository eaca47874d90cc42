"""Acts cited by name: «Luật Tổ chức chính quyền địa phương năm 2015», «Hiến pháp».

In administrative documents laws and ordinances stand without number and issuer
(Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.5).
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from phahe.graph.acts import Act, acts, name_key
from phahe.graph.record import Meaning
from phahe.loaders.parse.dates import YEAR, StatedDate, date_at
from phahe.loaders.parse.mentions import Mention
from phahe.loaders.parse.reading import Reading

_WORD = re.compile(
    r"(?<![\wÀ-ỹ])(?P<kind>Luật|Bộ\s+[lL]uật|Pháp\s+lệnh|Hiến\s+pháp|Luat|Bo\s+[lL]uat|Phap\s+lenh"
    r"|Hien\s+phap|LUẬT|BỘ\s+LUẬT|PHÁP\s+LỆNH|HIẾN\s+PHÁP|LUAT|BO\s+LUAT|PHAP\s+LENH)(?!\w)"
)
# What is looked for first: by letters alone, ten times as fast as by any pattern.
_ANCHORS = [re.compile(words) for words in ("luat", r"phap\s+lenh", r"hien\s+phap")]
_COLUMNS = re.compile(r"[^\S\n]{3,}")
_KINDS = {
    "luat": "Luật",
    "bo luat": "Bộ luật",
    "phap lenh": "Pháp lệnh",
    "hien phap": "Hiến pháp",
}
_AMENDING = re.compile(
    r"\s+sua\s+doi,?\s+(?:va\s+)?bo\s+sung\s+(?:mot\s+so\s+)?(?:dieu|noi\s+dung)\s+(?:cua\s+)?(?:cac\s+)?"
)
_ENTRY = re.compile(r"(?:bo\s+)?luat|phap\s+lenh")
_NUMBERED = re.compile(r"\s+so\s+\d{1,3}/(?:19|20)\d\d/\w{2,8}\d\d")
_NUMBER = re.compile(r"\s+s\S{1,2}\s+\d{1,3}/(?:19|20)\d\d/\w{2,8}\d\d")
_MORE = re.compile(r"\s*,?\s*(?:va\s+|,\s*)?(?=(?:bo\s+)?luat|phap\s+lenh)")
_COUNTRY = re.compile(
    r"\s+n\w{1,3}c\s+(?:cong\s+hoa\s+xa\s+hoi\s+chu\s+nghia\s+viet\s+nam|viet\s+nam\s+dan\s+chu\s+cong\s+hoa)"
)
_BODY = re.compile(r"\s+c[uo]\w?a?\s+(?:quoc\s+hoi|uy\s+ban\s+thuong\s+vu\s+quoc\s+hoi)")
_SELF = re.compile(r"\s+nay(?!\w)")
_NEXT = re.compile(r"\s*[,–-]?\s*(\w+)")
_TAIL = re.compile(r"\s*,?\s*(?:n\w{1,3}m\s+(?:19|20)\d\d|ngay\s+\d|so\s+\d)")
_PLAIN_YEAR = re.compile(
    r"(?:\s+sua\s+doi(?:,?\s+bo\s+sung)?)?\s+(?:n\w{1,3}m\s+)?(?P<year>(?:19|20)\d\d)(?![\d/])(?!\s*-\s*\d)"
)
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
_AMENDED = re.compile(
    r"[\s,(]*(?:da\s+)?(?:duoc\s+)?(?P<said>sua\s+doi,?\s+(?:va\s+)?bo\s+sung\s+"
    r"(?:mot\s+so\s+dieu\s+)?nam\s+(?P<year>(?:19|20)\d\d))(?![\d/-])"
)
_DAY = re.compile(r"\s*,?\s+ngay\s+\d")
_LONGEST = 24
_APART = 12  # letters from the «Bộ» of a code to its «luật»
_YEAR = re.compile(rf"\s*,?\s*{YEAR.pattern}")
_YEAR_ALONE = re.compile(r"\s+(?:19|20)\d\d\s*(?=\n|\Z)")
_BLANK = re.compile(r"\s*,?\s*")


class _Name(NamedTuple):
    """A name that ends at END; ENTRIES of its acts have a number of their own."""

    end: int
    entries: int = 0


def named(reading: Reading, numbered: Sequence[Mention]) -> Iterator[Mention]:
    """The acts that READING names without number, outside the mentions NUMBERED.

    An amending act named by the acts it amends, which have numbers, lies around these.
    """
    taken = sorted((m.start, m.end) for m in numbered)
    last = 0
    for match in _words(reading):
        if match.start() < last or _covers(taken, match.start(), match.start() + 1):
            continue
        listed = _MORE.fullmatch(reading.folded, last, match.start()) if last else None
        found = _act(reading, match, listed is not None)
        if found is None:
            continue
        mention, around = found
        if around or not _covers(taken, mention.start, mention.end):
            last = mention.end
            yield mention
            yield from _inside(reading, mention)
            yield from _amendment(reading, mention)


def _words(reading: Reading) -> Iterator[re.Match[str]]:
    """The words for an act, in order of the text."""
    text, folded = reading.text, reading.folded
    starts = (m.start() for anchor in _ANCHORS for m in anchor.finditer(folded))
    for start in sorted(starts):
        before = folded[max(0, start - _APART) : start]
        code = start - len(before) + len(before.rstrip()) - len("bo")
        match = _WORD.match(text, code) if before.rstrip().endswith("bo") else None
        if match := match or _WORD.match(text, start):
            yield match


def _covers(taken: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether one of the spans TAKEN, sorted and apart, shares a letter with START to END."""
    after = bisect_left(taken, (end, 0))
    return after > 0 and taken[after - 1][1] > start


def without_dates_of(
    reading: Reading, numbered: Sequence[Mention], around: Sequence[Mention]
) -> list[Mention]:
    """NUMBERED with the date behind a list left to the amending act AROUND that list."""
    ends = {mention.end: mention.start for mention in around if mention.date}
    return [
        replace(
            m, end=_said_end(reading, m), date=None, year=m.number.year if m.number else None
        )
        if m.date and m.date.end == m.end and ends.get(m.end, m.start) < m.start
        else m
        for m in numbered
    ]


def _inside(reading: Reading, amending: Mention) -> Iterator[Mention]:
    """The acts without number in the name of an AMENDING act of a stated year.

    Amended is the latest act of the name that is older than the amending one.
    """
    match = _AMENDING.search(reading.folded, amending.start, amending.end)
    start = match.end() if match and amending.year else amending.end
    while entry := _ENTRY.match(reading.folded, start):
        end = _name_end(reading, start, entry.end())
        if end is None or end > amending.end:
            return
        kind = _KINDS[" ".join(entry[0].split())]
        key = name_key(kind, reading.folded[start:end])
        years = [act.year for act in acts().named(key)] if key else []
        number = _NUMBERED.match(reading.folded, end)
        older = [year for year in years if year < (amending.year or 0)]
        if number is None and older:
            name = reading.words(start, end)
            means = Meaning("mention", kind=kind, name=name, year=max(older))
            yield Mention(start, end, kind, None, name=name, means=means)
        more = _MORE.match(reading.folded, number.end() if number else end)
        start = more.end() if more else amending.end


def _amendment(reading: Reading, act: Mention) -> Iterator[Mention]:
    """The amending act that «Luật X (sửa đổi, bổ sung năm 2025)» names by its year alone.

    Only one that the table has: any other cannot be told from a change by another act.
    """
    match = _AMENDED.match(reading.folded, act.end)
    key = name_key(act.kind, act.name)
    if match is None or key is None:
        return
    kind = "Pháp lệnh" if act.kind == "Pháp lệnh" else "Luật"
    name = f"{kind} sửa đổi, bổ sung một số điều của {act.name}"
    amending = name_key(kind, f"{kind} sua doi, bo sung mot so dieu cua {key}")
    if amending and len(acts().named(amending, int(match["year"]))) == 1:
        means = Meaning("mention", kind=kind, name=name, year=int(match["year"]))
        yield Mention(*match.span("said"), kind, year=int(match["year"]), means=means)


def _said_end(reading: Reading, mention: Mention) -> int:
    """Where MENTION ends without its date."""
    end = mention.date.start if mention.date else mention.end
    return mention.start + len(reading.text[mention.start : end].rstrip(" ,\n\t"))


def _act(reading: Reading, match: re.Match[str], listed: bool) -> tuple[Mention, bool] | None:
    """The act named at MATCH, and whether it lies around acts with numbers.

    LISTED: whether another act was named right before it.
    """
    folded, after = reading.folded, match.end()
    kind = _KINDS[" ".join(folded[slice(*match.span("kind"))].split())]
    if _SELF.match(folded, after):
        return None
    if kind == "Hiến pháp":
        country = _COUNTRY.match(folded, after)
        return _dated(reading, match.start(), country.end() if country else after, kind), False
    amending = _AMENDING.match(folded, after)
    name = _amended(reading, amending.end()) if amending else None
    if name and reading.text[match.start() : name.end].isupper():
        return None  # the heading of an amending act: what it amends is mentioned inside
    if name and name.entries:
        stated = date_at(folded, _blank(folded, name.end))
        return (
            (_around(_dated(reading, match.start(), name.end, kind)), True)
            if stated and name.entries > 1
            else None
        )
    end = name.end if name else _name_end(reading, match.start(), after)
    if end is None:
        end = _unlisted_end(reading, after) or _relied_end(reading, match, listed)
    return (_dated(reading, match.start(), end, kind), False) if end else None


def _around(mention: Mention) -> Mention:
    """MENTION, of an amending act, named without the numbers of the acts it amends."""
    return replace(mention, name=_NUMBER.sub("", mention.name or ""))


def _amended(reading: Reading, start: int) -> _Name | None:
    """Where the names of the acts that an amending act amends end, how many have numbers."""
    found, entries = None, 0
    while entry := _ENTRY.match(reading.folded, start):
        end = _name_end(reading, start, entry.end())
        if end is None:
            break
        number = _NUMBERED.match(reading.folded, end)
        if number:
            end, entries = number.end(), entries + 1
        found = _Name(end, entries)
        more = _MORE.match(reading.folded, end)
        if more is None:
            break
        start = more.end()
    return found


def _name_end(reading: Reading, start: int, after: int) -> int | None:
    """Where the longest known name that begins at START, with its kind up to AFTER, ends."""
    text, folded, table = reading.text, reading.folded, acts()
    end, position, key = None, after, " ".join(folded[start:after].split())
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
        if _is_spelt(text[start:position], rows):
            end = position
    return end


def _is_tail(text: str, folded: str, position: int) -> bool:
    """Whether a year, date or number begins at POSITION: «năm 2015», not «Việt Nam 2012»."""
    tail = _TAIL.match(folded, position)
    return bool(tail) and not text[position : tail.end()].lstrip(" ,\n\t").startswith("Nam")  # type: ignore[union-attr]


def _unlisted_end(reading: Reading, after: int) -> int | None:
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


def _relied_end(reading: Reading, found: re.Match[str], listed: bool) -> int | None:
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
    if not rows or said.isascii():
        return bool(rows)
    spelt = _spelling(said)
    return any(spelt == _spelling(name) for row in rows for name in (row.name, *row.other))


@lru_cache(maxsize=8192)
def _spelling(name: str) -> str:
    """NAME in lower case, its letters sorted within each word: òa and oà are one spelling."""
    words = re.findall(r"[\w\u0300-\u036f]+", unicodedata.normalize("NFD", name.lower()))
    return " ".join("".join(sorted(word)) for word in words if word != "va\u0300")


def _blank(folded: str, position: int) -> int:
    """POSITION after blanks and a comma."""
    return _BLANK.match(folded, position).end()  # type: ignore[union-attr]


def _dated(reading: Reading, start: int, end: int, kind: str) -> Mention:
    """The mention with the year or date that follows the name."""
    folded = reading.folded
    body = _BODY.match(folded, end)
    after = body.end() if body else end
    if plain := _PLAIN_YEAR.match(folded, end):
        name = reading.words(start, plain.start("year")).removesuffix(" năm")
        return Mention(start, plain.end(), kind, None, None, int(plain["year"]), None, name)
    name = reading.words(start, end)
    if year := _YEAR.match(folded, after):
        return Mention(start, year.end(), kind, None, None, int(year["year"]), None, name)
    stated: StatedDate | None = date_at(folded, _blank(folded, after))
    if stated:
        return Mention(start, stated.end, kind, None, stated, stated.year, None, name)
    return Mention(start, end, kind, None, None, None, None, name)
