"""Numbers of documents whose letters a scan ruined, snapped to the symbols that exist."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from phahe.loaders.repair.spelling import bare

_LETTER = r"[A-Za-zĐđÐÉé¢§&0-9]"
_GROUP = rf"(?:[A-ZĐÐ]|0(?=H)|1(?=T\s?[-–])){_LETTER}{{0,14}}"
_STATE = re.compile(
    r"(?<![^\W_])(?<!/)(?P<n>\d{1,5}(?:\.\d{1,3})?[a-zđ]?)\s{0,2}(?P<y>/\s?(?:19|20)\d\d)?\s?/\s?"
    rf"(?P<s>{_GROUP}(?:\s?[-–]\s?{_GROUP}){{0,4}})(?!\w)"
)
_PARTY = re.compile(
    rf"(?<![^\W_])(?<!/)(?P<n>\d{{1,5}})\s?[-–]\s?(?P<s>{_GROUP}\s?/\s?{_GROUP})(?!\w)"
)
_ISSUER = re.compile(rf"[ ]({_GROUP})(?!\w)")
_SEPARATOR = re.compile(r"(\s?[-–/]\s?)")
_DATA = tomllib.loads(
    files("phahe.loaders.repair.model").joinpath("symbols.toml").read_text("utf-8")
)
_TERM = re.compile(r"(?P<body>[A-ZĐÐ0]{2,9}?)[Il|]?(?P<term>[1Il|](?:S5|[0-9SOIl]))")
"""The legislature or a body of it, and its term; a 5 may be read twice over."""

KINDS, ISSUERS = tuple(_DATA["kinds"]), tuple(_DATA["issuers"])
UNITS, TERMED = tuple(_DATA["units"]), tuple(_DATA["termed"])
PARTY, COMMITTEES = tuple(_DATA["party"]), tuple(_DATA["committees"])

_ALIKE: dict[frozenset[str], float] = {
    frozenset(pair): _DATA["cost"][how]
    for how in ("far", "near")
    for pair in _DATA["alike"][how].split()
}
_WORDS = tuple((row["kind"], re.compile(row["pattern"])) for row in _DATA["word"])
_REACH = 40


@dataclass(frozen=True, slots=True)
class Symbol:
    """A document's number at START to END of a text, as it must have been."""

    start: int
    end: int
    text: str
    confidence: float


def symbols(text: str, start: int, end: int) -> Iterator[Symbol]:
    """Numbers of documents in TEXT[START:END], in order, none over another.

    >>> [s.text for s in symbols("Nghị quyết số 76/NO-CP; Nghi dinh 7/2021/NP- CP", 0, 47)]
    ['76/NQ-CP', '7/2021/NĐ-CP']
    """
    last = start
    found = [*_STATE.finditer(text, start, end), *_PARTY.finditer(text, start, end)]
    for match in sorted(found, key=re.Match.start):
        if match.start() >= last:
            symbol = _state(text, match, end) if match.re is _STATE else _party(text, match)
            if symbol is not None:
                yield symbol
                last = symbol.end


def _state(text: str, match: re.Match[str], end: int) -> Symbol | None:
    """The number of a state body in MATCH, or None where its letters resemble no symbol."""
    parts = _SEPARATOR.split(match["s"])
    last = match.end()
    if len(parts) == 1:
        lost = _ISSUER.match(text, last, end)
        if lost and _near(parts[0], KINDS)[1] <= 0.6 and _near(lost[1], ISSUERS)[1] <= 0.6:
            parts += ["-", lost[1]]
            last = lost.end()
    hint = _hint(text, match.start())
    fixed = _groups(parts, hint, bool(match["y"]))
    if fixed is None:
        return None
    before = text[match.start() : match.start("s")]
    if "\n" not in before:
        before = "".join(before.split())
    return Symbol(match.start(), last, before + fixed[0], fixed[1])


def _groups(parts: list[str], hint: str, yeared: bool) -> tuple[str, float] | None:
    """PARTS, groups with what stands between them, snapped; with a confidence."""
    term = _TERM.fullmatch(parts[-1])
    body, away = _near(term["body"], TERMED) if term else ("", 1.0)
    if term and away <= 0.61 and (yeared or len(parts) > 1):
        digits = term["term"].translate(str.maketrans("Il|SO", "11150"))[:2]
        head = [] if len(parts) == 1 else [_near(parts[0], KINDS, hint)[0], "-"]
        return "".join(head) + body + digits, 0.9
    if len(parts) == 1:
        word, cost = min((_near(parts[0], ISSUERS), _near(parts[0], KINDS)), key=lambda p: p[1])
        return (word, 1 - cost) if cost <= 0.3 else None
    kind, cost = _near(parts[0], KINDS, hint)
    body, other = _near(parts[0], ISSUERS)
    if other < cost and other <= _allowed(parts[0]):
        return _joined(parts, (body, other), UNITS + ISSUERS)
    if cost > _allowed(parts[0]):
        return None
    return _joined(parts, (kind, cost), ISSUERS)


def _joined(
    parts: list[str], first: tuple[str, float], known: tuple[str, ...]
) -> tuple[str, float]:
    """The groups after the FIRST snapped to KNOWN where they are near, all joined again."""
    text, cost = first
    for separator, group in zip(parts[1::2], parts[2::2], strict=True):
        word, away = _near(group, known)
        if away > _allowed(group):
            word, away = group, 0.2
        text += (separator if "\n" in separator else separator.strip()) + word
        cost += away
    return text.replace("–", "-"), max(0.0, 1 - 0.4 * max(0.0, cost))


def _party(text: str, match: re.Match[str]) -> Symbol | None:
    """The number of a Party committee in MATCH, or None."""
    kind, _, committee = _SEPARATOR.split(match["s"])
    first, cost = _near(kind, PARTY, _hint(text, match.start()))
    second, other = _near(committee, COMMITTEES)
    if cost > _allowed(kind) or other > _allowed(committee):
        return None
    fixed = f"{match['n']}-{first}/{second}"
    if "\n" in match[0]:
        return None
    return Symbol(match.start(), match.end(), fixed, 1 - 0.4 * max(0.0, cost + other))


def _allowed(group: str) -> float:
    """How far GROUP may be from a known one."""
    return max(0.61, 0.13 * len(group))


def _hint(text: str, start: int) -> str:
    """The abbreviation of the kind of document named last before START, or nothing."""
    before = bare(" ".join(text[max(0, start - _REACH) : start].split()))
    last = [(m.start(), kind) for kind, word in _WORDS for m in word.finditer(before)]
    return max(last)[1] if last else ""


def _near(group: str, known: tuple[str, ...], hint: str = "") -> tuple[str, float]:
    """The nearest of KNOWN to GROUP and how far it is; HINT is nearer by half."""
    rows = _distances(group, known)
    return min(
        ((word, cost - 0.5 if word == hint and cost else cost) for word, cost in rows),
        key=lambda row: row[1],
    )


@lru_cache(4096)
def _distances(group: str, known: tuple[str, ...]) -> tuple[tuple[str, float], ...]:
    return tuple((word, _distance(group, word)) for word in known)


def _distance(seen: str, meant: str) -> float:
    """What it costs to read MEANT as SEEN, letters that look alike costing less."""
    row = [0.9 * at for at in range(len(seen) + 1)]
    for number, letter in enumerate(meant, 1):
        old, row = row, [0.9 * number]
        for at, sign in enumerate(seen):
            change = old[at] + _unlike(letter, sign)
            row.append(min(change, old[at + 1] + 0.9, row[at] + 0.9))
    return row[-1]


def _unlike(meant: str, seen: str) -> float:
    if meant == seen:
        return 0.0
    if meant.lower() == seen.lower():
        return 0.2
    return _ALIKE.get(frozenset((meant, seen)), 1.0)
