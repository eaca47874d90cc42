"""Zip files: an office document in one, or an archive of several documents."""

from dataclasses import replace
from functools import partial
from hashlib import sha256
from pathlib import Path
from zipfile import ZipInfo

from phahe.graph.errors import ReadError
from phahe.loaders.read import inside
from phahe.loaders.read.limits import Limits
from phahe.loaders.read.names import distinct, is_document, safe
from phahe.loaders.read.packed import Packed
from phahe.loaders.read.source import SourceText

_UTF8 = 0x800  # the flag of a name in UTF-8; others are in what their computer had
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument.text"
# What is in a zip that is one file of another program, and is no text.
_OTHERS = {
    "xl/workbook.xml": "a spreadsheet",
    "ppt/presentation.xml": "a presentation",
    "META-INF/container.xml": "an electronic book",
    "content.xml": "an OpenDocument, but no text",
}


def read(data: bytes, name: str, limits: Limits) -> SourceText:
    """The text of DATA, a zip called NAME. Raises ReadError without the name."""
    packed = Packed.of(data, limits)
    if _is_word(packed):
        from phahe.loaders.read import word

        return word.read(data, name, limits)
    if _is_open_document(packed):
        from phahe.loaders.read import office

        return office.read(data, name, limits)
    if other := _other(packed):
        raise ReadError(f"the file is {other}")
    source = inside.only(members(data, limits), name, limits)
    return replace(source, sha256=sha256(data).hexdigest())


def members(source: bytes | Path, limits: Limits) -> inside.Members:
    """The documents in an archive, the file or bytes SOURCE, by their paths.

    There are none where the zip is itself a document. Raises ReadError when it is damaged.
    """
    packed = Packed.of(source, limits)
    if _is_word(packed) or _is_open_document(packed) or _other(packed):
        return {}
    found = [(safe(_name(info)), info) for info in packed.files]
    found = [(path, info) for path, info in found if is_document(path)]
    paths = distinct(path for path, _ in found)
    # Each is unpacked by a zip of its own: the limits are those of one document.
    return {
        path: partial(_unpacked, source, info, limits)
        for path, (_, info) in zip(paths, found, strict=True)
    }


def _unpacked(source: bytes | Path, info: ZipInfo, limits: Limits) -> bytes:
    return Packed.of(source, limits).read(info)


def _is_word(packed: Packed) -> bool:
    return packed.has("[Content_Types].xml") and any(
        info.filename.startswith("word/") for info in packed.files
    )


def _is_open_document(packed: Packed) -> bool:
    return packed.has("mimetype") and packed.read("mimetype").startswith(_OPEN_DOCUMENT)


def _other(packed: Packed) -> str | None:
    return next((kind for name, kind in _OTHERS.items() if packed.has(name)), None)


def _name(info: ZipInfo) -> str:
    """The name of a file as its archive means it: `zipfile` takes those of old for CP437."""
    if info.flag_bits & _UTF8:
        return info.filename
    try:
        data = info.filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1258", "replace")
