"""Questions about documents by name: `lineage`, `cites`, `cited-by`, `path`."""

import sys
from dataclasses import asdict, replace
from typing import TYPE_CHECKING

import click

from phahe.cli.asking import (
    document_id,
    issuer,
    lowest,
    named,
    opened,
    relation,
    status,
)
from phahe.cli.options import format_option, graph_option, note
from phahe.cli.table import cell, print_grid, print_table
from phahe.cli.tree import print_tree
from phahe.graph.model import Table

if TYPE_CHECKING:
    from phahe.graph.stores import Store
    from phahe.queries import Description, Step

_STEP = (
    "depth",
    "source",
    "relation",
    "target",
    "quote",
    "quote_mended",
    "start",
    "document",
)


@click.command(epilog="Example: phahe lineage 62/KH-UBND --format tree")
@click.argument("document", metavar="[DOC]", required=False)
@click.option("--down", is_flag=True, help="What descends from DOC instead.")
@click.option("--loaded", is_flag=True, help="Without documents that are only cited.")
@graph_option
@format_option("tree", default="tree")
def lineage(document: str | None, down: bool, loaded: bool, graph: str, form: str) -> None:
    """Tell what a document descends from.

    All that DOC implements, is based on, follows or is attached to, up to the centre, each
    step with the words that say so. Without DOC: a recent document of the lowest level.
    """
    from phahe.queries import lineage as descent

    with opened(graph) as store:
        id = document_id(store, document) if document else lowest(store)
        line = descent(store, id, "down" if down else "up")
    if loaded:
        ends = (("stub" in (s.source.status, s.target.status), s) for s in line.steps)
        line = replace(line, steps=tuple(step for cited, step in ends if not cited))
    if form == "tree":
        print_tree(line)
    elif form == "table":
        rows = [(step.depth, *_step_cells(step)) for step in line.steps]
        print_grid(["bước", *_STEP_HEADINGS], rows)
    else:
        print_table(_steps(line.steps), form)
    if not line.steps:
        word = "descends from it" if down else "stands above it"
        note(f"{named(asdict(line.document))}: nothing in the graph {word}")


_STEP_HEADINGS = ("văn bản", "quan hệ", "văn bản được nêu", "cơ quan ban hành", "nguyên văn")


def _step_cells(step: "Step") -> tuple[object, ...]:
    return (
        called(step.source),
        relation(step.relation),
        called(step.target),
        issuer(asdict(step.target)),
        step.said,
    )


def called(document: "Description") -> str:
    """DOCUMENT with its date, as one cell."""
    name, day = named(asdict(document)), cell(document.date or document.year)
    return f"{name} ({day})" if day else name


def _steps(steps: "tuple[Step, ...]") -> Table:
    rows = (
        (
            s.depth,
            s.source.id,
            s.relation,
            s.target.id,
            s.quote,
            s.quote_mended,
            s.start,
            s.document,
        )
        for s in steps
    )
    return Table(_STEP, tuple(rows))


@click.command(epilog="Example: phahe cites '62/KH-UBND Kon Tum 2022'")
@click.argument("document", metavar="DOC")
@graph_option
@click.option("--why", is_flag=True, help="Each citation, with the reasons for its link.")
@format_option()
def cites(document: str, graph: str, why: bool, form: str) -> None:
    """List what a document cites, in the order of its text.

    With --why every single citation, linked or not: its document, how sure that is, and the
    reasons (docs/resolution.md).
    """
    from phahe.queries import cites as cited

    with opened(graph) as store:
        if why:
            _print_reasons(store, document_id(store, document), form)
            return
        table = cited(store, document_id(store, document))
        _print_links(store, table, "target", form)


@click.command(epilog="Example: phahe cited-by 76/NQ-CP --format csv > cited.csv")
@click.argument("document", metavar="DOC")
@graph_option
@format_option()
def cited_by(document: str, graph: str, form: str) -> None:
    """List what cites a document."""
    from phahe.queries import cited_by as citing

    with opened(graph) as store:
        table = citing(store, document_id(store, document))
        _print_links(store, table, "source", form)


def _print_links(store: "Store", table: Table, end: str, form: str) -> None:
    """TABLE of links; for people with what the documents at its END are."""
    if form != "table":
        print_table(table, form)
        return
    print_grid(LINK_HEADINGS, link_cells(store, table, end))


def _print_reasons(store: "Store", document: str, form: str) -> None:
    """The citations of DOCUMENT with the reasons for what they mean."""
    from phahe.judging import explained_citations

    found = list(explained_citations(store, document))
    if form == "table":
        print_grid(
            ["nguyên văn", "tình trạng", "văn bản được nêu", "độ tin cậy", "vì sao"],
            [
                (
                    e.said,
                    status(e.citation.status),
                    e.citation.target,
                    e.citation.confidence,
                    e.why,
                )
                for e in found
            ],
        )
        return
    columns = ("start", "quote", "status", "target", "confidence", "reasons", "why")
    rows = (
        (c.start, c.text, c.status, c.target or "", c.confidence, c.reasons, e.why)
        for e in found
        for c in [e.citation]
    )
    print_table(Table(columns, tuple(rows)), form)


LINK_HEADINGS = [
    "quan hệ",
    "văn bản",
    "cơ quan ban hành",
    "tình trạng",
    "nguyên văn",
]


def link_cells(store: "Store", table: Table, end: str) -> list[list[object]]:
    """The rows of TABLE under LINK_HEADINGS, END being the column of the other document."""
    from phahe.queries import describe

    rows = table.dicts()
    described = describe(store, [str(row[end]) for row in rows])
    cells = []
    for row in rows:
        other = described[str(row[end])]
        body = issuer(asdict(other))
        told: list[object] = [relation(row["relation"]), called(other), body]
        cells.append([*told, status(other.status), row["quote_mended"] or row["quote"]])
    return cells


@click.command(epilog="Example: phahe path '15/KH-UBND An Bình' 76/NQ-CP")
@click.argument("source", metavar="A")
@click.argument("target", metavar="B")
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=5,
    show_default=True,
    metavar="N",
    help="How many ways at most.",
)
@graph_option
@format_option()
def path(source: str, target: str, limit: int, graph: str, form: str) -> None:
    """Find the ways that lead from one document to another.

    A and B are documents; every step of a way is a citation. The shortest ways come first,
    at most --limit of them. Exit code 1 when there is none.
    """
    from phahe.queries import paths

    with opened(graph) as store:
        ends = document_id(store, source), document_id(store, target)
        ways = paths(store, *ends, limit)
    if form == "table":
        rows = [(number, *_step_cells(s)) for number, way in enumerate(ways, 1) for s in way]
        print_grid(["đường", *_STEP_HEADINGS], rows)
    else:
        print_table(_ways(ways), form)
    if not ways:
        note("no way leads from the one to the other; try the other direction")
        sys.exit(1)


def _ways(ways: "list[tuple[Step, ...]]") -> Table:
    rows = ((n, *row) for n, way in enumerate(ways, 1) for row in _steps(way).rows)
    return Table(("way", *_STEP), tuple(rows))
