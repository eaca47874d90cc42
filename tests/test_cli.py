"""The command line: what it prints where, its exit codes, and bad input."""

import csv
import io
import json
import os
import resource
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from phahe.cli import phahe

SAMPLES = Path(__file__).parents[1] / "samples"
PASSED = "passed over, no documents by their names"
COMMUNE = "64/KH-UBND xã An Bình Thượng"
PLAN = """ỦY BAN NHÂN DÂN
TỈNH KON TUM
Số: 62/KH-UBND

Kon Tum, ngày 07 tháng 01 năm 2022

KẾ HOẠCH
Cải cách hành chính năm 2022

Thực hiện Nghị quyết số 76/NQ-CP ngày 15 tháng 7 năm 2021 của Chính phủ.
"""


@pytest.fixture(scope="session")
def graph(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The graph of the samples."""
    address = tmp_path_factory.mktemp("graph") / "plans.lbug"
    done = CliRunner().invoke(phahe, ["build", str(SAMPLES), "--graph", str(address)])
    assert done.exit_code == 0, done.output[-2000:]
    return str(address)


@pytest.fixture(autouse=True)
def _apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test sees the person's own graph, cache or working folder."""
    monkeypatch.delenv("PHAHE_GRAPH", raising=False)
    monkeypatch.setenv("PHAHE_CACHE", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)


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


def test_extract_prints_one_record_a_line_and_nothing_else() -> None:
    done = run("extract", SAMPLES)
    records = lines(done.stdout)
    assert {record["source"] for record in records} == {
        path.relative_to(SAMPLES).as_posix()
        for path in SAMPLES.rglob("*")
        if path.suffix in (".txt", ".md") and path.name != "README.md"
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


@pytest.mark.parametrize("address", ["plans.ttl", "plans.trig", "oxigraph:plans"])
def test_every_kind_of_graph_is_built_and_answers_alike(
    graph: str, address: str, tmp_path: Path
) -> None:
    shutil.copytree(SAMPLES, tmp_path / "samples")
    assert "24 files read" in run("build", "samples", "-g", address).stderr
    assert "0 files read, 24 unchanged" in run("build", "samples", "-g", address).stderr
    for question in (
        ["lineage", COMMUNE],
        ["cites", COMMUNE],
        ["path", COMMUNE, "968/NQ-CP"],
        ["stats"],
    ):
        assert run(*question, "-g", address).stdout == run(*question, "-g", graph).stdout


def test_an_address_of_no_form_is_named_with_the_forms() -> None:
    assert ".lbug" in run("build", SAMPLES, "--graph", "plans.xlsx", code=2).stderr


def test_a_graph_that_is_being_written_is_not_asked(graph: str) -> None:
    from phahe import open_store

    with open_store(graph):
        assert "another program" in run("stats", "--graph", graph, code=2).stderr


# --- questions ------------------------------------------------------------------


def test_lineage_leads_from_the_commune_to_the_government(graph: str) -> None:
    steps = lines(run("lineage", COMMUNE, "-g", graph, "-f", "jsonl").stdout)
    pairs = {(s["source"].split("/")[-1], s["target"].split("/")[-1]) for s in steps}
    assert {
        ("64-kh-ubnd", "1275-qd-ubnd"),
        ("1275-qd-ubnd", "2140-kh-ubnd"),
        ("2140-kh-ubnd", "97-ct-ttg"),
        ("97-ct-ttg", "968-nq-cp"),
    } <= pairs
    assert all(step["quote"] for step in steps)


def test_lineage_is_a_tree_for_people(graph: str) -> None:
    whole = run("lineage", COMMUNE, "-g", graph)
    assert whole.stdout.startswith("Kế hoạch 64/KH-UBND, UBND xã An Bình Thượng, 20/09/2022\n")
    assert "triển khai → Quyết định 1275/QĐ-UBND, UBND huyện Suối Ngọc" in whole.stdout
    assert "○ chỉ được viện dẫn" in whole.stderr
    loaded = run("lineage", COMMUNE, "-g", graph, "--loaded")
    assert "○" not in loaded.output


def test_lineage_without_a_name_takes_the_longest_of_the_lowest_level(graph: str) -> None:
    assert run("lineage", "-g", graph).stdout == run("lineage", COMMUNE, "-g", graph).stdout


def test_lineage_down_is_lineage_up_from_the_other_end(graph: str) -> None:
    steps = lines(run("lineage", "968/NQ-CP", "--down", "-g", graph, "-f", "jsonl").stdout)
    assert any(step["source"].endswith("/64-kh-ubnd") for step in steps)


def test_cites_and_cited_by_are_two_sides(graph: str) -> None:
    cited = lines(run("cites", COMMUNE, "-g", graph, "-f", "jsonl").stdout)
    (target,) = {row["target"] for row in cited if "1275" in row["target"]}
    citing = lines(run("cited-by", target, "-g", graph, "-f", "jsonl").stdout)
    assert any(row["source"].endswith("/64-kh-ubnd") for row in citing)


def test_path_gives_the_shortest_way_first(graph: str) -> None:
    steps = lines(run("path", COMMUNE, "968/NQ-CP", "-g", graph, "-f", "jsonl").stdout)
    ways = [[s for s in steps if s["way"] == n] for n in range(1, steps[-1]["way"] + 1)]
    assert [len(way) for way in ways] == sorted(len(way) for way in ways)
    done = run("path", "968/NQ-CP", COMMUNE, "-g", graph, code=1)
    assert "no way" in done.stderr


def test_several_that_fit_are_listed_and_none_is_taken(graph: str) -> None:
    done = run("cites", "2140/KH-UBND năm 2022", "-g", graph, code=2)
    assert done.stdout == ""
    assert "UBND" not in done.stdout
    assert "Vĩnh Sa" in done.stderr
    assert "Yên Lĩnh" in done.stderr
    assert "add a place or a year" in done.stderr


def test_none_that_fits_suggests_others(graph: str) -> None:
    done = run("show", "969/NQ-CP", "-g", graph, code=2)
    assert "no document is called '969/NQ-CP'" in done.stderr
    assert "968/NQ-CP" in done.stderr


def test_show_tells_all_about_a_document(graph: str) -> None:
    text = run("show", COMMUNE, "-g", graph).stdout
    for part in ("số, ký hiệu", "64/KH-UBND", "Cấp xã", "VIỆN DẪN", "ĐƯỢC VIỆN DẪN BỞI"):
        assert part in text
    (data,) = json.loads(run("show", COMMUNE, "-g", graph, "-f", "json").stdout)
    assert data["document"]["number"] == "64/KH-UBND"
    assert len(data["citations"]) >= 4
    assert data["sources"][0]["name"].endswith("08-ke-hoach-xa-an-binh-thuong.txt")
    assert "record" not in data["sources"][0]


def test_a_question_is_asked_by_name_with_documents_as_people_name_them(graph: str) -> None:
    rows = lines(
        run("query", "cites", "-p", f"document={COMMUNE}", "-g", graph, "-f", "jsonl").stdout
    )
    assert len(rows) >= 4
    assert "needs the parameter" in run("query", "cites", "-g", graph, code=2).stderr


def test_a_question_of_ones_own_binds_its_parameters(graph: str, tmp_path: Path) -> None:
    text = "MATCH (d:Document) WHERE d.number = $number RETURN DISTINCT d.kind AS kind"
    (tmp_path / "own.cypher").write_text(text, "utf-8")
    for source, stdin in (("own.cypher", ""), ("-", text)):
        given = ["query", source, "-p", "number=968/NQ-CP", "-g", graph, "-f", "csv"]
        assert run(*given, stdin=stdin).stdout == "kind\nNghị quyết\n"
    years = "MATCH (d:Document) WHERE d.year = $year RETURN count(d) > 0 AS some"
    given = ["query", "-", "-p", "year=2022", "-g", graph, "-f", "jsonl"]
    assert lines(run(*given, stdin=years).stdout) == [{"some": True}]


@pytest.mark.parametrize(
    ("arguments", "stdin", "message"),
    [
        (["-"], "MATCH (n RETURN n", "Parser"),
        (["-"], "MATCH (n) DETACH DELETE n", ""),
        (["nothing"], "", "neither a question nor a file"),
        (["documents", "-p", "x"], "", "is not KEY=VALUE"),
        (["documents", "-p", "x=1"], "", "no 'x'"),
        ([], "", "which question"),
    ],
)
def test_a_bad_question_is_a_message_and_exit_2(
    graph: str, arguments: list[str], stdin: str, message: str
) -> None:
    done = run("query", *arguments, "-g", graph, code=2, stdin=stdin)
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert run("stats", "-g", graph, "-f", "json").stdout


def test_all_forms_of_an_answer_hold_the_same(graph: str) -> None:
    def asked(form: str) -> str:
        return run("query", "documents", "-g", graph, "-f", form).stdout

    array = json.loads(asked("json"))
    assert array == lines(asked("jsonl"))
    sheet = list(csv.DictReader(io.StringIO(asked("csv"))))
    assert [row["id"] for row in sheet] == [row["id"] for row in array]
    headings = asked("table").splitlines()[0]
    assert "cơ quan ban hành" in headings
    assert len(asked("table").splitlines()) == len(array) + 2


def test_unresolved_citations_are_findings(tmp_path: Path) -> None:
    later = "Thực hiện Nghị quyết số 80/NQ-CP ngày 15 tháng 7 năm 2023 của Chính phủ.\n"
    (tmp_path / "a.txt").write_text(PLAN + later, "utf-8")
    run("build", "a.txt")
    done = run("unresolved", "--format", "jsonl", code=1)
    assert [row["status"] for row in lines(done.stdout)] == ["impossible"]
    (tmp_path / "a.txt").write_text(PLAN, "utf-8")
    run("build", "a.txt")
    assert run("unresolved", "--format", "jsonl").stdout == ""


def test_stats_count_what_is_there(graph: str) -> None:
    counted = json.loads(run("stats", "-g", graph, "-f", "json").stdout)
    documents = lines(run("query", "documents", "-g", graph, "-f", "jsonl").stdout)
    assert counted["nodes"]["Document"] == len(documents)
    assert "văn bản" in run("stats", "-g", graph).stdout


def test_the_graph_may_be_named_by_the_environment(
    graph: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PHAHE_GRAPH", graph)
    assert run("stats").stdout == run("stats", "-g", graph).stdout


# --- giving away ----------------------------------------------------------------


@pytest.mark.parametrize("name", ["a.ttl", "a.nq", "a.trig", "a.jsonld", "a.graphml", "a.json"])
def test_export_writes_the_form_of_the_suffix(graph: str, tmp_path: Path, name: str) -> None:
    done = run("export", name, "-g", graph)
    assert done.stdout == ""
    assert "968/NQ-CP" in (tmp_path / name).read_text("utf-8")


def test_an_exported_graph_answers_as_the_graph(graph: str) -> None:
    run("export", "a.ttl", "-g", graph, "--records")
    for question in (["lineage", COMMUNE, "-f", "jsonl"], ["cites", "968/NQ-CP", "-f", "csv"]):
        assert run(*question, "-g", "a.ttl").stdout == run(*question, "-g", graph).stdout


def test_view_is_one_file_that_asks_no_network(graph: str, tmp_path: Path) -> None:
    run("view", COMMUNE, "-g", graph, "-o", "plan.html")
    page = (tmp_path / "plan.html").read_text("utf-8")
    assert "968/NQ-CP" in page
    assert 'src="http' not in page
    assert run("view", COMMUNE, "-g", graph, "-o", "-").stdout == page
    assert "no/plan.html" in run("view", "-g", graph, "-o", "no/plan.html", code=2).stderr


@pytest.mark.parametrize(
    ("name", "start"), [("a.svg", "<"), ("a.mmd", ""), ("a.dot", "digraph")]
)
def test_view_stands_still_by_its_suffix(
    graph: str, tmp_path: Path, name: str, start: str
) -> None:
    run("view", COMMUNE, "-g", graph, "-o", name)
    text = (tmp_path / name).read_text("utf-8")
    assert text.startswith(start)
    assert "968/NQ-CP" in text
