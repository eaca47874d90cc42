"""Which words of a quote are the citation itself."""

import re

from phahe.graph.fold import fold
from phahe.graph.model import Node

_SO = re.compile(r"\bso\s*:?\s*$")
_DATE = re.compile(
    r"[\s,]*ngay\s*\d{1,2}\s*(?:thang\s*|[/.-]\s*)\d{1,2}(?:\s*,?\s*nam\s*|\s*[/.-]\s*)\d{4}"
)


def parts(quote: str, cited: Node) -> tuple[str, str, str]:
    """QUOTE before, at and after the mention of the node CITED; all before when not found.

    The number is found also where a scan broke it with spaces or lost its marks.

    >>> law = Node("Document", "d", {"kind": "Nghị quyết", "number": "76/NQ-CP"})
    >>> parts("Căn cứ Nghị quyết số 76 /NQ-CP ngày 15/7/2021;", law)
    ('Căn cứ ', 'Nghị quyết số 76 /NQ-CP ngày 15/7/2021', ';')
    """
    folded = fold(quote)
    span = _number(folded, cited) or _name(folded, cited)
    if not span:
        return quote, "", ""
    start, end = span
    return quote[:start], quote[start:end], quote[end:]


def _number(folded: str, cited: Node) -> tuple[int, int] | None:
    """The number with the word for the kind before it and the date behind it."""
    number = fold(str(cited.properties.get("number", "")))[:60]
    span = _find(folded, number) or _find_spaced(folded, number)
    if not span:
        return None
    start, end = span
    kind = fold(str(cited.properties.get("kind", "")))
    head = _SO.sub("", folded[:start]).rstrip()
    closing = _DATE.match(folded, end)
    opening = len(head) - len(kind) if kind and head.endswith(kind) else start
    return opening, closing.end() if closing else end


def _name(folded: str, cited: Node) -> tuple[int, int] | None:
    """The whole title or name; laws are cited by it, without a number."""
    for key in ("title", "name", "text"):
        name = fold(str(cited.properties.get(key, "")))[:300]
        if len(name) > 5 and (span := _find_spaced(folded, name)):
            return span
    return None


def _find(text: str, words: str) -> tuple[int, int] | None:
    """Where WORDS stand in TEXT, no letter or digit before and behind."""
    start = text.find(words) if words else -1
    while start >= 0:
        end = start + len(words)
        if not text[start - 1 : start].isalnum() and not text[end : end + 1].isalnum():
            return start, end
        start = text.find(words, end)
    return None


def _find_spaced(text: str, words: str) -> tuple[int, int] | None:
    """Where WORDS stand in TEXT with blanks strewn in."""
    sought = "".join(words.split())
    kept = [i for i, letter in enumerate(text) if not letter.isspace()]
    at = "".join(text[i] for i in kept).find(sought) if sought else -1
    if at < 0:
        return None
    start, end = kept[at], kept[at + len(sought) - 1] + 1
    inside = text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()
    return None if inside else (start, end)
