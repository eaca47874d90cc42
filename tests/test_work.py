"""Work: periods, tasks of a body and of its succession, open tasks, targets, load, annex."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from phahe import bodies
from phahe.calendar import calendar
from phahe.graph.errors import InputError, MissingExtra
from phahe.graph.model import Edge, Node, Statements, Value
from phahe.graph.stores import Store, open_store
from phahe.naming import Unclear
from phahe.queries.period import Period
from phahe.queries.work import (
    Task,
    agencies,
    called,
    load,
    read_from,
    targets,
    tasks,
    within,
)
from phahe.workbook import COLUMNS, write

STAMP = datetime(2022, 1, 1, tzinfo=UTC)


class Plan:
    """A made-up plan that states tasks, targets and recipients."""

    def __init__(self, id: str, *above: str) -> None:
        self.id = id
        head = Node("Document", id, {"number": id, "kind": "Kế hoạch", "status": "loaded"})
        self.nodes: dict[str, Node] = {id: head}
        self.edges: list[Edge] = []
        name = f"kế hoạch/{id.rpartition('/')[2].partition('-')[0]}.txt"
        self.edge("READ_FROM", id, Node("Source", f"{id}#s", {"name": name}))
        for other in above:
            self.edges.append(Edge("IMPLEMENTS", id, other, {"document": id}))

    def edge(self, kind: str, source: str, node: Node, **more: Value) -> None:
        self.nodes[node.id] = node
        self.edges.append(Edge(kind, source, node.id, {"document": self.id, **more}))

    def task(self, number: int, due: date | None = None, **bodies: str) -> "Plan":
        """A task at the place NUMBER; BODIES are ids by role."""
        said: dict[str, Value] = {
            "document": self.id,
            "ref": f"II.{number}",
            "title": f"Việc {number}",
            "text": f"Việc {number} của {self.id}.",
            "start": 100,
        }
        if due:
            said |= {"due": due, "deadline": due.isoformat()}
        task = Node("Task", f"{self.id}#t{number}", said)
        self.edge("HAS_TASK", self.id, task)
        for role, body in bodies.items():
            self.edge("ASSIGNED_TO", task.id, agency(body), role=role)
        return self

    def target(self, number: int, value: float) -> "Plan":
        said = {"document": self.id, "text": f"đạt {value}%", "op": ">=", "value": value}
        self.edge("SETS", self.id, Node("Target", f"{self.id}#n{number}", {**said, "start": 9}))
        return self

    def unit(self, *registry: Edge) -> Statements:
        return Statements(self.id, tuple(self.nodes.values()), (*self.edges, *registry))


NAMES = {
    "vn/tinh-a/so-noi-vu": "Sở Nội vụ",
    "vn/tinh-b/so-noi-vu": "Sở Nội vụ",
    "vn/tinh-a/thanh-tra": "Thanh tra Sở Nội vụ",
    "vn/btttt": "Bộ Thông tin và Truyền thông",
    "vn/bkhcn": "Bộ Khoa học và Công nghệ",
    "vn/tinh-a/ubnd": "Ủy ban nhân dân tỉnh A",
}


def agency(id: str) -> Node:
    return Node("Agency", id, {"name": NAMES[id]})


@pytest.fixture
def store() -> Iterator[Store]:
    plan = Plan("vn/a/1-kh", "vn/tw/9-nq")
    plan.task(1, date(2022, 6, 30), lead="vn/tinh-a/so-noi-vu", coordinating="vn/tinh-a/ubnd")
    plan.task(2, None, lead="vn/tinh-a/so-noi-vu").task(10, date(2022, 6, 1)).task(3)
    plan.target(1, 40.0)
    plan.edge("SENT_TO", plan.id, agency("vn/tinh-a/thanh-tra"))
    annex = Plan("vn/a/1-kh/phu-luc").task(
        1, date(2023, 1, 31), requested="vn/tinh-b/so-noi-vu"
    )
    above = Plan("vn/tw/9-nq").task(1, date(2022, 7, 1), lead="vn/btttt").target(1, 60.0)
    later = Plan("vn/tw/12-nq").task(1, date(2026, 3, 1), lead="vn/bkhcn")
    heir = Edge("SUCCEEDED_BY", "vn/btttt", "vn/bkhcn")
    with open_store(None) as opened:
        opened.write([plan.unit(), annex.unit(), above.unit(), later.unit(heir)])
        yield opened


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("2022", "2022-01-01", "2022-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2022-q4", "2022-10-01", "2022-12-31"),
        ("2022-06-30", "2022-06-30", "2022-06-30"),
        ("2022-Q1..2022-Q2", "2022-01-01", "2022-06-30"),
        ("..2022-06", "0001-01-01", "2022-06-30"),
        ("2022-06..", "2022-06-01", "9999-12-31"),
    ],
)
def test_a_period_is_read(text: str, since: str, until: str) -> None:
    assert Period.parse(text) == Period(date.fromisoformat(since), date.fromisoformat(until))


@pytest.mark.parametrize(
    "text",
    ["", "..", "2022-13", "2022-02-31", "Q2", "2022-Q5", "22", "2023..2022", "0000", "x"],
)
def test_what_is_no_period_is_named_with_the_forms(text: str) -> None:
    with pytest.raises(InputError, match="2022-Q2"):
        Period.parse(text)


def test_tasks_come_in_the_order_of_the_text(store: Store) -> None:
    ids = [task.id for task in tasks(store, plan="vn/a/1-kh")]
    assert [id.rpartition("#")[2] for id in ids] == ["t1", "t2", "t3", "t10", "t1"]
    first = tasks(store, plan="vn/a/1-kh")[0]
    assert (first.lead, first.coordinating) == (("Sở Nội vụ",), ("Ủy ban nhân dân tỉnh A",))
    assert len(tasks(store)) == 7


def test_all_that_is_asked_must_fit(store: Store) -> None:
    june = Period.parse("2022-06")
    assert [t.ref for t in tasks(store, due=june)] == ["II.1", "II.10"]
    (task,) = tasks(store, due=june, agency="vn/tinh-a/so-noi-vu")
    assert (task.ref, task.role, task.missing) == ("II.1", "lead", None)
    assert tasks(store, due=june, agency="vn/btttt") == []


def test_open_tasks_say_what_they_lack(store: Store) -> None:
    found = {task.ref: task.missing for task in tasks(store, plan="vn/a/1-kh", only_open=True)}
    assert found == {
        "II.2": "deadline",
        "II.10": "lead",
        "II.3": "lead, deadline",
        "II.1": "lead",
    }


@pytest.mark.parametrize("asked", ["vn/btttt", "vn/bkhcn"])
def test_tasks_of_a_body_are_those_of_its_succession_too(store: Store, asked: str) -> None:
    found = {(task.document, task.agency) for task in tasks(store, agency=asked)}
    assert found == {("vn/tw/9-nq", NAMES["vn/btttt"]), ("vn/tw/12-nq", NAMES["vn/bkhcn"])}


def test_a_number_that_begins_alike_is_not_within() -> None:
    assert not within("vn/a/10-kh", "vn/a/1-kh")


def test_bodies_are_counted_by_role_and_those_with_nothing_come_last(store: Store) -> None:
    found = [
        (b.id, b.lead, b.coordinating, b.requested, b.sent)
        for b in agencies(store, "vn/a/1-kh")
    ]
    assert found == [
        ("vn/tinh-a/so-noi-vu", 2, 0, 0, 0),
        ("vn/tinh-a/ubnd", 0, 1, 0, 0),
        ("vn/tinh-b/so-noi-vu", 0, 0, 1, 0),
        ("vn/tinh-a/thanh-tra", 0, 0, 0, 1),
    ]


def test_targets_are_followed_up_the_line(store: Store) -> None:
    assert [r["value"] for r in targets(store, "vn/a/1-kh").dicts()] == [40.0]
    assert [r["value"] for r in targets(store, "vn/a/1-kh", along=True).dicts()] == [40.0, 60.0]
    assert len(targets(store).rows) == 2


def test_load_is_by_month(store: Store) -> None:
    assert load(store).rows == (
        ("vn/bkhcn", NAMES["vn/bkhcn"], "2026-03", 1),
        ("vn/btttt", NAMES["vn/btttt"], "2022-07", 1),
        ("vn/tinh-a/so-noi-vu", "Sở Nội vụ", "2022-06", 1),
    )


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("Sở Nội vụ tỉnh A", "vn/tinh-a/so-noi-vu"),
        ("so noi vu tinh b", "vn/tinh-b/so-noi-vu"),
        ("thanh tra Sở Nội vụ", "vn/tinh-a/thanh-tra"),
        ("Bộ TT&TT", "vn/btttt"),
        ("Bộ TTTT", "vn/btttt"),
        ("BTTTT", "vn/btttt"),
        ("UBND tỉnh A", "vn/tinh-a/ubnd"),
        ("vn/tinh-a/ubnd", "vn/tinh-a/ubnd"),
    ],
)
def test_a_body_is_found_by_its_name(store: Store, name: str, id: str) -> None:
    assert bodies.find(store, name) == id


def test_several_bodies_that_fit_are_listed_whole_names_only(store: Store) -> None:
    with pytest.raises(Unclear, match="fits 2 bodies") as raised:
        bodies.find(store, "Sở Nội vụ")
    assert {row["id"] for row in raised.value.candidates} == {
        "vn/tinh-a/so-noi-vu",
        "vn/tinh-b/so-noi-vu",
    }


@pytest.mark.parametrize("name", ["Sở Nộ vụ", "", "của", "Kho bạc ở sao Hỏa"])
def test_no_body_is_guessed(store: Store, name: str) -> None:
    with pytest.raises(Unclear, match="no body is called"):
        bodies.find(store, name)


def test_the_calendar_has_an_event_for_each_last_day(store: Store) -> None:
    icalendar = pytest.importorskip("icalendar")
    found = tasks(store)
    made = calendar(found, called(store, found), STAMP)
    assert made == calendar(found, called(store, found), STAMP)
    events = icalendar.Calendar.from_ical(made).walk("VEVENT")
    dated = [task for task in found if task.due]
    assert [e["uid"] for e in events] == [f"{task.id}@phahe" for task in dated]
    assert [e["dtstart"].dt for e in events] == [task.due for task in dated]
    assert "Chủ trì: Sở Nội vụ" in events[0]["description"]
    assert "Kế hoạch vn/a/1-kh, mục II.1" in events[0]["description"]


def test_words_of_a_plan_cannot_add_to_the_calendar() -> None:
    icalendar = pytest.importorskip("icalendar")
    evil = "Họp\r\nEND:VEVENT\r\nBEGIN:VALARM;\\,\x00 xong"
    made = calendar([Task("t", "d", title=evil, quote=evil, due=date(2022, 1, 1))], {}, STAMP)
    (event,) = icalendar.Calendar.from_ical(made).walk("VEVENT")
    assert event["summary"] == "Họp END:VEVENT BEGIN:VALARM;\\, xong"
    assert not event.subcomponents


FORMULAS = ["=1+1", "+84 24", "-2 việc", "@SUM(A1)", ' =HYPERLINK("x")', "\t=1", "{=1}"]


def test_no_words_become_a_formula(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    rows = [Task(f"t{i}", "=d", title=text, lead=(text,)) for i, text in enumerate(FORMULAS)]
    write(rows, {"=d": "@plan"}, tmp_path / "a.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s", "n"}
    titles = [sheet.cell(n, 4) for n in range(2, 2 + len(FORMULAS))]
    assert [cell.value for cell in titles] == FORMULAS
    assert [cell.quotePrefix for cell in titles] == [True] * 6 + [False]
    assert sheet.cell(2, 2).quotePrefix


def test_the_annex_has_every_task_with_its_place(store: Store, tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    found = tasks(store)
    write(found, called(store, found), tmp_path / "a.xlsx", read_from(store))
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    head, *rows = sheet.iter_rows(values_only=True)
    assert head == tuple(COLUMNS)
    assert [row[0] for row in rows] == list(range(1, 8))
    first = dict(zip(head, rows[0], strict=True))
    assert first["Hạn chót"] == datetime(2022, 6, 30)
    assert (first["Mã văn bản"], first["Vị trí"]) == ("vn/a/1-kh", 100)
    assert first["Nguyên văn"] == "Việc 1 của vn/a/1-kh."
    assert first["Tệp"] == "kế hoạch/1.txt"
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:P8")
    assert sheet.cell(2, 4).alignment.wrap_text


@pytest.mark.parametrize(
    ("file", "target"),
    [
        ("tỉnh/a b.txt", "t%E1%BB%89nh/a%20b.txt"),
        ("quét.PDF", "qu%C3%A9t.PDF#page=7"),
        ("javascript:alert(1)", "javascript%3Aalert%281%29"),
        ("//host/x.txt", "host/x.txt"),
        ("\\\\host\\x.txt", "host/x.txt"),
    ],
)
def test_a_link_leads_to_a_file_beside_the_annex(
    file: str, target: str, tmp_path: Path
) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    write([Task("t", "d", page=7)], {}, tmp_path / "a.xlsx", {"d": file})
    cell = openpyxl.load_workbook(tmp_path / "a.xlsx").active.cell(2, 14)
    assert (cell.value, cell.hyperlink.target) == (file, target)


def test_long_and_ruined_words_fit_a_cell(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    task = Task("t", "d", title="a\x00b\ud800c\x1f", quote="=" * 40_000)
    write([task], {}, tmp_path / "a.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    assert sheet.cell(2, 4).value == "a b c "
    assert len(sheet.cell(2, 12).value) == 32_767


@pytest.mark.parametrize(
    ("module", "extra"), [("icalendar", "calendar"), ("openpyxl", "office")]
)
def test_a_missing_extra_is_named(
    module: str, extra: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(__import__("sys").modules, module, None)
    with pytest.raises(MissingExtra, match=rf"phahe\[{extra}\]"):
        if extra == "office":
            write([], {}, tmp_path / "a.xlsx")
        else:
            calendar([], {})
