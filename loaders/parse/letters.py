"""Letters in patterns: the capital and the small ones of Vietnamese, words from their first.

«À-Ỹ» and «à-ỹ» would each take in both: they lie between each other in Unicode.
"""

from collections.abc import Iterable

_LETTERS = [chr(code) for code in range(0xC0, 0x1F00)]
UPPER = "A-Z" + "".join(c for c in _LETTERS if c.isupper())
LOWER = "a-z" + "".join(c for c in _LETTERS if c.islower())


def at_word(alternatives: Iterable[str]) -> str:
    """A pattern of ALTERNATIVES, each begun by a letter, where a word begins.

    The letter comes before the look behind it, so that the engine runs from letter to letter:
    `(?<!\\w)(?:…)`, which looks behind every place of the text, takes three times as long.

    >>> at_word(["nghi dinh", "luat"])
    '(?:n(?<!\\\\w.)ghi dinh|l(?<!\\\\w.)uat)'
    """
    return "(?:" + "|".join(rf"{each[0]}(?<!\w.){each[1:]}" for each in alternatives) + ")"
