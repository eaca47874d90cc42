"""Commands that give the graph away: `export` to other programs, `view` as a picture."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from phahe.cli.asking import document_id, named, opened
from phahe.cli.options import graph_option, note
from phahe.graph.errors import StoreError

if TYPE_CHECKING:
    from phahe.graph.stores import Store
    from phahe.picture import Question
    from phahe.view.layout import Axis
    from phahe.view.words import Language

_TITLES = {
    "lineage": "phả hệ văn bản",
    "cites": "văn bản được dẫn chiếu",
    "cited-by": "văn bản dẫn chiếu tới",
    "tasks": "nhiệm vụ và chỉ tiêu",
    "agencies": "cơ quan liên quan",
    "path": "đường dẫn chiếu",
    "check": "phát hiện khi kiểm tra",
}


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


@click.command(epilog="Example: phahe view 62/KH-UBND --question tasks -o tasks.html")
@click.argument("documents", metavar="[DOC]...", nargs=-1)
@click.option(
    "--question",
    "-q",
    type=click.Choice(list(_TITLES)),
    default="lineage",
    show_default=True,
    help="What the picture answers; path asks for two documents.",
)
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
@click.option("--findings", is_flag=True, help="Mark what `phahe check` finds.")
@click.option(
    "--axis",
    type=click.Choice(["level", "time"]),
    default="level",
    show_default=True,
    help="What runs across; time: the years.",
)
@click.option(
    "--language",
    type=click.Choice(["vi", "en"]),
    default="vi",
    show_default=True,
    help="The language that the page opens in.",
)
@graph_option
def view(
    documents: tuple[str, ...],
    question: "Question",
    output: Path,
    loaded: bool,
    findings: bool,
    axis: "Axis",
    language: "Language",
    graph: str,
) -> None:
    """Draw a picture that needs no network.

    \b
    --question says what is drawn of the documents DOC, without DOC of all:
      lineage    what they stand on and what stands on them
      cites      what they cite, and the mentions that stay open
      cited-by   who cites them
      tasks      what they order, who has it, by when; their targets
      agencies   their issuers, addressees and the bodies that have tasks
      path       the ways that lead from the first to the second
      check      the documents that findings quote, each finding on them

    An .html file is a page to explore; .svg, .png, .pdf, .mmd (Mermaid) and .dot stand still.
    """
    from phahe.picture import pictured
    from phahe.view import render, save

    with opened(graph) as store:
        ids = [document_id(store, name) for name in documents]
        picture = pictured(store, question, *ids, loaded=loaded)
        marks = _marks(store) if findings or question == "check" else {}
    focus = ids[0] if ids else None
    named_ids = [named({"id": id, **picture.nodes[id].properties}) for id in ids]
    title = ": ".join(filter(None, (" – ".join(named_ids), _TITLES[question])))
    title = title[:1].upper() + title[1:]
    if str(output) == "-":
        page = render(
            picture, title=title, focus=focus, axis=axis, language=language, marks=marks
        )
        sys.stdout.write(page)
        return
    try:
        save(
            picture,
            output,
            title=title,
            focus=focus,
            axis=axis,
            language=language,
            marks=marks,
        )
    except OSError as error:
        raise StoreError(f"{output}: {error.strerror or error}") from error
    note(f"written: {output}")


def _marks(store: "Store") -> dict[str, list[str]]:
    """What findings say of each document, by its id."""
    from phahe.queries.checks import chosen, run
    from phahe.report import cases

    marks: dict[str, list[str]] = {}
    for case in cases(store, run(store, chosen(severity="warning")), {}):
        for id in sorted(case.finding.things):
            marks.setdefault(id, []).append(case.says())
    return marks
