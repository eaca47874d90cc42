"""Ladybug's database in a file: opened, locked, recovered, and written aside."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import ladybug

from phahe.graph.errors import StoreError
from phahe.graph.stores.lock import FileLock
from phahe.graph.stores.room import unchanged

_SIZE = 2**38  # bytes of address space a database takes; the engine's default is 8 TB
_LOG = 2**28  # bytes of changes after which the file itself is brought up to date
_PENDING = "recovery is pending"
_ALONE: dict[str, Any] = {"max_num_threads": 1, "auto_checkpoint": False}
"""How a file is opened that is filled aside: each thread of a bulk loader would hold a part of
every column, and each table that is filled would end with a checkpoint of its own."""


class Database:
    """The database at PATH, None for one in memory, open and locked until it is closed.

    Raises StoreError for a file that is missing (READ_ONLY), locked or of another program.
    """

    connection: Any
    """What statements are run by."""

    def __init__(self, path: Path | None, *, read_only: bool = False) -> None:
        """Open, or create."""
        self.path = path
        self.read_only = read_only
        if path is not None and (path.is_dir() or (read_only and not path.exists())):
            raise StoreError(
                f"no graph at {path}: it is {'a folder' * path.is_dir() or 'not there'}"
            )
        self._lock = FileLock(path, read_only=read_only) if path is not None else None
        try:
            if path is not None and not read_only and _aside(path).exists():
                shutil.rmtree(_aside(path))
            self._open(path)
        except BaseException:
            self._release()
            raise

    def _open(self, path: Path | None, **options: Any) -> None:
        try:
            self._database = self._at(path, **options)
        except RuntimeError as error:
            if not self.read_only or _PENDING not in str(error):
                raise StoreError(self._opening_failed(str(error))) from error
            self._recover()
            self._database = self._at(path)
        self.connection = ladybug.Connection(self._database)

    def _at(self, path: Path | None, **options: Any) -> Any:
        return ladybug.Database(
            ":memory:" if path is None else str(path),
            read_only=self.read_only,
            max_db_size=_SIZE,
            checkpoint_threshold=_LOG,
            throw_on_wal_replay_failure=False,  # a log that breaks off holds no commit there
            **options,
        )

    def _recover(self) -> None:
        """Complete the checkpoint of a writer that was killed, which only a writer may."""
        self._release()
        Database(self.path).close()
        self._lock = FileLock(self.path, read_only=True) if self.path else None

    def _opening_failed(self, reason: str) -> str:
        if "lock" in reason:
            return f"{self.path} is being used by another program; wait or close it"
        if "not a valid" in reason:
            return f"{self.path} is not a graph: a file of another program; choose another name"
        return f"{self.path} cannot be opened as a graph: {reason}"

    @contextmanager
    def aside(self) -> Iterator[Path]:
        """All that is done inside is done to a copy, which takes the file's place at the end.

        Gives the folder of the copy, which lies beside the file and goes with what is in it.
        When something fails or the program is killed, the file is as it was; what a killed
        one left behind goes with the next writer. Raises StoreError where there is no room.
        """
        assert self.path is not None
        file, folder = self.path.resolve(), _aside(self.path)
        self._shut()
        try:
            with unchanged(file):
                folder.mkdir()
                copy = Path(shutil.copy(file, folder))
            lock = FileLock(copy, read_only=False)
            try:
                self._open(copy, **_ALONE)
                yield folder
                self._shut()
                _replace(file, copy)
                lock, self._lock = self._lock or lock, lock
            finally:
                self._shut()
                lock.release()
        finally:
            shutil.rmtree(folder, ignore_errors=True)
            self._open(self.path)

    def renew(self) -> None:
        """Write everything to the file that is aside, and forget its pages, see `aside`.

        The engine keeps in memory what it has met as long as there is room.
        """
        assert self.path is not None
        self._shut()
        self._open(_aside(self.path) / self.path.resolve().name, **_ALONE)

    def close(self) -> None:
        """Write everything to the file and let go of it; a second time does nothing."""
        if not self.connection.is_closed:
            self._shut()
            self._release()

    def _shut(self) -> None:
        if not self.connection.is_closed:
            self.connection.close()
            self._database.close()

    def _release(self) -> None:
        if self._lock is not None:
            self._lock.release()


def _aside(path: Path) -> Path:
    """The folder beside the file at PATH that a writer may have, or have left there."""
    file = path.resolve()
    return file.with_name(f"{file.name}.new")


def _replace(file: Path, copy: Path) -> None:
    """Put COPY, whole and on the disk, in place of FILE. Raises StoreError where it is not."""
    if copy.with_name(f"{copy.name}.wal").exists():  # closing it brought not all into the file
        raise StoreError(f"{file} was not changed: its copy could not be completed")
    with unchanged(file):
        with copy.open("rb+") as written:
            os.fsync(written.fileno())
        copy.replace(file)
