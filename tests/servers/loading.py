"""Loaders as processes of their own, and what they must leave behind."""

import os
import subprocess
import sys
from collections.abc import Iterator

from collection import collection
from servers.server import HERE

from phahe.graph.model import Statements
from phahe.graph.stores import open_store


def loadable(documents: int) -> list[Statements]:
    """A collection as units that may be written one by one, in any order."""
    with open_store(None) as store:
        store.write(collection(documents))
        return list(store.statements())


def are_whole(found: Iterator[Statements], wanted: list[Statements]) -> int:
    """Check that each unit FOUND states all that the one WANTED does; how many there are."""
    known = {unit.document: {e.key: e for e in unit.edges if e.document} for unit in wanted}
    there = list(found)
    for unit in there:
        assert {e.key: e for e in unit.edges if e.document} == known[unit.document]
    return len(there)


def started(*command: str) -> subprocess.Popen[str]:
    """A process that runs COMMAND with this Python and sees what tests see."""
    path = os.pathsep.join([str(HERE.parent), *sys.path])
    return subprocess.Popen(
        [sys.executable, *command],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, "PYTHONPATH": path},
    )
