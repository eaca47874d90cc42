"""The questions that a graph answers, the same of every store."""

from phahe.queries.holdings import Counts, Inputs, Quality, counts
from phahe.queries.lineage import (
    Description,
    Lineage,
    Step,
    cited_by,
    cites,
    describe,
    lineage,
    paths,
)
from phahe.queries.period import Period
from phahe.queries.question import Question, ask
from phahe.queries.work import Burden, Task, absent, agencies, load, targets, tasks

__all__ = [
    "Burden",
    "Counts",
    "Description",
    "Inputs",
    "Lineage",
    "Period",
    "Quality",
    "Question",
    "Step",
    "Task",
    "absent",
    "agencies",
    "ask",
    "cited_by",
    "cites",
    "counts",
    "describe",
    "lineage",
    "load",
    "paths",
    "targets",
    "tasks",
]
