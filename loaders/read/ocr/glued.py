"""Words that OCR read without the blank between them: «Thôngtinvà» is three syllables."""

import re
from functools import cache, lru_cache

from phahe.loaders.repair.archive import language, vocabulary
from phahe.loaders.repair.spelling import even, marked

_LETTERS = re.compile(r"[^\W\d_]{4,20}")
_LOUD = re.compile(r"([A-ZĐ]{2,})([^\W\d_A-ZĐ]{2,})")  # UBNDtỉnh
_LONGEST = 7  # letters of a syllable: nghiêng
_USUAL = -10.5  # the logarithm of how often a syllable stands in texts, at least


def parted(text: str) -> list[str]:
    """TEXT in the words it was made of, where one way to cut it has the fewest; else as it is.

    What is a word itself stays whole, and so does one without marks.

    >>> parted("Thôngtinvà"), parted("chứccấp,"), parted("Kông"), parted("thành")
    (['Thông', 'tin', 'và'], ['chức', 'cấp,'], ['Kông'], ['thành'])
    >>> parted("UBNDtỉnh")
    ['UBND', 'tỉnh']
    """
    match = _LETTERS.search(text)
    if match is None or re.search(r"[^\W_]", text[: match.start()] + text[match.end() :]):
        return [text]
    word = match[0]
    if (loud := _LOUD.fullmatch(word)) and loud[2] in _syllables():
        return [text[: match.start()] + loud[1], loud[2] + text[match.end() :]]
    if word.isupper() or even(word.lower()) in _known():
        return [text]
    way = _way(word.lower())
    if len(way) < 2 or not marked(word):
        return [text]
    pieces, at = [], 0
    for length in way:
        pieces.append(word[at : at + length])
        at += length
    if any(piece[0].isupper() and not piece.istitle() for piece in pieces):
        return [text]
    pieces[0] = text[: match.start()] + pieces[0]
    pieces[-1] += text[match.end() :]
    return pieces


@lru_cache(4096)
def _way(word: str) -> tuple[int, ...]:
    """The one way to cut WORD in the fewest syllables, by their lengths; () for none or two."""
    ways = _ways(word)
    fewest = [way for way in ways if len(way) == min(map(len, ways))]
    return fewest[0] if len(fewest) == 1 else ()


def _ways(word: str) -> list[tuple[int, ...]]:
    """All ways to cut WORD in syllables, by their lengths."""
    if not word:
        return [()]
    return [
        (length, *rest)
        for length in range(2, min(_LONGEST, len(word)) + 1)
        if even(word[:length]) in _syllables()
        for rest in _ways(word[length:])
    ]


@cache
def _known() -> frozenset[str]:
    return frozenset(vocabulary())


@cache
def _syllables() -> frozenset[str]:
    """The usual words of the model, of two letters and more."""
    rows = zip(vocabulary(), language().unigram, strict=True)
    return frozenset(w for w, often in rows if often > _USUAL and len(w) > 1 and w.isalpha())
