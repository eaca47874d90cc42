"""Many files at once: what is taken, what is passed over, what failed, what is kept."""

from pathlib import Path

import pytest

from phahe.loaders import collection
from phahe.loaders.cache import RecordCache
from phahe.loaders.collection import NO_DOCUMENT, File, collect, extract_file, extract_files

PLAN = """ỦY BAN NHÂN DÂN
TỈNH KON TUM
Số: 62/KH-UBND

Kon Tum, ngày 07 tháng 01 năm 2022

KẾ HOẠCH
Cải cách hành chính năm 2022

Thực hiện Nghị quyết số 76/NQ-CP ngày 15 tháng 7 năm 2021 của Chính phủ,
Ủy ban nhân dân tỉnh ban hành Kế hoạch.
"""


def _write(folder: Path, *names: str, text: str = PLAN) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")


def test_a_folder_gives_its_documents_and_passes_over_the_rest(tmp_path: Path) -> None:
    _write(tmp_path, "b.txt", "huyen/a.TXT", ".git/x.txt", "~$b.docx", "data.xlsx", "README.md")
    _write(tmp_path, "__MACOSX/b.txt", "Thumbs.db", "photo.svg", "other.svg", ".hidden.txt")
    found = collect([tmp_path])
    assert [file.name for file in found.files] == ["b.txt", "huyen/a.TXT"]
    assert found.passed == {".svg": 2, ".xlsx": 1}
    assert found.failures == ()


def test_a_file_is_taken_whatever_its_name_and_once(tmp_path: Path) -> None:
    _write(tmp_path, "plan", "a.txt")
    found = collect([tmp_path / "plan", tmp_path / "a.txt", tmp_path, tmp_path / "plan"])
    assert [file.name for file in found.files] == ["plan", "a.txt"]


def test_files_of_one_name_are_told_apart_by_their_folders(tmp_path: Path) -> None:
    _write(tmp_path, "kontum/2022/a.txt", "gialai/2022/a.txt", "gialai/2022/b.txt")
    found = collect([tmp_path / "kontum" / "2022", tmp_path / "gialai" / "2022"])
    assert [file.name for file in found.files] == [
        "kontum/2022/a.txt",
        "gialai/2022/a.txt",
        "b.txt",
    ]


def test_a_folder_without_documents_is_a_failure(tmp_path: Path) -> None:
    _write(tmp_path, "data.csv")
    assert collect([tmp_path]).failures == ((str(tmp_path), "no documents in this folder"),)


def test_a_loop_of_links_ends(tmp_path: Path) -> None:
    _write(tmp_path, "a.txt")
    (tmp_path / "again").symlink_to(tmp_path)
    assert [file.name for file in collect([tmp_path]).files] == ["a.txt"]


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\n \r\n", "empty"),
        ("binary.txt", bytes(range(256)) * 40, "binary"),
        ("broken.txt", "Kế hoạch".encode() + b"\xff\xfe\xff", "utf-8"),
        ("scan.txt", b"%PDF-1.4\n", "PDF"),
        ("letter.txt", "Chào bạn, hôm nay trời đẹp.\n".encode(), NO_DOCUMENT),
    ],
)
def test_a_bad_file_is_told_with_its_reason(
    tmp_path: Path, name: str, data: bytes, reason: str
) -> None:
    (tmp_path / name).write_bytes(data)
    result = extract_file(File(tmp_path / name, name))
    assert result.records == ()
    assert result.failure is not None
    assert reason in result.failure
    assert str(tmp_path) not in result.failure


def test_a_missing_file_and_a_folder_are_told(tmp_path: Path) -> None:
    assert (
        extract_file(File(tmp_path / "no.txt", "no.txt")).failure == "No such file or directory"
    )
    assert extract_file(File(tmp_path, "folder")).failure == "not a plain file"


def test_the_others_go_on_in_their_order_in_one_process_and_in_two(tmp_path: Path) -> None:
    _write(tmp_path, "a.txt", "c.txt", "d.txt")
    (tmp_path / "b.txt").write_bytes(b"")
    files = collect([tmp_path]).files
    alone = list(extract_files(files, cache=RecordCache(tmp_path / "one")))
    shared = list(extract_files(files, jobs=2, cache=RecordCache(tmp_path / "two")))
    assert alone == shared
    assert [(item.file.name, bool(item.records)) for item in alone] == [
        ("a.txt", True),
        ("b.txt", False),
        ("c.txt", True),
        ("d.txt", True),
    ]
    assert [record.source for item in alone for record in item.records] == [
        "a.txt",
        "c.txt",
        "d.txt",
    ]


def test_what_was_read_is_not_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _write(tmp_path, "a.txt", "copy.txt")
    cache = RecordCache(tmp_path / "cache")
    first = extract_file(File(tmp_path / "a.txt", "a.txt"), cache=cache)

    def refuse(*given: object) -> None:
        raise AssertionError("read again")

    monkeypatch.setattr(collection, "_extract", refuse)
    assert extract_file(File(tmp_path / "a.txt", "a.txt"), cache=cache) == first
    copy = extract_file(File(tmp_path / "copy.txt", "copy.txt"), cache=cache)
    assert copy.records[0].document == first.records[0].document
    assert copy.records[0].source == "copy.txt"


@pytest.mark.parametrize("damage", [b"", b"{}\n", b"\xff\xfe", None])
def test_a_damaged_entry_is_made_again(tmp_path: Path, damage: bytes | None) -> None:
    _write(tmp_path, "a.txt")
    cache = RecordCache(tmp_path / "cache")
    file = File(tmp_path / "a.txt", "a.txt")
    first = extract_file(file, cache=cache)
    (entry,) = (tmp_path / "cache").rglob("*.jsonl")
    whole = entry.read_bytes()
    entry.write_bytes(whole[:-20] if damage is None else damage)
    assert extract_file(file, cache=cache) == first
    assert entry.read_bytes() == whole


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    _write(tmp_path, "a.txt", "cache")
    result = extract_file(
        File(tmp_path / "a.txt", "a.txt"), cache=RecordCache(tmp_path / "cache")
    )
    assert result.failure is None


def test_parts_of_a_record_are_kept_apart_from_the_whole(tmp_path: Path) -> None:
    _write(tmp_path, "a.txt")
    cache = RecordCache(tmp_path / "cache")
    file = File(tmp_path / "a.txt", "a.txt")
    extract_file(file, ["recipients"], cache)
    assert extract_file(file, None, cache).records[0].citations


def test_a_fault_of_ours_costs_one_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _write(tmp_path, "a.txt")

    def fail(*given: object) -> None:
        raise KeyError("x")

    monkeypatch.setattr(collection, "_extract", fail)
    result = extract_file(File(tmp_path / "a.txt", "a.txt"))
    assert result.failure is not None
    assert result.failure.startswith(
        "fault of this program: KeyError: 'x' (test_collection.py:"
    )
