"""Names of files: which may be documents, and which are safe to use as a path."""

import re
from collections.abc import Iterable
from pathlib import PurePosixPath

ARCHIVES = frozenset({".zip", ".eml"})
"""Suffixes of files that hold others."""

SUFFIXES = ARCHIVES | frozenset(
    {".txt", ".text", ".md", ".pdf", ".docx", ".docm", ".dotx", ".doc", ".rtf", ".odt", ".ott"}
    | {".html", ".htm", ".xhtml", ".mht", ".mhtml"}
    | {".png", ".jpg", ".jpeg", ".jfif", ".tif", ".tiff", ".gif", ".webp"}
)
"""Suffixes of files that may be documents; a folder's other files are passed over."""

_FOREIGN = frozenset({"__macosx", "thumbs.db", "desktop.ini", "node_modules", "__pycache__"})
_UNSAFE = re.compile(r"[\x00-\x1f\x7f]")
_LONGEST = 200


def is_hidden(name: str) -> bool:
    """Whether a file or folder NAME is a program's and no person's: `~$draft.docx`.

    >>> is_hidden("~$draft.docx"), is_hidden("draft.docx")
    (True, False)
    """
    lower = name.lower()
    return lower.startswith((".", "~$", "readme.")) or lower in _FOREIGN


def is_document(path: str) -> bool:
    """Whether the file at PATH, in an archive, may be a document by its name."""
    parts = PurePosixPath(path).parts
    return not any(map(is_hidden, parts)) and suffix(path) in SUFFIXES


def suffix(path: str) -> str:
    """The suffix of PATH, in small letters."""
    return PurePosixPath(path).suffix.lower()


def safe(name: str) -> str:
    """NAME, which an archive or a letter gives, as a path that leads nowhere but down.

    >>> safe("..\\\\../etc/kế hoạch.docx")
    'etc/kế hoạch.docx'
    """
    parts = _UNSAFE.sub("", name).replace("\\", "/").split("/")
    kept = [part[-_LONGEST:] for part in parts if part.strip() not in ("", ".", "..")]
    return "/".join(kept) or "file"


def distinct(names: Iterable[str]) -> list[str]:
    """NAMES, with a number where one was before: `a.txt`, `a (2).txt`."""
    seen: dict[str, int] = {}
    found = []
    for name in names:
        count = seen[name] = seen.get(name, 0) + 1
        path = PurePosixPath(name)
        other = path.with_name(f"{path.stem} ({count}){path.suffix}")
        found.append(name if count == 1 else str(other))
    return found
