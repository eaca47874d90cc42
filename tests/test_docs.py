"""What the documents say about commands, files and Python is so."""

import re
import shlex
from pathlib import Path

import click
import pytest

from phahe.cli import phahe

ROOT = Path(__file__).parents[1]
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md"]
DOCUMENTS += sorted((ROOT / "docs").rglob("*.md"))
_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\(([^)#]+)[^)]*\)")


def blocks(path: Path, language: str) -> list[str]:
    """The code blocks of LANGUAGE in the file at PATH."""
    return [body for kind, body in _BLOCK.findall(path.read_text("utf-8")) if kind == language]


def commands() -> list[str]:
    """The lines of README.md that call `phahe`, without what explains them."""
    rows = "\n".join(blocks(ROOT / "README.md", "")).splitlines()
    return [re.split(r"\s{3,}|\s[>|]", row)[0] for row in rows if row.startswith("phahe ")]


@pytest.mark.parametrize("line", commands())
def test_a_command_of_the_readme_is_one(line: str) -> None:
    words = shlex.split(line)[1:]
    command = phahe.commands[words[0]]
    try:
        context = command.make_context(words[0], words[1:])
    except click.exceptions.Exit as exit:
        assert exit.exit_code == 0
    else:
        context.close()


@pytest.mark.parametrize("name", sorted(phahe.commands))
def test_every_command_stands_in_the_readme(name: str) -> None:
    assert f"phahe {name} " in (ROOT / "README.md").read_text("utf-8")


@pytest.mark.parametrize("target", ["test", "check", "PLANS=", "bench", "clean"])
def test_the_makefile_explains_its_targets(target: str) -> None:
    head = (ROOT / "Makefile").read_text("utf-8").partition("\n\n")[0]
    assert f"make {target}" in head


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path) -> None:
    for target in _LINK.findall(path.read_text("utf-8")):
        if "://" not in target:
            assert (path.parent / target).exists(), target


def test_the_python_of_the_readme_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (code,) = blocks(ROOT / "README.md", "python")
    (tmp_path / "samples").symlink_to(ROOT / "samples")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PHAHE_CACHE", str(tmp_path / "cache"))
    exec(compile(code, "README.md", "exec"), {})
    assert "1275/QĐ-UBND implements 2140/KH-UBND" in capsys.readouterr().out


def test_decisions_are_numbered_without_a_gap() -> None:
    names = sorted(path.name for path in (ROOT / "docs" / "decisions").glob("*.md"))
    assert [name[:5] for name in names] == [f"{n:04}-" for n in range(1, len(names) + 1)]


def test_documents_name_no_place_of_one_machine() -> None:
    for path in DOCUMENTS:
        assert not re.search(r"(?<!\w)/(?:home|root|tmp|work)/", path.read_text("utf-8")), path
