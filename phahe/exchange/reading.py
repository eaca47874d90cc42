"""Reading a graph that was written for other programs."""

import json
import math
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from phahe.exchange.sheets import read as read_sheets
from phahe.graph.errors import InputError, StoreError
from phahe.graph.model import Edge, Node, Properties, Statements, Subgraph, Value
from phahe.graph.schema import Property, schema
from phahe.graph.stores import open_store
from phahe.graph.stores.units import Ids, units
from phahe.networks import split


def load(path: Path | str) -> list[Statements]:
    """What each document states in the graph that PATH holds, as `export` writes it.

    PATH is .graphml, .json, a folder of CSV (also of Neo4j's), or any file that `open_store`
    opens. Letters that XML does not allow came to GraphML as blanks. Raises InputError for
    what is not such a graph, StoreError for what cannot be read.
    """
    path = Path(path)
    if not path.exists():
        raise StoreError(f"{path}: there is nothing to read")
    if path.is_dir():
        return _units(read_sheets(path))
    try:
        if path.suffix.lower() == ".json":
            return _units(_of_json(path))
        if path.suffix.lower() == ".graphml":
            return _units(_of_graphml(path))
    except (ValueError, KeyError, TypeError, SyntaxError) as error:
        raise InputError(f"{path} is no graph of this project: {error!r}") from error
    except OSError as error:
        raise StoreError(f"{path}: {error.strerror or error}") from error
    with open_store(path, read_only=True) as store:
        return list(store.statements())


def _of_json(path: Path) -> Subgraph:
    data = json.loads(path.read_text("utf-8"))
    nodes = [_node(row["id"], row) for row in data["nodes"]]
    return Subgraph.of(nodes, [_edge(r["source"], r["target"], r) for r in data["edges"]])


def _of_graphml(path: Path) -> Subgraph:
    import networkx

    network = networkx.read_graphml(path, force_multigraph=True)
    nodes = [_node(id, data) for id, data in network.nodes(data=True)]
    return Subgraph.of(nodes, [_edge(a, b, data) for a, b, data in network.edges(data=True)])


def _node(id: str, data: Mapping[str, Any]) -> Node:
    known = schema().nodes[data["label"]].properties
    return Node(data["label"], id, _typed(data, known))


def _edge(source: str, target: str, data: Mapping[str, Any]) -> Edge:
    return Edge(data["kind"], source, target, _typed(data, schema().evidence))


def _typed(data: Mapping[str, Any], known: Mapping[str, Property]) -> Properties:
    """Those values of DATA that are of properties KNOWN, with the schema's types."""
    return {name: _value(data[name], p) for name, p in known.items() if name in data}


def _value(given: Any, property: Property) -> Value:
    match property.type:
        case "date":
            return date.fromisoformat(given)
        case "strings":
            return tuple(split(given) if isinstance(given, str) else given)
        case "float":
            return math.nan if given is None else float(given)
        case _:
            value: Value = given
            return value


def _units(graph: Subgraph) -> list[Statements]:
    """What each document states in GRAPH."""
    edges = graph.edges.values()

    def registry(ids: Ids) -> list[Edge]:
        here = set().union(*ids.values())
        return [edge for edge in edges if not edge.document and edge.source in here]

    def nodes(ids: Ids) -> list[Node]:
        here = set().union(*ids.values())
        return [node for node in graph.nodes.values() if node.id in here]

    def stated(some: Sequence[str]) -> list[Edge]:
        here = set(some)
        return [edge for edge in edges if edge.document in here]

    return list(units({e.document for e in edges if e.document}, stated, registry, nodes))
