"""Findings told: as rows, as SARIF, JUnit and HTML; accepted ones stay silent."""

import csv
import io
import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from terminal import COMMUNE, SAMPLES, run

from phahe.graph.errors import InputError, UnknownName
from phahe.queries.checks import Finding, Side
from phahe.queries.checks.accepted import Acceptance, named, read, write

pytestmark = pytest.mark.usefixtures("apart")

DATES = ("check", "--only", "stated-dates")


def test_findings_quote_every_side_and_end_with_one(graph: str) -> None:
    done = run(*DATES, "-g", graph, code=1)
    assert "Nghị quyết 48/NQ-HĐND (HĐND tỉnh Yên Lĩnh) được nêu với các ngày" in done.stdout
    assert (
        "ngày 12 tháng 7 năm 2022" in done.stdout and "ngày 15 tháng 7 năm 2022" in done.stdout
    )
    assert "1 to look at, 0 accepted, 1 checks" in done.stderr


def test_an_accepted_finding_is_silent_until_it_changes(graph: str, tmp_path: Path) -> None:
    (one,) = json.loads(run(*DATES, "-g", graph, "-f", "json", code=1).stdout)
    assert "--why" in run(*DATES, "-g", graph, "--accept", "abc", code=2).stderr
    id = one["fingerprint"]
    run(*DATES, "-g", graph, "--accept", id[:8], "--why", "Bản gốc ghi ngày 15")
    again = run(*DATES, "-g", graph, "-f", "json")
    assert json.loads(again.stdout) == []
    (kept,) = json.loads(run(*DATES, "-g", graph, "-f", "json", "--all").stdout)
    assert kept["accepted"] == "Bản gốc ghi ngày 15"
    assert read(tmp_path / "phahe-accepted.jsonl")[id].why == "Bản gốc ghi ngày 15"
    assert (
        "fits 0 findings"
        in run(*DATES, "-g", graph, "--accept", "x", "--why", "y", code=2).stderr
    )


def test_rows_for_programs(graph: str) -> None:
    rows = list(
        csv.DictReader(io.StringIO(run(*DATES, "-g", graph, "-f", "csv", code=1).stdout))
    )
    assert {row["value"] for row in rows} == {"2022-07-12", "2022-07-15"}
    assert all(row["quote"] and row["file"] and row["start"] for row in rows)
    for row in rows:
        text = (SAMPLES.parent / "samples" / Path(row["file"]).name).read_text("utf-8")
        assert row["quote"] in text


def test_sarif_has_a_rule_a_place_and_a_suppression(graph: str) -> None:
    run(*DATES, "-g", graph, "--accept", fingerprint(graph), "--why", "biết rồi")
    log = json.loads(run(*DATES, "-g", graph, "-f", "sarif").stdout)
    (only,) = log["runs"]
    (result,) = only["results"]
    assert (
        log["version"] == "2.1.0" and only["tool"]["driver"]["rules"][0]["id"] == "stated-dates"
    )
    place = result["locations"][0]["physicalLocation"]
    assert place["region"]["charLength"] == len(place["region"]["snippet"]["text"])
    assert result["suppressions"] == [{"kind": "external", "justification": "biết rồi"}]


def test_junit_counts_failures(graph: str) -> None:
    root = ET.fromstring(run(*DATES, "-g", graph, "-f", "junit", code=1).stdout)
    (suite,) = root
    assert (suite.get("name"), suite.get("failures")) == ("stated-dates", "1")


def test_html_stands_alone_with_quotes_in_context(graph: str, tmp_path: Path) -> None:
    run("check", "-g", graph, "-f", "html", "-o", "report.html", code=1)
    page = (tmp_path / "report.html").read_text("utf-8")
    assert "<mark>Nghị quyết số 48/NQ-HĐND" in page
    assert 'src="http' not in page and "@import" not in page


def test_only_what_quotes_a_plan(graph: str) -> None:
    found = json.loads(
        run("check", "--plan", COMMUNE, "-g", graph, "-f", "json", code=1).stdout
    )
    assert found
    for one in found:
        assert any("xa-an-binh-thuong" in side["document"] for side in one["sides"])


def test_the_checks_are_listed_without_a_graph() -> None:
    done = run("check", "--list", "-f", "csv")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert {"stated-dates", "basis-lower"} <= {row["id"] for row in rows}
    assert "no check" in run("check", "--only", "x", code=2).stderr


def test_hostile_words_do_no_harm_in_a_report() -> None:
    from phahe.queries.checks import checks
    from phahe.report import Case, html, junit, sarif

    words = "<script>alert(1)</script>\"'{}\x00"
    side = Side("vn/x", words, words, 0, len(words))
    finding = Finding("stated-dates", "vn/x", (side,))
    case = Case(finding, checks()["stated-dates"], {"vn/x": words}, {"vn/x": "a b.txt"})
    page = html([case], title=words, contexts={side: (words, words)})
    assert page.count("<script>") == 1
    ET.fromstring(junit([case], [checks()["stated-dates"]]))
    assert json.loads(sarif([case]))["runs"]


def test_a_baseline_is_read_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "accepted.jsonl"
    one = Acceptance("0123456789ab", "stated-dates", "vn/x", "vì đã hỏi", "An", "2026-01-02")
    write(path, {one.fingerprint: one})
    assert read(path) == {one.fingerprint: one}
    path.write_text("{}\n", "utf-8")
    with pytest.raises(InputError, match="line 1"):
        read(path)


def test_a_prefix_names_one_finding() -> None:
    some = [Finding("a", f"vn/{i}", (Side("vn/x"),)) for i in range(40)]
    one = some[3]
    assert named(some, [one.fingerprint]) == [one]
    with pytest.raises(UnknownName, match="fits 40 findings"):
        named(some, [""])


def fingerprint(graph: str) -> str:
    (one,) = json.loads(run(*DATES, "-g", graph, "-f", "json", code=1).stdout)
    return str(one["fingerprint"])


def test_no_two_findings_have_one_name(graph: str) -> None:
    found = json.loads(
        run("check", "--severity", "note", "-g", graph, "-f", "json", code=1).stdout
    )
    assert len({one["fingerprint"] for one in found}) == len(found)


def test_context_is_whole_words_without_blank_lines(tmp_path: Path) -> None:
    from phahe.queries.checks import checks
    from phahe.report import Case
    from phahe.report.context import contexts

    text = f"{'trước ' * 60}\n\n\nKế hoạch số 1\n\n{'sau ' * 90}"
    (tmp_path / "a.txt").write_text(text, "utf-8")
    start = text.index("Kế hoạch")
    side = Side("vn/x", None, text[start : start + 13], start, start + 13)
    finding = Finding("stated-dates", "vn/x", (side,))
    case = Case(finding, checks()["stated-dates"], {}, {"vn/x": "a.txt"})
    before, after = contexts([case], tmp_path)[side]
    assert before.startswith("… trước trước") and before.endswith("trước\n")
    assert after.startswith("\nsau") and after.endswith("sau …")
