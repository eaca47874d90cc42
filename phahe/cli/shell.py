"""`phahe shell`: one question after another."""

import re
import shlex
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import click

from phahe.cli.asking import opened
from phahe.cli.options import FORMATS, graph_option, note
from phahe.cli.querying import (
    Terms,
    ask_freely,
    ask_named,
    named_questions,
    parameter,
    terms_options,
)
from phahe.cli.table import print_table
from phahe.graph.errors import PhaheError

if TYPE_CHECKING:
    from phahe.graph.stores import Store

Reader = Callable[[], str]
"""Gives the next statement; raises EOFError when there is none."""

_HELP = """\
A question of your own, over as many lines as it needs, ends with ; or an empty line.
NAME KEY=VALUE …      a question that has a name; .questions lists them
.format FORM          how answers are printed: table, json, jsonl, csv
.limit N, .timeout S  no more rows, no longer; without a number there is no limit
.quit                 or Ctrl-D"""
_MOST_ROWS = 100
_NUMBER = re.compile(r"(?=.*[1-9])\d+(\.\d+)?")


@click.command(epilog="Example: phahe shell --graph plans.lbug")
@terms_options
@graph_option
def shell(timeout: float | None, limit: int | None, write: bool, graph: str) -> None:
    """Ask one question after another.

    In Cypher or SPARQL, as the graph is, over several lines; or by the name of a question
    (see phahe query --list). Tab completes kinds, properties and names, the arrows bring back
    what was asked before, .help tells the rest. At most 100 rows are shown unless --limit
    says otherwise. From a pipe statements are read one by one, and one that fails makes the
    exit code 1.
    """
    with opened(graph, write=write) as store:
        failed = _Shell(store, Terms(timeout, limit or _MOST_ROWS, write)).run(_reader(store))
    sys.exit(1 if failed and not sys.stdin.isatty() else 0)


def _reader(store: "Store") -> Reader:
    if not sys.stdin.isatty():
        statements = _piped()

        def read() -> str:
            try:
                return next(statements)
            except StopIteration:
                raise EOFError from None

        return read
    from phahe.cli.prompt import prompt

    note(f"{store.language}; .help for help, .quit or Ctrl-D to leave")
    return prompt(store.language, is_complete)


def _piped() -> Iterator[str]:
    """The statements on standard input."""
    text = ""
    for line in sys.stdin:
        text += line
        if is_complete(text.removesuffix("\n")):
            yield text
            text = ""
    if text.strip():
        yield text


def is_complete(text: str) -> bool:
    """Whether TEXT needs no further line.

    >>> is_complete("MATCH (d:Document)"), is_complete("RETURN 1;"), is_complete(".help")
    (False, True, True)
    >>> is_complete("RETURN 1\\n"), is_complete("cites document=968/NQ-CP")
    (True, True)
    """
    bare = text.strip()
    return (
        not bare
        or bare.startswith(".")
        or bare.endswith(";")
        or text.rstrip(" \t").endswith("\n")
        or _is_named(bare)
    )


def _is_named(text: str) -> bool:
    from phahe.queries.question import questions

    return "\n" not in text and text.split()[0] in questions()


def _words(text: str) -> list[str]:
    try:
        return shlex.split(text)
    except ValueError as error:
        raise click.UsageError(f"{text}: a quotation mark is never closed") from error


class _Shell:
    """Statements put to STORE on TERMS, their answers printed."""

    def __init__(self, store: "Store", terms: Terms) -> None:
        self._store = store
        self._terms = terms
        self._form = "table"

    def run(self, read: Reader) -> int:
        """Do what READ gives until it ends; how many statements failed."""
        failed = 0
        while True:
            try:
                text = read().strip().removesuffix(";").strip()
            except EOFError:
                return failed
            except KeyboardInterrupt:
                continue
            if text in (".quit", ".exit"):
                return failed
            try:
                self._do(text)
            except (PhaheError, click.ClickException) as error:
                message = getattr(error, "message", str(error))
                note(f"Error: {' '.join(message.split())}")
                failed += 1
            except KeyboardInterrupt:
                note("given up")

    def _do(self, text: str) -> None:
        if not text:
            return
        if text.startswith("."):
            self._set(*text[1:].split())
        elif _is_named(text):
            name, *given = _words(text)
            parameters = dict(map(parameter, given))
            print_table(ask_named(self._store, name, parameters, self._terms), self._form)
        else:
            table = ask_freely(self._store, text, {}, self._terms)
            if table.columns:
                print_table(table, self._form)

    def _set(self, name: str = "", value: str | None = None, *more: str) -> None:
        """Do the command NAME with its VALUE."""
        if name == "help" and value is None:
            note(_HELP)
        elif name == "questions" and value is None:
            print_table(named_questions(), self._form)
        elif name == "format" and value in FORMATS:
            self._form = value
        elif name == "limit" and (value is None or value.isdecimal()) and value != "0":
            self._terms.limit = None if value is None else int(value)
        elif name == "timeout" and (value is None or _NUMBER.fullmatch(value)):
            self._terms.timeout = None if value is None else float(value)
        else:
            raise click.UsageError(
                f".{' '.join(filter(None, (name, value, *more)))}: see .help"
            )
