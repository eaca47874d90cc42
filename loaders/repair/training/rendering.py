"""Pages of text as bad scans: in a Times-like face, turned, blurred, cut to black and white.

Reading them back with Tesseract's English model gives pairs of true and ruined text, with
which the channel is trained and the whole is measured. Needs Pillow and `tesseract`.
"""

import random
import subprocess
import textwrap
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image, ImageDraw, ImageFilter, ImageFont

FACES = Path("/usr/share/fonts/truetype/liberation2")
LINES = 38
POINTS = 13.8
SHARP = 3


@dataclass(frozen=True, slots=True)
class Scan:
    """How badly a page is scanned: dots per inch, degrees turned, blur in dots, threshold."""

    dpi: int
    turn: float
    blur: float
    threshold: int

    @classmethod
    def drawn(cls, dice: random.Random, low: int = 120, high: int = 200) -> "Scan":
        """A scan by DICE, of LOW to HIGH dots per inch."""
        return cls(
            dice.randrange(low, high + 1, 10),
            dice.uniform(-0.6, 0.6),
            dice.uniform(0.2, 0.8),
            dice.randrange(120, 185),
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
    font = ImageFont.truetype(str(FACES / "LiberationSerif-Regular.ttf"), int(POINTS * dots))
    bold = ImageFont.truetype(str(FACES / "LiberationSerif-Bold.ttf"), int(POINTS * dots))
    for row, line in enumerate(page.splitlines()):
        place = (52 * dots, (50 + row * 19.5) * dots)
        pen.text(place, line, font=bold if line.isupper() else font)
    turned = canvas.rotate(scan.turn, Image.Resampling.BICUBIC, fillcolor=255)
    small = turned.resize((canvas.width // SHARP, canvas.height // SHARP), Image.Resampling.BOX)
    soft = small.filter(ImageFilter.GaussianBlur(scan.blur))
    return soft.point(lambda grey: 255 if grey > scan.threshold else 0)


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
