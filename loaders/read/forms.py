"""The formats of files, told by their first bytes."""

import codecs
import re
from collections.abc import Callable
from typing import NamedTuple

START = 4096
"""So many bytes of a file tell its format."""

_HTML = re.compile(
    rb"(?is)\s*(?:<!--.*?-->\s*|<\?xml[^>]*\?>\s*)*"
    rb"<(?:!doctype\s+html|html|head|body|meta|title|base|link)\b"
)
_HEADER = re.compile(rb"(?m)^([A-Za-z][\w-]*):")
_NEEDED = {b"from", b"to", b"date", b"subject", b"message-id", b"received", b"mime-version"}


class Form(NamedTuple):
    """A format: how its files are RECOGNISED, and the MODULE beside this one that reads it.

    Without a module nothing reads it, and a message names it. One that HOLDS OTHERS has a
    function `members` in its module, see `inside.py`.
    """

    name: str
    recognised: Callable[[bytes], bool]
    module: str = ""
    holds_others: bool = False


def _begins(*marks: bytes) -> Callable[[bytes], bool]:
    return lambda data: data.startswith(marks)


def is_html(data: bytes) -> bool:
    """Whether DATA begins as a web page does.

    >>> is_html(b"<!-- saved --><html>"), is_html(b"<table> in Markdown")
    (True, False)
    """
    start = data[:START]
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        start = start.replace(b"\x00", b"")[2:]
    return _HTML.match(start.removeprefix(codecs.BOM_UTF8)) is not None


def is_letter(data: bytes) -> bool:
    """Whether DATA begins with the head of a letter, or of a page saved as one (MHTML).

    >>> is_letter(b"From: a@b.example\\nSubject: K\\nDate: Mon, 1 Jan 2024\\n\\nKinh gui")
    True
    >>> is_letter(b"Subject: none of a letter")
    False
    """
    head = re.split(rb"\r?\n\r?\n", data[:START], maxsplit=1)[0]
    named = {name.lower() for name in _HEADER.findall(head)}
    lines = [line for line in head.splitlines() if line[:1] not in (b" ", b"\t", b"")]
    return len(named & _NEEDED) > 1 and all(b":" in line for line in lines[:3])


FORMS = (
    Form("PDF", lambda data: b"%PDF-" in data[:1024], "pdf"),
    Form("PNG image", _begins(b"\x89PNG"), "image"),
    Form("JPEG image", _begins(b"\xff\xd8\xff"), "image"),
    Form("TIFF image", _begins(b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+"), "image"),
    Form("GIF image", _begins(b"GIF8"), "image"),
    Form("WebP image", lambda data: data[:4] == b"RIFF" and data[8:12] == b"WEBP", "image"),
    Form("zip", _begins(b"PK\x03\x04", b"PK\x05\x06"), "archive", True),
    Form("old Word", _begins(b"\xd0\xcf\x11\xe0"), "office"),
    Form("RTF", _begins(b"{\\rtf"), "office"),
    Form("Word XML", lambda data: b'progid="Word.Document"' in data[:START], "office"),
    Form("gzip", _begins(b"\x1f\x8b")),
    Form("RAR archive", _begins(b"Rar!")),
    Form("7-Zip archive", _begins(b"7z\xbc\xaf\x27\x1c")),
    Form("letter", is_letter, "mail", True),
    Form("HTML", is_html, "html"),
    Form("text", lambda data: True, "plain"),
)
"""The formats, the first that fits is it."""
