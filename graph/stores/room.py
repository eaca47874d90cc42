"""Room on the disk, asked for before an engine needs it that does not survive its lack."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile

from phahe.graph.errors import StoreError


def check_room(file: Path, size: int) -> None:
    """Raise StoreError unless SIZE bytes can be written beside FILE.

    Also a quota or a limit on files is met by trying; where a system cannot reserve room
    nothing is checked.
    """
    if not hasattr(os, "posix_fallocate"):
        return
    with unchanged(file, size), TemporaryFile(dir=file.parent) as trial:
        os.posix_fallocate(trial.fileno(), 0, size)


@contextmanager
def unchanged(file: Path, size: int = 0) -> Iterator[None]:
    """An error of the system inside becomes a StoreError: FILE was not changed.

    SIZE is the room in bytes that is needed, as far as it is known.
    """
    try:
        yield
    except OSError as error:
        room = f"; some {(size >> 20) + 1} MB are needed beside it" if size else ""
        raise StoreError(
            f"{file} was not changed: {error.strerror or error}{room}: make room, then do it "
            "again"
        ) from error
