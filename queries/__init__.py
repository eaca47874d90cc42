"""The questions that a graph answers, the same of every store."""

from phahe.queries.lineage import (
    Counts,
    Description,
    Lineage,
    Quality,
    Step,
    cited_by,
    cites,
    counts,
    describe,
    lineage,
    paths,
)
from phahe.queries.question import Question, ask

__all__ = [
    "Counts",
    "Description",
    "Lineage",
    "Quality",
    "Question",
    "Step",
    "ask",
    "cited_by",
    "cites",
    "counts",
    "describe",
    "lineage",
    "paths",
]
