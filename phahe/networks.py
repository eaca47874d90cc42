"""The graph as a network of NetworkX, whole or in part."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from phahe.graph.errors import InputError
from phahe.graph.model import Subgraph, Value
from phahe.graph.stores import Store, open_store
from phahe.naming import find
from phahe.queries.question import questions

if TYPE_CHECKING:
    import networkx

_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def to_networkx(
    graph: Store | Subgraph | Path | str,
    query: str | None = None,
    *,
    documents: Iterable[str] | None = None,
    parameters: Mapping[str, Value | Sequence[str]] | None = None,
    strings: bool = False,
) -> "networkx.MultiDiGraph[str]":
    """GRAPH, a store, its address or a part of one, as a MultiDiGraph.

    A node is its id with the attribute `label`, an edge has `kind` and the key
    (kind, stating document), '' for the registry; both have their properties with their
    types: dates are dates, lists tuples. With STRINGS dates are ISO 8601, lists joined by
    '; ', keys one string, and letters that XML does not allow are blanks, so that
    `networkx.write_graphml` takes it.

    QUERY, a named question or a text in the store's language with PARAMETERS, limits it to
    the nodes whose ids stand in the answer and the edges among them; DOCUMENTS, names or ids,
    to what these state. Raises what opening, finding and asking raise.

    >>> with open_store(None) as store:
    ...     to_networkx(store).number_of_nodes()
    0
    """
    if isinstance(graph, str | Path):
        with open_store(graph, read_only=True) as store:
            part = _part(store, query, documents, parameters)
    else:
        part = (
            graph if isinstance(graph, Subgraph) else _part(graph, query, documents, parameters)
        )
    return _network(part, strings)


def _part(
    store: Store,
    query: str | None,
    documents: Iterable[str] | None,
    parameters: Mapping[str, Value | Sequence[str]] | None,
) -> Subgraph:
    """What QUERY or DOCUMENTS limit the graph of STORE to."""
    if query is not None and documents is not None:
        raise InputError("a network is limited by a query or by documents, not by both")
    if documents is not None:
        units = list(store.statements(find(store, name) for name in documents))
        nodes = (node for unit in units for node in unit.nodes)
        return Subgraph.of(nodes, (edge for unit in units for edge in unit.edges))
    if query is None:
        return store.graph()
    known = questions().get(query)
    rows = store.query(known.texts[store.language] if known else query, parameters).rows
    return store.neighbourhood({id for row in rows for cell in row for id in _ids(cell)}, 0)


def _ids(cell: Value | None) -> tuple[str, ...]:
    """The ids that CELL may hold."""
    if isinstance(cell, tuple):
        return cell
    return (cell,) if isinstance(cell, str) else ()


def _network(graph: Subgraph, strings: bool) -> "networkx.MultiDiGraph[str]":
    import networkx

    network: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    for node in graph.nodes.values():
        values = flat(node.properties) if strings else node.properties
        network.add_node(node.id, label=node.label, **values)
    for edge in graph.edges.values():
        values = flat(edge.properties) if strings else edge.properties
        place = (edge.kind, edge.document)
        key = " ".join(filter(None, place)) if strings else place
        network.add_edge(edge.source, edge.target, key, kind=edge.kind, **values)
    return network


def flat(properties: Mapping[str, Value]) -> dict[str, str | int | float | bool]:
    """PROPERTIES as single values without letters that XML does not allow.

    >>> flat({"date": date(2022, 1, 7), "labels": ("Plan", "Annex")})
    {'date': '2022-01-07', 'labels': 'Plan; Annex'}
    """
    return {name: _single(value) for name, value in properties.items()}


def _single(value: Value) -> str | int | float | bool:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        value = joined(value)
    return _CONTROLS.sub(" ", value) if isinstance(value, str) else value


def joined(items: Sequence[str]) -> str:
    """ITEMS as one text; `split` gives them back.

    >>> joined(["Plan", "a; b"])
    'Plan; a\\\\; b'
    """
    return "; ".join(item.replace("\\", "\\\\").replace(";", "\\;") for item in items)


def split(text: str) -> list[str]:
    """The items that `joined` made TEXT of.

    >>> split(joined(["Plan", "a; b", "\\\\"]))
    ['Plan', 'a; b', '\\\\']
    """
    items = re.findall(r"(?:\A|(?<=; ))((?:\\.|[^\\;])*)(?:; |\Z)", text, re.DOTALL)
    return [re.sub(r"\\(.)", r"\1", item, flags=re.DOTALL) for item in items]
