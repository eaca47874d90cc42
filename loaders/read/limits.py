"""How large a file may be before it is refused: no file may fill the machine."""

import re
from dataclasses import dataclass, fields, replace

from phahe.graph.errors import InputError, ReadError

_SIZES = {"": 1, "K": 1024, "M": 1024**2, "G": 1024**3}
_SET = re.compile(r"\s*(?P<name>[a-z]+)\s*=\s*(?P<value>\d{1,12})(?P<size>[KMG]?)\s*")


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that one file may ask for; what asks for more is refused with the reason.

    The defaults let through the longest codes and scans of hundreds of pages.
    """

    bytes: int = 256 * 1024**2
    """Of the file."""
    text: int = 32 * 1024**2
    """Bytes of a plain text or of a web page."""
    unpacked: int = 128 * 1024**2
    """Bytes that all parts of a Word file, or one file of an archive, unpack to."""
    ratio: int = 200
    """How many times larger than packed a part may unpack to, once it is above a megabyte."""
    elements: int = 1_000_000
    """Tags of a part of a Word file or of a web page: their elements take memory."""
    files: int = 5000
    """Files in one archive."""
    pages: int = 5000
    """Pages of a PDF or of an image."""
    pixels: int = 120_000_000
    """Pixels of one image."""
    seconds: int = 120
    """Time of one run of another program (LibreOffice on a file, OCR on a page)."""

    @classmethod
    def parse(cls, text: str) -> "Limits":
        """The limits with those that TEXT sets, commas between. Raises InputError.

        >>> Limits.parse("pages=20, bytes=1M").bytes
        1048576
        """
        known = [field.name for field in fields(cls)]
        changes = {}
        for part in filter(str.strip, text.split(",")):
            match = _SET.fullmatch(part)
            if match is None or match["name"] not in known:
                raise InputError(
                    f"{part.strip()!r} is no limit; write name=number, as pages=300 or "
                    f"bytes=64M; known: {', '.join(known)}"
                )
            changes[match["name"]] = int(match["value"]) * _SIZES[match["size"]]
        return replace(cls(), **changes)


LIMITS = Limits()
"""The limits where none are given."""


def check_elements(data: bytes, limits: Limits) -> None:
    """Raise ReadError where DATA, XML or HTML, has more tags than LIMITS allow."""
    if data.count(b"<") > limits.elements:
        raise ReadError(f"more than {limits.elements} tags; see elements=")


def size(count: int) -> str:
    """COUNT bytes in words.

    >>> size(33554432), size(900)
    ('32 MB', '900 bytes')
    """
    return f"{count // 1024**2} MB" if count >= 1024**2 else f"{count} bytes"
