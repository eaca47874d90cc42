"""Many files at once: found in folders, read in several processes, failures kept apart."""

import hashlib
import os
import traceback
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from phahe.graph.errors import PhaheError, ReadError
from phahe.graph.record import Record
from phahe.loaders.cache import RecordCache
from phahe.loaders.read.inside import content, documents, split
from phahe.loaders.read.limits import LIMITS, Limits
from phahe.loaders.read.names import SUFFIXES, is_hidden

NO_DOCUMENT = "no administrative document found in it"


@dataclass(frozen=True, slots=True)
class File:
    """A file to be read: PATH, and the NAME that its records carry as their source."""

    path: Path
    name: str


@dataclass(frozen=True, slots=True)
class Extracted:
    """What came of one FILE: its RECORDS, or the reason of a FAILURE."""

    file: File
    sha256: str = ""
    records: tuple[Record, ...] = ()
    failure: str | None = None


@dataclass(frozen=True, slots=True)
class Collection:
    """The FILES found, those PASSED over by their suffix, and what could not be listed."""

    files: tuple[File, ...]
    passed: Counter[str]
    failures: tuple[tuple[str, str], ...] = ()


def collect(
    paths: Iterable[Path | str], base: Path | None = None, limits: Limits = LIMITS
) -> Collection:
    """The documents among PATHS: files as they are, folders with all that is below them.

    In a folder hidden files, drafts of office programs (`~$…`), README files and files whose
    suffix no document has are passed over. A file's name is its path from the folder BASE;
    without one its path below the folder given, and where two would have the same, folders
    above are added until they differ. The documents in an archive, or attached to a letter, are
    files below it.
    """
    found: dict[Path, str] = {}
    passed: Counter[str] = Counter()
    failures: list[tuple[str, str]] = []
    for path in map(Path, paths):
        top, below = path.parent, [path]
        if os.path.isdir(path):
            before = len(failures)
            top, below = path, list(_below(path, passed, failures))
            if not below and len(failures) == before:
                failures.append((printable(path), "no documents in this folder"))
        for file in below:
            for each in _inside(file, top, limits, failures):
                found.setdefault(_absolute(each), each.relative_to(top).as_posix())
    files = _named(found) if base is None else _from(base, found)
    return Collection(files, passed, tuple(failures))


def _inside(
    file: Path, top: Path, limits: Limits, failures: list[tuple[str, str]]
) -> Iterator[Path]:
    """The documents that FILE, below the folder TOP, is or holds."""
    try:
        for path, error in documents(file, limits):
            if error is None:
                yield path
            else:
                failures.append((printable(path.relative_to(top)), str(error)))
    except OSError:  # told when it is read
        yield file


def printable(path: Path | str) -> str:
    """PATH as text that can be printed and stored, whatever bytes it has on the disk.

    >>> printable("kế hoạch\\udcff.txt")
    'kế hoạch\ufffd.txt'
    """
    return os.fsencode(path).decode("utf-8", "replace")


def _absolute(path: Path) -> Path:
    return Path(os.path.realpath(path.parent), path.name)


def _below(
    folder: Path, passed: Counter[str], failures: list[tuple[str, str]]
) -> Iterator[Path]:
    """The documents below FOLDER in order of path."""

    def report(error: OSError) -> None:
        failures.append((printable(error.filename), error.strerror or str(error)))

    for top, folders, names in os.walk(folder, onerror=report):
        folders[:] = sorted(name for name in folders if not is_hidden(name))
        for name in sorted(names):
            if is_hidden(name):
                continue
            suffix = Path(name).suffix.lower()
            if suffix in SUFFIXES:
                yield Path(top, name)
            else:
                passed[suffix or name] += 1


def _named(found: dict[Path, str]) -> tuple[File, ...]:
    """The files FOUND, each with a name of its own."""
    names = {path: printable(name) for path, name in found.items()}
    while True:
        counts = Counter(names.values())
        alike = [path for path, name in names.items() if counts[name] > 1]
        if not alike:
            return tuple(File(path, name) for path, name in names.items())
        for path in alike:
            depth = names[path].count("/") + 2
            names[path] = printable("/".join(path.parts[-depth:]).lstrip("/"))


def _from(base: Path, found: Iterable[Path]) -> tuple[File, ...]:
    """The files FOUND, each with its path from the folder BASE."""
    top = os.path.realpath(base)
    return tuple(
        File(path, printable(Path(os.path.relpath(path, top)).as_posix())) for path in found
    )


def extract_file(
    file: File,
    only: Sequence[str] | None = None,
    cache: RecordCache | None = None,
    limits: Limits = LIMITS,
) -> Extracted:
    """The records of FILE, limited to the fields ONLY; a failure is told, not raised."""
    import phahe.loaders.extraction  # noqa: F401  a broken installation is no file's failure

    sha256 = ""
    try:
        sha256 = digest(file.path, limits)
        records = cache.get(sha256, only) if cache else None
        if records is None:
            records = _extract(file, only, limits)
            if cache:
                cache.put(sha256, records, only)
    except PhaheError as error:
        reason = str(error).removeprefix(f"{file.path}: ")
        return Extracted(file, sha256, failure=reason)
    except OSError as error:
        return Extracted(file, sha256, failure=error.strerror or str(error))
    except Exception as error:  # a fault in one rule must not cost the other files
        frame = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{Path(frame.filename).name}:{frame.lineno}"
        reason = f"fault of this program: {type(error).__name__}: {error} ({place})"
        return Extracted(file, sha256, failure=reason)
    if not any(map(is_document, records)):
        return Extracted(file, sha256, failure=NO_DOCUMENT)
    return Extracted(file, sha256, tuple(_signed(record, file) for record in records))


def is_document(record: Record) -> bool:
    """Whether RECORD tells of a document, or of words that at least cite one."""
    codes = {warning.code for warning in record.warnings}
    return "no-document" not in codes or bool(record.citations)


def _signed(record: Record, file: File) -> Record:
    """RECORD with its FILE's name and the rules it was made by."""
    return replace(record, source=file.name)


def digest(path: Path, limits: Limits = LIMITS) -> str:
    """The sha256 of the file at PATH. Raises OSError, ReadError when it is no plain file."""
    if split(path)[1]:
        return hashlib.sha256(content(path, limits)).hexdigest()
    if path.exists() and not path.is_file():
        raise ReadError("not a plain file")
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _extract(file: File, only: Sequence[str] | None, limits: Limits) -> tuple[Record, ...]:
    from phahe.loaders.extraction import extract_source
    from phahe.loaders.read import read

    return tuple(extract_source(read(file.path, limits), only))


def extract_files(
    files: Iterable[File],
    jobs: int = 1,
    only: Sequence[str] | None = None,
    cache: RecordCache | None = None,
    limits: Limits = LIMITS,
) -> Iterator[Extracted]:
    """What came of each of FILES, in their order, as soon as it is there.

    With JOBS above 1 that many processes share the work; a script that asks for them
    needs the usual `if __name__ == "__main__":`. Raises ReadError when a process dies.
    """
    todo = list(files)
    work = partial(extract_file, only=only, cache=cache, limits=limits)
    if jobs < 2 or len(todo) < 2:
        yield from map(work, todo)
        return
    import multiprocessing

    # A process forked off one that has threads or an open graph may hang: start afresh.
    methods = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if "forkserver" in methods else None)
    workers = min(jobs, len(todo))
    size = max(1, min(32, len(todo) // (workers * 4)))
    with ProcessPoolExecutor(workers, context) as pool:
        try:
            yield from pool.map(work, todo, chunksize=size)
        except BrokenProcessPool as error:
            raise ReadError(
                "a process that reads documents died, perhaps for want of memory; "
                "--jobs 1 names the file"
            ) from error
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
