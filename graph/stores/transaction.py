"""One transaction of a Neo4j server: rows out of it, nodes and edges into it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice
from typing import Any

import neo4j
from neo4j.graph import Node as Vertex
from neo4j.graph import Path, Relationship
from neo4j.time import Date, DateTime, Time

from phahe.graph.model import Edge, Node
from phahe.graph.registry.kinds import kinds
from phahe.graph.schema import EdgeKind, NodeKind
from phahe.graph.stores.cypher import Writer

_BATCH = 5_000  # rows sent in one message


class Transaction(Writer):
    """An open transaction TX; what the driver raises passes through, so that it retries."""

    def __init__(self, tx: neo4j.ManagedTransaction | neo4j.Transaction) -> None:
        self._tx = tx

    def rows(self, text: str, parameters: Mapping[str, Any] | None = None) -> list[list[Any]]:
        """See `Cypher.rows`."""
        return list(plain_rows(self._tx.run(text, dict(parameters or {}))))

    def _create_nodes(self, kind: NodeKind, nodes: Sequence[Node]) -> None:
        for labels, group in _by_second_labels(nodes).items():
            text = f"CREATE (n:{kind.name}) SET n = row{_also(labels)}"
            self._unwind(text, map(_described, group))

    def _set_nodes(self, kind: NodeKind, nodes: Sequence[Node]) -> None:
        old = f" REMOVE n{_colons(_second_labels())}" if "labels" in kind.properties else ""
        for labels, group in _by_second_labels(nodes).items():
            text = f"MATCH (n:{kind.name} {{id: row.id}}){old} SET n = row{_also(labels)}"
            self._unwind(text, map(_described, group))

    def _create_edges(self, kind: EdgeKind, edges: Sequence[Edge]) -> None:
        text = (
            f"MATCH (a:{kind.source} {{id: row.source}}) MATCH (b:{kind.target} "
            f"{{id: row.target}}) CREATE (a)-[e:{kind.name}]->(b) SET e = row.evidence"
        )
        self._unwind(text, ({**_ends(edge), "evidence": edge.properties} for edge in edges))

    def _delete_edges(self, kind: EdgeKind, edges: Sequence[Edge]) -> None:
        """By the stating document where there is one: at an end there may be a million."""
        pattern = f"MATCH (a:{kind.source})-[e:{kind.name}]->(b:{kind.target})"
        ends = "a.id = row.source AND b.id = row.target DELETE e"
        by_document = (
            f"{pattern} USING INDEX e:{kind.name}(document) WHERE e.document = row.document "
            f"AND {ends}"
        )
        self._unwind(
            by_document, ({**_ends(e), "document": e.document} for e in edges if e.document)
        )
        of_registry = f"{pattern} WHERE e.document IS NULL AND {ends}"
        self._unwind(of_registry, (_ends(edge) for edge in edges if not edge.document))

    def _unwind(self, text: str, rows: Iterable[Mapping[str, Any]]) -> None:
        """Run TEXT for each of ROWS, which it calls row, some thousands in one message."""
        rest = iter(rows)
        while batch := list(islice(rest, _BATCH)):
            self._tx.run(f"UNWIND $rows AS row {text}", {"rows": batch}).consume()


def _described(node: Node) -> Mapping[str, Any]:
    return {"id": node.id, **node.properties}


def _ends(edge: Edge) -> dict[str, str]:
    return {"source": edge.source, "target": edge.target}


@cache
def _second_labels() -> tuple[str, ...]:
    """The labels that a document may have besides; no others reach a statement's text."""
    return tuple(sorted({kind.label for kind in kinds()}))


def _by_second_labels(nodes: Iterable[Node]) -> Mapping[tuple[str, ...], list[Node]]:
    groups: dict[tuple[str, ...], list[Node]] = defaultdict(list)
    for node in nodes:
        said = node.properties.get("labels", ())
        assert isinstance(said, tuple)
        groups[tuple(label for label in _second_labels() if label in said)].append(node)
    return groups


def _also(labels: Sequence[str]) -> str:
    return f", n{_colons(labels)}" if labels else ""


def _colons(labels: Iterable[str]) -> str:
    return "".join(f":`{label}`" for label in labels)


def plain_rows(result: neo4j.Result) -> Iterator[list[Any]]:
    """The rows of RESULT as they come, without what is the driver's own."""
    for record in result:
        yield [_plain(cell) for cell in record.values()]


def _plain(cell: Any) -> Any:
    """CELL without the driver's types: nodes are ids, an edge its kind, a path its nodes."""
    match cell:
        case str() | int() | float() | None:
            return cell
        case Date() | DateTime():
            return cell.to_native()
        case Vertex():
            return cell.get("id", cell.element_id)
        case Relationship():
            return cell.type
        case Path():
            return [_plain(node) for node in cell.nodes]
        case list():
            return [_plain(item) for item in cell]
        case Time():
            return cell.iso_format()
        case _:
            return cell
