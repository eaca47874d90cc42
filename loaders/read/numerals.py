"""The numbers of lists as Word and browsers print them: «1», «a», «IV»."""

_ROMAN = {"M": 1000, "CM": 900, "D": 500, "CD": 400, "C": 100, "XC": 90, "L": 50}
_ROMAN |= {"XL": 40, "X": 10, "IX": 9, "V": 5, "IV": 4, "I": 1}
_WORDS = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"]
_MOST = 32767  # that a list counts to


def numeral(count: int, form: str) -> str:
    """COUNT as a list in the format FORM prints it.

    >>> [numeral(4, form) for form in ("decimal", "upperRoman", "lowerLetter", "bullet")]
    ['4', 'IV', 'd', '']
    """
    if form in ("none", "bullet"):
        return ""
    if form in ("upperRoman", "lowerRoman"):
        said = _roman(count)
        return said if form == "upperRoman" else said.lower()
    if form in ("upperLetter", "lowerLetter"):
        said = chr(ord("A") + (count - 1) % 26) * ((count - 1) // 26 + 1) if count > 0 else ""
        return said if form == "upperLetter" else said.lower()
    if form == "decimalZero":
        return f"{count:02}"
    if form in ("vietnameseCounting", "cardinalText", "ordinalText") and 0 <= count <= 10:
        return _WORDS[count]
    return str(count)


def _roman(count: int) -> str:
    said, rest = "", min(max(count, 0), _MOST)
    for letters, worth in _ROMAN.items():
        times, rest = divmod(rest, worth)
        said += letters * times
    return said
