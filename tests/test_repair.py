"""Repair of ruined and unmarked text: what comes right, what stays, where things stand."""

import json
import re
import subprocess
import sys
import tomllib
import unicodedata
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from phahe.loaders.repair import Mended, gate, mend
from phahe.loaders.repair.formulas import formulas
from phahe.loaders.repair.spelling import bare, even
from phahe.loaders.repair.symbols import ISSUERS, KINDS, symbols

CASES = Path(__file__).parent / "repair"
PAGES = [json.loads(line) for line in (CASES / "pages.jsonl").read_text("utf-8").splitlines()]
CLEAN = "\n".join(page["clean"] for page in PAGES)
RUINED = PAGES[0]["ocr"]


def _syllables(text: str) -> list[str]:
    return [word.strip(".,;:()/-").lower() for word in even(text).split()]


def _holds(mended: Mended) -> None:
    """The places of MENDED fit its two texts."""
    at = drift = 0
    for token in mended.tokens:
        assert at <= token.start < token.end <= len(mended.raw)
        assert token.mended_start == token.start + drift
        assert mended.raw[token.start : token.end] == token.text
        assert mended.text[token.mended_start : token.mended_end] == token.mended
        assert mended.raw_span(token.mended_start, token.mended_end) == (token.start, token.end)
        assert mended.mended_span(token.start, token.end) == (
            token.mended_start,
            token.mended_end,
        )
        assert 0.0 <= token.confidence <= 1.0
        drift = token.mended_end - token.end
        at = token.end
    assert len(mended.text) - len(mended.raw) == drift
    assert mended.text.count("\n") == mended.raw.count("\n")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page["id"])
def test_ruined_page_is_readable_again(page: dict[str, str]) -> None:
    mended = mend(page["ocr"])
    true, now = _syllables(page["clean"]), _syllables(mended.text)
    assert mended.quality.reading == "ruined"
    assert sum(a == b for a, b in zip(true, now, strict=True)) / len(true) >= 0.93
    _holds(mended)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page["id"])
def test_marks_come_back_to_text_typed_without(page: dict[str, str]) -> None:
    apart = unicodedata.normalize("NFD", page["clean"].replace("đ", "d").replace("Đ", "D"))
    plain = "".join(letter for letter in apart if not unicodedata.combining(letter))
    mended = mend(plain)
    true, now = _syllables(page["clean"]), _syllables(mended.text)
    assert mended.quality.reading == "accentless"
    assert sum(a == b for a, b in zip(true, now, strict=True)) / len(true) >= 0.95
    _holds(mended)


def test_clean_text_comes_back_as_the_same_object() -> None:
    mended = mend(CLEAN)
    assert mended.text is CLEAN
    assert mended.tokens == ()
    assert {page.reading for page in mended.pages} == {"clean"}


def test_clean_text_loads_no_model() -> None:
    code = (
        "from phahe.loaders.repair import mend, archive;"
        "mend('Căn cứ Nghị quyết của Hội đồng nhân dân tỉnh');"
        "assert not archive.vocabulary.cache_info().currsize"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize(
    ("raw", "number"),
    [
        ("Nghj quyét s6 76/NO-CP ngay 15 thang 7", "76/NQ-CP"),
        ("Nghi dinh s6 107/2021/NP- CP ngay 06 thang 12", "107/2021/NĐ-CP"),
        ("Quyét dinh sb 1847/Qb-TTg ngay 27 thang 12", "1847/QĐ-TTg"),
        ("Quyét dinh s6 31/2021/QB TTg ngay 11 thang 10", "31/2021/QĐ-TTg"),
        ("Chuong trinh sé 01/BNV-CDVCVN ngay 17 thang 11", "01/BNV-CĐVCVN"),
        ("Luat s6 71/2025/QHI5 cua Quéc h6i", "71/2025/QH15"),
        ("Luat s6 71/2025/QH1S5 cua Quéc h6i", "71/2025/QH15"),
        ("Bao cao s6 310/BC-UBVHXHIS5 ngay 5 thang 6", "310/BC-UBVHXH15"),
        ("Thong tu s6 12/2024/1T-BTC ngay 5 thang 6", "12/2024/TT-BTC"),
        ("Thong tu s6 14/2013/TTLT-BNV-BNN&PTNT ngay 5", "14/2013/TTLT-BNV-BNN&PTNT"),
        ("Nghi quyét s6 18-NO/TU ngay 02 thang 12", "18-NQ/TU"),
        ("theo Nghi dinh s6 _70/2025/ND-CP ngay 20 thang 3", "70/2025/NĐ-CP"),
        ("Cong van s6 467/UBND-TTHCC ngay 3 thang 2", "467/UBND-TTHCC"),
        ("S6: 62 /KH-UBND Kon Tum, ngay 7 thang 01", "62/KH-UBND"),
    ],
)
def test_letters_of_a_number_are_snapped_and_its_place_is_kept(raw: str, number: str) -> None:
    mended = mend(f"{raw}, thyc hi¢n K& hoach céa Uy ban nhan dan tinh")
    at = mended.text.index(number)
    start, end = mended.raw_span(at, at + len(number))
    assert mended.raw[start].isdigit()
    assert "".join(filter(str.isdigit, mended.raw[start:end]))[:2] == number[:2]
    _holds(mended)


def test_addresses_and_figures_stay() -> None:
    kept = ("https://dichvucong.gov.vn", "so.noivu@kontum.gov.vn", "12.450", "07/3/2019", "58%")
    raw = f"Thyc hi¢n K& hoach, gtri vé {' va '.join(kept)} tru6c ngay 30 thang 6 nam 2022"
    mended = mend(raw)
    assert mended.quality.reading == "ruined"
    assert all(word in mended.text for word in kept)


def test_half_ruined_text_is_mended_by_halves() -> None:
    clean = CLEAN[:3000]
    mended = mend(f"{clean}\n{RUINED}")
    assert mended.text.startswith(clean)
    assert {page.reading for page in mended.pages} >= {"clean", "ruined"}
    assert mended.text.endswith(mend(RUINED).text[-500:])


def test_pages_between_form_feeds_are_judged_apart() -> None:
    mended = mend(f"{CLEAN[:1500]}\f{RUINED}\fThe council shall review the plan of the year.")
    assert [page.reading for page in mended.pages] == ["clean", "ruined", "foreign"]
    assert mended.text.endswith("The council shall review the plan of the year.")


def test_other_languages_are_left_alone() -> None:
    text = (
        "The Department of Home Affairs shall take the lead and work with the departments "
        "and the district people's committees on the plan for the reform of procedures."
    )
    mended = mend(text)
    assert mended.text is text
    assert mended.quality.reading == "foreign"


def test_word_under_the_threshold_stays_as_read_and_is_doubtful() -> None:
    mended = mend(RUINED, threshold=1.01)
    assert mended.text == mended.raw
    assert mended.tokens and all(token.doubtful for token in mended.tokens)


@pytest.mark.parametrize(
    ("raw", "word"),
    [
        ("Thyc hi¢n cai cach thts tuc hanh chinh cia tinh", "thủ tục hành chính"),
        ("ra quyét dinn cia Uy ban nhan dan tinh vé viéc xé ly", "quyết định của"),
        ("d6i vé6i co quan, t6 chire va ca nhan c6 lige quan", "cá nhân có liên quan"),
        ("tai lieu lige quan dén nguoi git chdt vy", "giữ chức vụ"),
    ],
)
def test_word_unlike_all_candidates_is_proposed_by_those_before_it(raw: str, word: str) -> None:
    mended = mend(raw)
    assert word in mended.text
    _holds(mended)


def test_megabyte_without_a_blank_is_no_trouble() -> None:
    mended = mend("é6" * 500_000)
    assert mended.text == mended.raw


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_taken(text: str) -> None:
    _holds(mend(unicodedata.normalize("NFC", text)))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from([*RUINED.split(), "\f", "\n", "62 /KH-UBND", "s6", "6", "đ", "<td>"])
        | st.text("6é¢&@€Oabcdiu'’ÐĐ/-", max_size=12),
        max_size=60,
    ),
    st.sampled_from([" ", "\n", "  "]),
)
def test_places_answer_to_each_other_in_any_mixture(words: list[str], gap: str) -> None:
    mended = mend(gap.join(words))
    _holds(mended)
    for place in range(0, len(mended.text), 7):
        start, end = mended.raw_span(place, place + 1)
        assert 0 <= start <= end <= len(mended.raw)


def _rows() -> list[tuple[str, str, bool]]:
    text = files("phahe.loaders.repair.model").joinpath("symbols.toml").read_text("utf-8")
    return [
        (row["pattern"], example, wanted)
        for row in tomllib.loads(text)["word"]
        for wanted, field in ((True, "examples"), (False, "rejects"))
        for example in row[field]
    ]


@pytest.mark.parametrize(("pattern", "example", "wanted"), _rows())
def test_words_that_name_a_kind(pattern: str, example: str, wanted: bool) -> None:
    assert bool(re.search(pattern, bare(example))) is wanted


def _formulas() -> list[tuple[str, str, bool]]:
    text = files("phahe.loaders.repair.model").joinpath("formulas.toml").read_text("utf-8")
    return [
        (row["text"].replace(" - ", " ").lower(), example, wanted)
        for row in tomllib.loads(text)["formula"]
        for wanted, field in ((True, "examples"), (False, "rejects"))
        for example in row[field]
    ]


@pytest.mark.parametrize(("line", "read", "wanted"), _formulas())
def test_lines_at_the_head_of_every_document(line: str, read: str, wanted: bool) -> None:
    words = f"TINH LAM SON {read} S6".replace(" - ", " ").replace(" — ", " ").split()
    found = " ".join(word for _, word in formulas(words))
    assert (found == line) is wanted


@pytest.mark.parametrize(
    ("listed", "letters_"),
    [
        ("a) Mot;\nb) Hai;\n¢) Ba;\nd) Bon;\nd) Nam;\ne) Sau.", "abcdđe"),
        ("c) Ba;\n. d) Bon;\n. d) Nam;\nd) Sau.", "cdđd"),
        ("a) Mot;\nd) Hai;\na) Ba;\nd) Bon.", "adad"),
    ],
)
def test_letters_of_a_list_follow_one_another(listed: str, letters_: str) -> None:
    mended = mend(f"{RUINED}\n{listed}").text.splitlines()[-listed.count("\n") - 1 :]
    assert "".join(re.findall(r"(\w)\)", "\n".join(mended))) == letters_


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        (("I.", "Il.", "Ill.", "IV."), ("I.", "II.", "III.", "IV.")),
        (("I.", "H.", "I11.", "1V.", "V."), ("I.", "II.", "III.", "IV.", "V.")),
        (("10.", "11.", "H.", "l."), ("10.", "11.", "H.", "l.")),
    ],
)
def test_numerals_of_headings_follow_one_another(
    read: tuple[str, ...], meant: tuple[str, ...]
) -> None:
    lines = [f"{label} TO CHUC THUC HIEN" for label in read]
    mended = mend("\n".join([RUINED, *lines])).text.splitlines()
    assert tuple(line.split()[0] for line in mended[-len(read) :]) == meant


def test_a_scan_without_signs_for_letters_is_no_bare_keyboard() -> None:
    """Thin print loses its marks and turns letters into others, not into 6, ¢ or é."""
    raw = (
        "Uy ban nhan dan xa xav dung ke hoach trien khai cong tac tuven truven cai "
        "cach hanh chinh, phoi hgp voi cac doan the thuc hien tot cac nhiem vu dugc giao"
    )
    assert mend(raw).quality.reading == "ruined"
    assert "xây dựng kế hoạch triển khai công tác tuyên truyền" in mend(raw).text
    typed = (
        raw.replace("xav", "xay")
        .replace("uven", "uyen")
        .replace("gp", "op")
        .replace("dugc", "duoc")
    )
    assert mend(typed).quality.reading == "accentless"


def test_other_languages_of_short_words_are_left_alone() -> None:
    text = (
        "Il consiglio comunale ha approvato il piano per la riforma degli uffici e delle "
        "procedure, con il parere favorevole della giunta e dei sindaci interessati."
    )
    assert mend(text).text is text


def test_two_capitals_are_a_word_where_they_are_no_abbreviation() -> None:
    text = mend(f"{RUINED}\nTheo dé nghi cia BG truong BG Noi vu, KT. Chu tich, QT. Ban").text
    assert "\nTheo đề nghị của Bộ trưởng Bộ Nội vụ, KT. Chủ tịch, QT. " in text


def test_the_figure_before_a_number_is_a_word() -> None:
    text = mend(f"{RUINED}\nthyc hi¢n Nghi dinh 86 61/2018/ND-CP va 86 ho so").text
    assert "Nghị định số 61/2018/NĐ-CP và 86 hồ sơ" in text


def test_a_name_must_be_surer_than_a_word() -> None:
    tokens = mend(f"{RUINED}\nong Giang A Chong, ba Thao Thi Pang, ong Ly Van Sung").tokens
    names = [token for token in tokens if token.start > len(RUINED) and token.text.istitle()]
    assert all(token.doubtful == (token.confidence < 0.6) for token in names)
    assert "Thị" in [token.mended for token in names]


def test_figures_read_for_words_go_only_where_no_number_can_stand() -> None:
    raw = "Nang cao ty 16 hd so giai quyét dung han; cac tang 16p Nhan dan huong ung"
    assert "tỷ lệ hồ sơ" in (text := mend(f"{RUINED}\n{raw}").text)
    assert "tầng lớp Nhân dân" in text
    kept = "Toan xa c6 46 h6 lam nghé, hoan thanh trong 16 ngay, giao 14 don vi, tang 16 bac"
    last = mend(f"{RUINED}\n{kept}").text.splitlines()[-1]
    assert re.findall(r"\d+", last) == ["46", "16", "14", "16"]


def test_known_symbols_are_left_as_they_are() -> None:
    for kind in KINDS:
        for issuer in ISSUERS:
            text = f"số 12/2020/{kind}-{issuer} ngày"
            found = [symbol.text for symbol in symbols(text, 0, len(text))]
            assert found == [f"12/2020/{kind}-{issuer}"]


def test_figures_of_dates_and_lists_stay() -> None:
    rows = [
        f"ban hanh ngay {d:02}/{m}/20{d + 1:02} va Diéu {m},"
        for d in (6, 16)
        for m in range(1, 13)
    ]
    mended = mend(f"{RUINED}\n" + "\n".join(rows) + "\ncac khoan 5, 6, 7 va 9 Diéu nay")
    for row in rows:
        figures = re.findall(r"\d+(?:/\d+)*", row)
        assert all(figure in mended.text for figure in figures)
    assert [re.findall(r"\d+", line) for line in mended.text.splitlines()[-25:]] == [
        re.findall(r"\d+", line) for line in mended.raw.splitlines()[-25:]
    ]


def test_lone_six_in_running_text_is_a_word() -> None:
    raw = "Nguoi dan sinh séng 6 cac xa vung sau, vung xa trong 6 thang dau nam 2022"
    text = mend(f"{RUINED}\n{raw}").text.splitlines()[-1]
    assert "sinh sống ở các xã" in text
    assert "trong 6 tháng" in text


def test_words_read_without_a_blank_are_taken_apart() -> None:
    mended = mend(f"{RUINED}\nthyc hi¢n co'ché mot cira")
    assert "thực hiện cơ chế một cửa" in mended.text
    at = mended.text.index("cơ chế")
    start, end = mended.raw_span(at, at + len("cơ chế"))
    assert mended.raw[start:end] == "co'ché"


def test_capitals_of_a_header_read_across_its_columns() -> None:
    raw = (
        "TINH LAI CHAU Doc 1ap - Tw do - Hanh phuc\nS6: 15 /KH-UBND Lai Chau, ngay 7\nKE HOACH"
    )
    text = mend(f"{RUINED}\n\n{raw}").text
    assert text.endswith(
        "TỈNH LAI CHÂU Độc lập - Tự do - Hạnh phúc\nSố: 15/KH-UBND Lai Châu, ngày 7\nKẾ HOẠCH"
    )


@given(
    st.lists(
        st.sampled_from(
            ["ủy ban", "quyet dinh", "5đ", "12.5", "<b>", "é", "x" * 60, "☃", "thuế"]
        ),
        max_size=120,
    ),
    st.sampled_from([" ", ", ", "<br>", "\n", "\f"]),
)
def test_a_quick_look_finds_clean_only_what_a_long_one_does(
    words: list[str], blank: str
) -> None:
    text = blank.join(words)
    quick = gate.stretches(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gate, "_surely_clean", lambda raw: False)
        assert gate.stretches(text) == quick
