"""Letters of lists that no scan can tell apart, told by their order: d), đ), e)."""

import re
from collections.abc import Iterator

SURE = 0.9
"""Confidence of a letter so told."""

_LETTER = re.compile(r"^[^\w\n]{0,4}?([a-zđ¢©])(?=\))", re.MULTILINE)
_NEXT = {("d", "d"): "đ", ("b", "¢"): "c", ("b", "©"): "c"}


def letters(text: str) -> Iterator[tuple[int, str]]:
    """The places of letters before a bracket, at the head of a line, that must be others.

    >>> list(letters("c) Ba;\\nd) Bốn;\\nd) Năm;\\ne) Sáu."))
    [(15, 'đ')]
    """
    last = ""
    for found in _LETTER.finditer(text):
        letter = _NEXT.get((last, found[1]), found[1])
        if letter != found[1]:
            yield found.start(1), letter
        last = letter
