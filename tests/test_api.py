"""The public face: small, sorted, whole, and loaded only when asked for."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import phahe

SOURCE = Path(phahe.__file__)
HEAVY = (
    "ladybug",
    "lxml",
    "networkx",
    "numpy",
    "pandas",
    "pyarrow",
    "pyoxigraph",
    "pyvis",
    "rdflib",
    "rich",
)


def test_all_is_sorted_and_each_once() -> None:
    assert phahe.__all__ == sorted(set(phahe.__all__))


@pytest.mark.parametrize("name", phahe.__all__)
def test_every_public_name_is_there_with_a_docstring(name: str) -> None:
    assert getattr(phahe, name).__doc__


def test_what_mypy_sees_is_what_python_gives() -> None:
    body = ast.parse(SOURCE.read_text("utf-8")).body
    (checked,) = (node for node in body if isinstance(node, ast.If))
    seen = {
        f"{node.module}.{alias.name}"
        for node in checked.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    given = {
        f"phahe.{module}.{name}" for module, names in phahe._HOMES.items() for name in names
    }
    assert seen == given
    assert {name.rpartition(".")[2] for name in given} == set(phahe.__all__)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        phahe.nothing  # noqa: B018


def test_dir_names_all() -> None:
    assert set(phahe.__all__) <= set(dir(phahe))


@pytest.mark.parametrize("module", ["phahe", "phahe.cli"])
def test_importing_loads_nothing_heavy(module: str) -> None:
    code = f"import sys, {module}; print(*(m for m in {HEAVY} if m in sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, text=True
    )
    assert done.stdout.strip() == ""
