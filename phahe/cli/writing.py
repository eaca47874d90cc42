"""The command that makes a graph: `build`."""

import sys
from typing import TYPE_CHECKING

import click

from phahe.cli.asking import opened
from phahe.cli.options import graph_option, home, jobs_option, limits, limits_option, note
from phahe.cli.progress import bar
from phahe.cli.table import clean, print_grid

if TYPE_CHECKING:
    from phahe.building import Report

_SHOWN = 12


@click.command(epilog="Example: phahe build plans/ --graph plans.lbug --jobs 2")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path())
@graph_option
@jobs_option
@limits_option
@click.option("--prune", is_flag=True, help="Drop documents whose files are no longer there.")
def build(paths: tuple[str, ...], graph: str, jobs: int, prune: bool) -> None:
    """Build the graph from files and folders.

    The graph is made where there is none. Run it again after changes: only new and changed
    files are read, and documents that cite them are linked anew. A file that cannot be read
    is named on standard error and the others go on (exit code 1).
    """
    from phahe.building import build as build_graph

    with opened(graph, new=True) as store, bar("reading") as progress:
        report = build_graph(
            store,
            paths,
            base=home(graph),
            jobs=jobs,
            prune=prune,
            progress=progress,
            limits=limits(),
        )
    _tell(report, graph)
    loaded = report.read + report.unchanged
    sys.exit((1 if loaded else 2) if report.failures else 0)


def _tell(report: "Report", graph: str) -> None:
    for name, reason in report.failures:
        note(f"{clean(name)}: {clean(reason)}")
    if report.passed:
        kinds = ", ".join(f"{n} {suffix}" for suffix, n in report.passed.most_common(6))
        note(f"passed over, no documents by their names: {clean(kinds)}")
    if report.gone:
        note(f"{len(report.gone)} files are gone; --prune drops what they said")
    bound = [b for b in report.bindings if (b.old_status, b.new_status) == ("stub", "resolved")]
    if report.bindings:
        note(f"{len(report.bindings)} citations mean something else now:")
        _tell_bindings(report)
    note(
        f"{graph}: {report.read} files read, {report.unchanged} unchanged, "
        f"{len(report.written)} documents written, {len(report.dropped)} dropped"
        + (f", {len(bound)} stubs became documents" if bound else "")
    )


def _tell_bindings(report: "Report") -> None:
    rows = [
        (b.document, b.text, f"{b.old_status} → {b.new_status}", b.new_target or b.old_target)
        for b in report.bindings[:_SHOWN]
    ]
    print_grid(["văn bản", "nguyên văn", "tình trạng", "văn bản được nêu"], rows, err=True)
    if len(report.bindings) > _SHOWN:
        note(f"… and {len(report.bindings) - _SHOWN} more")
