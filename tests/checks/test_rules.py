"""Checks whose errors no text of the planted collection brings about, on small graphs."""

from datetime import date

import pytest

import phahe
from phahe.graph.model import Edge, Node, Statements
from phahe.queries.checks import Finding, chosen, run
from phahe.queries.checks.timing import period

PROVINCE = "vn/tinh-kon-tum/ubnd/ke-hoach/2022/62-kh-ubnd"
DISTRICT = "vn/tinh-kon-tum/huyen-dak-ha/ubnd/ke-hoach/2022/15-kh-ubnd"
LEVELS = {PROVINCE: "province", DISTRICT: "district"}


def document(id: str, **properties: str | int | date) -> Node:
    known = {
        "kind": "Kế hoạch",
        "status": "loaded",
        "level": LEVELS[id],
        "date": date(2022, 1, 7),
    }
    return Node("Document", id, {**known, **properties})


def stated(kind: str, source: str, target: str, quote: str) -> Edge:
    words = {"document": source, "quote": quote, "start": 10, "end": 10 + len(quote), "page": 1}
    return Edge(kind, source, target, words)


def found(check: str, nodes: list[Node], edges: list[Edge]) -> list[Finding]:
    units = [
        Statements(id, tuple(nodes), tuple(edge for edge in edges if edge.document == id))
        for id in sorted({edge.document for edge in edges})
    ]
    with phahe.open_store(None) as store:
        store.write(units)
        return list(run(store, chosen((check,))))


def test_a_district_may_not_amend_its_province() -> None:
    nodes = [document(DISTRICT), document(PROVINCE)]
    (one,) = found(
        "amended-from-below", nodes, [stated("AMENDS", DISTRICT, PROVINCE, "sửa đổi")]
    )
    assert (one.subject, one.object, one.sides[0].quote) == (DISTRICT, PROVINCE, "sửa đổi")
    assert (
        found("amended-from-below", nodes, [stated("AMENDS", PROVINCE, DISTRICT, "sửa đổi")])
        == []
    )


def test_two_plans_that_implement_each_other_are_a_circle() -> None:
    nodes = [document(DISTRICT), document(PROVINCE)]
    there = stated("IMPLEMENTS", DISTRICT, PROVINCE, "Thực hiện Kế hoạch 62")
    back = stated("FOLLOWS", PROVINCE, DISTRICT, "theo Kế hoạch 15")
    (one,) = found("circle", nodes, [there, back])
    assert {side.quote for side in one.sides} == {"Thực hiện Kế hoạch 62", "theo Kế hoạch 15"}
    assert found("circle", nodes, [there]) == []


def test_a_document_without_a_date_is_told() -> None:
    node, other = document(DISTRICT), document(PROVINCE)
    bare = Node("Document", DISTRICT, {k: v for k, v in node.properties.items() if k != "date"})
    edges = [stated("CITES", DISTRICT, PROVINCE, "Kế hoạch 62")]
    assert [one.subject for one in found("undated", [bare, other], edges)] == [DISTRICT]
    assert found("undated", [node, other], edges) == []


def test_a_document_without_a_title_is_told() -> None:
    node, other = document(DISTRICT), document(PROVINCE, title="Tuyên truyền")
    edges = [stated("CITES", DISTRICT, PROVINCE, "Kế hoạch 62")]
    edges.append(stated("CITES", PROVINCE, DISTRICT, "Kế hoạch 15"))
    assert [one.subject for one in found("no-title", [node, other], edges)] == [DISTRICT]


@pytest.mark.parametrize(
    ("title", "years"),
    [
        ("Kế hoạch tuyên truyền năm 2022", (2022, 2022)),
        ("Chương trình giai đoạn 2021-2025", (2021, 2025)),
        ("Đề án giai đoạn từ năm 2021 đến năm 2030", (2021, 2030)),
        ("Kế hoạch năm 2022 thực hiện Chương trình giai đoạn 2021 - 2030", None),
        ("Kế hoạch năm 2022 và những năm tiếp theo", None),
        ("Quy chế làm việc", None),
    ],
)
def test_period_of_a_title(title: str, years: tuple[int, int] | None) -> None:
    assert period(title) == years


def test_a_fingerprint_stays_when_the_text_moves_and_changes_with_the_words() -> None:
    nodes = [document(DISTRICT), document(PROVINCE)]
    first = stated("AMENDS", DISTRICT, PROVINCE, "sửa đổi")
    moved = Edge(first.kind, DISTRICT, PROVINCE, {**first.properties, "start": 99, "end": 106})
    other = stated("AMENDS", DISTRICT, PROVINCE, "bổ sung")
    a, b, c = (
        found("amended-from-below", nodes, [e])[0].fingerprint for e in (first, moved, other)
    )
    assert a == b != c
    assert len(a) == 12
