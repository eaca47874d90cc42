"""Reading a file: its content decides which reader is asked, not its name."""

from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from phahe.graph.errors import ReadError
from phahe.loaders.read.inside import content, form_of, too_large
from phahe.loaders.read.limits import LIMITS, Limits
from phahe.loaders.read.source import SourceText


class Reader(Protocol):
    """What a module that reads a format offers."""

    def read(self, data: bytes, name: str, limits: Limits) -> SourceText:
        """The text of DATA, a file called NAME. Raises ReadError without the name."""


def read(path: Path | str, limits: Limits = LIMITS) -> SourceText:
    """The text of the file at PATH, which may lead into an archive: `plans.zip/ke-hoach.docx`.

    Raises ReadError, naming the file, when it cannot be opened, holds no text or asks for more
    than LIMITS.
    """
    path = Path(path)
    try:
        return read_bytes(content(path, limits), path.name, limits)
    except ReadError as error:
        raise ReadError(f"{path}: {error}") from error.__cause__
    except OSError as error:
        raise ReadError(f"{path}: {error.strerror or error}") from error


def read_bytes(data: bytes, name: str, limits: Limits = LIMITS) -> SourceText:
    """The text of DATA, a file called NAME. Raises ReadError without the name."""
    if len(data) > limits.bytes:
        raise ReadError(too_large(len(data), limits))
    form = form_of(data)
    if not form.module:
        raise ReadError(f"the file is {form.name}, which is not read; save it as text (UTF-8)")
    reader = cast(Reader, import_module(f"{__package__}.{form.module}"))
    return reader.read(data, name, limits)
