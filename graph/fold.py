"""Vietnamese text without marks: the form on which cues, names and places are compared."""

import codecs
import re
import unicodedata
from functools import cache

_VOWELS = "AaĂăÂâEeÊêIiOoÔôƠơUuƯưYy"
_TONES = ("\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_LETTERS = [c for c in _VOWELS if not c.isascii()] + [
    unicodedata.normalize("NFC", vowel + tone) for vowel in _VOWELS for tone in _TONES
]
_BARRED = "ĐđÐðƉɖ"  # the last two pairs (eth, African D) stand for Đ in bad fonts and scans
_SIGNS = "–—“”‘’…•°§×\xa0¢€≥"
_CYRILLIC = dict(
    zip(
        "АВЕКМНОРСТУХІЈЅҺԀԚԜавекмнорстухіјѕһԁԛԝ",
        "abekmhopctyxijshdqw" * 2,
        strict=True,
    )
)


@cache
def _fold_letter(letter: str) -> str:
    """One code point folded to one code point."""
    if letter in _BARRED:
        return "d"
    if letter in "Ƣƣ":  # Latin OI, which bad fonts show for Ư
        return "u"
    if letter in _CYRILLIC:
        return _CYRILLIC[letter]
    if unicodedata.category(letter) == "Zs":
        return " "
    base = unicodedata.normalize("NFD", letter)[0]
    if base.isascii() and base.isalpha():
        return base.lower()
    lower = letter.lower()
    return lower if len(lower) == 1 else letter


# str.translate looks every letter up in a dictionary: 20 million a second. A charmap codec is a
# trie in C, over ten times as fast, but knows 255 letters: those of Vietnamese text. Any other
# becomes the byte OTHER and is folded by itself.
OTHER = b"\xff"
_KNOWN = "\0" + "\t\n\v\f\r" + "".join(map(chr, range(32, 127))) + "".join(_LETTERS) + _BARRED
CODED = (_KNOWN + _SIGNS)[:255]
"""The letters and signs of Vietnamese text, each at the place of its byte in `coded`."""
_ENCODING = codecs.charmap_build(CODED.ljust(256, "\ufffe"))
_FOLDED = "".join(map(_fold_letter, CODED)).ljust(255) + "\ufffd"
_HANDLER = "phahe.graph.fold.other"


def _as_other(error: UnicodeError) -> tuple[bytes, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return OTHER * (error.end - error.start), error.end


codecs.register_error(_HANDLER, _as_other)


# The gate and the folding ask for the same document one after the other.
_LONG = 2000
_last: list[tuple[str, bytes]] = [("", b"")]


def coded(text: str) -> bytes:
    """TEXT as one byte for each code point, its position in CODED; OTHER for what is not there.

    >>> raw = coded("ủy ban ☃")
    >>> raw[:3] == bytes(map(CODED.index, "ủy ")), raw[-1:] == OTHER
    (True, True)
    """
    known, raw = _last[0]
    if known is not text:
        raw = codecs.charmap_encode(text, _HANDLER, _ENCODING)[0]
        if len(text) > _LONG:
            _last[0] = text, raw
    return raw


def fold(text: str) -> str:
    """TEXT in lower case without Vietnamese marks, code point for code point.

    The result is as long as TEXT, so offsets stay; give NFC: a combining mark stays as it is.
    Đ, Ð (eth) and ð become d, Cyrillic look-alikes Latin, other letters lose their marks,
    a space of any width becomes a space; dashes, quotes and line ends stay.

    >>> fold("Số: 62/KH-UBND – ỦY BAN NHÂN DÂN TỈNH ĐẮK LẮK")
    'so: 62/kh-ubnd – uy ban nhan dan tinh dak lak'
    """
    if text.isascii():
        return text.lower()
    raw = coded(text)
    folded = codecs.charmap_decode(raw, "strict", _FOLDED)[0]
    if OTHER not in raw:
        return folded
    return re.sub("\ufffd", lambda match: _fold_letter(text[match.start()]), folded)


def slug(text: str) -> str:
    """TEXT as a segment of an identifier: lower-case ASCII letters and digits, single hyphens.

    >>> slug("Kế hoạch"), slug("huyện Kông Chro"), slug("107/2021/NĐ-CP")
    ('ke-hoach', 'huyen-kong-chro', '107-2021-nd-cp')
    """
    return re.sub("[^a-z0-9]+", "-", fold(unicodedata.normalize("NFC", text))).strip("-")
