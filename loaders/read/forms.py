"""The formats of files, told by their first bytes."""

import codecs
import re
from collections.abc import Callable
from typing import NamedTuple

_START = 4096
_HTML = re.compile(
    rb"(?is)\s*(?:<!--.*?-->\s*|<\?xml[^>]*\?>\s*)*"
    rb"<(?:!doctype\s+html|html|head|body|meta|title|base|link)\b"
)


class Form(NamedTuple):
    """A format: how its files are RECOGNISED, and the MODULE beside this one that reads it.

    Without a module nothing reads it, and a message names it.
    """

    name: str
    recognised: Callable[[bytes], bool]
    module: str = ""


def _begins(*marks: bytes) -> Callable[[bytes], bool]:
    return lambda data: data.startswith(marks)


def is_html(data: bytes) -> bool:
    """Whether DATA begins as a web page does.

    >>> is_html(b"<!-- saved --><html>"), is_html(b"<table> in Markdown")
    (True, False)
    """
    start = data[:_START]
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        start = start.replace(b"\x00", b"")[2:]
    return _HTML.match(start.removeprefix(codecs.BOM_UTF8)) is not None


FORMS = (
    Form("PDF", lambda data: b"%PDF-" in data[:1024], "pdf"),
    Form("PNG image", _begins(b"\x89PNG"), "image"),
    Form("JPEG image", _begins(b"\xff\xd8\xff"), "image"),
    Form("TIFF image", _begins(b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+"), "image"),
    Form("GIF image", _begins(b"GIF8"), "image"),
    Form("WebP image", lambda data: data[:4] == b"RIFF" and data[8:12] == b"WEBP", "image"),
    Form("zip", _begins(b"PK\x03\x04", b"PK\x05\x06"), "archive"),
    Form("old Word", _begins(b"\xd0\xcf\x11\xe0")),
    Form("RTF", _begins(b"{\\rtf")),
    Form("gzip", _begins(b"\x1f\x8b")),
    Form("HTML", is_html, "html"),
    Form("text", lambda data: True, "plain"),
)
"""The formats, the first that fits is it."""
