"""Judged texts: what extraction finds in each set of them, beside what is there."""

import csv
import gzip
import importlib.util
import json
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from phahe.graph.errors import NumberError
from phahe.graph.fold import fold, slug
from phahe.graph.number import Number
from phahe.graph.record import Citation, Record
from phahe.graph.resolution import resolve
from phahe.loaders.extraction import extract, extract_source
from phahe.loaders.read import SourceText

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
LABELS = ROOT / "tests" / "accuracy"
FIELDS = ("kind", "number", "date", "year", "issuer", "relation")
PAGES = 150  # of the scanned pages, chosen by the hash of their names


@dataclass(slots=True)
class Tally:
    """How many were right, how many found, how many wanted; and which went wrong."""

    hit: int = 0
    found: int = 0
    wanted: int = 0
    wrong: list[str] = field(default_factory=list)

    def add(self, hit: bool, found: bool = True, wanted: bool = True, note: str = "") -> None:
        """Count one; NOTE says which it is when it is wrong."""
        self.hit, self.found, self.wanted = (
            self.hit + hit,
            self.found + found,
            self.wanted + wanted,
        )
        if note and not hit:
            self.wrong.append(note)

    @property
    def precision(self) -> float:
        """Right ones among those found."""
        return self.hit / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Right ones among those wanted."""
        return self.hit / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


Tallies = dict[str, Tally]


def corpus(name: str) -> Iterator[dict[str, Any]]:
    """The rows of a file of texts beside the repository."""
    with gzip.open(SHARED / "corpus" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def source(name: str, text: str) -> SourceText:
    """TEXT as a file of this NAME."""
    return SourceText(name, text, sha256(text.encode()).hexdigest())


def cited(name: str, text: str) -> list[Record]:
    """The records of TEXT with their citations alone."""
    return extract_source(source(name, unicodedata.normalize("NFC", text)), ["citations"])


def gold() -> Tallies:
    """The plans annotated by hand: header, citations, dates, issuers, relations, and the named
    documents that must be resolved."""
    spec = importlib.util.spec_from_file_location("score", SHARED / "tools" / "score.py")
    assert spec and spec.loader
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    records = [r for path in sorted((SHARED / "seeds").iterdir()) for r in extract(path)]
    rows, misses = score.score([r.to_dict() for r in records], SHARED / "gold")
    found = {
        name: Tally(row["hit"], row["found"], row["wanted"])
        for name, row in rows.items()
        if name.split(".")[0] in ("header", "title", "citations", "citation")
    }
    found["citations"].wrong = [
        f"{stem} {what} {' '.join(said.split())[:12]}"
        for stem, row in misses.items()
        for what in ("missed", "extra")
        for said in row[what]
    ]
    return {**found, "named": _named(resolve(records))}


def _named(records: list[Record]) -> Tally:
    """The documents named without number in the plans: found, and resolved to the right one."""
    tally = Tally()
    for path in sorted((SHARED / "gold").glob("*.json")):
        citations = [
            c for r in records if Path(r.source).stem == path.stem for c in r.citations
        ]
        for row in json.loads(path.read_text("utf-8"))["citations"]:
            wanted = row.get("resolves_to")
            if row["scored"] != "bonus" or not isinstance(wanted, dict):
                continue
            if "ISO" in wanted["number"]:  # a standard is no document of the state or the Party
                continue
            number = _slug(wanted["number"])
            hit = any(
                overlap(c, row["char_start"], row["char_end"])
                and (c.target or "").endswith(f"/{number}")
                for c in citations
            )
            tally.add(hit, False, True, f"{path.stem}:{row['char_start']} {wanted['number']}")
    tally.found = tally.wanted
    return tally


def _slug(number: str) -> str:
    try:
        return Number.parse(number).slug
    except NumberError:
        return number


@cache
def labels(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a table of labels."""
    with (LABELS / f"{name}.tsv").open(encoding="utf-8", newline="") as rows:
        return tuple(csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE))


def overlap(citation: Citation, start: int, end: int) -> bool:
    """Whether CITATION shares a letter with the stretch from START to END."""
    return min(citation.end, end) > max(citation.start, start)


def statutes() -> Tallies:
    """The labelled statutes: exact spans, overlapping ones, each field of the exact ones."""
    found: Tallies = {name: Tally() for name in ("exact", "overlap", *FIELDS)}
    for name, text in _labelled_texts():
        windows = _windows(name)
        citations = [
            c
            for record in cited(name, text)
            for c in record.citations
            if any(a <= c.start and c.end <= b for a, b in windows)
        ]
        judge(name, citations, [r for r in labels("statutes") if r["document"] == name], found)
    return found


def _labelled_texts() -> Iterator[tuple[str, str]]:
    wanted = {row["document"]: row["sha"] for row in labels("windows")}
    for row in corpus("statutes"):
        name, text = row["id"], row["text"]
        if name in wanted and sha256(text.encode()).hexdigest().startswith(wanted[name]):
            yield name, text


def _windows(name: str) -> list[tuple[int, int]]:
    rows = (row for row in labels("windows") if row["document"] == name)
    return [(int(row["start"]), int(row["end"])) for row in rows]


def judge(
    name: str, citations: list[Citation], rows: list[dict[str, str]], found: Tallies
) -> None:
    """Count CITATIONS of one document against its ROWS; those marked free count neither way."""
    spans = {(int(row["start"]), int(row["end"])): row for row in rows}
    core = {span for span, row in spans.items() if row["scored"] == "core"}
    free = [span for span, row in spans.items() if row["scored"] == "free"]
    exact = {(c.start, c.end): c for c in citations if (c.start, c.end) in core}
    rest = [c for c in citations if (c.start, c.end) not in core]
    left = core - exact.keys()
    for span, citation in exact.items():
        found["exact"].add(True)
        found["overlap"].add(True)
        _judge_fields(f"{name}:{span[0]}", citation, spans[span], found)
    for citation in rest:
        touched = next((span for span in sorted(left) if overlap(citation, *span)), None)
        if touched is None and any(overlap(citation, *span) for span in free):
            continue
        left.discard(touched)  # type: ignore[arg-type]
        note = f"{name}:{citation.start} {citation.number or citation.kind}"
        found["exact"].add(False, True, touched is not None, note)
        found["overlap"].add(touched is not None, True, touched is not None, note)
    for span in sorted(left):
        row = spans[span]
        note = f"{name}:{span[0]} missed {row['number'] or row['kind']}"
        found["exact"].add(False, False, True, note)
        found["overlap"].add(False, False, True, note)


def _judge_fields(place: str, citation: Citation, row: dict[str, str], found: Tallies) -> None:
    for name in FIELDS:
        said = str(getattr(citation, name) or "")
        if row[name]:
            same = said == row[name] or (name == "issuer" and bool(said) and said in row[name])
            found[name].add(same, True, True, f"{place} {name} {row[name]} read {said or '-'}")


def stripped() -> Tallies:
    """The labelled windows with all marks taken away: which numbers are found."""
    tally = Tally()
    for name, text in _labelled_texts():
        for start, end in _windows(name):
            rows = [
                r
                for r in labels("statutes")
                if r["document"] == name
                and start <= int(r["start"]) < end
                and r["scored"] == "core"
            ]
            wanted = Counter(key(r["number"]) for r in rows if r["number"])
            found = Counter(
                key(c.number)
                for record in cited(name, unmarked(text[start:end]))
                for c in record.citations
                if c.number and key(c.number) not in slug(name)  # its own, out of its head
            )
            _count(tally, f"{name}:{start}", wanted, found)
    return {"number": tally}


def _count(tally: Tally, place: str, wanted: Counter[str], found: Counter[str]) -> None:
    """Add the numbers FOUND at PLACE to TALLY, each as often as it is WANTED."""
    for number in sorted(wanted.keys() | found.keys()):
        both = min(wanted[number], found[number])
        tally.hit += both
        tally.found += found[number]
        tally.wanted += wanted[number]
        tally.wrong += [f"{place} missed {number}"] * (wanted[number] - both)
        tally.wrong += [f"{place} extra {number}"] * (found[number] - both)


def unmarked(text: str) -> str:
    """TEXT without Vietnamese marks, capitals kept."""
    return "".join(
        f.upper() if c.isupper() else f for c, f in zip(text, fold(text), strict=True)
    )


def key(number: str) -> str:
    """What two spellings of a number share, marks of letters apart."""
    try:
        return fold(Number.parse(number).slug)
    except NumberError:
        return fold(number)


def gazette() -> Tallies:
    """The links that the editors of the national database set: is their document cited?

    Links that gazette.tsv finds wrong are left out; a number's own words come before the
    address of the link, behind which words of a file's name may stand.
    """
    rows = list(corpus("gazette"))
    records = resolve(r for row in rows for r in cited(row["id"], row["text"]))
    cites: dict[str, set[str]] = {row["id"]: set() for row in rows}
    for record in records:
        own = record.document.number
        cites[record.source] |= {key(own)} if own else set()
        for c in record.citations:
            cites[record.source] |= {key(c.number)} if c.number else set()
            cites[record.source] |= {c.target.rsplit("/", 1)[-1]} if c.target else set()
    wrong = {(row["document"], row["number"]) for row in labels("gazette")}
    tally = Tally()
    for row in rows:
        for link in row["links"]:
            if link["number"] and (row["id"], link["number"]) not in wrong:
                wanted = key(link["number"])
                said = key(link["text"])
                hit = (said if wanted.startswith(said) else wanted) in cites[row["id"]]
                tally.add(hit, hit, True, f"{row['id']} {link['number']}")
    return {"link": tally}


def scans() -> Tallies:
    """Pages printed and read again: are the numbers of the clean page those of the scan?"""
    pages = sorted(corpus("ocr_pairs"), key=lambda row: sha256(row["id"].encode()).hexdigest())[
        :PAGES
    ]
    tally = Tally()
    for row in pages:
        clean, read = (_numbers(row["id"], row[name]) for name in ("clean", "ocr"))
        _count(tally, row["id"], clean, read)
    return {"number": tally}


def _numbers(name: str, text: str) -> Counter[str]:
    records = cited(name, text)
    stated = [c.number for r in records for c in r.citations]
    return Counter(key(n) for n in (*stated, *(r.document.number for r in records)) if n)
