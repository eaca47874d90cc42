"""A lock on a graph's file: many readers or one writer, also within one process.

The engine's own lock keeps a second writer of another process away, but neither readers from
a file that is being written nor a second writer of the same process.
"""

import os
import sys
from pathlib import Path

from phahe.graph.errors import StoreError


class FileLock:
    """Holds the file PATH until released: shared when READ_ONLY, else alone; makes it new.

    Raises StoreError when somebody else holds it, or the file cannot be opened.
    """

    def __init__(self, path: Path, *, read_only: bool) -> None:
        """Take the lock at once or raise."""
        flags = os.O_RDONLY if read_only else os.O_RDWR | os.O_CREAT
        try:
            self._file = os.open(path, flags | getattr(os, "O_CLOEXEC", 0), 0o666)
        except OSError as error:
            raise StoreError(f"{path}: {error.strerror}") from error
        try:
            _lock(self._file, shared=read_only)
            if not os.path.samestat(os.fstat(self._file), os.stat(path)):
                raise BlockingIOError  # replaced since it was opened
        except (BlockingIOError, FileNotFoundError) as error:
            self.release()
            by = "written" if read_only else "used"
            raise StoreError(
                f"{path} is being {by} by another program; wait until it is done or close it"
            ) from error
        if sys.platform == "win32":  # a file that is open could not be replaced
            self.release()

    def release(self) -> None:
        """Let others in; a second time does nothing."""
        file, self._file = self._file, -1
        if file >= 0:
            os.close(file)


def _lock(file: int, *, shared: bool) -> None:
    """Lock the open FILE, or raise BlockingIOError; on Windows the engine's own lock is all."""
    if sys.platform != "win32":
        import fcntl

        fcntl.flock(file, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
