"""The command `text`: what a file says, how its pages lie, and their images."""

from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from phahe.cli.options import FORMATS, limits, limits_option, note
from phahe.cli.reading import source
from phahe.cli.table import print_table
from phahe.graph.model import Table, Value

if TYPE_CHECKING:
    from phahe.loaders.read import SourceText

_COLUMNS = ("page", "part", "start", "end", "left", "top", "right", "bottom", "text")
_SHOWN = 60  # letters of a part in the list
_PARTS = {
    "page": "trang",
    "header": "tiêu đề trang",
    "footer": "chân trang",
    "footnote": "chú thích",
    "stamp": "dấu, chữ ký số",
    "table": "bảng",
}


class Stretch(click.ParamType[tuple[int, int]]):
    """START:END, offsets into a text."""

    name = "start:end"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, int]:
        """The two numbers of VALUE."""
        start, _, end = str(value).partition(":")
        if not (start.isdigit() and end.isdigit() and int(start) < int(end)):
            self.fail(f"{value!r} is no stretch; write START:END, as 120:164", param, ctx)
        return int(start), int(end)


@click.command(epilog="Example: phahe text ke-hoach.pdf --mark 120:164 --image trang.png")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "--layout", is_flag=True, help="List pages, tables, links and what stands beside the text."
)
@click.option("--page", type=click.IntRange(min=1), help="This page alone.")
@click.option(
    "--image",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Draw the page (the first, or that of --mark) into this PNG file.",
)
@click.option(
    "--mark",
    type=Stretch(),
    metavar="START:END",
    help="With --image: draw boxes round these words.",
)
@click.option(
    "--format",
    "-f",
    "form",
    type=click.Choice(FORMATS),
    default="table",
    show_default=True,
    help="With --layout: how the list is printed.",
)
@limits_option
def text(
    file: Path,
    layout: bool,
    page: int | None,
    image: Path | None,
    mark: tuple[int, int] | None,
    form: str,
) -> None:
    """Print the text of a file, to which all offsets refer.

    FILE may be - for standard input. Boxes are left, top, right, bottom from the top left of
    the page, in points of a PDF and in pixels of an image.
    """
    if mark and not image:
        raise click.UsageError("--mark wants --image FILE")
    if image and str(file) == "-":
        raise click.UsageError("--image wants the file by its name")
    read = source(file)
    if page and page > len(read.pages):
        raise click.BadParameter(f"the file has {len(read.pages)} pages", param_hint="--page")
    if image:
        _draw(file, read, page, mark, image)
    elif layout:
        rows = [row for row in _rows(read) if page in (None, row[0])]
        print_table(Table(_COLUMNS, tuple(rows)), form)
        _tell(read)
    else:
        start, end = read.page_span(page) if page else (0, len(read.text))
        click.echo(read.text[start:end], nl=False)


def _draw(
    file: Path, read: "SourceText", page: int | None, mark: tuple[int, int] | None, to: Path
) -> None:
    """The page as an image, written to the file TO."""
    from phahe.loaders.read.facsimile import facsimile
    from phahe.loaders.read.inside import content

    marked = read.boxes(*mark) if mark else ()
    if mark and not marked:
        raise click.BadParameter("no words stand there", param_hint="--mark")
    number = page or (marked[0].page if marked else 1)
    facsimile(content(file, limits()), read, number, marked).save(to, "PNG")
    note(f"page {number} drawn to {to}")


def _rows(read: "SourceText") -> Iterator[tuple[Value | None, ...]]:
    """A row for each page and, below it, for each part of it that is no running text."""
    waiting = deque(sorted(_stretches(read)))
    for page in range(1, len(read.pages) + 1):
        start, end = read.page_span(page)
        box: list[Value | None] = [None] * 4
        if read.layout:
            box = [0, 0, *read.layout.sizes[page - 1]]
        by = "OCR" if page in read.ocr_pages else ""
        yield page, _PARTS["page"], start, end, *box, by
        while waiting and waiting[0][0] < end:
            first, last, part, words = waiting.popleft()
            yield page, part, first, last, *_box(read, first, last), words


def _stretches(read: "SourceText") -> Iterator[tuple[int, int, str, str]]:
    """Start and end of what is no running text, or leads somewhere; what it is; its words."""
    for region in read.regions:
        words = " ".join(read.text[region.start : region.end].split())[:_SHOWN]
        yield region.start, region.end, _PARTS[region.kind], words
    for link in read.links:
        yield link.start, link.end, "liên kết", link.address


def _box(read: "SourceText", start: int, end: int) -> list[Value | None]:
    """The box round TEXT[START:END], as far as it stands on one page."""
    places = read.boxes(start, end)
    boxes = [place.box for place in places if place.page == places[0].page]
    if not boxes:
        return [None] * 4
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return [round(v, 1) for v in (min(lefts), min(tops), max(rights), max(bottoms))]


def _tell(read: "SourceText") -> None:
    """How the file was read, on standard error."""
    by = f", {len(read.ocr_pages)} by {read.engine}" if read.ocr_pages else ""
    sure = f", its words {read.sure:.0%} sure" if read.sure is not None else ""
    note(f"{read.format}: {len(read.pages)} pages{by}{sure}")
    for doubt in read.doubts:
        note(doubt)
