"""The command `validate`: whether the graph keeps to the shapes of its vocabulary."""

import sys

import click

from phahe.cli.asking import opened
from phahe.cli.options import format_option, graph_option, note
from phahe.cli.table import print_grid, print_table
from phahe.graph.model import Table

_COLUMNS = ("kind", "id", "property", "term", "rule", "value", "message")


@click.command(epilog="Example: phahe validate --graph plans.ttl --format json")
@graph_option
@format_option()
def validate(graph: str, form: str) -> None:
    """Look for what breaks the shapes of the vocabulary.

    Missing and wrong values, spans that end before they begin, edges between things that
    they do not join. Exit code 1 when there is anything. The whole graph is held in memory.
    """
    from phahe.graph.ontology.validation import validate as run

    with opened(graph) as store:
        found = run(store)
    if not found:
        note("the graph keeps to its shapes")
    if form == "table" and found:
        headings = ["đối tượng", "mã", "thuộc tính", "giá trị", "sai thế nào"]
        print_grid(headings, [(f.kind, f.id, f.property, f.value, f.message) for f in found])
    elif form != "table":
        rows = tuple(tuple(getattr(f, name) for name in _COLUMNS) for f in found)
        print_table(Table(_COLUMNS, rows), form)
    sys.exit(1 if found else 0)
