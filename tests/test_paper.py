"""Is the sheet of paper in a photograph found, and read as if it were seen from above?"""

import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

import ocr
import pypdfium2 as pdfium
import pytest
from terminal import SAMPLES

from phahe.loaders.read import read_bytes
from phahe.loaders.read.facsimile import facsimile
from phahe.loaders.read.source import SourceText

if TYPE_CHECKING:
    from PIL.Image import Image

np = pytest.importorskip("numpy")
images = pytest.importorskip("PIL.Image")

PLAN = SAMPLES / ".forms" / "ke-hoach.pdf"
DESKS = {"wood": (168, 120, 70), "slate": (45, 42, 48), "blue": (70, 90, 140)}
STANDING = ((0.08, 0.07), (0.83, 0.11), (0.95, 0.94), (0.05, 0.9))
LYING = ((0.12, 0.2), (0.86, 0.15), (0.93, 0.8), (0.07, 0.86))
CUT = ((-0.1, 0.08), (0.84, 0.05), (0.9, 1.08), (-0.04, 1.1))
"""Corners of sheets, as shares of the photograph's sides."""


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A place of its own for what is kept."""
    monkeypatch.setenv("PHAHE_CACHE", str(tmp_path / "cache"))


def page() -> "Image":
    """The upper part of the page with the table."""
    shown: Image = pdfium.PdfDocument(PLAN)[6].render(scale=2.5).to_pil().convert("RGB")
    return shown.crop((0, 0, shown.width, shown.height * 3 // 5))


def photograph(paper: "Image", corners: Any, desk: str, size: tuple[int, int]) -> "Image":
    """PAPER on a DESK, its CORNERS as shares of the photograph's SIZE, in uneven light."""
    dice = np.random.default_rng(5)
    width, height = size
    shades = np.full((height, width, 3), DESKS[desk]) + dice.normal(0, 5, (height, width, 1))
    photo = images.fromarray(np.clip(shades, 0, 255).astype(np.uint8))
    back = np.linalg.inv(matrix(paper.size, np.array(corners) * size)).ravel()
    way = size, images.Transform.PERSPECTIVE, list(back / back[8])[:8]
    photo.paste(paper.transform(*way), mask=images.new("L", paper.size, 255).transform(*way))
    light = np.linspace(1.0, 0.75, width)[None, :, None]
    lit: Image = images.fromarray((np.asarray(photo) * light).astype(np.uint8))
    return lit


def matrix(size: tuple[int, int], corners: Any) -> Any:
    """What carries a page of SIZE to CORNERS, as three rows of three."""
    from phahe.loaders.read.ocr.paper import perspective

    return np.array([*perspective(size, corners), 1.0]).reshape(3, 3)


def stored(image: "Image") -> bytes:
    """IMAGE as a file."""
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=85)
    return buffer.getvalue()


def rows(source: SourceText) -> list[str]:
    """The rows of the tables of SOURCE."""
    return [line for line in source.text.split("\n") if line.startswith("|")]


@pytest.mark.parametrize("desk", DESKS)
@pytest.mark.parametrize("corners", [STANDING, LYING, CUT], ids=["standing", "lying", "cut"])
def test_the_corners_of_a_sheet_are_found(corners: Any, desk: str) -> None:
    from phahe.loaders.read.ocr.paper import corners as found

    size = (900, 1200)
    photo = photograph(page(), corners, desk, size)
    seen = found(photo)
    assert seen is not None
    true = np.clip(np.array(corners) * size, 0, np.array(size))
    inside = [(0 < x < 1 and 0 < y < 1) for x, y in corners]
    assert np.abs(seen - true)[inside].max() < 8


def test_no_sheet_is_found_where_paper_is_all() -> None:
    from phahe.loaders.read.ocr.paper import corners

    assert corners(page()) is None
    assert corners(page().rotate(3, fillcolor="white")) is None
    assert corners(images.new("RGB", (800, 1100), "white")) is None
    assert corners(images.new("RGB", (800, 1100), "black")) is None


def test_a_page_in_perspective_is_read_with_its_table() -> None:
    ocr.needed()
    data = stored(photograph(page(), LYING, "slate", (2000, 1600)))
    source = read_bytes(data, "a.jpg")
    assert len(rows(source)) == 9
    assert source.layout is not None
    (size,) = source.layout.sizes
    assert size < (1800.0, 1500.0)
    assert facsimile(data, source, 1).size == size
    start = source.text.index("31/8/2022")
    (place,) = source.boxes(start, start + 9)
    assert place.box.right > 0.75 * size[0]


def test_what_stands_in_a_shadow_is_read_too() -> None:
    ocr.needed()
    shades = np.asarray(page()).astype(float)
    shades[shades.shape[0] * 3 // 5 :] *= 0.45
    data = stored(images.fromarray(shades.astype(np.uint8)))
    source = read_bytes(data, "a.jpg")
    assert source.layout is not None
    assert source.layout.sizes == [tuple(map(float, page().size))]
    assert len(rows(source)) == 9
