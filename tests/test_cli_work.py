"""The commands `tasks`, `agencies`, `targets` and the annex, on the samples."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from phahe.cli import phahe

SAMPLES = Path(__file__).parents[1] / "samples"
PLAN = "2140/KH-UBND Yên Lĩnh"
OFFICE = "Sở Nội vụ Yên Lĩnh"


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The graph of the samples."""
    folder = tmp_path_factory.mktemp("graph")
    address = folder / "plans.lbug"
    given = ["build", str(SAMPLES), "--graph", str(address)]
    done = CliRunner(env={"PHAHE_CACHE": str(folder)}).invoke(phahe, given)
    assert done.exit_code == 0, done.output[-2000:]
    return str(address)


def run(*arguments: str, code: int = 0) -> Result:
    done = CliRunner(env={"PHAHE_GRAPH": None}).invoke(phahe, arguments)
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    assert done.exit_code == code, done.output[-2000:]
    return done


def rows(graph: str, *arguments: str) -> list[dict[str, Any]]:
    found = run(*arguments, "-g", graph, "--format", "jsonl").stdout
    return [json.loads(line) for line in found.splitlines()]


def test_every_task_has_its_words_and_their_place(graph: str) -> None:
    found = rows(graph, "tasks")
    assert len(found) > 200
    text = run("text", str(SAMPLES / "05-ke-hoach-tinh-yen-linh.txt")).stdout
    own = [
        row
        for row in found
        if row["document"].endswith("tinh-yen-linh/ubnd/ke-hoach/2022/2140-kh-ubnd")
    ]
    assert own
    for row in own:
        assert text[row["start"] :].startswith(row["quote"][:40])


def test_tasks_of_a_body_name_it_and_say_in_which_role(graph: str) -> None:
    found = rows(graph, "tasks", "--agency", OFFICE)
    assert {row["role"] for row in found} == {"lead", "coordinating"}
    for row in found:
        assert (row["through"] or row["agency"]) in row[row["role"]]
    days = [row["due"] or "9999" for row in found]
    assert days == sorted(days)
    shown = run("tasks", "--agency", OFFICE, "-g", graph).stdout
    assert "chủ trì" in shown.splitlines()[0]
    assert len(shown.splitlines()) == len(found) + 2


def test_a_ministry_has_the_tasks_of_the_one_it_took_over(graph: str) -> None:
    found = rows(graph, "tasks", "--agency", "Bộ Khoa học và Công nghệ")
    assert {row["agency"] for row in found if not row["through"]} == {
        "Bộ Thông tin và Truyền thông"
    }
    through = {row["through"] for row in found if row["agency"] == "Bộ Khoa học và Công nghệ"}
    assert through == {"Các bộ, cơ quan ngang bộ, cơ quan thuộc Chính phủ"}
    shown = run("tasks", "--agency", "Bộ Khoa học và Công nghệ", "-g", graph).stdout
    assert "qua tập thể «Các bộ, cơ quan ngang bộ" in shown


def test_tasks_due_are_due_then(graph: str) -> None:
    found = rows(graph, "tasks", "--due", "2022-Q4")
    assert found
    assert all("2022-10-01" <= row["due"] <= "2022-12-31" for row in found)
    assert len(found) < len(rows(graph, "tasks", "--due", "2022.."))


def test_open_tasks_lack_what_they_say(graph: str) -> None:
    found = rows(graph, "tasks", "--open")
    for row in found:
        lacking = [word for word in ("lead", "deadline") if not row[word]]
        assert row["missing"] == ", ".join(lacking)
    assert found


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["tasks", "--agency", "Phòng Nội vụ huyện"], "fits"),
        (["tasks", "--agency", "Sở Nộ vụ"], "no body is called"),
        (["tasks", "--due", "2022-02-31"], "FROM..TO"),
        (["tasks", "--plan", "9999/KH-UBND"], "no document is called"),
        (["agencies", "--plan", "2140/KH-UBND"], "fits 2 documents"),
        (["targets", "--along"], "--along needs --plan"),
        (["query", "tasks-of", "-p", "agency=Sở Nộ vụ"], "no body is called"),
    ],
)
def test_what_is_not_clear_is_exit_2(graph: str, arguments: list[str], message: str) -> None:
    done = run(*arguments, "-g", graph, code=2)
    assert message in done.stderr
    assert done.stdout == ""


def test_a_question_names_a_body_as_people_do(graph: str) -> None:
    asked = rows(graph, "query", "tasks-of", "-p", f"agency={OFFICE}")
    assert {row["task"] for row in asked} == {
        r["id"] for r in rows(graph, "tasks", "--agency", OFFICE)
    }


def test_nothing_that_fits_is_said(graph: str) -> None:
    done = run("tasks", "--due", "1990", "-g", graph)
    assert (done.stdout, done.stderr) == ("", "no task fits\n")


def test_bodies_of_a_plan_are_those_of_its_tasks(graph: str) -> None:
    found = {row["id"]: row for row in rows(graph, "agencies", "--plan", PLAN)}
    office = found["vn/tinh-yen-linh/so-noi-vu"]
    tasks = rows(graph, "tasks", "--plan", PLAN, "--agency", OFFICE)
    assert office["lead"] == sum(row["role"] == "lead" for row in tasks) > 0
    assert "phối hợp" in run("agencies", "-g", graph).stdout.splitlines()[0]


def test_targets_of_a_line_hold_those_of_the_plan(graph: str) -> None:
    def ids(*more: str) -> set[str]:
        return {row["target"] for row in rows(graph, "targets", "--plan", PLAN, *more)}

    assert ids() < ids("--along")
    assert "≥" in run("targets", "-g", graph).stdout


def test_the_calendar_has_the_tasks_that_have_a_last_day(graph: str) -> None:
    icalendar = pytest.importorskip("icalendar")
    done = run("tasks", "--plan", PLAN, "-f", "ics", "-g", graph)
    events = icalendar.Calendar.from_ical(done.stdout_bytes).walk("VEVENT")
    found = rows(graph, "tasks", "--plan", PLAN)
    assert [str(e["uid"]) for e in events] == [f"{r['id']}@phahe" for r in found if r["due"]]
    assert f"of {len(found)} tasks have no last day" in done.stderr


def test_the_annex_holds_every_task(graph: str, tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    run("export", str(tmp_path / "tasks.xlsx"), "-g", graph)
    sheet = openpyxl.load_workbook(tmp_path / "tasks.xlsx").active
    assert sheet.max_row == len(rows(graph, "tasks")) + 1
    assert [path.name for path in tmp_path.iterdir()] == ["tasks.xlsx"]


@pytest.mark.parametrize("command", ["tasks", "agencies", "targets"])
def test_without_a_graph_it_says_how_to_build_one(command: str, tmp_path: Path) -> None:
    assert "phahe build" in run(command, "-g", str(tmp_path / "a.lbug"), code=2).stderr


def test_other_stores_answer_alike(graph: str, tmp_path: Path) -> None:
    turtle = str(tmp_path / "plans.ttl")
    run("export", turtle, "-g", graph)
    for asked in (
        ["tasks", "--agency", OFFICE, "--due", "2022.."],
        ["tasks", "--plan", PLAN, "--open"],
        ["agencies"],
        ["targets", "--plan", PLAN, "--along"],
    ):
        assert rows(turtle, *asked) == rows(graph, *asked)
