"""The command line's questions: what they answer, in which forms, of which documents."""

import csv
import io
import json
import shutil
from pathlib import Path

import pytest
from terminal import COMMUNE, PLAN, SAMPLES, lines, run

pytestmark = pytest.mark.usefixtures("apart")


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
    assert set(counted["inputs"]) == {"text"} and counted["inputs"]["text"]["by_ocr"] == 0
    assert "văn bản" in run("stats", "-g", graph).stdout
    assert "định dạng tệp" in run("stats", "-g", graph).stdout


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
    ("question", "seen"),
    [
        ("cites", "48/NQ-HĐND"),
        ("tasks", "chủ trì"),
        ("agencies", "gửi"),
        ("cited-by", "214/BC"),
    ],
)
def test_view_answers_a_question(graph: str, tmp_path: Path, question: str, seen: str) -> None:
    run("view", COMMUNE, "-q", question, "-g", graph, "-o", "a.mmd")
    assert seen in (tmp_path / "a.mmd").read_text("utf-8")


def test_view_takes_a_format_and_lists_the_tasks(graph: str, tmp_path: Path) -> None:
    done = run("view", COMMUNE, "-g", graph, "--format", "mermaid", "-o", "-")
    assert done.stdout.startswith("flowchart")
    run("view", COMMUNE, "-g", graph, "-f", "svg")
    assert (tmp_path / "plans.svg").read_text("utf-8").startswith("<svg")
    run("view", COMMUNE, "-g", graph, "--findings")
    page = (tmp_path / "plans.html").read_text("utf-8")
    assert '"work":["III.' in page and '"marks":["' in page


def test_view_of_a_path_names_both_ends(graph: str, tmp_path: Path) -> None:
    run(
        "view", COMMUNE, "968/NQ-CP", "-q", "path", "-g", graph, "-o", "a.svg", "--axis", "time"
    )
    text = (tmp_path / "a.svg").read_text("utf-8")
    assert "64/KH-UBND – Nghị quyết 968/NQ-CP: đường dẫn chiếu" in text
    assert "two ends" in run("view", COMMUNE, "-q", "path", "-g", graph, code=2).stderr


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
