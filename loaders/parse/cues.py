"""The words that govern a citation, and the relation they state."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from phahe.graph.fold import fold

# What may stand between a governing word and the citation: a provision, a plural, «số».
_PROVISION = (
    r"(?:(?:cac )?(?:diem|khoan|dieu|muc|chuong|phu luc|phan|tiet) [\w., ]{1,40}?)*"
    r"(?:cua )?(?:cac |nhung |mot so |noi dung |toan bo )?"
)
_ARTICLE = re.compile(r"(?:(?:dieu|khoan) \d{1,3}[.:]? )?")
_REACH = 600
_BULLET = re.compile(r"[\s\-–+*•~_'’‘`.,:;|>\"“#)]*(?:\(?\w{1,4}[.)]\s+)?[\s*_]*")


@dataclass(frozen=True, slots=True)
class Cue:
    """One row of cues.toml."""

    relation: str
    where: str
    pattern: str
    passive: bool
    examples: tuple[str, ...]
    rejects: tuple[str, ...]

    def find(self, context: str) -> re.Match[str] | None:
        """Where the row governs the end of CONTEXT.

        CONTEXT is the text up to a citation, folded, its white space single blanks.
        """
        regex = _compiled(self.pattern, self.where)
        if self.where == "opening":
            return regex.match(context, _BULLET.match(context).end())  # type: ignore[union-attr]
        if self.where == "before":
            return regex.search(context, max(0, len(context) - 160))
        found = list(regex.finditer(context, max(0, len(context) - _REACH)))
        return found[-1] if found and _reaches(context[found[-1].end() :]) else None


@cache
def _compiled(pattern: str, where: str) -> re.Pattern[str]:
    body = fold(pattern)
    if where == "before":
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


def governing(context: str, where: str) -> tuple[Cue, re.Match[str]] | None:
    """The cue of kind WHERE that governs the end of the folded CONTEXT, the last one to begin.

    >>> cue, words = governing("viec to chuc trien khai thuc hien ", "before")
    >>> cue.relation, words[0].strip()
    ('implements', 'trien khai thuc hien')
    """
    found = [(c, m) for c in cues() if c.where == where and (m := c.find(context))]
    return max(found, key=lambda pair: (pair[1].end(), -pair[1].start()), default=None)


def announced(context: str) -> tuple[Cue, re.Match[str]] | None:
    """The verb with which the folded CONTEXT, a line that ends in a colon, begins.

    >>> cue, words = announced("dieu 1. bai bo toan bo 06 quyet dinh sau day:")
    >>> cue.relation, words[0]
    ('repeals', 'bai bo toan bo')
    """
    start = _ARTICLE.match(context, _BULLET.match(context).end()).end()  # type: ignore[union-attr]
    for cue in (c for c in cues() if c.where == "verb" and not c.passive):
        if match := _compiled(cue.pattern, cue.where).match(context, start):
            return cue, match
    return None
