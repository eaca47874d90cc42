"""Is a web page read as its document, without what a portal puts around it?"""

import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from phahe.graph.errors import ReadError
from phahe.loaders.read import read, read_bytes
from phahe.loaders.read.html.content import is_container, is_furniture

CASES = Path(__file__).parent / "web"
TABLE = tomllib.loads(
    files("phahe.loaders.read.html").joinpath("portals.toml").read_text("utf-8")
)


@pytest.mark.parametrize("path", sorted(CASES.glob("*.html")), ids=lambda path: path.stem)
def test_a_page_is_read_as_its_document(path: Path) -> None:
    source = read(path)
    assert source.text == path.with_suffix(".txt").read_text("utf-8")
    assert source.format == "html"


def test_examples_of_the_table() -> None:
    assert all(map(is_furniture, TABLE["furniture"]["examples"]))
    assert not any(map(is_furniture, TABLE["furniture"]["rejects"]))
    assert all(map(is_container, TABLE["containers"]["examples"]))


def test_links_are_kept_with_their_words() -> None:
    source = read(CASES / "portal.html")
    assert [(source.text[x.start : x.end], x.address) for x in source.links] == [
        ("Nghị định số 156/2018/NĐ-CP", "https://vanban.example/156")
    ]


def test_notes_are_told_apart() -> None:
    source = read(CASES / "word.html")
    told = [source.text[each.start : each.end] for each in source.regions]
    assert told == ["¹ Được sửa đổi, bổ sung.\n"]
    assert source.regions[0].kind == "footnote"


PAGE = "<html><head>{}</head><body><p>Ủy ban nhân dân huyện Bãi Ngọc ở tỉnh Yên Lĩnh</p></body>"


@pytest.mark.parametrize(
    ("meta", "encoding"),
    [
        ("", "utf-8"),
        ("", "utf-8-sig"),
        ("", "utf-16"),
        ('<meta charset="utf-16">', "utf-8"),
        ("<meta http-equiv=Content-Type content='text/html; charset=iso-8859-1'>", "utf-8"),
    ],
)
def test_the_encoding_is_told_by_the_letters(meta: str, encoding: str) -> None:
    text = read_bytes(PAGE.format(meta).encode(encoding), "a").text
    assert text == "Ủy ban nhân dân huyện Bãi Ngọc ở tỉnh Yên Lĩnh\n"


def test_a_page_in_tcvn3_is_read_though_it_says_latin() -> None:
    words = "Thùc hiÖn KÕ ho¹ch cña Uû ban nh©n d©n tØnh vÒ c¶i c¸ch hµnh chÝnh n¨m 2005"
    page = f"<html><meta charset=iso-8859-1><body><p>{words}</p></body></html>"
    assert read_bytes(page.encode("cp1252"), "a").text.startswith(
        "Thực hiện Kế hoạch của Uỷ ban"
    )


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<html>" + "<font>" * 1500 + "sâu", "sâu\n"),
        (
            "<html><p>a<table><tr><td colspan=99999>b<td>c</table>",
            "| b" + " |" * 64 + " c |\n",
        ),
        ('<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><p>a&x;b', "a&x;b\n"),
        ("<html><p>\x02a\x03\x04b<p>" + "D" * 200, "a b\n\n" + "D" * 200 + "\n"),
    ],
    ids=["deep", "wide", "entity", "signs"],
)
def test_bad_pages_are_read_within_bounds(page: str, text: str) -> None:
    assert read_bytes(page.encode(), "a").text.endswith(text)


@pytest.mark.parametrize("deep", ["<div>" * 50_000, "<table><tr><td>" * 900])
def test_a_page_nested_too_deeply_has_its_reason(deep: str) -> None:
    with pytest.raises(ReadError, match="nested too deeply"):
        read_bytes(f"<html>{deep}sâu".encode(), "a")


@pytest.mark.parametrize("page", ["<html>", "<html><body></body>", "<html><script>x</script>"])
def test_a_page_without_words_has_its_reason(page: str) -> None:
    with pytest.raises(ReadError, match="no text"):
        read_bytes(page.encode(), "a")
