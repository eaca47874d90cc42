"""An image of a page made ready for OCR: grey, upright, at 300 dots an inch, without its lines.

Needs the extra `ocr` (Pillow and NumPy).
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from PIL import Image, ImageChops, ImageFilter, ImageStat

from phahe.loaders.read.page.sheet import Affine, Rule

_DOTS = 300  # an inch: what Tesseract reads best
_LONG = 3508  # pixels of the longer side of a page of A4 at that
_BAND = (0.75, 1.35)  # a page whose scale is within needs no other
_SMALL = 1000  # pixels of the longer side of the image on which the skew is measured
_MOST_SKEW = 12.0  # degrees: what is turned further was turned on purpose
_LEAST_SKEW = 0.15  # degrees: less costs nothing
_AROUND = 25  # pixels around a point whose mean is the paper's shade
_DARKER = 28  # shades by which ink is darker than the paper around it
_PATCH = 8  # pixels to a side of the patches whose lightest points are paper
_NIGHT = 128  # a shade of paper under which print may be the brighter of the two
_LONE, _SNOW = 60, 0.001  # shades by which a speck is darker than all around; their share
_UNEVEN, _WHITE = 45, 245  # shades between dark and light paper; what paper becomes
_LEVEL, _UPRIGHT = (
    200,
    70,
)  # pixels: letters (TTTT, and the tall of titles) have no line so long
_MOST_RUNS = 20_000

Array = np.ndarray[Any, np.dtype[Any]]


@dataclass(slots=True)
class Scan:
    """A page ready to be read: GREY, its RULES erased; PLACE leads back to the image it was."""

    grey: Image.Image
    place: Affine
    rules: list[Rule]


def grey(image: Image.Image) -> Image.Image:
    """IMAGE in shades of grey; in colour its red part, in which red seals vanish."""
    if image.mode in ("RGBA", "LA", "PA", "P"):
        paper = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(paper, image.convert("RGBA")).convert("RGB")
    if image.mode == "RGB":
        return image.getchannel("R")
    return image.convert("L")


def ready(image: Image.Image, quarter: int = 0, dots: float | None = None) -> Scan:
    """IMAGE, in grey, turned by QUARTERs clockwise, straightened, scaled, without its lines.

    It has DOTS an inch; where nobody knows, it is taken for a page of A4.
    """
    width, height = image.size
    image = _clean(_even(_positive(image)))
    turned = image.rotate(-90 * quarter, expand=True) if quarter else image
    scale = _DOTS / dots if dots else _LONG / max(width, height)
    scale = scale if not _BAND[0] < 1 / scale < _BAND[1] else 1.0
    angle = skew(turned)
    if scale != 1.0:
        size = max(1, round(turned.width * scale)), max(1, round(turned.height * scale))
        turned = turned.resize(size, Image.Resampling.BICUBIC, reducing_gap=2.0)
    if angle:
        turned = turned.rotate(angle, Image.Resampling.BICUBIC, fillcolor=_paper(turned))
    place = _back(turned.size, angle, scale, quarter, (width, height))
    clean, rules = _ruled(turned)
    return Scan(clean, place, rules)


def skew(image: Image.Image) -> float:
    """By how many degrees, counterclockwise, IMAGE must be turned for its lines to lie level.

    Level lines of text make rows of ink and rows of paper: their sums differ most.
    """
    small = image.copy()
    small.thumbnail((_SMALL, _SMALL), Image.Resampling.BOX, reducing_gap=2.0)
    down, across = np.nonzero(_ink(np.asarray(small, np.int16), small))
    if not len(down):
        return 0.0

    def contrast(angle: float) -> float:
        rows = np.rint(down - across * np.tan(np.deg2rad(angle))).astype(np.int32)
        sums = np.bincount(rows - rows.min())
        return float(np.square(np.diff(sums)).sum())

    best = max(np.arange(-_MOST_SKEW, _MOST_SKEW + 0.1, 0.5), key=contrast)
    best = max(np.arange(best - 0.5, best + 0.51, 0.1), key=contrast)
    return round(float(best), 2) if abs(best) >= _LEAST_SKEW else 0.0


def _positive(image: Image.Image) -> Image.Image:
    """IMAGE with dark print on bright paper."""
    paper = _paper(image)
    bright = ImageStat.Stat(image).mean[0] > paper
    return ImageChops.invert(image) if paper < _NIGHT and bright else image


def _clean(image: Image.Image) -> Image.Image:
    """IMAGE without its specks of single points, where it is full of them."""
    shades = np.asarray(image)
    dark = shades < np.median(shades) - _LONE
    crowd = np.asarray(
        Image.fromarray(dark.astype(np.uint8) * 9).filter(ImageFilter.BoxBlur(1))
    )
    if (dark & (crowd <= 1)).mean() < _SNOW:
        return image
    return image.filter(ImageFilter.MedianFilter(3))


def _even(image: Image.Image) -> Image.Image:
    """IMAGE as in even light: a photograph has shades of paper, a scanner but one."""
    if min(image.size) < _PATCH * 8:
        return image
    small = image.reduce(_PATCH).filter(ImageFilter.MaxFilter(5))
    light = small.filter(ImageFilter.BoxBlur(3))
    low, high = np.percentile(np.asarray(light), (2, 98))
    if high - low < _UNEVEN:
        return image
    paper = np.asarray(light.resize(image.size, Image.Resampling.BILINEAR), np.float32)
    shades = np.asarray(image, np.float32) * (_WHITE / np.maximum(paper, 1))
    return Image.fromarray(np.minimum(shades, 255).astype(np.uint8))


def _paper(image: Image.Image) -> int:
    """The shade most of IMAGE has."""
    shades = image.histogram()
    return shades.index(max(shades))


def _ink(shades: Array, image: Image.Image) -> Array:
    """Which points of IMAGE are darker than the paper around them."""
    around = np.asarray(image.filter(ImageFilter.BoxBlur(_AROUND)), np.int16)
    found: Array = shades < around - _DARKER
    return found


def _back(
    size: tuple[int, int], angle: float, scale: float, quarter: int, image: tuple[int, int]
) -> Affine:
    """From the places of a straightened page back to those of the IMAGE."""
    turn = np.deg2rad(angle)
    cos, sin = float(np.cos(turn)), float(np.sin(turn))
    x, y = size[0] / 2, size[1] / 2
    rows = np.array(
        [[cos, -sin, x - cos * x + sin * y], [sin, cos, y - sin * x - cos * y], [0, 0, 1]]
    )
    rows = np.diag([1 / scale, 1 / scale, 1.0]) @ rows
    width, height = image
    quarters = (
        [[1, 0, 0], [0, 1, 0]],
        [[0, 1, 0], [-1, 0, height]],
        [[-1, 0, width], [0, -1, height]],
        [[0, -1, width], [1, 0, 0]],
    )[quarter]
    a, b, c, d, e, f = (np.array(quarters, float) @ rows).ravel().tolist()
    return a, b, c, d, e, f


def _ruled(image: Image.Image) -> tuple[Image.Image, list[Rule]]:
    """IMAGE without its level and upright lines, and these."""
    shades = np.asarray(image, np.int16)
    ink = _ink(shades, image)
    level, upright = _runs(ink, _LEVEL), _runs(ink.T, _UPRIGHT)
    if not level and not upright:
        return image, []
    clean = np.array(image)
    paper = _paper(image)
    for y, start, end in level:
        clean[max(0, y - 2) : y + 3, start:end] = paper
    for x, start, end in upright:
        clean[start:end, max(0, x - 2) : x + 3] = paper
    rules = [Rule(a, y, b, y) for y, a, b in level] + [Rule(x, a, x, b) for x, a, b in upright]
    return Image.fromarray(clean), rules


def _runs(ink: Array, least: int) -> list[tuple[int, int, int]]:
    """Rows of INK without a break of LEAST points and more: which row, from where to where.

    A line that is not quite level goes on in the row beside.
    """
    thick = ink.copy()
    thick[1:] |= ink[:-1]
    thick[:-1] |= ink[1:]
    if thick.shape[1] <= least:
        return []
    full, length = thick, 1
    while length < least:
        step = min(length, least - length)
        full, length = full[:, :-step] & full[:, step:], length + step
    found = []
    for row in np.flatnonzero(full.any(axis=1)):
        edges = np.flatnonzero(np.diff(np.pad(full[row].astype(np.int8), 1)))
        found += [
            (int(row), int(start), int(end) + least - 1)
            for start, end in zip(edges[::2], edges[1::2], strict=True)
        ]
        if len(found) > _MOST_RUNS:
            return []
    return found
