"""Building again and again ends where building at once does, and costs what changed."""

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from phahe import building
from phahe.building import Report, build
from phahe.graph.errors import PhaheError
from phahe.graph.stores import Store, open_store
from phahe.loaders.cache import RecordCache

SAMPLES = sorted((Path(__file__).parents[1] / "samples").glob("[01]*.*"))
HEAD = """ỦY BAN NHÂN DÂN
TỈNH KON TUM
Số: {number}/KH-UBND

Kon Tum, ngày {day} năm 2022

KẾ HOẠCH
{title}

"""
PARENT = HEAD.format(number=10, day="05 tháng 01", title="Cải cách hành chính năm 2022")
CHILD = HEAD.format(number=62, day="07 tháng 02", title="Tuyên truyền cải cách hành chính")
CITES = """Thực hiện Kế hoạch số {}/KH-UBND ngày 05 tháng 01 năm 2022 của Ủy ban nhân dân
tỉnh Kon Tum.
"""
PARENT_ID = "vn/tinh-kon-tum/ubnd/ke-hoach/2022/10-kh-ubnd"
CHILD_ID = "vn/tinh-kon-tum/ubnd/ke-hoach/2022/62-kh-ubnd"


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> RecordCache:
    """Records of texts that several tests read."""
    return RecordCache(tmp_path_factory.mktemp("cache"))


@pytest.fixture
def store() -> Iterator[Store]:
    """An empty graph."""
    with open_store(None) as store:
        yield store


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    """A folder with a plan and one that implements it."""
    folder = tmp_path / "plans"
    folder.mkdir()
    (folder / "parent.txt").write_text(PARENT, "utf-8")
    (folder / "child.txt").write_text(CHILD + CITES.format(10), "utf-8")
    return folder


def again(store: Store, folder: Path, cache: RecordCache, *, prune: bool = False) -> Report:
    """The folder's files in the store once more."""
    return build(store, [folder], base=folder, cache=cache, prune=prune)


def test_file_by_file_in_any_order_ends_as_all_at_once(
    store: Store, cache: RecordCache, tmp_path: Path
) -> None:
    folder = tmp_path / "plans"
    folder.mkdir()
    with open_store(None) as whole:
        build(whole, SAMPLES, base=SAMPLES[0].parent, cache=cache)
        wanted = whole.graph()
    for path in random.Random(1).sample(SAMPLES, len(SAMPLES)):
        shutil.copy(path, folder)
        again(store, folder, cache)
    assert store.graph() == wanted


def test_taking_files_away_ends_as_never_having_had_them(
    store: Store, cache: RecordCache, tmp_path: Path
) -> None:
    folder = tmp_path / "plans"
    shutil.copytree(SAMPLES[0].parent, folder)
    again(store, folder, cache)
    for path in SAMPLES[::2]:
        (folder / path.name).unlink()
    report = again(store, folder, cache)
    assert set(report.gone) == {path.name for path in SAMPLES[::2]}
    report = again(store, folder, cache, prune=True)
    assert report.dropped
    with open_store(None) as fresh:
        again(fresh, folder, cache)
        assert store.graph() == fresh.graph()


def test_what_did_not_change_is_neither_read_nor_written(
    store: Store, cache: RecordCache, plans: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = again(store, plans, cache)
    assert (first.read, first.unchanged, first.written) == (2, 0, (PARENT_ID, CHILD_ID))

    def refuse(*given: object, **named: object) -> None:
        raise AssertionError("nothing is to be done")

    monkeypatch.setattr(building, "update", refuse)
    monkeypatch.setattr(store, "write", refuse)
    second = again(store, plans, cache)
    assert (second.read, second.unchanged, second.written) == (0, 2, ())


def test_a_changed_file_replaces_what_it_said_and_nothing_else(
    store: Store, cache: RecordCache, plans: Path
) -> None:
    again(store, plans, cache)
    (plans / "child.txt").write_text(CHILD + CITES.format(11), "utf-8")
    report = again(store, plans, cache)
    assert (report.read, report.unchanged, report.written) == (1, 1, (CHILD_ID,))
    links = {e.target for e in store.graph().edges.values() if e.kind == "IMPLEMENTS"}
    assert links == {PARENT_ID.replace("10-", "11-")}


def test_a_file_that_now_holds_another_document_drops_the_old_one(
    store: Store, cache: RecordCache, plans: Path
) -> None:
    again(store, plans, cache)
    (plans / "child.txt").write_text(CHILD.replace("62", "63"), "utf-8")
    report = again(store, plans, cache)
    assert report.dropped == (CHILD_ID,)
    assert CHILD_ID not in store.graph().nodes


def test_a_stub_whose_text_arrives_is_told(
    store: Store, cache: RecordCache, plans: Path
) -> None:
    parent = plans / "parent.txt"
    parent.rename(plans / "parent.later")
    again(store, plans, cache)
    assert store.graph().nodes[PARENT_ID].properties["status"] == "stub"
    (plans / "parent.later").rename(parent)
    (binding,) = again(store, plans, cache).bindings
    assert (binding.document, binding.new_target) == (CHILD_ID, PARENT_ID)
    assert (binding.old_status, binding.new_status) == ("stub", "resolved")
    assert store.graph().nodes[PARENT_ID].properties["status"] == "loaded"


def test_two_copies_are_one_document_until_the_last_is_gone(
    store: Store, cache: RecordCache, plans: Path
) -> None:
    shutil.copy(plans / "child.txt", plans / "copy.txt")
    again(store, plans, cache)
    for name in ("child.txt", "copy.txt"):
        assert CHILD_ID in store.graph().nodes
        (plans / name).unlink()
        again(store, plans, cache, prune=True)
    assert CHILD_ID not in store.graph().nodes


def test_two_folders_may_hold_files_of_one_name(
    store: Store, cache: RecordCache, tmp_path: Path
) -> None:
    for place, text in (("a", PARENT), ("b", CHILD)):
        (tmp_path / place / "2022").mkdir(parents=True)
        (tmp_path / place / "2022" / "plan.txt").write_text(text, "utf-8")
        build(store, [tmp_path / place / "2022"], base=tmp_path, cache=cache)
    assert {PARENT_ID, CHILD_ID} <= store.graph().nodes.keys()


@pytest.mark.parametrize("where", ["while it reads", "while it writes"])
def test_a_build_that_is_broken_off_leaves_the_graph_as_it_was(
    where: str, cache: RecordCache, plans: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_store(tmp_path / "plans.lbug") as store:
        again(store, plans, cache)
        before = store.graph()
        (plans / "child.txt").write_text(CHILD + CITES.format(11), "utf-8")
        (plans / "third.txt").write_text(CHILD.replace("62", "63"), "utf-8")

        def stop(*given: object) -> None:
            raise KeyboardInterrupt

        if where == "while it writes":
            monkeypatch.setattr(building, "statements", stop)
        with pytest.raises(KeyboardInterrupt):
            build(
                store,
                [plans],
                base=plans,
                cache=cache,
                progress=stop if where == "while it reads" else None,
            )
    with open_store(tmp_path / "plans.lbug", read_only=True) as store:
        assert store.graph() == before


def test_a_file_that_fails_keeps_what_it_said_before(
    store: Store, cache: RecordCache, plans: Path
) -> None:
    again(store, plans, cache)
    before = store.graph()
    (plans / "child.txt").write_bytes(b"")
    report = again(store, plans, cache, prune=True)
    assert [name for name, _ in report.failures] == ["child.txt"]
    assert store.graph() == before


def test_a_record_of_another_make_is_told(
    store: Store, cache: RecordCache, plans: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    again(store, plans, cache)
    monkeypatch.setattr(building, "extractor", lambda: "later")
    monkeypatch.setattr(
        building.Record, "from_json", lambda text: building.Record.from_dict({})
    )
    with pytest.raises(PhaheError, match="build the graph anew"):
        again(store, plans, cache)
