"""The wheel holds what the repository holds, and runs where the repository is not."""

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FOLDERS = {"graph": "phahe/graph", "loaders": "phahe/loaders", "queries": "phahe/queries"}
# Programs that make the shipped data; they need the texts and are not shipped themselves.
UNSHIPPED = ("training",)
PLAN = """ỦY BAN NHÂN DÂN
TỈNH KON TUM
Số: 62/KH-UBND

Kon Tum, ngày 07 tháng 01 năm 2022

KẾ HOẠCH
Cải cách hành chính năm 2022

Thực hiện Nghị quyết số 76/NQ-CP ngày 15 tháng 7 năm 2021 của Chính phủ.
"""

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy: setuptools leaves its `build/` in the folder it builds."""
    copy = tmp_path_factory.mktemp("source") / "phahe"
    skipped = shutil.ignore_patterns(".*", "*.egg-info", "build", "dist", "out", "__pycache__")
    shutil.copytree(ROOT, copy, symlinks=True, ignore=skipped)
    target = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps"]
    subprocess.run(
        [*command, "--wheel-dir", target, copy], check=True, stdin=subprocess.DEVNULL
    )
    (built,) = target.glob("phahe-*.whl")
    return built


@pytest.fixture(scope="module")
def home(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of a new environment with the wheel and this one's dependencies."""
    home = tmp_path_factory.mktemp("venv")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", home], check=True)
    pip = [sys.executable, "-m", "pip", "--python", home / "bin" / "python", "install"]
    subprocess.run([*pip, "--quiet", "--no-deps", "--no-index", wheel], check=True)
    (site,) = home.glob("lib/python*/site-packages")
    # A path alone: the editable install beside the dependencies stays unknown.
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib"))
    return home / "bin"


def test_the_wheel_holds_every_file_of_the_packages(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        held = set(archive.namelist())
    wanted = set()
    for folder, package in {**FOLDERS, "phahe": "phahe"}.items():
        for top, folders, names in os.walk(ROOT / folder):
            folders[:] = [f for f in folders if f not in ("__pycache__", *UNSHIPPED)]
            inside = Path(top).relative_to(ROOT / folder)
            wanted |= {(package / inside / n).as_posix() for n in names if n[0] != "."}
    assert wanted <= held, f"missing in setup.cfg: {sorted(wanted - held)}"
    assert {name.partition("/")[0] for name in held if ".dist-info" not in name} == {"phahe"}


def test_the_installed_command_runs_in_another_folder(home: Path, tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text(PLAN, "utf-8")
    environment = {"PATH": os.environ["PATH"], "PHAHE_CACHE": str(tmp_path / "cache")}

    def run(*command: str) -> str:
        done = subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8"
        )
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout

    assert "lineage" in run(str(home / "phahe"), "--help")
    where = run(str(home / "python"), "-c", "import phahe.graph; print(phahe.graph.__file__)")
    assert Path(where).is_relative_to(home.parent)
    record = json.loads(run(str(home / "phahe"), "extract", "plan.txt"))
    assert record["document"]["number"] == "62/KH-UBND"
    assert record["citations"][0]["number"] == "76/NQ-CP"
