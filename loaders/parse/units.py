"""Bodies that the registry does not list: a head word, a capitalised name, perhaps a place."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from phahe.graph.fold import fold

_PLACE = re.compile(
    r" (?P<kind>thanh pho|thi xa|thi tran|dac khu|tinh|huyen|quan|phuong|xa)(?!\w)(?! hoi| uy| doan)"
)
_TOKEN = re.compile(r"(?P<gap> - |-| – |, | va | & | )(?P<word>[^\W_][\w&']*)")
_NAME = re.compile(r" (?:[A-ZĐÀ-Ỹ][\wà-ỹ'’]*)(?: [A-ZĐÀ-Ỹ][\wà-ỹ'’]*){0,3}")
_LOWER = 4  # small words in a row inside a name: «Trường Trung học cơ sở»
_WORDS = 14


@dataclass(frozen=True, slots=True)
class Head:
    """A word with which names of a KIND of body begin; OWN the place added to one without."""

    words: str
    kind: str
    own: str
    inner: bool


@dataclass(frozen=True, slots=True)
class Unit:
    """A body named at TEXT[START:END]; PLACE is where the kind of place that ends it begins."""

    start: int
    end: int
    head: Head
    place: int | None
    placed: bool


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("units.toml").read_text("utf-8"))


@cache
def heads() -> dict[str, Head]:
    """The head words by their folded form."""
    return {
        fold(words): Head(words, row["kind"], row["own"], row.get("inner", False))
        for row in _table()["unit"]
        for words in row["heads"]
    }


@cache
def _head() -> re.Pattern[str]:
    words = sorted(heads(), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, words))})(?!\w)")


@cache
def verb() -> re.Pattern[str]:
    """What a body does: folded words that no name goes on with."""
    words = sorted({fold(word) for word in _table()["verbs"]}, key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(words)})(?!\w)")


def unit_at(text: str, folded: str, start: int, limit: int) -> Unit | None:
    """The body whose head word stands right at START, before LIMIT."""
    match = _head().match(folded, start, limit)
    if match is None or not text[start].isupper():
        return None
    head, end, named, small = heads()[match[0]], match.end(), False, 0
    for _ in range(_WORDS):
        place = _PLACE.match(folded, end, limit)
        if place:
            name = _NAME.match(text, place.end(), limit)
            stop = name.end() if name else place.end()
            return Unit(start, stop, head, None if name else end, True) if named else None
        token = _TOKEN.match(folded, end, limit)
        if token is None:
            break
        capital = text[token.start("word")].isupper()
        if token["gap"] != " " and not _goes_on(text, folded, token, limit):
            break
        if not capital and (small >= _LOWER or verb().match(folded, token.start("word"))):
            break
        small = 0 if capital else small + 1
        named = named or capital
        end = token.end()
    return Unit(start, end, head, None, False) if named else None


def _goes_on(text: str, folded: str, token: re.Match[str], limit: int) -> bool:
    """Whether a name goes on behind a comma, a dash or «và»: not with the head of another."""
    at = token.start("word")
    if not text[at].isupper() or _head().match(folded, at, limit):
        return False
    return not re.compile(r"(?:uy ban|ubnd|so|bo|hdnd|buu dien|tinh|huyen) ").match(folded, at)
