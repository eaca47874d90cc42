"""Copying a graph from one store to another, portion by portion."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from phahe.graph.errors import StoreError
from phahe.graph.model import Statements, Subgraph
from phahe.graph.stores import Store

Progress = Callable[[int, int], None]
STEP = 500
"""Documents of one write after which its progress is told."""
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Copied:
    """How many documents were WRITTEN, and how many were THERE before, the same."""

    written: int
    there: int


def copy(source: Store, target: Store, *, progress: Progress | None = None) -> Copied:
    """Bring the whole graph of SOURCE into TARGET, as it is.

    TARGET may hold a part of it: a copy that was broken off is completed by a second one.
    Anything else there is left alone and refused with StoreError; `phahe.merge` joins two
    graphs. PROGRESS is told the number of documents there and of all; those of a large write
    count as soon as they were taken, when all have been it is still to be completed.
    """
    documents = source.documents()
    there = target.documents()
    _check(source, target, documents, there)
    missing = iter(sorted(set(documents).difference(there)))
    done = len(there)
    while portion := list(islice(missing, target.portion)):
        target.write(_told(source.statements(portion), done, len(documents), progress))
        done += len(portion)
        if progress:
            progress(done, len(documents))
    return Copied(len(documents) - len(there), len(there))


def _told(
    units: Iterable[Statements], done: int, total: int, progress: Progress | None
) -> Iterator[Statements]:
    """UNITS; PROGRESS is told now and then how many have been taken, and in the end."""
    count = 0
    for count, unit in enumerate(units, 1):
        yield unit
        if progress and not count % STEP:
            progress(done + count, total)
    if progress and count > STEP:
        progress(done + count, total)


def _check(source: Store, target: Store, documents: list[str], there: list[str]) -> None:
    """Raise StoreError unless all that is THERE in TARGET is the same in SOURCE."""
    foreign = sorted(set(there).difference(documents))
    if foreign:
        raise _refusal("holds documents that are not in the graph to be copied", foreign)
    pairs = zip(source.statements(there), target.statements(there), strict=True)
    changed = [ours.document for ours, theirs in pairs if whole(ours) != whole(theirs)]
    if changed:
        raise _refusal("says something else of documents", changed)


def whole(unit: Statements) -> Subgraph:
    """What UNIT holds, whatever the order."""
    return Subgraph.of(unit.nodes, unit.edges)


def _refusal(why: str, documents: Iterable[str]) -> StoreError:
    some = list(documents)
    named = ", ".join(some[:_NAMED]) + (", …" if len(some) > _NAMED else "")
    return StoreError(
        f"nothing was copied: the other graph {why} ({len(some)}: {named}); join the two "
        "with --merge, or name a new address"
    )
