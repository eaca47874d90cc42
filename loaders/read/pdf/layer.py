"""The text layer of a PDF's pages: characters as pdfium gives them, put together to words."""

import ctypes
import math
import re
import unicodedata
from collections.abc import Iterator
from typing import Any, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from phahe.loaders.read.page.sheet import UPRIGHT, Affine, Rule, Sheet, Word

_FALL = 1.15  # the height of a line's box to the size of its letters, in most faces
_APART, _BLANK = (
    0.25,
    0.08,
)  # of the letters' size: a gap between words; what a blank is at least
_THICK = 2.5  # points: what is thicker is a bar, not a line
_SHORT = 6.0  # points: what is shorter rules nothing
_MOST_OBJECTS = 30_000  # on a page; more are a drawing
_MOST_CHARACTERS = 200_000
_LIGATURES = {
    letter: unicodedata.normalize("NFKC", chr(letter)) for letter in range(0xFB00, 0xFB07)
}
# A hyphen where a line ends comes as one of the first two; the others say nothing.
_SIGNS = {0x02: "-", 0xFFFE: "-", 0xAD: "", 0x200B: "", 0xFEFF: "", 0xA0: " ", **_LIGATURES}
_NOTHING = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_QUARTERS = 4


class _Letter(NamedTuple):
    sign: str
    left: float
    top: float
    right: float
    bottom: float


def sheet(page: pdfium.PdfPage) -> Sheet:
    """What the text layer of PAGE says, with its ruled lines. Places are in points."""
    bounds = _bounds(page)
    turned = raw.FPDFPage_GetRotation(page) % _QUARTERS
    text = page.get_textpage()
    try:
        count = min(raw.FPDFText_CountChars(text), _MOST_CHARACTERS)
        quarter = _quarter(text, count)
        to_sheet, (width, height) = _upright(bounds, quarter)
        words = list(_words(_letters(text, count, to_sheet)))
    finally:
        text.close()
    inside = [w for w in words if w.right > 0 and w.left < width and 0 < w.middle < height]
    rules = [rule for rule in _rules(page, to_sheet) if 0 <= rule.top <= height]
    size = _upright(bounds, turned)[1]
    place = _turned((quarter - turned) % _QUARTERS, width, height)
    return Sheet(width, height, inside, rules, size, place)


def fonts(page: pdfium.PdfPage) -> set[str]:
    """The names of the fonts that the text of PAGE is set in."""
    found = set()
    for item in page.get_objects([raw.FPDF_PAGEOBJ_TEXT], max_depth=3):
        font = raw.FPDFTextObj_GetFont(item)
        length = raw.FPDFFont_GetBaseFontName(font, None, 0) if font else 0
        if length:
            buffer = ctypes.create_string_buffer(length)
            raw.FPDFFont_GetBaseFontName(font, buffer, length)
            found.add(buffer.value.decode("latin-1"))
    return found


def _bounds(page: pdfium.PdfPage) -> tuple[float, float, float, float]:
    """The part of PAGE that is shown: left, bottom, right, top."""
    left, bottom, right, top = page.get_cropbox()
    a, b, c, d = page.get_mediabox()
    inner = max(left, a), max(bottom, b), min(right, c), min(top, d)
    whole = inner[2] > inner[0] and inner[3] > inner[1]
    return inner if whole else (0.0, 0.0, 612.0, 792.0)


def _quarter(text: Any, count: int) -> int:
    """By how many quarters, clockwise, most letters must be turned to stand upright."""
    votes = [0] * _QUARTERS
    for at in range(0, count, max(1, count // 60)):
        angle = raw.FPDFText_GetCharAngle(text, at)
        if angle >= 0:
            votes[-round(angle / (math.pi / 2)) % _QUARTERS] += 1  # told clockwise
    return votes.index(max(votes))


def _upright(
    bounds: tuple[float, float, float, float], quarter: int
) -> tuple[Affine, tuple[float, float]]:
    """From the space of a PDF to that of a sheet turned by QUARTERs, and the sheet's size."""
    left, bottom, right, top = bounds
    width, height = right - left, top - bottom
    maps: tuple[Affine, ...] = (
        (1, 0, -left, 0, -1, top),
        (0, 1, -bottom, 1, 0, -left),
        (-1, 0, right, 0, 1, -bottom),
        (0, -1, top, -1, 0, right),
    )
    return maps[quarter], (width, height) if quarter % 2 == 0 else (height, width)


def _turned(quarter: int, width: float, height: float) -> Affine:
    """From a sheet of WIDTH and HEIGHT back to the page it was turned from by QUARTERs."""
    maps: tuple[Affine, ...] = (
        UPRIGHT,
        (0, 1, 0, -1, 0, width),
        (-1, 0, width, 0, -1, height),
        (0, -1, height, 1, 0, 0),
    )
    return maps[quarter]


def _letters(text: Any, count: int, to_sheet: Affine) -> Iterator[_Letter]:
    """The characters of a page in the order of the file; blanks too."""
    box = raw.FS_RECTF()
    a, b, c, d, e, f = to_sheet
    high = ""
    for at in range(count):
        code = raw.FPDFText_GetUnicode(text, at)
        if 0xD800 <= code < 0xE000:  # halves of one beyond the first plane
            high = chr(code) if code < 0xDC00 else ""
            continue
        sign = _SIGNS.get(code, chr(code) if code < 0x110000 else "")
        if not sign or high or _NOTHING.match(sign):
            high = ""
            continue
        if not raw.FPDFText_GetLooseCharBox(text, at, box):
            continue
        xs = a * box.left + b * box.bottom + c, a * box.right + b * box.top + c
        ys = d * box.left + e * box.bottom + f, d * box.right + e * box.top + f
        yield _Letter(sign, min(xs), min(ys), max(xs), max(ys))


def _words(letters: Iterator[_Letter]) -> Iterator[Word]:
    """LETTERS in words: a blank, a gap or another line ends one, another size a joined one."""
    held: list[_Letter] = []
    joined = blank = False
    for letter in letters:
        if letter.sign.isspace():
            blank = True
            continue
        if held and (apart := _apart(held[-1], letter, blank=blank)):
            yield _word(held, joined=joined)
            held, joined = [], apart == "size"
        blank = False
        held.append(letter)
    if held:
        yield _word(held, joined=joined)


def _apart(one: _Letter, other: _Letter, *, blank: bool) -> str:
    """Why OTHER does not go on with the word of ONE: 'gap', 'size', or '' where it does.

    pdfium tells a BLANK between them, or adds one where a figure is raised.
    """
    size, next_size = one.bottom - one.top, other.bottom - other.top
    most = max(size, next_size)
    common = min(one.bottom, other.bottom) - max(one.top, other.top)
    step = other.left - one.right
    if common < 0.3 * min(size, next_size) or not -0.6 * most < step < _APART * most:
        return "gap"
    if blank and step > _BLANK * most:
        return "gap"
    if min(size, next_size) < 0.8 * most and (one.sign.isdigit() != other.sign.isdigit()):
        return "size"
    return ""


def _word(letters: list[_Letter], *, joined: bool) -> Word:
    top, bottom = min(x.top for x in letters), max(x.bottom for x in letters)
    size = max(x.bottom - x.top for x in letters) / _FALL
    left, right = min(x.left for x in letters), max(x.right for x in letters)
    text = "".join(x.sign for x in letters)
    return Word(text, left, top, right, bottom, max(size, 0.1), joined=joined)


def _rules(page: pdfium.PdfPage, to_sheet: Affine) -> Iterator[Rule]:
    """The level and upright lines that are drawn on PAGE; boxes by their edges."""
    a, b, c, d, e, f = to_sheet
    for count, item in enumerate(page.get_objects([raw.FPDF_PAGEOBJ_PATH], max_depth=3)):
        if count > _MOST_OBJECTS:
            return
        left, bottom, right, top = item.get_bounds()
        xs = sorted((a * left + b * bottom + c, a * right + b * top + c))
        ys = sorted((d * left + e * bottom + f, d * right + e * top + f))
        yield from _edges(xs[0], ys[0], xs[1], ys[1], item)


def _edges(left: float, top: float, right: float, bottom: float, item: Any) -> Iterator[Rule]:
    """A thin shape as one line; a box that is drawn by its outline as four."""
    width, height = right - left, bottom - top
    if min(width, height) <= _THICK:
        if max(width, height) >= _SHORT:
            x, y = (left + right) / 2, (top + bottom) / 2
            yield Rule(left, y, right, y) if width >= height else Rule(x, top, x, bottom)
        return
    stroke, fill = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(item, fill, stroke)
    if stroke.value and min(width, height) >= _SHORT and raw.FPDFPath_CountSegments(item) <= 6:
        yield Rule(left, top, right, top)
        yield Rule(left, bottom, right, bottom)
        yield Rule(left, top, left, bottom)
        yield Rule(right, top, right, bottom)
