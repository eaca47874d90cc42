"""Graphs beside each other: `copy` one to another place, `diff` two."""

import sys
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from phahe.cli.asking import opened
from phahe.cli.difference import WORDS, document_names, print_differences
from phahe.cli.options import format_option, login_option, note
from phahe.cli.progress import bar
from phahe.cli.table import print_grid, print_table
from phahe.graph.model import Table

if TYPE_CHECKING:
    from phahe.graph.record import Judgement
    from phahe.graph.stores import Store
    from phahe.merging import Contradiction

_SIDES = ("target", "same", "why", "by", "on")
_CONTRADICTION = (
    "document",
    "key",
    *(f"{side}_{n}" for side in ("ours", "theirs") for n in _SIDES),
)
_DIFFERENCE = (
    "change",
    "what",
    "document",
    "source",
    "target",
    "quote",
    "properties",
    "stated",
)


@click.command(epilog="Example: phahe copy plans.lbug oxigraph:plans")
@click.argument("source", metavar="FROM")
@click.argument("target", metavar="TO")
@click.option(
    "--merge",
    is_flag=True,
    help="Join FROM with what is in TO: both are resolved as one collection.",
)
@login_option
@format_option()
def copy(source: str, target: str, merge: bool, form: str) -> None:
    """Copy a graph to another address.

    FROM and TO are addresses of any kind. All that FROM holds comes to TO as it is, with what
    people decided, some documents at a time; broken off, the same command completes it. What
    is in TO already is never overwritten: unless it is the same nothing is copied.

    With --merge two people's graphs become one in TO. Files that both have are not read
    twice, citations of each find the other's documents. Where two decisions contradict each
    other both are kept and listed, that of TO counts until somebody settles it by phahe
    resolve, and the exit code is 1.
    """
    if source == target:
        raise click.UsageError(f"FROM and TO are both {source}")
    if merge:
        _merge(source, target, form)
        return
    from phahe.copying import copy as copy_graph

    with (
        opened(source) as here,
        opened(target, new=True) as there,
        bar("copying", last="completing the graph") as progress,
    ):
        done = copy_graph(here, there, progress=progress)
    kept = f", {done.there} were there" if done.there else ""
    note(f"{target}: {done.written} documents written{kept}")


def _merge(source: str, target: str, form: str) -> None:
    from phahe.merging import merge

    with opened(source) as here, opened(target, new=True) as there, bar("joining") as progress:
        done = merge(here, there, progress=progress)
        if done.contradictions:
            _print_contradictions(there, done.contradictions, form)
    note(
        f"{target}: {done.added} documents added, {done.there} were there, "
        f"{len(done.changes)} citations mean something else now"
    )
    if done.contradictions:
        note(
            f"{len(done.contradictions)} decisions contradict others; settle each: "
            "phahe resolve DOC MENTION ID"
        )
        sys.exit(1)


def _print_contradictions(
    store: "Store", contradictions: "Sequence[Contradiction]", form: str
) -> None:
    if form == "table":
        sides = ((c.ours.target, c.theirs.target) for c in contradictions)
        names = document_names(store, {c.document for c in contradictions}.union(*sides))

        def said(judgement: "Judgement") -> str:
            name = names.get(judgement.target, judgement.target)
            return f"{'là' if judgement.same else 'không phải'} {name}"

        cells = [
            (
                names.get(c.document, c.document),
                c.ours.key,
                *(text for j in (c.ours, c.theirs) for text in (said(j), j.by, j.why)),
            )
            for c in contradictions
        ]
        said_by = ("người quyết", "lý do")
        headings = ["văn bản nêu", "viện dẫn", "đang dùng", *said_by, "trái lại", *said_by]
        print_grid(headings, cells)
        return
    rows = tuple(
        (
            c.document,
            c.ours.key,
            *(getattr(j, n) for j in (c.ours, c.theirs) for n in _SIDES),
        )
        for c in contradictions
    )
    print_table(Table(_CONTRADICTION, rows), form)


@click.command(epilog="Example: phahe diff monday.lbug friday.lbug --format csv")
@click.argument("old", metavar="A")
@click.argument("new", metavar="B")
@login_option
@format_option()
def diff(old: str, new: str, form: str) -> None:
    """Tell what two graphs say differently.

    The documents and statements that B has gained and lost against A, and those that changed.
    A and B are addresses of any kind. Exit code 1 when they differ.
    """
    from phahe.difference import differences

    with opened(old) as before, opened(new) as after:
        found = list(differences(before, after))
        if form == "table" and found:
            print_differences(before, after, found)
    if form != "table":
        rows = (tuple(getattr(each, name) for name in _DIFFERENCE) for each in found)
        print_table(Table(_DIFFERENCE, tuple(rows)), form)
    if not found:
        note("the two graphs say the same")
        return
    counts = Counter((each.stated is not None, str(each.change)) for each in found)
    note("; ".join(_counted(counts, kind) for kind in (True, False)))
    sys.exit(1)


def _counted(counts: Counter[tuple[bool, str]], documents: bool) -> str:
    told = ", ".join(f"{counts[documents, word]} {word}" for word in WORDS)
    return f"{'documents' if documents else 'statements'}: {told}"
