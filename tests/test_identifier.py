"""Identifiers: one form, read and printed without loss."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from phahe.graph.errors import IdentifierError
from phahe.graph.identifier import Identifier, identify, term_segment
from phahe.graph.number import Number

segments = st.from_regex(r"[a-z]{2,5}(-[a-z0-9]{1,4}){0,2}", fullmatch=True)
years = st.one_of(st.just("_"), st.integers(1945, 2035).map(str), st.just("khoa-16"))
numbers = st.one_of(
    st.from_regex(r"_(-[0-9a-f]{8})?", fullmatch=True),
    st.from_regex(
        r"[0-9]{2,4}(\.[1-9][0-9]?)?[abc]?(-20[0-2][0-9])?-[a-z]{2,4}", fullmatch=True
    ),
)
identifiers = st.builds(
    Identifier,
    st.lists(segments, max_size=3).map(tuple),
    st.one_of(segments, st.just("_")),
    st.one_of(segments, st.just("_")),
    years,
    numbers,
    st.one_of(st.none(), st.from_regex(r"[a-z]{2,4}(-[a-z]{2,4})?(-[2-9])?", fullmatch=True)),
)


@given(identifiers)
@settings(max_examples=200)
def test_an_identifier_is_read_as_it_was_printed(identifier: Identifier) -> None:
    assert Identifier.parse(str(identifier)) == identifier


@given(identifiers, identifiers)
def test_different_identifiers_print_differently(a: Identifier, b: Identifier) -> None:
    assert (str(a) == str(b)) == (a == b)


@pytest.mark.parametrize(
    ("issuer", "kind", "number", "year", "expected"),
    [
        (("cp",), "Nghị định", "9/2030/NĐ-CP", None, "vn/cp/nghi-dinh/2030/09-2030-nd-cp"),
        (("cp",), "Nghị quyết", "5/NQ-CP", 2031, "vn/cp/nghi-quyet/2031/05-nq-cp"),
        (("cp",), "Nghị quyết", "5/NQ-CP", None, "vn/cp/nghi-quyet/_/05-nq-cp"),
        (("qh",), "Luật", "9/2030/QH17", None, "vn/qh/luat/2030/09-2030-qh17"),
        (("qh",), None, "9/2030/QH17", None, "vn/qh/_/2030/09-2030-qh17"),
        (("tinh-a", "ubnd"), None, "7/KH-UBND", 2030,
         "vn/tinh-a/ubnd/ke-hoach/2030/07-kh-ubnd"),
        (("tinh-a", "ubnd"), "Quyết định", "7/KH-UBND", 2030,
         "vn/tinh-a/ubnd/ke-hoach/2030/07-kh-ubnd"),
        (None, "Văn bản", "7/UBND-VX", 2030, "vn/_/cong-van/2030/07-ubnd-vx"),
        (("tinh-a", "tinh-uy"), "Quy định", "7-QĐ/TU", 2030,
         "vn/tinh-a/tinh-uy/quy-dinh/2030/07-qd-tu"),
    ],
)  # fmt: skip
def test_what_is_known_makes_the_identifier(
    issuer: tuple[str, ...] | None,
    kind: str | None,
    number: str,
    year: int | None,
    expected: str,
) -> None:
    assert str(identify(issuer, kind, Number.parse(number), year)) == expected


def test_the_normative_and_the_individual_decision_of_a_year_differ() -> None:
    body = ("tinh-a", "ubnd")
    yeared = identify(body, "Quyết định", Number.parse("21/2030/QĐ-UBND"))
    plain = identify(body, "Quyết định", Number.parse("21/QĐ-UBND"), 2030)
    assert yeared != plain and yeared.year == plain.year


def test_contract_and_guidance_differ_by_the_kind() -> None:
    body = ("tinh-a", "ubnd")
    contract = identify(body, "Hợp đồng", Number.parse("3/HĐ-UBND"), 2030)
    guidance = identify(body, "Hướng dẫn", Number.parse("3/HD-UBND"), 2030)
    assert (contract.kind, guidance.kind) == ("hop-dong", "huong-dan")
    assert contract.number == guidance.number


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "does not begin"),
        ("fr/cp/luat/2020/05-nq-cp", "does not begin"),
        ("vn/cp/2020/05-nq-cp", "expected vn/"),
        ("vn/cp/nghi-quyet/20/05-nq-cp", "'20' is no year"),
        ("vn/CP/nghi-quyet/2020/05-nq-cp", "'CP' is no issuer"),
        ("vn/cp/nghi-quyet/2020/05-nq-cp/Kế hoạch", "no attached text"),
        ("vn/tinh a/ubnd/ke-hoach/2020/05-kh-ubnd", "'tinh a' is no place"),
    ],
)
def test_what_is_not_an_identifier_is_refused_by_name(text: str, message: str) -> None:
    with pytest.raises(IdentifierError, match=message):
        Identifier.parse(text)


def test_a_second_attached_plan_has_its_ordinal() -> None:
    host = identify(("tinh-a", "ubnd"), None, Number.parse("7/QĐ-UBND"), 2030)
    attached = host.attach("Kế hoạch", 2)
    assert str(attached) == f"{host}/ke-hoach-2"
    assert Identifier.parse(str(attached)).host == host


@pytest.mark.parametrize(
    ("words", "segment"),
    [("khóa XVI", "khoa-16"), ("XIV", "khoa-14"), ("khoá IX", "khoa-9"), ("nhiệm kỳ", None)],
)
def test_terms_in_words(words: str, segment: str | None) -> None:
    assert term_segment(words) == segment
