"""What pictures say in Vietnamese and English, from `phahe/page/captions.toml`."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Literal

Language = Literal["vi", "en"]


@cache
def table() -> Mapping[str, Mapping[str, Any]]:
    """The captions, by section and name."""
    return tomllib.loads((files("phahe") / "page" / "captions.toml").read_text("utf-8"))


def word(section: str, name: str, language: Language = "vi") -> str:
    """The caption NAME of SECTION; NAME itself when the table has none.

    >>> word("band", "district"), word("band", "district", "en"), word("status", "new")
    ('Cấp huyện', 'District', 'new')
    """
    row = table()[section].get(name)
    return str(row[language]) if row else name


def sections() -> dict[str, dict[str, dict[Language, str]]]:
    """The captions that the page itself shows: all but the short names of bodies."""
    return {name: dict(rows) for name, rows in table().items() if name != "short"}
