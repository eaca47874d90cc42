"""Figures for reports, and pictures in notebooks."""

import re
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from phahe.graph.errors import InputError, MissingExtra
from phahe.graph.model import Node, Subgraph
from phahe.queries.lineage import Description, Lineage, Step
from phahe.view import dot, graph_of, mermaid, pdf, png, save, show, svg
from phahe.view.file import draw

HOSTILE = "<script>alert(1)</script>\"'\\ ]|[ #quot; \x07 \ud800 %%{init}%%"


def test_svg_holds_every_box_word_and_legend_row(descent: Subgraph) -> None:
    root = ET.fromstring(svg(descent, title="Dòng văn bản"))
    texts = [element.text for element in root.iter() if element.text]
    assert "Dòng văn bản" in texts and "Kế hoạch 62/KH-UBND" in texts
    assert "UBND tỉnh Lam Sơn, 2022" in texts and "Cấp huyện" in texts
    assert texts.count("triển khai") == 3 * 2 + 1  # each word with its halo, and the legend
    assert "chỉ được viện dẫn, chưa có toàn văn" in texts and "?" in texts


def test_svg_stays_whole_with_hostile_text(make_descent: Callable[[str], Subgraph]) -> None:
    root = ET.fromstring(svg(make_descent(HOSTILE), title=HOSTILE))
    assert not [element for element in root.iter() if element.tag.endswith("script")]


def test_svg_of_a_crowd_shows_groups(crowd: Callable[[int], Subgraph]) -> None:
    assert svg(crowd(1100), title="a").count("văn bản") > 10


def test_png_and_pdf_are_what_they_say(descent: Subgraph) -> None:
    pytest.importorskip("cairosvg", exc_type=ImportError)
    assert png(descent, title="a").startswith(b"\x89PNG\r\n")
    assert pdf(descent, title="a").startswith(b"%PDF")


def test_missing_cairosvg_names_the_extra(
    descent: Subgraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "cairosvg", None)
    with pytest.raises(MissingExtra, match=r"phahe\[pictures\]"):
        png(descent, title="a")


def test_mermaid_has_a_frame_a_level_and_every_edge(descent: Subgraph) -> None:
    text = mermaid(descent)
    assert text.startswith("flowchart BT\n")
    assert text.count("subgraph ") == 5 and len(re.findall(r"n\d -[-.]", text)) == 8
    assert '["Kế hoạch 62/KH-UBND<br/>UBND tỉnh Lam Sơn, 2022"]' in text
    assert ":::stub" in text and ":::doubt" in text


def test_one_graph_has_one_picture_whatever_the_order_of_its_rows(descent: Subgraph) -> None:
    other = Subgraph(
        dict(reversed(descent.nodes.items())), dict(reversed(descent.edges.items()))
    )
    for ending in (".html", ".svg", ".mmd", ".dot"):
        assert draw(other, ending, title="a") == draw(descent, ending, title="a")


def test_mermaid_and_dot_hold_hostile_text_as_text() -> None:
    graph = Subgraph.of([Node("Document", "d", {"title": HOSTILE, "status": "loaded"})], [])
    label = next(row for row in mermaid(graph).splitlines() if row.startswith("    n0"))
    assert not set(label.replace("<br/>", "")[8:-2]) & set("<>\"'[]|%\\`")
    quoted = re.search(r'label=("(?:[^"\\]|\\.)*")', dot(graph).split("n0")[1])
    assert quoted and "script" in quoted[1]
    (dot(graph) + mermaid(graph)).encode()


def test_dot_names_levels_boxes_and_edges(descent: Subgraph) -> None:
    text = dot(descent)
    assert text.count("subgraph cluster_") == 5 and text.count("->") == 8
    assert 'label="Kế hoạch 62/KH-UBND\\nUBND tỉnh Lam Sơn, 2022"' in text


@pytest.mark.parametrize(
    ("name", "start"), [("a.svg", "<svg"), ("a.MMD", "flowchart"), ("a.dot", "digraph")]
)
def test_ending_decides_the_format(
    descent: Subgraph, tmp_path: Path, name: str, start: str
) -> None:
    assert save(descent, tmp_path / name, title="a").read_text("utf-8").startswith(start)


def test_unknown_ending_is_refused(descent: Subgraph, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"'\.gif'.*\.html"):
        save(descent, tmp_path / "a.gif", title="a")


def line_of_descent() -> Lineage:
    plan = Description("vn/a", number="62/KH-UBND", kind="Kế hoạch", level="province")
    act = Description("vn/b", number="76/NQ-CP", kind="Nghị quyết", level="central")
    step = Step(
        plan, "implements", act, "Thực hiện Nghị quyết số 76/NQ-CP", None, 40, "vn/a", 1
    )
    return Lineage(plan, "up", (step,), {"vn/a": plan, "vn/b": act})


def test_a_line_of_descent_is_a_graph_with_its_quotes() -> None:
    graph = graph_of(line_of_descent())
    assert list(graph.nodes) == ["vn/a", "vn/b"]
    (edge,) = graph.edges.values()
    assert (edge.kind, edge.source, edge.target, edge.document) == (
        "IMPLEMENTS",
        "vn/a",
        "vn/b",
        "vn/a",
    )
    assert edge.properties["quote"] == "Thực hiện Nghị quyết số 76/NQ-CP"


def test_notebook_frame_runs_alone_and_saves_pictures(
    descent: Subgraph, browser: Any, tmp_path: Path
) -> None:
    cell = tmp_path / "cell.html"
    cell.write_text(f"<meta charset=utf-8>{show(descent)._repr_html_()}", "utf-8")
    page = browser.new_page(viewport={"width": 1200, "height": 760})
    page.goto(cell.as_uri())
    frame = page.frame_locator("iframe")
    frame.locator("body[data-ready]").wait_for()
    assert frame.locator("#counts").text_content() == "7 đối tượng, 8 quan hệ"
    with page.expect_download() as download:
        frame.locator("#png").click()
    assert Path(download.value.path()).read_bytes().startswith(b"\x89PNG")
    page.close()


def test_show_takes_a_line_of_descent() -> None:
    assert "62/KH-UBND" in show(line_of_descent())._repr_html_()
