"""Slips of marks on pages read by OCR: what is mended, what stays, and where nobody looks."""

import tomllib
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from phahe.loaders.parse.reading import Reading
from phahe.loaders.read import SourceText
from phahe.loaders.repair import mend
from phahe.loaders.repair.spelling import bare

CASES = tomllib.loads((Path(__file__).parent / "repair/slips.toml").read_text("utf-8"))["slip"]
READ = "Kế hoạch thực hiện phố cập dịch vụ công trực tuyến của tỉnh"


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_only_the_words_around_tell_a_slip(case: dict[str, str]) -> None:
    read = case["read"]
    found = mend(read, scanned=[(0, len(read))])
    assert found.text == case.get("mended", read)
    assert {page.reading for page in found.pages} == {"clean"}


def test_only_pages_read_by_ocr_are_looked_at_and_the_raw_words_are_kept() -> None:
    text = f"{READ}\f{READ}\f{READ}"
    pages = (0, len(READ) + 1, 2 * len(READ) + 2)
    reading = Reading.of(SourceText("a.pdf", text, "", pages=pages, ocr_pages=(2,)))
    first, second, third = reading.text.split("\f")
    assert first == third == READ
    assert second == READ.replace("phố cập", "phổ cập")
    place = reading.text.index("phổ cập")
    span = reading.span(place, place + len("phổ cập"))
    assert (span.text, span.text_mended) == ("phố cập", "phổ cập")
    assert text[span.start : span.end] == "phố cập"


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from([*READ.split(), "\f", "\n", "tố", "chức.", "đế", "62/KH-UBND", "Đinh"])
        | st.text("phốoổa1/-.ĐĂđ|", max_size=6),
        max_size=40,
    )
)
def test_nothing_but_marks_ever_changes(words: list[str]) -> None:
    text = unicodedata.normalize("NFC", " ".join(words))
    found = mend(text, scanned=[(0, len(text))])
    if {page.reading for page in found.pages} <= {"clean", "foreign"}:
        assert bare(found.text) == bare(text)
        assert len(found.text) == len(text)
        for token in found.tokens:
            assert token.text != token.mended
            assert found.raw_span(token.mended_start, token.mended_end) == (
                token.start,
                token.end,
            )
