"""The command that gives the graph to other programs: `export`."""

from pathlib import Path

import click

from phahe.cli.asking import opened
from phahe.cli.options import graph_option, note


@click.command(epilog="Example: phahe export plans.graphml --graph plans.lbug")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@graph_option
@click.option("--records", is_flag=True, help="With the records, to build the graph further.")
@click.option(
    "--linked", is_flag=True, help="RDF also in the words of ELI, ORG, PROV-O, OA and SKOS."
)
@click.option(
    "--neo4j", is_flag=True, help="CSV with the headings for neo4j-admin database import."
)
def export(file: Path, graph: str, records: bool, linked: bool, neo4j: bool) -> None:
    """Write the graph for other programs.

    \b
    The suffix of FILE names the form:
      .ttl .nt .nq .trig .jsonld .rdf   RDF
      .graphml                          for Gephi, yEd, Cytoscape
      .json                             node-link JSON, as NetworkX reads it
      .xlsx                             all tasks, who has them, by when, with their words
      none                              a folder with a CSV file for each kind
    """
    from phahe.exchange import export as write

    with opened(graph) as store:
        write(store, file, records=records, linked=linked, neo4j=neo4j)
    note(f"written: {file}")
