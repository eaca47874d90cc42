"""From a file to its text: one reader a format."""

from phahe.loaders.read.file import read, read_bytes
from phahe.loaders.read.source import SourceText

__all__ = ["SourceText", "read", "read_bytes"]
