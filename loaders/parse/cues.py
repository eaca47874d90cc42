"""The words that govern a citation, and the relation they state."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from phahe.graph.fold import fold
from phahe.loaders.parse.letters import GLYPHS, at_word

# What may stand between a governing word and the citation: a provision, a plural, «số».
_PROVISION = (
    r"(?:(?:cac )?(?:diem|khoan|dieu|muc|chuong|phu luc|phan|tiet) [\w., ]{1,40}?)*"
    r"(?:cua )?(?:cac |nhung |mot so |noi dung |toan bo )?"
)
_ENDS, _LINK = re.compile(r"[;:]|\.\s"), re.compile(rf"[ ,]*{_PROVISION}")
_LED = re.compile(rf"(?:cua|tai|theo|kem theo|trong|boi|bang) {_PROVISION}\Z")
_ARTICLE = re.compile(r"(?:(?:dieu|khoan) \d{1,3}[.:]? )?")
_LEAD = re.compile(r"[a-z ]+(?![?*])")
_REACH, _NEAR = 600, 160
_BULLET = re.compile(rf"[\s\-–+*•~_'’‘`.,:;|>\"“#){GLYPHS}]*(?:\(?\w{{1,4}}[.)]\s+)?[\s*_]*")


@dataclass(frozen=True, slots=True, eq=False)
class Cue:
    """One row of cues.toml; LEADS are the plain letters with which its words begin."""

    relation: str
    where: str
    alternatives: tuple[str, ...]
    leads: tuple[str, ...]
    passive: bool
    examples: tuple[str, ...]
    rejects: tuple[str, ...]

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> "Cue":
        """The cue that a ROW of the file describes."""
        never = "".join(rf"(?<!{fold(words)}.)" for words in row.get("not_after", ()))
        words, then = [fold(each) for each in row["words"]], fold(row.get("then", ""))
        return cls(
            row["relation"],
            row["where"],
            tuple(
                f"{each[0]}{never}{each[1:]}{then}" if never else each + then for each in words
            ),
            tuple(lead[0] for each in words if (lead := _LEAD.match(each))),
            row.get("passive", False),
            tuple(row["examples"]),
            tuple(row["rejects"]),
        )

    def find(self, context: str) -> re.Match[str] | None:
        """Where the row governs the end of CONTEXT.

        CONTEXT is the text up to a citation, folded, its white space single blanks.
        """
        if self.where == "opening":
            return _opening((self,)).match(context, _begin(context))
        if self.where == "before":
            return _before((self,)).search(context, max(0, len(context) - _NEAR))
        last = [*_verb(self).finditer(context, max(0, len(context) - _REACH))][-1:]
        return last[0] if last and _reaches(context[last[0].end() :]) else None


def _begin(context: str) -> int:
    """Where the words of CONTEXT begin, behind a bullet or an outline number."""
    return _BULLET.match(context).end()  # type: ignore[union-attr]


@cache
def _opening(rows: tuple[Cue, ...]) -> re.Pattern[str]:
    """What any of ROWS, which open paragraphs, matches."""
    return re.compile(
        rf"(?:{'|'.join(each for row in rows for each in row.alternatives)})(?!\w)"
    )


@cache
def _before(rows: tuple[Cue, ...]) -> re.Pattern[str]:
    """What any of ROWS matches right before a citation; a group tells which: «r2_0»."""
    grouped = (
        rf"{each[0]}(?P<r{at}_{order}>{each[1:]})"
        for at, row in enumerate(rows)
        for order, each in enumerate(row.alternatives)
    )
    return re.compile(rf"{at_word(grouped)} {_PROVISION}\Z")


@cache
def _verb(row: Cue) -> re.Pattern[str]:
    return re.compile(rf"{at_word(row.alternatives)}(?!\w)")


def _reaches(gap: str) -> bool:
    """Whether a verb governs across GAP: nothing, or a phrase that leads to the citation."""
    return not _ENDS.search(gap) and bool(_LINK.fullmatch(gap) or _LED.search(gap))


@cache
def cues() -> tuple[Cue, ...]:
    """All rows, in the order of the file."""
    table = tomllib.loads(files(__package__).joinpath("cues.toml").read_text("utf-8"))
    return tuple(map(Cue.of, table["cue"]))


@lru_cache(maxsize=2048)
def governing(context: str, where: str) -> tuple[Cue, re.Match[str]] | None:
    """The cue of kind WHERE that governs the end of the folded CONTEXT, the last one to begin.

    >>> cue, words = governing("viec to chuc trien khai thuc hien ", "before")
    >>> cue.relation, words[0].strip()
    ('implements', 'trien khai thuc hien')
    """
    rows = _rows(where)
    if where == "before":  # all end alike, so the first to begin is found by one search
        match = _before(rows).search(context, max(0, len(context) - _NEAR))
        return (rows[int(str(match.lastgroup)[1:].split("_")[0])], match) if match else None
    if where == "opening" and not _opening(rows).match(context, _begin(context)):
        return None
    if where == "verb":
        rows = _named(context[-_REACH:])
    found = [(row, match) for row in rows if (match := row.find(context))]
    return max(found, key=lambda pair: (pair[1].end(), -pair[1].start()), default=None)


def _named(context: str) -> tuple[Cue, ...]:
    """The verbs whose leads CONTEXT holds."""
    leads = [pair for core, leads in _leads() if core in context for pair in leads]
    return tuple({row: None for lead, row in leads if lead in context})


@cache
def _leads() -> tuple[tuple[str, tuple[tuple[str, Cue], ...]], ...]:
    """The leads of the verbs with their rows, by the shortest lead that they hold."""
    leads = [(lead, row) for row in _rows("verb") for lead in row.leads]
    words = {lead for lead, _ in leads}
    cores = [word for word in words if not any(other in word for other in words - {word})]
    return tuple((core, tuple(pair for pair in leads if core in pair[0])) for core in cores)


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
        if not cue.passive and (match := _verb(cue).match(context, start)):
            return cue, match
    return None
