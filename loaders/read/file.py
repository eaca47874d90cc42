"""Reading a file: its content decides which reader is asked, not its name."""

from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from phahe.graph.errors import ReadError
from phahe.loaders.read.forms import FORMS
from phahe.loaders.read.limits import LIMITS, Limits, size
from phahe.loaders.read.source import SourceText


class Reader(Protocol):
    """What a module that reads a format offers."""

    def read(self, data: bytes, name: str, limits: Limits) -> SourceText:
        """The text of DATA, a file called NAME. Raises ReadError without the name."""


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
