"""Does what a person decides count, outlive a new reading, and go without a trace?"""

from pathlib import Path

import pytest

from phahe.building import build
from phahe.graph.errors import UnknownName
from phahe.graph.model import Subgraph
from phahe.graph.record import Judgement
from phahe.graph.stores import Store, open_store
from phahe.judging import cited_as, judge, judgements
from phahe.loaders.cache import RecordCache

SAMPLES = Path(__file__).parents[1] / "samples"
COMMUNE = "vn/tinh-yen-linh/huyen-suoi-ngoc/xa-an-binh-thuong/ubnd/ke-hoach/2022/64-kh-ubnd"
OWN = "vn/tinh-yen-linh/ubnd/ke-hoach/2022/2140-kh-ubnd"
OTHER = "vn/tinh-vinh-sa/ubnd/ke-hoach/2022/2140-kh-ubnd"
FILES = ("05-ke-hoach-tinh-yen-linh.txt", "08-ke-hoach-xa-an-binh-thuong.txt")
LATER = "10-ke-hoach-tinh-vinh-sa.md"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in FILES:
        (tmp_path / name).write_bytes((SAMPLES / name).read_bytes())
    return tmp_path


@pytest.fixture
def store(folder: Path) -> Store:
    store = open_store(None)
    built(store, folder)
    return store


def built(store: Store, folder: Path) -> None:
    build(store, [folder], base=folder, cache=RecordCache(folder / ".cache"))


def meant(store: Store) -> tuple[str, str | None, str]:
    key, citation = cited_as(store, COMMUNE, "2140/KH-UBND")
    assert key == "2140-kh-ubnd"
    return citation.status, citation.target, citation.origin


def said(target: str, *, same: bool = True) -> Judgement:
    return Judgement("2140-kh-ubnd", target, same, "hỏi lại", "Lan", "2026-11-20")


def test_a_judgement_counts_before_the_rules(store: Store) -> None:
    assert meant(store) == ("resolved", OWN, "automatic")
    (change, *_) = judge(store, COMMUNE, said(OTHER))
    assert (change.old_target, change.new_target) == (OWN, OTHER)
    assert meant(store) == ("stub", OTHER, "manual")


def test_it_outlives_a_new_reading_of_the_file(store: Store, folder: Path) -> None:
    judge(store, COMMUNE, said(OTHER))
    plan = folder / FILES[1]
    plan.write_text(plan.read_text("utf-8") + "\n", "utf-8")
    built(store, folder)
    assert meant(store) == ("stub", OTHER, "manual")
    assert [j.document for j in judgements(store)] == [COMMUNE]


def test_a_judged_stub_is_bound_when_its_document_arrives(store: Store, folder: Path) -> None:
    judge(store, COMMUNE, said(OTHER))
    (folder / LATER).write_bytes((SAMPLES / LATER).read_bytes())
    built(store, folder)
    assert meant(store) == ("resolved", OTHER, "manual")


def test_what_is_refused_is_not_linked(store: Store) -> None:
    judge(store, COMMUNE, said(OWN, same=False))
    assert meant(store)[:2] == ("unidentified", None)


def test_taken_back_it_leaves_no_trace(store: Store) -> None:
    before: Subgraph = store.graph()
    judge(store, COMMUNE, said(OTHER))
    judge(store, COMMUNE, None, said(OTHER))
    assert store.graph() == before


def test_a_second_decision_takes_the_place_of_the_first(store: Store) -> None:
    judge(store, COMMUNE, said(OTHER))
    judge(store, COMMUNE, said(OWN))
    assert [j.judgement.target for j in judgements(store)] == [OWN]
    assert meant(store) == ("resolved", OWN, "manual")


def test_only_a_citation_of_a_loaded_document_is_judged(store: Store) -> None:
    with pytest.raises(UnknownName, match="no citation '1/QĐ-TTg'"):
        cited_as(store, COMMUNE, "1/QĐ-TTg")
    with pytest.raises(UnknownName, match="no text of"):
        judge(store, OTHER, said(OWN))
