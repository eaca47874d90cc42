"""All measurements, one after the other: python benchmarks [NAME ...]

Each prints what it measures and a table; those that need data beside the repository say so.
"""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def main(wanted: list[str]) -> int:
    """Run the measurements WANTED, all if none is named; 1 when one of them fails."""
    scripts = {path.stem: path for path in sorted(HERE.glob("[!_]*.py"))}
    if unknown := [name for name in wanted if name not in scripts]:
        print(f"no measurement {unknown[0]!r}; there are {', '.join(scripts)}", file=sys.stderr)
        return 2
    failed = []
    for name in wanted or scripts:
        print(f"\n== {name} ==", flush=True)
        if subprocess.run([sys.executable, scripts[name]]).returncode:
            failed.append(name)
    if failed:
        print(f"\nfailed: {', '.join(failed)}", file=sys.stderr)
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
