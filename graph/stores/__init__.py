"""Where the graph is kept: one module a store, one protocol, one address each."""

from phahe.graph.stores.address import FORMS, open_store
from phahe.graph.stores.store import Language, Parameters, Store

__all__ = ["FORMS", "Language", "Parameters", "Store", "open_store"]
