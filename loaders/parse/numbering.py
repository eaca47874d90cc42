"""How paragraphs are numbered: what one opens with, and the number as it must have been.

Levels: Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.5 (phần, chương, mục, I., 1., a)); Party
texts write «1-»; plans go on with -, + and * in any order.
"""

import re
from dataclasses import dataclass

from phahe.loaders.parse.duties import is_heading
from phahe.loaders.parse.letters import ALPHABET, GLYPHS
from phahe.loaders.parse.reading import Reading

_BLANK = re.compile(r"[\s>#~_|.'‘’`\"]*")
_MARKS = re.compile(r"[\s*_#]*")
_BULLET = re.compile(rf"\\?(?P<glyph>[-–—+•·~{GLYPHS}]|\*{{1,2}}(?=\s))[\s_]*")
_NAMED = re.compile(
    r"(?P<kind>phan|chuong|muc|dieu)\s+(?:thu\s+)?(?P<label>\w{1,6})\s?(?:[.:)/-]|\n|$)\s*"
)
_NUMBER = re.compile(
    r"(?:(?P<dotted>\d{1,2}(?:\.\d{1,2}){1,4})\s?(?:\\?[.)-]\s*|\s)(?=[^\W\d])"
    r"|(?P<arabic>\d{1,2})\s?(?:\\?[.)/]|-(?=\s))\s*(?=[^\s\d])"
    r"|\((?P<paren>\d{1,2})\)\s*"
    r"|(?P<roman>[ivxl1]{1,5})\s?\\?[.)/-]\s+"
    r"|(?P<letter>[a-z]{1,2})(?:\)|\.(?=\s))\s*"
    r"|(?P<lost>)[^\w\s(]?\)\s+(?=[^\W\d]))"
)
_COMMA = re.compile(r"(?P<arabic>\d{1,2}), (?=[^\W\d_])")  # where OCR sees one for a point
_ENDED = re.compile(r"[.;:]\s*\Z")
_VALUES = {"i": 1, "v": 5, "x": 10}


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Stretches of text that make one paragraph, and its number or bullet."""

    kind: str
    label: str
    pieces: tuple[tuple[int, int], ...]
    start: int
    damaged: bool = False


def opened(reading: Reading, start: int, end: int) -> Paragraph:
    """The paragraph TEXT[START:END] with what it opens with."""
    text, folded = reading.text, reading.folded
    at = _skipped(_BLANK, text, start, end)
    bullet = _BULLET.match(text, at, end)
    glyph = (bullet["glyph"][0] if bullet else "").replace("–", "-").replace("—", "-")
    inner = _skipped(_MARKS, text, bullet.end() if bullet else at, end)
    named = _NAMED.match(folded, inner, end)
    if named and text[inner].isupper() and (named["kind"] != "phan" or named["label"]):
        after = _skipped(_MARKS, text, named.end(), end)
        label = named["label"].upper()
        return Paragraph(named["kind"], label, ((after, end),), start)
    scanned = reading.scanned(start)
    number = _NUMBER.match(folded, inner, end)
    if number is None and scanned and _ENDED.search(text, max(0, start - 9), start):
        number = _COMMA.match(folded, inner, end)
    kind = _kind(text, number, end) if number else None
    if number and kind:
        after = _skipped(_MARKS, text, number.end(), end)
        label = text[slice(*number.span(str(number.lastgroup)))]
        damaged = kind == "roman" and (scanned or bool(re.search("[l1L]", label)))
        return Paragraph(kind, label, ((after, end),), start, damaged)
    if bullet:
        return Paragraph(glyph, "", ((inner, end),), start)
    if text[at:end].isupper() and is_heading("section", " ".join(folded[at:end].split())):
        return Paragraph("heading", "", ((start, end),), start)
    return Paragraph("text", "", ((start, end),), start)


def first_word(text: str, start: int, end: int) -> int:
    """Where the words of TEXT[START:END] begin, behind blanks and marks of Markdown."""
    return _skipped(_BLANK, text, start, end)


def _skipped(pattern: re.Pattern[str], text: str, start: int, end: int) -> int:
    match = pattern.match(text, start, end)
    return match.end() if match else start


def _kind(text: str, number: re.Match[str], end: int) -> str | None:
    """The kind of a number before words that END; None when these only look like one.

    A small «v.» or «x.» above words in capitals is a Roman number that OCR saw as small.
    """
    name = str(number.lastgroup)
    first = text[number.start(name)] if number.end(name) > number.start(name) else ""
    loud = first in "ivx" and text[number.end() : end].isupper()
    if name == "roman" and (first in "IVX" or loud):
        return "roman"
    if name in ("roman", "letter"):
        if first.isdigit():
            return "arabic"
        if first.isupper():
            return "capital" if number.end(name) - number.start(name) == 1 else None
        short = number.end(name) - number.start(name) == 1
        return "letter" if short or text[number.end(name)] == ")" else None
    return "letter" if name == "lost" else name


def numeral(said: Paragraph, before: str) -> str:
    """The number of SAID as it must have been; one that a scan ruined follows BEFORE.

    OCR loses strokes: the second II is III.
    """
    if said.kind == "roman":
        value = _roman(said.label.lower().translate(str.maketrans("l1", "ii")))
        last = _roman(before.lower()) if before else 0
        misread = value <= last if re.search("[l1L]", said.label) else value == last
        if said.damaged and before and misread:
            value = last + 1
        return _printed(value)
    return _letter(said.label, before) if said.kind == "letter" else said.label


def _letter(label: str, before: str) -> str:
    """A letter; «d» after «d» is «đ», one that cannot be read the next after BEFORE."""
    following = ALPHABET[(ALPHABET.find(before) + 1) % len(ALPHABET)] if before else "a"
    if label == before == "d" or len(label) != 1:
        return following
    return label


def _roman(label: str) -> int:
    """The value of a Roman number of at most five letters.

    >>> _roman("iv"), _roman("xii")
    (4, 12)
    """
    values = [_VALUES.get(letter, 1) for letter in label]
    after = [*values[1:], 0]
    return sum(-v if v < n else v for v, n in zip(values, after, strict=True))


def _printed(value: int) -> str:
    tens, ones = divmod(max(value, 1), 10)
    return "X" * tens + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[ones]
