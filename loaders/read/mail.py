"""Letters (.eml) with what is attached to them, and pages saved as letters (MHTML).

RFC 5322 and 2045: the documents of a letter are its attachments; one without any is itself the
document, as its HTML or its plain text.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from email import message_from_bytes, policy
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from functools import partial
from hashlib import sha256
from pathlib import Path

from phahe.graph.errors import ReadError
from phahe.loaders.read import html, inside, plain
from phahe.loaders.read.limits import Limits
from phahe.loaders.read.names import distinct, is_document, safe
from phahe.loaders.read.source import SourceText

_BROKEN = (MessageError, ValueError, LookupError, TypeError, AttributeError)
_LETTER = "message/rfc822"


def read(data: bytes, name: str, limits: Limits) -> SourceText:
    """The text of DATA, a letter called NAME. Raises ReadError without the name."""
    if found := members(data, limits):
        source = inside.only(found, name, limits)
    else:
        body, reader = _body(_letter(data))
        source = reader(body, name, limits)
    return replace(source, sha256=sha256(data).hexdigest())


def members(source: bytes | Path, limits: Limits) -> inside.Members:
    """The documents attached to the letter SOURCE, by their names."""
    data = source if isinstance(source, bytes) else inside.content(source, limits)
    found = [(name, part) for part in _parts(_letter(data)) if (name := _attached(part))]
    if len(found) > limits.files:
        raise ReadError(f"more than {limits.files} files are attached; see files=")
    names = distinct(name for name, _ in found)
    return {name: partial(_payload, part) for name, (_, part) in zip(names, found, strict=True)}


def _letter(data: bytes) -> Message:
    try:
        return message_from_bytes(data, policy=policy.compat32)
    except _BROKEN as error:
        raise ReadError(f"the letter cannot be read ({error})") from error


def _parts(letter: Message) -> list[Message]:
    """The parts that are no frames of others; a letter in a letter is one."""
    found, waiting = [], [letter]
    while waiting:
        part = waiting.pop()
        inner = _inner(part)
        if inner and (part is letter or part.get_content_type() != _LETTER):
            waiting.extend(reversed(inner))
        else:
            found.append(part)
    return found


def _inner(part: Message) -> list[Message]:
    """The parts of PART, where it is a frame of others."""
    inner = part.get_payload() if part.is_multipart() else []
    return [each for each in inner if isinstance(each, Message)]


def _attached(part: Message) -> str | None:
    """The name of the document that PART is, None for what is none or stands in the text."""
    if part.get_content_type() == _LETTER:
        return "letter.eml"
    try:
        name = part.get_filename()
        if not name or part.get_content_disposition() == "inline" or "Content-ID" in part:
            return None
        path = safe(str(make_header(decode_header(name)))).rpartition("/")[2]
    except _BROKEN:
        return None
    return path if is_document(path) else None


def _payload(part: Message) -> bytes:
    """The bytes of PART."""
    try:
        if part.get_content_type() == _LETTER:
            return (*_inner(part), part)[0].as_bytes()
        data = part.get_payload(decode=True)
    except _BROKEN as error:
        raise ReadError(f"the attachment cannot be read ({error})") from error
    return data if isinstance(data, bytes) else b""


def _body(letter: Message) -> tuple[bytes, Callable[[bytes, str, Limits], SourceText]]:
    """The text of LETTER in UTF-8 and what reads it: its HTML where it has any."""
    texts = [part for part in _parts(letter) if part.get_content_maintype() == "text"]
    pages = [part for part in texts if part.get_content_subtype() == "html"]
    for part in (*pages, *texts):
        if data := _payload(part):
            with suppress(*_BROKEN):
                data = data.decode(part.get_content_charset("utf-8")).encode()
            return data, html.read if part in pages else plain.read
    raise ReadError("a letter without text or documents")
