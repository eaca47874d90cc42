"""Sentences with names of places, acts, bodies and persons, made of the registry's tables."""

import csv
import random
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

GIVEN = Path(__file__).parent / "genre" / "given.tsv"
PEOPLE = 6000
_SIGNED = (
    "PHÓ CHỦ TỊCH {name}",
    "CHỦ TỊCH {name}",
    "GIÁM ĐỐC {name}",
    "đồng chí {name}",
    "ông {name}",
    "bà {name}",
    "ông {name}, chức vụ",
    "{name} - Phó Chủ tịch",
    "Họ và tên: {name}",
)
_PLACED = (
    "Ủy ban nhân dân {place}",
    "trên địa bàn {place} năm 2022",
    "UBND {place}; HĐND {place}",
    "của {place} giai đoạn 2021 - 2025",
    "{name}, ngày 10 tháng 5 năm 2022",
)


def phrases() -> str:
    """All the sentences, one a line; the same at each call."""
    return "\n".join((*_places(), *_communes(), *_acts(), *_bodies(), *_people()))


def _table(name: str) -> Iterator[dict[str, str]]:
    text = files("phahe.graph.registry.data").joinpath(name).read_text("utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


def _places() -> Iterator[str]:
    """Provinces in many phrases, districts and towns in the same, once."""
    for row in _table("places.tsv"):
        place = f"{row['kind']} {row['name']}"
        times = 4 if row["kind"] == "tỉnh" else 1
        for pattern in _PLACED * times:
            yield pattern.format(place=place, name=row["name"])


def _communes() -> Iterator[str]:
    for row in _table("communes.tsv"):
        yield f"UBND {row['kind']} {row['name']}."


def _acts() -> Iterator[str]:
    for row in _table("acts.tsv"):
        yield f"Căn cứ {row['name']} ngày 15 tháng 6 năm 2015;"


def _bodies() -> Iterator[str]:
    for name in ("bodies.toml", "local.toml"):
        text = files("phahe.graph.registry.data").joinpath(name).read_text("utf-8")
        for body in tomllib.loads(text).get("body", ()):
            for heading in (body["name"], body["name"].upper()):
                yield f"{heading}; " * 4
            for head in body.get("head", ()):
                yield f"{head} {body['name']}; Căn cứ {body['name']};"


def _people() -> Iterator[str]:
    """Drawn names; the commoner families stand more often in the table."""
    with GIVEN.open(encoding="utf-8") as lines:
        rows = dict(line.rstrip("\n").split("\t") for line in lines if "\t" in line)
    family, middle, given = (rows[part].split() for part in ("family", "middle", "given"))
    dice = random.Random(1945)
    for _ in range(PEOPLE):
        name = f"{dice.choice(family)} {dice.choice(middle)} {dice.choice(given)}"
        yield dice.choice(_SIGNED).format(name=name)
