"""Vietnamese letters of before Unicode: TCVN3 and VNI, told by font or by what words come out.

Both put their letters where Latin-1 has others, so that «Kế hoạch» reads «KÕ ho¹ch» in the
one and «Keá hoaïch» in the other. `legacy.toml` has the letters with their sources.
"""

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

_WORD = re.compile(r"[^\W\d_]+")
_FOREIGN_LETTER = re.compile(r"[^\x00-\x7f]")
_UNICODE = re.compile("[\u0102-\u01b0\u1ea0-\u1ef9]")  # letters that no older encoding shows
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
# A syllable without its tone: initial, rhyme, final; the letter pairs that occur are fewer.
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnprstvx])?"
    r"(?:[iyuo]?[aăâeêiouôơưy][iyuoaeêơư]?|uyê|iêu|yêu|ươi|ươu|uôi|oai|oay|uây|uya|oeo|oao)"
    r"(?:ch|ng|nh|[cmnpt])?"
)
_ENOUGH = 8  # words with marks; fewer tell nothing
_RIGHT, _WRONG = 0.9, 0.7  # shares of syllables of a text read rightly, at most of one not
_SAMPLE = 4000  # words


@dataclass(frozen=True, slots=True)
class Legacy:
    """One encoding: its NAME, and its letters by those that Latin-1 has in their place."""

    name: str
    font: re.Pattern[str]
    capitals: re.Pattern[str] | None
    letters: dict[str, str]
    pieces: re.Pattern[str]

    @classmethod
    def of(cls, name: str, table: dict[str, Any]) -> "Legacy":
        """The encoding that a TABLE of `legacy.toml` describes."""
        letters = dict(zip(table["from"], table["to"], strict=True))
        marked = {base: letters.get(base, base) for base in "aeouyôöAEOUYÔÖ"}
        for sign, marks in table.get("marks", {}).items():
            for base, letter in marked.items():
                for shown in {sign, sign.upper()} if base.isupper() else {sign}:
                    letters[base + shown] = _composed(letter, marks)
        letters = {shown: letter for shown, letter in letters.items() if letter}
        longest = sorted(letters, key=len, reverse=True)
        capitals = table.get("capitals")
        return cls(
            name,
            re.compile(table["font"], re.I),
            re.compile(capitals, re.I) if capitals else None,
            letters,
            re.compile("|".join(map(re.escape, longest))),
        )

    def decoded(self, text: str, font: str = "") -> str:
        """What TEXT, shown as Latin-1, says; capitals where FONT shows only those.

        >>> encoding("VNI-Times").decoded("Keá hoaïch")
        'Kế hoạch'
        """
        said = self.pieces.sub(lambda match: self.letters[match[0]], text)
        if not self.capitals:
            return said
        if font:
            return said.upper() if self.capitals.match(font) else said
        return _capitals(said)


def _composed(letter: str, marks: str) -> str:
    """LETTER with MARKS where that is one letter, else nothing."""
    one = unicodedata.normalize("NFC", letter + marks)
    return one if len(one) == 1 else ""


def _capitals(text: str) -> str:
    """TEXT with the words in capitals whose plain letters are: «HéI ®åNG» is «HỘI ĐỒNG»."""
    words = [(match, _case(match[0])) for match in _WORD.finditer(text)]
    pieces, at, before = [], 0, False
    for index, (match, case) in enumerate(words):
        after = words[index + 1][1] if index + 1 < len(words) else ""
        loud = case == "loud" or (case == "either" and (before or after == "loud"))
        pieces += [text[at : match.start()], match[0].upper() if loud else match[0]]
        at, before = match.end(), loud
    return "".join([*pieces, text[at:]])


def _case(word: str) -> str:
    """'loud' for two plain capitals and no plain small letter, 'either' for one or none."""
    plain = [letter for letter in word if letter.isascii()]
    if any(letter.islower() for letter in plain) or word.islower():
        return "" if plain else "either"
    return "loud" if len(plain) > 1 else "either"


@cache
def encodings() -> tuple[Legacy, ...]:
    """The encodings known, in the order of the table."""
    table = tomllib.loads(files(__package__).joinpath("legacy.toml").read_text("utf-8"))
    return tuple(Legacy.of(name, rows) for name, rows in table.items())


@cache
def encoding(font: str) -> Legacy | None:
    """The encoding of the text that FONT shows, None for Unicode."""
    return next((each for each in encodings() if each.font.match(font)), None)


def shown(text: str, font: str, usual: Legacy | None = None) -> str:
    """TEXT as FONT shows it; USUAL is the encoding of a document whose fonts do not tell.

    >>> shown("Keá hoaïch", "VNI-Times"), shown("Kế hoạch", "VNI-Times")
    ('Kế hoạch', 'Kế hoạch')
    """
    if text.isascii() or _UNICODE.search(text):
        return text
    if old := encoding(font):
        return old.decoded(text, font)
    if usual and not all(map(is_syllables, text.split())):
        return usual.decoded(text)
    return text


def told(text: str) -> Legacy | None:
    """The encoding in which TEXT, shown as Latin-1, makes Vietnamese words.

    None where it does so as it is, or in no encoding.

    >>> told("KÕ ho¹ch cña Uû ban nh©n d©n tØnh vÒ chuyÓn ®æi sè n¨m 2005").name
    'tcvn3'
    >>> told("Kế hoạch của Ủy ban nhân dân tỉnh về chuyển đổi số năm 2005")
    """
    sample = _words(text)
    if len(sample) < _ENOUGH or _share(sample) > _WRONG:
        return None
    whole = " ".join(sample)
    shares = [(_share(_words(each.decoded(whole))), each) for each in encodings()]
    best, found = max(shares, key=lambda pair: pair[0])
    return found if best >= _RIGHT else None


def _words(text: str) -> list[str]:
    """The first words between blanks with letters beyond ASCII."""
    found: list[str] = []
    for line in text.splitlines():
        found += [word for word in line.split() if _FOREIGN_LETTER.search(word)]
        if len(found) > _SAMPLE:
            break
    return found


def _share(words: list[str]) -> float:
    """The share of WORDS of which each part is a Vietnamese syllable."""
    good = sum(map(is_syllables, words))
    return good / len(words) if words else 0.0


def is_syllables(word: str) -> bool:
    """Whether all runs of letters in WORD have the build of a Vietnamese syllable.

    >>> is_syllables("(hoạch,"), is_syllables("ho¹ch"), is_syllables("hoaïch")
    (True, False, False)
    """
    parts = re.split(r"[\x00-\x40\x5b-\x60\x7b-\x7f–—“”‘’…•]+", word)
    return all(_is_syllable(part) for part in parts if part)


@cache
def _is_syllable(part: str) -> bool:
    apart = unicodedata.normalize("NFD", part.lower())
    bare, tones = _TONES.subn("", apart)
    plain = unicodedata.normalize("NFC", bare)
    return tones < 2 and (_SYLLABLE.fullmatch(plain) is not None or plain.isascii())
