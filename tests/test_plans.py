"""Do the plans of tests/plans, and other papers written for it, still give what they gave?"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_no_figure_of_the_plans_is_below_the_baseline() -> None:
    script = ROOT / "benchmarks" / "accuracy.py"
    run = subprocess.run(
        [sys.executable, script, "plans"], capture_output=True, text=True, check=False
    )
    assert "plans.tasks" in run.stdout, run.stderr
    assert run.returncode == 0, run.stdout + run.stderr
