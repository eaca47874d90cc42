"""Reading a file: the reader is chosen by content."""

import hashlib
import re
from pathlib import Path

from phahe.graph.errors import ReadError
from phahe.loaders.read.decoding import decode
from phahe.loaders.read.source import SourceText

_LIMIT = 32 * 1024 * 1024  # more is no document: the longest codes have four million letters
_FOREIGN = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "Word or zip"),
    (b"\xd0\xcf\x11\xe0", "old Word"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "PNG image"),
    (b"\xff\xd8\xff", "JPEG image"),
    (b"II*\x00", "TIFF image"),
    (b"MM\x00*", "TIFF image"),
    (b"GIF8", "GIF image"),
    (b"\x1f\x8b", "gzip"),
)


def read(path: Path | str) -> SourceText:
    """The text of the file at PATH.

    Raises ReadError, naming the file, when it cannot be opened or holds no text.
    """
    path = Path(path)
    try:
        if path.stat().st_size > _LIMIT:
            raise ReadError(f"larger than {_LIMIT // 1024**2} MB; split it")
        return read_bytes(path.read_bytes(), path.name)
    except ReadError as error:
        raise ReadError(f"{path}: {error}") from error.__cause__
    except OSError as error:
        raise ReadError(f"{path}: {error.strerror or error}") from error


def read_bytes(data: bytes, name: str) -> SourceText:
    """The text of DATA, a file called NAME. Raises ReadError without the name."""
    for mark, kind in _FOREIGN:
        if data.startswith(mark):
            raise ReadError(f"the file is {kind}; save it as text (UTF-8) first")
    text, encoding = decode(data)
    pages = (0, *(m.end() for m in re.finditer("\f", text) if m.end() < len(text)))
    return SourceText(name, text, hashlib.sha256(data).hexdigest(), encoding, "text", pages)
