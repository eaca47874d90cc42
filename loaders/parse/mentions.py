"""Where a text mentions a document by its number: the words for kind, number, date, issuer."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from phahe.graph.codes import is_known
from phahe.graph.errors import NumberError
from phahe.graph.number import Number
from phahe.graph.record import Meaning
from phahe.loaders.parse.dates import YEAR, StatedDate, date_at
from phahe.loaders.parse.heads import head_before
from phahe.loaders.parse.issuers import Issuing, issuing_at, partner_at, term_at
from phahe.loaders.parse.letters import occurrences
from phahe.loaders.parse.reading import Reading

_ATOM = r"(?:QH\s\d\d(?!\d)|(?:1(?=T-))?[A-ZĐÐƉƯА-Я][A-Za-zĐđÐðА-я0-9&]*(?![A-Za-z0-9_À-ỹ]))"
_ON = r"(?:\s{0,2}|[^\S\n]{0,3}\n[^\S\n]{0,60})"  # behind a mark: the next line, indented
_NUMBER = re.compile(
    r"(?:(?<![^\W_])|(?<=\b[sS][ốỐoO]))(?<![/$£€])(?<!\d[.,:-])\d{1,5}(?:\.\d{1,3})?[a-zđA-ZĐ]?\s{0,2}"
    rf"(?:(?:[/-]{_ON}(?:19|20)\d\d\s{{0,2}})?/{_ON}(?:[0O](?=H\d))?{_ATOM}"
    rf"(?:(?:\s{{0,2}}[-–]{_ON}|\s?\.){_ATOM}|/{_ATOM}|\s(?:TTg|CP)\b)*"
    rf"|[-–]{_ON}{_ATOM}(?:\s{{0,2}}/{_ON}{_ATOM})?(?:\s{{0,2}}-{_ON}{_ATOM})*)"
)
# The mark before the letters, without which there is no number: looked for first.
_MARKS = [re.compile(rf"{mark}(?={_ON}(?:[A-ZĐÐƉƯА-Я]|[01][HT]))") for mark in "/–-"]
_DIGITS = re.compile(r"\d+")
_BEFORE = 26  # letters of a number before its mark
_CUT = re.compile(r"[-/]?[^\W\d_]{2,8}(?!\w)")  # a symbol goes on where the pattern ended
_LEGISLATURE = re.compile(r"(?<=/)[0O]H(?=\d)")
_SEAT = re.compile(r"(?<=QH)\s(?=\d)")
_CIRCULAR = re.compile(r"/T[EIFL]-?(?=B[A-ZĐ]{2})")  # «TT-B» in scans
# A scan put a blank inside the digits: 13/2 011/TT; the 6 of «s6 39/…» is none of them.
_TORN = re.compile(r"[\d/](?<!\b[sS]6)[^\S\n]{1,2}\Z")
_UNIT = re.compile(r",\s{0,2}(?P<unit>[A-ZĐ]{2}[A-Za-zĐđ&]{1,8})(?![\w/-]|\s+[A-ZĐ])")
_LIST = re.compile(
    r"(?<![\w/.-])((?:\d{1,5}(?:/(?:19|20)\d\d)?(?:\s*(?:,|;)\s*|\s+va\s+)(?:so\s+)?)+)\Z"
)
_JOINED = re.compile(r"\d\s*(?:[,;]\s*|\sva\s+)(?:so\s+)?\Z")
_JOINT = 40
_ATOMS = re.compile(r"[^\W\d_&]+")
_SERIAL = re.compile(r"(\d+)(?:/(\d{4}))?")
_RUN = re.compile(r"\S*")
_YEAR = re.compile(rf"\s*,?\s*{YEAR.pattern}")


class Mention(NamedTuple):
    """One mention, TEXT[START:END] of the mended text; NAME is that of an act or a programme,
    MEANS what a name or a short form stands for, TERM the Party's ('khoa-11').
    """

    start: int
    end: int
    kind: str | None
    number: Number | None = None
    date: StatedDate | None = None
    year: int | None = None
    issuing: Issuing | None = None
    name: str | None = None
    means: Meaning | None = None
    term: str | None = None


def numbered(reading: Reading) -> Iterator[Mention]:
    """All mentions of documents by number, in order of the text."""
    previous: Mention | None = None
    for match in _numbers(reading.text):
        for mention in _mentions(reading, match.start(), match.end(), previous):
            previous = mention
            yield mention


def _numbers(text: str) -> Iterator[re.Match[str]]:
    """What may be a number of a document, in order, apart from each other."""
    last = 0
    for mark in occurrences(_MARKS, text, 0, len(text)):
        at = mark.start()
        for digits in _DIGITS.finditer(text, max(last, at - _BEFORE), max(last, at)):
            if match := _NUMBER.match(text, digits.start()):
                last = match.end()
                yield match
                break


def _mentions(
    reading: Reading, start: int, end: int, previous: Mention | None
) -> Iterator[Mention]:
    """The mention whose number is TEXT[START:END], after those that share its tail."""
    if start and reading.text[start - 1].isalpha() and "$" in reading.span(start - 1, end).text:
        return  # «$1/2024» for 31/2024, which mending takes for «số1/2024»
    text, number, end = _units(reading, *_whole(reading, start, end))
    found = head_before(reading, start, number)
    if found is None:
        return
    begin, word, name = found
    if word:
        number = _parsed(text, word) or number
    if number is None or (number.symbol.startswith("QH") and number.form != "law"):
        return
    if not number.known and (word == "Phụ lục" or _is_word(number)):
        return
    if word is None and _TORN.search(reading.text[max(0, start - 4) : start]):
        return
    if word is None and begin == start and not _credible(number):
        return
    kind = _kind(word, number, previous, reading.text[previous.end : start] if previous else "")
    if shared := _shared(reading.folded, start):
        first = head_before(reading, shared.start(1), number)
        begin, name = (first.begin, first.name) if first else (start, None)
        for serial in _SERIAL.finditer(reading.folded[shared.start(1) : start]):
            other = replace(
                number, serial=serial[1], year=int(serial[2] or number.year or 0) or None
            )
            at = shared.start(1) + serial.start()
            yield Mention(min(begin, at), shared.start(1) + serial.end(), kind, other)
            begin = start
    yield _completed(reading, Mention(begin, end, kind, number, name=name))


def _shared(folded: str, start: int) -> re.Match[str] | None:
    """The serials of a list whose last member, at START, has the tail of all."""
    if not _JOINED.search(folded, max(0, start - _JOINT), start):
        return None
    return _LIST.search(folded, max(0, start - 80), start)


def _whole(reading: Reading, start: int, end: int) -> tuple[str, Number | None, int]:
    """The words of the number at TEXT[START:END], the number, and its end.

    Mending takes «BTC» or «TW» for a syllable here and there: a number that is none, or is cut
    short, is read as it stands in the scan.
    """
    text = reading.text[start:end]
    number = _parsed(text, None)
    if number is not None and number.known and not _CUT.match(reading.text, end):
        return text, number, end
    last = _RUN.match(reading.text, end).end()  # type: ignore[union-attr]
    raw = _NUMBER.match(reading.span(start, last).text)
    read = _parsed(raw[0], None) if raw else None
    if raw is None or read is None or not read.known or len(raw[0]) < len(text):
        return text, number, end
    return raw[0], read, last if _CUT.match(reading.text, end) else end


def _units(
    reading: Reading, text: str, number: Number | None, end: int
) -> tuple[str, Number | None, int]:
    """The same with a second drafting unit of a letter: «998/SGDĐT-GDTrH, GDTX»."""
    more = _UNIT.match(reading.text, end) if number and number.form == "letter" else None
    if number is None or number.unit is None or more is None or is_known(more["unit"]):
        return text, number, end
    return text + more[0], _parsed(text + more[0], None) or number, more.end()


@lru_cache(maxsize=8192)
def _parsed(text: str, word: str | None) -> Number | None:
    """The number that TEXT is, or the longest beginning of it that is one."""
    if word == "Thông tư":
        text = _CIRCULAR.sub("/TT-", text)
    text = (
        _LEGISLATURE.sub("QH", _SEAT.sub("", text)).replace("/1T-", "/TT-").replace("Tw", "TW")
    )
    while text:
        try:
            return Number.parse(text, kind=word)
        except NumberError:
            shorter = re.sub(r"[-–./\s]*[^-–./\s]+$", "", text)
            if not re.search(r"[-/].*\D", shorter):
                return None
            text = shorter
    return None


def _is_word(number: Number) -> bool:
    """Whether the symbol of NUMBER is a word of the text: «Phụ lục số 01 - Danh mục»."""
    return any(len(atom) > 2 and atom.istitle() for atom in _ATOMS.findall(number.symbol))


def _credible(number: Number) -> bool:
    """Whether a number without a word before it is one: its symbol is known, in capitals."""
    atoms = _ATOMS.findall(number.symbol)
    return number.known and number.form != "old" and not any(atom.istitle() for atom in atoms)


def _kind(word: str | None, number: Number, previous: Mention | None, gap: str) -> str | None:
    """The word for the kind: as said, else by the symbol, else that of the list's head."""
    allowed = number.kinds
    general = word in (None, "Văn bản", "Công văn")
    if word and not general:
        return word
    if previous and previous.kind in allowed and len(gap) < 200 and ";" not in gap[:-3]:
        return previous.kind
    if allowed:
        return allowed[0] if len(allowed) == 1 or number.form != "law" else _act_kind(number)
    return word


def _act_kind(number: Number) -> str | None:
    """Luật, Bộ luật and Nghị quyết share a series: without a word the number cannot tell."""
    return None


def _completed(reading: Reading, mention: Mention) -> Mention:
    """MENTION with the date and the issuer that follow its number, in either order."""
    folded, end = reading.folded, mention.end
    stated, year, issuing = None, mention.number.year if mention.number else None, None
    for _ in range(2):
        if stated is None and (found := _date_after(folded, end)):
            stated, end = found, found.end
            continue
        if issuing is None and (body := issuing_at(reading, end)):
            issuing, end = body, body.end
            continue
        break
    if stated is None and (match := _YEAR.match(folded, end)):
        year, end = year or int(match["year"]), match.end()
    year = year or (stated.year if stated else None)
    number, term = mention.number, issuing.term if issuing else None
    while issuing and number and len(number.issuers) > 1:
        if (partner := partner_at(reading, end)) is None:
            break
        end = partner.end
    if number and number.form == "party" and term is None:
        end, term = term_at(folded, end)
    begin, kind, name = mention.start, mention.kind, mention.name
    return Mention(begin, end, kind, number, stated, year, issuing, name, None, term)


_BEFORE_DATE = re.compile(r"\s*[,(]?\s*(?:ky\s+|ban\s+hanh\s+)?(?=ng)")


def _date_after(folded: str, end: int) -> StatedDate | None:
    """The date that follows at END, after a comma perhaps."""
    match = _BEFORE_DATE.match(folded, end)
    return date_at(folded, match.end()) if match else None
