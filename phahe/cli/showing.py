"""All that the graph holds about one document: `show`."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import click

from phahe.cli.asking import document_id, level, opened, relation, status
from phahe.cli.documents import LINK_HEADINGS, link_cells
from phahe.cli.options import graph_option
from phahe.cli.table import above, caption, cell, plain, print_grid, print_json
from phahe.graph.model import Node, Properties, Subgraph, Table

if TYPE_CHECKING:
    from phahe.graph.stores import Store

_HEADER = (
    "kind",
    "number",
    "date",
    "year",
    "issuer",
    "level",
    "place",
    "title",
    "signer_role",
    "status",
    "funding",
    "reporting",
)
_ROLES = ("lead", "coordinating", "requested")


@click.command(epilog="Example: phahe show '62/KH-UBND Kon Tum'")
@click.argument("document", metavar="DOC")
@graph_option
@click.option(
    "--format",
    "-f",
    "form",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="How the answer is printed.",
)
def show(document: str, graph: str, form: str) -> None:
    """Show all about one document.

    Its head, what it cites and how certain that is, its tasks and targets, who cites it.
    """
    from phahe.queries import cited_by

    with opened(graph) as store:
        id = document_id(store, document)
        near = _around(store, id)
        citing = cited_by(store, id)
        if form == "json":
            print_json([_object(near, id, citing)], "json")
        else:
            _print(store, near, id, citing)


def _around(store: "Store", id: str) -> Subgraph:
    """The document ID, what it states, and whom its tasks are assigned to."""
    near = store.neighbourhood([id], 1)
    tasks = [node.id for node in near.nodes.values() if node.label == "Task"]
    assigned = store.neighbourhood(tasks, 1, ["ASSIGNED_TO"])
    return Subgraph({**assigned.nodes, **near.nodes}, {**assigned.edges, **near.edges})


def _led_to(near: Subgraph, id: str, kind: str) -> list[Node]:
    """The nodes to which edges of KIND lead from the node ID, in order of the text."""
    found = [
        near.nodes[e.target] for e in near.edges.values() if (e.kind, e.source) == (kind, id)
    ]
    return sorted(found, key=lambda node: (int(str(node.properties.get("start", 0))), node.id))


def _bodies(near: Subgraph, task: str) -> dict[str, list[str]]:
    """The bodies that the node TASK is assigned to, by their role."""
    bodies: dict[str, list[str]] = {role: [] for role in _ROLES}
    for edge in near.edges.values():
        if edge.kind == "ASSIGNED_TO" and edge.source == task:
            role = str(edge.properties.get("role", "lead"))
            bodies[role].append(
                str(near.nodes[edge.target].properties.get("name", edge.target))
            )
    return {role: sorted(names) for role, names in bodies.items()}


def _print(store: "Store", near: Subgraph, id: str, citing: Table) -> None:
    head = near.nodes[id].properties
    rows: list[tuple[object, ...]] = [(caption("id"), id)]
    said = {"level": level, "status": status}
    rows += [
        (caption(name), said[name](head[name]) if name in said else head[name])
        for name in _HEADER
        if name in head
    ]
    rows += [("người ký", n.properties.get("name")) for n in _led_to(near, id, "SIGNED_BY")]
    rows += [("tệp nguồn", n.properties.get("name")) for n in _led_to(near, id, "READ_FROM")]
    print_grid(["văn bản", ""], rows)
    _section(
        "viện dẫn",
        ["trang", "quan hệ", "nguyên văn", "tình trạng", "văn bản được nêu"],
        map(_citation_cells, _led_to(near, id, "MAKES")),
    )
    tasks = _led_to(near, id, "HAS_TASK")
    _section(
        "nhiệm vụ",
        ["mục", "nhiệm vụ", "chủ trì", "phối hợp", "thời hạn"],
        (_task_cells(task, _bodies(near, task.id)) for task in tasks),
    )
    targets = _led_to(near, id, "SETS")
    _section("chỉ tiêu", ["nguyên văn", "giá trị", "năm"], map(_target_cells, targets))
    _section("được viện dẫn bởi", LINK_HEADINGS, link_cells(store, citing, "source"))


def _section(title: str, headings: Sequence[str], rows: Iterable[Iterable[object]]) -> None:
    """ROWS under TITLE with their number; nothing where there are none."""
    found = list(rows)
    if found:
        click.echo(f"\n{title.upper()} ({len(found)})")
        print_grid(list(headings), found)


def _words(said: Properties) -> str:
    """What a citation or target says, as the scan must have had it, on one line."""
    return " ".join(str(said.get("text_mended") or said.get("text") or "").split())


def _citation_cells(node: Node) -> tuple[object, ...]:
    said = node.properties
    target = said.get("target") or said.get("candidates")
    told = said.get("page"), relation(said.get("relation")), _words(said)
    return *told, status(said.get("status")), target


def _task_cells(node: Node, bodies: Mapping[str, list[str]]) -> tuple[object, ...]:
    said = node.properties
    helping = bodies["coordinating"] + bodies["requested"]
    when = said.get("deadline_text") or said.get("deadline")
    inherited = str(said.get("inherited") or "")
    lead = above(bodies["lead"], "lead", inherited)
    return said.get("ref"), said.get("title"), lead, helping, above(when, "deadline", inherited)


def _target_cells(node: Node) -> tuple[object, ...]:
    said = node.properties
    value = " ".join(cell(said[k]) for k in ("op", "value", "value_max", "unit") if k in said)
    return _words(said), value, said.get("year")


def _object(near: Subgraph, id: str, citing: Table) -> dict[str, object]:
    """Everything as one JSON object."""
    tasks = [
        {**_properties(node), **_bodies(near, node.id)}
        for node in _led_to(near, id, "HAS_TASK")
    ]
    return {
        "document": {"id": id, **_properties(near.nodes[id])},
        "signed_by": [_properties(node) for node in _led_to(near, id, "SIGNED_BY")],
        "sources": [_properties(node) for node in _led_to(near, id, "READ_FROM")],
        "citations": [_properties(node) for node in _led_to(near, id, "MAKES")],
        "tasks": tasks,
        "targets": [_properties(node) for node in _led_to(near, id, "SETS")],
        "sent_to": [_properties(node) for node in _led_to(near, id, "SENT_TO")],
        "cited_by": [{k: plain(v) for k, v in row.items()} for row in citing.dicts()],
    }


def _properties(node: Node) -> dict[str, object]:
    return {k: plain(v) for k, v in node.properties.items() if k not in ("record", "keys")}
