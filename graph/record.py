"""The extraction record: what one document says, as frozen dataclasses and as JSON.

Offsets are Unicode code points into the text as read (NFC), end exclusive.
What the text does not give is None, never a guess.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Self

from phahe.graph.errors import RecordError
from phahe.graph.plain import built, plain


@dataclass(frozen=True, slots=True)
class Span:
    """The words TEXT, found at text[START:END]; TEXT_MENDED where a repair reads otherwise."""

    text: str
    start: int
    end: int
    text_mended: str | None = None


@dataclass(frozen=True, slots=True)
class Quality:
    """How a document was read: READING is clean, accentless, ruined or foreign.

    DOUBTFUL is the share of its words that stayed in doubt, CONFIDENCE the mean over its words.
    """

    reading: str = "clean"
    doubtful: float = 0.0
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Provision:
    """Part of an act: article (Điều), clause (khoản), point (điểm), item of it (tiết), section
    (Mục), chapter, annex.
    """

    article: str | None = None
    clause: str | None = None
    point: str | None = None
    chapter: str | None = None
    annex: str | None = None
    item: str | None = None
    section: str | None = None

    def __str__(self) -> str:
        """As Vietnamese texts write it.

        >>> str(Provision(article="8", clause="1", point="d"))
        'điểm d khoản 1 Điều 8'
        """
        words = (
            ("tiết", self.item),
            ("điểm", self.point),
            ("khoản", self.clause),
            ("Điều", self.article),
            ("Mục", self.section),
            ("Chương", self.chapter),
            ("Phụ lục", self.annex),
        )
        return " ".join(f"{word} {value}" for word, value in words if value is not None)


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
class Meaning:
    """What words without a full number stand for, as a citation of it would state it.

    BY is how that is known: 'programme' (a table), 'definition' («sau đây gọi là …»), 'mention'
    («Quyết định nêu trên», «Nghị định 34»: the one such document cited before) or 'title' (an
    act named in the title of a document that it must be older than).
    """

    by: str
    kind: str | None = None
    number: str | None = None
    name: str | None = None
    date: str | None = None
    year: int | None = None
    issuer: str | None = None
    level: str | None = None
    issuer_path: str | None = None
    term: str | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """One mention of another document, with what it states about it and what it refers to.

    ISSUER_PATH is the issuer's part of an identifier ('vn/tinh-kon-tum/ubnd', 'vn/ttg'), as
    the document at hand makes it known; NAME is that of an act named without number; TERM a
    Party term ('khoa-16'). READING is how sure the words themselves are read (1.0: clean
    print); ISSUER_CANDIDATES the paths of the bodies, the narrowest first, that an unsaid
    issuer may be; MEANS what a name or a short form stands for. Resolution decides STATUS,
    TARGET, CANDIDATES, CONFIDENCE and the REASONS for a target (codes of reasons.toml) from the
    rest; ORIGIN is manual where a person did. ISSUER_STATED: whether the words themselves name
    the issuer, which else is implied by the symbol. TITLE are the words behind the citation that
    say what the document is about («về việc …»); TEXT does not hold them.
    """

    text: str
    start: int
    end: int
    kind: str | None = None
    number: str | None = None
    date: str | None = None
    year: int | None = None
    issuer: str | None = None
    level: str | None = None
    name: str | None = None
    term: str | None = None
    provision: tuple[Provision, ...] = ()
    relation: str = "cites"
    cue: str | None = None
    footnote: bool = False
    page: int = 1
    status: str = "unidentified"
    target: str | None = None
    candidates: tuple[str, ...] = ()
    confidence: float = 1.0
    reading: float = 1.0
    issuer_path: str | None = None
    issuer_candidates: tuple[str, ...] = ()
    origin: str = "automatic"
    text_mended: str | None = None
    means: Meaning | None = None
    issuer_stated: bool = False
    reasons: tuple[str, ...] = ()
    title: Span | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person decided: citations of KEY in this document mean TARGET, or do not.

    KEY is that of resolution ('21-2022-qđ-ubnd'), so that a decision outlives a new reading
    of the file. BY is who decided, ON when (yyyy-mm-dd), WHY in their words.
    """

    key: str
    target: str
    same: bool = True
    why: str = ""
    by: str = ""
    on: str = ""


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation between two cited documents, each given by its position in `citations`.

    SOURCE and TARGET are identifiers once resolved; SOURCE_CITATION and TARGET_CITATION
    are the positions.
    """

    source: str | None
    relation: str
    target: str | None
    text: str
    start: int
    end: int
    source_citation: int
    target_citation: int
    text_mended: str | None = None


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

    INHERITED names the fields whose values stand in the section above, not in the task's words.
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
    """A doubt about the reading."""

    code: str
    message: str
    start: int | None = None
    end: int | None = None


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
