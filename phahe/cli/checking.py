"""The command `check`: where documents contradict each other."""

import os
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from phahe.cli.asking import document_id, opened
from phahe.cli.cases import print_cases, print_checks
from phahe.cli.options import FORMATS, graph_option, home, note
from phahe.graph.errors import StoreError

if TYPE_CHECKING:
    from phahe.queries.checks import Check, Finding, Severity
    from phahe.queries.checks.accepted import Acceptance
    from phahe.report import Case

_REPORTS = ("sarif", "html", "junit")


@click.command(
    epilog="Example: phahe check --plan 64/KH-UBND --format html --output report.html"
)
@click.option("--plan", "plans", multiple=True, metavar="DOC", help="Only what quotes DOC.")
@click.option("--only", multiple=True, metavar="CHECK", help="Only this check; see --list.")
@click.option(
    "--severity",
    type=click.Choice(["error", "warning", "note"]),
    default="warning",
    show_default=True,
    help="What weighs at least so much.",
)
@click.option(
    "--accept", multiple=True, metavar="ID", help="Accept the finding ID, with --why."
)
@click.option("--why", default="", help="Why the findings of --accept may stay.")
@click.option(
    "--baseline",
    type=click.Path(path_type=Path, dir_okay=False),
    default="phahe-accepted.jsonl",
    show_default=True,
    metavar="FILE",
    help="Findings accepted before; keep it in git.",
)
@click.option("--all", "everything", is_flag=True, help="Accepted findings too.")
@click.option("--list", "listed", is_flag=True, help="List the checks and end.")
@click.option(
    "--format",
    "-f",
    "form",
    type=click.Choice([*FORMATS, *_REPORTS]),
    default="table",
    show_default=True,
    help="How the findings are printed.",
)
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Where a report goes; else standard output.",
)
@graph_option
def check(
    plans: tuple[str, ...],
    only: tuple[str, ...],
    severity: "Severity",
    accept: tuple[str, ...],
    why: str,
    baseline: Path,
    everything: bool,
    listed: bool,
    form: str,
    output: Path | None,
    graph: str,
) -> None:
    """Look for contradictions between documents.

    Each finding quotes the words of every side, says what would mend it and has an ID that
    stays; what was accepted (--accept ID --why "…") is not shown again. Exit code 1 while
    findings remain that nobody accepted.
    """
    from phahe.queries.checks import accepted, chosen, run
    from phahe.report import cases

    wanted = chosen(only, "note" if only or listed else severity)
    if listed:
        print_checks(wanted, form)
        return
    if accept and not why.strip():
        raise click.UsageError('say why the findings may stay: --why "…"')
    known = accepted.read(baseline)
    with opened(graph) as store:
        ids = {document_id(store, name) for name in plans}
        found = [one for one in run(store, wanted) if not ids or one.documents & ids]
        if accept:
            known |= _accepted(accepted.named(found, accept), why)
            accepted.write(baseline, known)
        told = cases(store, found, known)
    left = sum(case.accepted is None for case in told)
    if form in _REPORTS:
        _give(told, wanted, form, output, home(graph))
    else:
        print_cases([case for case in told if everything or case.accepted is None], form)
    note(f"{left} to look at, {len(told) - left} accepted, {len(wanted)} checks")
    sys.exit(1 if left else 0)


def _accepted(found: "Sequence[Finding]", why: str) -> "Mapping[str, Acceptance]":
    from phahe.queries.checks.accepted import Acceptance

    by, on = os.environ.get("USER", ""), date.today().isoformat()
    return {
        one.fingerprint: Acceptance(
            one.fingerprint, one.check, min(one.documents, default=one.subject), why, by, on
        )
        for one in found
    }


def _give(
    told: "Sequence[Case]",
    wanted: "Sequence[Check]",
    form: str,
    output: Path | None,
    folder: Path,
) -> None:
    """The report FORM of all cases, accepted ones marked, to OUTPUT or standard output.

    FOLDER is that from which files are named.
    """
    away = os.path.relpath(folder, output.parent if output else Path())
    text = _report(told, wanted, form, folder, away)
    if output is None:
        click.echo(text)
        return
    try:
        output.write_text(text, "utf-8")
    except OSError as error:
        raise StoreError(f"{output}: {error.strerror or error}") from error
    note(f"written: {output}")


def _report(
    told: "Sequence[Case]", wanted: "Sequence[Check]", form: str, folder: Path, away: str
) -> str:
    from phahe import report
    from phahe.report.context import contexts

    if form == "sarif":
        return report.sarif(told)
    if form == "junit":
        return report.junit(told, wanted)
    title = "Kiểm tra sự thống nhất giữa các văn bản"
    return report.html(told, title=title, contexts=contexts(told, folder), folder=away)
