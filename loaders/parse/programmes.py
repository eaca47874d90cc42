"""Programmes and schemes cited by name: «Chương trình tổng thể cải cách hành chính nhà nước».

programmes.toml says which document issued each. A name that goes on with a place is that of a
local programme and stands for none of these.
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from phahe.graph.fold import fold
from phahe.graph.record import Meaning
from phahe.graph.registry.bodies import bodies
from phahe.loaders.parse.letters import either, occurrences, spaced
from phahe.loaders.parse.mentions import Mention
from phahe.loaders.parse.parts import Part
from phahe.loaders.parse.reading import Reading

_OF = r" cua (?:chinh phu|thu tuong chinh phu|quoc gia)"
_LOCAL = re.compile(
    r"\s*,?\s*(?:(?:nha\s+nuoc\s+)?(?:cua|tai|tren\s+dia\s+ban|o|thuoc)\s+)?"
    r"(?:cac\s+)?(?:tinh|thanh\s+pho|tp\.?|huyen|quan|thi\s+xa|xa|phuong|thi\s+tran|bo|nganh|so|ubnd|uy\s+ban|dia\s+phuong)(?!\w)"
)
# The first words of all names, looked for before any name is; by their first letter.
_ANCHORS = [
    re.compile(words) for words in (r"c(?:huong\s+trinh|tmtqg|hien\s+luoc)", r"de\s+an")
]
_TITLE = 120  # code points from a number to the end of «ban hành», before the name
_ANY_TAIL = re.compile(r"\s*,?\s*(?:giai\s+doan|thoi\s+ky|den\s+nam)\s+(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Programme:
    """One row of programmes.toml; ALONE: its name is enough in documents of YEARS."""

    name: str
    head: str
    tail: str
    alone: bool
    years: tuple[int, int]
    kind: str
    number: str
    date: str
    issuer: str
    source: str
    examples: tuple[str, ...]
    rejects: tuple[str, ...]

    @property
    def meaning(self) -> Meaning:
        """The document that issued the programme, as a citation would state it."""
        body = bodies().get(self.issuer)
        return Meaning(
            "programme",
            kind=self.kind,
            number=self.number,
            date=self.date,
            year=int(self.date[:4]),
            issuer=body.name if body else None,
            level="central",
            issuer_path=f"vn/{self.issuer}",
        )


@cache
def programmes() -> tuple[Programme, ...]:
    """All rows, in the order of the file."""
    table = tomllib.loads(files(__package__).joinpath("programmes.toml").read_text("utf-8"))
    return tuple(
        Programme(
            row["name"], row["head"], row["tail"], row["alone"],
            (row["years"][0], row["years"][1]), row["kind"], row["number"], row["date"],
            row["issuer"], row["source"], tuple(row["examples"]), tuple(row["rejects"]),
        )
        for row in table["programme"]
    )  # fmt: skip


@cache
def _heads(opening: str) -> tuple[tuple[re.Pattern[str], tuple[Programme, ...]], ...]:
    """The patterns of the names that begin with the words OPENING, and the rows of each.

    Several rows share one, told apart by their periods.
    """
    rows = [row for row in programmes() if opening in fold(row.head)]
    heads = dict.fromkeys(row.head for row in rows)
    return tuple(
        (_pattern(head), tuple(row for row in rows if row.head == head)) for head in heads
    )


@cache
def _any_of(opening: str) -> re.Pattern[str]:
    """What any of the names that begin with the words OPENING matches."""
    return either(pattern for pattern, _ in _heads(opening))


@cache
def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_spaced(words)})(?!\w)")


def programmes_in(
    reading: Reading, part: Part, found: Sequence[Mention], year: int | None
) -> Iterator[Mention]:
    """The programmes that PART, a document of YEAR, names; FOUND are its other mentions."""
    last = 0
    for anchor in occurrences(_ANCHORS, reading.folded, part.start, part.end):
        if anchor.start() < last:
            continue
        named = _programme(reading, anchor, year)
        if named is None:
            continue
        row, end = named
        last = end
        if not _is_own_title(row, found, anchor.start(), end):
            said = reading.words(anchor.start(), end)
            kind = {"chu": "Chương trình", "ctm": "Chương trình", "de": "Đề án"}
            word = kind.get(fold(said)[:3].strip(), "Chiến lược")
            yield Mention(anchor.start(), end, word, None, name=said, means=row.meaning)


def _programme(
    reading: Reading, anchor: re.Match[str], year: int | None
) -> tuple[Programme, int] | None:
    """The row whose name begins with the words ANCHOR, and where it ends with its period."""
    folded, opening = reading.folded, " ".join(anchor[0].split())
    if not _any_of(opening).match(folded, anchor.start()):
        return None
    fitting: list[tuple[Programme, int]] = []
    for pattern, rows in _heads(opening):
        match = pattern.match(folded, anchor.start())
        if match is None:
            continue
        end = _named_issuer(folded, match.end())
        if end == match.end() and _LOCAL.match(folded, end):
            return None
        fitting += [(row, stop) for row in rows if (stop := _end(row, folded, end, year))]
    return max(fitting, key=lambda pair: pair[1]) if fitting else None


@cache
def _of() -> re.Pattern[str]:
    return re.compile(spaced(_OF))


def _named_issuer(folded: str, position: int) -> int:
    """Where «của Chính phủ» at POSITION ends, or POSITION."""
    match = _of().match(folded, position)
    return match.end() if match else position


@cache
def _tail(words: str) -> re.Pattern[str]:
    return re.compile(rf"\s*,?\s*(?:{_spaced(words)})")


def _spaced(words: str) -> str:
    """WORDS as a pattern on folded text, with any white space for a blank."""
    return spaced(fold(words).replace(" ?", r"\s?"))


def _end(row: Programme, folded: str, position: int, year: int | None) -> int | None:
    """Where the name of ROW ends whose head ends at POSITION; None where it is another's."""
    tail = _tail(row.tail)
    if row.tail and (match := tail.match(folded, position)):
        end = _named_issuer(folded, match.end())
        return None if end == match.end() and _LOCAL.match(folded, end) else end
    if not row.alone or _ANY_TAIL.match(folded, position) or year is None:
        return None
    return position if row.years[0] <= year <= row.years[1] else None


def _is_own_title(row: Programme, found: Sequence[Mention], start: int, end: int) -> bool:
    """Whether the name at START is the title of the document of ROW, cited right before it.

    In the title of another document it is a mention of its own.
    """
    for mention in reversed(found):
        if mention.start < end and start < mention.end:
            return True
        if mention.end <= start:
            return start - mention.end < _TITLE and str(mention.number) == row.number
    return False
