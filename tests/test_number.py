"""Document numbers: every form is read, printed, compared and repaired."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from phahe.graph.codes import codes
from phahe.graph.errors import NumberError
from phahe.graph.number import Number

FORMS = Path(__file__).parents[1].parent / "shared" / "facts" / "citation-forms.tsv"

STATE_KINDS = sorted(codes().kind_codes - codes().joint - {"L", "LCT", "PL", "SL", "VBHN"})
BODIES = sorted(code for code in codes().bodies - {"UB"} if code.isalpha())
CENTRAL = sorted(codes().issuing_together - {"QH", "UBTVQH", "HĐNN", "TVQH"})
UNITS = ("TTHCC", "CCHC&PC", "GDTrH", "TTr", "KSTT", "VX")

serials = st.from_regex(r"0?[1-9][0-9]{0,3}(\.[1-9][0-9]?)?[abcđ]?", fullmatch=True)
years = st.integers(1946, 2030)
seats = st.integers(1, 16)
pick = st.sampled_from


def _forms() -> st.SearchStrategy[str]:
    return st.one_of(
        st.builds("{}/{}-{}".format, serials, pick(STATE_KINDS), pick(BODIES)),
        st.builds("{}/{}/{}-{}".format, serials, years, pick(STATE_KINDS), pick(BODIES)),
        st.builds("{}-{}/{}-{}".format, serials, years, pick(STATE_KINDS), pick(BODIES)),
        st.builds(
            "{}-{}/{}".format, serials, pick(STATE_KINDS), pick(["TW", "TU", "HU", "ĐU"])
        ),
        st.builds("{}/{}/QH{}".format, serials, years, seats),
        st.builds("{}/{}/UBTVQH{}".format, serials, years, seats),
        st.builds("{}/{}/PL-UBTVQH{}".format, serials, years, seats),
        st.builds("{}-L/CTN".format, serials),
        st.builds("{}/{}/TTLT-{}-{}".format, serials, years, pick(CENTRAL), pick(CENTRAL)),
        st.builds("{}/NQLT-UBTVQH{}-CP".format, serials, seats),
        st.builds("{}/{}-{}".format, serials, pick(BODIES), pick(UNITS)),
        st.builds("{}/SGDĐT-{}, GDTX".format, serials, pick(UNITS)),
        st.builds("{}-{}".format, serials, pick(["CP", "TTg", "HĐBT", "CT", "SL"])),
        st.builds("{}/VBHN-{}".format, serials, pick(CENTRAL)),
    )


@given(_forms())
@settings(max_examples=200)
def test_every_form_is_printed_as_it_was_read(text: str) -> None:
    number = Number.parse(text)
    assert str(number) == text
    assert Number.parse(str(number)) == number


@given(_forms(), pick([" ", "\xa0", "  "]), pick(["–", "‐", "−"]))
def test_blanks_and_dashes_do_not_change_a_number(text: str, blank: str, dash: str) -> None:
    ragged = re.sub(r"([-/])", rf"{blank}\1{blank}", text).replace("-", dash)
    assert Number.parse(ragged) == Number.parse(text)


@given(_forms())
def test_the_key_is_stable_and_ignores_a_leading_zero(text: str) -> None:
    number = Number.parse(text)
    assert Number.parse(f"0{text}").key == number.key
    assert number.slug.isascii() and number.slug == number.slug.lower()


def _rows() -> list[tuple[str, str]]:
    if not FORMS.exists():
        return []
    rows = [line.split("\t") for line in FORMS.read_text("utf-8").splitlines()[1:]]
    return [
        (row[0], row[1])
        for row in rows
        if re.match(r"\d", row[1]) and ";" not in row[1] and re.search(r"[/-]", row[0])
    ]


def _number_words(written: str) -> tuple[str, str | None]:
    """The words of the number in a citation, and the word for its kind."""
    start = re.search(r"\d[\d.]*[a-zđ]?\s*[-/]", written)
    assert start is not None
    end = re.split(r",? ng[aà]y|\)| của | Hội ", written[start.start() :])[0]
    kind = {"Nghi quyét": "Nghị quyết", "Ké hoach": "Kế hoạch"}.get(written[:10].strip(" s"))
    return end, kind


def _read(words: str, kind: str) -> str | None:
    try:
        return str(Number.parse(words, kind))
    except NumberError:
        return None


@pytest.mark.parametrize(("written", "canonical"), _rows())
def test_numbers_as_real_documents_write_them(written: str, canonical: str) -> None:
    words, kind = _number_words(written)
    if "12011" in words:
        with pytest.raises(NumberError, match="12011 is not a year"):
            Number.parse(words)
        return
    guesses = [kind or "Công văn", "Nghị định", "Quyết định"]
    assert canonical in {_read(words, guess) for guess in guesses}


@pytest.mark.parametrize(
    ("written", "kind", "canonical"),
    [
        ("45/NO-CP", "Nghị quyết", "45/NQ-CP"),
        ("9/2017/NP- CP", "Nghị định", "9/2017/NĐ-CP"),
        ("311/Qb-TTg", "Quyết định", "311/QĐ-TTg"),
        ("8/2020/QB TTg", "Quyết định", "8/2020/QĐ-TTg"),
        ("7/QD-UBNO", "Quyết định", "7/QĐ-UBND"),
        ("5/CT-TTe", "Chỉ thị", "5/CT-TTg"),
        ("14-NO/TU", "Nghị quyết", "14-NQ/TU"),
        ("6/BNV-CDVCVN", "Chương trình", "6/BNV-CĐVCVN"),
        ("12/QĐ-BVT", "Quyết định", "12/QĐ-BVT"),  # BYT or BCT or a body we do not know
        ("33/CN-KT", "Công văn", "33/CN-KT"),  # a letter begins with its issuer
        ("311/Qb-TTg", "Nghị quyết", "311/Qb-TTg"),  # nothing like NQ
    ],
)
def test_letters_are_repaired_towards_the_closed_list_only(
    written: str, kind: str, canonical: str
) -> None:
    assert str(Number.parse(written, kind=kind)) == canonical


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("40/2026/NĐ-СР", "40/2026/NĐ-CP"),  # Cyrillic
        ("8/2020/QÐ-TTg", "8/2020/QĐ-TTg"),  # eth
        ("12/2011/TTBGDDT", "12/2011/TT-BGDĐT"),
        ("3/2020/NQ-HDND", "3/2020/NQ-HĐND"),
        ("18/NQ-TU", "18-NQ/TU"),
        ("Luật số: 9/2030/QH17", "9/2030/QH17"),
        ("5-NQ/TƯ", "5-NQ/TW"),
        ("12/KH-PGD&DT", "12/KH-PGD&ĐT"),
    ],
)
def test_tolerated_spellings(written: str, canonical: str) -> None:
    assert str(Number.parse(written)) == canonical


@pytest.mark.parametrize(
    ("text", "form", "kind", "issuers", "unit"),
    [
        ("9/2030/QH17", "law", None, ("QH",), None),
        ("4/2004/PL-UBTVQH11", "law", "PL", ("UBTVQH",), None),
        ("9/NQ-UBTVQH15", "state", "NQ", ("UBTVQH",), None),
        ("3/TTLT-BNV-BTC", "joint", "TTLT", ("BNV", "BTC"), None),
        ("3/BNV-CĐVCVN", "joint", None, ("BNV", "CĐVCVN"), None),
        ("77/UBND-TTHCC", "letter", None, ("UBND",), "TTHCC"),
        ("77/SGDĐT-TTr", "letter", None, ("SGDĐT",), "TTr"),
        ("5-QĐ/TU", "party", "QĐ", ("TU",), None),
        ("8-TC/TCT", "old", None, ("TC",), "TCT"),
        ("8-TC/TU", "party", "TC", ("TU",), None),
        ("20-CT", "old", None, ("CT",), None),
        ("2/VBHN-BYT", "consolidation", "VBHN", ("BYT",), None),
        ("5/QĐ-UBND-NV", "state", "QĐ", ("UBND",), "NV"),
    ],
)
def test_the_parts_of_a_symbol(
    text: str, form: str, kind: str | None, issuers: tuple[str, ...], unit: str | None
) -> None:
    number = Number.parse(text)
    assert (number.form, number.kind, number.issuers, number.unit) == (
        form,
        kind,
        issuers,
        unit,
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "KH-UBND",
        "62",
        "62/",
        "/KH-UBND",
        "62/kh-ubnd",
        "9/1/NĐ-CP",
        "9/XY Z-CP",
        "٣/KH-UBND",
    ],
)
def test_what_is_not_a_number_is_refused_by_name(text: str) -> None:
    with pytest.raises(NumberError, match=re.escape(repr(text))):
        Number.parse(text)


def test_a_yeared_number_and_an_unyeared_one_never_share_a_key() -> None:
    yeared, plain = Number.parse("21/2018/QĐ-UBND"), Number.parse("21/QĐ-UBND")
    assert yeared.key != plain.key and yeared.slug != plain.slug


def test_decimals_and_suffix_letters_stay_apart() -> None:
    texts = ["66.25/NQ-CP", "6625/NQ-CP", "30/NQ-CP", "30c/NQ-CP", "30d/NQ-CP", "30đ/NQ-CP"]
    assert len({Number.parse(text).slug for text in texts}) == len(texts)
