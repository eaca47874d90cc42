"""Is a Word file read as Word shows it?"""

from pathlib import Path

import pytest
from wordfile import sections, word_file, zipped

from phahe.graph.errors import ReadError
from phahe.loaders.read import Limits, SourceText, read_bytes

CASES = Path(__file__).parent / "word"


def of(name: str) -> SourceText:
    return read_bytes(word_file(sections(CASES / f"{name}.case")), name)


@pytest.mark.parametrize("path", sorted(CASES.glob("*.case")), ids=lambda path: path.stem)
def test_what_a_case_shows_is_read(path: Path) -> None:
    parts = sections(path)
    assert read_bytes(word_file(parts), path.name).text == parts["text"]


def test_notes_headers_and_footers_are_told_apart() -> None:
    source = of("notes")
    told = [(each.kind, source.text[each.start : each.end].strip()) for each in source.regions]
    assert told == [
        ("footnote", "¹ Nghị định số 61/2018/NĐ-CP."),
        ("footnote", "³ Như trên."),
        ("footnote", "Đoạn hai."),
        ("footnote", "² Chú thích cuối."),
        ("footer", "Lưu hành nội bộ"),
    ]


def test_tables_are_told() -> None:
    source = of("table")
    (region,) = source.regions
    assert region.kind == "table"
    assert source.text[region.start : region.end].count("\n") == 4


def test_links_are_kept_with_their_words() -> None:
    source = of("links")
    assert [(source.text[x.start : x.end], x.address) for x in source.links] == [
        ("Nghị định 61", "https://vanban.example/1"),
        ("Bản gốc", "https://vanban.example/2"),
    ]


def test_pages_are_those_that_word_made() -> None:
    source = of("pages")
    spans = (source.page_span(page) for page in range(1, len(source.pages) + 1))
    assert [source.text[a:b].strip().split("\n")[0] for a, b in spans] == [
        "Trang một",
        "Trang hai",
        "Trang ba, dài sang",
        "trang bốn",
        "Phụ lục",
    ]


def test_a_letterhead_in_the_header_stands_first() -> None:
    head = "<w:p><w:r><w:t>Độc lập - Tự do - Hạnh phúc</w:t></w:r></w:p>"
    body = "<w:p><w:r><w:t>Kính gửi: Sở Y tế</w:t></w:r></w:p>"
    section = '<w:sectPr><w:headerReference w:type="first" r:id="header"/></w:sectPr>'
    source = read_bytes(word_file({"document": body + section, "header": head}), "a")
    assert source.text.startswith("Độc lập - Tự do - Hạnh phúc\n\nKính gửi")
    assert not source.regions


def test_the_strict_form_of_the_standard_is_read() -> None:
    data = word_file({"document": "<w:p><w:r><w:t>Văn bản</w:t></w:r></w:p>"})
    strict = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    usual = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(data)) as file:
        parts = {name: file.read(name).replace(usual, strict) for name in file.namelist()}
    assert read_bytes(zipped(parts), "a").text == "Văn bản\n"


BOMB = b"<a>" + b" " * (64 * 1024**2) + b"</a>"
ENTITIES = b"""<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d SYSTEM "file:///etc/passwd">]>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>
<w:p><w:r><w:t>x&c;&d;</w:t></w:r></w:p></w:body></w:document>"""


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (word_file({"document": ""}), "no text"),
        (word_file({"document": "<w:p><w:r>"}), "not readable XML"),
        (word_file({}, word__document__xml=b"")[:400], "damaged or truncated zip"),
        (zipped({"[Content_Types].xml": b"<a/>", "word/a.xml": b"<a/>"}), "document.xml"),
        (word_file({"document": "<w:p>" * 300 + "</w:p>" * 300}), "not readable XML"),
        (word_file({"document": "<w:tbl/>"}), "no text"),
    ],
)
def test_a_bad_file_has_its_reason(data: bytes, reason: str) -> None:
    with pytest.raises(ReadError, match=reason):
        read_bytes(data, "a.docx")


def _with(document: bytes) -> bytes:
    return word_file({}, **{"word__document.xml": document})


def test_a_zip_bomb_is_not_unpacked() -> None:
    with pytest.raises(ReadError, match="zip bomb"):
        read_bytes(_with(BOMB), "a.docx")
    with pytest.raises(ReadError, match="unpacks to more than 8 MB"):
        read_bytes(_with(BOMB), "a.docx", Limits(unpacked=8 * 1024**2, ratio=10**6))


def test_entities_are_not_expanded_nor_files_opened() -> None:
    source = read_bytes(_with(ENTITIES), "a.docx")
    assert source.text == "x\n"


def test_a_file_made_from_a_pdf_has_lines_for_paragraphs() -> None:
    lines = [
        "Ủy ban nhân dân tỉnh yêu cầu các sở, ban, ngành, Ủy ban nhân dân",
        "các huyện báo cáo.",
    ]
    body = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines * 9)
    text = read_bytes(word_file({"document": body}), "a").text
    assert text == "\n".join(lines * 9) + "\n"


def test_a_cut_sentence_does_not_make_a_file_of_lines() -> None:
    whole = ["Sở Nội vụ chủ trì, phối hợp với các sở rà soát thủ tục hành chính."] * 8
    cut = [
        "Ủy ban nhân dân các huyện tổ chức thực hiện và báo cáo theo quy định của",
        "Sở Nội vụ.",
    ]
    body = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in whole + cut * 2)
    text = read_bytes(word_file({"document": body}), "a").text
    assert text == "\n\n".join(whole + ["\n".join(cut)] * 2) + "\n"
