"""Every store that tests run on, by name: one body over all of them."""

from collections.abc import Callable
from pathlib import Path

from servers import fuseki

from phahe.graph.stores import Store, open_store

ENGINES: dict[str, Callable[[Path], Store]] = {
    "memory": lambda folder: open_store(None),
    "ladybug": lambda folder: open_store(folder / "plans.lbug"),
    "oxigraph": lambda folder: open_store(f"oxigraph:{folder / 'plans'}"),
    "fuseki": fuseki.opened,
    "turtle": lambda folder: open_store(folder / "plans.ttl"),
    "trig": lambda folder: open_store(folder / "plans.trig"),
}
"""How a store of each kind is opened in a folder; opening it again finds the same graph."""

PERSISTENT = tuple(name for name in ENGINES if name != "memory")
