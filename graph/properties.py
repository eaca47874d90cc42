"""The properties of nodes and edges, from what records and stubs say."""

import hashlib
import unicodedata
from typing import Protocol

from phahe.graph.deadline import due
from phahe.graph.fold import slug
from phahe.graph.model import Node, Value
from phahe.graph.record import Citation, Record, Reporting, Target, Task, day
from phahe.graph.registry.kinds import kinds
from phahe.graph.resolution import Stub, keys_of

Values = dict[str, Value]


class Quoted(Protocol):
    """Words of a text, with their offsets."""

    @property
    def text(self) -> str:
        """The words."""

    @property
    def text_mended(self) -> str | None:
        """What they must have said, where a scan ruined them."""

    @property
    def start(self) -> int:
        """Where they begin."""

    @property
    def end(self) -> int:
        """Where they end."""


def present(**properties: Value | None) -> Values:
    """PROPERTIES without those that are unknown."""
    return {name: v for name, v in properties.items() if v is not None and v != ()}


def evidence(said: Quoted, page: int | None = None, confidence: float = 1.0) -> Values:
    """What an edge keeps of the words that state it."""
    return present(
        quote=said.text,
        quote_mended=said.text_mended,
        start=said.start,
        end=said.end,
        page=page,
        confidence=confidence,
    )


def _labels(kind: str | None) -> tuple[str, ...]:
    known = kinds().by_name(kind) if kind else None
    return (known.label,) if known else ()


def of_document(record: Record) -> Values:
    """A document of the collection, with the money and the reports of the whole of it."""
    document = record.document
    return present(
        kind=document.kind,
        number=document.number,
        date=day(document.date),
        year=document.year,
        issuer=document.issuer,
        level=document.level,
        place=document.place,
        title=document.title,
        signer_role=document.signer_role,
        funding=" ".join(_words(span) for span in record.funding) or None,
        reporting="; ".join(map(_reported, record.reporting)) or None,
        status="loaded",
        labels=_labels(document.kind),
    )


def _words(said: Quoted) -> str:
    return " ".join((said.text_mended or said.text).split())


def _reported(said: Reporting) -> str:
    """A duty to report: 'Sở Nội vụ tỉnh Kon Tum → Bộ Nội vụ, trước ngày 15/12'."""
    line = f"{', '.join(said.by)} → {', '.join(said.to)}".strip()
    return ", ".join(filter(None, (line, said.deadline_text)))


def of_stub(stub: Stub) -> Values:
    """A document that is only cited."""
    return present(
        kind=stub.kind,
        number=stub.number,
        date=stub.date,
        year=stub.year,
        issuer=stub.issuer_name,
        level=stub.level,
        title=stub.title,
        status="stub",
        labels=_labels(stub.kind),
    )


def of_source(record: Record) -> Values:
    """The file of a record, with the record itself and the keys that find it."""
    return present(
        name=record.source,
        part=record.part,
        sha256=record.sha256,
        length=record.length,
        pages=record.pages,
        extractor=record.extractor,
        reading=record.quality.reading,
        doubtful=record.quality.doubtful,
        reading_confidence=record.quality.confidence,
        format=record.input.format,
        engine=record.input.engine,
        ocr_pages=record.input.ocr_pages,
        word_confidence=record.input.word_confidence,
        keys=tuple(sorted(keys_of(record))),
        record=record.to_json(),
    )


def source_id(record: Record) -> str:
    """The id of a record's Source node: two copies of one document have two."""
    return f"{record.document.id}#s-{_mark(f'{record.source} {record.part}')}"


def of_citation(citation: Citation, document: str) -> Values:
    """One citation that DOCUMENT makes."""
    return present(
        document=document,
        text=citation.text,
        text_mended=citation.text_mended,
        start=citation.start,
        end=citation.end,
        page=citation.page,
        kind=citation.kind,
        number=citation.number,
        date=day(citation.date),
        year=citation.year,
        issuer=citation.issuer,
        level=citation.level,
        provision="; ".join(map(str, citation.provision)) or None,
        relation=citation.relation,
        cue=citation.cue,
        title=_words(citation.title) if citation.title else None,
        footnote=citation.footnote,
        status=citation.status,
        target=citation.target,
        candidates=citation.candidates,
        confidence=citation.confidence,
        reasons="; ".join(citation.reasons) or None,
    )


def of_task(task: Task, document: str) -> Values:
    """One task that DOCUMENT gives."""
    return present(
        document=document,
        ref=task.ref,
        title=task.title,
        text=task.text,
        text_mended=task.text_mended,
        start=task.start,
        end=task.end,
        page=task.page,
        deadline=task.deadline,
        due=due(task.deadline),
        deadline_text=task.deadline_text,
        product=task.product,
        funding=task.funding,
        inherited=", ".join(task.inherited) or None,
    )


def of_target(target: Target, document: str) -> Values:
    """One number that DOCUMENT wants reached."""
    return present(
        document=document,
        text=target.text,
        text_mended=target.text_mended,
        start=target.start,
        end=target.end,
        page=target.page,
        op=target.op,
        value=float(target.value),
        value_max=target.value_max,
        unit=target.unit,
        year=target.year,
        task=target.task,
    )


def person(name: str) -> Node:
    """The person called NAME, in whatever capitals; marks tell people apart.

    >>> person("HUỲNH VĂN AN").properties["name"]
    'Huỳnh Văn An'
    >>> person("Huỳnh Văn Ân").id == person("Huỳnh Văn An").id
    False
    """
    words = unicodedata.normalize("NFC", name).split()
    printed = " ".join(word[:1].upper() + word[1:].lower() for word in words)
    return Node("Person", f"person/{slug(printed)}-{_mark(printed)}", {"name": printed})


def _mark(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]
