"""Damaged files: bytes changed as disks, programs and enemies change them."""

import copy
import io
import random
import re
import unicodedata
import zipfile
from collections.abc import Iterator, Sequence
from email.message import EmailMessage
from pathlib import Path

from lxml import etree
from wordfile import sections, word_file, zipped

from phahe.loaders.read import SourceText

TESTS = Path(__file__).parent
SAMPLES = TESTS.parent / "samples"
ENCODINGS = ("utf-8", "utf-16", "cp1258", "utf-16-be")
_WORDS = (
    *(b"\x00", b"\xff\xfe", b"%PDF-", b"PK\x03\x04", b"<", b">", b'"', b"&#x110000;", b"&amp;"),
    *(b"2147483648", b"-1", b"<!DOCTYPE a [", b"]>", b"\xc3\xa1", b"\n\n", b"<table>", b"</p>"),
)
_SAID = ("", "-1", "0", "9999999999", "true", "nil", "restart", "²", "\U0010ffff", "a" * 3000)
_TAG = re.compile(rb"<[^<>]{1,300}>")


def seeds(reader: str) -> Iterator[bytes]:
    """Whole files that READER reads."""
    plan = (SAMPLES / "08-ke-hoach-xa-an-binh-thuong.txt").read_bytes()
    word = [word_file(sections(path)) for path in sorted((TESTS / "word").glob("*.case"))]
    match reader:
        case "text":
            yield from (plan.decode().encode(name, "replace") for name in ENCODINGS)
            yield from (path.read_bytes() for path in sorted(SAMPLES.glob("*.md")))
        case "word":
            yield from word
        case "html":
            yield from (path.read_bytes() for path in sorted((TESTS / "web").glob("*.html")))
        case "zip":
            yield zipped({"a.txt": plan})
            yield zipped({"kế hoạch.docx": word[0], "b.zip": zipped({"c.docx": word[1]})})
        case "letter":
            yield letter()
            yield letter(a__docx=word[0])
        case "rtf":
            yield (TESTS / "office" / "table.rtf").read_bytes()
        case "image":
            yield from images(SAMPLES / ".forms" / "ke-hoach-photo.jpg")
        case _:
            yield from (path.read_bytes() for path in sorted(SAMPLES.rglob("*.pdf")))


def images(photo: Path) -> Iterator[bytes]:
    """A few lines of a PHOTO in each format; a whole page takes OCR too long for thousands."""
    from PIL import Image

    with Image.open(photo) as page:
        lines = page.crop((0, 0, page.width, page.height // 8)).convert("L")
    for name in ("PNG", "JPEG", "TIFF", "GIF", "WEBP"):
        file = io.BytesIO()
        more = {"save_all": True, "append_images": [lines]} if name == "TIFF" else {}
        lines.save(file, name, **more)
        yield file.getvalue()


def letter(**attached: bytes) -> bytes:
    """A letter with what is ATTACHED to it, `__` for the point of names."""
    made = EmailMessage()
    made["From"], made["To"] = "a@so.example", "b@xa.example"
    made["Subject"] = "Gửi kế hoạch"
    made.set_content("Kính gửi các xã.")
    made.add_alternative("<html><body><p>Kính gửi <b>các xã</b>.</p></body></html>", "html")
    for name, data in attached.items():
        name = name.replace("__", ".")
        made.add_attachment(data, "application", "octet-stream", filename=name)
    return made.as_bytes()


def damaged(reader: str, files: Sequence[bytes], chance: random.Random) -> bytes:
    """One of FILES, which READER reads, after some changes."""
    data = chance.choice(files)
    if reader in ("word", "zip") and chance.random() < 0.75:
        return mutated_zip(data, chance)
    return mutated(data, chance, files)


def unsound(source: SourceText) -> str:
    """What is wrong with SOURCE, nothing when it is as a text should be."""
    length, at = len(source.text), 0
    if source.text != unicodedata.normalize("NFC", source.text):
        return "not in NFC"
    if list(source.pages) != sorted(set(source.pages)) or not 0 <= source.pages[-1] <= length:
        return f"pages {source.pages}"
    for region in source.regions:
        if not at <= region.start < region.end <= length:
            return f"{region} after {at}"
        at = region.end
    if any(not 0 <= link.start < link.end <= length for link in source.links):
        return f"links {source.links}"
    return ""


def mutated(data: bytes, chance: random.Random, others: Sequence[bytes] = ()) -> bytes:
    """DATA with one to six changes; pieces of OTHERS may come into it."""
    found = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        if not found:
            break
        at = chance.randrange(len(found))
        length = min(chance.choice((1, 1, 2, 8, 64, 512)), len(found) - at)
        match chance.randrange(8):
            case 0:
                found[at] = chance.randrange(256)
            case 1:
                found[at] ^= 1 << chance.randrange(8)
            case 2:
                del found[at : at + length]
            case 3:
                found[at:at] = found[at : at + length] * chance.randint(1, 9)
            case 4:
                found[at:at] = chance.choice(_WORDS)
            case 5:
                del found[at:]
            case 6 if others:
                other = chance.choice(others)
                start = chance.randrange(len(other))
                found[at : at + length] = other[start : start + length]
            case _:
                _swap(found, chance)
    return bytes(found)


def _swap(data: bytearray, chance: random.Random) -> None:
    """Change two tags of DATA against each other."""
    tags = list(_TAG.finditer(bytes(data)))
    if len(tags) > 1:
        first, second = sorted(chance.sample(tags, 2), key=lambda tag: tag.start())
        data[second.start() : second.end()] = first[0]
        data[first.start() : first.end()] = second[0]


def mutated_zip(data: bytes, chance: random.Random) -> bytes:
    """The zip DATA with one of its files changed, so that what reads the inside is reached."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    name = chance.choice(sorted(parts, key=lambda name: len(parts[name]))[-4:])
    if parts[name].lstrip().startswith(b"<") and chance.random() < 0.7:
        parts[name] = mutated_tree(parts[name], chance)
    else:
        parts[name] = mutated(parts[name], chance, list(filter(None, parts.values())))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, part in parts.items():
            made.writestr(name, part)
    return out.getvalue()


def mutated_tree(data: bytes, chance: random.Random) -> bytes:
    """The XML DATA, still XML, with one to six elements or attributes at another place."""
    root = etree.fromstring(data)
    for _ in range(chance.randint(1, 6)):
        elements = list(root.iter("*"))
        if len(elements) < 3:
            break
        one, other = chance.sample(elements[1:], 2)
        match chance.randrange(6):
            case 0:
                one.getparent().remove(one)
            case 1:
                one.addnext(copy.deepcopy(other))
            case 2:
                one.append(copy.deepcopy(other))
            case 3:
                one.tag = other.tag
            case 4:
                one.text = chance.choice(_SAID)
            case _:
                for name in chance.sample(sorted(one.attrib), min(1, len(one.attrib))):
                    one.set(name, chance.choice((*_SAID, *other.attrib.values())))
    return etree.tostring(root)
