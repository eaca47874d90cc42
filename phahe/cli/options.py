"""What several commands share: their options, and where notes go."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from phahe.graph.errors import InputError

if TYPE_CHECKING:
    from phahe.graph.stores.login import Login
    from phahe.loaders.read import Limits

Command = Callable[..., Any]

FORMATS = ("table", "json", "jsonl", "csv")


def graph_option(command: Command) -> Command:
    """--graph: which graph is asked or built, and --user, --database where it is a server."""
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
    )(login_option(command))


def login_option(command: Command) -> Command:
    """--user and --database of a server; a password is never an argument, see `login`."""
    for part, what in (("database", "One of several that the server has."), ("user", _WHO)):
        command = click.option(
            f"--{part}", expose_value=False, metavar="NAME", help=what, callback=_keep
        )(command)
    return command


_WHO = "Who asks a server; the password stands in PHAHE_PASSWORD or is asked for."


def _keep(ctx: click.Context, param: click.Parameter, value: str | None) -> None:
    if value is not None:
        ctx.meta[f"phahe.{param.name}"] = value


def login() -> "Login":
    """Who asks: by the options of this call, then the environment, then the person."""
    from phahe.graph.stores.login import Login

    meta = click.get_current_context().meta
    given = Login(meta.get("phahe.user"), database=meta.get("phahe.database"))
    known = given.of_environment()
    if given.user is None or known.password is not None or known.token is not None:
        return known
    password = click.prompt(f"password of {known.user}", hide_input=True, err=True)
    return Login(known.user, password, database=known.database)


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


def limits_option(command: Command) -> Command:
    """--limits: how much one file may ask for; see `limits`."""
    return click.option(
        "--limits",
        envvar="PHAHE_LIMITS",
        show_envvar=True,
        expose_value=False,
        metavar="NAME=NUMBER,…",
        callback=_limit,
        help="The most one file may ask for: bytes, text, unpacked, ratio, elements, files, "
        "pages, pixels, seconds. Example: pages=300,bytes=64M",
    )(command)


def _limit(ctx: click.Context, param: click.Parameter, value: str | None) -> None:
    if value:
        from phahe.loaders.read import Limits

        try:
            ctx.meta["phahe.limits"] = Limits.parse(value)
        except InputError as error:
            raise click.BadParameter(str(error)) from error


def limits() -> "Limits":
    """The limits that this call was given, or the usual ones."""
    from phahe.loaders.read import LIMITS, Limits

    given: Limits = click.get_current_context().meta.get("phahe.limits", LIMITS)
    return given


def home(graph: str) -> Path:
    """The folder of a graph that is a file, from which its sources are named."""
    place = graph.removeprefix("oxigraph:")
    return Path() if "://" in place else Path(place).parent


def note(message: str) -> None:
    """MESSAGE for the person at the terminal, on standard error."""
    click.echo(message, err=True)
