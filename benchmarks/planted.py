"""What each check finds of the errors planted in a clean collection, and what else.

    python benchmarks/planted.py [CHECK ...]

Each planting of tests/checks/errors.py is built from text and asked of its check alone. Counted
are the documents that findings quote; near-misses have none to be found.
"""

import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "checks"))

from errors import PLANTED
from planting import Planting, built, clean, keys

from phahe.queries.checks import chosen, run


def measure(check: str, planting: Planting) -> Counter[str]:
    """How many documents were planted, found, and rightly found."""
    plans = clean().near()
    expected = {key.replace("/", "-") for key in planting(plans)}
    with TemporaryDirectory() as folder, built(plans, Path(folder)) as store:
        found = keys(store, list(run(store, chosen((check,)))))
    counts = {"planted": expected, "found": found, "right": expected & found}
    return Counter({name: len(documents) for name, documents in counts.items()})


def row(check: str) -> str:
    """One line of the table."""
    plantings = PLANTED[check]
    total = sum((measure(check, one) for one in plantings), Counter[str]())
    precision = total["right"] / total["found"] if total["found"] else 1.0
    recall = total["right"] / total["planted"] if total["planted"] else 1.0
    cells = f"{len(plantings):9}  {total['planted']:7}  {total['found']:5}"
    return f"{check:24} {cells}  {precision:9.2f}  {recall:6.2f}"


def main() -> None:
    """Measure the checks given, or all that have an error planted."""
    print(f"{'check':24} plantings  planted  found  precision  recall")
    for check in sys.argv[1:] or PLANTED:
        print(row(check), flush=True)


if __name__ == "__main__":
    main()
