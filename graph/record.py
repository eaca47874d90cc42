"""The extraction record: what one document says, as frozen dataclasses and as JSON.

Offsets are Unicode code points into the text as read (NFC), end exclusive.
What the text does not give is None, never a guess.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Self

from phahe.graph.citation import Citation, Judgement, Meaning, Provision, Relation, Span
from phahe.graph.errors import RecordError
from phahe.graph.plain import built, plain

__all__ = [
    "Agency",
    "Citation",
    "Document",
    "Judgement",
    "Meaning",
    "Provision",
    "Quality",
    "Recipient",
    "Record",
    "Relation",
    "Reporting",
    "Span",
    "Target",
    "Task",
    "Warning",
    "day",
]


@dataclass(frozen=True, slots=True)
class Quality:
    """How a document was read: READING is clean, accentless, ruined or foreign.

    DOUBTFUL is the share of its words that stayed in doubt, CONFIDENCE the mean over its words.
    """

    reading: str = "clean"
    doubtful: float = 0.0
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Input:
    """How a file was read: its FORMAT and ENCODING, and what OCR had to do with it.

    ENGINE is the program that read OCR_PAGES («1-3, 7»), WORD_CONFIDENCE the mean of how sure
    it is of their words, 0 to 1. The other pages have a text of their own.
    """

    format: str = "text"
    encoding: str = "utf-8"
    engine: str | None = None
    ocr_pages: str | None = None
    word_confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """The document itself, as its header and signature state it.

    ISSUER_PATH is the issuer's part of the identifier; JURISDICTION the ids of the places in
    which the document speaks, the widest first ('vn/tinh-gia-lai', …/huyen-kong-chro').
    """

    id: str
    kind: str | None = None
    number: str | None = None
    date: str | None = None
    year: int | None = None
    issuer: str | None = None
    level: str | None = None
    place: str | None = None
    title: str | None = None
    signer: str | None = None
    signer_role: str | None = None
    attached_to: str | None = None
    jurisdiction: tuple[str, ...] = ()
    issuer_path: str | None = None
    evidence: Mapping[str, Span] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Agency:
    """A body that the document names, with its mentions."""

    name: str
    level: str | None = None
    parent: str | None = None
    mentions: tuple[Span, ...] = ()
    id: str | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """One thing that somebody is told to do.

    A body of LEAD that is also among those REQUESTED is asked for it, not ordered. INHERITED
    names the fields whose values stand in the section above, not in the task's words.
    """

    ref: str
    title: str
    text: str
    start: int
    end: int
    parent: str | None = None
    lead: tuple[str, ...] = ()
    coordinating: tuple[str, ...] = ()
    requested: tuple[str, ...] = ()
    product: str | None = None
    deadline: str | None = None
    deadline_text: str | None = None
    funding: str | None = None
    cites: tuple[int, ...] = ()
    page: int = 1
    text_mended: str | None = None
    inherited: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reporting:
    """A duty to report: BY whom TO whom, perhaps by way of others (VIA), and when.

    TEXT is the clause that says so, TASK the reference of the task that holds it.
    """

    text: str
    start: int
    end: int
    by: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    via: tuple[str, ...] = ()
    deadline: str | None = None
    deadline_text: str | None = None
    task: str | None = None
    text_mended: str | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """A number to be reached."""

    text: str
    start: int
    end: int
    op: str
    value: float
    value_max: float | None = None
    unit: str | None = None
    year: int | None = None
    task: str | None = None
    page: int = 1
    text_mended: str | None = None


@dataclass(frozen=True, slots=True)
class Recipient:
    """One line of «Nơi nhận»; AGENCIES are the canonical names of the bodies that it names."""

    text: str
    start: int
    end: int
    name: str
    purpose: str | None = None
    agencies: tuple[str, ...] = ()
    text_mended: str | None = None


@dataclass(frozen=True, slots=True)
class Warning:
    """A doubt about the reading, and the words that it is about where there are some."""

    code: str
    message: str
    start: int | None = None
    end: int | None = None
    text: str | None = None
    page: int | None = None
    text_mended: str | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """What one document says; `phahe extract` prints one a line.

    FUNDING are the words on the money of the whole document, REPORTING who reports to whom.

    >>> r = Record("a.txt", 0, "0" * 64, 12, 1, "1", Document("vn/cp/nghi-quyet/2021/76-nq-cp"))
    >>> Record.from_json(r.to_json()) == r
    True
    """

    source: str
    part: int
    sha256: str
    length: int
    pages: int
    extractor: str
    document: Document
    citations: tuple[Citation, ...] = ()
    relations: tuple[Relation, ...] = ()
    agencies: tuple[Agency, ...] = ()
    tasks: tuple[Task, ...] = ()
    targets: tuple[Target, ...] = ()
    recipients: tuple[Recipient, ...] = ()
    funding: tuple[Span, ...] = ()
    reporting: tuple[Reporting, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    quality: Quality = Quality()
    input: Input = Input()
    warnings: tuple[Warning, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The record as plain JSON values; every field is there, unknown ones None."""
        values = plain(self)
        assert isinstance(values, dict)
        return values

    def to_json(self) -> str:
        """One line of JSON, keys in the order of the fields."""
        return json.dumps(self.to_dict(), ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """The record that `to_dict` gave; fields unknown to this version are passed over.

        Raises RecordError when a required field is missing or of the wrong kind.
        """
        record = built(cls, data, "record")
        assert isinstance(record, cls)
        return record

    @classmethod
    def from_json(cls, text: str) -> Self:
        """The record of one line of JSON. Raises RecordError."""
        try:
            data = json.loads(text)
        except json.JSONDecodeError as error:
            raise RecordError(f"not JSON: {error}") from error
        return cls.from_dict(data)


def day(text: str | None) -> date | None:
    """The date of an ISO text of a record; None for none, and for one that no calendar has."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
