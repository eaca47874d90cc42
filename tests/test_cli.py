"""The command line: what it prints where, its exit codes, and bad input."""

import json
import os
import resource
import subprocess
import sys
from pathlib import Path

import click
import pytest
from terminal import PLAN, SAMPLES, lines, run

from phahe.cli import phahe

PASSED = "passed over, no documents by their names"
pytestmark = pytest.mark.usefixtures("apart")

# --- every command ------------------------------------------------------------

COMMANDS = sorted(phahe.commands)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_and_an_example(name: str) -> None:
    output = run(name, "--help").output
    assert "Example: phahe " + name in " ".join(output.split())
    for option in phahe.commands[name].params:
        assert not isinstance(option, click.Option) or option.help or option.is_eager, option


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_of_commands_shows_whole_sentences(name: str) -> None:
    (line,) = (x for x in run("--help").output.splitlines() if x.startswith(f"  {name} "))
    assert line.endswith(".")
    assert not line.endswith("...")


def test_an_unknown_command_is_exit_2() -> None:
    assert "No such command" in run("nothing", code=2).stderr


def test_version_names_the_version() -> None:
    assert run("--version").stdout.startswith("phahe, version ")


@pytest.mark.parametrize("shell", ["bash", "fish", "zsh"])
def test_completion_is_a_script_for_the_shell(shell: str) -> None:
    assert "_PHAHE_COMPLETE" in run("completion", shell).stdout


def test_help_starts_at_once() -> None:
    def work() -> float:
        spent = resource.getrusage(resource.RUSAGE_CHILDREN)
        return spent.ru_utime + spent.ru_stime

    before = work()
    subprocess.run([sys.executable, "-m", "phahe", "--help"], check=True, capture_output=True)
    assert work() - before < 0.3, "seconds of a processor, whatever else the machine does"


def test_a_reader_that_leaves_early_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text("Kế hoạch\n" * 200_000, "utf-8")
    command = f"{sys.executable} -m phahe text long.txt | head -1"
    done = subprocess.run(command, shell=True, cwd=tmp_path, capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("Kế hoạch\n", "")


# --- text, repair, extract ------------------------------------------------------


def test_text_is_what_offsets_refer_to(tmp_path: Path) -> None:
    path = SAMPLES / "02-chi-thi-thu-tuong.txt"
    text = run("text", path).stdout
    (record,) = lines(run("extract", path).stdout)
    assert record["length"] == len(text)
    for citation in record["citations"]:
        assert text[citation["start"] : citation["end"]] == citation["text"]


def test_text_reads_standard_input_in_any_encoding() -> None:
    assert run("text", "-", stdin=PLAN.encode("utf-16")).stdout == PLAN


def test_repair_gives_clean_text_back_and_mends_a_scan() -> None:
    clean = run("repair", "-", stdin=PLAN)
    assert clean.stdout == PLAN
    assert "clean" in clean.stderr
    (scan,) = SAMPLES.glob("*-ocr.txt")
    assert "KẾ HOẠCH" in run("repair", scan).stdout
    tokens = lines(run("repair", scan, "--format", "jsonl").stdout)
    text = run("text", scan).stdout
    assert all(text[t["start"] : t["end"]] == t["text"] for t in tokens)


def test_repair_shows_lines_as_read_and_as_mended() -> None:
    assert run("repair", "-", "--diff", stdin=PLAN).stdout == ""
    (scan,) = SAMPLES.glob("*-ocr.txt")
    text = run("text", scan).stdout.split("\n")
    shown = run("repair", scan, "--diff").stdout.splitlines()
    assert {"-", "+"} <= {line[0] for line in shown} <= set("-+?")
    for line in shown:
        sign, number, words = line.split(" ", 2)
        if sign != "+":
            assert " ".join(text[int(number[:-1]) - 1].split()) == words.strip()
    assert "--format" in run("repair", scan, "--diff", "--format", "json", code=2).stderr


def test_extract_prints_one_record_a_line_and_nothing_else() -> None:
    done = run("extract", SAMPLES)
    records = lines(done.stdout)
    assert {record["source"] for record in records} == {
        path.relative_to(SAMPLES).as_posix()
        for path in SAMPLES.rglob("*")
        if path.suffix in (".txt", ".md") and path.name != "README.md"
        if path.parent.name != ".forms"
    }
    assert [line.split(":")[0] for line in done.stderr.splitlines()] in ([], [PASSED])


def test_extract_reads_standard_input_and_gives_one_array() -> None:
    (record,) = json.loads(run("extract", "-", "--format", "json", stdin=PLAN).stdout)
    assert (record["source"], record["document"]["number"]) == ("-", "62/KH-UBND")


def test_extract_gives_only_the_parts_asked_for() -> None:
    path = SAMPLES / "05-ke-hoach-tinh-yen-linh.txt"
    (record,) = lines(run("extract", path, "--only", "recipients").stdout)
    assert record["recipients"]
    assert record["citations"] == []
    help_text = " ".join(run("extract", "--help").output.split())
    from phahe.loaders.extraction import FIELDS

    assert ", ".join(FIELDS) in help_text
    assert "is none of" in run("extract", path, "--only", "verbs", code=2).stderr


def test_extract_is_the_same_with_more_processes() -> None:
    assert (
        run("extract", SAMPLES, "--jobs", "2", "--no-cache").stdout
        == run("extract", SAMPLES).stdout
    )


# --- bad input ------------------------------------------------------------------


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    """A folder with one good file among bad ones."""
    folder = tmp_path / "plans"
    folder.mkdir()
    (folder / "good.txt").write_text(PLAN, "utf-8")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 64)
    (folder / "broken.txt").write_bytes("Kế hoạch".encode() + b"\xff\xfe\xff")
    (folder / "letter.txt").write_text("Chào bạn, hôm nay trời đẹp.\n", "utf-8")
    (folder / "line.txt").write_text("x" * 2_000_000, "utf-8")
    (folder / "table.xlsx").write_bytes(b"PK")
    return folder


REASONS = {
    "empty.txt": "empty",
    "binary.txt": "binary",
    "broken.txt": "utf-8",
    "letter.txt": "no administrative document",
    "line.txt": "no administrative document",
}


def test_extract_names_what_failed_and_prints_the_rest(bad: Path) -> None:
    done = run("extract", bad, code=1)
    assert [record["source"] for record in lines(done.stdout)] == ["good.txt"]
    told = dict(line.split(": ", 1) for line in done.stderr.splitlines())
    for name, reason in REASONS.items():
        assert reason in told[name]
    assert told[PASSED] == "1 .xlsx"


def test_build_names_what_failed_and_loads_the_rest(bad: Path) -> None:
    done = run("build", bad, "--graph", "plans.lbug", code=1)
    for name, reason in REASONS.items():
        assert any(f"/{name}: " in line and reason in line for line in done.stderr.splitlines())
    assert done.stdout == ""
    assert run("show", "62/KH-UBND", "--graph", "plans.lbug").stdout


@pytest.mark.parametrize("command", ["extract", "build"])
def test_when_nothing_could_be_read_it_is_exit_2(bad: Path, command: str) -> None:
    (bad / "good.txt").unlink()
    run(command, bad, code=2)


@pytest.mark.parametrize("command", ["extract", "build"])
@pytest.mark.parametrize("name", ["missing.txt", "missing"])
def test_a_missing_path_is_named(command: str, name: str) -> None:
    assert f"{name}: No such file or directory" in run(command, name, code=2).stderr


@pytest.mark.parametrize("command", ["extract", "build"])
def test_a_folder_without_documents_is_named(tmp_path: Path, command: str) -> None:
    (tmp_path / "photos").mkdir()
    assert "photos: no documents in this folder" in run(command, "photos", code=2).stderr


def test_a_file_that_may_not_be_read_is_named(bad: Path) -> None:
    run("extract", bad, code=1)  # loads all modules while they may be read
    (bad / "good.txt").chmod(0)
    root = os.geteuid() == 0  # who may read everything
    try:
        if root:
            os.seteuid(65534)
        assert "good.txt: Permission denied" in run("extract", bad / "good.txt", code=2).stderr
    finally:
        if root:
            os.seteuid(0)


@pytest.mark.parametrize("name", ["text", "repair"])
def test_a_file_that_gives_no_text_is_one_line_and_exit_2(bad: Path, name: str) -> None:
    for path in (bad / "empty.txt", bad / "binary.txt", bad, bad / "missing.txt"):
        done = run(name, path, code=2)
        assert done.stderr.count("\n") == 1
        assert str(path) in done.stderr
        assert done.stdout == ""


ASKING = [
    ("lineage", "62/KH-UBND"),
    ("cites", "62/KH-UBND"),
    ("cited-by", "62/KH-UBND"),
    ("path", "62/KH-UBND", "76/NQ-CP"),
    ("show", "62/KH-UBND"),
    ("query", "documents"),
    ("unresolved",),
    ("stats",),
    ("export", "out.json"),
    ("view",),
]


@pytest.mark.parametrize("command", ASKING, ids=lambda command: command[0])
def test_without_a_graph_it_says_how_to_build_one(
    command: tuple[str, ...], tmp_path: Path
) -> None:
    done = run(*command, code=2)
    assert "phahe build" in done.stderr
    assert done.stdout == ""
    assert not list(tmp_path.iterdir()), "nothing is made by asking"


@pytest.mark.parametrize("command", [*ASKING, ("build", "a.txt")], ids=lambda c: c[0])
def test_a_foreign_file_is_no_graph_and_stays_as_it_is(
    command: tuple[str, ...], tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text(PLAN, "utf-8")
    foreign = tmp_path / "plans.lbug"
    foreign.write_text("my dissertation\n" * 1000, "utf-8")
    done = run(*command, code=2)
    assert "plans.lbug" in done.stderr
    assert foreign.read_text("utf-8") == "my dissertation\n" * 1000


def test_an_address_of_no_form_is_named_with_the_forms() -> None:
    assert ".lbug" in run("build", SAMPLES, "--graph", "plans.xlsx", code=2).stderr


def test_a_graph_that_is_being_written_is_not_asked(graph: str) -> None:
    from phahe import open_store

    with open_store(graph):
        assert "another program" in run("stats", "--graph", graph, code=2).stderr
