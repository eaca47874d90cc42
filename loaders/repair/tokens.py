"""Words, figures and stops of a text, with their offsets."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

LONGEST = 24
"""Letters; what is longer is no syllable and is left as it is."""

INDENT = 60
"""Blanks before which a line is still taken to begin."""

_CHUNK = re.compile(r"\S+")
_TAGGED = re.compile(r"</?[a-z]{1,10}>|(?:(?!</?[a-z]{1,10}>)\S)+")
_HEAD = re.compile(r"[(\[{\"“‘’'«»*+.,;:|…~_=<>/\\\-–—!?•]*")
_TAIL = re.compile(r"(?:(?<=[bcdghklmnpqrstvx])['’‘])?[)\]}\"”«»,.;:!?…*|\-–—_/\\<>=~%•+]*$")
_JOINT = re.compile(r"[/\-–—,;:()|.\"“”…\[\]{}+=_<>*%]+")
_LEFT = re.compile(r"^</?[a-z]+>$|@\w+\.|://|www\.|\w\.(?:vn|com|org|net|gov)\b", re.IGNORECASE)
_STOP = re.compile(r"[.;:!?|…]")
_FIGURE = re.compile(r"[A-ZĐ]{1,4}\d+|\d+[A-Za-zđĐ]?|[IVX1l]{2,4}|[IVX]")
_RUINED = re.compile(r"[BCDGHKLMNSTX][0146]|[a-zđ][0146]|[0146]{1,2}[inmptuy]|[14]a|6")
"""Words of figures and a letter: Số, Bộ, Xã, án, áp, là, lý, lớp; a lone 6 is mostly ở."""
_LETTERLIKE = re.compile(r"[^\W\d_]|[¢€@¥§$&©®£]")


class Kind(Enum):
    """What a piece of text is to the decoder."""

    WORD = "word"
    FIGURE = "figure"
    STOP = "stop"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Piece:
    """The stretch START to END of a text and what it is."""

    start: int
    end: int
    kind: Kind
    text: str


def pieces(text: str, start: int = 0, end: int | None = None) -> Iterator[Piece]:
    """The pieces of TEXT[START:END] in order; stops are empty pieces.

    >>> [(p.text, p.kind.value) for p in pieces("Sé6: 62 (năm t6i).")]
    ... # doctest: +NORMALIZE_WHITESPACE
    [('Sé6', 'word'), ('', 'stop'), ('62', 'figure'), ('năm', 'word'), ('t6i', 'word'),
     ('', 'stop')]
    """
    last = len(text) if end is None else end
    chunks = _TAGGED if text.find("</", start, last) >= 0 else _CHUNK
    for found in chunks.finditer(text, start, last):
        at = found.start()
        before = text[max(0, at - INDENT) : at].rstrip(" \t")
        fresh = not before or before[-1] in "\n\f"
        yield from _split(found[0], at, fresh)


def _split(chunk: str, at: int, fresh: bool) -> Iterator[Piece]:
    """The pieces of CHUNK, which has no blank and stands at AT, first of its line if FRESH."""
    if len(chunk) > 3 * LONGEST or (len(chunk) > 2 and _LEFT.search(chunk)):
        yield Piece(at, at + len(chunk), Kind.OTHER, chunk)
        return
    head = _HEAD.match(chunk)
    first = head.end() if head else 0
    tail = _TAIL.search(chunk, first)
    last = tail.start() if tail else len(chunk)
    if head and head[0] and (_STOP.search(head[0]) or (fresh and head[0][:1] in "-+•*–—")):
        yield Piece(at, at, Kind.STOP, "")
    yield from _core(chunk[first:last], at + first)
    if _STOP.search(chunk, last):
        yield Piece(at + len(chunk), at + len(chunk), Kind.STOP, "")


def _core(core: str, at: int) -> Iterator[Piece]:
    """The pieces of CORE, from which the outer punctuation is gone."""
    begin = 0
    for joint in [*_JOINT.finditer(core), None]:
        end = joint.start() if joint else len(core)
        if end > begin:
            word = core[begin:end]
            yield Piece(at + begin, at + end, kind(word), word)
        begin = joint.end() if joint else end


def kind(word: str) -> Kind:
    """What WORD, without blanks and punctuation, is.

    >>> [kind(word).value for word in ("d6i", "QH15", "30a", "2021", "Kế", "S6")]
    ['word', 'figure', 'figure', 'figure', 'word', 'word']
    """
    if len(word) > LONGEST:
        return Kind.OTHER
    if _RUINED.fullmatch(word):
        return Kind.WORD
    if _FIGURE.fullmatch(word) or not _LETTERLIKE.search(word):
        return Kind.FIGURE
    if sum(map(str.isdigit, word)) > max(2, len(word) // 2):
        return Kind.FIGURE
    return Kind.WORD
