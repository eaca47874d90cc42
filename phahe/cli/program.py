"""The command `phahe` with its parts, and what becomes of errors."""

import click

from phahe.cli.checking import check
from phahe.cli.completion import completion
from phahe.cli.documents import cited_by, cites, lineage, path
from phahe.cli.drawing import view
from phahe.cli.findings import stats, unresolved
from phahe.cli.giving import export
from phahe.cli.importing import import_
from phahe.cli.judging import resolve
from phahe.cli.moving import copy, diff
from phahe.cli.querying import query
from phahe.cli.ranking import rank
from phahe.cli.reading import extract, repair
from phahe.cli.shell import shell
from phahe.cli.showing import show
from phahe.cli.text import text
from phahe.cli.validating import validate
from phahe.cli.work import agencies, targets, tasks
from phahe.cli.writing import build
from phahe.graph.errors import PhaheError

_COMMANDS = (
    agencies,
    build,
    check,
    cited_by,
    cites,
    completion,
    copy,
    diff,
    export,
    extract,
    import_,
    lineage,
    path,
    query,
    rank,
    repair,
    resolve,
    shell,
    show,
    stats,
    targets,
    tasks,
    text,
    unresolved,
    validate,
    view,
)


class _Failure(click.ClickException):
    """A command that could not run: one line on standard error, exit code 2."""

    exit_code = 2


class _Program(click.Group):
    """Shows this package's errors as messages, not as tracebacks."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command that CTX names."""
        try:
            return super().invoke(ctx)
        except PhaheError as error:
            raise _Failure(" ".join(str(error).split())) from error
        except FileNotFoundError as error:
            raise _Failure(f"{error.filename}: {error.strerror}") from error


@click.group(
    cls=_Program,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 96},
    epilog="Exit codes: 0 all well, 1 findings or some input failed, 2 could not run.",
)
@click.version_option(None, "--version", "-V", package_name="phahe")
def phahe() -> None:
    """Phả hệ: which policies Vietnamese administrative documents descend from.

    Reads plans, decisions and letters, and builds the graph of what cites what, with the
    words that say so.

    \b
    Example:
      phahe build plans/                build the graph plans.lbug
      phahe lineage 62/KH-UBND          what this plan descends from
      phahe view 62/KH-UBND -o plan.html
    """


for _command in _COMMANDS:
    phahe.add_command(_command)


def main() -> None:
    """Run the command line; the exit code is the process's."""
    phahe.main(prog_name="phahe")
