"""Pictures as files: the ending of the name decides the format."""

from collections.abc import Callable, Mapping
from os import PathLike
from pathlib import Path
from typing import Unpack

from phahe.graph.errors import InputError
from phahe.graph.model import Subgraph
from phahe.view.manner import PageManner
from phahe.view.page import render
from phahe.view.still import pdf, png
from phahe.view.svg import svg
from phahe.view.text import dot, mermaid

PAGES = (".html", ".htm")
"""The endings of pages to explore; the others stand still."""
_DRAWN: Mapping[str, Callable[..., str | bytes]] = {".svg": svg, ".png": png, ".pdf": pdf}
_WRITTEN: Mapping[str, Callable[[Subgraph], str]] = {
    ".mmd": mermaid,
    ".mermaid": mermaid,
    ".dot": dot,
    ".gv": dot,
}


def save(graph: Subgraph, path: str | PathLike[str], **how: Unpack[PageManner]) -> Path:
    """Write the picture of GRAPH to PATH in the format of its ending, and give PATH.

    Raises what `draw` raises.
    """
    target = Path(path)
    target.write_bytes(draw(graph, target.suffix, **how))
    return target


def draw(graph: Subgraph, ending: str, **how: Unpack[PageManner]) -> bytes:
    """The picture of GRAPH as the file of ENDING holds it.

    .html is the page to explore; .svg, .png, .pdf, .mmd (Mermaid), .dot stand still.
    Raises InputError for another ending, MissingExtra where png and pdf lack CairoSVG.
    """
    ending = ending.lower()
    content: str | bytes
    if ending in PAGES:
        content = render(graph, **how)
    elif ending in _DRAWN:
        how.pop("language", None)
        how.pop("work", None)
        content = _DRAWN[ending](graph, **how)
    elif ending in _WRITTEN:
        content = _WRITTEN[ending](graph)
    else:
        known = ", ".join([PAGES[0], *_DRAWN, *_WRITTEN])
        raise InputError(f"no format has the ending {ending!r}; use one of {known}")
    return content if isinstance(content, bytes) else content.encode()
