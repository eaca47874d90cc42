"""Plain text and Markdown: a page begins behind a form feed."""

import hashlib
import re

from phahe.graph.errors import ReadError
from phahe.loaders.read.decoding import decode, doubts
from phahe.loaders.read.limits import Limits, size
from phahe.loaders.read.source import SourceText


def read(data: bytes, name: str, limits: Limits) -> SourceText:
    """The text of DATA, a file called NAME. Raises ReadError when it is none."""
    if len(data) > limits.text:
        raise ReadError(f"larger than {size(limits.text)}; split it")
    text, encoding = decode(data)
    pages = (0, *(m.end() for m in re.finditer("\f", text) if m.end() < len(text)))
    digest = hashlib.sha256(data).hexdigest()
    return SourceText(name, text, digest, encoding, "text", pages, doubts=doubts(text))
