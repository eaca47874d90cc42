"""The command `import`: a graph that was exported comes back."""

from pathlib import Path

import click

from phahe.cli.asking import opened
from phahe.cli.options import graph_option, note


@click.command("import", epilog="Example: phahe import plans.graphml --graph plans.lbug")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@graph_option
def import_(file: Path, graph: str) -> None:
    """Bring a graph back that `export` wrote.

    FILE is RDF, .graphml, .json or a folder of CSV. What is in the graph already is left
    alone, and refused where FILE says otherwise. Without the records (`export --records`)
    the graph can be asked, not built further.
    """
    from phahe.copying import copy
    from phahe.exchange import load
    from phahe.graph.stores import open_store

    with open_store(None) as read:
        read.write(load(file))
        with opened(graph, new=True) as store:
            done = copy(read, store)
    note(f"{graph}: {done.written} documents written, {done.there} were there")
