"""Files inside files: a path goes into an archive or a letter as into a folder.

`plans.zip/xa/ke-hoach.docx` is a document in an archive, `letter.eml/plans.zip/ke-hoach.docx`
one in an archive that came with a letter. Deeper nothing is opened.
"""

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from pathlib import Path

from phahe.graph.errors import ReadError
from phahe.loaders.read.forms import FORMS, START, Form
from phahe.loaders.read.limits import LIMITS, Limits, size
from phahe.loaders.read.names import ARCHIVES, suffix
from phahe.loaders.read.source import SourceText

Members = Mapping[str, Callable[[], bytes]]
"""The documents in an archive by their paths, each with what unpacks it."""

_DEEPEST = 2  # archives in each other
_TOO_DEEP = "archives in archives in an archive are not opened; unpack it first"


def form_of(data: bytes) -> Form:
    """The format of what begins with DATA."""
    return next(form for form in FORMS if form.recognised(data))


def members(source: bytes | Path, limits: Limits = LIMITS) -> Members:
    """The documents in SOURCE, a file or its bytes; none where it is itself one.

    Raises ReadError when it is damaged, OSError when it cannot be opened.
    """
    form = form_of(_start(source))
    if not form.holds_others:
        return {}
    found: Members = import_module(f"{__package__}.{form.module}").members(source, limits)
    return found


def _start(source: bytes | Path) -> bytes:
    if isinstance(source, bytes):
        return source[:START]
    with source.open("rb") as file:
        return file.read(START)


def only(found: Members, name: str, limits: Limits) -> SourceText:
    """The text of the one document FOUND in NAME. Raises ReadError when there are others."""
    from phahe.loaders.read.file import read_bytes

    inner = name
    for _ in range(_DEEPEST):
        if not found:
            raise ReadError("an archive without documents")
        first, *others = found
        if others:
            raise ReadError(
                f"{len(found)} documents are in it; name one, as {inner}/{first}, "
                "or give the archive to a command that takes many files"
            )
        data = found[first]()
        inner = f"{inner}/{first}"
        if not (found := members(data, limits)):
            return read_bytes(data, name, limits)
    raise ReadError(_TOO_DEEP)


def split(path: Path) -> tuple[Path, str]:
    """The file that PATH leads to or into, and the rest of it, inside that file.

    >>> split(Path("setup.cfg"))
    (PosixPath('setup.cfg'), '')
    """
    for each in path.parents:
        if each.is_file():
            return each, path.relative_to(each).as_posix()
    return path, ""


def content(path: Path, limits: Limits = LIMITS) -> bytes:
    """The bytes of the file at PATH, which may lead into an archive.

    Raises ReadError when they are more than LIMITS allow, OSError when there is none.
    """
    file, rest = split(path)
    if not rest:
        if (length := file.stat().st_size) > limits.bytes:
            raise ReadError(too_large(length, limits))
        return file.read_bytes()
    source: bytes | Path = file
    for _ in range(_DEEPEST):
        found = members(source, limits)
        name = next((n for n in found if rest == n or rest.startswith(f"{n}/")), None)
        if name is None:
            break
        source, rest = found[name](), rest[len(name) + 1 :]
        if not rest:
            return source
    raise FileNotFoundError(2, "No such file in the archive", str(path))


def is_file(path: Path) -> bool:
    """Whether there is a file at PATH, or in the archive into which it leads."""
    try:
        return bool(split(path)[1] and content(path)) or path.is_file()
    except ReadError:  # there is an archive, and what is in it nobody knows
        return True
    except OSError:
        return False


def documents(path: Path, limits: Limits = LIMITS) -> Iterator[tuple[Path, ReadError | None]]:
    """The documents that the file at PATH is or holds, and archives that cannot be opened.

    Raises OSError when there is no such file.
    """
    try:
        found = members(path, limits)
    except ReadError as error:
        yield path, error
        return
    if not found:
        yield path, None
    for name, unpacked in found.items():
        yield from _documents(path / name, unpacked, limits)


def _documents(
    path: Path, unpacked: Callable[[], bytes], limits: Limits
) -> Iterator[tuple[Path, ReadError | None]]:
    """The documents that PATH, in an archive, is or holds; its name says whether one looks."""
    if suffix(path.name) not in ARCHIVES:
        yield path, None
        return
    try:
        found = members(unpacked(), limits)
        too_deep = any(suffix(name) in ARCHIVES for name in found)
    except ReadError as error:
        yield path, error
        return
    if too_deep:
        yield path, ReadError(_TOO_DEEP)
    names = [name for name in found if suffix(name) not in ARCHIVES]
    yield from ((path / name, None) for name in names)
    if not found:
        yield path, None


def too_large(length: int, limits: Limits) -> str:
    """Why a file of LENGTH bytes is refused."""
    limit = size(limits.bytes)
    return f"larger than {limit} ({size(length)}); split it, or allow bytes={length}"
