"""What the decoder chooses among: each piece of a page with its candidates."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from phahe.graph.fold import fold
from phahe.loaders.repair import archive
from phahe.loaders.repair.capitals import in_capitals
from phahe.loaders.repair.channel import Candidates
from phahe.loaders.repair.formulas import formulas
from phahe.loaders.repair.gate import Stretch
from phahe.loaders.repair.spelling import capital, even, key, marked
from phahe.loaders.repair.symbols import Symbol
from phahe.loaders.repair.tokens import Kind, Piece, pieces

UNKNOWN, STOP, FIGURE = 0, 1, 2
COPY, COPY_LETTER = -6.0, -2.5
"""Logarithm of leaving a word as it is read, and of each of its letters."""
COPY_FIGURE, COPY_ODD = -4.0, -9.0
"""The same of a figure, and of a figure with a letter."""
FARTHER = 1.0
"""Nats by which a word may fit worse than leaving what was read; farther off it is a guess."""
FARTHER_FIGURE = 3.5
"""The same of a figure: the words around it have to say more besides."""
SEARCHES = 40
"""Words without a blank that a page may have taken apart."""
SHORT = -4.0
"""How unlikely an abbreviation of four letters or more may be to become another one."""
MIDDLE = {"van": "văn", "thi": "thị"}
"""The middle names of most people, by what a scan leaves of them."""
BETWEEN = 3.0
"""Nats by which a middle name is likelier between two words with capitals."""

_INNER = re.compile(r"[^\W\d_]\d[a-zđ]")
_NUMBER = re.compile(r"[345689][06]")
CLASSES = {Kind.STOP: STOP, Kind.FIGURE: FIGURE, Kind.OTHER: UNKNOWN}


@dataclass(frozen=True, slots=True)
class Item:
    """The stretch START to END of a text, TEXT, and the words it may stand for.

    INNER if a word stands before it in its line, GLUED if no blank was read between the two.
    LABEL is what the channel looks it up by, nothing if a scan did not touch it.
    """

    start: int
    end: int
    text: str
    candidates: Candidates
    capitals: bool = False
    word: bool = False
    inner: bool = False
    glued: bool = False
    label: str = ""


def items(text: str, stretch: Stretch, found: Sequence[Symbol]) -> Iterator[Item]:
    """The pieces of STRETCH of TEXT with their candidates; the symbols FOUND are figures."""
    parts = list(_pieces(text, stretch, found))
    tall = [capital(part.text) for part in parts]
    heads = _heads(parts)
    searches = SEARCHES
    for at, part in enumerate(parts):
        if not _read(text, parts, at):
            number = CLASSES.get(part.kind, FIGURE)
            yield Item(part.start, part.end, part.text, ((number, 0.0),))
            continue
        capitals = in_capitals(text, parts, tall, at)
        inner = at > 0 and parts[at - 1].kind is Kind.WORD and not _broken(text, parts, at)
        if at in heads:
            known = ((archive.channel().number(heads[at]), 0.0),)
            yield Item(part.start, part.end, part.text, known, capitals, True)
            continue
        if stretch.reading == "accentless" or marked(part.text):
            yield _item(part.start, part.text, capitals, inner, _given(part.text))
            continue
        cuts = archive.channel().cuts(part.text, capitals) if searches else (0,)
        searches -= len(cuts) > 1
        for first, last in zip(cuts, (*cuts[1:], len(part.text)), strict=True):
            word = part.text[first:last]
            found_ = _candidates(word, capitals)
            if word.lower() in MIDDLE and _between(text, parts, at):
                found_ = _preferred(found_, MIDDLE[word.lower()])
            short = _abbreviated(word)
            label = "" if short else key(word, capitals)
            yield _item(part.start + first, word, capitals, inner, found_, first > 0, label)


def _heads(parts: list[Piece]) -> dict[int, str]:
    """Words known by their place, by their places in PARTS.

    Those of lines that every document has at its head, and the "số" before a document's number,
    which may be read as a figure.
    """
    places = [at for at, part in enumerate(parts) if part.kind is Kind.WORD]
    found = formulas([parts[at].text for at in places])
    known = {places[at]: word for at, word in found}
    for at, (part, after) in enumerate(pairwise(parts)):
        if _NUMBER.fullmatch(part.text) and after.kind is Kind.FIGURE and not after.text:
            known[at] = "số"
    return known


def _read(text: str, parts: list[Piece], at: int) -> bool:
    """Whether the piece at AT is a word to be read.

    VI behind a word is mostly VỊ: ĐƠN VỊ. The letter of a list, as in "d)" or "l.", is none.
    """
    part = parts[at]
    after = text[part.end : part.end + 1]
    if part.text == "VI" and at and parts[at - 1].kind is Kind.WORD and after not in (".", ")"):
        return not _broken(text, parts, at) and parts[at - 1].text.isupper()
    if part.text.isdigit():
        return _alone(text, parts, at)
    if any(map(str.isdigit, part.text)) and _dated(text, part):
        return False
    first = not at or _broken(text, parts, at)
    label = len(part.text) == 1 and (after == ")" or (first and after == "."))
    return part.kind is Kind.WORD and not label


def _dated(text: str, part: Piece) -> bool:
    """Whether a stroke with a figure beyond it stands beside PART."""
    before = text[max(0, part.start - 2) : part.start]
    after = text[part.end : part.end + 2]
    return (before[1:] == "/" and before[0].isdigit()) or (
        after[:1] == "/" and after[1:].isdigit()
    )


def _alone(text: str, parts: list[Piece], at: int) -> bool:
    """Whether the figure at AT, of two digits at most, stands in running text, as words do."""
    if len(parts[at].text) > 2 or not 0 < at < len(parts) - 1:
        return False
    before, after = parts[at - 1], parts[at + 1]
    gaps = (text[before.end : parts[at].start], text[parts[at].end : after.start])
    words = before.kind is Kind.WORD and after.kind in (Kind.WORD, Kind.FIGURE)
    return words and gaps in ((" ", " "), ("\n", " "), (" ", "\n"))


def _broken(text: str, parts: list[Piece], at: int) -> bool:
    """Whether a line begins with the piece at AT."""
    return "\n" in text[parts[at - 1].end : parts[at].start]


def _item(
    start: int,
    word: str,
    capitals: bool,
    inner: bool,
    candidates: Candidates,
    glued: bool = False,
    label: str = "",
) -> Item:
    """The item of WORD, with leaving it as a candidate and its capital as evidence."""
    if inner and not capitals and word[:1].isalpha():
        evidence = archive.initials(word[0].isupper())
        candidates = tuple((number, cost + evidence[number]) for number, cost in candidates)
    if not marked(word):
        copy = _copy(word)
        least = copy[1] - (FARTHER_FIGURE if word.isdigit() else FARTHER)
        candidates = (*(pair for pair in candidates if pair[1] > least), copy)
    end = start + len(word)
    return Item(start, end, word, candidates, capitals, True, inner, glued, label)


def _candidates(word: str, capitals: bool) -> Candidates:
    """What WORD may have been; a figure, only what was seen to become that figure.

    Capitals without a vowel are no syllable but an abbreviation (KT., TT., HDND): they may only
    have been another one as long. Two of them that are none are what was seen to be read so
    ("BG" for Bộ).
    """
    channel = archive.channel()
    label = key(word, capitals)
    if word.isdigit():
        return channel.seen(label)
    found = channel.candidates(label)
    if not _abbreviated(word):
        return found
    words = archive.vocabulary()
    short = tuple(p for p in found if p[1] > SHORT and _like(words[p[0]], word))
    return short or (channel.seen(label) if len(word) == 2 and not capitals else ())


def _like(known: str, word: str) -> bool:
    """Whether the abbreviation KNOWN may be read as WORD; of short ones only marks are lost."""
    if len(word) < 4:
        return fold(known) == fold(word)
    return len(known) == len(word) and _abbreviated(known.upper())


def _between(text: str, parts: Sequence[Piece], at: int) -> bool:
    """Whether the piece at AT and those beside it have a first capital, as names have."""
    near = parts[max(0, at - 1) : at + 2]
    gaps = [text[a.end : b.start] for a, b in pairwise(near)]
    return gaps == [" ", " "] and all(part.text.istitle() for part in near)


def _preferred(found: Candidates, word: str) -> Candidates:
    """The candidates FOUND with WORD made likelier."""
    number = archive.channel().number(word)
    return tuple((n, cost + BETWEEN if n == number else cost) for n, cost in found)


def _abbreviated(word: str) -> bool:
    """Whether WORD is of two capitals or more without a vowel; the first may be read small.

    >>> [w for w in ("KT", "HĐND", "sTT", "UBND", "T", "TM.", "tr", "nT") if _abbreviated(w)]
    ['KT', 'HĐND', 'sTT']
    """
    tall = word.isupper() or (len(word) > 2 and word[1:].isupper())
    return tall and len(word) > 1 and word.isalpha() and not set(fold(word)) & set("aeiouy")


def _copy(word: str) -> tuple[int, float]:
    """WORD left as it is, as a candidate; a figure between letters is a letter misread."""
    if any(map(str.isdigit, word)) and not _INNER.search(word):
        return FIGURE, COPY_FIGURE if word.isdigit() else COPY_ODD
    return UNKNOWN, COPY + COPY_LETTER * len(word)


def _given(word: str) -> Candidates:
    """The candidates of a WORD no scan has touched: itself, or what it is without marks."""
    if marked(word):
        return ((archive.channel().number(even(word.lower())), 0.0),)
    return archive.channel().typed(word)


def _pieces(text: str, stretch: Stretch, found: Sequence[Symbol]) -> Iterator[Piece]:
    start = stretch.start
    for symbol in found:
        yield from pieces(text, start, symbol.start)
        yield Piece(symbol.start, symbol.end, Kind.FIGURE, "")
        start = symbol.end
    yield from pieces(text, start, stretch.end)
