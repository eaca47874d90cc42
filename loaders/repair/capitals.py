"""Which words of a page stand in capitals, where a word by itself is too short to tell."""

from collections.abc import Sequence

from phahe.loaders.repair.spelling import open_case
from phahe.loaders.repair.tokens import Kind, Piece

REACH = 30
"""Pieces on either side in which a longer word is looked for, as many as a line has."""


def in_capitals(text: str, parts: Sequence[Piece], tall: Sequence[bool], at: int) -> bool:
    """Whether the word AT of PARTS is in capitals; TALL tells it of each by its own letters.

    Of words of two letters or one their line decides; where it has both, as one across two
    columns, the nearer word does.
    """
    word = parts[at].text
    if not open_case(word):
        return tall[at]
    if not word[:1].isupper():
        return False
    around = [_nearest(text, parts, tall, at, step) for step in (-1, 1)]
    told = sorted(answer for answer in around if answer is not None)
    return told[0][1] if told else tall[at] and word.isupper()


def _nearest(
    text: str, parts: Sequence[Piece], tall: Sequence[bool], at: int, step: int
) -> tuple[int, bool] | None:
    """How far the next longer word of the line is, STEP by STEP from AT, and if in capitals."""
    for away in range(1, REACH):
        place = at + step * away
        if not 0 <= place < len(parts):
            return None
        first, last = sorted((at, place))
        between = text[parts[first].end : parts[last].start]
        if "\n" in between:
            return None
        if parts[place].kind is Kind.WORD and not open_case(parts[place].text):
            return len(between), tall[place]
    return None
