"""The words before a number: the word for the kind, an act's name, «số»."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from phahe.graph.acts import acts, name_key
from phahe.graph.fold import fold
from phahe.graph.number import Number
from phahe.graph.registry.kinds import kinds
from phahe.loaders.parse.letters import at_word, spaced
from phahe.loaders.parse.reading import Reading

# «số», which scans read as s6 and 56, and may rule under.
SO = r"(?:(?:s[^\s\d]{0,2}6?\s*[:.]?|56(?=\s))[\s_]*)?"
_GENERAL = ("van ban", "cong van", "vb")
_QUALIFIED = (
    r"phoi\s+hop|hanh\s+dong|cong\s+tac|lien\s+(?:tich|nganh|so)|ca\s+biet|chuyen\s+de|ket\s+luan"
    r"|tham\s+tra|tham\s+dinh|lam\s+viec|giam\s+sat|tong\s+hop|thuyet\s+minh"
)
# «pháp luật» and «kỷ luật» stand inside names and are no words for an act.
_NO_ACT = (["phap"], ["ky"])
_ACT = re.compile(
    r"(?<!\w)(?:(?:phap|ky)\s+luat(?!\w)|(?P<kind>(?:bo\s+)?luat|phap\s+lenh|nghi\s+quyet)(?=\s))"
)
_AMENDING = re.compile(
    r"(?:bo\s+)?(?:luat|phap\s+lenh)\s+sua\s+doi,?\s+(?:va\s+)?bo\s+sung\s+(?:mot\s+so\s+)?(?:dieu\s+)?"
    r"(?:cua\s+)?(?:cac\s+)?(?:(?:(?:bo\s+)?luat|phap\s+lenh)\s[^;.:()\n\d]{2,80}?(?:\s+va\s+|,\s*))*\Z"
)
_ABBREVIATION = re.compile(r"(?<!\w)(?:NĐ|QĐ|NQ|CT|KH|TT|TB|CV|KL|HD|TTLT)\s+(?:số\s+)?\Z")
_SO = re.compile(rf"(?<!\w){SO}\Z")
_FORM = re.compile(
    r"(?<!\w)(?:mau|bieu|bieu\s+mau|mau\s+bieu|phu\s+luc|bang|so\s+do|hinh|ban\s+do|ban\s+ve|hop\s+dong)\s+so[:.]?\s*\Z"
)
# Words that no name of an act holds: between «Luật» and a number they end the name. Without
# marks only those that no syllable of a name is («bí mật», «Việt Nam», «Đa dạng»).
_VERBS = re.compile(
    r"(?<!\w)(?:được|này|là|bị|trên|nếu|căn\s+cứ|hiệu\s+lực|đã|năm|ngày|tại|bởi|bằng"
    r"|duoc|nay|la|neu|can\s+cu|hieu\s+luc|ngay)(?!\w)"
)
_NEAR, _WINDOW, _NAMED_WINDOW = 30, 90, 340


class Head(NamedTuple):
    """Where the words before a number begin, the word for the KIND, an act's NAME."""

    begin: int
    kind: str | None = None
    name: str | None = None


@cache
def _kind_words() -> re.Pattern[str]:
    """A word for a kind right before a number."""
    words = {w for kind in kinds() for w in (kind.name, *kind.other)}
    plain = sorted({fold(w) for w in words} | {*_GENERAL}, key=len, reverse=True)
    joined = at_word(map(spaced, plain))
    return re.compile(rf"(?P<kind>{joined})(?:\s+(?:{_QUALIFIED}))?\s*[:,]?\s*{SO}\Z")


@cache
def _complete() -> frozenset[str]:
    """The words for kinds that end none of the others, with or without a qualifier."""
    words = {fold(word) for kind in kinds() for word in (kind.name, *kind.other)}
    ends = re.compile(rf"(?:{_QUALIFIED})\Z")
    longer = {part for word in words for part in words - {word} if word.endswith(f" {part}")}
    return frozenset(word for word in words - longer if not ends.match(word))


def head_before(reading: Reading, start: int, number: Number | None) -> Head | None:
    """The words before a NUMBER at START; None where it is that of a form («Mẫu số 02/…»)."""
    folded = reading.folded
    low = max(0, start - _WINDOW)
    near = folded[low:start]
    match = _kind_words().search(folded, max(0, start - _NEAR), start)
    if match is None or match["kind"] not in _complete():
        match = _kind_words().search(folded, low, start)
    if match and folded[low : match.start()].rsplit(maxsplit=1)[-1:] not in _NO_ACT:
        word = kinds().by_name(match["kind"])
        return Head(match.start(), word.name if word else None)
    if _FORM.search(near):
        return None
    if number is None or number.form in ("law", "party"):
        for named in _acts_before(reading, start, number):
            return named
    abbreviation = _ABBREVIATION.search(reading.text[low:start])
    found = abbreviation or _SO.search(near)
    return Head(low + found.start() if found else start)


def _acts_before(reading: Reading, start: int, number: Number | None) -> Iterator[Head]:
    """The acts whose names may end at START, the nearest first."""
    text, folded = reading.text, reading.folded
    so = _SO.search(folded, max(0, start - _WINDOW), start)
    end = so.start() if so else start
    low = max(0, start - _NAMED_WINDOW)
    for match in reversed([m for m in _ACT.finditer(folded, low, end) if m["kind"]]):
        if not _is_name(text[match.end() : end], match["kind"].startswith("nghi")):
            return
        word = kinds().by_name(" ".join(match["kind"].split()))
        kind = word.name if word else None
        begin = match.start()
        amending = _AMENDING.search(folded, low, begin)
        if amending and _is_amending(kind, reading.words(begin, end), number):
            begin = amending.start()
        yield Head(begin, kind, reading.words(begin, end).rstrip(" ,"))


def _is_name(said: str, resolution: bool) -> bool:
    """Whether what is SAID between the word for an act and a number is its name."""
    words = said.split()
    if not words or len(words) > 40 or re.search(r"[;:.()\[\]\d“”\"]|\n\s*\n", said):
        return False
    if _VERBS.search(said.lower()):
        return False
    return words[0][0].isupper() if resolution else words[0][0].isalpha()


def _is_amending(kind: str | None, inner: str, number: Number | None) -> bool:
    """Whether «Luật sửa đổi … của Luật X số N» has N as its own number, and not X.

    The table tells; an act of unknown number is the amending one where X is known under others.
    """
    key = name_key(kind, inner)
    rows = acts().named(key) if key else ()
    listed = acts().numbered(number) if number else None
    if listed:
        return listed not in rows
    return bool(rows)
