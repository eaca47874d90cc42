"""Does a file of any encoding give its text, and a file that is none a reason?"""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phahe.graph.errors import ReadError
from phahe.loaders.read import read, read_bytes
from phahe.loaders.read.decoding import decode

TEXT = "Kế hoạch số 62/KH-UBND ngày 7 tháng 01 năm 2022 của Ủy ban nhân dân tỉnh\n" * 3


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_unicode_encodings_give_the_text(encoding: str) -> None:
    assert decode(TEXT.encode(encoding))[0] == TEXT


def test_windows_1258_gives_composed_letters() -> None:
    data = unicodedata.normalize("NFD", TEXT)
    for letter in "ăâêôơưĂÂÊÔƠƯ":  # the code page has these whole and the tones apart
        data = data.replace(unicodedata.normalize("NFD", letter), letter)
    text, encoding = decode(data.encode("cp1258", "replace"))
    assert encoding == "cp1258"
    assert "tháng 01 năm 2022" in text


def test_decomposed_text_is_composed() -> None:
    assert decode(unicodedata.normalize("NFD", TEXT).encode())[0] == TEXT


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n\x0c ", "empty"),
        (bytes(range(256)) * 9, "binary"),
        (b"\x00\x01\x02\x03" * 50, "binary"),
        (b"plain \x81\x8d\x8f text " * 20, "save the file as UTF-8"),
    ],
)
def test_what_is_no_text_is_told(data: bytes, reason: str) -> None:
    with pytest.raises(ReadError, match=reason):
        decode(data)


@pytest.mark.parametrize(("data", "kind"), [(b"%PDF-1.7 x", "PDF"), (b"PK\x03\x04x", "zip")])
def test_another_format_is_named(data: bytes, kind: str) -> None:
    with pytest.raises(ReadError, match=kind):
        read_bytes(data, "a")


def test_message_names_the_file(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"missing\.txt: No such file"):
        read(tmp_path / "missing.txt")
    (tmp_path / "empty.txt").write_bytes(b"")
    with pytest.raises(ReadError, match=r"empty\.txt: the file is empty"):
        read(tmp_path / "empty.txt")


def test_form_feeds_begin_pages() -> None:
    source = read_bytes(b"one\ftwo\fthree", "a.txt")
    assert [source.page(i) for i in (0, 4, 12)] == [1, 2, 3]
    assert source.text[slice(*source.page_span(2))] == "two\f"
    with pytest.raises(IndexError):
        source.page_span(4)


@given(st.binary(max_size=400))
def test_any_bytes_give_text_or_a_reason(data: bytes) -> None:
    try:
        text, _ = decode(data)
    except ReadError as error:
        assert str(error)
    else:
        assert text == unicodedata.normalize("NFC", text)


def test_a_file_too_large_for_a_document_is_refused_unread(tmp_path: Path) -> None:
    large = tmp_path / "large.txt"
    with large.open("wb") as file:
        file.truncate(33 * 1024 * 1024)
    with pytest.raises(ReadError, match=r"large\.txt: larger than 32 MB; split it"):
        read(large)


def test_a_few_damaged_bytes_lose_their_letters_alone() -> None:
    data = (TEXT * 3).encode()
    first = data.replace("hoạch".encode(), b"ho\xe1\xba", 1)
    damaged = first + data.strip() + b"\xe1"
    source = read_bytes(damaged, "a.txt")
    assert "Kế ho\ufffd số 62/KH-UBND" in source.text
    assert source.doubts == ("2 chữ hỏng trong tệp, thay bằng \ufffd",)
