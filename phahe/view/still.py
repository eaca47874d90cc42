"""A picture as PNG or PDF, by CairoSVG from the SVG."""

import re
from types import ModuleType
from typing import Unpack

from phahe.graph.errors import MissingExtra
from phahe.graph.model import Subgraph
from phahe.view.manner import Manner
from phahe.view.svg import svg

_LONGEST = 8000
"""PNG pictures have at most so many pixels a side."""


def png(graph: Subgraph, **how: Unpack[Manner]) -> bytes:
    """The picture of GRAPH as PNG, two pixels a unit as far as 8,000 reach.

    Raises MissingExtra when CairoSVG or the cairo library is not installed.
    """
    text = svg(graph, **how)
    image: bytes = _cairosvg().svg2png(bytestring=text.encode(), scale=_scale(text))
    return image


def pdf(graph: Subgraph, **how: Unpack[Manner]) -> bytes:
    """The picture of GRAPH as a PDF of one page, its text selectable.

    Raises MissingExtra when CairoSVG or the cairo library is not installed.
    """
    text = svg(graph, **how)
    document: bytes = _cairosvg().svg2pdf(bytestring=text.encode())
    return document


def _scale(text: str) -> float:
    found = re.search(r' width="(\d+)" height="(\d+)"', text)
    longest = max(map(int, found.groups())) if found else _LONGEST
    return min(2.0, _LONGEST / longest)


def _cairosvg() -> ModuleType:
    try:
        import cairosvg
    except ImportError as error:
        raise MissingExtra(
            "PNG and PDF need CairoSVG: pip install 'phahe[pictures]'"
        ) from error
    except OSError as error:
        raise MissingExtra("PNG and PDF need the cairo library: install libcairo2") from error
    module: ModuleType = cairosvg
    return module
