"""Which extractor made a record: the package's version and a mark of its rules."""

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

# What a record depends on: the loaders, and of the graph all but what comes after extraction.
_AFTER = frozenset({"__pycache__", "ontology", "resolution", "stores", "assembly.py"})


@cache
def extractor() -> str:
    """The version of the extraction, another one whenever a rule or a table changes.

    >>> extractor()[:4], extractor() == extractor()
    ('0.1.', True)
    """
    from importlib.metadata import version

    digest = hashlib.sha256()
    for package in ("phahe.graph", "phahe.loaders"):
        for name, file in _files(files(package), package):
            data = file.read_bytes()
            digest.update(f"{name}\0{len(data)}\0".encode())
            digest.update(data)
    return f"{version('phahe')}+{digest.hexdigest()[:12]}"


def partial() -> str:
    """The version that a record has whose file was not read whole: never that of a new reading.

    So what could not be read, as for want of OCR, is read again when it is next asked for.
    """
    return f"{extractor()}-partial"


def _files(folder: Traversable, name: str) -> Iterator[tuple[str, Traversable]]:
    """The files below FOLDER under their path, in order of name."""
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.name in _AFTER:
            continue
        path = f"{name}/{entry.name}"
        if entry.is_dir():
            yield from _files(entry, path)
        else:
            yield path, entry
