"""From bytes to text: Unicode, Windows-1258, TCVN3 and VNI, told apart by what comes out."""

import codecs
import re
import unicodedata

from phahe.graph.errors import ReadError
from phahe.loaders.read import legacy

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_VIETNAMESE = re.compile(
    "[ăâđêôơưàáạảãèéẹẻẽìíịỉĩòóọỏõùúụủũỳýỵỷỹầấậẩẫằắặẳẵềếệểễồốộổỗờớợởỡừứựửữ]"
)
_SAMPLE = 65536
_DAMAGED = 0.02  # of the letters beyond ASCII, which a text may have lost

LOST = "\ufffd"
"""What stands for a letter that cannot be read."""


def decode(data: bytes) -> tuple[str, str]:
    """The text of DATA in NFC, and the name of its encoding.

    Text in the letters of TCVN3 or VNI is turned to Unicode, also where a program took it for
    Latin-1 and saved it as UTF-8. A byte that is damaged, where few are, is the letter LOST.

    Raises ReadError when the bytes are no text, with the reason and without a file name.

    >>> decode("Kế hoạch".encode("utf-16"))
    ('Kế hoạch', 'utf-16')
    """
    if not data.strip(b"\x00 \t\r\n\x0c"):
        raise ReadError("the file is empty")
    encoding = _encoding(data)
    text = data.decode(encoding, "replace")
    sample = text[:_SAMPLE]
    if len(_CONTROLS.findall(sample)) > len(sample) / 50:
        raise ReadError("the file is binary, not text")
    if text.count(LOST) > _DAMAGED * sum(not letter.isascii() for letter in text):
        raise ReadError(f"too many bytes are not {encoding}; save the file as UTF-8")
    text = text.replace("\x00", LOST)
    if old := legacy.told(text):
        text, encoding = old.decoded(text), old.name
    text = unicodedata.normalize("NFC", text)
    return text, encoding.removesuffix("-sig")


def _encoding(data: bytes) -> str:
    """The encoding that DATA is most likely in."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    sample = data[:_SAMPLE]
    if sample.count(0) > len(sample) / 50:
        return _wide(sample)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return _eight_bit(sample)
    return "utf-8"


def _wide(sample: bytes) -> str:
    """UTF-16 without a mark has its zeros on one side only; anything else is binary."""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) < len(sample) / 8 or min(even, odd) > max(even, odd) / 10:
        raise ReadError("the file is binary, not text")
    return "utf-16-le" if odd > even else "utf-16-be"


def _eight_bit(sample: bytes) -> str:
    """Windows-1258 when its letters come out Vietnamese, Windows-1252 for what was before it.

    Else UTF-8, which then fails.
    """
    if legacy.told(sample.decode("cp1252", "replace")):
        return "cp1252"
    text = unicodedata.normalize("NFC", sample.decode("cp1258", "replace")).lower()
    letters = sum(not c.isascii() for c in text)
    return "cp1258" if len(_VIETNAMESE.findall(text)) > 0.8 * letters else "utf-8"


def doubts(text: str) -> tuple[str, ...]:
    """What must be told of a TEXT that lost letters.

    >>> doubts("Kế ho\ufffdch")
    ('1 chữ hỏng trong tệp, thay bằng \ufffd',)
    """
    lost = text.count(LOST)
    return (f"{lost} chữ hỏng trong tệp, thay bằng {LOST}",) if lost else ()
