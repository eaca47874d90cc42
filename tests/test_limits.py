"""Does a file that asks for too much get its reason, and is a limit chosen by whoever calls?"""

from pathlib import Path

import pytest
from click.testing import CliRunner
from wordfile import sections, word_file, zipped

from phahe.cli import phahe
from phahe.graph.errors import InputError
from phahe.loaders.read import LIMITS, Limits

CASES = Path(__file__).parent / "word"


def run(*words: str, **environment: str) -> tuple[int, str]:
    done = CliRunner().invoke(phahe, words, env=environment, catch_exceptions=False)
    return done.exit_code, done.output


@pytest.mark.parametrize("text", ["pages", "pages=many", "leaves=3", "bytes=1T", "pages=-1"])
def test_what_is_no_limit_is_told(text: str) -> None:
    with pytest.raises(InputError, match=r"is no limit; write name=number"):
        Limits.parse(text)
    assert run("text", "a.txt", "--limits", text)[0] == 2


def test_no_limits_are_the_usual_ones() -> None:
    assert Limits.parse("") == Limits.parse(" , ") == LIMITS


FILES = {
    "large.txt": (b"a" * 3000, "bytes=2K", "larger than 2048 bytes"),
    "bomb.docx": (
        zipped({"[Content_Types].xml": b"<a/>", "word/document.xml": b" " * 3 * 1024**2}),
        "unpacked=1M",
        "unpacks to more than 1 MB",
    ),
    "many.zip": (zipped({f"{i}.txt": b"" for i in range(99)}), "files=2", "more than 2 files"),
    "crowd.html": (b"<html>" + b"<p>x" * 99, "elements=50", "more than 50 tags"),
    "cut.docx": (word_file({"document": ""})[:200], "", "damaged or truncated"),
    "sealed.doc": (
        b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"),
        "",
        "protected by a password",
    ),
    "sheet.docx": (zipped({"xl/workbook.xml": b""}), "", "a spreadsheet"),
    "empty.eml": (b"From: a@b.c\nTo: d@e.f\nDate: x\n\n", "", "a letter without text"),
}


@pytest.mark.parametrize("name", FILES)
def test_a_message_names_the_file_and_its_reason(name: str, tmp_path: Path) -> None:
    data, limits, reason = FILES[name]
    (tmp_path / name).write_bytes(data)
    for command in ("text", "extract"):
        code, said = run(command, str(tmp_path / name), PHAHE_LIMITS=limits)
        assert code == 2
        assert name in said
        assert reason in said


def test_links_and_notes_are_listed(tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    file.write_bytes(word_file(sections(CASES / "links.case")))
    _, said = run("text", str(file), "--layout", "--format", "csv")
    assert "liên kết" in said
    assert "https://vanban.example/1" in said
