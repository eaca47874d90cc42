"""Does extraction hold for any text: no exception, spans that quote, one form of Unicode?"""

import unicodedata
from collections.abc import Iterator

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from phahe.graph.errors import InputError
from phahe.graph.record import Record
from phahe.loaders.extraction import extract_source
from phahe.loaders.read import SourceText

PLAN = """ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH SƠN HÀ Độc lập - Tự do - Hạnh phúc
Số: 12 /KH-UBND Sơn Hà, ngày 05 tháng 02 năm 2021

KẾ HOẠCH
Phát triển dịch vụ công năm 2021

Thực hiện Nghị quyết số 5/NQ-CP ngày 04/01/2021 của Chính phủ; Quyết định số 3/QĐ-TTg
ngày 05 tháng 01 năm 2021 của Thủ tướng Chính phủ, Ủy ban nhân dân tỉnh ban hành Kế hoạch:

1. Sở Nội vụ chủ trì theo khoản 2 Điều 5 Nghị định số 61/2018/NĐ-CP.
"""
WORDS = st.sampled_from(
    [
        *PLAN.split(),
        "Căn cứ",
        "số",
        "/2019/QĐ-UBND",
        "18-NQ/TU",
        "ngày 31/02/2020",
        "sửa đổi, bổ sung một số điều của",
        "các Thông tư 17,18 và 19/2018/TT-BGDĐT",
        "Luật",
        "năm",
        "(Kèm theo",
        "QUYẾT ĐỊNH",
        "Nơi nhận:",
        "- Lưu: VT.",
        "TM. ỦY BAN NHÂN DÂN",
        "\n",
        "\n\n",
        "\f",
        "¹",
    ]
)


def records(text: str) -> list[Record]:
    return extract_source(SourceText("a.txt", text, "0" * 64))


def spans(record: Record) -> Iterator[tuple[str, int, int]]:
    items = (*record.citations, *record.relations, *record.recipients, *record.tasks)
    for item in (*items, *record.targets, *record.document.evidence.values()):
        yield item.text, item.start, item.end
    for doubt in record.warnings:
        if doubt.start is not None and doubt.end is not None:
            yield doubt.text or "", doubt.start, doubt.end
    for citation in record.citations:
        if citation.title:
            yield citation.title.text, citation.title.start, citation.title.end
    for agency in record.agencies:
        for mention in agency.mentions:
            yield mention.text, mention.start, mention.end


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=60).map(" ".join))
@example(PLAN)
def test_every_span_quotes_the_text(text: str) -> None:
    text = unicodedata.normalize("NFC", text)
    for record in records(text):
        for quote, start, end in spans(record):
            assert text[start:end] == quote


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300))
def test_any_text_gives_records(text: str) -> None:
    text = unicodedata.normalize("NFC", text)
    assert records(text)
    for record in records(text):
        assert Record.from_json(record.to_json()) == record


def facts(record: Record) -> list[tuple[object, ...]]:
    return [(c.number, c.date, c.issuer, c.relation, c.provision) for c in record.citations]


@pytest.mark.parametrize("space", ["\n", "  ", "\u00a0", "\t", " \n "])
def test_white_space_changes_offsets_only(space: str) -> None:
    body = PLAN.partition("Thực hiện")
    sentence = body[2].replace("\n", " ").replace(" ", space)
    plain, spaced = records(PLAN)[0], records(body[0] + body[1] + sentence)[0]
    assert facts(spaced) == facts(plain)


def test_head_and_citations_of_a_plan() -> None:
    (record,) = records(PLAN)
    assert record.document.id == "vn/tinh-son-ha/ubnd/ke-hoach/2021/12-kh-ubnd"
    assert [(c.number, c.relation) for c in record.citations] == [
        ("5/NQ-CP", "implements"),
        ("3/QĐ-TTg", "implements"),
        ("61/2018/NĐ-CP", "follows"),
    ]


def test_lists_that_share_a_tail_are_taken_apart() -> None:
    (record,) = records("các Thông tư 17,18 và 19/2018/TT-BGDĐT")
    assert [c.number for c in record.citations] == [
        "17/2018/TT-BGDĐT",
        "18/2018/TT-BGDĐT",
        "19/2018/TT-BGDĐT",
    ]


def test_parts_not_asked_for_are_left_out() -> None:
    source = SourceText("a.txt", PLAN, "0" * 64)
    (record,) = extract_source(source, only=["recipients"])
    assert not record.citations
    with pytest.raises(InputError, match="'task'"):
        extract_source(source, only=["task"])


def test_a_text_that_is_no_document_says_so() -> None:
    (record,) = records("Hôm nay trời nắng đẹp.")
    assert [w.code for w in record.warnings] == ["no-document"]


def test_a_day_that_does_not_exist_is_no_date() -> None:
    (record,) = records("theo Quyết định số 9/QĐ-TTg ngày 31/02/2020 của Thủ tướng Chính phủ")
    assert record.citations[0].date is None
    assert record.citations[0].year == 2020
