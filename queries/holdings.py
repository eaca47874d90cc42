"""How much a graph holds: nodes, links, mentions, and how its documents were read."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from phahe.graph.stores import Store
from phahe.queries.question import ask


@dataclass(frozen=True, slots=True)
class Quality:
    """How the DOCUMENTS of one reading (clean, ruined …) were read, as means over them.

    DOUBTFUL is the share of words that stayed in doubt, CONFIDENCE that in the others.
    """

    documents: int
    doubtful: float
    confidence: float


@dataclass(frozen=True, slots=True)
class Inputs:
    """The DOCUMENTS of one file format, and those with pages read BY_OCR.

    WORD_CONFIDENCE is the mean over the documents by OCR; None without one.
    """

    documents: int
    by_ocr: int
    word_confidence: float | None


@dataclass(frozen=True, slots=True)
class Counts:
    """How many nodes by kind, links between documents by relation, citations by status.

    READINGS tells how well the documents were read, by the state of their text, INPUTS from
    which formats and how many by OCR.
    """

    nodes: Mapping[str, int]
    links: Mapping[str, int]
    mentions: Mapping[str, int]
    readings: Mapping[str, Quality]
    inputs: Mapping[str, Inputs]


def counts(store: Store) -> Counts:
    """How much the graph holds."""
    nodes, links, mentions = (
        {str(kind): int(str(number)) for kind, number in ask(store, name).rows}
        for name in ("count-nodes", "count-links", "count-mentions")
    )
    files = ask(store, "readings").dicts()
    return Counts(nodes, links, mentions, _readings(files), _inputs(files))


def _inputs(files: Sequence[Mapping[str, Any]]) -> dict[str, Inputs]:
    """What FILES were read from, by format; one loaded before that was noted is text."""
    groups: dict[str, list[float | None]] = defaultdict(list)
    for row in files:
        sure = row["word_confidence"] if row["engine"] else None
        groups[str(row["format"] or "text")].append(None if sure is None else float(sure))
    found = {}
    for name, rows in sorted(groups.items()):
        read = [sure for sure in rows if sure is not None]
        mean = round(sum(read) / len(read), 4) if read else None
        found[name] = Inputs(len(rows), len(read), mean)
    return found


def _readings(files: Sequence[Mapping[str, Any]]) -> dict[str, Quality]:
    """The quality of FILES by the state of their text."""
    groups: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for row in files:
        doubtful, confidence = float(str(row["doubtful"] or 0)), row["confidence"]
        sure = 1.0 if confidence is None else float(str(confidence))
        groups[str(row["reading"] or "clean")].append((doubtful, sure))
    return {name: _mean(rows) for name, rows in sorted(groups.items())}


def _mean(rows: Sequence[tuple[float, float]]) -> Quality:
    doubtful, confidence = (sum(column) / len(rows) for column in zip(*rows, strict=True))
    return Quality(len(rows), round(doubtful, 4), round(confidence, 4))
