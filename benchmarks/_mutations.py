"""Damaged files: bytes changed as disks, programs and enemies change them."""

import io
import random
import re
import zipfile
from collections.abc import Sequence
from pathlib import Path

TESTS = Path(__file__).parents[1] / "tests"
SAMPLES = Path(__file__).parents[1] / "samples"
_WORDS = (
    *(b"\x00", b"\xff\xfe", b"%PDF-", b"PK\x03\x04", b"<", b">", b'"', b"&#x110000;", b"&amp;"),
    *(b"2147483648", b"-1", b"<!DOCTYPE a [", b"]>", b"\xc3\xa1", b"\n\n", b"<table>", b"</p>"),
)
_TAG = re.compile(rb"<[^<>]{1,300}>")


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
    parts[name] = mutated(parts[name], chance, list(filter(None, parts.values())))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, part in parts.items():
            made.writestr(name, part)
    return out.getvalue()
