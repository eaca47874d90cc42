"""What the first and the last words of a cell tell, in a table whose columns ran together."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from phahe.graph.fold import fold


@dataclass(frozen=True, slots=True)
class Edge:
    """One row of edges.toml; WORDS is a pattern of any of its words."""

    role: str
    words: str
    marked: bool
    whole: bool
    hanging: bool
    examples: tuple[str, ...]
    rejects: tuple[str, ...]

    def fits(self, text: str) -> bool:
        """Whether TEXT begins with one of the words, or is one where the row says so."""
        end = r"\Z" if self.whole else r"(?!\w)"
        return bool(re.match(f"{self.words}{end}", self._form(text)))

    def ends(self, text: str) -> bool:
        """Whether TEXT ends with one of the words, and no cell does."""
        return self.hanging and bool(re.search(rf"(?<!\w){self.words}\Z", self._form(text)))

    def _form(self, text: str) -> str:
        return text.lower() if self.marked else fold(text)


@cache
def edges() -> tuple[Edge, ...]:
    """All rows, in the order of the file."""
    table = tomllib.loads(files(__package__).joinpath("edges.toml").read_text("utf-8"))
    return tuple(map(_edge, table["edge"]))


def _edge(row: dict[str, Any]) -> Edge:
    marked = row.get("marked", False)
    words = (re.escape(word if marked else fold(word)) for word in row["words"])
    return Edge(
        row["role"],
        rf"(?:{'|'.join(words)})",
        marked,
        row.get("whole", False),
        row.get("hanging", False),
        tuple(row["examples"]),
        tuple(row["rejects"]),
    )


@lru_cache(8192)
def is_edge(role: str, text: str) -> bool:
    """Whether TEXT, a cell or its first words, is of ROLE by an edge of that role.

    >>> is_edge("joining", "và các sở"), is_edge("bare", "Sở"), is_edge("bare", "Sở Nội vụ")
    (True, True, False)
    """
    return any(edge.role == role and edge.fits(text) for edge in edges())


def hangs(text: str) -> bool:
    """Whether TEXT cannot end where it does: with a comma, a dash or a word that goes on.

    >>> hangs("Sở Nội vụ và các"), hangs("Sở Nội vụ,"), hangs("Sở Tài chính")
    (True, True, False)
    """
    return text[-1] in ",-–" or any(edge.ends(text) for edge in edges())
