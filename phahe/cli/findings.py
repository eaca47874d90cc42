"""Questions about the whole graph: `query`, `unresolved`, `stats`."""

import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from phahe.cli.asking import agency_id, document_id, opened, relation, status
from phahe.cli.options import format_option, graph_option, note
from phahe.cli.table import print_grid, print_json, print_table
from phahe.graph.errors import InputError, UnknownName
from phahe.graph.model import Table, Value
from phahe.graph.schema import schema

if TYPE_CHECKING:
    from phahe.graph.stores import Store
    from phahe.judging import OpenCitation
    from phahe.queries import Quality

Parameter = str | int | float | bool | list[str]
STATUSES = ("resolved", "stub", "ambiguous", "unidentified", "impossible")
_OPEN = ("document", "start", "quote", "said", "number", "status", "why", "candidates")
_READINGS = {
    "clean": "rõ",
    "accentless": "không dấu, đã thêm dấu",
    "ruined": "quét hỏng, đã phục hồi",
    "foreign": "không phải tiếng Việt",
}
_DOCUMENTS = frozenset({"document", "from", "to"})


@click.command(epilog="Example: phahe query stated-dates --format csv")
@click.argument("question", metavar="NAME|FILE|-", required=False)
@click.option(
    "--param",
    "-p",
    "given",
    multiple=True,
    metavar="KEY=VALUE",
    help="A parameter of the question; several with several --param. A value that is JSON "
    '(12, true, ["a"]) is taken as such.',
)
@click.option("--list", "listed", is_flag=True, help="List the questions that have a name.")
@graph_option
@format_option()
def query(
    question: str | None, given: tuple[str, ...], listed: bool, graph: str, form: str
) -> None:
    """Ask the graph a question.

    By NAME (see --list), or one of your own from a FILE or standard input (-): Cypher for
    .lbug, SPARQL for RDF. Parameters called document, from and to may name a
    document as people do, one called agency a body.
    """
    if listed:
        print_table(_questions(), form)
        return
    if question is None:
        raise click.UsageError("which question? phahe query --list names them")
    from phahe.queries.question import ask, questions

    named = question in questions()
    text = None if named else _text(question)
    parameters = dict(map(_parameter, given))
    with opened(graph) as store:
        if text is None:
            table = ask(store, question, **_with_ids(store, parameters))
        else:
            table = store.query(text, parameters)
    print_table(table, form)


def _questions() -> Table:
    from phahe.queries.question import questions

    rows = ((q.name, q.vi, q.en, q.parameters) for q in questions().values())
    return Table(("name", "question", "question in English", "parameters"), tuple(rows))


def _text(question: str) -> str:
    """The text of the file or standard input that QUESTION is."""
    if question == "-":
        return sys.stdin.read()
    path = Path(question)
    if not path.is_file():
        raise UnknownName(
            f"{question!r} is neither a question nor a file; phahe query --list names the "
            "questions"
        )
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{question}: not readable as UTF-8 text: {error}") from error


def _parameter(given: str) -> tuple[str, Parameter]:
    name, equals, text = given.partition("=")
    if not equals or not name:
        raise click.BadParameter(f"{given!r} is not KEY=VALUE", param_hint="--param")
    try:
        value = json.loads(text)
    except json.JSONDecodeError:
        return name, text
    strings = isinstance(value, list) and all(isinstance(item, str) for item in value)
    return name, value if strings or isinstance(value, (str, int, float)) else text


def _with_ids(store: "Store", given: dict[str, Parameter]) -> dict[str, Parameter]:
    """The parameters GIVEN, documents and bodies by their ids."""
    means = {**dict.fromkeys(_DOCUMENTS, document_id), "agency": agency_id}
    return {
        name: means[name](store, str(value)) if name in means else value
        for name, value in given.items()
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


def _open_row(found: "OpenCitation") -> tuple[Value, ...]:
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
        print_json([{**parts, "readings": readings}], "jsonl")
    elif form == "table":
        _print_counts(parts)
        _print_readings(found.readings)
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


def _print_counts(parts: dict[str, dict[str, int]]) -> None:
    kinds = schema().nodes
    captions: dict[str, tuple[str, Callable[[str], str]]] = {
        "nodes": ("đối tượng", lambda name: kinds[name].vi),
        "links": ("quan hệ", relation),
        "mentions": ("viện dẫn", status),
    }
    for part, (heading, say) in captions.items():
        print_grid([heading, "số lượng"], [(say(name), n) for name, n in parts[part].items()])
