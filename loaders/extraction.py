"""From a source text to its records: one for each document in it."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from phahe.graph.errors import InputError
from phahe.graph.fold import fold
from phahe.graph.identifier import Identifier, identify
from phahe.graph.record import Citation, Document, Record, Span, Warning
from phahe.loaders.parse.agencies import agencies
from phahe.loaders.parse.citations import citations, mentions
from phahe.loaders.parse.closing import Signature, recipients, signature
from phahe.loaders.parse.header import Head, head
from phahe.loaders.parse.issuers import Issuing, bodies_in, body_at
from phahe.loaders.parse.jurisdiction import Jurisdiction, jurisdiction
from phahe.loaders.parse.mentions import Mention
from phahe.loaders.parse.parts import Part, parts
from phahe.loaders.parse.reading import Reading
from phahe.loaders.read import SourceText, read

VERSION = "1"
FIELDS = ("citations", "agencies", "tasks", "targets", "recipients")


def extract(path: Path | str, only: Collection[str] | None = None) -> list[Record]:
    """The records of the file at PATH, one for each document in it.

    ONLY names the parts wanted beside the document itself ('citations', 'recipients', …), None
    all. Raises ReadError for a file that gives no text, InputError for an unknown part.
    """
    return extract_source(read(path), only)


def extract_source(source: SourceText, only: Collection[str] | None = None) -> list[Record]:
    """The records of SOURCE; ONLY as in `extract`."""
    wanted = set(FIELDS if only is None else only)
    if unknown := wanted.difference(FIELDS):
        raise InputError(f"no part is called {sorted(unknown)[0]!r}; known: {', '.join(FIELDS)}")
    reading = Reading.of(source)
    found = mentions(reading)
    records: list[Record] = []
    for number, part in enumerate(parts(reading)):
        records.append(_record(reading, part, number, found, records[0] if records else None, wanted))
    return records


def _record(
    reading: Reading,
    part: Part,
    index: int,
    found: Sequence[Mention],
    first: Record | None,
    wanted: set[str],
) -> Record:
    top = head(reading, part)
    signed = signature(reading, part)
    inside = [m for m in found if part.start <= m.start < part.end and not _is_own(m, top)]
    own, issuer = _speaker(reading, part, top, signed)
    name, level, path = own.names(issuer, role=False) if issuer else (None, None, None)
    cited, related = (
        citations(reading, part, inside, own, top.end) if "citations" in wanted else ((), ())
    )
    year = top.year or _year_by_content(top, cited)
    document = _document(reading, top, signed, index, first, (name, level, path), own, year)
    return Record(
        source=reading.source.name,
        part=index,
        sha256=reading.source.sha256,
        length=len(reading.source.text),
        pages=len(reading.source.pages),
        extractor=VERSION,
        document=document,
        citations=cited,
        relations=related,
        agencies=agencies(reading, part, own) if "agencies" in wanted else (),
        recipients=recipients(reading, part) if "recipients" in wanted else (),
        warnings=tuple(_warnings(reading, top, document, index)),
    )


def _is_own(mention: Mention, top: Head) -> bool:
    """Whether a mention is the document's own number in its head."""
    span = top.number_span
    if span and mention.start <= span[1] and span[0] <= mention.end:
        return True
    repeated = mention.number is not None and mention.number == top.number
    return repeated and (mention.date is None or mention.date.value == _day(top))


def _day(top: Head) -> date | None:
    return top.date.value if top.date else None


def _speaker(
    reading: Reading,
    part: Part,
    top: Head,
    signed: Signature | None,
) -> tuple[Jurisdiction, Issuing | None]:
    """The places in which the document speaks, and the body that speaks."""
    said = bodies_in(top.issuer_block) or bodies_in(top.authority)
    if not said and signed and signed.behalf:
        said = bodies_in(re.sub(r"^\W*(?:TM|T/M|KT|TL|TUQ)\s?\.?\s*", "", signed.behalf))
    if not said or all(s.place_kind is None and s.place_name is None for s in said):
        said = [*said, *_promulgator(reading, part, top)]
    on = _day(top)
    hints = [h for h in (top.title, top.place, reading.text[part.start : part.end][:6000]) if h]
    own = jurisdiction(said, hints, reading.text[part.start : part.end], on)
    return own, _issuer_among(said, top)


_PROMULGATES = re.compile(r"(?:^|[\n.;,])\s*(?P<body>[^\n.;,]{4,80}?)\s+(?:ban\s+hanh|xay\s+dung)\s+(?:ke\s+hoach|chuong\s+trinh|chi\s+thi|quyet\s+dinh|de\s+an)")


def _promulgator(reading: Reading, part: Part, top: Head) -> list[Issuing]:
    """The body of «Ủy ban nhân dân tỉnh ban hành Kế hoạch …» in the preamble."""
    for match in _PROMULGATES.finditer(reading.folded, top.end, min(part.end, top.end + 5000)):
        issuing = body_at(reading.text, reading.folded, match.start("body"), match.end("body"))
        if issuing:
            return [issuing]
    return []


def _issuer_among(said: Sequence[Issuing], top: Head) -> Issuing | None:
    """The issuer: the last body of the head whose abbreviation the number has, else the last."""
    codes = {re.sub(r"\d+$", "", code) for code in top.number.issuers} if top.number else set()
    fitting = [issuing for issuing in said if codes.intersection(issuing.body.symbols)]
    placed = [i for i in fitting or said if i.place_kind or i.place_name or not i.body.local]
    return next(reversed(placed or fitting or list(said)), None)


def _year_by_content(top: Head, cited: Sequence[Citation]) -> int | None:
    """The year of an undated plan: that of its title, when it cites a document of that year.

    A document is no older than what it cites, and a plan for a year is not made after it.
    """
    stated = re.search(r"năm\s+((?:19|20)\d\d)\s*$", top.title or "")
    years = [int(c.date[:4]) for c in cited if c.date]
    return int(stated[1]) if stated and years and max(years) == int(stated[1]) else None


def _document(
    reading: Reading,
    top: Head,
    signed: Signature | None,
    index: int,
    first: Record | None,
    issuer: tuple[str | None, str | None, str | None],
    own: Jurisdiction,
    year: int | None,
) -> Document:
    name, level, path = issuer
    attached = first is not None
    document = Document(
        id="",
        kind=top.kind,
        number=str(top.number) if top.number else None,
        date=top.date.iso if top.date else None,
        year=year,
        issuer=name,
        level=level,
        place=top.place,
        title=top.title,
        signer=signed.name if signed else None,
        signer_role=signed.role if signed else None,
        attached_to=first.document.id if first else None,
        jurisdiction=tuple(place.id for place in own.places),
        issuer_path=path,
        evidence=_evidence(reading, top, signed),
    )
    if attached and first:
        document = _inherited(document, first.document)
        identifier = Identifier.parse(first.document.id).attach(top.kind or "Phụ lục", index)
    else:
        segments = tuple(path.split("/")[1:]) if path else None
        known = top.number if path else None
        sha = reading.source.sha256
        term = re.search(r"khoa\s+([ivx]+|\d+)\b", fold(f"{top.authority} {top.title}"))
        identifier = identify(segments, top.kind, known, year, term and term[1].upper(), sha)
    return replace(document, id=str(identifier))


def _inherited(document: Document, host: Document) -> Document:
    """An attached text with what it has from the document that promulgates it."""
    return replace(
        document,
        date=document.date or host.date,
        year=document.year or host.year,
        issuer=document.issuer or host.issuer,
        level=document.level or host.level,
        jurisdiction=document.jurisdiction or host.jurisdiction,
        issuer_path=document.issuer_path or host.issuer_path,
    )


def _evidence(reading: Reading, top: Head, signed: Signature | None) -> dict[str, Span]:
    spans = {
        "issuer": top.issuer_span,
        "number": top.number_span,
        "date": (top.date.start, top.date.end) if top.date else top.broken_date,
        "title": top.title_span,
        "signature": (signed.start, signed.end) if signed else None,
    }
    return {name: reading.span(*span) for name, span in spans.items() if span}


def _warnings(reading: Reading, top: Head, document: Document, index: int) -> list[Warning]:
    """What the head does not tell, or not readably."""
    found = []
    if document.kind is None and top.number is None:
        found.append(Warning("no-document", "không nhận ra đây là văn bản hành chính"))
        return found
    if index == 0 and top.number is None:
        code = "blank-number" if top.number_blank else "missing-number"
        found.append(Warning(code, "không đọc được số, ký hiệu ở phần đầu văn bản"))
    if top.broken_date:
        span = reading.span(*top.broken_date)
        found.append(Warning("unreadable-date", "ngày ban hành không đọc được đủ", span.start, span.end))
    elif index == 0 and top.date is None:
        found.append(Warning("missing-date", "không tìm thấy ngày ban hành"))
    if document.issuer is None:
        found.append(Warning("missing-issuer", "không nhận ra cơ quan ban hành"))
    if document.title is None:
        found.append(Warning("missing-title", "không tìm thấy trích yếu"))
    return found
