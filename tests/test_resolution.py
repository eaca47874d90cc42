"""Resolution over a collection: what a citation by number refers to."""

from dataclasses import replace

import pytest
from citing import LAM_DONG, PLAN, SON_LA, document, law, number, outcome

from phahe.graph.record import Citation, Input, Quality, Relation, Warning
from phahe.graph.resolution import copies_of, resolve, stub_properties


def test_a_central_number_needs_no_issuer() -> None:
    cited = number("Nghị định", "7/2030/NĐ-CP")
    assert outcome(cited) == ("stub", "vn/cp/nghi-dinh/2030/07-2030-nd-cp")


def test_a_local_number_alone_identifies_nothing() -> None:
    cited = number("Kế hoạch", "12/KH-UBND", date="2030-02-01")
    other = document(LAM_DONG, "Kế hoạch", "12/KH-UBND", "2030-02-01")
    assert outcome(cited, other) == ("unidentified", None)


def test_the_same_number_of_another_province_is_another_document() -> None:
    cited = number("Kế hoạch", "12/KH-UBND", date="2030-02-01", issuer=SON_LA)
    other = document(LAM_DONG, "Kế hoạch", "12/KH-UBND", "2030-02-01")
    own = document(SON_LA, "Kế hoạch", "12/KH-UBND", "2030-02-01")
    assert outcome(cited, other) == ("stub", "vn/tinh-son-la/ubnd/ke-hoach/2030/12-kh-ubnd")
    assert outcome(cited, other, own) == ("resolved", own.document.id)


def test_the_reader_s_path_of_the_issuer_counts() -> None:
    cited = number(
        "Kế hoạch", "12/KH-UBND", year=2030, issuer=SON_LA, issuer_path="vn/tinh-son-la/ubnd"
    )
    assert outcome(cited)[1] == "vn/tinh-son-la/ubnd/ke-hoach/2030/12-kh-ubnd"


def test_the_chairman_s_documents_are_the_committee_s() -> None:
    cited = number("Chỉ thị", "4/CT-UBND", date="2030-02-01", issuer=f"Chủ tịch {SON_LA}")
    assert outcome(cited)[1] == "vn/tinh-son-la/ubnd/chi-thi/2030/04-ct-ubnd"


def test_an_undated_mention_joins_the_only_candidate() -> None:
    own = document(SON_LA, "Quyết định", "9/QĐ-UBND", "2030-03-03")
    cited = number("Quyết định", "9/QĐ-UBND", issuer=SON_LA)
    assert outcome(cited, own) == ("resolved", own.document.id)


def test_an_undated_mention_joins_what_another_document_dates() -> None:
    cited = number("Nghị quyết", "45/NQ-CP")
    dated = number("Nghị quyết", "45/NQ-CP", date="2030-01-15")
    other = document(LAM_DONG, "Kế hoạch", "8/KH-UBND", "2032-01-01", dated)
    assert outcome(cited, other) == ("stub", "vn/cp/nghi-quyet/2030/45-nq-cp")


def test_an_undated_mention_with_two_candidates_is_ambiguous() -> None:
    cited = number("Nghị quyết", "45/NQ-CP")
    dated = [number("Nghị quyết", "45/NQ-CP", date=day) for day in ("2022-06-13", "2030-07-15")]
    other = document(LAM_DONG, "Kế hoạch", "8/KH-UBND", "2031-01-01", *dated)
    found = resolve([replace(PLAN, citations=(cited,)), other])[0].citations[0]
    assert found.status == "ambiguous" and found.target is None
    assert found.candidates == (
        "vn/cp/nghi-quyet/2022/45-nq-cp",
        "vn/cp/nghi-quyet/2030/45-nq-cp",
    )


def test_a_candidate_later_than_the_citing_document_does_not_count() -> None:
    cited = number("Nghị quyết", "45/NQ-CP")
    dated = [number("Nghị quyết", "45/NQ-CP", date=day) for day in ("2022-06-13", "2031-07-15")]
    other = document(LAM_DONG, "Kế hoạch", "8/KH-UBND", "2032-01-01", *dated)
    assert outcome(cited, other) == ("stub", "vn/cp/nghi-quyet/2022/45-nq-cp")


def test_an_undated_mention_without_candidate_has_an_unknown_year() -> None:
    assert outcome(number("Nghị quyết", "45/NQ-CP")) == ("stub", "vn/cp/nghi-quyet/_/45-nq-cp")


@pytest.mark.parametrize(
    "cited",
    [
        number("Nghị quyết", "45/NQ-CP", date="2031-05-11"),
        number("Nghị quyết", "45/NQ-CP", year=2032),
        number("Nghị định", "7/2032/NĐ-CP"),
        law("Luật Giá", year=2033),
    ],
)
def test_nothing_cites_the_future(cited: Citation) -> None:
    assert outcome(cited) == ("impossible", None)


def test_an_impossible_date_is_no_evidence_for_others() -> None:
    wrong = number("Nghị quyết", "45/NQ-CP", date="2035-01-01")
    other = document(LAM_DONG, "Kế hoạch", "8/KH-UBND", "2031-01-01", wrong)
    cited = number("Nghị quyết", "45/NQ-CP")
    late = document(SON_LA, "Kế hoạch", "1/KH-UBND", "2040-01-01")
    assert outcome(cited, other, by=late) == ("stub", "vn/cp/nghi-quyet/_/45-nq-cp")


def test_two_dates_in_one_year_are_one_document() -> None:
    dated = [
        number("Nghị quyết", "5/NQ-CP", date=day)
        for day in ("2030-03-07", "2030-03-17", "2030-03-17")
    ]
    found = resolve([replace(PLAN, citations=tuple(dated))])
    targets = {c.target for c in found[0].citations}
    assert targets == {"vn/cp/nghi-quyet/2030/05-nq-cp"}
    odd, most, _ = found[0].citations
    assert odd.confidence < most.confidence
    stub = stub_properties(found)["vn/cp/nghi-quyet/2030/05-nq-cp"]
    assert str(stub.date) == "2030-03-17"


def test_equal_claims_are_settled_by_the_smallest() -> None:
    dated = [number("Nghị quyết", "5/NQ-CP", date=day) for day in ("2030-03-17", "2030-03-07")]
    found = resolve([replace(PLAN, citations=tuple(dated))])
    (stub,) = stub_properties(found).values()
    assert str(stub.date) == "2030-03-07"


def test_the_normative_and_the_individual_number_stay_apart() -> None:
    yeared = number("Quyết định", "21/2030/QĐ-UBND", issuer=SON_LA)
    plain = number("Quyết định", "21/QĐ-UBND", date="2030-04-04", issuer=SON_LA)
    assert outcome(yeared)[1] != outcome(plain)[1]


def test_leading_zeros_and_punctuation_do_not_matter() -> None:
    own = document(SON_LA, "Chỉ thị", "04/CT-UBND", "2030-02-01")
    cited = number("Chỉ thị", "4/CT-UBND", date="2030-02-01", issuer=SON_LA)
    assert outcome(cited, own) == ("resolved", own.document.id)


def test_a_kind_that_contradicts_the_symbol_lowers_confidence() -> None:
    right = number("Nghị định", "7/2030/NĐ-CP")
    wrong = number("Quyết định", "7/2030/NĐ-CP")
    made = resolve([replace(PLAN, citations=(right, wrong))])[0].citations
    assert made[0].target == made[1].target
    assert made[1].confidence < made[0].confidence


def test_a_doubtful_reading_lowers_confidence_once() -> None:
    record = replace(
        PLAN, citations=(replace(number("Nghị định", "7/2030/NĐ-CP"), reading=0.5),)
    )
    once = resolve([record])
    assert once[0].citations[0].confidence == 0.49
    assert resolve(once) == once


def test_relations_between_cited_documents_get_their_ends() -> None:
    pair = (number("Nghị định", "7/2030/NĐ-CP"), number("Nghị định", "8/2028/NĐ-CP"))
    relation = Relation(None, "amends", None, "sửa đổi", 30, 37, 0, 1)
    (found,) = resolve([replace(PLAN, citations=pair, relations=(relation,))])
    assert found.relations[0].source == "vn/cp/nghi-dinh/2030/07-2030-nd-cp"
    assert found.relations[0].target == "vn/cp/nghi-dinh/2028/08-2028-nd-cp"


def test_a_text_of_its_own_comes_before_a_scan_and_a_scan_before_ruin() -> None:
    doubt = Warning("missing-date", "không có ngày")
    ruined = replace(PLAN, source="a.txt", quality=Quality("ruined"))
    scan = replace(PLAN, source="b.pdf", input=Input("pdf", ocr_pages="1-3"))
    word = replace(PLAN, source="c.docx", warnings=(doubt,))
    assert copies_of([ruined, scan, word]) == {PLAN.document.id: (word, scan, ruined)}


def test_the_better_copy_is_primary_and_alone_counts() -> None:
    doubt = Warning("missing-date", "không có ngày")
    good, bad = replace(PLAN, source="b.txt"), replace(PLAN, source="a.txt", warnings=(doubt,))
    dated = number("Nghị quyết", "5/NQ-CP", date="2030-03-07")
    bad = replace(bad, citations=(dated,))
    assert copies_of([bad, good]) == {PLAN.document.id: (good, bad)}
    cited = number("Nghị quyết", "5/NQ-CP")
    other = document(LAM_DONG, "Kế hoạch", "8/KH-UBND", "2031-01-01", cited)
    found = resolve([bad, good, other])
    assert found[2].citations[0].target == "vn/cp/nghi-quyet/_/05-nq-cp"
