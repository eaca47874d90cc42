"""Pictures of a graph: a page that people can explore offline, figures for reports."""

from phahe.view.answer import graph_of
from phahe.view.file import save
from phahe.view.notebook import Frame, show
from phahe.view.page import render
from phahe.view.still import pdf, png
from phahe.view.svg import svg
from phahe.view.text import dot, mermaid

__all__ = ["Frame", "dot", "graph_of", "mermaid", "pdf", "png", "render", "save", "show", "svg"]
