"""Folding keeps offsets and forgets marks."""

import sys
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from phahe.graph.fold import fold, slug

VIETNAMESE = st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=0x1EF9))


@settings(max_examples=200)
@given(st.one_of(st.text(), VIETNAMESE))
def test_a_folded_text_is_as_long_as_the_text(text: str) -> None:
    assert len(fold(text)) == len(text)


@settings(max_examples=200)
@given(st.one_of(st.text(), VIETNAMESE))
def test_each_letter_is_folded_by_itself(text: str) -> None:
    assert fold(text) == "".join(map(fold, text))


def test_folding_twice_changes_nothing_for_any_code_point() -> None:
    every = "".join(map(chr, range(sys.maxunicode + 1)))
    assert fold(fold(every)) == fold(every)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ĐẮK LẮK", "dak lak"),
        ("Ðiều", "dieu"),  # Latin eth for Đ
        ("NĐ-СР", "nd-cp"),  # Cyrillic С and Р
        ("ỦY BAN", "uy ban"),
        ("hoà hòa", "hoa hoa"),
        ("a\u00a0b\u2009c", "a b c"),
        ("“Điều 5” – 60 % …", "“dieu 5” – 60 % …"),
        ("dòng\r\nmới\t", "dong\r\nmoi\t"),
        ("\x00 ÿ ¢ 中 😀 \ufffd", "\x00 y ¢ 中 😀 \ufffd"),
    ],
)
def test_forms(text: str, folded: str) -> None:
    assert fold(text) == folded


@settings(max_examples=200)
@given(VIETNAMESE)
def test_a_slug_is_a_segment_and_stays_one(text: str) -> None:
    segment = slug(text)
    assert segment.isascii() and segment == segment.lower()
    assert not set(segment) - set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert slug(segment) == segment


def test_a_slug_does_not_depend_on_the_normal_form() -> None:
    assert slug(unicodedata.normalize("NFD", "huyện Kông Chro")) == "huyen-kong-chro"
