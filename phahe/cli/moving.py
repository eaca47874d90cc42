"""Graphs beside each other: `copy` one to another place, `diff` two."""

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from phahe.cli.asking import issuer, opened
from phahe.cli.documents import called
from phahe.cli.options import format_option, note
from phahe.cli.progress import bar
from phahe.cli.table import clean, print_grid, print_table
from phahe.graph.model import Table
from phahe.graph.schema import schema

if TYPE_CHECKING:
    from phahe.difference import Difference
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
_WORDS = {"gained": "thêm", "lost": "bớt", "changed": "đổi"}
_QUOTE = 160


@click.command(epilog="Example: phahe copy plans.lbug oxigraph:plans")
@click.argument("source", metavar="FROM")
@click.argument("target", metavar="TO")
@click.option(
    "--merge",
    is_flag=True,
    help="Join FROM with what is in TO: both are resolved as one collection.",
)
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
    from phahe.graph.stores import open_store

    with opened(source) as here, open_store(target) as there, bar("copying") as progress:
        done = copy_graph(here, there, progress=progress)
    kept = f", {done.there} were there" if done.there else ""
    note(f"{target}: {done.written} documents written{kept}")


def _merge(source: str, target: str, form: str) -> None:
    from phahe.graph.stores import open_store
    from phahe.merging import merge

    with opened(source) as here, open_store(target) as there, bar("joining") as progress:
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
        names = _names(store, {c.document for c in contradictions}.union(*sides))

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
            _print_differences(before, after, found)
    if form != "table":
        rows = (tuple(getattr(each, name) for name in _DIFFERENCE) for each in found)
        print_table(Table(_DIFFERENCE, tuple(rows)), form)
    if not found:
        note("the two graphs say the same")
        return
    counts = Counter((each.stated is not None, str(each.change)) for each in found)
    note("; ".join(_counted(counts, kind) for kind in (True, False)))
    sys.exit(1)


def _names(store: "Store", ids: Iterable[str]) -> dict[str, str]:
    """What people call the documents IDS, by id."""
    from phahe.queries import describe

    found = describe(store, ids)
    told = {id: (called(document), issuer(asdict(document))) for id, document in found.items()}
    return {id: ", ".join(filter(None, parts)) for id, parts in told.items()}


def _counted(counts: Counter[tuple[bool, str]], documents: bool) -> str:
    told = ", ".join(f"{counts[documents, word]} {word}" for word in _WORDS)
    return f"{'documents' if documents else 'statements'}: {told}"


def _print_differences(before: "Store", after: "Store", found: "Sequence[Difference]") -> None:
    stated = [each for each in found if each.document]
    ids = {id for d in stated for id in (d.document, d.source, d.target) if id}
    names = _names(before, ids) | _names(after, ids)
    cells = [
        (
            _WORDS[each.change],
            names.get(each.document, each.document),
            _kind(each.what),
            names.get(each.source, each.source) if each.source != each.document else "",
            names.get(each.target or "", each.target),
            _detail(each),
        )
        for each in stated
    ]
    registry = Counter(each.change for each in found if not each.document)
    cells += [
        (_WORDS[word], "(danh mục cơ quan, địa danh)", "", "", "", f"{number} quan hệ")
        for word, number in registry.items()
    ]
    headings = ["thay đổi", "văn bản", "nội dung", "từ", "tới", "chi tiết"]
    print_grid(headings, cells)


def _kind(what: str) -> str:
    """The Vietnamese for a kind of node or edge."""
    node = schema().nodes.get(what)
    return node.vi if node else schema().edges[what].vi


def _detail(each: "Difference") -> str:
    """What changed, or the words that say it."""
    if each.stated is not None:
        return f"{each.stated} quan hệ"
    names = ", ".join(_property(each.what, name) for name in each.properties)
    words = clean(each.quote or "")
    quote = f"«{words[:_QUOTE]}{'…' if len(words) > _QUOTE else ''}»" if words else ""
    return " ".join(filter(None, (names and f"[{names}]", quote)))


def _property(what: str, name: str) -> str:
    node = schema().nodes.get(what)
    known = node.properties if node else schema().evidence
    return known[name].vi if name in known else name
