"""The words that govern a citation, and the relation they state."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from phahe.graph.fold import fold

# What may stand between a governing word and the citation: a provision, a plural, «số».
_PROVISION = (
    r"(?:(?:cac )?(?:diem|khoan|dieu|muc|chuong|phu luc|phan|tiet) [\w., ]{1,40}?)*"
    r"(?:cua )?(?:cac |nhung |mot so |noi dung |toan bo )?"
)
_ARTICLE = re.compile(r"(?:(?:dieu|khoan) \d{1,3}[.:]? )?")
_REACH, _NEAR = 600, 160
_BULLET = re.compile(r"[\s\-–+*•~_'’‘`.,:;|>\"“#)]*(?:\(?\w{1,4}[.)]\s+)?[\s*_]*")


@dataclass(frozen=True, slots=True, eq=False)
class Cue:
    """One row of cues.toml."""

    relation: str
    where: str
    pattern: str
    passive: bool
    examples: tuple[str, ...]
    rejects: tuple[str, ...]

    def find(self, context: str, starts: Sequence[int] | None = None) -> re.Match[str] | None:
        """Where the row governs the end of CONTEXT.

        CONTEXT is the text up to a citation, folded, its white space single blanks; STARTS,
        where they are known already, the offsets at which verbs begin in it.
        """
        regex = _pattern((self,))
        if self.where == "opening":
            return regex.match(context, _begin(context))
        if self.where == "before":
            return regex.search(context, max(0, len(context) - _NEAR))
        last = None
        for at in _starts((self,), context) if starts is None else starts:
            if last is None or at >= last.end():
                last = regex.match(context, at) or last
        return last if last and _reaches(context[last.end() :]) else None


def _starts(rows: tuple[Cue, ...], context: str) -> list[int]:
    """Where any of the verbs ROWS begins in what is near enough of CONTEXT."""
    low = max(0, len(context) - _REACH)
    return [match.start() for match in _ahead(rows).finditer(context, low)]


@cache
def _ahead(rows: tuple[Cue, ...]) -> re.Pattern[str]:
    return re.compile(f"(?={_pattern(rows).pattern})")


def _begin(context: str) -> int:
    """Where the words of CONTEXT begin, behind a bullet or an outline number."""
    return _BULLET.match(context).end()  # type: ignore[union-attr]


@cache
def _pattern(rows: tuple[Cue, ...]) -> re.Pattern[str]:
    """What any of ROWS, all of one `where`, matches; a group for each tells which it was."""
    body = "|".join(f"(?P<r{at}>{fold(row.pattern)})" for at, row in enumerate(rows))
    if rows[0].where == "before":
        return re.compile(rf"(?<!\w)(?:{body}) {_PROVISION}\Z")
    return re.compile(rf"(?<!\w)(?:{body})(?!\w)")


def _reaches(gap: str) -> bool:
    """Whether a verb governs across GAP: nothing, or a phrase that leads to the citation."""
    if re.search(r"[;:]|\.\s", gap):
        return False
    return bool(
        re.fullmatch(rf"[ ,]*{_PROVISION}", gap)
        or re.search(rf"(?:cua|tai|theo|kem theo|trong|boi|bang) {_PROVISION}\Z", gap)
    )


@cache
def cues() -> tuple[Cue, ...]:
    """All rows, in the order of the file."""
    table = tomllib.loads(files(__package__).joinpath("cues.toml").read_text("utf-8"))
    return tuple(
        Cue(
            row["relation"],
            row["where"],
            row["pattern"],
            row.get("passive", False),
            tuple(row["examples"]),
            tuple(row["rejects"]),
        )
        for row in table["cue"]
    )


@lru_cache(maxsize=2048)
def governing(context: str, where: str) -> tuple[Cue, re.Match[str]] | None:
    """The cue of kind WHERE that governs the end of the folded CONTEXT, the last one to begin.

    >>> cue, words = governing("viec to chuc trien khai thuc hien ", "before")
    >>> cue.relation, words[0].strip()
    ('implements', 'trien khai thuc hien')
    """
    rows = _rows(where)
    if where == "before":  # all end alike, so the first to begin is found by one search
        match = _pattern(rows).search(context, max(0, len(context) - _NEAR))
        return (rows[int(str(match.lastgroup)[1:])], match) if match else None
    if where == "opening" and not _pattern(rows).match(context, _begin(context)):
        return None
    starts = _starts(rows, context) if where == "verb" else ()
    if where == "verb" and not starts:
        return None
    found = [(row, match) for row in rows if (match := row.find(context, starts))]
    return max(found, key=lambda pair: (pair[1].end(), -pair[1].start()), default=None)


@cache
def _rows(where: str) -> tuple[Cue, ...]:
    return tuple(row for row in cues() if row.where == where)


def announced(context: str) -> tuple[Cue, re.Match[str]] | None:
    """The verb with which the folded CONTEXT, a line that ends in a colon, begins.

    >>> cue, words = announced("dieu 1. bai bo toan bo 06 quyet dinh sau day:")
    >>> cue.relation, words[0]
    ('repeals', 'bai bo toan bo')
    """
    start = _ARTICLE.match(context, _begin(context)).end()  # type: ignore[union-attr]
    for cue in _rows("verb"):
        if not cue.passive and (match := _pattern((cue,)).match(context, start)):
            return cue, match
    return None
