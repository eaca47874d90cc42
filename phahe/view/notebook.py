"""Pictures in notebooks."""

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from phahe.graph.model import Subgraph
from phahe.view.answer import focus_of, graph_of
from phahe.view.page import render
from phahe.view.words import Language

if TYPE_CHECKING:
    from phahe.queries.lineage import Lineage


@dataclass(frozen=True, slots=True)
class Frame:
    """A page inside a notebook: what the last line of a cell shows. HEIGHT is in pixels."""

    page: str
    height: int

    def _repr_html_(self) -> str:
        """The page in a frame of its own, cut off from the notebook."""
        return (
            f'<iframe srcdoc="{escape(self.page)}" title="phahe" '
            'sandbox="allow-scripts allow-downloads allow-modals" '
            f'style="width:100%;height:{self.height}px;border:1px solid #d0d7de"></iframe>'
        )


def show(
    answer: "Subgraph | Lineage",
    *,
    title: str = "Phả hệ văn bản",
    focus: str | None = None,
    height: int = 680,
    language: Language = "vi",
) -> Frame:
    """The picture of ANSWER, a graph or a line of descent, for a notebook.

    FOCUS is the id of the document in question, by itself that of the line of descent.
    """
    about = focus or focus_of(answer)
    page = render(graph_of(answer), title=title, focus=about, language=language)
    return Frame(page, height)
