"""Documents of the Party: terms stand for years, and symbols for several kinds."""

from dataclasses import replace

from citing import PARTY, PLAN, SON_LA, document, number, outcome

from phahe.graph.resolution import resolve


def test_a_party_document_has_its_term_for_the_year() -> None:
    cited = number("Nghị quyết", "18-NQ/TU", date="2030-11-11", issuer=PARTY, term="khóa XVI")
    assert outcome(cited)[1] == "vn/tinh-son-la/tinh-uy/nghi-quyet/khoa-16/18-nq-tu"


def test_mentions_with_and_without_term_but_one_date_are_one() -> None:
    with_term = number("Nghị quyết", "18-NQ/TU", date="2030-11-11", issuer=PARTY, term="XVI")
    without = number("Nghị quyết", "18-NQ/TU", date="2030-11-11", issuer=PARTY)
    other = document(SON_LA, "Kế hoạch", "8/KH-UBND", "2031-01-01", with_term)
    assert outcome(without, other)[1] == "vn/tinh-son-la/tinh-uy/nghi-quyet/khoa-16/18-nq-tu"


def test_the_centre_s_term_follows_from_the_date() -> None:
    first = number("Nghị quyết", "18-NQ/TW", date="2017-10-25")
    second = number("Nghị quyết", "18-NQ/TW", date="2022-06-16")
    assert outcome(first)[1] == "vn/tw/nghi-quyet/khoa-12/18-nq-tw"
    assert outcome(second)[1] == "vn/tw/nghi-quyet/khoa-13/18-nq-tw"


def test_a_party_document_loaded_without_its_term_is_found_by_its_date() -> None:
    own = document(PARTY, "Nghị quyết", "18-NQ/TU", "2030-11-11")
    assert own.document.id.endswith("/2030/18-nq-tu")
    cited = number("Nghị quyết", "18-NQ/TU", date="2030-11-11", issuer=PARTY, term="khoa-16")
    assert outcome(cited, own) == ("resolved", own.document.id)


def test_regulation_and_decision_of_one_party_number_stay_apart() -> None:
    rule = number("Quy định", "9-QĐ/TU", date="2030-01-01", issuer=PARTY)
    decision = number("Quyết định", "9-QĐ/TU", date="2030-06-01", issuer=PARTY)
    bare = number("Văn bản", "9-QĐ/TU", year=2030, issuer=PARTY)
    found = resolve([replace(PLAN, citations=(rule, decision, bare))])[0].citations
    assert found[0].target != found[1].target
    assert found[2].status == "ambiguous"
