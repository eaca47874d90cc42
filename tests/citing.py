"""Records made up for tests of resolution: documents, and citations of them."""

from dataclasses import replace

from phahe.graph.errors import NumberError
from phahe.graph.identifier import identify
from phahe.graph.number import Number
from phahe.graph.record import Citation, Document, Record
from phahe.graph.resolution import resolve

LAM_DONG = "Ủy ban nhân dân tỉnh Lâm Đồng"
SON_LA = "Ủy ban nhân dân tỉnh Sơn La"
PATHS = {
    LAM_DONG: ("tinh-lam-dong", "ubnd"),
    SON_LA: ("tinh-son-la", "ubnd"),
    "Tỉnh ủy Sơn La": ("tinh-son-la", "tinh-uy"),
    "Chính phủ": ("cp",),
    "Quốc hội": ("qh",),
    "Thủ tướng Chính phủ": ("ttg",),
}


def cite(text: str, **stated: object) -> Citation:
    """A citation of `kind number` with what is STATED beside it."""
    return replace(Citation(text, 0, len(text)), **stated)  # type: ignore[arg-type]


def number(kind: str, written: str, **stated: object) -> Citation:
    return cite(f"{kind} số {written}", kind=kind, number=written, **stated)


def law(name: str, **stated: object) -> Citation:
    return cite(name, kind=name.split()[0], name=name, **stated)


def document(
    issuer: str,
    kind: str,
    written: str,
    date: str | None,
    *citations: Citation,
    source: str | None = None,
    title: str | None = None,
) -> Record:
    """A record whose document has its identifier as a loader gives it."""
    try:
        known = Number.parse(written)
    except NumberError:
        known = None
    year = int(date[:4]) if date else None
    id = str(identify(PATHS[issuer], kind, known, year, None, "0123456789"))
    head = Document(id, kind, written, date, year, issuer, title=title)
    spaced = tuple(
        replace(c, start=100 * i, end=100 * i + len(c.text)) for i, c in enumerate(citations)
    )
    name = source or f"{id}.txt"
    return Record(name, 0, "0123456789", 1000, 1, "1", head, spaced)


PLAN = document(SON_LA, "Kế hoạch", "300/KH-UBND", "2031-05-10")


def outcome(citation: Citation, *others: Record, by: Record = PLAN) -> tuple[str, str | None]:
    """Status and target of CITATION made in the document BY, beside OTHERS."""
    made = replace(by, citations=(citation,))
    found = resolve([made, *others])[0].citations[0]
    return found.status, found.target


PARTY = "Tỉnh ủy Sơn La"
