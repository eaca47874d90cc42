"""Images of pages: PNG, JPEG, TIFF with several pages, WebP, GIF; read by OCR."""

import struct
from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING

from phahe.graph.errors import ReadError
from phahe.loaders.read.limits import Limits
from phahe.loaders.read.ocr import engine, in_order, recognised, scanning
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
    for image in frames(data, limits):
        size = float(image.width), float(image.height)
        yield partial(recognised, image, size, limits, _dots(image))


def _dots(image: "Image") -> float | None:
    """The dots an inch that IMAGE claims, where they make it a sheet of paper."""
    claimed = image.info.get("dpi")
    dots = float(claimed[0]) if claimed else 0.0
    return dots if dots > 0 and _PAPER[0] < max(image.size) / dots < _PAPER[1] else None


def frames(data: bytes, limits: Limits) -> Iterator["Image"]:
    """The pages of the image DATA, in grey, as they are to be seen. Raises ReadError."""
    import warnings

    from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

    grey = scanning().grey
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
                    page = grey(ImageOps.exif_transpose(frame))
                    page.info["dpi"] = file.info.get("dpi")
                    yield page
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
