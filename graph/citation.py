"""Citations: how one document mentions another, what that means, and what people decided.

Offsets are Unicode code points into the text as read (NFC), end exclusive.
What the text does not give is None, never a guess.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """The words TEXT, found at text[START:END]; TEXT_MENDED where a repair reads otherwise."""

    text: str
    start: int
    end: int
    text_mended: str | None = None


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
    the issuer, which else is implied by the symbol. TITLE are the words behind TEXT that say
    what the document is about («về việc …»).
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
