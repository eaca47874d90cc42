"""The files inside a zip (a Word file, an archive): no more is unpacked than allowed."""

import io
import lzma
import struct
import zipfile
import zlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from phahe.graph.errors import ReadError
from phahe.loaders.read.limits import Limits, size

_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,
    OverflowError,
    UnicodeError,
    ValueError,
)
_SMALL = 1024**2  # of which any ratio is harmless
_CHUNK = 1024**2
_ENTRY = 600  # bytes that the list of a zip has for one file, at most
_END, _END_64 = b"PK\x05\x06", b"PK\x06\x06"  # behind the list
_TAIL = 66_000  # in which they are found


@dataclass
class Packed:
    """A zip whose files are unpacked within LIMITS, all of them together."""

    file: zipfile.ZipFile
    limits: Limits
    _unpacked: int = field(default=0)

    @classmethod
    def of(cls, source: bytes | Path, limits: Limits) -> "Packed":
        """The zip that SOURCE, bytes or a file, is. Raises ReadError when it is none."""
        file = io.BytesIO(source) if isinstance(source, bytes) else source
        try:
            if _listed(source) > limits.files * _ENTRY:
                raise ReadError(f"more than {limits.files} files inside; see files=")
            return cls(zipfile.ZipFile(file), limits)
        except (*_DAMAGED, NotImplementedError) as error:
            if isinstance(error, ReadError):
                raise
            raise ReadError(f"a damaged or truncated zip ({error})") from error

    @property
    def files(self) -> tuple[zipfile.ZipInfo, ...]:
        """What it lists, without its folders."""
        listed = self.file.infolist()  # `is_dir` of one without a name fails
        return tuple(info for info in listed if info.filename and not info.is_dir())

    def has(self, name: str) -> bool:
        """Whether there is a file NAME."""
        return name in self.file.NameToInfo

    def read(self, info: zipfile.ZipInfo | str) -> bytes:
        """The bytes of one file. Raises ReadError: damaged, encrypted, missing or too large."""
        name = info if isinstance(info, str) else info.filename
        try:
            entry = self.file.getinfo(info) if isinstance(info, str) else info
            if entry.flag_bits & 0x1:
                raise ReadError(f"{name} is protected by a password; remove it first")
            with self.file.open(entry) as stream:
                return self._unpack(stream, entry)
        except KeyError as error:
            raise ReadError(f"{name} is missing in it") from error
        except (NotImplementedError, RuntimeError) as error:
            raise ReadError(f"{name} is packed in a way that is not read ({error})") from error
        except ReadError:
            raise
        except _DAMAGED as error:
            raise ReadError(f"{name} in it is damaged ({error})") from error

    def _unpack(self, stream: IO[bytes], entry: zipfile.ZipInfo) -> bytes:
        """What STREAM gives, counted: what a zip says of its sizes may be a lie."""
        most = max(_SMALL, entry.compress_size * self.limits.ratio)
        pieces, length = [], 0
        while piece := stream.read(_CHUNK):
            pieces.append(piece)
            length += len(piece)
            self._unpacked += len(piece)
            if self._unpacked > self.limits.unpacked:
                limit = size(self.limits.unpacked)
                raise ReadError(f"unpacks to more than {limit}; see unpacked=")
            if length > most:
                raise ReadError(
                    f"{entry.filename} unpacks to more than {self.limits.ratio} times its "
                    "size, as a zip bomb does; see ratio="
                )
        return b"".join(pieces)


def _listed(source: bytes | Path) -> int:
    """How many bytes long the list of files of a zip is, by what stands at its end.

    What is there is read before any of it is kept: a list of millions fills the memory.
    """
    if isinstance(source, bytes):
        tail = source[-_TAIL:]
    else:
        with source.open("rb") as file:
            file.seek(max(0, source.stat().st_size - _TAIL))
            tail = file.read()
    at, wide = tail.rfind(_END), tail.rfind(_END_64)
    if wide >= 0:
        return int.from_bytes(tail[wide + 40 : wide + 48], "little")
    return int.from_bytes(tail[at + 12 : at + 16], "little") if at >= 0 else 0
