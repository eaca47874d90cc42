"""Labels of what a task says of itself: «Cơ quan chủ trì: …», the heads of columns."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from phahe.loaders.parse.flows import Flow

_LONGEST = 46
_STATING = {"lead", "coordinating", "deadline", "product", "funding"}
_COLON = re.compile(r"(?P<label>[^:.;]{2,46}?) ?(?:\([^)]*\) ?)?(?P<mark>:|\.(?= ))")


@dataclass(frozen=True, slots=True)
class Label:
    """One row of labels.toml."""

    role: str
    pattern: re.Pattern[str]
    column: bool
    line: bool
    examples: tuple[str, ...]
    rejects: tuple[str, ...]


@cache
def labels() -> tuple[Label, ...]:
    """All rows, in the order of the file."""
    table = tomllib.loads(files(__package__).joinpath("labels.toml").read_text("utf-8"))
    return tuple(
        Label(
            row["role"],
            re.compile(row["pattern"]),
            row.get("column", False),
            row.get("line", False),
            tuple(row["examples"]),
            tuple(row["rejects"]),
        )
        for row in table["label"]
    )


@lru_cache(4096)
def column_role(folded: str) -> str | None:
    """What a column holds, by its FOLDED head on one line.

    >>> column_role("co quan chu tri"), column_role("san pham, ket qua"), column_role("so sanh")
    ('lead', 'product', None)
    """
    return next((r.role for r in labels() if not r.line and r.pattern.fullmatch(folded)), None)


def line_role(flow: Flow) -> tuple[str, int] | None:
    """What a paragraph says of its section, and where that begins behind the label.

    A full stop stands for a colon that a scan lost; only a colon ends a label of one word.
    """
    match = _COLON.match(flow.folded)
    if match is None or len(match["label"]) > _LONGEST:
        return None
    role = _line(match["label"].strip())
    stop = match["mark"] == "." and not flow.folded.startswith(
        ("thuc hien", "thoi gian", "kinh phi")
    )
    return None if role is None or stop else (role, match.end())


def opens_label(text: str, folded: str, start: int, end: int) -> bool:
    """Whether a line of TEXT begins at START, before END, with a label and its colon."""
    match = _COLON.match(folded, start, min(end, start + 2 * _LONGEST))
    if match is None or match["mark"] != ":" or not text[start].isupper():
        return False
    return _line(" ".join(match["label"].split())) in _STATING


@lru_cache(4096)
def _line(folded: str) -> str | None:
    return next(
        (r.role for r in labels() if not r.column and r.pattern.fullmatch(folded)), None
    )
