"""A page as people see it, with marks round words: the image behind a text."""

from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING

from phahe.graph.errors import ReadError
from phahe.loaders.read.limits import LIMITS, Limits
from phahe.loaders.read.ocr import scanning
from phahe.loaders.read.page.layout import Place
from phahe.loaders.read.source import SourceText

if TYPE_CHECKING:
    from PIL.Image import Image

_DOTS = 150  # an inch
_COLOUR = (208, 32, 32)
_AROUND = 0.004  # of the page's longer side, between a word and its mark


def facsimile(
    data: bytes,
    source: SourceText,
    page: int,
    marked: Sequence[Place] = (),
    limits: Limits = LIMITS,
) -> "Image":
    """PAGE (from 1) of the file DATA, which reads as SOURCE, with boxes round what is MARKED.

    Raises ReadError for a file that has no images of its pages and for a page that is not
    there, MissingExtra without Pillow.
    """
    scanning()
    if source.layout is None:
        raise ReadError(f"{source.format} files have no images of their pages")
    if not 1 <= page <= len(source.layout.sizes):
        raise ReadError(f"there is no page {page}: the file has {len(source.layout.sizes)}")
    size = source.layout.sizes[page - 1]
    pdf = source.format == "pdf"
    shown = _of_pdf(data, page, limits) if pdf else _frame(data, page, size, limits)
    return _drawn(shown.convert("RGB"), size, page, marked)


def _of_pdf(data: bytes, page: int, limits: Limits) -> "Image":
    from phahe.loaders.read.pdf import opened

    with opened(data, limits) as document:
        bitmap = document[page - 1].render(scale=_DOTS / 72)
        image: Image = bitmap.to_pil()
        return image


def _frame(data: bytes, page: int, size: tuple[float, float], limits: Limits) -> "Image":
    """PAGE as it was read: the view that has its SIZE."""
    from phahe.loaders.read.image import frames

    views = next(islice(frames(data, limits), page - 1, None))
    return next((view for view in views if view.size == size), views[0])


def _drawn(
    image: "Image", size: tuple[float, float], page: int, marked: Sequence[Place]
) -> "Image":
    """IMAGE, of a page of SIZE, with boxes."""
    from PIL import ImageDraw

    across, down = image.width / size[0], image.height / size[1]
    around = _AROUND * max(image.size)
    pen = ImageDraw.Draw(image)
    for place in marked:
        if place.page == page:
            left, top, right, bottom = place.box
            corners = (left * across, top * down, right * across, bottom * down)
            grown = [v + around * sign for v, sign in zip(corners, (-1, -1, 1, 1), strict=True)]
            pen.rectangle(grown, outline=_COLOUR, width=max(1, round(around / 2)))
    return image
