"""How right extraction is, and against the baseline: python benchmarks/accuracy.py

    --fast      without the scanned pages (a minute on one core)
    --update    write the figures as the new baseline
    --json      print the figures as JSON
    --wrong     list everything that is wrong, not only what is new

Printed for each set: precision, recall, F1 and the counts; then what the baseline had right and
this has wrong, and the other way round. Ends with 1 when a figure is below the baseline.
What the sets are and how they were labelled: docs/accuracy.md.
"""

import argparse
import json
import sys
import time
from collections import Counter
from pathlib import Path

import _judged
import _papers
import _plans

BASELINE = _judged.LABELS / "baseline.json"
SETS = {
    "plans": _plans.plans,
    "papers": _papers.papers,
    "gold": _judged.gold,
    "statutes": _judged.statutes,
    "stripped": _judged.stripped,
    "gazette": _judged.gazette,
    "scans": _judged.scans,
}
SLOW = ("scans",)


def measured(names: list[str]) -> dict[str, _judged.Tally]:
    """The tallies of the sets NAMES, as 'set.figure'."""
    found = {}
    for name in names:
        began = time.perf_counter()
        found |= {f"{name}.{figure}": tally for figure, tally in SETS[name]().items()}
        print(f"{name}: {time.perf_counter() - began:.1f} s", file=sys.stderr)
    return found


def as_json(tallies: dict[str, _judged.Tally]) -> dict[str, dict[str, object]]:
    """The tallies as the baseline keeps them."""
    return {
        name: {
            "p": round(t.precision, 4),
            "r": round(t.recall, 4),
            "f1": round(t.f1, 4),
            "hit": t.hit,
            "found": t.found,
            "wanted": t.wanted,
            "wrong": sorted(t.wrong),
        }
        for name, t in tallies.items()
    }


def table(figures: dict[str, dict[str, object]], old: dict[str, dict[str, object]]) -> str:
    """The figures in columns, with the change of F1 against the OLD ones."""
    rows = []
    for name, row in figures.items():
        before = old.get(name, {}).get("f1")
        change = "" if before in (None, row["f1"]) else f"{row['f1'] - before:+.4f}"  # type: ignore[operator]
        counts = f"{row['hit']}/{row['found']}/{row['wanted']}"
        shares = f"P {row['p']:.3f}  R {row['r']:.3f}  F1 {row['f1']:.3f}"
        rows.append(f"{name:22} {shares}  {counts:14} {change}".rstrip())
    return "\n".join(rows)


def differences(
    figures: dict[str, dict[str, object]], old: dict[str, dict[str, object]]
) -> str:
    """What is wrong now and was not (losses), and what is no longer wrong (gains)."""
    lines = []
    for name in figures.keys() & old.keys():
        now, before = Counter(figures[name]["wrong"]), Counter(old[name]["wrong"])  # type: ignore[call-overload]
        lines += [f"lost   {name}  {note}" for note in (now - before).elements()]
        lines += [f"gained {name}  {note}" for note in (before - now).elements()]
    return "\n".join(sorted(lines))


def fallen(
    figures: dict[str, dict[str, object]], old: dict[str, dict[str, object]]
) -> list[str]:
    """The names of the figures whose F1 is below the baseline's."""
    return [n for n in figures if n in old and figures[n]["f1"] < old[n]["f1"]]  # type: ignore[operator]


def main() -> int:
    """Measure, print, compare; 1 when a figure of the baseline falls."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "sets", nargs="*", choices=[*SETS, []], help="which sets; all by default"
    )
    for option in ("fast", "update", "json", "wrong"):
        parser.add_argument(f"--{option}", action="store_true")
    chosen = parser.parse_args()
    shared = set(chosen.sets or SETS) - {"plans", "papers"}
    if shared and not (_judged.SHARED / "corpus").is_dir():
        print(f"no judged texts: {_judged.SHARED.name}/ is not beside the repository")
        return 0
    names = chosen.sets or [n for n in SETS if not (chosen.fast and n in SLOW)]
    figures = as_json(measured(names))
    old = json.loads(BASELINE.read_text("utf-8")) if BASELINE.exists() else {}
    print(
        json.dumps(figures, ensure_ascii=False, indent=1)
        if chosen.json
        else table(figures, old)
    )
    if chosen.wrong:
        print("\n".join(f"{n}  {note}" for n, row in figures.items() for note in row["wrong"]))  # type: ignore[attr-defined]
    if changes := differences(figures, old):
        print(changes, file=sys.stderr if chosen.json else sys.stdout)
    if chosen.update:
        Path(BASELINE).write_text(
            json.dumps(old | figures, ensure_ascii=False, indent=1) + "\n", "utf-8"
        )
        return 0
    if down := fallen(figures, old):
        print(f"below the baseline: {', '.join(down)}", file=sys.stderr)
    return bool(down)


if __name__ == "__main__":
    sys.exit(main())
