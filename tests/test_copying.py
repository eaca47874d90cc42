"""A copied graph is the same graph; of two people's one is made, with what both decided."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest
from collection import collection
from engines import ENGINES, grouped
from terminal import SAMPLES, lines, run

from phahe.building import build
from phahe.copying import Copied, copy
from phahe.exchange import export
from phahe.graph.errors import StoreError
from phahe.graph.model import Statements, Subgraph
from phahe.graph.record import Judgement
from phahe.graph.stores import Store, open_store
from phahe.graph.stores.ladybug import LadybugStore
from phahe.judging import judge, judgements
from phahe.loaders.cache import RecordCache
from phahe.merging import merge

COMMUNE = "vn/tinh-yen-linh/huyen-suoi-ngoc/xa-an-binh-thuong/ubnd/ke-hoach/2022/64-kh-ubnd"
OURS = "vn/tinh-yen-linh/ubnd/ke-hoach/2022/2140-kh-ubnd"
THEIRS = "vn/tinh-vinh-sa/ubnd/ke-hoach/2022/2140-kh-ubnd"
KEY = "2140-kh-ubnd"


@pytest.mark.parametrize("to_it", [True, False])
@pytest.mark.parametrize("name", grouped(ENGINES))
def test_a_copy_is_the_same_graph(name: str, to_it: bool, tmp_path: Path) -> None:
    other = open_store(tmp_path / "other.lbug")
    with ENGINES[name](tmp_path) as store, other:
        here, there = (other, store) if to_it else (store, other)
        here.write(collection(30))
        assert copy(here, there) == Copied(30, 0)
        assert there.graph() == here.graph()
        assert copy(here, there) == Copied(0, 30)


class Small(LadybugStore):
    """A store that takes ten documents at a time, and only so many times."""

    portion = 10
    writes = 2

    def write(self, units: Iterable[Statements], drop: Iterable[str] = ()) -> None:
        """As `Store.write`, until no write is left."""
        if not self.writes:
            raise StoreError("the disk is full")
        self.writes -= 1
        super().write(units, drop)


def test_a_copy_that_failed_half_way_is_completed(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    with open_store(None) as here, Small(tmp_path / "a.lbug") as there:
        here.write(collection(40))
        with pytest.raises(StoreError, match="the disk is full"):
            copy(here, there)
        there.writes = 9
        done = copy(here, there, progress=lambda done, total: told.append((done, total)))
        assert there.graph() == here.graph()
    assert done == Copied(20, 20)
    assert told == [(30, 40), (40, 40)]


def test_a_copy_in_one_write_tells_how_far_it_has_come(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("phahe.copying.STEP", 10)
    told: list[tuple[int, int, int]] = []
    with open_store(None) as here, LadybugStore(tmp_path / "a.lbug") as there:
        here.write(collection(25))

        def tell(done: int, total: int) -> None:
            told.append((done, total, len(there.documents())))

        copy(here, there, progress=tell)
    assert told == [(10, 25, 0), (20, 25, 0), (25, 25, 0), (25, 25, 25)]


KILLED = """
import os, signal, sys
from phahe.copying import copy
from phahe.graph.stores import open_store
with open_store(sys.argv[1]) as here, open_store(sys.argv[2]) as there:
    type(there).portion = 10
    copy(here, there, progress=lambda done, total: os.kill(os.getpid(), signal.SIGKILL))
"""


@pytest.mark.parametrize("address", ["{}/b.lbug", "oxigraph:{}/b", "{}/b.ttl"])
def test_a_copy_that_was_killed_is_completed(address: str, tmp_path: Path) -> None:
    with open_store(tmp_path / "a.lbug") as here:
        here.write(collection(30))
    target = address.format(tmp_path)
    command = [sys.executable, "-c", KILLED, str(tmp_path / "a.lbug"), target]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == -signal.SIGKILL, done.stderr
    with open_store(tmp_path / "a.lbug") as here, open_store(target) as there:
        assert copy(here, there) == Copied(20, 10)
        assert there.graph() == here.graph()


def test_what_is_there_is_never_overwritten(tmp_path: Path) -> None:
    with open_store(None) as here, open_store(tmp_path / "a.ttl") as there:
        here.write(collection(5))
        there.write(collection(7, seed=2))
        before = there.graph()
        with pytest.raises(StoreError, match=r"that are not in the graph .*--merge"):
            copy(here, there)
        assert there.graph() == before


def test_a_document_that_says_something_else_is_not_overwritten(tmp_path: Path) -> None:
    with open_store(None) as here, open_store(tmp_path / "a.ttl") as there:
        here.write(collection(5))
        copy(here, there)
        (unit, *_) = there.statements()
        fewer = tuple(edge for edge in unit.edges if edge.kind != "SENT_TO")
        there.write([Statements(unit.document, unit.nodes, fewer)])
        before = there.graph()
        with pytest.raises(StoreError, match=f"something else .*{unit.document}"):
            copy(here, there)
        assert there.graph() == before


# --- two people's graphs --------------------------------------------------------


def built(folder: Path, *names: str) -> Store:
    """The graph of the samples NAMES (how they begin), copied to FOLDER."""
    folder.mkdir()
    for name in names:
        for path in SAMPLES.glob(f"{name}*.*"):
            shutil.copy(path, folder)
    store = open_store(None)
    build(store, [folder], base=folder, cache=RecordCache(folder.parent / "cache"))
    return store


def said(target: str, by: str, *, same: bool = True) -> Judgement:
    return Judgement(KEY, target, same, "đã hỏi", by, "2026-11-20")


def test_joined_graphs_are_what_one_person_would_have_built(tmp_path: Path) -> None:
    with (
        built(tmp_path / "mine", "01", "02", "05", "08") as mine,
        built(tmp_path / "yours", "05", "07", "10") as yours,
        built(tmp_path / "both", "01", "02", "05", "07", "08", "10") as both,
    ):
        done = merge(yours, mine)
        assert (done.added, done.there, done.contradictions) == (3, 1, [])
        assert any(change.new_status == "resolved" for change in done.changes)
        assert mine.graph() == both.graph()


def test_joining_again_changes_nothing(tmp_path: Path) -> None:
    with built(tmp_path / "a", "05") as mine, built(tmp_path / "b", "07", "08") as yours:
        merge(yours, mine)
        before = mine.graph()
        again = merge(yours, mine)
        assert (again.added, again.changes) == (0, [])
        assert mine.graph() == before


def test_decisions_of_both_are_kept(tmp_path: Path) -> None:
    with built(tmp_path / "a", "05", "08") as mine, built(tmp_path / "b", "08") as yours:
        judge(yours, COMMUNE, said(THEIRS, "Minh"))
        done = merge(yours, mine)
        assert done.contradictions == []
        (kept,) = judgements(mine)
        assert (kept.judgement.by, kept.counts) == ("Minh", True)
        (link,) = links(mine.graph(), THEIRS)
        assert link == "manual"


def links(graph: Subgraph, target: str) -> set[object]:
    edges = (e for e in graph.edges.values() if (e.source, e.target) == (COMMUNE, target))
    return {edge.properties["origin"] for edge in edges}


CONTRADICTIONS = {
    "another": (said(OURS, "Lan"), said(THEIRS, "Minh")),
    "not this": (said(OURS, "Lan"), said(OURS, "Minh", same=False)),
    "this after all": (said(THEIRS, "Lan", same=False), said(THEIRS, "Minh")),
}


@pytest.mark.parametrize("name", CONTRADICTIONS)
def test_of_two_that_contradict_each_other_ours_counts_and_theirs_is_kept(
    name: str, tmp_path: Path
) -> None:
    ours, theirs = CONTRADICTIONS[name]
    with built(tmp_path / "a", "05", "08") as mine, built(tmp_path / "b", "08") as yours:
        judge(mine, COMMUNE, ours)
        before = links(mine.graph(), OURS), links(mine.graph(), THEIRS)
        judge(yours, COMMUNE, theirs)
        (contradiction,) = merge(yours, mine).contradictions
        assert (contradiction.document, contradiction.ours, contradiction.theirs) == (
            COMMUNE,
            ours,
            theirs,
        )
        assert [(j.judgement, j.counts) for j in judgements(mine)] == [
            (ours, True),
            (theirs, False),
        ]
        assert (links(mine.graph(), OURS), links(mine.graph(), THEIRS)) == before
        assert len(merge(yours, mine).contradictions) == 1
        judge(mine, COMMUNE, theirs)
        assert [j.judgement for j in judgements(mine)] == [theirs]


def test_files_of_one_name_are_both_kept(tmp_path: Path) -> None:
    with built(tmp_path / "a", "05") as mine, built(tmp_path / "b") as yours:
        (tmp_path / "b" / "05-ke-hoach-tinh-yen-linh.txt").write_bytes(
            next(SAMPLES.glob("01*")).read_bytes()
        )
        build(yours, [tmp_path / "b"], base=tmp_path / "b", cache=RecordCache(tmp_path / "c"))
        assert merge(yours, mine).added == 1
        names = {str(source.properties["name"]) for source in mine.records()}
        assert len(names) == 2
        assert len(mine.documents()) == 2
        assert merge(yours, mine).added == 0


def test_a_graph_without_records_cannot_be_joined(tmp_path: Path) -> None:
    with built(tmp_path / "a", "05") as mine, open_store(None) as empty:
        export(mine, tmp_path / "a.ttl")
        with (
            open_store(tmp_path / "a.ttl", read_only=True) as bare,
            pytest.raises(StoreError, match=r"no record of 05-.*--records"),
        ):
            merge(bare, empty)


# --- the command ----------------------------------------------------------------

pytestmark = pytest.mark.usefixtures("apart")


def test_the_command_copies_and_completes(graph: str) -> None:
    assert "26 documents written" in run("copy", graph, "oxigraph:plans").stderr
    assert "0 documents written, 26 were there" in run("copy", graph, "oxigraph:plans").stderr
    assert run("stats", "-g", "oxigraph:plans").stdout == run("stats", "-g", graph).stdout


def test_the_command_lists_decisions_that_contradict(tmp_path: Path) -> None:
    for name, other in (("a", OURS), ("b", THEIRS)):
        with built(tmp_path / name, "05", "08") as store:
            judge(store, COMMUNE, said(other, name))
            with open_store(tmp_path / f"{name}.lbug") as kept:
                copy(store, kept)
    assert "--merge" not in run("copy", "b.lbug", "c.lbug").stderr
    (tmp_path / "c.lbug").unlink()
    assert "--merge" in run("copy", "b.lbug", "a.lbug", code=2).stderr
    done = run("copy", "b.lbug", "a.lbug", "--merge", "-f", "jsonl", code=1)
    (row,) = lines(done.stdout)
    assert (row["document"], row["ours_target"], row["theirs_target"]) == (
        COMMUNE,
        OURS,
        THEIRS,
    )
    table = run("copy", "b.lbug", "a.lbug", "--merge", code=1)
    assert "UBND tỉnh Yên Lĩnh" in table.stdout
    listed = lines(run("resolve", "--list", "-g", "a.lbug", "-f", "jsonl").stdout)
    assert [row["counts"] for row in listed] == [True, False]


@pytest.mark.parametrize("arguments", [["a.lbug", "b.lbug"], ["a.ttl", "a.ttl"]])
def test_a_copy_of_nothing_makes_nothing(arguments: list[str], tmp_path: Path) -> None:
    run("copy", *arguments, code=2)
    assert not os.listdir(tmp_path)
