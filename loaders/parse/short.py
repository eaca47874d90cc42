"""Short forms: «Quyết định nêu trên», «Nghị định 34», «(sau đây gọi là …)», programmes by name.

Each stands for exactly one document that the text cites in full, or for one in a table; where
more than one fits, nothing is said. «Quyết định này», «Luật này» are the document itself.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import groupby
from operator import itemgetter

from phahe.graph.fold import fold
from phahe.graph.record import Meaning
from phahe.graph.registry.kinds import kinds
from phahe.loaders.parse.attribution import attribution
from phahe.loaders.parse.jurisdiction import Jurisdiction
from phahe.loaders.parse.letters import occurrences, spaced
from phahe.loaders.parse.mentions import Mention
from phahe.loaders.parse.parts import Part
from phahe.loaders.parse.programmes import programmes_in
from phahe.loaders.parse.reading import Reading

_DEFINED = re.compile(
    r"\(\s*(?:sau\s+day|duoi\s+day)\s+(?:goi|viet)\s+(?:tat\s+)?(?:chung\s+)?la\s*:?\s*[\"“«']?\s*"
    r"(?P<name>[^()\"”»';\n]{4,80}?)\s*[\"”»']?\s*\)"
)
_REACH = 260
_DIGITS = re.compile(r"\d+")
_ABOVE = r"\s+(?:(?:da\s+)?(?:noi|neu|dan)\s+tren|tren\s+day|tren(?=\s*[,.;:)]))(?!\w)"
_BARE = (
    r"\s+(?:so\s+)?(?P<serial>\d{1,4})"
    r"(?![\w/.-]|\s*[-/]\s*\w|\s+(?:dieu|khoan|nam|thang|ngay|don\s+vi)\b)"
)


def understood(
    reading: Reading, part: Part, found: Sequence[Mention], own: Jurisdiction, year: int | None
) -> list[Mention]:
    """FOUND, the mentions of PART, a document of YEAR, with programmes and short forms."""
    full = [*found, *programmes_in(reading, part, found, year)]
    full.sort(key=lambda m: (m.start, -m.end))
    full = _defined(reading, part, full, own)
    full += [m for m in _explained(reading, full, own) if not _taken(m, full)]
    full.sort(key=lambda m: (m.start, -m.end))
    short = [m for m in _short(reading, part, full, own) if not _taken(m, full)]
    return sorted((*full, *short), key=lambda m: (m.start, -m.end))


def _explained(
    reading: Reading, full: Sequence[Mention], own: Jurisdiction
) -> Iterator[Mention]:
    """Names with their number in brackets: «Kế hoạch cải cách … (Kế hoạch số 5/KH-UBND …)»."""
    for mention in full:
        low = max(0, mention.start - _REACH)
        before = reading.folded[low : mention.start]
        if mention.number is None or mention.kind is None or not before.rstrip().endswith("("):
            continue
        word = spaced(fold(mention.kind))
        name = re.search(rf"(?<!\w){word}\s(?:(?!{word}\s)[^;.:()])+?(?=\s*\(\s*\Z)", before)
        if name is None or not reading.text[low + name.start()].isupper():
            continue
        start, end = low + name.start(), low + name.end()
        said = reading.words(start, end)
        if len(said.split()) > 3:
            meaning = _meaning(mention, own, "mention")
            yield Mention(start, end, mention.kind, None, name=said, means=meaning)


def _taken(mention: Mention, full: Sequence[Mention]) -> bool:
    return any(mention.start < m.end and m.start < mention.end for m in full)


@cache
def _names(kind: str) -> frozenset[str]:
    """The names of KIND in short forms, folded."""
    row = kinds().by_name(kind)
    names = (row.name, *row.other) if row else ()
    return frozenset(name for name in map(fold, names) if len(name) > 4)


@lru_cache(maxsize=256)
def _patterns(names: frozenset[str]) -> tuple[re.Pattern[str], ...]:
    """The short forms with NAMES, those of one first letter together, the longest first."""
    ranked = sorted(names, key=lambda name: (name[0], -len(name), name))
    return tuple(
        re.compile(rf"(?P<name>{'|'.join(map(spaced, group))})(?:{_ABOVE}|{_BARE})")
        for _, group in groupby(ranked, key=itemgetter(0))
    )


def _short(
    reading: Reading, part: Part, full: Sequence[Mention], own: Jurisdiction
) -> Iterator[Mention]:
    """The short forms of PART that can mean one document of FULL alone."""
    text, end = reading.text, 0
    numbered: dict[tuple[str | None, int], list[Mention]] = {}
    names = {each: m.kind for m in full if m.number and m.kind for each in _names(m.kind)}
    patterns = _patterns(frozenset(names))
    for match in occurrences(patterns, reading.folded, part.start, part.end):
        kind, start = names[" ".join(match["name"].split())], match.start()
        if start < end or (start and text[start - 1].isalnum()):
            continue
        end = match.end()
        if not text[start].isupper():
            continue
        serial = match["serial"]
        if serial and not numbered:
            numbered = _by_serial(full)
        among = numbered.get((kind, int(serial)), []) if serial else full
        meant = _antecedent(among, kind, serial, start)
        if meant:
            means = _meaning(meant, own, "mention")
            yield Mention(start, end, kind, means=means, number=None)


def _antecedent(
    full: Sequence[Mention], kind: str, serial: str | None, position: int
) -> Mention | None:
    """The one document of KIND, of SERIAL where that is given, cited before POSITION.

    FULL are all mentions, or those of SERIAL.
    """
    fitting = [
        m
        for m in full
        if m.number and m.kind == kind and (serial is not None or m.end <= position)
    ]
    documents = {m.number.key for m in fitting if m.number}
    if len(documents) != 1 or len({m.year for m in fitting if m.year}) > 1:
        return None
    return next((m for m in fitting if m.date), fitting[0])


def _by_serial(full: Sequence[Mention]) -> dict[tuple[str | None, int], list[Mention]]:
    """The mentions FULL by number, by their kind and the figures of their serials."""
    found: dict[tuple[str | None, int], list[Mention]] = {}
    for mention in full:
        if mention.number and (digits := _DIGITS.match(mention.number.serial)):
            found.setdefault((mention.kind, int(digits[0])), []).append(mention)
    return found


def _defined(
    reading: Reading, part: Part, full: list[Mention], own: Jurisdiction
) -> list[Mention]:
    """FULL with what definitions name, and the acts of FULL that a definition makes certain."""
    for match in _DEFINED.finditer(reading.folded, part.start, part.end):
        said = reading.text[slice(*match.span("name"))]
        before = [m for m in full if m.end <= match.start() and m.means is None]
        meant = before[-1] if before else None
        if meant is None or meant.number is None or not _same_kind(said, meant):
            continue
        if _clause_between(reading.text[meant.end : match.start()]):
            continue
        means = _meaning(meant, own, "definition")
        full = [_certain(m, said, means, match.end()) for m in full]
        named = list(_uses(reading, match.end(), part.end, said, meant, means))
        full = sorted(
            (*full, *(m for m in named if not _taken(m, full))), key=lambda m: (m.start, -m.end)
        )
    return full


def _same_kind(said: str, meant: Mention) -> bool:
    """Whether SAID, a defined name, begins with the word for the kind of MEANT."""
    return meant.kind is not None and fold(said).startswith(fold(meant.kind) + " ")


def _clause_between(gap: str) -> bool:
    """Whether GAP, between a citation and a definition, holds another clause."""
    return len(gap) > 300 or bool(re.search(r"[;]|\.\s", gap))


def _certain(mention: Mention, said: str, means: Meaning, after: int) -> Mention:
    """MENTION, where it is by the defined name SAID alone, with what that MEANS."""
    plain = mention.number is None and mention.year is None and mention.date is None
    same = mention.name is not None and fold(mention.name) == " ".join(fold(said).split())
    defined = plain and same and mention.end >= after - len(said) - 12
    return mention._replace(means=means) if defined else mention


def _uses(
    reading: Reading, start: int, end: int, said: str, meant: Mention, means: Meaning
) -> Iterator[Mention]:
    """The later uses of the defined name SAID in the text."""
    words = r"\s+".join(re.escape(word) for word in said.split())
    pattern: Callable[..., Iterator[re.Match[str]]] = re.compile(
        rf"(?<!\w){words}(?![\w/]|\s+nay(?!\w)|\s+này)"
    ).finditer
    for use in pattern(reading.text, start, end):
        yield Mention(use.start(), use.end(), meant.kind, None, name=None, means=means)


def _meaning(meant: Mention, own: Jurisdiction, by: str) -> Meaning:
    """The facts of the mention MEANT."""
    issuer = attribution(meant, own)
    return Meaning(
        by,
        kind=meant.kind,
        number=str(meant.number) if meant.number else None,
        name=meant.name,
        date=meant.date.iso if meant.date else None,
        year=meant.year,
        issuer=issuer.name,
        level=issuer.level,
        issuer_path=issuer.path,
        term=meant.term,
    )
