"""From a file to its text: one reader a format."""

from phahe.loaders.read.file import read, read_bytes
from phahe.loaders.read.limits import LIMITS, Limits
from phahe.loaders.read.source import Link, Region, SourceText

__all__ = ["LIMITS", "Limits", "Link", "Region", "SourceText", "read", "read_bytes"]
