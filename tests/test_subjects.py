"""Do the rows of subjects.toml prove themselves, and do titles end where they end?"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from phahe.loaders.extraction import extract_source
from phahe.loaders.parse.subjects import spaced, table
from phahe.loaders.read import SourceText

CASES = Path(__file__).parent / "citations" / "subjects.tsv"
ROWS = [
    tuple(line.split("\t")) for line in CASES.read_text("utf-8").splitlines() if line[0] != "#"
]
OPENINGS, ENDINGS = (table()[name] for name in ("opening", "ending"))


@pytest.mark.parametrize("row", OPENINGS, ids=lambda row: row["examples"][0])
def test_an_opening_begins_its_examples_and_no_reject(row: Mapping[str, Any]) -> None:
    pattern = re.compile(rf"\s+(?:{spaced(row['pattern'])})\b")
    assert row["examples"] and row["rejects"]
    assert all(map(pattern.match, row["examples"])) and not any(
        map(pattern.match, row["rejects"])
    )


@pytest.mark.parametrize("row", ENDINGS, ids=lambda row: row["examples"][0])
def test_an_ending_is_in_its_examples_and_in_no_reject(row: Mapping[str, Any]) -> None:
    pattern = re.compile(spaced(row["pattern"]))
    assert row["examples"] and row["rejects"]
    assert all(map(pattern.search, row["examples"])) and not any(
        map(pattern.search, row["rejects"])
    )


@pytest.mark.parametrize(("before", "title", "after"), ROWS[1:], ids=lambda text: text[:30])
def test_the_title_that_a_text_states(before: str, title: str, after: str) -> None:
    text = f"KẾ HOẠCH\nVề một việc\n\n{' '.join(filter(None, (before, title)))}{after}\n"
    (found,) = extract_source(SourceText("a.txt", text, "0" * 64), ["citations"])
    stated = found.citations[0].title
    assert (stated.text if stated else "") == title
    if stated:
        assert text[stated.start : stated.end] == stated.text
