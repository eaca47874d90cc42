"""Pages of text as bad scans: in Times-like faces, turned, blurred, faded, saved too small.

Reading them back with Tesseract's English model gives pairs of true and ruined text, with
which the channel is trained and the whole is measured. Needs Pillow, NumPy and `tesseract`.
"""

import io
import random
import subprocess
import textwrap
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

FONTS = Path("/usr/share/fonts/truetype")
FACES = {
    "Liberation": ("liberation2/LiberationSerif-Regular.ttf", "Regular", "Bold", 13.8),
    "FreeSerif": ("freefont/FreeSerif.ttf", "Serif.", "SerifBold.", 13.8),
    "Noto": ("noto/NotoSerif-Regular.ttf", "Regular", "Bold", 11.6),
}
"""Faces by name: file under FONTS, what in it is another word if bold, and points.

The packages are fonts-liberation2, fonts-freefont-ttf and fonts-noto-core.
"""
LINES = 38
SHARP = 3


@dataclass(frozen=True, slots=True)
class Scan:
    """How badly a page is scanned.

    Dots per inch, degrees turned, blur in dots, what grey is still black (None: the scan stays
    grey), face, strokes made thicker (or thinner, under 0) by dots of the page before it is
    made small, deviation of the grey, quality of JPEG (None: not
    saved so).
    """

    dpi: int
    turn: float
    blur: float
    threshold: int | None
    face: str = "Liberation"
    weight: int = 0
    noise: float = 0.0
    jpeg: int | None = None

    @classmethod
    def drawn(cls, dice: random.Random, low: int = 120, high: int = 200) -> "Scan":
        """A scan by DICE, of LOW to HIGH dots per inch, cut to black and white."""
        return cls(
            dice.randrange(low, high + 1, 10),
            dice.uniform(-0.6, 0.6),
            dice.uniform(0.2, 0.8),
            dice.randrange(120, 185),
        )

    @classmethod
    def worn(cls, dice: random.Random, faces: tuple[str, ...], low: int, high: int) -> "Scan":
        """A scan by DICE, in one of FACES, of LOW to HIGH dots per inch, of a worn page."""
        return cls(
            dice.randrange(low, high + 1, 10),
            dice.uniform(-1.0, 1.0),
            dice.uniform(0.2, 0.9),
            dice.choice((None, dice.randrange(120, 185))),
            dice.choice(faces),
            dice.choice((-1, 0, 0, 1)),
            dice.uniform(0.0, 28.0),
            dice.choice((None, dice.randrange(25, 75))),
        )


def pages(text: str, width: int = 78) -> list[str]:
    """TEXT in pages of LINES lines, each wrapped at WIDTH characters."""
    lines: list[str] = []
    for line in text.splitlines():
        lines += textwrap.wrap(line, width) or [""]
    cut = ["\n".join(lines[i : i + LINES]).strip() for i in range(0, len(lines), LINES)]
    return [page for page in cut if len(page) > 300]


def image(page: str, scan: Scan) -> Image.Image:
    """PAGE on A4 paper as SCAN gives it; set large and made small, so that no hinting shows."""
    dots = scan.dpi / 72 * SHARP
    canvas = Image.new("L", (int(595 * dots), int(842 * dots)), 255)
    pen = ImageDraw.Draw(canvas)
    plain, bold = _fonts(scan.face, dots)
    for row, line in enumerate(page.splitlines()):
        place = (52 * dots, (50 + row * 19.5) * dots)
        pen.text(place, line, font=bold if line.isupper() else plain)
    if scan.weight:
        strokes = ImageFilter.MinFilter(3) if scan.weight > 0 else ImageFilter.MaxFilter(3)
        canvas = canvas.filter(strokes)
    turned = canvas.rotate(scan.turn, Image.Resampling.BICUBIC, fillcolor=255)
    small = turned.resize((canvas.width // SHARP, canvas.height // SHARP), Image.Resampling.BOX)
    return _faded(small.filter(ImageFilter.GaussianBlur(scan.blur)), scan)


def _fonts(face: str, dots: float) -> list[ImageFont.FreeTypeFont]:
    """FACE, plain and bold, at DOTS to a point."""
    name, style, strong, points = FACES[face]
    files = (name, name.replace(style, strong))
    return [ImageFont.truetype(str(FONTS / file), int(points * dots)) for file in files]


def _faded(page: Image.Image, scan: Scan) -> Image.Image:
    """PAGE with the grain, the losses and the cut to black and white of SCAN."""
    if scan.noise:
        grain = np.random.default_rng(scan.dpi).normal(0, scan.noise, (page.height, page.width))
        page = Image.fromarray(np.clip(np.asarray(page) + grain, 0, 255).astype(np.uint8))
    if scan.jpeg:
        file = io.BytesIO()
        page.save(file, "JPEG", quality=scan.jpeg)
        page = Image.open(file)
    least = scan.threshold
    return page if least is None else page.point(lambda grey: 255 if grey > least else 0)


def read(page: str, scan: Scan) -> str:
    """PAGE as Tesseract's English model reads it from SCAN."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "page.png"
        image(page, scan).save(file, dpi=(scan.dpi, scan.dpi))
        done = subprocess.run(
            ["tesseract", str(file), "-", "-l", "eng"],
            check=True,
            capture_output=True,
            text=True,
            env={"OMP_THREAD_LIMIT": "1", "PATH": "/usr/bin:/bin"},
        )
    return done.stdout.replace("\f", "")
