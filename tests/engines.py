"""Every store that tests run on, by name: one body over all of them."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from servers import fuseki, neo4j

from phahe.graph.stores import Store, open_store

ENGINES: dict[str, Callable[[Path], Store]] = {
    "memory": lambda folder: open_store(None),
    "ladybug": lambda folder: open_store(folder / "plans.lbug"),
    "neo4j": neo4j.opened,
    "oxigraph": lambda folder: open_store(f"oxigraph:{folder / 'plans'}"),
    "fuseki": fuseki.opened,
    "turtle": lambda folder: open_store(folder / "plans.ttl"),
    "trig": lambda folder: open_store(folder / "plans.trig"),
}
"""How a store of each kind is opened in a folder; opening it again finds the same graph."""

PERSISTENT = tuple(name for name in ENGINES if name != "memory")
SERVERS = ("fuseki", "neo4j")


def grouped(names: Iterable[str]) -> list[Any]:
    """NAMES as parameters of tests; those of one server are all run by one worker."""
    return [
        pytest.param(name, marks=pytest.mark.xdist_group(name) if name in SERVERS else ())
        for name in names
    ]
