"""Does every link tell its reasons, and does its confidence follow from them?"""

import re
from math import prod
from pathlib import Path

import pytest

from phahe.building import build, record_of
from phahe.graph.record import Citation, Record
from phahe.graph.resolution import confidence, reasons, resolve, why
from phahe.graph.stores import open_store
from phahe.loaders.extraction import extract, extract_source
from phahe.loaders.read import SourceText
from phahe.queries import counts

ROOT = Path(__file__).parents[1]
HEAD = """ỦY BAN NHÂN DÂN                CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH KON TUM                        Độc lập - Tự do - Hạnh phúc
Số: 918/BC-UBND                  Kon Tum, ngày 05 tháng 3 năm 2022

BÁO CÁO
Tình hình thi hành công tác quý một

"""


@pytest.fixture(scope="module")
def samples() -> list[Record]:
    files = sorted((ROOT / "samples").glob("*.[tm][xd][td]"))
    return resolve(record for path in files for record in extract(path, ["citations"]))


def cited(text: str) -> Citation:
    """The first citation in a report of a province that says TEXT."""
    source = SourceText("a.txt", f"{HEAD}Ủy ban nhân dân tỉnh báo cáo {text}.", "0" * 64)
    return resolve(extract_source(source, ["citations"]))[0].citations[0]


def test_a_link_has_reasons_and_its_confidence_is_their_product(samples: list[Record]) -> None:
    linked = [c for record in samples for c in record.citations if c.target]
    assert len(linked) > 50
    for citation in linked:
        assert sum(reasons()[code].time for code in citation.reasons) == 1
        factors = prod(reasons()[code].factor for code in citation.reasons)
        assert citation.confidence == pytest.approx(factors * citation.reading, abs=0.002)
        assert why(citation)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (
            "Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ",
            {"number", "kind", "issuer-stated", "date"},
        ),
        ("Nghị định số 61/2018/NĐ-CP", {"number", "kind", "issuer-implied", "year-in-number"}),
        ("Nghị quyết số 76/NQ-CP", {"number", "kind", "issuer-implied", "year-unknown"}),
        (
            "Nghị quyết số 29-NQ/TW khóa XI",
            {"number", "kind", "issuer-implied", "term"},
        ),
        ("Luật Đất đai năm 2013", {"name", "name-and-year"}),
        ("Luật Đất đai", {"name", "latest-of-name"}),
        (
            "Nghị định số 15/QĐ-TTg ngày 04/01/2021",
            {"number", "kind-contradicts", "issuer-implied", "date"},
        ),
        (
            "Nghị định số 61/2018/NĐ-CP ngày 23/4/2019",
            {"number", "kind", "issuer-implied", "year-contradicts", "year-in-number"},
        ),
    ],
)
def test_reasons_say_what_agreed(text: str, codes: set[str]) -> None:
    citation = cited(text)
    assert set(citation.reasons) == codes
    assert citation.confidence == confidence(codes)


def test_what_a_document_amends_or_details_is_older_than_it() -> None:
    text = (
        "Luật số 47/2019/QH14 sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và "
        "Nghị định số 181/2004/NĐ-CP quy định chi tiết thi hành Luật Đất đai"
    )
    source = SourceText("a.txt", f"{HEAD.replace('2022', '2026')}Thực hiện {text}.", "0" * 64)
    (record,) = resolve(extract_source(source, ["citations"]))
    targets = {c.name: c.target for c in record.citations if not c.number}
    assert targets["Luật Tổ chức Chính phủ"] == "vn/qh/luat/2015/76-2015-qh13"
    assert targets["Luật Đất đai"] == "vn/qh/luat/2003/13-2003-qh11"


@pytest.mark.parametrize(
    ("text", "status", "said"),
    [
        ("Nghị quyết số 76/NQ-CP ngày 15/7/2027", "impossible", "ngày nêu sau"),
        ("Luật Cây xanh đô thị năm 2020", "unidentified", "tên gọi không"),
        ("Công văn số 15/ABCD-XYZ", "unidentified", "không rõ cơ quan"),
    ],
)
def test_what_is_not_linked_tells_why(text: str, status: str, said: str) -> None:
    citation = cited(text)
    assert (citation.status, citation.target, citation.reasons) == (status, None, ())
    assert why(citation).startswith(said)
    assert citation.confidence == 0


def test_the_counts_of_all_statuses_are_all_mentions() -> None:
    with open_store(None) as store:
        build(store, [ROOT / "samples"])
        found = counts(store)
        mentions = sum(len(record_of(node).citations) for node in store.records())
    assert sum(found.mentions.values()) == found.nodes["Citation"] == mentions


def test_the_table_of_the_documentation_is_that_of_the_package() -> None:
    text = (ROOT / "docs" / "resolution.md").read_text("utf-8")
    rows = re.findall(r"^\| `([a-z-]+)` \| [^|]+ \| ([0-9.]+) \|$", text, re.MULTILINE)
    assert [(code, float(factor)) for code, factor in rows] == [
        (code, row.factor) for code, row in reasons().items()
    ]
