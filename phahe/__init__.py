"""Phả hệ: which policies Vietnamese administrative documents descend from.

From files to records (`read`, `extract`), from records to a graph (`open_store`, `build`), from
the graph to answers (`find`, `lineage`, `paths`, `ask`, `rank`; `tasks`, `agencies`,
`targets`), pictures (`pictured`, `show`, `save`, `render`) and files (`export`). The registry
tells the `members` of a collective. Everything is loaded when it is first asked for.

>>> import phahe
>>> str(phahe.Number.parse("45/2021/ND-CP"))
'45/2021/NĐ-CP'
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from phahe.building import Report, build
    from phahe.copying import Copied, copy
    from phahe.difference import Difference, differences
    from phahe.exchange import export, load
    from phahe.graph.collective import members
    from phahe.graph.errors import PhaheError
    from phahe.graph.identifier import Identifier
    from phahe.graph.model import Edge, Node, Statements, Subgraph, Table
    from phahe.graph.number import Number
    from phahe.graph.record import Record
    from phahe.graph.stores import Store, open_store
    from phahe.loaders.extraction import extract, extract_source
    from phahe.loaders.read import Limits, SourceText, read
    from phahe.merging import Contradiction, Merged, merge
    from phahe.naming import find
    from phahe.networks import to_networkx
    from phahe.picture import around, pictured, whole
    from phahe.queries import (
        Burden,
        Description,
        Lineage,
        Period,
        Question,
        Step,
        Task,
        agencies,
        ask,
        lineage,
        paths,
        targets,
        tasks,
    )
    from phahe.ranking import Rank, citations, rank
    from phahe.view import render, save, show

__all__ = [
    "Burden",
    "Contradiction",
    "Copied",
    "Description",
    "Difference",
    "Edge",
    "Identifier",
    "Limits",
    "Lineage",
    "Merged",
    "Node",
    "Number",
    "Period",
    "PhaheError",
    "Question",
    "Rank",
    "Record",
    "Report",
    "SourceText",
    "Statements",
    "Step",
    "Store",
    "Subgraph",
    "Table",
    "Task",
    "agencies",
    "around",
    "ask",
    "build",
    "citations",
    "copy",
    "differences",
    "export",
    "extract",
    "extract_source",
    "find",
    "lineage",
    "load",
    "members",
    "merge",
    "open_store",
    "paths",
    "pictured",
    "rank",
    "read",
    "render",
    "save",
    "show",
    "targets",
    "tasks",
    "to_networkx",
    "whole",
]

_HOMES = {
    "building": ("Report", "build"),
    "copying": ("Copied", "copy"),
    "difference": ("Difference", "differences"),
    "exchange": ("export", "load"),
    "graph.collective": ("members",),
    "graph.errors": ("PhaheError",),
    "graph.identifier": ("Identifier",),
    "graph.model": ("Edge", "Node", "Statements", "Subgraph", "Table"),
    "graph.number": ("Number",),
    "graph.record": ("Record",),
    "graph.stores": ("Store", "open_store"),
    "loaders.extraction": ("extract", "extract_source"),
    "loaders.read": ("Limits", "SourceText", "read"),
    "merging": ("Contradiction", "Merged", "merge"),
    "naming": ("find",),
    "networks": ("to_networkx",),
    "picture": ("around", "pictured", "whole"),
    "queries": (
        *("Burden", "Description", "Lineage", "Period", "Question", "Step", "Task"),
        *("agencies", "ask", "lineage", "paths", "targets", "tasks"),
    ),
    "ranking": ("Rank", "citations", "rank"),
    "view": ("render", "save", "show"),
}


def __getattr__(name: str) -> object:
    for module, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
