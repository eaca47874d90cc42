"""Which words of a quote are the citation itself."""

import re

from phahe.graph.fold import fold
from phahe.graph.model import Node

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
    found = _number(folded, cited) or _title(folded, cited)
    if not found:
        return quote, "", ""
    start, end = found
    return quote[:start], quote[start:end], quote[end:]


def _number(folded: str, cited: Node) -> tuple[int, int] | None:
    number = fold(str(cited.properties.get("number", "")))[:60]
    if not number:
        return None
    spaced = r"\s*".join(re.escape(c) for c in number if not c.isspace())
    match = re.search(rf"(?<!\w){spaced}(?!\w)", folded)
    if not match:
        return None
    start, end = match.span()
    kind = fold(str(cited.properties.get("kind", "")))
    opening = (
        re.search(rf"{re.escape(kind)}\s+(?:so\s*:?\s*)?$", folded[:start]) if kind else None
    )
    closing = _DATE.match(folded, end)
    return opening.start() if opening else start, closing.end() if closing else end


def _title(folded: str, cited: Node) -> tuple[int, int] | None:
    """The whole title or name; laws are cited by it, without a number."""
    for name in ("title", "name", "text"):
        title = " ".join(fold(str(cited.properties.get(name, "")))[:300].split())
        spaced = r"\s+".join(map(re.escape, title.split()))
        match = re.search(spaced, folded) if len(title) > 5 else None
        if match:
            return match.span()
    return None
