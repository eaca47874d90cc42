"""What kind of text a page is: clean, typed without marks, ruined by a scan, or foreign."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from phahe.graph.fold import CODED, OTHER, coded
from phahe.loaders.repair.mended import Reading
from phahe.loaders.repair.spelling import LETTERS, SURVIVORS, plain, syllable

WINDOW = 2500
"""Characters judged together where the text has no page breaks, or very long pages."""
FEWEST = 24
"""Words of a stretch that is still halved where clean and ruined text seem to meet in it."""

_MARKED = "".join(sorted(c for c in LETTERS if not c.isascii() and c not in SURVIVORS))
_MARKED += _MARKED.upper()
_LONGEST = 24
_PARTS = r"\s.,;:()\[\]/\-–—\"“”|…!?"
_WORD = re.compile(f"[^{_PARTS}]{{1,{_LONGEST}}}")
_TAG = re.compile(r"</?\w{1,10}>")
_MARK = re.compile(f"[{_MARKED}]")
_FIGURE = re.compile(r"[\d%°.,+=_*<>~#\\{}&]+|[A-Z]{0,4}\d+\w?")
_DEBRIS = re.compile(
    r"(?<=[^\W\d_])[\d¢€@¥§&$°©®£]|[¢€@¥§$][^\W\d_]|[a-z][A-Z]|[éÉ]|\d[a-z]{2}"
)
_SMALL_FOREIGN = re.compile(
    r"the|of|and|to|for|with|is|are|that|this|by|from|or|be|as|at|on|not|it|was|"
    r"les|des|du|et|pour|dans|une|der|die|und|von|den|ist|el|los|las|del|para|que"
)


def _sort(letter: str) -> str:
    """What LETTER is here: what parts words (signs of tags do), marked, a figure, or none."""
    if re.match(f"[{_PARTS}<>]", letter):
        return " "
    return "m" if letter in _MARKED else "0" if letter in "0123456789" else "x"


_SORTS = "".join(map(_sort, CODED)).encode().ljust(256, b"x")
_PLAIN = bytes(code for code, sort in enumerate(_SORTS) if sort in b"x")
_ALIKE = _SORTS.translate(bytes.maketrans(b"m0", b"xx"))
_CLEAN = 0.55
_VIETNAMESE = 0.43
"""Share of likely syllables of Vietnamese; other languages reach 0.37, bad scans 0.49."""
_WORN = 0.065
"""Share of debris and of impossible syllables that no keyboard writes; loan words are 0.05."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """The stretch START to END of a text and how it reads."""

    start: int
    end: int
    reading: Reading


def stretches(text: str) -> tuple[Stretch, ...]:
    """TEXT in pages, or windows of whole lines, each with its reading.

    What has no marks in a text mostly ruined, a heading or a list, was read by the same hand.

    >>> [s.reading for s in stretches("Kế hoạch số 5 của Ủy ban nhân dân tỉnh")]
    ['clean']
    """
    found = tuple(_stretches(text))
    ruined = sum(s.end - s.start for s in found if s.reading == "ruined")
    bare_ = sum(s.end - s.start for s in found if s.reading == "accentless")
    if not bare_ or ruined < bare_:
        return found
    return tuple(
        replace(s, reading="ruined") if s.reading == "accentless" else s for s in found
    )


def _stretches(text: str) -> Iterator[Stretch]:
    start, raw = 0, coded(text)
    for page in text.split("\f"):
        end = start + len(page)
        while start < end:
            stop = _stop(text, start, end)
            if _surely_clean(raw[start:stop]):
                yield Stretch(start, stop, "clean")
            else:
                yield from _judged(text, start, stop)
            start = stop
        start = end + 1


def _surely_clean(raw: bytes) -> bool:
    """Whether so many words of a window have marks that no more need be known of it.

    RAW is the window as `coded`. The share is one from below: figures count as words, and the
    longest words as several.
    """
    if OTHER in raw:
        return False
    sorts, long = raw.translate(_SORTS, _PLAIN), 1 + len(raw) // _LONGEST
    if sorts.rfind(b"0m") >= 0:  # the rarer sign is looked for first from behind
        sorts = sorts.replace(b"0m", b"00")
    marked = sorts.count(b"m ")
    if marked >= _CLEAN * (sorts.count(b" ") + long):
        return True  # what parts words is more than the words, and counted sooner
    return marked >= _CLEAN * (raw.translate(_ALIKE).count(b"x ") + long)


def _stop(text: str, start: int, end: int) -> int:
    """Where the window from START ends: a line's end, a blank, or by force."""
    if end - start <= WINDOW * 1.3:
        return end
    for sign in "\n ":
        found = text.rfind(sign, start + WINDOW // 2, start + WINDOW)
        if found >= 0:
            return found + 1
    return start + WINDOW


def _judged(text: str, start: int, end: int) -> Iterator[Stretch]:
    """The window in one stretch, or halved where it is neither clean nor without marks."""
    found = _WORD.findall(_TAG.sub(" ", text[start:end]))
    words = [word for word in found if not _FIGURE.fullmatch(word)]
    share = sum(1 for word in words if _MARK.search(word)) / max(1, len(words))
    if 0.04 < share < _CLEAN and len(words) > FEWEST:
        middle = (start + end) // 2
        half = text.find("\n", middle, end - 1) + 1 or text.find(" ", middle, end - 1) + 1
        if half:
            yield from _judged(text, start, half)
            yield from _judged(text, half, end)
            return
    yield Stretch(start, end, reading(words, share))


def reading(words: list[str], share: float) -> Reading:
    """How WORDS read, a SHARE of which have marks only Vietnamese has."""
    if share >= 0.2 or len(words) < 2:
        return "clean"
    small = [word for word in words if not _MARK.search(word)]
    foreign = sum(1 for word in small if _SMALL_FOREIGN.fullmatch(word.lower()))
    likely = sum(1 for word in small if _plausible(word))
    if likely < _VIETNAMESE * len(small) or foreign > 0.1 * len(small):
        return "foreign"
    debris = sum(1 for word in small if _DEBRIS.search(word))
    worn = debris + sum(1 for word in small if _odd(word))
    ruined = debris > 0.03 * len(small) or worn > _WORN * len(small)
    return "ruined" if ruined else "accentless"


def _plausible(word: str) -> bool:
    """Whether WORD looks like a syllable without its marks, or a ruined one."""
    letters = plain(word).strip("'’‘")
    return syllable(letters) or (word.isupper() and len(word) < 7)


def _odd(word: str) -> bool:
    """Whether WORD, no abbreviation, cannot be a syllable and has no trace of a lost mark."""
    letters = word.strip("'’‘*")
    small = len(letters) > 1 and not letters.isupper()
    return small and not syllable(letters) and not _DEBRIS.search(word)
