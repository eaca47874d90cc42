"""Do the figures of docs/accuracy.md hold? (without the scanned pages, which take longer)"""

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LABELS = ROOT / "tests" / "accuracy"
SHARED = ROOT.parent / "shared"

needs_texts = pytest.mark.skipif(
    not (SHARED / "corpus").is_dir(), reason="the judged texts are not beside the repository"
)


def rows(name: str) -> list[dict[str, str]]:
    with (LABELS / name).open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))


@needs_texts
def test_no_figure_is_below_the_baseline() -> None:
    script = ROOT / "benchmarks" / "accuracy.py"
    run = subprocess.run(
        [sys.executable, script, "--fast"], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr


def test_labels_are_facts_inside_their_windows() -> None:
    windows = rows("windows.tsv")
    for row in rows("statutes.tsv"):
        assert any(
            w["document"] == row["document"]
            and int(w["start"]) <= int(row["start"]) < int(row["end"]) <= int(w["end"])
            for w in windows
        )
        assert all(len(value) < 70 for name, value in row.items() if name != "document")


def test_at_least_two_hundred_mentions_are_labelled() -> None:
    assert sum(row["scored"] == "core" for row in rows("statutes.tsv")) >= 200


def test_the_baseline_meets_what_is_promised() -> None:
    figures = json.loads((LABELS / "baseline.json").read_text("utf-8"))
    assert figures["statutes.exact"]["f1"] >= 0.97
    assert figures["gazette.link"]["r"] >= 0.98
    for name in ("stripped.number", "scans.number"):
        assert figures[name]["r"] >= 0.95
        assert figures[name]["p"] >= 0.98
    for name in ("gold.citations", "gold.citation.issuer", "gold.citation.relation"):
        assert figures[name]["f1"] >= 0.95
