"""The capital and the small letters of Vietnamese, as the inside of a character class.

«À-Ỹ» and «à-ỹ» would each take in both: they lie between each other in Unicode.
"""

_LETTERS = [chr(code) for code in range(0xC0, 0x1F00)]
UPPER = "A-Z" + "".join(c for c in _LETTERS if c.isupper())
LOWER = "a-z" + "".join(c for c in _LETTERS if c.islower())
