"""Reading a file: its content decides which reader is asked, not its name."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import NamedTuple, Protocol, cast

from phahe.graph.errors import ReadError
from phahe.loaders.read.limits import LIMITS, Limits, size
from phahe.loaders.read.source import SourceText


class Reader(Protocol):
    """What a module that reads a format offers."""

    def read(self, data: bytes, name: str, limits: Limits) -> SourceText:
        """The text of DATA, a file called NAME. Raises ReadError without the name."""


class Form(NamedTuple):
    """A format: how its files are RECOGNISED, and the MODULE beside this one that reads it.

    Without a module nothing reads it, and a message names it.
    """

    name: str
    recognised: Callable[[bytes], bool]
    module: str = ""


def _begins(*marks: bytes) -> Callable[[bytes], bool]:
    return lambda data: data.startswith(marks)


FORMS = (
    Form("PDF", lambda data: b"%PDF-" in data[:1024], "pdf"),
    Form("PNG image", _begins(b"\x89PNG"), "image"),
    Form("JPEG image", _begins(b"\xff\xd8\xff"), "image"),
    Form("TIFF image", _begins(b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+"), "image"),
    Form("GIF image", _begins(b"GIF8"), "image"),
    Form("WebP image", lambda data: data[:4] == b"RIFF" and data[8:12] == b"WEBP", "image"),
    Form("zip", _begins(b"PK\x03\x04", b"PK\x05\x06"), "archive"),
    Form("old Word", _begins(b"\xd0\xcf\x11\xe0")),
    Form("RTF", _begins(b"{\\rtf")),
    Form("gzip", _begins(b"\x1f\x8b")),
    Form("text", lambda data: True, "plain"),
)
"""The formats, the first that fits is it."""


def read(path: Path | str, limits: Limits = LIMITS) -> SourceText:
    """The text of the file at PATH.

    Raises ReadError, naming the file, when it cannot be opened, holds no text or asks for more
    than LIMITS.
    """
    path = Path(path)
    try:
        if (length := path.stat().st_size) > limits.bytes:
            raise ReadError(_too_large(length, limits))
        return read_bytes(path.read_bytes(), path.name, limits)
    except ReadError as error:
        raise ReadError(f"{path}: {error}") from error.__cause__
    except OSError as error:
        raise ReadError(f"{path}: {error.strerror or error}") from error


def read_bytes(data: bytes, name: str, limits: Limits = LIMITS) -> SourceText:
    """The text of DATA, a file called NAME. Raises ReadError without the name."""
    if len(data) > limits.bytes:
        raise ReadError(_too_large(len(data), limits))
    form = next(form for form in FORMS if form.recognised(data))
    if not form.module:
        raise ReadError(f"the file is {form.name}, which is not read; save it as text (UTF-8)")
    reader = cast(Reader, import_module(f"{__package__}.{form.module}"))
    return reader.read(data, name, limits)


def _too_large(length: int, limits: Limits) -> str:
    limit = size(limits.bytes)
    return f"larger than {limit} ({size(length)}); split it, or allow bytes={length}"
