"""Are files of old Word, RTF and OpenDocument read through LibreOffice, safely?"""

import os
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from wordfile import zipped

from phahe.graph.errors import ReadError
from phahe.loaders.read import Limits, office, read_bytes

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
CASES = Path(__file__).parent / "office"
RTF = (CASES / "table.rtf").read_bytes()
needs_office = pytest.mark.skipif(
    office.program() is None, reason="needs LibreOffice, which is too large for CI"
)


def open_document(port: int = 9, path: str = "/none") -> bytes:
    """A text that links to a picture at PORT and takes in the file at PATH."""
    content = (CASES / "content.xml").read_text("utf-8").format(port=port, path=path)
    return zipped(
        {
            "mimetype": b"application/vnd.oasis.opendocument.text",
            "content.xml": content.encode(),
            "META-INF/manifest.xml": (CASES / "manifest.xml").read_bytes(),
        }
    )


@needs_office
def test_rtf_is_read_with_its_table() -> None:
    source = read_bytes(RTF, "a.rtf")
    assert source.text.replace("\n\n", "\n") == (
        "Kế hoạch\n| TT | Nội dung | Chủ trì |\n| 1 | Rà soát | Sở Nội vụ |\nHết.\n"
    )
    assert source.format == "rtf"


@needs_office
def test_nothing_is_fetched_and_no_other_file_read(tmp_path: Path) -> None:
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET

        def log_message(self, *args: object) -> None:
            pass

    (tmp_path / "secret.txt").write_text("bí mật")
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        data = open_document(server.server_address[1], str(tmp_path / "secret.txt"))
        text = read_bytes(data, "a.odt").text
        server.shutdown()
    assert text == "Văn bản\n\nPhần cũ\n"
    assert not asked


def test_without_libreoffice_the_message_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(office, "PROGRAMS", ("no-such-program",))
    for data, form in [(RTF, "RTF"), (open_document(), "OpenDocument")]:
        with pytest.raises(ReadError, match=f"the file is {form}.*libreoffice-writer"):
            read_bytes(data, "a")


@pytest.mark.parametrize(
    ("inside", "reason"),
    [
        ("EncryptedPackage", "protected by a password"),
        ("Workbook", "not of Word"),
    ],
)
def test_other_files_of_office_have_their_reason(inside: str, reason: str) -> None:
    with pytest.raises(ReadError, match=reason):
        read_bytes(OLE + inside.encode("utf-16-le"), "a.doc")


@pytest.fixture
def slow_office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program in the place of LibreOffice that starts another and never ends."""
    program, mark = tmp_path / "soffice", tmp_path / "pid"
    program.write_text(f"#!/bin/sh\nsleep 600 &\necho $! > {mark}\nwait\n")
    program.chmod(0o755)
    monkeypatch.setattr(office, "PROGRAMS", (str(program),))
    return mark


def test_a_conversion_that_does_not_end_is_ended_with_all_it_started(slow_office: Path) -> None:
    with pytest.raises(ReadError, match="did not end within 1 s"):
        read_bytes(RTF, "a.rtf", Limits(seconds=1))
    child = int(slow_office.read_text())
    for _ in range(100):
        if not _runs(child):
            return
        time.sleep(0.05)
    raise AssertionError("what the program started still runs")


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{process}/stat")
    return not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] != "Z"


def test_a_file_that_it_cannot_read_has_its_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\necho Error: source file could not be loaded\n")
    program.chmod(0o755)
    monkeypatch.setattr(office, "PROGRAMS", (str(program),))
    with pytest.raises(ReadError, match=r"cannot read this RTF file .*could not be loaded"):
        read_bytes(RTF, "a.rtf")
