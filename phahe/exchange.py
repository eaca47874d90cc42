"""The graph for other programs: GraphML, node-link JSON, CSV, RDF, the tasks as XLSX."""

import csv
import json
import os
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from phahe.graph.errors import InputError, StoreError
from phahe.graph.model import Edge, Node, Subgraph, Value
from phahe.graph.schema import schema
from phahe.graph.stores.store import Store
from phahe.networks import flat, to_networkx

RDF = (".ttl", ".nt", ".nq", ".trig", ".jsonld", ".rdf")


def export(store: Store, path: Path | str, *, records: bool = False) -> None:
    """Write the graph of STORE to PATH in the form that its suffix names.

    .ttl .nt .nq .trig .jsonld .rdf  RDF
    .graphml                         for Gephi, yEd, Cytoscape
    .json                            node-link JSON, as NetworkX reads it
    .xlsx                            the annex of all tasks
    no suffix                        a folder with a CSV file for each kind of node and edge

    RECORDS tells whether the records stand in it, without which a graph cannot be built
    further. PATH is there whole or as it was before. Raises InputError for another suffix,
    MissingExtra where .xlsx lacks openpyxl, StoreError when it cannot be written.
    """
    path = Path(path)
    write = _WRITERS.get(path.suffix.lower())
    if write is None:
        known = ", ".join(filter(None, _WRITERS))
        raise InputError(f"{str(path)!r}: no form called {path.suffix!r}; there are {known}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # The suffix stays last: writers go by it.
        draft = Path(tempfile.mkdtemp(prefix=".draft-", dir=path.parent)) / path.name
        try:
            write(store, draft, records)
            _put(draft, path)
        finally:
            shutil.rmtree(draft.parent)
    except OSError as error:
        raise StoreError(f"{path}: {error.strerror or error}") from error


def _put(draft: Path, path: Path) -> None:
    """DRAFT in place of PATH; of a folder only the files that the draft has."""
    if not draft.is_dir():
        os.replace(draft, path)
        return
    path.mkdir(exist_ok=True)
    for file in draft.iterdir():
        os.replace(file, path / file.name)


def node_link(graph: Subgraph) -> dict[str, object]:
    """GRAPH as node-link data, what `networkx.node_link_graph(…, edges="edges")` reads."""
    return {
        "directed": True,
        "multigraph": True,
        "graph": {"schema": schema().version},
        "nodes": [
            {"id": node.id, "label": node.label, **_jsonable(node.properties)}
            for node in graph.nodes.values()
        ],
        "edges": [
            {
                "source": edge.source,
                "target": edge.target,
                "key": f"{edge.kind} {edge.document}".strip(),
                "kind": edge.kind,
                **_jsonable(edge.properties),
            }
            for edge in graph.edges.values()
        ],
    }


def _write_rdf(store: Store, path: Path, records: bool) -> None:
    from phahe.graph.stores.rdf import export as export_rdf

    with path.open("wb") as file:
        export_rdf(store, file, path.suffix.lower(), record=records)


def _write_json(store: Store, path: Path, records: bool) -> None:
    text = json.dumps(node_link(_graph(store, records)), ensure_ascii=False, indent=1)
    path.write_text(text + "\n", "utf-8")


def _write_graphml(store: Store, path: Path, records: bool) -> None:
    import networkx

    drawn = to_networkx(_graph(store, records), strings=True)
    networkx.write_graphml(drawn, path, named_key_ids=True)


def _write_csv(store: Store, path: Path, records: bool) -> None:
    graph = _graph(store, records)
    path.mkdir()
    nodes: dict[str, list[Node]] = defaultdict(list)
    for node in graph.nodes.values():
        nodes[node.label].append(node)
    edges: dict[str, list[Edge]] = defaultdict(list)
    for edge in graph.edges.values():
        edges[edge.kind].append(edge)
    for label, group in nodes.items():
        columns = ["id", *schema().nodes[label].properties]
        rows = ({"id": n.id, **flat(n.properties)} for n in group)
        _sheet(path / f"{label}.csv", columns, rows)
    for kind, members in edges.items():
        columns = ["source", "target", *schema().evidence]
        lines = (
            {"source": e.source, "target": e.target, **flat(e.properties)} for e in members
        )
        _sheet(path / f"{kind}.csv", columns, lines)


def _sheet(path: Path, columns: list[str], rows: Iterable[Mapping[str, object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, extrasaction="raise")
        writer.writeheader()
        writer.writerows(rows)


def _write_annex(store: Store, path: Path, records: bool) -> None:
    from phahe.queries.work import called, read_from, tasks
    from phahe.workbook import write

    found = tasks(store)
    write(found, called(store, found), path, read_from(store))


def _graph(store: Store, records: bool) -> Subgraph:
    """The whole graph, its sources with or without what only building needs."""
    graph = store.graph()
    if records:
        return graph
    return Subgraph.of(map(_bare, graph.nodes.values()), graph.edges.values())


def _bare(node: Node) -> Node:
    if node.label != "Source":
        return node
    kept = {k: v for k, v in node.properties.items() if k not in ("keys", "record")}
    return replace(node, properties=kept)


def _jsonable(properties: Mapping[str, Value]) -> dict[str, object]:
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in properties.items()
    }


_WRITERS: Mapping[str, Callable[[Store, Path, bool], None]] = {
    ".graphml": _write_graphml,
    ".json": _write_json,
    ".xlsx": _write_annex,
    "": _write_csv,
    **dict.fromkeys(RDF, _write_rdf),
}
