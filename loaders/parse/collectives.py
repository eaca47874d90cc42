"""Groups of bodies: «các sở, ban, ngành», «Ủy ban nhân dân các xã, phường»."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from phahe.graph.registry.place import LEVELS
from phahe.loaders.parse.issuers import PLACE_KINDS
from phahe.loaders.parse.letters import either

_KIND = r"(?:thanh pho|thi xa|thi tran|dac khu|tinh|huyen|quan|phuong|tp|xa(?! hoi))(?!\w)"
_PLURAL = re.compile(
    rf" (?:(?:cua |o |tai )?(?:cac|\d+) (?P<kinds>{_KIND}(?:(?:,| va| -|) {_KIND})*)"
    rf"|(?P<bare>{_KIND}(?:(?:,| -) {_KIND})+)"
    r"|cap (?P<level>tinh|huyen|xa)(?:(?:,| va) cap (?P<lower>huyen|xa))?)"
    r"(?P<all> truc thuoc (?:trung uong|tw))?"
)


@dataclass(frozen=True, slots=True)
class Collective:
    """One row of collectives.toml."""

    pattern: re.Pattern[str]
    name: str
    kind: str
    place: str | None
    link: str
    level: str | None
    party: bool
    examples: tuple[str, ...]
    rejects: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plural:
    """The places over which a kind of body is spread: WORDS 'các xã, phường', of LEVEL."""

    end: int
    words: str
    level: str
    everywhere: bool = False


@cache
def collectives() -> tuple[Collective, ...]:
    """All rows, in the order of the file."""
    table = tomllib.loads(files(__package__).joinpath("collectives.toml").read_text("utf-8"))
    return tuple(
        Collective(
            re.compile(rf"(?<!\w)(?:{row['pattern']})(?!\w)"),
            row["name"],
            row["kind"],
            row.get("place"),
            row.get("link", " "),
            row.get("level"),
            row.get("party", False),
            tuple(row["examples"]),
            tuple(row["rejects"]),
        )
        for row in table["collective"]
    )


_FIRST = re.compile(
    r"cac|cap|chi|dang|truong|co|so|phong|don|to|doan|thu|chu|ct|chinh|cap|bo|tung|moi"
)


@cache
def _any() -> re.Pattern[str]:
    """What any of the rows matches."""
    return either(row.pattern for row in collectives())


def collective_at(
    folded: str, start: int, end: int, *, party: bool
) -> tuple[Collective, re.Match[str]] | None:
    """The group named right at START of a FOLDED text, the longest; with PARTY any of them."""
    if not (_FIRST.match(folded, start, end) and _any().match(folded, start, end)):
        return None
    found = (
        (row, match)
        for row in collectives()
        if (party or not row.party) and (match := row.pattern.match(folded, start, end))
    )
    return max(found, key=lambda pair: pair[1].end(), default=None)


def plural_at(folded: str, start: int, end: int) -> Plural | None:
    """The places named right after a kind of body.

    >>> plural_at("ubnd cac xa, phuong to chuc", 4, 27)
    Plural(end=19, words='các xã, phường', level='commune', everywhere=False)
    """
    match = _PLURAL.match(folded, start, end)
    if match is None:
        return None
    everywhere = bool(match["all"])
    if match["level"]:
        level = {"tinh": "province", "huyen": "district", "xa": "commune"}[match["level"]]
        said = [w for w in (match["level"], match["lower"]) if w]
        words = ", ".join(f"cấp {PLACE_KINDS[word]}" for word in said)
        return Plural(match.end(), words, level, everywhere)
    kinds = [PLACE_KINDS[word] for word in re.findall(_KIND, match["kinds"] or match["bare"])]
    if "tỉnh" in kinds:
        level = "province"
    elif "district" in map(LEVELS.get, kinds) or kinds == ["thành phố"]:
        level = "district"
    else:
        level = "commune"
    return Plural(match.end(), f"các {', '.join(kinds)}", level, everywhere)
