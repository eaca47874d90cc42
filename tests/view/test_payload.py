"""What the page holds and where boxes stand."""

import json
import re
from collections.abc import Callable
from datetime import date
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from phahe.graph.errors import UnknownName
from phahe.graph.model import Edge, Node, Subgraph
from phahe.graph.schema import schema
from phahe.view import render, save
from phahe.view.caption import COLUMNS, lines, width, wrap
from phahe.view.layout import HEIGHT, WIDTH, layout, timed
from phahe.view.overview import GROUPS, overview
from phahe.view.payload import complete, payload
from phahe.view.quote import parts
from phahe.view.route import bends
from phahe.view.seat import Seat, bands, seats

YEARS = st.none() | st.integers(1990, 2030)
PLACES = st.builds(Seat, st.integers(0, 4), st.integers(0, 3), st.integers(0, 1), st.integers())


def held(page: str) -> dict[str, object]:
    """The data that a page holds."""
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.S)
    assert found
    data = json.loads(found[1])
    assert isinstance(data, dict)
    return data


def test_page_holds_no_remote_address(descent: Subgraph) -> None:
    page = render(descent, title="Dòng văn bản")
    assert not re.search(r"""(src|href|action|data)\s*=\s*["']?\s*(https?:)?//""", page)
    assert not re.search(r"@import|url\(\s*[\"']?(https?:)?//", page)
    assert "sourceMappingURL" not in page
    tags = re.sub(r"(?s)(<script[^>]*>).*?(</script>)", r"\1\2", page)
    assert "http:" not in tags and "https:" not in tags
    assert "default-src &#39;none&#39;" in page


def test_page_is_saved_as_utf8_and_said_where(descent: Subgraph, tmp_path: Path) -> None:
    path = save(descent, tmp_path / "hình.html", title="Phả hệ")
    assert "<title>Phả hệ</title>" in path.read_text("utf-8")


def test_same_graph_gives_the_same_page(descent: Subgraph) -> None:
    assert render(descent, title="a") == render(descent, title="a")


def test_focus_outside_the_picture_is_refused(descent: Subgraph) -> None:
    with pytest.raises(UnknownName, match="no node 'vn/x'"):
        render(descent, title="a", focus="vn/x")


def test_hostile_text_cannot_leave_its_script(descent: Subgraph) -> None:
    hostile = "<script>alert(1)</script>\"'<!--\u2028\u2029\ud800&amp;"
    page = render(descent, title=hostile)
    assert page.count("<script") == 3 and "<!--" not in page.split("</script>")[0]
    assert held(page)["title"] == hostile
    page.encode()


def test_a_record_is_not_carried_over(descent: Subgraph) -> None:
    source = Node("Source", "s", {"name": "a.txt", "record": "secret of the record"})
    page = render(Subgraph({**descent.nodes, "s": source}, descent.edges), title="a")
    assert "secret of the record" not in page


def test_an_edge_to_a_node_not_given_has_a_bare_one() -> None:
    edge = Edge("CITES", "vn/a/b", "vn/c/d", {"document": "vn/a/b"})
    graph = complete(Subgraph.of([Node("Document", "vn/a/b")], [edge]))
    assert graph.nodes["vn/c/d"] == Node("Document", "vn/c/d")


def test_empty_graph_has_a_page() -> None:
    assert "</html>" in render(Subgraph.of([], []), title="Trống")


@given(st.dictionaries(st.integers(), PLACES, max_size=120))
@settings(max_examples=100)
def test_no_two_boxes_overlap(places: dict[int, Seat]) -> None:
    spots = layout(places).positions
    assert spots.keys() == places.keys()
    for (x, y), (v, w) in combinations(spots.values(), 2):
        assert abs(x - v) >= WIDTH or abs(y - w) >= HEIGHT


@given(st.dictionaries(st.integers(), st.tuples(PLACES, YEARS), max_size=120))
@settings(max_examples=100)
def test_along_the_years_no_two_boxes_overlap_and_none_leaves_its_year(
    given: dict[int, tuple[Seat, int | None]],
) -> None:
    frame = timed(
        {k: seat for k, (seat, _) in given.items()}, {k: y for k, (_, y) in given.items()}
    )
    spots = frame.positions
    assert spots.keys() == given.keys()
    for (x, y), (v, w) in combinations(spots.values(), 2):
        assert abs(x - v) >= WIDTH or abs(y - w) >= HEIGHT
    columns = {column.year: column for column in frame.columns}
    bands = {band.band: band for band in frame.bands}
    for key, (seat, year) in given.items():
        x, y = spots[key]
        assert columns[year].left <= x - WIDTH / 2 and x + WIDTH / 2 <= columns[year].right
        assert (
            bands[seat.band].top <= y - HEIGHT / 2 and y + HEIGHT / 2 <= bands[seat.band].bottom
        )
    years = [column.year or 0 for column in frame.columns]
    assert years == sorted(years)


def test_tasks_stand_as_in_the_text_and_bodies_below_them() -> None:
    tasks = [
        Node("Task", f"t{i}", {"document": "d", "start": 100 - i, "title": str(i)})
        for i in range(3)
    ]
    bodies = [Node("Agency", f"a{i}", {"name": f"Sở {i}"}) for i in range(3)]
    edges = [Edge("ASSIGNED_TO", f"t{i}", f"a{i}", {"document": "d"}) for i in range(3)]
    spots = layout(seats(Subgraph.of([*tasks, *bodies], edges))).positions
    for row in ("t", "a"):
        xs = [spots[f"{row}{i}"][0] for i in range(3)]
        assert xs == sorted(xs, reverse=True)


def test_levels_stand_from_the_centre_down_and_the_party_beside(descent: Subgraph) -> None:
    spots = layout(seats(descent)).positions
    by_level: dict[str, list[tuple[int, int]]] = {}
    for node in descent.nodes.values():
        by_level.setdefault(str(node.properties.get("level")), []).append(spots[node.id])
    order = ["central", "province", "district", "commune"]
    for upper, lower in pairwise(order):
        assert max(y for _, y in by_level[upper]) < min(y for _, y in by_level[lower])
    party = next(id for id in descent.nodes if "tinh-uy" in id)
    others = [x for id, (x, _) in spots.items() if id != party]
    assert spots[party][0] > max(others) + WIDTH


def test_a_row_is_in_order_of_date() -> None:
    days = [date(2022, 3, 1), date(2021, 1, 1), date(2022, 1, 1)]
    nodes = [Node("Document", str(d), {"level": "province", "date": d}) for d in days]
    spots = layout(seats(Subgraph.of(nodes, []))).positions
    assert sorted(spots, key=lambda id: spots[id]) == sorted(map(str, days))


def test_every_level_and_kind_of_node_has_a_band() -> None:
    assert set(schema().nodes) - {"Document"} < set(bands())


def test_a_line_does_not_run_behind_a_box() -> None:
    boxes = [(0.0, 0.0), (0.0, 150.0), (0.0, 300.0)]
    ends = [(boxes[0], boxes[1]), (boxes[0], boxes[2]), (boxes[0], boxes[1])]
    straight, around, twin = bends(ends, boxes)
    assert straight == 0 and around != 0 and twin != 0


@given(st.text(max_size=300), st.integers(1, 3))
@settings(max_examples=200)
def test_wrapped_lines_fit_their_box(text: str, rows: int) -> None:
    wrapped = wrap(text, rows)
    assert len(wrapped) <= rows
    assert all(width(line) <= COLUMNS for line in wrapped)


def test_box_says_number_short_issuer_and_year(descent: Subgraph) -> None:
    node = next(n for n in descent.nodes.values() if n.properties.get("number") == "62/KH-UBND")
    assert lines(node) == (("Kế hoạch 62/KH-UBND",), ("UBND tỉnh Lam Sơn, 2022",))


@pytest.mark.parametrize(
    ("quote", "cited"),
    [
        ("Căn cứ Nghị quyết số 76/NQ-CP ngày 15 tháng 7 năm 2021;", "76/NQ-CP"),
        ("Can cu Nghi quyet so 76 /NQ- CP ngay 15/7/2021 cua Chinh phu", "76 /NQ- CP"),
        ("các văn bản 176/NQ-CP, 76/NQ-CPA, 76/NQ-CP.", "76/NQ-CP"),
    ],
)
def test_quote_marks_the_citation(quote: str, cited: str) -> None:
    node = Node("Document", "d", {"kind": "Nghị quyết", "number": "76/NQ-CP"})
    before, mark, after = parts(quote, node)
    assert before + mark + after == quote
    assert cited in mark and "176" not in mark and "CPA" not in mark


def test_a_law_without_number_is_marked_by_its_name() -> None:
    law = Node("Document", "d", {"title": "Luật Tổ chức chính quyền địa phương"})
    quote = "Căn cứ Luật Tổ chức Chính quyền địa phương năm 2015;"
    assert parts(quote, law)[1] == "Luật Tổ chức Chính quyền địa phương"


@given(st.text(max_size=80), st.text(max_size=12))
@settings(max_examples=200)
def test_quote_is_never_changed(quote: str, number: str) -> None:
    assert "".join(parts(quote, Node("Document", "d", {"number": number}))) == quote


def test_above_a_thousand_nodes_the_picture_is_aggregated(
    crowd: Callable[[int], Subgraph],
) -> None:
    graph = crowd(1500)
    data = payload(graph, title="a", focus=None, order=(), language="vi")
    boxes = data["network"]["nodes"]
    assert 1 < len(boxes) <= GROUPS
    assert len(data["nodes"]) == 1500 and len(data["edges"]) == len(graph.edges)


def test_groups_of_one_depth_hold_every_node_once(crowd: Callable[[int], Subgraph]) -> None:
    graph = crowd(1200)
    groups = overview(graph, seats(graph))
    for depth in range(5):
        assert sum(g.count for g in groups.groups if g.depth == depth) == 1200
    for path in groups.paths.values():
        assert [groups.groups[i].depth for i in path] == [0, 1, 2, 3, 4]
