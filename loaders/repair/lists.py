"""Labels of lists no scan can tell apart, told by their order: d), đ), e); I., II., III."""

import re
from collections.abc import Iterator
from typing import NamedTuple

SURE = 0.9
"""Confidence of a label so told."""

_LETTER = re.compile(r"^[^\w\n]{0,4}?([a-zđ¢©])(?=\))", re.MULTILINE)
_NEXT = {("d", "d"): "đ", ("b", "¢"): "c", ("b", "©"): "c"}
_NUMERAL = re.compile(r"^[^\w\n|]{0,4}?([IVXHTUL1li|]{1,5})(?=\.(?!\d))", re.MULTILINE)
_STROKES = str.maketrans({"H": "II", "U": "II", **dict.fromkeys("T1li|L", "I")})
_PLAIN = re.compile(r"[IVX][IVXl]+")
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII")
_VALUES = {word: value for value, word in enumerate(_ROMAN, 1)}


class Label(NamedTuple):
    """The stretch START to END of a text and the label that must stand there."""

    start: int
    end: int
    text: str


def labels(text: str) -> Iterator[Label]:
    """Labels at the heads of lines of TEXT that must be others."""
    yield from _letters(text)
    yield from _numerals(text)


def _letters(text: str) -> Iterator[Label]:
    """Letters before a bracket.

    >>> list(_letters("c) Ba;\\nd) Bốn;\\nd) Năm;\\ne) Sáu."))
    [Label(start=15, end=16, text='đ')]
    """
    last = ""
    for found in _LETTER.finditer(text):
        letter = _NEXT.get((last, found[1]), found[1])
        if letter != found[1]:
            yield Label(*found.span(1), letter)
        last = letter


def _numerals(text: str) -> Iterator[Label]:
    """Roman numerals before a full stop: strokes of capitals, or what follows the last one.

    >>> [label.text for label in _numerals("I. Một\\nH. Hai\\nI11. Ba\\nIV. Bốn\\n11. Mười")]
    ['II', 'III']
    """
    last = 0
    for found in _NUMERAL.finditer(text):
        word = found[1].translate(_STROKES)
        value = _VALUES.get(word, 0)
        follows = value == last + 1 > 1 and not found[1].isdigit()
        if not value or not (follows or word == found[1] or _PLAIN.fullmatch(found[1])):
            continue
        if word != found[1]:
            yield Label(*found.span(1), word)
        last = value
