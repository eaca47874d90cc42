"""Signs of symbol fonts as Unicode has them: a bullet, an arrow, a box that is ticked."""

import csv
from functools import cache
from importlib.resources import files

_PRIVATE = 0xF000  # where a file has the codes of a symbol font
_UNKNOWN = "•"


@cache
def _signs() -> dict[tuple[str, int], str]:
    text = files(__package__).joinpath("symbols.tsv").read_text("utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    return {(row["font"], int(row["code"], 16)): row["sign"] for row in rows}


def is_symbol(font: str) -> bool:
    """Whether FONT has signs for letters."""
    name = font.lower()
    return name == "symbol" or name.startswith(("wingdings", "webdings"))


def shown(text: str, font: str) -> str:
    """TEXT as FONT shows it: signs for private codes, and for letters of a symbol font.

    >>> shown("\\uf0b7", "Symbol"), shown("\\uf0d8", "Wingdings"), shown("-", "Times New Roman")
    ('•', '➢', '-')
    """
    name = font.lower()
    if text == "o" and name == "courier new":  # the bullet of the second level
        return _signs()[name, ord("o")]
    if not is_symbol(font) and not any(0xF020 <= ord(letter) <= 0xF0FF for letter in text):
        return text
    return "".join(_sign(letter, name) for letter in text)


def _sign(letter: str, font: str) -> str:
    private = ord(letter) - _PRIVATE
    code = private if 0x20 <= private <= 0xFF else ord(letter)
    if code == ord(" "):
        return " "
    known = _signs().get((font, code))
    if private < 0:
        return known or letter
    return known or _signs().get(("symbol", code), _UNKNOWN)
