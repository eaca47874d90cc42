"""Is text of before Unicode read as what its fonts showed, and other text left alone?"""

import tomllib
import unicodedata
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phahe.loaders.read import legacy
from phahe.loaders.read.decoding import decode
from phahe.loaders.read.legacy import Legacy

SAMPLES = sorted(Path(__file__).parent.parent.joinpath("samples").glob("[01]*"))
TABLE = tomllib.loads(files("phahe.loaders.read").joinpath("legacy.toml").read_text("utf-8"))


def encoded(old: Legacy, text: str) -> str:
    """TEXT as OLD shows it in Latin-1."""
    shown = {letter: shown for shown, letter in reversed(old.letters.items())}
    return "".join(shown.get(letter, letter) for letter in text)


@pytest.mark.parametrize("old", legacy.encodings(), ids=lambda old: old.name)
def test_examples_of_the_table_come_out(old: Legacy) -> None:
    for shown, said in TABLE[old.name]["examples"].items():
        assert old.decoded(shown) == said
        same = encoded(old, said).lower() == shown.lower()  # some capitals have two codes
        assert same or (old.name == "tcvn3" and said.isupper())


@pytest.mark.parametrize("old", legacy.encodings(), ids=lambda old: old.name)
def test_every_letter_of_vietnamese_has_its_code(old: Legacy) -> None:
    marks = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"]
    letters = {unicodedata.normalize("NFC", v + m) for v in "aăâeêioôơuưy" for m in marks}
    wanted = letters.difference("aeiouy") | {"đ"}
    if old.name == "vni":
        wanted |= {letter.upper() for letter in wanted}
    assert wanted <= set(old.letters.values())


@pytest.mark.parametrize("old", legacy.encodings(), ids=lambda old: old.name)
@pytest.mark.parametrize("number", ["02", "05", "08", "12"])
def test_a_text_is_told_by_its_letters(number: str, old: Legacy) -> None:
    text = next(path for path in SAMPLES if path.name.startswith(number)).read_text("utf-8")
    if old.name == "tcvn3":  # it has no capitals of most letters
        text = text.lower().replace("¹", "")  # nor raised numbers
    assert decode(encoded(old, text).encode("cp1252")) == (text, old.name)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem[:2])
def test_unicode_is_never_touched(path: Path) -> None:
    text = path.read_text("utf-8")
    assert decode(text.encode()) == (unicodedata.normalize("NFC", text), "utf-8")


@pytest.mark.parametrize(
    "text",
    [
        "L'État français a décidé, à l'été, que les élèves étrangers près de Sète préfèrent. "
        * 9,
        "Größe, Maße, Übung, Äpfel, können, müssen, dürfen, Straße, Füße, Söhne " * 9,
        "São Paulo, coração, não, informações, ações, é, à, será, está, você, três " * 9,
    ],
)
def test_other_languages_are_left_alone(text: str) -> None:
    assert decode(text.encode()) == (text, "utf-8")


def test_text_saved_as_if_it_were_latin_is_read() -> None:
    shown = "Thùc hiÖn KÕ ho¹ch cña Uû ban nh©n d©n tØnh vÒ c¶i c¸ch hµnh chÝnh n¨m 2005"
    text, encoding = decode(shown.encode())
    assert (text[:22], encoding) == ("Thực hiện Kế hoạch của", "tcvn3")


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        ("UBND TØNH Hµ GIANG", "UBND TỈNH HÀ GIANG"),
        ("§¶ng bé Hµ Giang", "Đảng bộ Hà Giang"),
        ("CéNG HOµ X· HéI CHñ NGHÜA VIÖT NAM", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    ],
)
def test_capitals_that_the_set_has_not_are_told_by_their_word(shown: str, said: str) -> None:
    assert legacy.encodings()[0].decoded(shown) == said


def _text(old: Legacy) -> st.SearchStrategy[str]:
    words: Iterable[str] = sorted(set(old.letters.values()))
    # VNI writes i, ơ and ư with marks of their own: a plain i behind a vowel is no mark.
    return st.lists(st.sampled_from([*words, *"bcdghklmnpqrstvx "])).map("".join)


@pytest.mark.parametrize("old", legacy.encodings(), ids=lambda old: old.name)
@given(data=st.data())
def test_what_is_encoded_is_decoded(old: Legacy, data: st.DataObject) -> None:
    text = data.draw(_text(old).filter(lambda text: text == text.lower()))
    apart = " ".join(text)  # letters side by side may show as another letter in VNI
    assert old.decoded(encoded(old, apart)) == apart
