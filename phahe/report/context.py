"""The words around a quote, read again from the file that it stands in."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from phahe.graph.errors import PhaheError
from phahe.queries.checks import Side
from phahe.report.case import Case

_BLANK = re.compile(r"\s*\n\s*")
_WORD, _LAST = re.compile(r"^\S*\s+"), re.compile(r"\s+\S*$")
_AROUND = 160
"""So many characters before and after a quote."""


def contexts(cases: Sequence[Case], base: Path) -> Mapping[Side, tuple[str, str]]:
    """The words before and after the quote of each side whose file is still as it was read.

    Files are sought from BASE. A side whose file is gone or has other words at its place has
    no context.
    """
    by_file: dict[str, set[Side]] = defaultdict(set)
    for case in cases:
        for side in case.finding.sides:
            file = case.file(side)
            if file is not None and side.start is not None and side.quote:
                by_file[file].add(side)
    found: dict[Side, tuple[str, str]] = {}
    for file, sides in by_file.items():
        text = _text(base / file)
        for side in sides:
            start, end = side.start or 0, side.end or 0
            if text is not None and text[start:end] == side.quote:
                found[side] = _before(text, start), _after(text, end)
    return found


def _before(text: str, start: int) -> str:
    """The words before START from the beginning of one, blank lines left out."""
    words = text[max(0, start - _AROUND) : start]
    if start > _AROUND:
        words = "… " + _WORD.sub("", words, count=1)
    return _BLANK.sub("\n", words)


def _after(text: str, end: int) -> str:
    """The words after END to the end of one, blank lines left out."""
    words = text[end : end + _AROUND]
    if end + _AROUND < len(text):
        words = _LAST.sub("", words) + " …"
    return _BLANK.sub("\n", words)


def _text(path: Path) -> str | None:
    from phahe.loaders.read import read

    try:
        return read(path).text
    except (PhaheError, OSError):
        return None
