"""Does a PDF give its text with pages, boxes and regions, and a bad one a reason?"""

import io
import unicodedata
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from pdffile import Leaf, pdf_file
from terminal import SAMPLES, run

from phahe.graph.errors import ReadError
from phahe.loaders.read import Limits, SourceText, read, read_bytes
from phahe.loaders.read.pdf.layer import sheet

PLAN = SAMPLES / ".forms" / "ke-hoach.pdf"
ASCII = [(60.0, 700.0 - 20 * n, 12.0, "So 12 va 13, 14; 15 16 17 18 19 20") for n in range(3)]


@pytest.fixture(scope="module")
def plan() -> SourceText:
    return read(PLAN)


def saved(document: pdfium.PdfDocument) -> bytes:
    """The bytes of DOCUMENT."""
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def test_text_is_composed_and_pages_begin_behind_form_feeds(plan: SourceText) -> None:
    assert unicodedata.is_normalized("NFC", plan.text)
    assert (plan.format, len(plan.pages), plan.ocr_pages) == ("pdf", 7, ())
    assert [plan.text[start - 1] for start in plan.pages[1:]] == ["\f"] * 6
    kinds = [region.kind for region in plan.regions]
    assert (kinds.count("footnote"), kinds.count("header"), kinds.count("table")) == (4, 6, 1)


def test_words_have_boxes_on_their_pages(plan: SourceText) -> None:
    start = plan.text.index("Trường Chính trị tỉnh |")
    places = plan.boxes(start, start + 21)
    assert [place.page for place in places] == [7] * 4
    left, top, right, bottom = places[0].box
    assert 373 < left < right < 466 and 280 < top < bottom < 330
    assert not plan.boxes(0, 0)


@pytest.mark.parametrize("quarter", [90, 270])
def test_a_turned_page_reads_as_before(plan: SourceText, quarter: int) -> None:
    document = pdfium.PdfDocument(PLAN)
    document[0].set_rotation(quarter)
    turned = read_bytes(saved(document), "turned.pdf")
    assert turned.text == plan.text
    assert turned.layout and turned.layout.sizes[0][0] == pytest.approx(842, abs=1)
    left, top, right, bottom = turned.boxes(0, 2)[0].box
    width, height = turned.layout.sizes[0]
    assert 0 <= left < right <= width and 0 <= top < bottom <= height


def test_a_landscape_page_typed_sideways_is_read_upright() -> None:
    leaf = Leaf([(60, 700, 12, "Top left"), (60, 680, 12, "below")], matrix=b"0 1 -1 0 842 0")
    for rotation, box in ((b"/Rotate 90", (60, 131)), (b"", (131, 763))):
        page = sheet(pdfium.PdfDocument(pdf_file(leaf, page=rotation))[0])
        assert [word.text for word in page.words] == ["Top", "left", "below"]
        assert page.words[0].box.moved(page.place)[:2] == pytest.approx(box, abs=1)


def test_what_the_crop_box_hides_is_not_read(plan: SourceText) -> None:
    document = pdfium.PdfDocument(PLAN)
    document[0].set_cropbox(0, 500, 595, 842)
    cropped = read_bytes(saved(document), "cropped.pdf")
    assert cropped.text.startswith("ỦY BAN NHÂN DÂN")
    assert "¹ Bao gồm" not in cropped.text and "¹ Bao gồm" in plan.text


def test_a_layer_in_letters_of_before_unicode_is_turned() -> None:
    said = "KÕ ho¹ch cña Uû ban nh©n d©n tØnh vÒ chuyÓn ®æi sè n¨m 2005"
    data = pdf_file(Leaf([(60, 700 - 20 * n, 12, said) for n in range(3)]))
    source = read_bytes(data, "a.pdf")
    assert source.text.startswith(
        "Kế hoạch của Uỷ ban nhân dân tỉnh về chuyển đổi số năm 2005\n"
    )
    assert not source.ocr_pages


def test_lines_and_boxes_are_told_as_rules() -> None:
    data = pdf_file(Leaf(ASCII, [(50, 600, 300, 600), (50, 600, 50, 400), (50, 590, 52, 590)]))
    page = sheet(pdfium.PdfDocument(data)[0])
    assert [rule.level for rule in page.rules] == [True, False]
    assert page.rules[0].top == pytest.approx(242, abs=1)


WHOLE = PLAN.read_bytes()
ENCRYPTED = b"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O(%s)/U(%s)>>/ID[(%s)(%s)]" % (
    b"a" * 32,
    b"b" * 32,
    b"c" * 16,
    b"c" * 16,
)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (WHOLE[: len(WHOLE) // 2], "damaged"),
        (b"%PDF-1.7\n" + bytes(9999), "damaged"),
        (pdf_file(Leaf(ASCII), trailer=ENCRYPTED), "encrypted"),
        (pdf_file(), "damaged, or no PDF"),
        (pdf_file(Leaf(), Leaf()), "its pages are empty"),
        (pdf_file(*[Leaf(ASCII)] * 9), "9 pages are too many; allow pages=9"),
    ],
    ids=["half", "zeros", "encrypted", "no pages", "empty", "too many"],
)
def test_a_bad_file_says_why(data: bytes, reason: str) -> None:
    with pytest.raises(ReadError, match=reason):
        read_bytes(data, "a.pdf", Limits(pages=8))


def test_scripts_are_not_run() -> None:
    script = b"/OpenAction<</S/JavaScript/JS(while\\(1\\){})>>"
    assert "So 12" in read_bytes(pdf_file(Leaf(ASCII), catalogue=script), "a.pdf").text


def test_a_page_that_cannot_be_read_is_told_and_the_others_kept() -> None:
    broken = pdf_file(Leaf(ASCII), Leaf(ASCII)).replace(
        b"7 0 obj<</Type/Page", b"7 0 obj<</Type/Pug"
    )
    source = read_bytes(broken, "a.pdf")
    assert "So 12" in source.text
    assert len(source.pages) == 2
    assert [doubt.split(":")[0] for doubt in source.doubts] == ["trang 2"]


def test_layout_is_listed_and_words_are_drawn(tmp_path: Path) -> None:
    image = pytest.importorskip("PIL.Image")
    listed = run("text", PLAN, "--layout", "--page", "7").stdout
    assert "bảng" in listed and "tiêu đề trang" in listed and "trang   phần" in listed
    assert run("text", PLAN, "--page", "7").stdout.startswith("7\nPHỤ LỤC\n")
    start = read(PLAN).text.index("48/NQ-HĐND")
    drawn = tmp_path / "page.png"
    run("text", PLAN, "--mark", f"{start}:{start + 10}", "--image", drawn)
    with image.open(drawn) as page:
        assert page.size == (1240, 1754)
        assert (208, 32, 32) in {colour for _, colour in page.getcolors(1 << 20)}
    assert "no images" in run("text", SAMPLES / "README.md", "--image", drawn, code=2).stderr
    assert "7 pages" in run("text", PLAN, "--page", "8", code=2).stderr
