"""All measurements, one after the other: python benchmarks [NAME ...]

Each prints what it measures and a table. `repair.py` is apart: it wants pages to read.
"""

import subprocess
import sys
from pathlib import Path

MEASUREMENTS = (
    "accuracy",
    "extraction",
    "build",
    "reading",
    "stores",
    "lineage",
    "checks",
    "planted",
    "view",
)


def main(wanted: list[str]) -> int:
    """Run the measurements WANTED, all if none is named; 1 when one of them fails."""
    if unknown := [name for name in wanted if name not in MEASUREMENTS]:
        known = ", ".join(MEASUREMENTS)
        print(f"no measurement {unknown[0]!r}; there are {known}", file=sys.stderr)
        return 2
    failed = []
    for name in wanted or MEASUREMENTS:
        print(f"\n== {name} ==", flush=True)
        script = Path(__file__).with_name(f"{name}.py")
        if subprocess.run([sys.executable, script]).returncode:
            failed.append(name)
    if failed:
        print(f"\nfailed: {', '.join(failed)}", file=sys.stderr)
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
