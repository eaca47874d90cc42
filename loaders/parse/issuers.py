"""Bodies as documents name them: «của Chủ tịch UBND tỉnh», «Ban Thường vụ Tỉnh ủy khóa XVI»."""

import re
from dataclasses import dataclass
from functools import cache

from phahe.graph.fold import fold
from phahe.graph.identifier import term_segment
from phahe.graph.registry.bodies import Body, bodies
from phahe.graph.registry.kinds import kinds
from phahe.graph.registry.place import KINDS, LEVELS
from phahe.graph.registry.places import places
from phahe.loaders.parse.letters import UPPER
from phahe.loaders.parse.reading import Reading

PLACE_KINDS = {fold(kind): kind for kind in KINDS} | dict.fromkeys(("tp", "tp."), "thành phố")
_KIND = re.compile(
    r"\s+(?P<kind>thanh\s+pho|thi\s+xa|thi\s+tran|dac\s+khu|tinh|huyen|quan|phuong|xa|tp\.?)(?!\w)"
)
_TERM = re.compile(
    r"\s*,?\s*\(?(?:khoa\s+(?P<term>[ivx]{1,6}|\d{1,2})(?!\w)\)?|nhiem\s+ky\s+\d{4}\s*[-–]\s*\d{4})"
)
_SESSION = r"hoi\s+nghi\s+(?:trung\s+uong\s+)?(?:lan\s+)?thu\s+\w{1,6}(?:\s*,\s*|\s+)"
_PARTY_TERM = re.compile(
    r"\s*,?\s*(?:(?:tai\s+)?hoi\s+nghi\s+(?:lan\s+thu\s+\w{1,6}\s*,?\s*)?(?:ban\s+chap\s+hanh\s+)?trung\s+uong"
    r"(?:\s+(?:dang|lan\s+thu|\d{1,2}|[ivx]{1,6}))*\s*,?\s*)?\(?khoa\s+(?P<term>[ivx]{1,6}|\d{1,2})(?!\w)\)?"
)
_JOINT = re.compile(r"\s*(?:,|-|–|;|\bva\b)\s*")
_CONNECTOR = re.compile(rf"\s*,?\s*(?:c[uoti]\w{{1,3}}\s+|do\s+)?(?:{_SESSION})?(?=\w)")
SEVERAL = re.compile(r"\s+(?:cac|cap|moi|tung|nhung)\s")
_CAPITAL = rf"[{UPPER}][\w'’]*"
_NAME = re.compile(rf"\s+(?P<name>{_CAPITAL}(?:(?:\s+|\s?-\s?){_CAPITAL}){{0,4}})")
_FIGURE = re.compile(r"\s+(?P<name>\d{1,2})(?![\w/.-]|\s*[/-])")  # «Quận 8», «Phường 7»
# Behind a comma stands the issuer where nothing follows that it does: not «…, Sở yêu cầu».
_COMMA = re.compile(r"\s*,\s*")
_CLOSES = re.compile(r"\s*(?:[;.)]|,\s*(?:ve|khoa)\s|(?:ve|khoa)\s|\Z)")
WORD = re.compile(r"[^\W_]+(?:&[^\W_]+)*")
_BLANK = re.compile(r"\s*")


@dataclass(frozen=True, slots=True)
class Issuing:
    """A body named at TEXT[START:END].

    BODY is its row of the registry, ROLE that of its head where the head is meant ('Chủ tịch
    Ủy ban nhân dân'); PLACE_KIND and PLACE_NAME as said ('tỉnh', 'Kon Tum'), TERM the Party
    term ('khoa-16').
    """

    start: int
    end: int
    body: Body
    role: str | None = None
    place_kind: str | None = None
    place_name: str | None = None
    term: str | None = None


def issuing_at(reading: Reading, position: int) -> Issuing | None:
    """The body named right at POSITION, after «của» or a comma perhaps."""
    folded = reading.folded
    connector = _CONNECTOR.match(folded, position)
    if connector is None:
        return None
    comma = _COMMA.match(folded, position)
    plain = comma or _BLANK.match(folded, position)
    for start in dict.fromkeys((connector.end(), plain.end() if plain else position)):
        found = body_at(reading.text, folded, start)
        if found and (comma is None or comma.end() < start or _CLOSES.match(folded, found.end)):
            return found
    return None


def partner_at(reading: Reading, position: int) -> Issuing | None:
    """The next body of those that issued a joint text: «…, Bộ Nội vụ», «… - Bộ Y tế»."""
    joint = _JOINT.match(reading.folded, position)
    return body_at(reading.text, reading.folded, joint.end()) if joint else None


def term_at(folded: str, position: int) -> tuple[int, str | None]:
    """The term of the Party that follows at POSITION of FOLDED, and where its words end.

    >>> term_at("29-nq/tw hoi nghi trung uong viii khoa xi ve", 8)
    (41, 'khoa-11')
    """
    match = _PARTY_TERM.match(folded, position)
    return (match.end(), term_segment(match["term"].upper())) if match else (position, None)


def body_at(text: str, folded: str, start: int, limit: int | None = None) -> Issuing | None:
    """The body whose name begins at TEXT[START] and ends before LIMIT, with place and term.

    FOLDED is TEXT folded. Only a name that begins with a capital letter counts.
    """
    last = len(text) if limit is None else limit
    if start >= last or not text[start].isupper():
        return None
    end, rows = bodies().longest(folded, start, last)
    if not rows:
        return None
    place_end, place_kind, place_name = _place(text, folded, end, last)
    row = _fitting(rows, place_kind, place_name)
    if not row.local:
        place_end, place_kind, place_name = end, None, None
    elif place_kind is None and place_name is None and SEVERAL.match(folded, end, last):
        return None  # «UBND các huyện, thành phố»: many bodies, none of them this one
    term = _TERM.match(folded, place_end, last)
    return Issuing(
        start,
        term.end() if term else place_end,
        row,
        _role(row, folded[start:end]),
        place_kind,
        place_name,
        term_segment(term[0].upper()) if term else None,
    )


def bodies_in(words: str) -> list[Issuing]:
    """The bodies named one after the other in WORDS, a heading perhaps in capitals."""
    folded, starts, position = fold(words), [], 0
    for word in WORD.finditer(folded):
        if word.start() >= position and words[word.start()].isupper():
            end, rows = bodies().longest(folded, word.start(), len(folded))
            if rows:
                starts.append(word.start())
                position = end
    ends = [*starts[1:], len(words)]
    found = (
        body_at(words, folded, start, end)
        for start, end in zip(starts, ends[: len(starts)], strict=True)
    )
    return [issuing for issuing in found if issuing]


def _fitting(rows: tuple[Body, ...], place_kind: str | None, place_name: str | None) -> Body:
    """The body among namesakes that is found at a place of this kind, or at one of this name.

    «Kho bạc Nhà nước Kon Tum» is a local one; else the first.
    """
    wanted = LEVELS.get(place_kind or "")
    if wanted is None and place_name and len(rows) > 1 and places().find(place_name):
        return next((r for r in rows if r.local), rows[0])
    return next((r for r in rows if wanted in r.levels), rows[0])


def _role(row: Body, said: str) -> str | None:
    """The role of the head, where SAID begins with its title and the body's name does not."""
    words, own = WORD.findall(said), WORD.findall(fold(row.name))
    roles = zip(row.head, row.roles[:: len(row.names)], strict=True)
    for title, role in sorted(roles, key=lambda pair: -len(pair[0])):
        head = WORD.findall(fold(title))
        if words[: len(head)] == head != own[: len(head)]:
            return role.replace(" - ", ", ")
    return None


def _place(text: str, folded: str, end: int, last: int) -> tuple[int, str | None, str | None]:
    """The place after a body's name: where it ends, its kind, its name."""
    kind = _KIND.match(folded, end, last)
    after = kind.end() if kind else end
    said = PLACE_KINDS[" ".join(kind["kind"].split())] if kind else None
    if said in ("quận", "phường") and (figure := _FIGURE.match(text, after, last)):
        return figure.end(), said, figure["name"]
    name = _NAME.match(text, after, last)
    if name is None or "\n\n" in name[0]:
        return after, said, None
    stop = _name_end(text, folded, name.start("name"), name.end("name"))
    words = text[name.start("name") : stop].split()
    return (stop, said, " ".join(words)) if words else (after, said, None)


def _name_end(text: str, folded: str, start: int, end: int) -> int:
    """Where a place's name ends: before the words that open a document's or a body's name."""
    stop = start
    for word in re.finditer(r"[^\W_][\w'’]*", text[start:end]):
        at = start + word.start()
        pair = re.compile(r"(\w+)\s+(\w+)").match(folded, at)
        if pair and (pair[1], pair[2]) in _openers():
            break
        stop = start + word.end()
    return stop


@cache
def _openers() -> frozenset[tuple[str, str]]:
    """The first two words of the names of kinds and bodies, which no place's name runs into."""
    names = [name for kind in kinds() for name in (kind.name, *kind.other)]
    names += [name for row in bodies() for name in (*row.names, *row.roles)]
    pairs = (fold(name).split()[:2] for name in names)
    acting = {("ban", "hanh"), ("phe", "duyet"), ("quy", "dinh"), ("ve", "viec")}
    return frozenset((pair[0], pair[1]) for pair in pairs if len(pair) == 2) | acting
