"""Papers of our own: 25 letters, plans, decisions of all levels, with every citation labelled.

tests/citations/papers.tsv was written before extraction was run; «-» stands for nothing stated.
"""

import csv
from collections.abc import Sequence

import _judged
from _judged import Tallies, Tally

from phahe.graph.record import Citation
from phahe.graph.resolution import resolve
from phahe.loaders.extraction import extract_source

FOLDER = _judged.ROOT / "tests" / "citations"
Row = dict[str, str]


def papers() -> Tallies:
    """All papers: spans, fields of the exact ones, provisions, and links of acts by name."""
    names = ("exact", "overlap", *_judged.FIELDS, "provision", "link")
    found: Tallies = {name: Tally() for name in names}
    with (FOLDER / "papers.tsv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    for name in dict.fromkeys(row["document"] for row in rows):
        text = (FOLDER / "papers" / f"{name}.txt").read_text("utf-8")
        records = resolve(extract_source(_judged.source(f"{name}.txt", text), ["citations"]))
        citations = [c for record in records for c in record.citations]
        own = [_stated(row) for row in rows if row["document"] == name]
        _judged.judge(name, citations, own, found)
        _links(name, citations, own, found)
    return found


def _stated(row: Row) -> Row:
    """ROW with what is judged alone: nothing where nothing is stated."""
    return {key: "" if value == "-" else value for key, value in row.items()} | {"year": ""}


def _links(
    name: str, citations: Sequence[Citation], rows: Sequence[Row], found: Tallies
) -> None:
    """Count the provisions and the targets of the labelled citations."""
    at = {(c.start, c.end): c for c in citations}
    for row in rows:
        citation = at.get((int(row["start"]), int(row["end"])))
        place = f"{name}:{row['start']}"
        if wanted := row["provision"]:
            said = "; ".join(map(str, citation.provision)) if citation else ""
            found["provision"].add(said == wanted, bool(said), True, f"{place} {wanted}")
        if wanted := row["target"]:
            target = citation.target if citation else None
            found["link"].add(target == wanted, bool(target), True, f"{place} {wanted}")
