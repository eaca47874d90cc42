"""The document as it speaks of itself: its number, its name, its heading."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from phahe.graph.acts import KINDS, acts, name_key
from phahe.graph.number import Number
from phahe.loaders.parse.header import Head
from phahe.loaders.parse.mentions import Mention
from phahe.loaders.parse.parts import Part
from phahe.loaders.parse.reading import Reading

_ENACTS = re.compile(
    r"(?:quoc\s+hoi|uy\s+ban\s+thuong\s+vu\s+quoc\s+hoi)\s+ban\s+hanh\s+(?=(?:bo\s+)?luat|phap\s+lenh)"
)
_CONSTITUTION = re.compile(r"hien\s+phap\s+nay(?!\w)")
_REACH = 6000


@dataclass(frozen=True, slots=True)
class Itself:
    """What a part calls itself: NUMBER at SPAN in its head, dated ON in YEAR; NAMES folded.

    HEADINGS are the offsets of mentions that are its own heading or the line above it.
    """

    number: Number | None
    span: tuple[int, int] | None
    on: date | None
    year: int | None
    names: frozenset[str]
    headings: frozenset[int]

    def is_meant(self, mention: Mention) -> bool:
        """Whether MENTION is of the document itself."""
        if self.span and mention.start <= self.span[1] and self.span[0] <= mention.end:
            return True
        if mention.start in self.headings:
            return True
        if mention.number is not None:
            repeated = mention.number == self.number
            return repeated and (mention.date is None or mention.date.value == self.on)
        key = name_key(mention.kind, mention.name)
        return key in self.names and mention.year in (None, self.year)


def itself(reading: Reading, part: Part, top: Head, found: Sequence[Mention]) -> Itself:
    """What PART, whose head is TOP, calls itself; FOUND are the mentions of the file."""
    inside = [m for m in found if part.start <= m.start < part.end]
    listed = acts().numbered(top.number) if top.number else None
    names = set(acts().keys(listed)) if listed else set()
    if top.kind != "Văn bản hợp nhất":  # which is not the act whose words it gives
        names |= _enacted(reading, part, inside)
    constitution = any(m.kind == "Hiến pháp" for m in inside)
    if constitution and _CONSTITUTION.search(reading.folded, part.start, part.end):
        names.add("hien phap")
    year = top.year or (listed.year if listed else None)
    headings = frozenset(_headings(reading, part, top, inside))
    return Itself(top.number, top.number_span, top.day, year, frozenset(names), headings)


def _enacted(reading: Reading, part: Part, inside: Iterable[Mention]) -> set[str]:
    """The name of the act that «Quốc hội ban hành Luật …» enacts."""
    last = min(part.end, part.start + _REACH)
    ends = {match.end() for match in _ENACTS.finditer(reading.folded, part.start, last)}
    keys = (name_key(m.kind, m.name) for m in inside if m.start in ends and not m.number)
    return {key for key in keys if key}


def _headings(
    reading: Reading, part: Part, top: Head, inside: Iterable[Mention]
) -> Iterable[int]:
    """Where an act's name in capitals is a heading, or a first line repeats the name."""
    act = top.number is not None and top.number.form == "law"
    for mention in inside:
        if mention.number or mention.kind not in KINDS or mention.start >= part.start + _REACH:
            continue
        before = reading.text[part.start : mention.start].rsplit(maxsplit=1)[-1:]
        first = not before and act and mention.year in (None, top.year)
        capitals = reading.text[mention.start : mention.end].isupper()
        if first or (capitals and not (before and before[0].isupper() and before[0].isalpha())):
            yield mention.start
