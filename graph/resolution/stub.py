"""Stubs: what is known of documents that are cited but not in the collection.

Several documents name one stub and each carries its node, so its properties are decided from
all their citations together: the same whoever carries it.
"""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from phahe.graph.acts import Act, acts
from phahe.graph.identifier import Identifier
from phahe.graph.issuer import Issuer
from phahe.graph.record import Citation, Record
from phahe.graph.registry.bodies import bodies
from phahe.graph.registry.kinds import kinds
from phahe.graph.resolution.collection import copies_of
from phahe.graph.resolution.group import majority
from phahe.graph.resolution.mention import Mention, mention_key, mention_of


@dataclass(frozen=True, slots=True)
class Stub:
    """A document known from citations alone; ISSUER is the body where it is certain."""

    id: str
    kind: str | None
    number: str | None
    date: date | None
    year: int | None
    issuer_name: str | None
    level: str | None
    title: str | None
    issuer: Issuer | None


def stub_properties(
    records: Iterable[Record], targets: Container[str] | None = None
) -> dict[str, Stub]:
    """The stubs that resolved RECORDS name, by identifier; TARGETS: only these.

    A property is what most citations state, of equals the smallest; of an act in the table it
    is the table's. All records of the collection that cite a stub must be given.
    """
    claims: dict[str, list[tuple[Citation, Mention]]] = {}
    for copies in copies_of(records).values():
        for citation in copies[0].citations:
            target, key = citation.target, mention_key(citation)
            wanted = citation.status == "stub" and (targets is None or target in targets)
            if target and key and wanted:
                mention = mention_of(key, citation, copies[0].document)
                claims.setdefault(target, []).append((citation, mention))
    return {target: _stub(target, claims[target]) for target in sorted(claims)}


def _stub(target: str, claims: Sequence[tuple[Citation, Mention]]) -> Stub:
    identifier = Identifier.parse(target)
    if act := _act(identifier, claims):
        return _of_act(target, act)
    mentions = [mention for _, mention in claims]
    issuer = _issuer(mentions)
    on = majority(m.on for m in mentions if m.on)
    return Stub(
        target,
        _kind(identifier, [c.kind for c, _ in claims if c.kind]),
        majority(str(m.number) for m in mentions if m.number),
        on,
        _year(identifier, on),
        majority(c.issuer for c, _ in claims if c.issuer) or (issuer.name if issuer else None),
        issuer.level if issuer else majority(c.level for c, _ in claims if c.level),
        majority(c.name for c, _ in claims if c.name),
        issuer,
    )


def _act(identifier: Identifier, claims: Sequence[tuple[Citation, Mention]]) -> Act | None:
    """The act of the table that IDENTIFIER is, found by the number or the name in CLAIMS."""
    for _, mention in claims:
        listed = acts().named(mention.key.removeprefix("name:"))
        numbered = acts().numbered(mention.number) if mention.number else None
        for act in (numbered, *listed):
            if act and (act.id.year, act.id.number) == (identifier.year, identifier.number):
                return act
    return None


def _of_act(target: str, act: Act) -> Stub:
    body = bodies().get(act.segments[0])
    issuer = Issuer(act.segments[0], body.name, "central") if body else None
    number = str(act.number) if act.number else None
    name = body.name if body else None
    return Stub(target, act.kind, number, None, act.year, name, "central", act.name, issuer)


def _issuer(mentions: Sequence[Mention]) -> Issuer | None:
    """The issuer under the name that most mentions give it."""
    found = [m.issuer for m in mentions if m.issuer]
    name = majority(issuer.name for issuer in found)
    return min((i for i in found if i.name == name), key=repr, default=None)


def _kind(identifier: Identifier, stated: Sequence[str]) -> str | None:
    known = kinds().by_slug(identifier.kind)
    return known.name if known else majority(stated)


def _year(identifier: Identifier, on: date | None) -> int | None:
    if identifier.year.isdecimal():
        return int(identifier.year)
    return on.year if on else None
