"""How a syllable is written: where the tone mark stands, what a scan made of it."""

import re
import unicodedata

MARKS = "\u0300\u0301\u0303\u0309\u0323"
_OLD = {
    unicodedata.normalize("NFC", pair[0] + pair[1] + tone): unicodedata.normalize(
        "NFC", pair[0] + tone + pair[1]
    )
    for pair in ("oa", "oe", "uy", "OA", "OE", "UY", "Oa", "Oe", "Uy")
    for tone in MARKS
}
_OPEN = re.compile(rf"(?<![qQ])(?:{'|'.join(_OLD)})(?![^\W\d_])")
_VIETNAMESE = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
LETTERS = frozenset(
    _VIETNAMESE
    + "fjwz"
    + "".join(
        unicodedata.normalize("NFC", vowel + tone) for vowel in "aăâeêioôơuưy" for tone in MARKS
    )
)
SURVIVORS = frozenset("éÉ")
"""Marked letters that the English model writes; a word with any other was not its work."""


def even(text: str) -> str:
    """TEXT with the tone mark where most offices put it.

    >>> even("hoà ước, uỷ ban, quý, HOÀ, khoản")
    'hòa ước, ủy ban, quý, HÒA, khoản'
    """
    return _OPEN.sub(lambda found: _OLD[found[0]], text)


def bare(word: str) -> str:
    """WORD without marks, in lower case: what is typed on a keyboard without them."""
    apart = unicodedata.normalize("NFD", word.lower().replace("đ", "d"))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


_MISREAD = str.maketrans("601¢€@¥§&$w°", "oolee0yoesuo")


def plain(word: str) -> str:
    """WORD without marks, signs that are often read for a letter taken for that letter.

    >>> plain("1ap"), plain("Tw"), plain("C¢ng")
    ('lap', 'tu', 'ceng')
    """
    return bare(word).translate(_MISREAD)


def marked(word: str) -> bool:
    """Whether WORD has a letter that only Vietnamese writes."""
    return not word.isascii() and any(
        letter in LETTERS and letter not in SURVIVORS and not letter.isascii()
        for letter in word.lower()
    )


_SYLLABLE = re.compile(
    r"(?:b|ch?|d|gh?|gi|h|kh?|l|m|n|ngh?|nh|ph?|qu?|r|s|th?|tr|v|x)?"
    r"[aeiouy]{1,3}(?:ch?|m|n|ng|nh|p|t)?"
)


def syllable(word: str) -> bool:
    """Whether the letters of WORD, marks aside, can be a Vietnamese syllable.

    >>> [syllable(word) for word in ("nghiêng", "sửdụng", "krông", "w")]
    [True, False, False, False]
    """
    return _SYLLABLE.fullmatch(bare(word)) is not None


def capital(word: str) -> bool:
    """Whether WORD is mostly in capitals, as in headings."""
    letters = [letter for letter in word if letter.isalpha()]
    return len(letters) > 1 and sum(map(str.isupper, letters)) >= 0.6 * len(letters)


def open_case(word: str) -> bool:
    """Whether WORD is too short or too mixed to tell capitals by itself.

    >>> [open_case(word) for word in ("BO", "NGi", "Doc", "phuc")]
    [True, True, False, False]
    """
    tall = sum(map(str.isupper, word))
    return len(word) < 3 or (len(word) < 5 and len(word) / 2 <= tall < len(word))


def key(word: str, capitals: bool) -> str:
    """What the channel looks WORD up by.

    A capital inside a small word is the trace of a mark ("cUa" for "của") and is kept; so is
    one at its beginning, for Đ is read otherwise than đ. Words in capitals have a channel of
    their own, marked by a caret.

    >>> key("Nhan", False), key("bO", False), key("CHiNH", True)
    ('Nhan', 'bO', '^chinh')
    """
    straight = word.replace("’", "'").replace("‘", "'")
    return f"^{straight.lower()}" if capitals else straight


def titled(word: str) -> str:
    """WORD with a capital at its beginning."""
    return word[:1].upper() + word[1:]


def styled(word: str, like: str, capitals: bool) -> str:
    """WORD, which is in small letters, with the capitals of LIKE."""
    if capitals:
        return word.upper()
    return titled(word) if like[:1].isupper() else word
