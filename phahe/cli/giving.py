"""Commands that give the graph away: `export` to other programs, `view` as a picture."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from phahe.cli.asking import document_id, named, opened
from phahe.cli.options import graph_option, note
from phahe.graph.errors import StoreError

if TYPE_CHECKING:
    from phahe.view.words import Language


@click.command(epilog="Example: phahe export plans.graphml --graph plans.lbug")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@graph_option
@click.option("--records", is_flag=True, help="With the records, to build the graph further.")
def export(file: Path, graph: str, records: bool) -> None:
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
        write(store, file, records=records)
    note(f"written: {file}")


@click.command(epilog="Example: phahe view 62/KH-UBND -o plan.html")
@click.argument("document", metavar="[DOC]", required=False)
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, allow_dash=True),
    default="plans.html",
    show_default=True,
    metavar="FILE",
    help="The picture; - for the page on standard output.",
)
@click.option("--loaded", is_flag=True, help="Without documents that are only cited.")
@click.option(
    "--language",
    type=click.Choice(["vi", "en"]),
    default="vi",
    show_default=True,
    help="The language that the page opens in.",
)
@graph_option
def view(document: str | None, output: Path, loaded: bool, language: str, graph: str) -> None:
    """Draw a picture that needs no network.

    The lines of descent through DOC, up and down; without DOC all documents of the graph.
    An .html file is a page to explore; .svg, .png, .pdf, .mmd (Mermaid) and .dot stand still.
    """
    from phahe.picture import around, whole
    from phahe.view import render, save

    with opened(graph) as store:
        focus = document_id(store, document) if document else None
        picture = around(store, focus, loaded=loaded) if focus else whole(store, loaded=loaded)
    title = "Phả hệ văn bản"
    if focus:
        properties = {"id": focus, **picture.nodes[focus].properties}
        title = f"{named(properties)}: {title.lower()}"
    words: Language = "en" if language == "en" else "vi"
    if str(output) == "-":
        sys.stdout.write(render(picture, title=title, focus=focus, language=words))
        return
    try:
        save(picture, output, title=title, focus=focus, language=words)
    except OSError as error:
        raise StoreError(f"{output}: {error.strerror or error}") from error
    note(f"written: {output}")
