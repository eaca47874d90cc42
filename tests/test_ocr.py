"""Are images and scans read as they should be, and is what is missing named?"""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import ocr
import pypdfium2 as pdfium
import pytest
from pdffile import Leaf, pdf_file
from terminal import SAMPLES

from phahe.graph.errors import MissingExtra, ReadError
from phahe.loaders.cache import RecordCache
from phahe.loaders.extraction import extract_source
from phahe.loaders.read import Limits, SourceText, read_bytes
from phahe.loaders.read.ocr import tesseract as engine
from phahe.loaders.read.page.sheet import Sheet
from phahe.loaders.version import extractor

PLAN = SAMPLES / ".forms" / "ke-hoach.pdf"


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A place of its own for what is kept."""
    monkeypatch.setenv("PHAHE_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def picture(turned: int = 0, kind: str = "PNG", **more: Any) -> bytes:
    """The page with the table as an image of KIND, TURNED by degrees."""
    page = pdfium.PdfDocument(PLAN)[6].render(scale=2).to_pil().convert("L")
    page = page.crop((0, 0, page.width, page.height * 3 // 5))
    buffer = io.BytesIO()
    page.rotate(turned, expand=True, fillcolor=255).save(buffer, kind, dpi=(144, 144), **more)
    return buffer.getvalue()


def rows(source: SourceText) -> list[str]:
    """The rows of the tables of SOURCE."""
    return [line for line in source.text.split("\n") if line.startswith("|")]


def test_a_page_on_its_head_is_read_with_its_table(kept: Path, monkeypatch: Any) -> None:
    ocr.needed()
    data = picture(180)
    source = read_bytes(data, "a.png")
    assert len(rows(source)) == 9
    assert rows(source)[3].split(" | ")[1:] == [
        "Biên soạn bộ tài liệu hướng dẫn bằng tiếng Việt và tiếng dân tộc",
        *("Sở Thông tin và Truyền thông", "Ban Tuyên giáo Tỉnh ủy", "Quý III/2022 |"),
    ]
    (place,) = source.boxes(source.text.index("31/8/2022"), source.text.index("31/8/2022") + 9)
    assert place.box.right < 300  # on its head, the right column stands left
    assert (source.format, source.ocr_pages) == ("image", (1,)) and source.sure > 0.9
    monkeypatch.setattr(engine, "_turned", None)  # what was read once is kept
    assert read_bytes(data, "a.png").text == source.text


def snowy(data: bytes) -> bytes:
    """The image DATA with single black and white points all over, as old copiers leave them."""
    numpy, image = pytest.importorskip("numpy"), pytest.importorskip("PIL.Image")
    shades = numpy.array(image.open(io.BytesIO(data)))
    chance = numpy.random.default_rng(3).random(shades.shape)
    shades[chance < 0.006], shades[chance > 0.994] = 0, 255
    return stored(image.fromarray(shades))


def negative(data: bytes) -> bytes:
    """The image DATA in white on black."""
    image = pytest.importorskip("PIL.Image")
    return stored(image.eval(image.open(io.BytesIO(data)), lambda shade: 255 - shade))


def aslant(data: bytes) -> bytes:
    """The image DATA as it was laid on the glass in haste."""
    image = pytest.importorskip("PIL.Image").open(io.BytesIO(data))
    return stored(image.rotate(-10, 3, expand=True, fillcolor=255))


def stored(image: Any) -> bytes:
    """IMAGE as a file."""
    buffer = io.BytesIO()
    image.save(buffer, "PNG", dpi=(144, 144))
    return buffer.getvalue()


@pytest.mark.parametrize("worn", [snowy, negative, aslant])
def test_a_bad_scan_is_made_good_first(worn: Callable[[bytes], bytes]) -> None:
    ocr.needed()
    source = read_bytes(worn(picture()), "a.png")
    assert len(rows(source)) == 9
    assert source.sure is not None and source.sure > 0.85


def test_a_layer_that_is_worse_is_replaced_and_the_record_says_so() -> None:
    ocr.needed()
    image = picture(0, "JPEG", quality=60)
    junk = [
        (60.0, 700.0 - 14 * n, 9.0, "Kké hoqch cúa Uý bqn nhén dén vé vigc trign khqi")
        for n in range(9)
    ]
    good = pdfium.PdfDocument(PLAN)
    document = pdfium.PdfDocument(pdf_file(Leaf(junk, jpeg=(image, 1191, 1010), hidden=True)))
    document.import_pages(good, [1])
    buffer = io.BytesIO()
    document.save(buffer)
    source = read_bytes(buffer.getvalue(), "a.pdf")
    assert (
        source.ocr_pages == (1,)
        and "hoqch" not in source.text[: source.pages[1]]
        and len(rows(source)) == 9
    )
    record = extract_source(source)[0]
    assert (record.input.format, record.input.ocr_pages) == ("pdf", "1")
    assert record.input.engine and record.input.engine.startswith("tesseract")


def test_a_scan_with_the_lines_of_a_signature_for_its_text_is_read() -> None:
    ocr.needed()
    image = picture(0, "JPEG", quality=60)
    signed = [
        (300.0, 820.0, 9.0, "Ky boi: Uy ban nhan dan tinh"),
        (300.0, 808.0, 9.0, "Ngay ky: 26-07-2022"),
    ]
    source = read_bytes(pdf_file(Leaf(signed, jpeg=(image, 1191, 1010))), "a.pdf")
    assert source.ocr_pages == (1,) and len(rows(source)) == 9


def test_a_missing_program_model_or_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    image = picture()
    monkeypatch.setattr(engine, "engine", engine.engine.__wrapped__)
    monkeypatch.setattr("phahe.loaders.read.image.engine", engine.engine)
    monkeypatch.setattr("shutil.which", lambda name: None)
    with pytest.raises(ReadError, match="tesseract-ocr-vie"):
        read_bytes(image, "a.png")
    monkeypatch.setattr("shutil.which", lambda name: "tesseract")
    monkeypatch.setattr(engine, "_run", lambda *given: b"List of languages\neng\n")
    with pytest.raises(ReadError, match="no Vietnamese model"):
        read_bytes(image, "a.png")
    monkeypatch.setattr("phahe.loaders.read.image.scanning", absent)
    with pytest.raises(MissingExtra, match=r"phahe\[ocr\]"):
        read_bytes(image, "a.png")


def absent() -> None:
    raise MissingExtra("images and scans need Pillow and NumPy: pip install 'phahe[ocr]'")


def test_a_scan_that_cannot_be_read_keeps_the_other_pages(monkeypatch: Any) -> None:
    def refused() -> str:
        raise ReadError("no tesseract")

    monkeypatch.setattr("phahe.loaders.read.pdf.document.engine", refused)
    document = pdfium.PdfDocument(pdf_file(Leaf(jpeg=(picture(0, "JPEG"), 1191, 1010))))
    document.import_pages(pdfium.PdfDocument(PLAN), [1])
    buffer = io.BytesIO()
    document.save(buffer)
    source = read_bytes(buffer.getvalue(), "a.pdf")
    assert "II. MỤC TIÊU" in source.text and len(source.pages) == 2
    assert "trang 1" in source.doubts[0] and "no tesseract" in source.doubts[0]
    records = extract_source(source)
    assert "page-not-read" in [warning.code for warning in records[0].warnings]
    assert not RecordCache().put("0" * 64, records)  # with OCR it is to be read again
    assert records[0].extractor != extractor()


def made(mode: str, size: tuple[int, int], kind: str = "PNG") -> bytes:
    """An empty image."""
    image = pytest.importorskip("PIL.Image")
    buffer = io.BytesIO()
    image.new(mode, size).save(buffer, kind)
    return buffer.getvalue()


def test_bad_images_say_why() -> None:
    ocr.needed()
    whole = picture()
    cases = {
        "too few to read": made("L", (1, 1)),
        "too many pixels": made("1", (20_000, 20_000)),
        "are too many": made("1", (900, 900)),
        "damaged": whole[: len(whole) // 2],
        "damaged, or of a kind": b"II*\x00" + b"\xff" * 99,
        "no text is seen": made("L", (300, 300), "GIF"),
    }
    for reason, data in cases.items():
        limits = Limits(pixels=500_000) if reason == "are too many" else Limits()
        with pytest.raises(ReadError, match=reason):
            read_bytes(data, "a", limits)


def test_sheets_come_in_order_whoever_is_first() -> None:
    import time

    def job(number: int) -> Sheet:
        time.sleep(0.02 * (number % 3))
        return Sheet.blank(number, 1)

    jobs = ((lambda at=at: job(at)) for at in range(9))
    assert [sheet.width for sheet in engine.in_order(jobs, 3)] == list(range(9))
