"""Bodies that the registry does not list: a head word, a capitalised name, perhaps a place."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from phahe.graph.fold import fold
from phahe.graph.registry.place import KINDS
from phahe.loaders.parse.letters import UPPER

_PLACE = re.compile(
    r"(?<!tác)(?<!tac) "
    rf"(?P<kind>{'|'.join(KINDS)})(?!\w)(?! hội"
    r"| ủy| đoàn)",
    re.I,
)
_TOKEN = re.compile(r"(?P<gap> - |-| – |, | va | & | )(?P<word>[^\W_][\w&']*)")
_NAME = re.compile(rf" (?:[{UPPER}][\w'’]*)(?: [{UPPER}][\w'’]*){{0,3}}")
_LOWER = 6  # small words in a row inside a name: «Trường Trung học cơ sở»
_WORDS = 14
_HEAD = 40  # the longest head


@dataclass(frozen=True, slots=True)
class Head:
    """A word with which names of a KIND of body begin; OWN the place added to one without."""

    words: str
    kind: str
    own: str
    inner: bool
    strict: bool


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
        fold(words): Head(
            words, row["kind"], row["own"], row.get("inner", False), row.get("strict", False)
        )
        for row in _table()["unit"]
        for words in row["heads"]
    }


@cache
def _head(folded: bool) -> re.Pattern[str]:
    spelt = {fold(words) if folded else head.words.lower() for words, head in heads().items()}
    words = sorted(spelt, key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, words))})(?!\w)")


def _head_at(text: str, start: int, limit: int) -> tuple[Head, int] | None:
    """The head word at START, with its marks or quite without, and where it ends."""
    words = text[start : min(start + _HEAD, limit)].lower()
    match = _head(False).match(words) or _head(True).match(words)
    return (heads()[fold(match[0])], start + match.end()) if match else None


def head_of(text: str, start: int) -> Head | None:
    """The head word of a body that begins at TEXT[START]."""
    opened = _head_at(text, start, len(text))
    return opened[0] if opened else None


def is_verb(text: str, start: int) -> bool:
    """Whether what a body does begins at START: words with their marks, or quite without."""
    return _is_word(text, start, "verbs")


def _is_word(text: str, start: int, *lists: str) -> bool:
    words = text[start : start + 16].lower()
    if _words(False, *lists).match(words):
        return True
    return words.isascii() and bool(_words(True, *lists).match(words))


@cache
def _words(folded: bool, *lists: str) -> re.Pattern[str]:
    found = {fold(word) if folded else word for name in lists for word in _table()[name]}
    words = sorted(found, key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(words)})(?!\w)")


def unit_at(text: str, folded: str, start: int, limit: int) -> Unit | None:
    """The body whose head word stands right at START, before LIMIT."""
    opened = _head_at(text, start, limit)
    if opened is None or not _is_head(text, folded, start, opened[1]):
        return None
    (head, end), named, small = opened, False, 0
    for _ in range(_WORDS):
        place = _PLACE.match(text, end, limit)
        if place:
            name = _NAME.match(text, place.end(), limit)
            stop = name.end() if name else place.end()
            known = named or name is not None
            return Unit(start, stop, head, None if name else end, True) if known else None
        token = _TOKEN.match(folded, end, limit)
        if token is None:
            break
        at = token.start("word")
        whole = _words(False, "compounds").match(text[at : min(at + _HEAD, limit)].lower())
        if whole and (token["gap"] == " " or _goes_on(text, folded, token, limit)):
            named, small, end = True, 0, at + whole.end()
            continue
        capital = text[at].isupper()
        if head.strict and not named and not capital:
            break
        if token["gap"] != " " and not _goes_on(text, folded, token, limit):
            break
        if not capital and (small >= _LOWER or _is_word(text, at, "verbs", "stops")):
            break
        small = 0 if capital else small + 1
        named = named or capital
        end = token.end()
    return Unit(start, end, head, None, False) if named else None


def _is_head(text: str, folded: str, start: int, end: int) -> bool:
    """Whether a head word opens a name: in capitals, or «công chức» before a capital."""
    if text[start].isupper():
        return True
    return folded.startswith("cong chuc ", start) and text[end + 1 : end + 2].isupper()


def _goes_on(text: str, folded: str, token: re.Match[str], limit: int) -> bool:
    """Whether a name goes on behind a comma, a dash or «và»: not with the head of another."""
    at = token.start("word")
    if not text[at].isupper() or _head_at(text, at, limit):
        return False
    return not re.compile(
        r"(?:uy ban|ubnd|so|bo|hdnd|buu dien|tinh|huyen|thu truong|chu tich|cac|bi thu"
        r"|thuong truc) "
    ).match(folded, at)
