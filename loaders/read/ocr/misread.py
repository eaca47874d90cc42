"""What Tesseract's Vietnamese model reads in place of Roman numbers and small signs.

Told by the place alone: never where the words may be meant so.
"""

import re

_STROKES = re.compile(r"(?:I+H|H+I)[IH]*(?![^\W_])")
_LABEL = re.compile(r"H(?=\.?$)")
_QUARTER = re.compile(r"1{2,3}(?=/|[,;.]?$)")
_SENT = re.compile(r"(?<=[bB]/)€(?=\W|$)")


def restored(text: str, before: str = "", after: str = "") -> str:
    """TEXT as it was printed, the words BEFORE and AFTER it on its line known.

    Bold strokes are read as H («IH» is III, «H. MỤC TIÊU» begins with II), those of a quarter
    as figures («Quý 11»: there are four), and the «c» of «(b/c)» as the sign of the euro.

    >>> restored("IH/2022"), restored("H.", "", "MỤC"), restored("H.", "", "Chư")
    ('III/2022', 'II.', 'H.')
    >>> restored("11/2023", "Quý"), restored("11/2023"), restored("(b/€);")
    ('II/2023', '11/2023', '(b/c);')
    """
    if match := _STROKES.match(text):
        return match[0].replace("H", "II") + text[match.end() :]
    if not before and _LABEL.match(text) and (after.isupper() or text == "H"):
        return f"II{text[1:]}"
    if before.lower() == "quý" and (match := _QUARTER.match(text)):
        return "I" * match.end() + text[match.end() :]
    return _SENT.sub("c", text)
