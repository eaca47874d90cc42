"""The command that draws: `view`."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from phahe.cli.asking import document_id, named, opened
from phahe.cli.options import graph_option, note
from phahe.graph.errors import StoreError

if TYPE_CHECKING:
    from phahe.graph.model import Subgraph
    from phahe.graph.stores import Store
    from phahe.picture import Question
    from phahe.queries.checks import Finding
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
_FORMS = {
    "html": ".html",
    "svg": ".svg",
    "png": ".png",
    "pdf": ".pdf",
    "mermaid": ".mmd",
    "dot": ".dot",
}
_TOLD = 1000
"""Tasks are listed in the panel of pictures of at most so many nodes."""


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
    metavar="FILE",
    help="The picture; - for standard output.  [default: plans.html]",
)
@click.option(
    "--format",
    "-f",
    "form",
    type=click.Choice(list(_FORMS)),
    help="What the picture is; else as FILE ends.",
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
    output: Path | None,
    form: str | None,
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
    from phahe.picture import around_findings, pictured
    from phahe.view.file import PAGES, draw

    to = output or Path(f"plans{_FORMS[form or 'html']}")
    ending = _FORMS[form] if form else ".html" if str(to) == "-" else to.suffix
    with opened(graph) as store:
        ids = [document_id(store, name) for name in documents]
        found = _found(store) if findings or question == "check" else []
        if question == "check":
            picture = around_findings(store, *ids, loaded=loaded, found=found)
        else:
            picture = pictured(store, question, *ids, loaded=loaded)
        marks = _marks(store, found)
        work = _work(store, picture) if ending.lower() in PAGES else {}
    content = draw(
        picture,
        ending,
        title=_title(picture, ids, question),
        focus=ids[0] if ids else None,
        axis=axis,
        language=language,
        marks=marks,
        work=work,
    )
    if str(to) == "-":
        sys.stdout.buffer.write(content)
        return
    try:
        to.write_bytes(content)
    except OSError as error:
        raise StoreError(f"{to}: {error.strerror or error}") from error
    note(f"written: {to}")


def _title(picture: "Subgraph", ids: list[str], question: str) -> str:
    """«Kế hoạch 62/KH-UBND: nhiệm vụ và chỉ tiêu»."""
    names = [named({"id": id, **picture.nodes[id].properties}) for id in ids]
    title = ": ".join(filter(None, (" – ".join(names), _TITLES[question])))
    return title[:1].upper() + title[1:]


def _work(store: "Store", picture: "Subgraph") -> dict[str, list[str]]:
    """The tasks of each document of PICTURE that it does not draw: what, who, by when."""
    from phahe.queries.work import tasks

    labels = {node.label for node in picture.nodes.values()}
    if "Task" in labels or len(picture.nodes) > _TOLD:
        return {}
    found: dict[str, list[str]] = {}
    for task in tasks(store):
        if task.document in picture.nodes:
            who = ", ".join(task.lead)
            told = (f"{task.ref or ''} {task.title or ''}".strip(), who, task.deadline_text)
            found.setdefault(task.document, []).append(" — ".join(filter(None, told)))
    return found


def _found(store: "Store") -> "list[Finding]":
    from phahe.queries.checks import chosen, run

    return list(run(store, chosen(severity="warning")))


def _marks(store: "Store", found: "Sequence[Finding]") -> dict[str, list[str]]:
    """What the findings FOUND say of each document, by its id."""
    from phahe.report import cases

    marks: dict[str, list[str]] = {}
    for case in cases(store, found, {}):
        for id in sorted(case.finding.things):
            marks.setdefault(id, []).append(case.says())
    return marks
