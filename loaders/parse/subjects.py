"""Titles of other documents (trích yếu), as a text that cites them states them."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from phahe.graph.record import Span
from phahe.loaders.parse.letters import spaced
from phahe.loaders.parse.mentions import Mention
from phahe.loaders.parse.reading import Reading
from phahe.loaders.parse.relations import Standing

_LONGEST = 500  # letters; what goes on beyond that has no end that is known
_SHORTEST = 2  # words behind the one that opens
_MARK = r"[;!?”»)|]|:(?!\d)|\.(?=\s+[^a-zà-ỹ]|\s*\Z)"
_JOINT = re.compile(r"[\s,;]+(?:(?:và|hoặc|cùng với|cùng)\s+)?(?:(?:các|những|tại|của)\s+)*\Z")
_JOINT_MARK = re.compile(r"[,;]|\b(?:và|hoặc|cùng)\s")
_TAIL = " \n\f\r\t.,–-*_|"
_OPEN = {")": "(", "”": "“", "»": "«"}


def titles(
    reading: Reading,
    found: Sequence[Mention],
    begins: Sequence[int],
    stands: Sequence[Standing],
) -> list[Span | None]:
    """For each of FOUND, mentions in order, the title that the text states of it.

    BEGINS are where they begin with the provisions named before them.
    """
    return [
        _title(reading, found, begins, stands, index) if mention.number else None
        for index, mention in enumerate(found)
    ]


def _title(
    reading: Reading,
    found: Sequence[Mention],
    begins: Sequence[int],
    stands: Sequence[Standing],
    index: int,
) -> Span | None:
    opening = _opening().match(reading.text, found[index].end)
    if opening is None or (opening["governed"] and not _governed(stands[index])):
        return None
    start = opening.start("words")
    inner = _inner(found, begins, stands, index)
    end = _end(reading, inner, start)
    words = reading.text[start:end].rstrip(_TAIL)
    if end is None or len(words.split()) <= _SHORTEST:
        return None
    return reading.span(start, start + len(words))


def _governed(stand: Standing) -> bool:
    """Whether a document is the object of other words, and not itself the subject."""
    return stand.cue is not None or stand.parent is not None


def _inner(
    found: Sequence[Mention], begins: Sequence[int], stands: Sequence[Standing], index: int
) -> Iterator[tuple[int, int, bool]]:
    """What follows the mention INDEX: where it begins and ends, and whether it is said to stand
    in its title."""
    within = {index}
    for later in range(index + 1, len(found)):
        if stands[later].parent in within:
            within.add(later)
        yield begins[later], found[later].end, later in within


def _end(reading: Reading, inner: Iterable[tuple[int, int, bool]], start: int) -> int | None:
    """Where the title that begins at START is over; None where that cannot be told.

    INNER documents belong to it, but for the next one of a list.
    """
    text, paragraph = reading.text, reading.blocks.at(start).end
    limit = min(paragraph, start + _LONGEST)
    at = start
    for begin, after, within in inner:
        if begin >= limit:
            break
        if begin < at:
            continue
        if (end := _over(text, start, at, begin)) is not None:
            return end
        joint = None if within else _JOINT.search(text, at, begin)
        if joint and _JOINT_MARK.search(joint[0]):
            return joint.start()
        at = min(after, limit)
    end = _over(text, start, at, limit)
    if end is None and limit == paragraph:
        end = limit
    return end


def _over(text: str, start: int, at: int, limit: int) -> int | None:
    """Where between AT and LIMIT the title that begins at START is over; None for nowhere."""
    for match in _ending().finditer(text, at, limit):
        opening = _OPEN.get(match[0])
        if opening and opening in text[start : match.start()]:
            continue
        return match.start()
    return None


@cache
def table() -> Mapping[str, Sequence[Mapping[str, Any]]]:
    """The rows of subjects.toml: `opening` and `ending`."""
    return tomllib.loads(files(__package__).joinpath("subjects.toml").read_text("utf-8"))


@cache
def _opening() -> re.Pattern[str]:
    rows = table()["opening"]
    free = _either(row for row in rows if not row.get("governed"))
    governed = _either(row for row in rows if row.get("governed"))
    return re.compile(rf"\s+(?P<words>(?:{free}|(?P<governed>{governed}))\b)")


@cache
def _ending() -> re.Pattern[str]:
    return re.compile(rf"{_MARK}|{_either(table()['ending'])}")


def _either(rows: Iterable[Mapping[str, Any]]) -> str:
    return "|".join(spaced(row["pattern"]) for row in rows)
