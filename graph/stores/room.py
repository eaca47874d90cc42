"""Room on the disk, asked for before an engine needs it that does not survive its lack."""

import os
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
    try:
        with TemporaryFile(dir=file.parent) as trial:
            os.posix_fallocate(trial.fileno(), 0, size)
    except OSError as error:
        raise StoreError(
            f"{file} was not changed: {error.strerror}; some {(size >> 20) + 1} MB are needed "
            "beside it: make room, then do it again"
        ) from error
