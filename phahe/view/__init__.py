"""Pictures of a graph that people can explore, offline."""

from phahe.view.page import render, save

__all__ = ["render", "save"]
