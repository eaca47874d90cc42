"""PDF files: the text layer of each page, or OCR of the page where that reads better."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from phahe.graph.errors import MissingExtra, ReadError
from phahe.loaders.read import legacy
from phahe.loaders.read.limits import Limits
from phahe.loaders.read.ocr import engine, in_order, recognised, scanning
from phahe.loaders.read.page.composing import Text
from phahe.loaders.read.page.sheet import Sheet
from phahe.loaders.read.pdf import layer
from phahe.loaders.read.pdf.legible import legible
from phahe.loaders.read.source import SourceText

if TYPE_CHECKING:
    from PIL.Image import Image

_FEW = 12  # letters: a page with fewer and a picture is a scan with a page number
_SPARSE = 500  # letters: a page with fewer below an image of half its size may be a scan too
_GOOD = 0.85  # of the words of a layer that are known: below, the page is read by OCR too
_BETTER = 0.05  # by how much OCR must know more
_DOTS = 300  # an inch
_POINTS = 72  # an inch
_REASONS = {
    raw.FPDF_ERR_PASSWORD: "the file is encrypted; save it without a password",
    raw.FPDF_ERR_SECURITY: "the file is encrypted in a way that is not known; save it anew",
}


@dataclass
class _Pages:
    """What of the pages of one file could not be read."""

    doubts: list[str] = field(default_factory=list)
    unread: list[int] = field(default_factory=list)


def read(data: bytes, name: str, limits: Limits) -> SourceText:
    """The text of the PDF file DATA.

    Raises ReadError for a file that is encrypted, damaged or has no page with text.
    """
    with opened(data, limits) as document:
        text, pages = Text(), _Pages()
        text.compose(in_order(_jobs(document, limits, pages)))
    if not str(text).strip():
        reason = pages.doubts[0] if pages.doubts else "its pages are empty"
        raise ReadError(f"no text in the file: {reason}")
    source = text.source(data, name, "pdf")
    return replace(source, unread=tuple(pages.unread), doubts=tuple(pages.doubts))


def opened(data: bytes, limits: Limits) -> pdfium.PdfDocument:
    """The document DATA, to be closed. Raises ReadError. Its scripts are never run."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        code = getattr(error, "err_code", None)
        reason = _REASONS.get(code, "the file is damaged, or no PDF")
        raise ReadError(reason) from error
    count = len(document)
    if 0 < count <= limits.pages:
        return document
    document.close()
    if count:
        raise ReadError(f"{count} pages are too many; allow pages={count}")
    raise ReadError("the file has no pages")


def _jobs(
    document: pdfium.PdfDocument, limits: Limits, pages: _Pages
) -> Iterator[Callable[[], Sheet]]:
    """For each page what is left to do: nothing, or OCR.

    pdfium is used by one thread only, which takes these one by one.
    """
    for number in range(1, len(document) + 1):
        try:
            page = document[number - 1]
            try:
                yield _job(page, limits, partial(_doubt, pages, number))
            finally:
                page.close()
        except pdfium.PdfiumError as error:
            _doubt(pages, number, f"không đọc được: {error}")
            yield partial(Sheet.blank, 595.0, 842.0)


def _doubt(pages: _Pages, number: int, reason: str) -> None:
    """Keep that PAGES' NUMBER was not read as it should be, for REASON."""
    pages.unread.append(number)
    pages.doubts.append(f"trang {number}: {reason}")


def _job(
    page: pdfium.PdfPage, limits: Limits, doubt: Callable[[str], None]
) -> Callable[[], Sheet]:
    sheet = _spelt(layer.sheet(page))
    known = legible([word.text for word in sheet.words])
    if (known is None or known >= _GOOD) and not _seems_scanned(page, sheet.letters):
        return lambda: sheet
    try:
        engine()
        image = rendered(page, limits)
    except (ReadError, MissingExtra) as error:
        doubt(f"lớp chữ không có hoặc kém, chưa nhận dạng được ({error})")
        return lambda: sheet
    return partial(_better, sheet, known, image, limits, doubt)


def _spelt(sheet: Sheet) -> Sheet:
    """SHEET with letters of before Unicode turned into those they show."""
    encoding = legacy.told("\n".join(word.text for word in sheet.words))
    if encoding is not None:
        said = encoding.decoded("\n".join(word.text for word in sheet.words)).split("\n")
        for word, text in zip(sheet.words, said, strict=True):
            word.text = text
    return sheet


def _seems_scanned(page: pdfium.PdfPage, letters: int) -> bool:
    """Whether PAGE shows more than the LETTERS of its layer say.

    A scan may have a page number, or the lines of a digital signature, as its only text.
    """
    if letters < _FEW:
        kinds = [raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_SHADING]
        return next(iter(page.get_objects(kinds, max_depth=3)), None) is not None
    if letters > _SPARSE:
        return False
    width, height = page.get_size()
    for image in page.get_objects([raw.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = image.get_bounds()
        if (right - left) * (top - bottom) > width * height / 2:
            return True
    return False


def rendered(page: pdfium.PdfPage, limits: Limits, dots: int = _DOTS) -> "Image":
    """PAGE as an image in grey, at DOTS an inch or fewer. Raises ReadError, MissingExtra."""
    scan = scanning()
    width, height = page.get_size()
    if not (width > 0 and height > 0):
        raise ReadError("the page has no size")
    scale = min(dots / _POINTS, (limits.pixels / (width * height)) ** 0.5)
    bitmap = page.render(scale=scale, may_draw_forms=False)
    image: Image = scan.grey(bitmap.to_pil())
    bitmap.close()
    return image


def _better(
    sheet: Sheet,
    known: float | None,
    image: "Image",
    limits: Limits,
    doubt: Callable[[str], None],
) -> Sheet:
    """What OCR reads in IMAGE, unless SHEET, of whose words KNOWN are known, is as good."""
    try:
        dots = _POINTS * image.width / sheet.page_size[0]
        read = recognised(image, sheet.page_size, limits, dots)
    except ReadError as error:
        doubt(f"nhận dạng chữ không được: {error}")
        return sheet
    other = legible([word.text for word in read.words])
    clearer = known is None or (other is not None and other >= known + _BETTER)
    fuller = other is not None and other >= _GOOD and read.letters > 2 * sheet.letters
    return read if read.words and (clearer or fuller) else sheet
