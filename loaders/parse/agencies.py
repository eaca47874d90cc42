"""The bodies that a document names, each under its canonical name with all its mentions."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from phahe.graph.record import Agency, Recipient, Span
from phahe.graph.registry.bodies import bodies
from phahe.loaders.parse.flows import Flow, flow
from phahe.loaders.parse.issuers import Issuing, body_at
from phahe.loaders.parse.letters import UPPER
from phahe.loaders.parse.named import Named
from phahe.loaders.parse.naming import Naming
from phahe.loaders.parse.reading import Reading
from phahe.loaders.parse.spellings import first_words

Mentioned = tuple[Named, Span]
_CAPITAL = re.compile(rf"(?<!\w)[{UPPER}][\w&]*")


def bodies_named(reading: Reading, start: int, end: int) -> Iterator[Issuing]:
    """The bodies of the registry named in TEXT[START:END], the longest names first."""
    position = start
    for word in _CAPITAL.finditer(reading.text, start, end):
        if word.start() < position:
            continue
        if reading.folded[word.start() : word.end()] not in first_words():
            continue
        found = body_at(reading.text, reading.folded, word.start(), end)
        if found:
            position = found.end
            yield found


def mentioned(reading: Reading, naming: Naming, flows: Iterable[Flow]) -> Iterator[Mentioned]:
    """The bodies named in running text, with the words that name them."""
    for words in flows:
        for named in naming.within(words):
            yield named, words.span(reading, named.start, named.end)


def addressed(reading: Reading, naming: Naming, recipient: Recipient) -> list[Mentioned]:
    """The bodies, alone and in groups, that a line of recipients names."""
    words = flow(reading, (reading.mended.mended_span(recipient.start, recipient.end),))
    return [
        (named, words.span(reading, named.start, named.end))
        for named in naming.listed(words)
        if named.kind != "other"
    ]


def sent_to(recipient: Recipient, named: Iterable[Mentioned]) -> Recipient:
    """RECIPIENT with the canonical names of those NAMED in it; of members their body's."""
    names = (
        each.parent if each.kind == "role" and each.parent else each.name for each, _ in named
    )
    return replace(recipient, agencies=tuple(dict.fromkeys(names)))


def agencies(
    found: Iterable[Mentioned], issuer: tuple[Agency, Span] | None
) -> tuple[Agency, ...]:
    """One agency a name, in the order of first mention; ISSUER first, where it is known."""
    known: dict[str, tuple[Named, dict[tuple[int, int], Span]]] = {}
    for named, span in _with_bodies(found):
        row = known.setdefault(named.name, (named, {}))
        row[1].setdefault((span.start, span.end), span)
    for name in [name for name in known if _fuller(name, known) is not None]:
        fuller = _fuller(name, known)
        if fuller:
            known[fuller][1].update(known.pop(name)[1])
    rows = {name: _agency(named, spans.values()) for name, (named, spans) in known.items()}
    if issuer and issuer[0].name not in rows:
        own, span = issuer
        first = Agency(own.name, own.level, own.parent, (span,), own.id, own.kind)
        rows = {first.name: first, **rows}
    return tuple(rows.values())


def _fuller(name: str, known: Mapping[str, tuple[Named, object]]) -> str | None:
    """The name of the same group with the place that NAME leaves out."""
    if known[name][0].kind not in ("collective", "generic"):
        return None
    return next((other for other in known if other.startswith(f"{name} trên địa bàn ")), None)


def _with_bodies(found: Iterable[Mentioned]) -> Iterator[Mentioned]:
    """FOUND, and with every head of a body that has an id the body itself."""
    for named, span in found:
        yield named, span
        if named.kind == "role" and named.parent and named.path:
            body = next((b for b in bodies().by_name(named.parent)), None)
            kind = body.kind if body else None
            yield replace(named, name=named.parent, kind=kind, parent=None), span


def _agency(named: Named, spans: Iterable[Span]) -> Agency:
    mentions = tuple(sorted(spans, key=lambda span: (span.start, span.end)))
    return Agency(named.name, named.level, named.parent, mentions, named.path, named.kind)
