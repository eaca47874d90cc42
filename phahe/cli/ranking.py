"""`phahe rank`: the documents on which the others rest."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from phahe.cli.asking import issuer, level, opened
from phahe.cli.documents import called
from phahe.cli.options import format_option, graph_option, note
from phahe.cli.table import print_grid, print_json, print_table
from phahe.graph.fold import fold
from phahe.graph.model import Table
from phahe.graph.registry.bodies import LEVELS
from phahe.graph.schema import schema

if TYPE_CHECKING:
    from phahe.queries import Description
    from phahe.ranking import Rank

_MEASURES = ("pagerank", "authorities", "hubs")
_RANK = ("rank", "document", "score", "cited_by", "cites")
_SHOWN = 4
_RELATIONS = sorted(name for name in schema().by_relation if name != "attached_to")


@click.command(epilog="Example: phahe rank --level central --kind Luật --year 2015..2020")
@click.option(
    "--by",
    type=click.Choice([*_MEASURES, "chains", "communities"]),
    default="pagerank",
    show_default=True,
    help="What is told; see above.",
)
@click.option("--level", "levels", multiple=True, type=click.Choice(LEVELS), help="Only of it.")
@click.option("--kind", "kinds", multiple=True, metavar="KIND", help="Only Luật, Kế hoạch …")
@click.option("--year", metavar="YEARS", help="Only of 2022, or of FROM..TO.")
@click.option(
    "--relation",
    "only",
    multiple=True,
    type=click.Choice(_RELATIONS),
    metavar="NAME",
    help=f"Follow only this citation: {', '.join(_RELATIONS)}.",
)
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=20,
    show_default=True,
    metavar="N",
    help="How many at most.",
)
@graph_option
@format_option()
def rank(
    by: str,
    levels: tuple[str, ...],
    kinds: tuple[str, ...],
    year: str | None,
    only: tuple[str, ...],
    limit: int,
    graph: str,
    form: str,
) -> None:
    """Tell which documents the others rest on.

    Only citations are followed, from the citing document to the cited one; two documents
    count once for each other, however often one cites the other.

    \b
    pagerank     how often a reader comes to a document who follows citations at random and
                 now and then (15 %) begins anew; the scores of all documents sum to 1
    authorities  cited by documents that cite much of weight (HITS)
    hubs         citing much of weight (HITS): plans that bring the sources together
    chains       the longest chains in which each document implements, follows or is based on
                 the next
    communities  groups that cite each other more than others (Louvain)

    All documents are weighed; --level, --kind and --year choose which of them are shown: of
    chains where they begin, of communities those that have one. A score compares documents
    of one graph, not of two.
    """
    from phahe.ranking import chains, citations, communities
    from phahe.ranking import rank as weigh

    fits = _filter(levels, kinds, year)
    descent = [name for name, kind in schema().by_relation.items() if kind.lineage]
    default = [name for name in descent if name in _RELATIONS] if by == "chains" else None
    with opened(graph) as store:
        network = citations(store, only or default)
    if by == "chains":
        _print_chains([c for c in chains(network) if fits(c[0])][:limit], form)
    elif by == "communities":
        some = [g for g in communities(network) if any(fits(r.document) for r in g)]
        _print_communities(some[:limit], form)
    else:
        ranked = weigh(network, by)  # type: ignore[arg-type]
        _print_ranks([r for r in ranked if fits(r.document)][:limit], form)
    if not network.number_of_edges():
        note("no document of the graph cites another")


def _filter(
    levels: Sequence[str], kinds: Sequence[str], year: str | None
) -> "Callable[[Description], bool]":
    """Whether a document is of one of LEVELS, of one of KINDS and of the years YEAR."""
    wanted = {fold(kind) for kind in kinds}
    first, last = _years(year) if year else (0, 9999)

    def fits(document: "Description") -> bool:
        issued = document.date.year if document.date else document.year
        return (
            (not levels or document.level in levels)
            and (not wanted or fold(document.kind or "") in wanted)
            and (year is None or (issued is not None and first <= issued <= last))
        )

    return fits


def _years(text: str) -> tuple[int, int]:
    from phahe.queries.period import Period

    period = Period.parse(text)
    return period.since.year, period.until.year


def _print_ranks(found: "Sequence[Rank]", form: str) -> None:
    if form == "table":
        headings = ["hạng", "điểm", "được nêu bởi", "nêu", "văn bản", "cơ quan ban hành", "cấp"]
        cells = (
            (
                ranked.place,
                ranked.score,
                ranked.cited_by,
                ranked.cites,
                called(ranked.document),
                issuer(asdict(ranked.document)),
                level(ranked.document.level or ""),
            )
            for ranked in found
        )
        print_grid(headings, cells)
        return
    rows = (
        (ranked.place, ranked.document.id, ranked.score, ranked.cited_by, ranked.cites)
        for ranked in found
    )
    print_table(Table(_RANK, tuple(rows)), form)


def _print_chains(found: "Sequence[Sequence[Description]]", form: str) -> None:
    if form == "table":
        print_grid(["số bước", "chuỗi"], ((len(c) - 1, " → ".join(_names(c))) for c in found))
        return
    _print_groups("chain", ((chain[0].id, [d.id for d in chain]) for chain in found), form)


def _print_communities(found: "Sequence[Sequence[Rank]]", form: str) -> None:
    if form == "table":
        cells = ((len(group), _names(r.document for r in group[:_SHOWN])) for group in found)
        print_grid(["số văn bản", "tiêu biểu"], cells)
        return
    groups = ((group[0].document.id, [r.document.id for r in group]) for group in found)
    _print_groups("community", groups, form)


def _print_groups(what: str, groups: Iterable[tuple[str, list[str]]], form: str) -> None:
    """GROUPS of documents for programs: one object each, as CSV one row a document."""
    if form == "csv":
        rows = ((first, n, id) for first, ids in groups for n, id in enumerate(ids, 1))
        print_table(Table((what, "place", "document"), tuple(rows)), form)
        return
    print_json(({what: first, "documents": ids} for first, ids in groups), form)


def _names(documents: "Iterable[Description]") -> list[str]:
    found = []
    for document in documents:
        body = issuer(asdict(document))
        found.append(f"{called(document)}, {body}" if body else called(document))
    return found
