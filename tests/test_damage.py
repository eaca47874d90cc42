"""Does a damaged file give a sound text or a reason, whatever happened to it?"""

import random

import pytest
from damage import damaged, seeds, unsound
from hypothesis import given, settings
from hypothesis import strategies as st

from phahe.graph.errors import ReadError
from phahe.loaders.read import Limits, read_bytes

READERS = ("text", "word", "html", "zip", "letter")
FILES = {reader: list(seeds(reader)) for reader in READERS}
LIMITS = Limits(bytes=16 * 1024**2, unpacked=64 * 1024**2, seconds=8, pixels=4_000_000)


@pytest.mark.parametrize("reader", READERS)
@settings(max_examples=40, deadline=10_000)
@given(number=st.integers(0, 2**32))
def test_a_damaged_file_gives_a_sound_text_or_a_reason(reader: str, number: int) -> None:
    data = damaged(reader, FILES[reader], random.Random(number))
    try:
        source = read_bytes(data, "damaged", LIMITS)
    except ReadError as error:
        assert str(error)
    else:
        assert not unsound(source)
