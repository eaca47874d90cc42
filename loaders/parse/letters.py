"""Letters in patterns: the capital and the small ones of Vietnamese, words from their first.

«À-Ỹ» and «à-ỹ» would each take in both: they lie between each other in Unicode.
"""

import re
from collections.abc import Iterable

SPACES = "".join(c for c in map(chr, range(0x3001)) if c.isspace())
_GROUP = re.compile(r"\(\?P<\w+>")
_LETTERS = [chr(code) for code in range(0xC0, 0x1F00)]
UPPER = "A-Z" + "".join(c for c in _LETTERS if c.isupper())
# Bullets of symbol fonts, as Unicode has them or where text keeps the codes of the font.
GLYPHS = "▪■●○◦□◆❖★⬥❍❑➢➤►➔✓✔\uf020-\uf0ff"
LOWER = "a-z" + "".join(c for c in _LETTERS if c.islower())
ALPHABET = "abcdđeghiklmnopqrstuvxy"
"""Letters of points, in order: Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II, khoản 6, điểm d."""


def at_word(alternatives: Iterable[str]) -> str:
    """A pattern of ALTERNATIVES, each begun by a letter, where a word begins.

    Those of one first letter stand together, and the look behind it comes after it, so that
    the engine runs from letter to letter: `(?<!\\w)(?:…)` looks behind every place of the text
    and then tries each alternative. The first that fits of those of a letter counts.

    >>> at_word(["nghi dinh", "luat", "nghi quyet"])
    '(?:n(?<!\\\\w.)(?:ghi dinh|ghi quyet)|l(?<!\\\\w.)(?:uat))'
    """
    rests: dict[str, list[str]] = {}
    for each in alternatives:
        rests.setdefault(each[0], []).append(each[1:])
    groups = (rf"{first}(?<!\w.)(?:{'|'.join(rest)})" for first, rest in rests.items())
    return f"(?:{'|'.join(groups)})"


def spaced(pattern: str) -> str:
    """PATTERN with any white space where it has a blank."""
    return pattern.replace(" ", r"\s+")


def occurrences(
    patterns: Iterable[re.Pattern[str]], text: str, start: int, end: int
) -> list[re.Match[str]]:
    """The matches of PATTERNS in TEXT[START:END], in order.

    Each begins with letters of its own: by these it is found ten times as fast as all of them
    are as alternatives of one pattern.
    """
    each = (match for pattern in patterns for match in pattern.finditer(text, start, end))
    return sorted(each, key=re.Match.start)


def either(patterns: Iterable[re.Pattern[str]]) -> re.Pattern[str]:
    """What any of PATTERNS, which have no references to groups, matches; its groups unnamed.

    >>> either([re.compile("(?P<a>x)"), re.compile("(?P<a>y)z")]).pattern
    '(?:x)|(?:y)z'
    """
    return re.compile("|".join(_GROUP.sub("(?:", pattern.pattern) for pattern in patterns))
