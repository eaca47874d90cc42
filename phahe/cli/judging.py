"""`resolve`: what people decide about citations."""

import datetime
import getpass

import click

from phahe.cli.asking import document_id, opened
from phahe.cli.options import format_option, graph_option, note
from phahe.cli.table import print_table
from phahe.graph.model import Table

_COLUMNS = ("document", "key", "target", "same", "why", "by", "on")


@click.command(
    epilog="Example: phahe resolve 64/KH-UBND 21/2022/QĐ-UBND '21/2022/QĐ-UBND Yên Lĩnh'"
)
@click.argument("document", metavar="DOC", required=False)
@click.argument("mention", metavar="MENTION", required=False)
@click.argument("target", metavar="ID", required=False)
@click.option("--not", "different", is_flag=True, help="The citation does not mean ID.")
@click.option("--undo", is_flag=True, help="Take back what was decided about ID.")
@click.option("--why", default="", metavar="TEXT", help="The reason, kept with the decision.")
@click.option("--by", metavar="NAME", help="Who decides; the user of this machine by default.")
@click.option("--list", "listed", is_flag=True, help="List all that was decided.")
@graph_option
@format_option()
def resolve(
    document: str | None,
    mention: str | None,
    target: str | None,
    different: bool,
    undo: bool,
    why: str,
    by: str | None,
    listed: bool,
    graph: str,
    form: str,
) -> None:
    """Decide by hand what a citation means.

    MENTION, a number or an offset in the text of DOC, means the document ID (or does not,
    with --not). It counts before every rule, outlives a new reading of the file, and --undo
    takes it back.
    """
    from phahe.graph.record import Judgement
    from phahe.judging import cited_as, judge, judgements

    if listed:
        with opened(graph) as store:
            rows = [(j.document, *_cells(j.judgement), j.counts) for j in judgements(store)]
        print_table(Table((*_COLUMNS, "counts"), tuple(rows)), form)
        return
    if document is None or mention is None or target is None:
        raise click.UsageError("phahe resolve DOC MENTION ID, or phahe resolve --list")
    with opened(graph, write=True) as store:
        citing, meant = document_id(store, document), document_id(store, target)
        key, _ = cited_as(store, citing, mention)
        found = [j.judgement for j in judgements(store) if j.document == citing]
        known = next((j for j in found if (j.key, j.target) == (key, meant)), None)
        if undo and known is None:
            raise click.UsageError(f"nothing was decided about {mention} and {meant}")
        today = datetime.date.today().isoformat()
        said = Judgement(key, meant, not different, why, by or getpass.getuser(), today)
        changes = judge(store, citing, None if undo else said, known)
    for change in changes:
        words = " ".join(change.text.split())
        note(f"{words}: {change.old_status} → {change.new_status} {change.new_target or ''}")
    if not changes:
        note("kept; the citation meant that already")


def _cells(judgement: object) -> tuple[str | bool, ...]:
    return tuple(getattr(judgement, name) for name in _COLUMNS[1:])
