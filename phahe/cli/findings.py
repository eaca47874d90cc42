"""What the whole graph holds and leaves open: `unresolved`, `stats`."""

import sys
from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from phahe.cli.asking import opened, relation, status
from phahe.cli.options import format_option, graph_option, note
from phahe.cli.table import print_grid, print_json, print_table
from phahe.graph.model import Table, Value
from phahe.graph.schema import schema

if TYPE_CHECKING:
    from phahe.judging import Explained
    from phahe.queries import Inputs, Quality

STATUSES = ("resolved", "stub", "ambiguous", "unidentified", "impossible")
_OPEN = ("document", "start", "quote", "said", "number", "status", "why", "candidates")
_READINGS = {
    "clean": "rõ",
    "accentless": "không dấu, đã thêm dấu",
    "ruined": "quét hỏng, đã phục hồi",
    "foreign": "không phải tiếng Việt",
}


@click.command(epilog="Example: phahe unresolved --format csv > to-check.csv")
@graph_option
@format_option()
def unresolved(graph: str, form: str) -> None:
    """List citations whose document is not certain.

    Ambiguous, unidentified and impossible ones, each with its words and place. Exit code 1
    when there are any.
    """
    from phahe.judging import open_citations

    with opened(graph) as store:
        rows = list(open_citations(store))
    if not rows:
        note("every citation has its document")
    if form == "table" and rows:
        headings = ["văn bản nêu", "vị trí", "nguyên văn", "vì sao", "ứng viên"]
        cells = [
            (o.document, o.citation.start, o.said, o.why, "\n".join(o.citation.candidates))
            for o in rows
        ]
        print_grid(headings, cells)
    elif form != "table":
        print_table(Table(_OPEN, tuple(map(_open_row, rows))), form)
    sys.exit(1 if rows else 0)


def _open_row(found: "Explained") -> tuple[Value, ...]:
    cited = found.citation
    told = (found.document, cited.start, cited.text, found.said, cited.number or "")
    return (*told, cited.status, found.why, cited.candidates)


@click.command(epilog="Example: phahe stats --graph plans.lbug --format json")
@graph_option
@format_option()
def stats(graph: str, form: str) -> None:
    """Count what the graph holds.

    Nodes by kind, relations between documents, citations by status, and how well the
    documents could be read.
    """
    from phahe.queries import counts

    with opened(graph) as store:
        found = counts(store)
    orders = (schema().nodes, schema().by_relation, STATUSES)
    counted = (found.nodes, found.links, found.mentions)
    parts = {
        name: {key: table[key] for key in order if key in table}
        for name, order, table in zip(
            ("nodes", "links", "mentions"), orders, counted, strict=True
        )
    }
    if form == "json":
        readings = {name: asdict(quality) for name, quality in found.readings.items()}
        inputs = {name: asdict(each) for name, each in found.inputs.items()}
        print_json([{**parts, "readings": readings, "inputs": inputs}], "jsonl")
    elif form == "table":
        _print_counts(parts)
        _print_readings(found.readings)
        _print_inputs(found.inputs)
    else:
        rows = [(part, name, n) for part, table in parts.items() for name, n in table.items()]
        print_table(Table(("part", "name", "count"), tuple(rows)), form)
    if not found.nodes:
        note("the graph is empty; build it: phahe build FOLDER")


def _print_readings(readings: "Mapping[str, Quality]") -> None:
    headings = ["tình trạng chữ", "số văn bản", "tiếng còn ngờ", "độ tin cậy"]
    rows = [
        (_READINGS.get(name, name), q.documents, f"{q.doubtful:.1%}", f"{q.confidence:.3f}")
        for name, q in readings.items()
    ]
    print_grid(headings, rows)


def _print_inputs(inputs: "Mapping[str, Inputs]") -> None:
    rows = [
        (name, i.documents, i.by_ocr or None, i.word_confidence) for name, i in inputs.items()
    ]
    print_grid(["định dạng tệp", "số văn bản", "nhận dạng (OCR)", "độ tin cậy"], rows)


def _print_counts(parts: dict[str, dict[str, int]]) -> None:
    kinds = schema().nodes
    captions: dict[str, tuple[str, Callable[[str], str]]] = {
        "nodes": ("đối tượng", lambda name: kinds[name].vi),
        "links": ("quan hệ", relation),
        "mentions": ("viện dẫn", status),
    }
    for part, (heading, say) in captions.items():
        print_grid([heading, "số lượng"], [(say(name), n) for name, n in parts[part].items()])
