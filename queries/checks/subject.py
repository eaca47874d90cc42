"""Checks of what citations say that a document is about."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from rapidfuzz import fuzz

from phahe.graph.fold import fold
from phahe.graph.record import Citation
from phahe.queries.checks.finding import Finding, Side
from phahe.queries.checks.ground import Ground
from phahe.queries.checks.timing import period

_ALIKE = 50.0
"""Two titles are of one matter from so many hundredths (token set ratio of their own words).

In the public texts tried titles of one document stay above 57, nine in ten pairs of titles of
two documents below 55.
"""
_OWN_WORDS = 3
"""A title of fewer words of its own is too short to contradict another."""
_FRAME = re.compile(
    r"\b(?:v v|quy dinh|chi tiet|huong dan|ban hanh|phe duyet|trien khai|thuc hien|thi hanh"
    r"|sua doi|bo sung|mot so|dieu|khoan|noi dung|ke hoach|chuong trinh|de an|chuc nang"
    r"|nhiem vu|quyen han|co cau to chuc|giai doan|bien phap|giai phap|tren dia ban"
    r"|cong tac|doi voi|luat|nghi dinh|ngay|thang|nam|so|tinh|huyen|xa|ve|viec|cua|cac|cho"
    r"|va|trong|tai|den)\b"
)
"""Words that titles of all kinds of documents share (folded)."""


def stated_titles(ground: Ground) -> Iterator[Finding]:
    """One document that some say is about one matter, others about another."""
    for target, sides in sorted(_told(ground).items()):
        own = ground.loaded.get(target)
        if own is not None and own.properties.get("title"):
            sides.insert(0, ground.header(target, "title", str(own.properties["title"])))
        other = [one for one in sides[1:] if _differ(str(sides[0].value), str(one.value))]
        if other:
            yield Finding("stated-titles", target, (sides[0], *other))


def _told(ground: Ground) -> Mapping[str, list[Side]]:
    """What is said of each document, the longest title first, each wording once a document."""
    titled = _titled(ground)
    told: dict[str, dict[tuple[str, str], Side]] = defaultdict(dict)
    for edge in ground.all("REFERS_TO"):
        node = ground.graph.nodes[edge.source]
        document, title = str(node.properties["document"]), node.properties.get("title")
        cited = titled.get((document, node.properties.get("start")))
        if title and cited and cited.title:
            span, value = cited.title, str(title)
            words = (span.text, span.start, span.end, cited.page, span.text_mended)
            told[edge.target].setdefault((document, value), Side(document, value, *words))
    return {
        target: sorted(sides.values(), key=lambda one: (-len(str(one.value)), one.document))
        for target, sides in told.items()
    }


def _titled(ground: Ground) -> Mapping[tuple[str, object], Citation]:
    """The citations with a title by their document and where they begin."""
    return {
        (id, citation.start): citation
        for id, records in ground.records.items()
        for record in records
        for citation in record.citations
        if citation.title
    }


def _differ(one: str, other: str) -> bool:
    """Whether two titles cannot be of one document: other words, or other years.

    A shortened or cut title, other abbreviations and the ruin of a scan are no contradiction.

    >>> _differ("về tuyên truyền cải cách hành chính năm 2022", "tuyên truyền CCHC năm 2021")
    True
    >>> _differ("về quản lý chợ", "ban hành Quy chế quản lý chợ, trung tâm thương mại")
    False
    """
    mine, theirs = period(one), period(other)
    if mine and theirs and (mine[1] < theirs[0] or theirs[1] < mine[0]):
        return True
    words = _own(one), _own(other)
    if min(map(len, words)) < _OWN_WORDS:
        return False
    return fuzz.token_set_ratio(*(" ".join(some) for some in words)) < _ALIKE


def _own(title: str) -> Sequence[str]:
    """The words of a TITLE that tell it from others, folded."""
    return _FRAME.sub(" ", re.sub(r"[^a-z0-9]+", " ", fold(title))).split()
