"""Pictures as files: the ending of the name decides the format."""

from collections.abc import Callable, Mapping, Sequence
from os import PathLike
from pathlib import Path

from phahe.graph.errors import InputError
from phahe.graph.model import Subgraph
from phahe.view.layout import Axis
from phahe.view.page import render
from phahe.view.payload import NONE, Marks
from phahe.view.still import pdf, png
from phahe.view.svg import svg
from phahe.view.text import dot, mermaid
from phahe.view.words import Language

_DRAWN: Mapping[str, Callable[..., str | bytes]] = {".svg": svg, ".png": png, ".pdf": pdf}
_WRITTEN: Mapping[str, Callable[[Subgraph], str]] = {
    ".mmd": mermaid,
    ".mermaid": mermaid,
    ".dot": dot,
    ".gv": dot,
}


def save(
    graph: Subgraph,
    path: str | PathLike[str],
    *,
    title: str,
    focus: str | None = None,
    order: Sequence[str] = (),
    language: Language = "vi",
    axis: Axis = "level",
    marks: Marks = NONE,
    work: Marks = NONE,
) -> Path:
    """Write the picture of GRAPH to PATH in the format of its ending, and give PATH.

    Raises what `draw` raises.
    """
    target = Path(path)
    content = draw(
        graph,
        target.suffix,
        title=title,
        focus=focus,
        order=order,
        language=language,
        axis=axis,
        marks=marks,
        work=work,
    )
    target.write_bytes(content)
    return target


def draw(
    graph: Subgraph,
    ending: str,
    *,
    title: str,
    focus: str | None = None,
    order: Sequence[str] = (),
    language: Language = "vi",
    axis: Axis = "level",
    marks: Marks = NONE,
    work: Marks = NONE,
) -> bytes:
    """The picture of GRAPH as the file of ENDING holds it.

    .html is the page to explore; .svg, .png, .pdf, .mmd (Mermaid), .dot stand still.
    Raises InputError for another ending, MissingExtra where png and pdf lack CairoSVG.
    """
    ending = ending.lower()
    content: str | bytes
    if ending in (".html", ".htm"):
        content = render(
            graph,
            title=title,
            focus=focus,
            order=order,
            language=language,
            axis=axis,
            marks=marks,
            work=work,
        )
    elif ending in _DRAWN:
        content = _DRAWN[ending](
            graph, title=title, focus=focus, order=order, axis=axis, marks=marks
        )
    elif ending in _WRITTEN:
        content = _WRITTEN[ending](graph)
    else:
        known = ", ".join([".html", *_DRAWN, *_WRITTEN])
        raise InputError(f"no format has the ending {ending!r}; use one of {known}")
    return content if isinstance(content, bytes) else content.encode()
