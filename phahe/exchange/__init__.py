"""The graph for other programs and back: RDF, GraphML, JSON, CSV; the tasks as XLSX."""

from phahe.exchange.reading import load
from phahe.exchange.writing import export, node_link

__all__ = ["export", "load", "node_link"]
