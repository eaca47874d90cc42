"""Questions with a name and of one's own: `query`, and what it shares with `shell`."""

import json
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from phahe.cli.asking import agency_id, document_id, opened
from phahe.cli.options import Command, format_option, graph_option, note
from phahe.cli.table import print_table
from phahe.graph.errors import InputError, UnknownName
from phahe.graph.model import Table
from phahe.graph.schema import schema

if TYPE_CHECKING:
    from phahe.graph.stores import Store

Parameter = str | int | float | bool | list[str]
_DOCUMENTS = frozenset({"document", "from", "to"})
_MORE_PREFIXES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
# A SPARQL request that reads: its prologue, then one of the four forms of query.
_QUERY = re.compile(
    r"(?: \s | \#[^\n]*\n | PREFIX\s+\S*\s*<[^>]*> | BASE\s*<[^>]*> )*"
    r"(?: SELECT | ASK | CONSTRUCT | DESCRIBE )\b",
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(slots=True)
class Terms:
    """How questions are put: no longer than TIMEOUT, no more rows than LIMIT, WRITE or not."""

    timeout: float | None
    limit: int | None
    write: bool


def terms_options(command: Command) -> Command:
    """--timeout, --limit, --write: the terms on which questions are put."""
    options = (
        click.option(
            "--timeout",
            type=click.FloatRange(min=0, min_open=True),
            metavar="SECONDS",
            help="Break a question off after so long.",
        ),
        click.option(
            "--limit",
            type=click.IntRange(min=1),
            metavar="N",
            help="Read no more rows than this.",
        ),
        click.option(
            "--write",
            is_flag=True,
            help="Let a question of your own change the graph; else the engine only reads.",
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


@click.command(epilog="Example: phahe query most-cited --format csv")
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
@terms_options
@graph_option
@format_option()
def query(
    question: str | None,
    given: tuple[str, ...],
    listed: bool,
    timeout: float | None,
    limit: int | None,
    write: bool,
    graph: str,
    form: str,
) -> None:
    """Ask the graph a question.

    By NAME (see --list), or one of your own from a FILE or standard input (-): Cypher for
    .lbug and Neo4j, SPARQL for RDF, where the project's prefixes need not be declared.
    Parameters called document, from and to may name a document as people do, one called
    agency a body.

    A question only reads. With --write your own may change the graph, in one transaction;
    what it changes in a document's statements lasts until that document is built again.
    """
    if listed:
        print_table(named_questions(), form)
        return
    if question is None:
        raise click.UsageError("which question? phahe query --list names them")
    from phahe.queries.question import questions

    named = question in questions()
    if named and write:
        raise click.UsageError(f"{question} only reads; --write is for questions of your own")
    terms = Terms(timeout, limit, write)
    text = None if named else _text(question)
    parameters = dict(map(parameter, given))
    with opened(graph, write=write) as store:
        if text is None:
            table = ask_named(store, question, parameters, terms)
        else:
            table = ask_freely(store, text, parameters, terms)
    print_table(table, form)


def ask_named(store: "Store", name: str, given: dict[str, Parameter], terms: Terms) -> Table:
    """The answer to the question NAME, its documents and bodies GIVEN as people name them."""
    from phahe.graph.errors import StoreError
    from phahe.queries.question import questions

    question = questions()[name]
    parameters = _with_ids(store, given)
    question.check(parameters)
    if store.language not in question.texts:
        raise StoreError(f"question {name!r} is not there in {store.language}")
    return _bounded(store, question.texts[store.language], parameters, terms)


def ask_freely(
    store: "Store", text: str, given: Mapping[str, Parameter], terms: Terms
) -> Table:
    """What TEXT, in the language of STORE, gives; to `terms.write` lets it change the graph."""
    if store.language == "sparql":
        text = _with_prefixes(text)
    reads = store.language == "sparql" and _QUERY.match(text)
    if terms.write and not reads:
        return store.change(text, given, timeout=terms.timeout)
    return _bounded(store, text, given, terms)


def _bounded(store: "Store", text: str, given: Mapping[str, Parameter], terms: Terms) -> Table:
    more = None if terms.limit is None else terms.limit + 1
    table = store.query(text, given, timeout=terms.timeout, limit=more)
    if terms.limit is None or len(table.rows) <= terms.limit:
        return table
    note(f"only the first {terms.limit} rows; there are more")
    return Table(table.columns, table.rows[: terms.limit])


def _with_prefixes(text: str) -> str:
    """The SPARQL TEXT with those of the project's prefixes that it uses and does not declare.

    >>> _with_prefixes("ASK { ?d eli:cites ?e }")
    'PREFIX eli: <http://data.europa.eu/eli/ontology#> ASK { ?d eli:cites ?e }'
    """
    known = {**schema().prefixes, **_MORE_PREFIXES}
    declared = {name.lower() for name in re.findall(r"(?i)\bPREFIX\s+([\w-]*):", text)}
    used = (name for name in known if re.search(rf"(?<![\w:]){name}:", text))
    lines = [f"PREFIX {name}: <{known[name]}> " for name in used if name not in declared]
    return "".join(lines) + text


def named_questions() -> Table:
    """The questions that have a name, with what they ask and need."""
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


def parameter(given: str) -> tuple[str, Parameter]:
    """The parameter that GIVEN, KEY=VALUE, is. Raises click.BadParameter for what is none."""
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
