"""Doubts about the whole of a text: numbers left out or twice, annexes that are not there."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from phahe.graph.record import Span, Warning
from phahe.loaders.parse.letters import ALPHABET
from phahe.loaders.parse.outline import Item
from phahe.loaders.parse.reading import Reading

_ENOUGH = 120  # letters
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}
_ANNOUNCED = re.compile(
    r"\b(?:(?:kem theo|dinh kem|gui kem)\s+(?:cac\s+)?(?:phu luc|bieu mau|danh muc|bang)\b"
    r"|(?:phu luc|bieu mau|danh muc)(?:\s+(?:so\s+)?[0-9ivx]{1,4})?\s+(?:chi tiet\s+)?"
    r"(?:kem theo|dinh kem))"
    r"(?!\s+(?:so\s|nghi dinh|thong tu|quyet dinh so|luat))"
)
_ENCLOSED = re.compile(
    r"(?:^|[\n\f])[\s>*_#|]*(?:phu luc|bieu mau|bieu so|danh muc|bang tong hop)(?!\w)"
)


def misnumbered(reading: Reading, roots: Iterable[Item]) -> Iterator[Warning]:
    """A warning for each number that is left out or given twice among its equals.

    Only in clean text: a scan loses and confuses numbers. What is lower begins a series anew.
    """
    if reading.mended.quality.reading != "clean":
        return
    for root in roots:
        for item in root.walk():
            yield from _series(reading, item.children)


def _series(reading: Reading, children: Iterable[Item]) -> Iterator[Warning]:
    last: dict[str, tuple[int, str]] = defaultdict(lambda: (0, ""))
    for item in children:
        value = _value(item)
        if value is None:
            continue
        before, label = last[item.kind]
        last[item.kind] = value, item.label
        if not before or value < before or value == before + 1:
            continue
        code = "numbering-double" if value == before else "numbering-gap"
        message = f"sau mục {label} là mục {item.label}"
        yield reading.doubt(code, message, _first_words(reading, item))


def _first_words(reading: Reading, item: Item) -> Span:
    """The first line of ITEM, or as many of its words as tell which one it is."""
    words = reading.text[item.start : item.end].partition("\n")[0]
    if len(words) > _ENOUGH:
        words = words[:_ENOUGH].rpartition(" ")[0]
    return reading.span(item.start, item.start + len(words))


def _value(item: Item) -> int | None:
    """The place of an item in its series, from 1; None for one that has no number.

    >>> from phahe.loaders.parse.flows import Flow
    >>> [_value(Item(kind, "", None, 0, 0, label)) for kind, label in
    ...     [("arabic", "4"), ("roman", "IX"), ("letter", "đ"), ("-", "")]]
    [4, 9, 5, None]
    """
    label = item.label.lower()
    if item.kind in ("arabic", "paren", "dieu") and label.isdigit():
        return int(label)
    if item.kind == "letter" and len(label) == 1 and label in ALPHABET:
        return ALPHABET.index(label) + 1
    if item.kind == "roman" and label and set(label) <= _ROMAN.keys():
        values = [_ROMAN[letter] for letter in label]
        pairs = zip(values, [*values[1:], 0], strict=True)
        return sum(-one if one < following else one for one, following in pairs)
    return None


def unenclosed(reading: Reading, start: int, end: int, *, enclosed: bool) -> Iterator[Warning]:
    """A warning where TEXT[START:END] announces an annex and none follows.

    ENCLOSED says that an annex was found; a heading of one after the announcement also counts.
    """
    found = None if enclosed else _ANNOUNCED.search(reading.folded, start, end)
    if found and not _ENCLOSED.search(reading.folded, found.end(), end):
        span = reading.span(*found.span())
        said = " ".join((span.text_mended or span.text).split())
        message = f"«{said}» mà không thấy phụ lục"
        yield reading.doubt("missing-annex", message, span)
