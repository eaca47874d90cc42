"""The document itself: its record, its identity, and what its head leaves in doubt."""

import re
from collections.abc import Sequence
from dataclasses import replace

from phahe.graph.fold import fold
from phahe.graph.identifier import Identifier, identify
from phahe.graph.record import Document, Span, Warning
from phahe.loaders.parse.closing import Signature
from phahe.loaders.parse.header import Head
from phahe.loaders.parse.mentions import Mention
from phahe.loaders.parse.reading import Reading
from phahe.loaders.parse.speaker import Speaker

_TITLE_YEAR = re.compile(r"năm\s+((?:19|20)\d\d)\s*$")
_TERM = re.compile(r"khoa\s+([ivx]+|\d+)\b")


def year_of(top: Head, cited: Sequence[Mention]) -> int | None:
    """The year of a document: of its date, else by its content.

    An undated plan is of the year of its title when it cites a document of that year: nothing
    is older than what it cites, and a plan for a year is not made after it.
    """
    stated = _TITLE_YEAR.search(top.title or "")
    if top.year or not stated:
        return top.year
    years = [mention.date.year for mention in cited if mention.date and mention.date.value]
    return int(stated[1]) if years and max(years) == int(stated[1]) else None


def document(
    reading: Reading, top: Head, signed: Signature | None, voice: Speaker, year: int | None
) -> Document:
    """The document that the head TOP and the signature describe."""
    name, level, path = voice.names
    found = Document(
        id="",
        kind=top.kind,
        number=str(top.number) if top.number else None,
        date=top.stated.iso if top.stated else None,
        year=year,
        issuer=name,
        level=level,
        place=top.place,
        title=top.title,
        signer=signed.name if signed else None,
        signer_role=signed.role if signed else None,
        jurisdiction=tuple(place.id for place in voice.jurisdiction.places),
        issuer_path=path,
        evidence=_evidence(reading, top, signed),
    )
    return replace(found, id=str(_identity(found, top, reading.source.sha256)))


def _identity(found: Document, top: Head, sha256: str) -> Identifier:
    """The identifier; a number whose issuer is unknown does not identify a document."""
    path = found.issuer_path
    segments = tuple(path.split("/")[1:]) if path else None
    term = _TERM.search(fold(f"{top.authority} {top.title}"))
    number = top.number if path else None
    return identify(
        segments, found.kind, number, found.year, term[1].upper() if term else None, sha256
    )


def attached(found: Document, host: Document, ordinal: int) -> Document:
    """The ORDINAL-th text attached to HOST, with what it has from its host."""
    kind = found.kind or "Phụ lục"
    return replace(
        found,
        id=str(Identifier.parse(host.id).attach(kind, ordinal)),
        date=found.date or host.date,
        year=found.year or host.year,
        issuer=found.issuer or host.issuer,
        level=found.level or host.level,
        jurisdiction=found.jurisdiction or host.jurisdiction,
        issuer_path=found.issuer_path or host.issuer_path,
        attached_to=host.id,
    )


def _evidence(reading: Reading, top: Head, signed: Signature | None) -> dict[str, Span]:
    spans = {
        "issuer": top.issuer_span,
        "number": top.number_span,
        "date": (top.stated.start, top.stated.end) if top.stated else top.broken_date,
        "title": top.title_span,
        "signature": (signed.start, signed.end) if signed else None,
    }
    return {name: reading.span(*span) for name, span in spans.items() if span}


def warnings(reading: Reading, top: Head, found: Document) -> list[Warning]:
    """What the head does not tell, or not readably."""
    if found.kind is None and top.number is None:
        return [Warning("no-document", "không nhận ra đây là văn bản hành chính")]
    rows = []
    if found.attached_to is None:
        rows += _of_number_and_date(reading, top)
    if found.issuer is None:
        rows.append(Warning("missing-issuer", "không nhận ra cơ quan ban hành"))
    if found.title is None:
        rows.append(Warning("missing-title", "không tìm thấy trích yếu"))
    return rows


def _of_number_and_date(reading: Reading, top: Head) -> list[Warning]:
    rows = []
    if top.number is None:
        code = "blank-number" if top.number_blank else "missing-number"
        rows.append(Warning(code, "không đọc được số, ký hiệu ở phần đầu văn bản"))
    if top.broken_date:
        message = "ngày ban hành không đọc được đủ"
        rows.append(reading.doubt("unreadable-date", message, reading.span(*top.broken_date)))
    elif top.stated is None:
        rows.append(Warning("missing-date", "không tìm thấy ngày ban hành"))
    return rows
