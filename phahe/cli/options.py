"""What several commands share: their options, and where notes go."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

Command = Callable[..., Any]

FORMATS = ("table", "json", "jsonl", "csv")


def graph_option(command: Command) -> Command:
    """--graph: which graph is asked or built."""
    return click.option(
        "--graph",
        "-g",
        envvar="PHAHE_GRAPH",
        default="plans.lbug",
        show_default=True,
        show_envvar=True,
        metavar="ADDRESS",
        help="The graph: a file (.lbug, .ttl, .nq, .trig, .jsonld), oxigraph:FOLDER, "
        "bolt://HOST or sparql+http://HOST/DATASET",
    )(command)


def format_option(*more: str, default: str = "table") -> Callable[[Command], Command]:
    """--format: how an answer is printed; MORE forms beyond the common ones."""
    return click.option(
        "--format",
        "-f",
        "form",
        type=click.Choice([*FORMATS, *more]),
        default=default,
        show_default=True,
        help="How the answer is printed.",
    )


def jobs_option(command: Command) -> Command:
    """--jobs: how many processes read."""
    return click.option(
        "--jobs",
        "-j",
        type=click.IntRange(min=1),
        default=1,
        show_default=True,
        metavar="N",
        help="Processes that read documents.",
    )(command)


def home(graph: str) -> Path:
    """The folder of a graph that is a file, from which its sources are named."""
    place = graph.removeprefix("oxigraph:")
    return Path() if "://" in place else Path(place).parent


def note(message: str) -> None:
    """MESSAGE for the person at the terminal, on standard error."""
    click.echo(message, err=True)
