"""Building a graph from files, again and again: what did not change is left alone."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from phahe.graph.assembly import statements
from phahe.graph.errors import RecordError, StoreError, WrittenMeanwhile
from phahe.graph.model import Node
from phahe.graph.record import Record
from phahe.graph.resolution import Change, Update, carried_over, update
from phahe.graph.stores.store import Store
from phahe.loaders.cache import RecordCache
from phahe.loaders.collection import Collection, Extracted, File, collect, digest, extract_files
from phahe.loaders.read import LIMITS, Limits
from phahe.loaders.read.inside import is_file
from phahe.loaders.version import extractor

Progress = Callable[[int, int], None]
Mark = tuple[str, str]
"""The hash of a file and the version of the extractor: equal when nothing changed."""
_TRIES = 20  # of a build that others are always ahead of


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did.

    READ counts the files read anew, UNCHANGED those left alone; WRITTEN are the documents
    whose statements were written, DROPPED those that no file holds any more, BINDINGS the
    citations that mean something else than before. FAILURES are files with the reason,
    PASSED the suffixes of files that are no documents, GONE the sources whose file is
    missing and which only pruning drops.
    """

    read: int = 0
    unchanged: int = 0
    written: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    bindings: tuple[Change, ...] = ()
    failures: tuple[tuple[str, str], ...] = ()
    passed: Counter[str] = field(default_factory=Counter)
    gone: tuple[str, ...] = ()


def build(
    store: Store,
    paths: Iterable[Path | str],
    *,
    base: Path | str | None = None,
    jobs: int = 1,
    prune: bool = False,
    cache: RecordCache | None = None,
    progress: Progress | None = None,
    limits: Limits = LIMITS,
) -> Report:
    """Put the documents at PATHS, files and folders, into STORE.

    Unchanged files are not read again; a changed one takes back what it said; documents
    elsewhere in the graph are written again where a citation of theirs now means another.
    Everything is written at the end at once, so that a build that is broken off leaves the
    graph as it was. Files are known by their path from the folder BASE (None: the current
    one). PRUNE drops what came from files that are no longer there. PROGRESS is told the
    number of files done and of all. A file that asks for more than LIMITS fails. Where
    somebody else writes the graph meanwhile, it is compared anew. Raises StoreError when the
    graph cannot be written.
    """
    found = collect(paths, Path(base or "."), limits)
    kept = cache or RecordCache()
    read = partial(_read, jobs=jobs, cache=kept, progress=progress, limits=limits)
    for _ in range(_TRIES):
        try:
            return _built(store, found, Path(base or "."), read, prune=prune)
        except WrittenMeanwhile as error:
            met = error
    raise met


def _built(
    store: Store,
    found: Collection,
    base: Path,
    read_all: Callable[[list[File]], Iterator[Extracted]],
    *,
    prune: bool,
) -> Report:
    """One try of `build`; READ ALL gives what files say."""
    known = {str(source.properties["name"]): _mark(source) for source in store.records()}
    changed = [file for file in found.files if not _unchanged(file, known)]
    read = list(read_all(changed))
    here = {file.name for file in found.files}
    gone = sorted(name for name in known.keys() - here if not is_file(Path(base, name)))
    replaced = {item.file.name for item in read if item.failure is None}
    removed = _stored(store, replaced.union(gone) if prune else replaced)
    added = [carried_over(record, removed) for item in read for record in item.records]
    change = put(store, added, removed)
    failures = [(item.file.name, item.failure) for item in read if item.failure is not None]
    return Report(
        read=len(replaced),
        unchanged=len(found.files) - len(changed),
        written=tuple(copies[0].document.id for copies in change.units),
        dropped=change.dropped,
        bindings=change.changes,
        failures=(*found.failures, *failures),
        passed=found.passed,
        gone=() if prune else tuple(gone),
    )


def _mark(source: Node) -> Mark:
    return str(source.properties["sha256"]), str(source.properties["extractor"])


def _unchanged(file: File, known: Mapping[str, Mark]) -> bool:
    """Whether the graph has what FILE says; a file that cannot be read counts as changed."""
    if file.name not in known:
        return False
    try:
        return known[file.name] == (digest(file.path), extractor())
    except OSError:
        return False


def _read(
    files: list[File],
    jobs: int,
    cache: RecordCache,
    progress: Progress | None,
    limits: Limits,
) -> Iterator[Extracted]:
    for done, item in enumerate(extract_files(files, jobs, cache=cache, limits=limits), 1):
        if progress:
            progress(done, len(files))
        yield item


def _stored(store: Store, names: Set[str]) -> list[Record]:
    """The records in STORE of the files NAMES."""
    if not names:
        return []
    return [record_of(s) for s in store.records() if s.properties["name"] in names]


def record_of(source: Node) -> Record:
    """The record that SOURCE keeps. Raises StoreError where it has none, or none to read."""
    name = source.properties.get("name", source.id)
    if "record" not in source.properties:
        raise StoreError(
            f"the graph has no record of {name}: it was exported without; phahe export "
            "--records, or phahe copy"
        )
    try:
        return Record.from_json(str(source.properties["record"]))
    except RecordError as error:
        raise StoreError(
            f"the graph holds a record of {name} that this version "
            f"cannot read ({error}); build the graph anew"
        ) from error


def put(store: Store, added: list[Record], removed: list[Record]) -> Update:
    """Bring ADDED into STORE, take out REMOVED, write what that changes."""
    if not added and not removed:
        return Update((), (), {}, ())

    def lookup(keys: frozenset[str]) -> Iterator[Record]:
        return map(record_of, store.records(keys))

    change = update(added, removed, lookup)
    units = (statements(primary, change.stubs, rest) for primary, *rest in change.units)
    store.write(units, change.dropped)
    return change
