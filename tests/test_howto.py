"""Every command of the how-to pages runs, in their order, on the samples."""

import shlex
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from servers import fuseki, neo4j
from servers.server import or_skipped
from terminal import SAMPLES
from test_docs import ROOT, blocks

from phahe.cli import phahe

PAGES = sorted((ROOT / "docs" / "how-to").glob("*.md"))
FINDING = {"check", "diff", "unresolved", "validate"}
"""These end with 1 where they find something."""


def lines(page: Path) -> list[str]:
    """The commands of a page, without what explains them."""
    rows = "\n".join(blocks(page, "")).splitlines()
    return [row.split("   ")[0] for row in rows if row.strip()]


@pytest.mark.usefixtures("apart")
@pytest.mark.parametrize(
    "page",
    [
        pytest.param(
            p, id=p.stem, marks=pytest.mark.xdist_group("neo4j") if "server" in p.stem else ()
        )
        for p in PAGES
    ],
)
def test_the_commands_of_a_page_run(page: Path, tmp_path: Path) -> None:
    shutil.copytree(SAMPLES, tmp_path / "samples")
    for kind in ("cypher", "sparql"):
        for text in blocks(page, kind):
            (tmp_path / f"plans-of-a-year.{'rq' if kind == 'sparql' else kind}").write_text(
                text
            )
    if page.stem == "use-a-server":
        neo4j.opened(tmp_path).close()  # nothing of other tests is on the server
    else:
        CliRunner().invoke(phahe, ["build", "samples"], catch_exceptions=False)
    printed = {line: perform(line) for line in lines(page)}
    own = (out for line, out in printed.items() if "plans-of-a-year" in line)
    answers = {frozenset(out.splitlines()) for out in own}
    assert len(answers) == (page.stem == "write-a-question")


def perform(line: str) -> str:
    """What the command LINE printed; servers are those of the tests."""
    words = shlex.split(served(line))
    assert words[0] == "phahe"
    done = CliRunner().invoke(phahe, words[1:], catch_exceptions=False)
    assert done.exit_code in ((0, 1) if words[1] in FINDING else (0,)), (
        line,
        done.output[-900:],
    )
    return done.stdout


def served(line: str) -> str:
    """LINE with the addresses of servers that run."""
    with or_skipped():
        if "bolt://" in line:
            line = line.replace("bolt://localhost:7687", neo4j.shared().address)
        if "sparql+http://" in line:
            address = fuseki.shared().dataset("howto")
            line = line.replace("sparql+http://localhost:3030/phahe", address)
    return line


@pytest.mark.usefixtures("apart")
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_python_of_a_page_runs(page: Path, tmp_path: Path) -> None:
    texts = blocks(page, "python")
    if not texts:
        return
    CliRunner().invoke(phahe, ["build", str(SAMPLES)], catch_exceptions=False)
    for text in texts:
        exec(compile(text, str(page), "exec"), {})
