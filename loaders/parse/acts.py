"""Acts cited by name: «Luật Tổ chức chính quyền địa phương năm 2015», «Hiến pháp».

In administrative documents laws and ordinances stand without number and issuer
(Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.5).
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from phahe.loaders.parse.actnames import KINDS, listed_end, relied_end, unlisted_end
from phahe.loaders.parse.amending import (
    AMENDING,
    MORE,
    amended,
    amended_in,
    amendment,
    follows_in_list,
    unnumbered,
)
from phahe.loaders.parse.dates import YEAR, StatedDate, date_at
from phahe.loaders.parse.letters import occurrences
from phahe.loaders.parse.mentions import Mention
from phahe.loaders.parse.reading import Reading

_WORD = re.compile(
    r"(?<![\wÀ-ỹ])(?P<kind>Luật|Bộ\s+[lL]uật|Pháp\s+lệnh|Hiến\s+pháp|Luat|Bo\s+[lL]uat|Phap\s+lenh"
    r"|Hien\s+phap|LUẬT|BỘ\s+LUẬT|PHÁP\s+LỆNH|HIẾN\s+PHÁP|LUAT|BO\s+LUAT|PHAP\s+LENH)(?!\w)"
)
# What is looked for first: by letters alone, ten times as fast as by any pattern.
_ANCHORS = [re.compile(words) for words in ("luat", r"phap\s+lenh", r"hien\s+phap")]
_COUNTRY = re.compile(
    r"\s+n\w{1,3}c\s+(?:cong\s+hoa\s+xa\s+hoi\s+chu\s+nghia\s+viet\s+nam|viet\s+nam\s+dan\s+chu\s+cong\s+hoa)"
)
_BODY = re.compile(r"\s+c[uo]\w?a?\s+(?:quoc\s+hoi|uy\s+ban\s+thuong\s+vu\s+quoc\s+hoi)")
_SELF = re.compile(r"\s+nay(?!\w)")
_PLAIN_YEAR = re.compile(
    r"(?:\s+sua\s+doi(?:,?\s+bo\s+sung)?)?\s+(?:n\w{1,3}m\s+)?(?P<year>(?:19|20)\d\d)(?![\d/])(?!\s*-\s*\d)"
)
_LAWS = ("luat", "bo luat", "phap lenh")
_APART = 12  # letters from the «Bộ» of a code to its «luật»
_YEAR = re.compile(rf"\s*,?\s*{YEAR.pattern}")
_BLANK = re.compile(r"\s*,?\s*")


def named(reading: Reading, numbered: Sequence[Mention]) -> Iterator[Mention]:
    """The acts that READING names without number, outside the mentions NUMBERED.

    An amending act named by the acts it amends, which have numbers, lies around these.
    """
    taken = sorted((m.start, m.end) for m in numbered)
    last = 0
    for match in _words(reading):
        if match.start() < last or _covers(taken, match.start(), match.start() + 1):
            continue
        listed = bool(last) and follows_in_list(reading, last, match.start())
        found = _act(reading, match, listed)
        if found is None:
            continue
        mention, around = found
        if around or not _covers(taken, mention.start, mention.end):
            last = mention.end
            yield mention
            yield from amended_in(reading, mention)
            yield from amendment(reading, mention)


def _words(reading: Reading) -> Iterator[re.Match[str]]:
    """The words for an act, in order of the text."""
    text, folded = reading.text, reading.folded
    for anchor in occurrences(_ANCHORS, folded, 0, len(folded)):
        start = anchor.start()
        before = folded[max(0, start - _APART) : start]
        code = before.rstrip()
        match = None
        if code.endswith("bo"):
            match = _WORD.match(text, start - len(before) + len(code) - len("bo"))
        if match is None and text[start].isupper():
            match = _WORD.match(text, start)
        if match:
            yield match


def _covers(taken: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether one of the spans TAKEN, sorted and apart, shares a letter with START to END."""
    after = bisect_left(taken, (end, 0))
    return after > 0 and taken[after - 1][1] > start


def _act(reading: Reading, match: re.Match[str], listed: bool) -> tuple[Mention, bool] | None:
    """The act named at MATCH, and whether it lies around acts with numbers.

    LISTED: whether another act was named right before it.
    """
    folded, after = reading.folded, match.end()
    kind = KINDS[" ".join(folded[slice(*match.span("kind"))].split())]
    if _SELF.match(folded, after):
        return None
    if kind == "Hiến pháp":
        country = _COUNTRY.match(folded, after)
        return _dated(reading, match.start(), country.end() if country else after, kind), False
    amending = AMENDING.match(folded, after)
    name = amended(reading, amending.end()) if amending else None
    if name and reading.text[match.start() : name.end].isupper():
        return None  # the heading of an amending act: what it amends is mentioned inside
    if name and name.entries:
        stated = date_at(folded, _blank(folded, name.end))
        return (
            (unnumbered(_dated(reading, match.start(), name.end, kind)), True)
            if stated and name.entries > 1
            else None
        )
    end = name.end if name else listed_end(reading, match.start(), after)
    more = MORE.match(folded, name.end) if name else None
    if more and folded.startswith(
        _LAWS, more.end()
    ):  # the list goes on with one not in the table
        end = unlisted_end(reading, after) or end
    if end is None:
        end = unlisted_end(reading, after) or relied_end(reading, match, listed)
    return (_dated(reading, match.start(), end, kind), False) if end else None


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
