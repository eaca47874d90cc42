"""Images of pages: PNG, JPEG, TIFF with several pages, WebP, GIF; read by OCR."""

import struct
from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING

from phahe.graph.errors import ReadError
from phahe.loaders.read.limits import Limits
from phahe.loaders.read.ocr import DOUBTFUL, engine, in_order, recognised, scanning
from phahe.loaders.read.page.composing import Text
from phahe.loaders.read.page.sheet import Sheet
from phahe.loaders.read.source import SourceText

if TYPE_CHECKING:
    from PIL.Image import Image

_PAPER = 3.0, 24.0  # inches of the longer side of a sheet: a note, A2
# What Pillow raises for damaged files of one format or another.
_DAMAGES = (
    *(OSError, EOFError, SyntaxError, ValueError, TypeError, LookupError, ArithmeticError),
    *(MemoryError, struct.error),
)
_LEAST = 40  # pixels of the shorter side: a line of small letters
_WHOLE = 0.97  # of what is read in the whole image is read on its sheet of paper, at least


def read(data: bytes, name: str, limits: Limits) -> SourceText:
    """The text of the pages that the image DATA shows, by OCR.

    Raises ReadError for a damaged, too small or too large image and without Tesseract,
    MissingExtra without Pillow.
    """
    scanning()
    engine()
    text = Text()
    text.compose(in_order(_jobs(data, limits)))
    source = text.source(data, name, "image")
    if source.sure is None:
        raise ReadError("no text is seen in the image")
    return source


def _jobs(data: bytes, limits: Limits) -> Iterator[Callable[[], Sheet]]:
    for views in frames(data, limits):
        yield partial(_best, views, limits)


def _best(views: "list[Image]", limits: Limits) -> Sheet:
    """What is read in the VIEWS of one page; of the sheet alone unless it leaves words out."""
    read = [
        recognised(view, (float(view.width), float(view.height)), limits, _dots(view))
        for view in views
    ]
    return read[-1] if _said(read[-1]) >= _WHOLE * _said(read[0]) else read[0]


def _said(sheet: Sheet) -> float:
    """How many letters of SHEET are read, the sure ones alone, each as sure as it is."""
    return sum(w.sure * len(w.text) for w in sheet.words if w.sure >= DOUBTFUL)


def _dots(image: "Image") -> float | None:
    """The dots an inch that IMAGE claims, where they make it a sheet of paper."""
    claimed = image.info.get("dpi")
    dots = float(claimed[0]) if claimed else 0.0
    return dots if dots > 0 and _PAPER[0] < max(image.size) / dots < _PAPER[1] else None


def frames(data: bytes, limits: Limits) -> "Iterator[list[Image]]":
    """The pages of the image DATA, in grey: as taken, then its sheet of paper, if one is seen.

    Raises ReadError.
    """
    import warnings

    from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about sizes and damaged notes; ours are below
            with Image.open(BytesIO(data)) as file:
                count = getattr(file, "n_frames", 1)
                if count > limits.pages:
                    raise ReadError(f"the image has {count} pages; allow pages={count}")
                for frame in ImageSequence.Iterator(file):
                    width, height = frame.size
                    if width * height > limits.pixels:
                        raise ReadError(
                            f"{width} × {height} pixels are too many; "
                            f"allow pixels={width * height}"
                        )
                    if min(width, height) < _LEAST:
                        raise ReadError(f"{width} × {height} pixels are too few to read")
                    yield _views(ImageOps.exif_transpose(frame), file.info.get("dpi"))
                    if file.format == "GIF":  # a moving picture is one page
                        return
    except ReadError:
        raise
    except UnidentifiedImageError as error:
        raise ReadError("the image is damaged, or of a kind that is not known") from error
    except Image.DecompressionBombError as error:
        raise ReadError(f"too many pixels: {error}; scale it down") from error
    except _DAMAGES as error:
        raise ReadError(f"the image is damaged: {error}") from error


def _views(image: "Image", dots: object) -> "list[Image]":
    """IMAGE, which claims DOTS an inch, in grey, and the sheet of paper that it shows."""
    from phahe.loaders.read.ocr.paper import corners, from_above

    page = scanning().grey(image)
    found = corners(image)
    views = [page] if found is None else [page, from_above(page, found)]
    for view in views:
        view.info["dpi"] = dots
    return views
