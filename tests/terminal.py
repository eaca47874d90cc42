"""The command line as tests run it: one call, its exit code, its lines of JSON."""

import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from phahe.cli import phahe

SAMPLES = Path(__file__).parents[1] / "samples"
COMMUNE = "64/KH-UBND xã An Bình Thượng"
PLAN = """ỦY BAN NHÂN DÂN
TỈNH KON TUM
Số: 62/KH-UBND

Kon Tum, ngày 07 tháng 01 năm 2022

KẾ HOẠCH
Cải cách hành chính năm 2022

Thực hiện Nghị quyết số 76/NQ-CP ngày 15 tháng 7 năm 2021 của Chính phủ.
"""


def run(*arguments: str | Path, code: int = 0, stdin: str | bytes = "") -> Result:
    """What `phahe ARGUMENTS` did, its exit code being CODE."""
    done = CliRunner().invoke(phahe, [str(a) for a in arguments], input=stdin)
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    assert done.exit_code == code, done.output[-2000:]
    return done


def lines(text: str) -> list[dict[str, Any]]:
    """The JSON objects of TEXT, one a line."""
    return [json.loads(line) for line in text.splitlines()]
