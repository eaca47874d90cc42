"""Writing a graph for other programs."""

import json
import os
import shutil
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from phahe.graph.errors import InputError, StoreError
from phahe.graph.model import Node, Subgraph, Value
from phahe.graph.schema import schema
from phahe.graph.stores.store import Store
from phahe.networks import to_networkx

RDF = (".ttl", ".nt", ".nq", ".trig", ".jsonld", ".rdf")


@dataclass(frozen=True, slots=True)
class Form:
    """How a graph is written, see `export`."""

    records: bool
    linked: bool
    neo4j: bool


def export(
    store: Store,
    path: Path | str,
    *,
    records: bool = False,
    linked: bool = False,
    neo4j: bool = False,
) -> None:
    """Write the graph of STORE to PATH in the form that its suffix names.

    .ttl .nt .nq .trig .jsonld .rdf  RDF
    .graphml                         for Gephi, yEd, Cytoscape
    .json                            node-link JSON, as NetworkX reads it
    .xlsx                            the annex of all tasks
    no suffix                        a folder with a CSV file for each kind of node and edge

    RECORDS tells whether the records stand in it, without which a graph cannot be built
    further. LINKED has RDF say it in the words of ELI, ORG, PROV-O, Web Annotation and SKOS
    besides. NEO4J gives CSV the headings for `neo4j-admin database import`. PATH is there
    whole or as it was before. Raises InputError for another suffix or a choice that it does
    not have, MissingExtra where .xlsx lacks openpyxl, StoreError when it cannot be written.
    """
    path = Path(path)
    write = _WRITERS.get(path.suffix.lower())
    if write is None:
        known = ", ".join(filter(None, _WRITERS))
        raise InputError(f"{str(path)!r}: no form called {path.suffix!r}; there are {known}")
    form = Form(records, linked, neo4j)
    if (linked and write is not _write_rdf) or (neo4j and write is not _write_csv):
        raise InputError("linked is for RDF, neo4j for a folder of CSV")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # The suffix stays last: writers go by it.
        draft = Path(tempfile.mkdtemp(prefix=".draft-", dir=path.parent)) / path.name
        try:
            write(store, draft, form)
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


def _write_rdf(store: Store, path: Path, form: Form) -> None:
    from phahe.graph.ontology.linking import linked
    from phahe.graph.stores.rdf import export as export_rdf
    from phahe.graph.stores.rdf import quads_of

    triples, quads = quads_of(store)
    more = linked(quads, triples) if form.linked else None
    with path.open("wb") as file:
        export_rdf(store, file, path.suffix.lower(), record=form.records, more=more)


def _write_json(store: Store, path: Path, form: Form) -> None:
    text = json.dumps(node_link(_graph(store, form.records)), ensure_ascii=False, indent=1)
    path.write_text(text + "\n", "utf-8")


def _write_graphml(store: Store, path: Path, form: Form) -> None:
    import networkx

    drawn = to_networkx(_graph(store, form.records), strings=True)
    networkx.write_graphml(drawn, path, named_key_ids=True)


def _write_csv(store: Store, path: Path, form: Form) -> None:
    from phahe.exchange.sheets import write

    write(_graph(store, form.records), path, neo4j=form.neo4j)


def _write_annex(store: Store, path: Path, form: Form) -> None:
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


_WRITERS: Mapping[str, Callable[[Store, Path, Form], None]] = {
    ".graphml": _write_graphml,
    ".json": _write_json,
    ".xlsx": _write_annex,
    "": _write_csv,
    **dict.fromkeys(RDF, _write_rdf),
}
