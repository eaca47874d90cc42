"""Which edges a document states, for an engine that keeps no index of edges."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Set
from functools import cache
from typing import Any

from phahe.graph.model import Edge
from phahe.graph.schema import EdgeKind, schema
from phahe.graph.stores.change import EdgeKey
from phahe.graph.stores.cypher import Cypher
from phahe.graph.stores.tables import edge_pattern, id_table

TABLE = "PhaheElsewhere"


class Elsewhere:
    """Finds what documents state in ENGINE by walking from them.

    Nearly all that a document states leaves the document itself, or a node that it owns and
    leads to. For those few documents that state something else, TABLE has the nodes that it
    leaves, a column for each label.
    """

    def __init__(self, engine: Cypher) -> None:
        self._engine = engine

    def define(self) -> None:
        """Make TABLE, and fill it from the edges that are there."""
        columns = "".join(f", {label} STRING[]" for label in _labels())
        self._engine.rows(f"CREATE NODE TABLE {TABLE} (id STRING PRIMARY KEY{columns})")
        self.renew()

    def renew(self) -> None:
        """Fill TABLE anew, by going through all edges."""
        self._engine.rows(f"MATCH (n:{TABLE}) DELETE n")
        found: dict[str, dict[str, set[str]]] = _nothing()
        for kind in schema().edges.values():
            text = (
                f"MATCH {edge_pattern(kind)} WHERE e.document IS NOT NULL {_apart(kind)} "
                "RETURN DISTINCT e.document, a.id"
            )
            for document, source in self._engine.rows(text):
                found[document][kind.source].add(source)
        self._write(found)

    def note(self, documents: Set[str], edges: Collection[EdgeKey]) -> None:
        """From now on DOCUMENTS state the edges with these keys and no others."""
        owning = _owning()
        led = {(key[3], key[2]) for key in edges if key[1] == key[3] and key[0] in owning}
        found = _nothing()
        for kind, source, _, document in edges:
            if source != document and document and (document, source) not in led:
                found[document][schema().edges[kind].source].add(source)
        text = f"LOAD FROM $rows MATCH (n:{TABLE}) WHERE n.id = k0 DELETE n"
        self._engine.rows(text, {"rows": id_table(list(documents))})
        self._write(found)

    def edges(self, documents: Iterable[str]) -> list[Edge]:
        """The edges that DOCUMENTS state."""
        wanted = set(documents)
        pairs = self._pairs(wanted)
        there = self._engine.rows_by("(n:Document)", "n.id", wanted, "n.id")
        pairs["Document"].update((id, id) for (id,) in there)
        found: list[Edge] = []
        for kind in sorted(schema().edges.values(), key=lambda kind: kind.source != "Document"):
            leaving = self._leaving(kind, pairs[kind.source])
            found += leaving
            if kind.name in _owning():
                pairs[kind.target].update((e.target, e.document) for e in leaving)
        return found

    def _leaving(self, kind: EdgeKind, pairs: Set[tuple[str, str]]) -> list[Edge]:
        """The edges of KIND that leave a node and are stated by the document beside it."""
        leaving = self._engine.edges(kind, "a.id", (id for id, _ in pairs))
        return [edge for edge in leaving if (edge.source, edge.document) in pairs]

    def _pairs(self, documents: Iterable[str]) -> dict[str, set[tuple[str, str]]]:
        """What TABLE tells of DOCUMENTS."""
        pairs: dict[str, set[tuple[str, str]]] = defaultdict(set)
        columns = ", ".join(f"n.{label}" for label in _labels())
        for id, *cells in self._engine.rows_by(
            f"(n:{TABLE})", "n.id", documents, f"n.id, {columns}"
        ):
            for label, sources in zip(_labels(), cells, strict=True):
                pairs[label].update((source, id) for source in sources)
        return pairs

    def _write(self, found: Mapping[str, Mapping[str, Iterable[str]]]) -> None:
        if not found:
            return
        columns = ", ".join(f"{label}: row.{label}" for label in _labels())
        rows: list[dict[str, Any]] = [
            {"id": id, **{label: sorted(sources.get(label, ())) for label in _labels()}}
            for id, sources in found.items()
        ]
        text = f"UNWIND $rows AS row CREATE (:{TABLE} {{id: row.id, {columns}}})"
        self._engine.rows(text, {"rows": rows})


def _nothing() -> dict[str, dict[str, set[str]]]:
    return defaultdict(lambda: defaultdict(set))


def _labels() -> list[str]:
    return sorted({kind.source for kind in schema().edges.values()})


@cache
def _owning() -> frozenset[str]:
    """The kinds of edges from a document to a node that it owns."""
    kinds = schema().edges.values()
    return frozenset(
        k.name for k in kinds if k.source == "Document" and schema().nodes[k.target].owned
    )


def _apart(kind: EdgeKind) -> str:
    """The condition (it begins with AND) that an edge e of KIND is not found by walking."""
    if kind.source == "Document":
        return "AND a.id <> e.document"
    if not schema().nodes[kind.source].owned:
        return ""
    leading = "|".join(
        sorted(name for name in _owning() if schema().edges[name].target == kind.source)
    )
    return (
        f"AND NOT EXISTS {{ MATCH (d:Document)-[f:{leading}]->(a) "
        "WHERE d.id = e.document AND f.document = e.document }"
    )
