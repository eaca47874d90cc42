"""Where on its page each word of a text stands, in compact arrays."""

from array import array
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from phahe.loaders.read.page.sheet import Box


class Place(NamedTuple):
    """A BOX on a PAGE (from 1), in the units of the page, the origin at the top left."""

    page: int
    box: Box


class Layout:
    """The sizes of pages and the boxes of words, in the order of the text.

    A page of a PDF is measured in points, that of an image in its pixels.

    >>> layout = Layout()
    >>> layout.page(595, 842)
    >>> layout.add(0, 4, Box(90, 60, 120, 75))
    >>> list(layout.places(2, 3)), layout.sizes
    ([Place(page=1, box=Box(left=90.0, top=60.0, right=120.0, bottom=75.0))], [(595, 842)])
    """

    __slots__ = ("_boxes", "_ends", "_firsts", "_starts", "sizes")

    def __init__(self) -> None:
        self.sizes: list[tuple[float, float]] = []
        self._firsts = array("I")  # of each page the place of its first word in the arrays
        self._starts, self._ends, self._boxes = array("I"), array("I"), array("f")

    def page(self, width: float, height: float) -> None:
        """Begin the next page."""
        self.sizes.append((width, height))
        self._firsts.append(len(self._starts))

    def add(self, start: int, end: int, box: Box) -> None:
        """The word TEXT[START:END] stands in BOX on the page begun last."""
        self._starts.append(start)
        self._ends.append(end)
        self._boxes.extend(box)

    def places(self, start: int, end: int) -> Iterator[Place]:
        """The boxes of the words of which some part lies in TEXT[START:END]."""
        at = bisect_left(self._ends, start + 1)
        while at < len(self._starts) and self._starts[at] < end:
            page = bisect_left(self._firsts, at + 1)
            yield Place(page, Box(*self._boxes[4 * at : 4 * at + 4]))
            at += 1
