"""Are documents in archives and letters read as files in a folder are?"""

import io
import zipfile
from pathlib import Path

import pytest
from damage import letter
from wordfile import word_file, zipped

from phahe.building import build
from phahe.graph.errors import ReadError
from phahe.graph.stores import open_store
from phahe.loaders.cache import RecordCache
from phahe.loaders.collection import collect, digest, extract_files
from phahe.loaders.read import Limits, read, read_bytes

SAMPLES = Path(__file__).parent.parent / "samples"
PLAN = (SAMPLES / "08-ke-hoach-xa-an-binh-thuong.txt").read_bytes()
LETTER = (SAMPLES / "11-cong-van-so-thong-tin.txt").read_bytes()
WORD = word_file({"document": "<w:p><w:r><w:t>Văn bản trong tệp nén</w:t></w:r></w:p>"})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "plans.zip").write_bytes(
        zipped(
            {
                "xã/kế hoạch.txt": PLAN,
                "../../công văn.txt": LETTER,
                "__MACOSX/._a.txt": b"x",
                "bảng.xlsx": b"x",
                "tệp.docx": WORD,
                "trong.zip": zipped({"kế hoạch.txt": PLAN + b"\n"}),
            }
        )
    )
    (tmp_path / "letter.eml").write_bytes(letter(ke_hoach__txt=PLAN, logo__svg=b"x"))
    return tmp_path


NAMES = [
    "letter.eml/ke_hoach.txt",
    "plans.zip/xã/kế hoạch.txt",
    "plans.zip/công văn.txt",
    "plans.zip/tệp.docx",
    "plans.zip/trong.zip/kế hoạch.txt",
]


def test_an_archive_is_a_folder(folder: Path) -> None:
    found = collect([folder])
    assert [file.name for file in found.files] == NAMES
    assert not found.failures
    read_records = {item.file.name: item for item in extract_files(found.files, jobs=2)}
    record = read_records[NAMES[1]].records[0]
    assert record.document.number == "64/KH-UBND"
    assert (record.source, record.sha256) == (NAMES[1], digest(folder / NAMES[1]))
    assert read_records[NAMES[3]].failure == "no administrative document found in it"
    assert not (folder.parent.parent / "công văn.txt").exists()


def test_a_graph_knows_the_documents_of_an_archive_by_their_paths(folder: Path) -> None:
    store = open_store(None)
    cache = RecordCache(folder / "cache")
    first = build(store, [folder], base=folder, cache=cache)
    assert first.read == 4
    again = build(store, [folder], base=folder, cache=cache)
    assert (again.read, again.unchanged, again.gone) == (0, 4, ())
    (folder / "plans.zip").write_bytes(zipped({"kế hoạch.txt": PLAN}))
    assert set(build(store, [folder], base=folder, cache=cache).gone) == set(
        NAMES[1:3] + NAMES[4:]
    )


def test_a_path_leads_into_an_archive(folder: Path) -> None:
    assert read(folder / "plans.zip" / "tệp.docx").text == "Văn bản trong tệp nén\n"
    assert read(folder / "plans.zip/trong.zip/kế hoạch.txt").text.startswith("ỦY BAN")
    with pytest.raises(ReadError, match=r"plans\.zip/nichts\.txt: No such file in the archive"):
        read(folder / "plans.zip" / "nichts.txt")
    with pytest.raises(
        ReadError, match=r"4 documents are in it; name one, as .*plans\.zip/xã/"
    ):
        read(folder / "plans.zip")


def test_one_document_in_an_archive_needs_no_name() -> None:
    data = zipped({"a.docx": WORD})
    assert read_bytes(data, "a.zip").text == read_bytes(WORD, "a.docx").text
    assert read_bytes(data, "a.zip").sha256 != read_bytes(WORD, "a.docx").sha256


def test_a_letter_without_documents_is_one() -> None:
    assert read_bytes(letter(), "a.eml").text == "Kính gửi các xã.\n"
    assert read_bytes(letter(a__docx=WORD), "a.eml").text == "Văn bản trong tệp nén\n"


def test_a_page_saved_as_a_letter_is_read() -> None:
    page = (
        "MIME-Version: 1.0\nFrom: <Saved>\nContent-Type: multipart/related; boundary=x\n\n--x\n"
        "Content-Type: text/html; charset=utf-8\n"
        "Content-Transfer-Encoding: quoted-printable\n\n"
        "<html><p>V=C4=83n b=E1=BA=A3n</p></html>\n--x\nContent-Type: image/png\n\nabc\n--x--\n"
    )
    assert read_bytes(page.encode(), "a.doc").text == "Văn bản\n"


def test_a_name_in_utf8_that_does_not_say_so_is_read(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("xxxxxxxxxxxx.txt", PLAN)
    name = "kế hoạch".encode()
    data = out.getvalue().replace(b"xxxxxxxxxxxx", name)
    assert len(name) == 12
    (tmp_path / "a.zip").write_bytes(data)
    assert [file.name for file in collect([tmp_path]).files] == ["a.zip/kế hoạch.txt"]


def _deep(levels: int) -> bytes:
    data = zipped({"a.txt": PLAN})
    for _ in range(levels):
        data = zipped({"a.zip": data})
    return data


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (zipped({"a.bin": b"x"}), "an archive without documents"),
        (_deep(3), "archives in archives"),
        (zipped({"a.txt": PLAN})[:300], "damaged or truncated zip"),
        (zipped({"xl/workbook.xml": b"x"}), "spreadsheet"),
        (zipped({f"{i}.txt": b"" for i in range(400)}), "more than 5 files inside"),
        (b"Rar!\x1a\x07", "RAR archive, which is not read"),
        (letter(a__txt=b""), "the file is empty"),
    ],
)
def test_a_bad_archive_has_its_reason(data: bytes, reason: str) -> None:
    with pytest.raises(ReadError, match=reason):
        read_bytes(data, "a.zip", Limits(files=5))


def test_archives_that_cannot_be_opened_are_told_and_the_others_read(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"PK\x03\x04 and no more")
    (tmp_path / "b.zip").write_bytes(zipped({"ke-hoach.txt": PLAN, "x.zip": _deep(1)}))
    found = collect([tmp_path])
    assert [file.name for file in found.files] == ["b.zip/ke-hoach.txt"]
    assert [name for name, _ in found.failures] == ["a.zip", "b.zip/x.zip"]


def test_a_bomb_in_an_archive_is_not_unpacked(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped({"a.txt": b" " * 64 * 1024**2}))
    (file,) = collect([tmp_path]).files
    with pytest.raises(ReadError, match="zip bomb"):
        read(file.path)
