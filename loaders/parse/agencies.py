"""The bodies that a document names, each under its canonical name with all its mentions."""

import re
from collections.abc import Iterator
from functools import cache

from phahe.graph.fold import fold
from phahe.graph.record import Agency, Span
from phahe.graph.registry.bodies import bodies
from phahe.loaders.parse.issuers import Issuing, body_at
from phahe.loaders.parse.jurisdiction import Jurisdiction
from phahe.loaders.parse.parts import Part
from phahe.loaders.parse.reading import Reading

_CAPITAL = re.compile(r"(?<![\wÀ-ỹ])[A-ZĐÀ-Ỹ][\wÀ-ỹ&]*")


@cache
def _first_words() -> frozenset[str]:
    """The folded words with which names of bodies and of their heads begin."""
    rows = bodies()
    names = (name for row in rows for name in (*row.names, *row.roles))
    return frozenset(re.split(r"[\s,–-]", fold(name))[0] for name in names)


def bodies_named(reading: Reading, start: int, end: int) -> Iterator[Issuing]:
    """The bodies named in TEXT[START:END], the longest names first where they overlap."""
    position = start
    for word in _CAPITAL.finditer(reading.text, start, end):
        if word.start() < position:
            continue
        if reading.folded[word.start() : word.end()] not in _first_words():
            continue
        found = body_at(reading.text, reading.folded, word.start(), end)
        if found:
            position = found.end
            yield found


def agencies(reading: Reading, part: Part, own: Jurisdiction) -> tuple[Agency, ...]:
    """The bodies that PART names and whose place is certain, by first mention."""
    found: dict[str, tuple[Issuing, str, str | None, str | None, list[Span]]] = {}
    for issuing in bodies_named(reading, part.start, part.end):
        name, level, path = own.names(issuing, role=False)
        if issuing.body.local and path is None:
            continue
        row = found.setdefault(name, (issuing, name, level, path, []))
        row[4].append(reading.span(issuing.start, issuing.end))
    return tuple(
        Agency(name, level, _parent(issuing, own), tuple(mentions), path, issuing.body.kind)
        for issuing, name, level, path, mentions in found.values()
    )


def _parent(issuing: Issuing, own: Jurisdiction) -> str | None:
    """The canonical name of the body above, at the same place."""
    parent = bodies().get(issuing.body.parent) if issuing.body.parent else None
    if parent is None:
        return None
    above = Issuing(0, 0, parent, None, issuing.place_kind, issuing.place_name)
    return own.names(above)[0]
