"""Mentions and entries: what citations say about a document, and what documents say they are.

Both are reduced to what identity needs, so that groups are decided without looking at records.
"""

from collections.abc import Container, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from phahe.graph.acts import acts, name_key
from phahe.graph.errors import IdentifierError, NumberError
from phahe.graph.identifier import Identifier, kind_segment
from phahe.graph.issuer import Issuer, issuer_named, issuer_of
from phahe.graph.number import Number
from phahe.graph.record import Citation, Document, Meaning, Record, day


@dataclass(frozen=True, slots=True)
class Mention:
    """What one citation states: KEY of its group, NUMBER, ISSUER, KIND, and ON, YEAR, TERM.

    CITED_ON is the date of the citing document (CITED_IN its year), FUTURE whether the stated
    time is later than that, REASONS the codes of what the mention itself states and implies.
    VOTES: whether it counts as evidence for others; the mentions of a second copy do not.
    OTHERS: the segments of the issuers, this one's included, that may be meant where none is
    said; such a mention is no evidence either.
    """

    key: str
    number: Number | None
    issuer: Issuer | None
    kind: str | None
    on: date | None
    year: int | None
    term: str | None
    cited_on: date | None
    cited_in: int | None
    future: bool
    reasons: tuple[str, ...]
    votes: bool = True
    others: tuple[tuple[str, ...], ...] = ()

    def not_before(self, day: date | None, year: int | None) -> bool:
        """Whether the citing document may know one of DAY, or else of YEAR."""
        if day and self.cited_on:
            return day <= self.cited_on
        return not (year and self.cited_in) or year <= self.cited_in


@dataclass(frozen=True, slots=True)
class Entry:
    """A document of the collection: its IDENTIFIER, the day it is dated ON, its KEYS."""

    identifier: Identifier
    on: date | None
    keys: frozenset[str]

    @property
    def id(self) -> str:
        """The identifier as a text."""
        return str(self.identifier)

    @property
    def year(self) -> int | None:
        """The year of the date, or the one in the identifier."""
        if self.on:
            return self.on.year
        return int(self.identifier.year) if self.identifier.year.isdecimal() else None


@lru_cache(maxsize=65536)
def number_of(text: str | None, kind: str | None) -> Number | None:
    """The number that TEXT is; None when it is none: the reader has reported it."""
    try:
        return Number.parse(text, kind) if text else None
    except NumberError:
        return None


def mention_key(citation: Citation) -> str | None:
    """The key of the group that decides CITATION; None when it says too little for one."""
    said = citation.means or citation
    return _key(said.kind, said.number, said.name, said.year)


@lru_cache(maxsize=65536)
def _key(
    kind: str | None, written: str | None, name: str | None, year: int | None
) -> str | None:
    if number := number_of(written, kind):
        return number.key
    if written is None and (known := name_key(kind, name)):
        return f"name:{acts().whole(known, year) if year else known}"
    return None


def entry_of(record: Record) -> Entry | None:
    """The entry of a record's document; None when its identifier is not one of ours."""
    try:
        identifier = Identifier.parse(record.document.id)
    except IdentifierError:
        return None
    keys = _document_keys(record.document, identifier)
    return Entry(identifier, day(record.document.date), keys)


def _document_keys(document: Document, identifier: Identifier) -> frozenset[str]:
    """The keys under which others may cite a document: its number, an act's names."""
    if identifier.attached is not None:
        return frozenset()
    number = number_of(document.number, document.kind)
    names = {name_key(document.kind, document.title)} if _is_act(number, document) else set()
    if number and (act := acts().numbered(number)):
        names |= acts().keys(act)
    keys = {f"name:{name}" for name in names if name}
    return frozenset(keys | ({number.key} if number else set()))


def _is_act(number: Number | None, document: Document) -> bool:
    return number.form == "law" if number else document.kind == "Hiến pháp"


def keys_of(record: Record) -> frozenset[str]:
    """The keys of a record: of its document and of all that it cites.

    Adding, changing or removing the record touches the groups of these keys and no others;
    they are stored as property `keys` of its Source node. `id:` finds other copies of it,
    `doc:` with a key the documents that bear it, without those that cite them. What people
    judged to be meant is found by its `id:` too, and finds those that cite it.
    """
    own = entry_of(record)
    borne = own.keys if own else frozenset()
    cited = {mention_key(citation) for citation in record.citations}
    finding = {f"id:{record.document.id}", *(f"doc:{key}" for key in borne)}
    finding |= {f"id:{judgement.target}" for judgement in record.judgements}
    return frozenset(finding | borne | {key for key in cited if key})


def mentions_of(
    record: Record, keys: Container[str] | None = None, votes: bool = True
) -> Iterator[tuple[int, Mention]]:
    """The mentions of a record that have a key, each with its position in `citations`.

    KEYS: only those of these keys.
    """
    for position, citation in enumerate(record.citations):
        key = mention_key(citation)
        if key and (keys is None or key in keys):
            yield position, mention_of(key, citation, record.document, votes)


def mention_of(key: str, citation: Citation, citing: Document, votes: bool = True) -> Mention:
    """What CITATION, whose key is KEY, states in the document CITING."""
    if citation.means:
        return _meant(key, citation, citation.means, citing)
    number = number_of(citation.number, citation.kind)
    cited_on = day(citing.date)
    stated, on = day(citation.date), citing.year or (cited_on.year if cited_on else None)
    year = stated.year if stated else citation.year
    reasons = ["number" if number else "name"]
    if number and citation.kind and number.kinds:
        contradicts = _kind_contradicts(citation.kind, number)
        reasons.append("kind-contradicts" if contradicts else "kind")
    if number and number.year:
        reasons += ["year-contradicts"] if year and year != number.year else []
        stated = stated if stated and stated.year == number.year else None
        year = number.year
    issuer, agreed = issuer_of_citation(citation, number, citing.id)
    future = bool(stated and cited_on and stated > cited_on) or bool(year and on and year > on)
    if number and issuer:
        said = "issuer-stated" if citation.issuer_stated else "issuer-implied"
        reasons.append(said if agreed else "issuer-contradicts")
    return Mention(
        key, number, issuer, citation.kind, stated, year, citation.term, cited_on, on,
        future, tuple(reasons), votes and not citation.issuer_candidates,
        tuple(tuple(path.split("/")[1:]) for path in citation.issuer_candidates),
    )  # fmt: skip


def _meant(key: str, citation: Citation, means: Meaning, citing: Document) -> Mention:
    """What a name or a short form stands for: no evidence for others, and less certain.

    A programme may be spoken of before it is issued: that lowers the certainty only.
    """
    full = replace(
        citation,
        kind=means.kind, number=means.number, name=means.name, date=means.date,
        year=means.year, issuer=means.issuer, level=means.level, term=means.term,
        issuer_path=means.issuer_path, issuer_candidates=(), means=None,
    )  # fmt: skip
    found = mention_of(key, full, citing, votes=False)
    early = found.future and means.by == "programme"
    reasons = (*found.reasons, means.by, *(("early",) if early else ()))
    return replace(found, future=found.future and not early, reasons=reasons)


@lru_cache(maxsize=65536)
def _kind_contradicts(kind: str | None, number: Number | None) -> bool:
    """Whether the word KIND is none of those that the symbol allows (letters allow any)."""
    if number is None or kind is None or not number.kinds or number.form == "letter":
        return False
    return kind_segment(kind) not in {kind_segment(allowed) for allowed in number.kinds}


def issuer_of_citation(
    citation: Citation, number: Number | None, citing: str
) -> tuple[Issuer | None, bool]:
    """Who issued what CITATION cites, and whether its words and the symbol agree.

    A central symbol implies the issuer. A local one needs the words, which give the place;
    where they name another body of that place than the symbol, the symbol's is meant.
    """
    stated = _stated_issuer(citation, citing)
    if number is None:
        return stated, True
    by_symbol = _of_symbol(number, stated, day(citation.date))
    if by_symbol is None or (stated and stated.segments == by_symbol.segments):
        return stated, True
    return by_symbol, stated is None


@lru_cache(maxsize=65536)
def _of_symbol(number: Number, stated: Issuer | None, on: date | None) -> Issuer | None:
    """The issuer of NUMBER's symbol at the place of the STATED one."""
    return issuer_of(number, stated.place if stated else None, on)


def _stated_issuer(citation: Citation, citing: str) -> Issuer | None:
    """The issuer by the path that the reader found, or else by its printed name."""
    if citation.issuer_path:
        within, _, segment = citation.issuer_path.rpartition("/")
        local = within if within != "vn" else None
        return Issuer(segment, citation.issuer or "", citation.level or "central", local)
    if citation.issuer is None:
        return None
    return issuer_named(citation.issuer, None, _place_of(citing))


@lru_cache(maxsize=4096)
def _place_of(citing: str) -> str | None:
    try:
        return Identifier.parse(citing).place
    except IdentifierError:
        return None
