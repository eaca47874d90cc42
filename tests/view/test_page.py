"""The page in a real browser without a network."""

import json
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from phahe.graph.model import Subgraph

Visit = Callable[..., Any]

SHOWN = "() => document.getElementById('counts').textContent"


def row(page: Any, key: str) -> Any:
    return page.locator(f'#legend [data-key="{key}"] input')


def spot(page: Any, name: str) -> Any:
    """Choose a box by searching for it."""
    page.fill("#search", name)
    page.press("#search", "Enter")  # a click might meet the results of the search before


def test_opens_with_title_counts_and_legend(visit: Visit, descent: Subgraph) -> None:
    page = visit(descent)
    assert page.locator("h1").text_content() == "Dòng văn bản của Kế hoạch 08/KH-UBND"
    assert page.evaluate(SHOWN) == "7 đối tượng, 8 quan hệ"
    assert page.locator("#picture canvas").count() == 1
    legend = page.locator("#legend").text_content()
    for word in ("triển khai", "căn cứ", "theo", "dẫn chiếu", "có nhiều khả năng", "Cấp xã"):
        assert word in legend


@pytest.mark.parametrize(
    "query", ["62/KH-UBND", "ke hoach tuyen truyen", "KẾ HOẠCH tuyên truyền", "lam son 62"]
)
def test_search_finds_by_number_title_and_body_without_marks(
    visit: Visit, descent: Subgraph, query: str
) -> None:
    page = visit(descent)
    page.keyboard.press("/")
    page.keyboard.type(query)
    first = page.locator("#results button .name").first
    expect(first).to_have_text("Kế hoạch 62/KH-UBND")  # the list follows the typing
    page.keyboard.press("Enter")
    assert page.locator("#panel h2").text_content() == "Kế hoạch 62/KH-UBND"


def test_search_that_finds_nothing_says_so(visit: Visit, descent: Subgraph) -> None:
    page = visit(descent)
    page.fill("#search", "999/QĐ-XYZ")
    page.wait_for_selector("#found:visible")
    assert page.locator("#found-count").text_content() == "Không có kết quả"


def test_click_on_the_legend_hides_and_shows(visit: Visit, descent: Subgraph) -> None:
    page = visit(descent)
    row(page, "IMPLEMENTS").uncheck()
    assert page.evaluate(SHOWN) == "đang hiện 7 đối tượng, 5 quan hệ"
    row(page, "stub").uncheck()
    assert page.evaluate(SHOWN) == "đang hiện 5 đối tượng, 3 quan hệ"
    page.click("#reset")
    assert page.evaluate(SHOWN) == "7 đối tượng, 8 quan hệ"


def test_filters_by_level_kind_year_and_node(visit: Visit, descent: Subgraph) -> None:
    page = visit(descent)
    row(page, "commune").uncheck()
    assert "6 đối tượng" in page.evaluate(SHOWN)
    row(page, "Citation").uncheck()
    assert "5 đối tượng" in page.evaluate(SHOWN)
    row(page, "Nghị quyết").uncheck()
    assert "3 đối tượng" in page.evaluate(SHOWN)
    page.select_option("#year-from", "2022")
    assert "2 đối tượng" in page.evaluate(SHOWN)


def test_click_on_a_line_shows_the_quote_and_where_it_stands(
    visit: Visit, descent: Subgraph
) -> None:
    page = visit(descent)
    spot(page, "15/KH-UBND")
    page.wait_for_timeout(400)
    panel = page.locator("#panel")
    panel.get_by_role("button", name="Kế hoạch 62/KH-UBND").click()
    assert (
        panel.locator("blockquote").text_content()
        == "Thực hiện Kế hoạch số 62 /KH-UBND của tỉnh;"
    )
    assert panel.locator("mark").text_content() == "Kế hoạch số 62 /KH-UBND"
    text = panel.text_content()
    for word in (
        "triển khai",
        "Kế hoạch 15/KH-UBND",
        "ký tự 120–163, trang 2",
        "97 %",
        "tự động",
    ):
        assert word in text


def test_click_on_the_canvas_chooses_box_and_line(visit: Visit, descent: Subgraph) -> None:
    page = visit(descent)
    box = page.locator("#picture").bounding_box()
    hits: set[str] = set()
    for step in range(30):
        page.mouse.click(
            box["x"] + box["width"] / 2, box["y"] + box["height"] * (step + 0.5) / 30
        )
        if page.locator("#panel .close").count():
            hits.add("line" if page.locator("#panel mark").count() else "box")
    assert hits == {"box", "line"}


def test_a_doubtful_citation_lists_its_candidates(visit: Visit, descent: Subgraph) -> None:
    page = visit(descent)
    spot(page, "21/KH-UBND")
    text = page.locator("#panel").text_content()
    assert "có nhiều khả năng" in text
    assert "vn/tinh-khac/ubnd/ke-hoach/2021/21-kh-ubnd" in text
    assert (
        page.locator("#panel dd").get_by_role("button", name="Kế hoạch 62/KH-UBND").count() == 1
    )


def test_double_click_shows_neighbours_and_escape_leads_back(
    visit: Visit, descent: Subgraph
) -> None:
    page = visit(descent, focus=next(id for id in descent.nodes if id.endswith("08-kh-ubnd")))
    page.locator(".vis-network").focus()
    page.keyboard.press("l")
    assert page.locator("#crumbs strong").text_content() == "Lân cận của Kế hoạch 08/KH-UBND"
    assert page.evaluate(SHOWN) == "đang hiện 3 đối tượng, 3 quan hệ"
    box = page.locator("#picture").bounding_box()
    page.keyboard.press("0")
    page.mouse.dblclick(box["x"] + box["width"] / 2 + 10, box["y"] + box["height"] / 2)
    assert page.locator("#crumbs strong").text_content() != ""
    for _ in range(6):
        page.keyboard.press("Escape")
    assert page.locator("#crumbs").is_hidden()
    assert page.evaluate(SHOWN) == "7 đối tượng, 8 quan hệ"


def test_keyboard_walks_from_box_to_box(visit: Visit, descent: Subgraph) -> None:
    page = visit(descent, focus=next(id for id in descent.nodes if id.endswith("08-kh-ubnd")))
    page.locator(".vis-network").focus()
    names = []
    for _ in range(3):
        page.keyboard.press("ArrowUp")
        names.append(page.locator("#panel h2").text_content())
    assert names == ["Kế hoạch 15/KH-UBND", "Kế hoạch 62/KH-UBND", "Nghị quyết 76/NQ-CP"]
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "panel"


def test_tab_reaches_every_control(visit: Visit, descent: Subgraph) -> None:
    page = visit(descent)
    reached = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.add(
            page.evaluate("document.activeElement.id || document.activeElement.className")
        )
    assert {"skip", "search", "png", "svg", "language", "vis-network", "reset"} <= reached


def test_years_run_across_on_demand(visit: Visit, descent: Subgraph, tmp_path: Path) -> None:
    page = visit(descent)
    button = page.locator("#axis")
    assert button.get_attribute("aria-pressed") == "false"
    button.click()
    assert button.get_attribute("aria-pressed") == "true"
    with page.expect_download() as saved:
        page.click("#svg")
    saved.value.save_as(tmp_path / "years.svg")
    root = ET.parse(tmp_path / "years.svg").getroot()
    texts = [
        "".join(element.itertext()) for element in root.iter() if element.tag.endswith("text")
    ]
    assert {"2015", "2021", "2022"} <= set(texts)
    button.click()
    assert button.get_attribute("aria-pressed") == "false"


def test_page_can_open_along_the_years(visit: Visit, descent: Subgraph) -> None:
    page = visit(descent, axis="time")
    assert page.locator("#axis").get_attribute("aria-pressed") == "true"
    assert page.evaluate(SHOWN) == "7 đối tượng, 8 quan hệ"


def test_findings_are_counted_on_the_box_and_told_in_the_panel(
    visit: Visit, descent: Subgraph
) -> None:
    plan = next(id for id in descent.nodes if id.endswith("62-kh-ubnd"))
    page = visit(descent, marks={plan: ["Ngày nêu khác nhau.", "Thời hạn sau kỳ."]})
    assert "Phát hiện khi kiểm tra" in page.locator("#legend").text_content()
    spot(page, "62/KH-UBND")
    assert page.locator("#panel .findings li").all_text_contents() == [
        "Ngày nêu khác nhau.",
        "Thời hạn sau kỳ.",
    ]


def test_tasks_of_a_document_stand_in_the_panel(visit: Visit, descent: Subgraph) -> None:
    plan = next(id for id in descent.nodes if id.endswith("62-kh-ubnd"))
    page = visit(descent, work={plan: ["II.1 Mở lớp tập huấn — Sở Nội vụ — trước 30/6"]})
    spot(page, "62/KH-UBND")
    assert "Nhiệm vụ (1)" in page.locator("#panel .work").text_content()
    assert "Sở Nội vụ" in page.locator("#panel .work li").text_content()


def test_boxes_move_only_on_demand_and_go_back_to_their_rows(
    visit: Visit, descent: Subgraph
) -> None:
    page = visit(descent)
    button = page.locator("#physics")
    shot = page.locator("#picture").screenshot()
    page.wait_for_timeout(300)
    assert page.locator("#picture").screenshot() == shot
    button.click()
    assert button.get_attribute("aria-pressed") == "true"
    page.wait_for_timeout(600)
    assert page.locator("#picture").screenshot() != shot
    button.click()
    assert button.get_attribute("aria-pressed") == "false"
    page.wait_for_timeout(300)
    settled = page.locator("#picture").screenshot()
    page.wait_for_timeout(300)
    assert page.locator("#picture").screenshot() == settled


def test_language_switch_changes_captions_and_back(visit: Visit, descent: Subgraph) -> None:
    page = visit(descent)
    page.click("#language")
    assert page.evaluate("document.documentElement.lang") == "en"
    assert page.evaluate(SHOWN) == "7 things, 8 relations"
    assert "implements" in page.locator("#legend").text_content()
    page.click("#language")
    assert "triển khai" in page.locator("#legend").text_content()


def test_page_can_open_in_english(visit: Visit, descent: Subgraph) -> None:
    page = visit(descent, language="en")
    assert page.locator("#png").text_content() == "Save PNG"


def test_png_and_svg_are_saved(visit: Visit, descent: Subgraph, tmp_path: Path) -> None:
    page = visit(descent)
    with page.expect_download() as download:
        page.click("#png")
    picture = tmp_path / "a.png"
    download.value.save_as(picture)
    assert download.value.suggested_filename == "dong-van-ban-cua-ke-hoach-08-kh-ubnd.png"
    assert picture.read_bytes().startswith(b"\x89PNG") and picture.stat().st_size > 20_000
    with page.expect_download() as download:
        page.click("#svg")
    drawing = tmp_path / "a.svg"
    download.value.save_as(drawing)
    text = "".join(ET.parse(drawing).getroot().itertext())
    assert "Kế hoạch" in text and "62/KH-UBND" in text and "triển khai" in text


def test_hostile_and_endless_titles_do_no_harm(
    visit: Visit, make_descent: Callable[[str], Subgraph]
) -> None:
    hostile = "<script>alert(1)</script>\"'<img src=x onerror=alert(1)>"
    for title in (hostile, "dài " * 2500):
        page = visit(make_descent(title), title=title)
        page.on("dialog", lambda dialog: pytest.fail(f"dialog: {dialog.message}"))
        spot(page, "62/KH-UBND")
        assert page.locator("#panel .title-full").text_content() == title
        assert page.locator("#panel script, #panel img, header img").count() == 0
        box = page.locator("#picture").bounding_box()
        page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, steps=4)
        tip = page.locator(".vis-tooltip:visible")
        tip.wait_for()
        assert title[:40] in tip.text_content() and tip.locator("*").count() <= 2  # line breaks
        with page.expect_download():
            page.click("#svg")
        assert page.evaluate("document.documentElement.scrollWidth") <= 1440


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
def test_axe_finds_nothing(visit: Visit, descent: Subgraph, width: int, height: int) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = visit(descent, width, height)

    def violations() -> list[Any]:
        found = Axe().run(page).response["violations"]
        return [(v["id"], [n["html"][:120] for n in v["nodes"]]) for v in found]

    assert violations() == []
    if width < 800:
        page.click("#toggle")
    spot(page, "15/KH-UBND")
    page.locator("#panel .relations .link").first.click()
    page.fill("#search", "ke hoach")
    page.wait_for_selector("#results button")
    assert violations() == []


def test_phone_needs_no_sideways_scrolling(visit: Visit, descent: Subgraph) -> None:
    page = visit(descent, 390, 844)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.click("#toggle")
    assert page.locator("#legend").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_print_leaves_the_controls_out(visit: Visit, descent: Subgraph) -> None:
    page = visit(descent)
    page.emulate_media(media="print")
    assert page.locator("#search").is_hidden() and page.locator("#picture").is_visible()
    assert page.locator("#legend").is_visible()


def test_a_crowd_opens_in_groups_and_a_group_into_documents(
    visit: Visit, crowd: Callable[[int], Subgraph]
) -> None:
    page = visit(crowd(3000))
    assert page.evaluate(SHOWN).startswith("3.000 đối tượng")
    page.locator(".vis-network").focus()
    page.keyboard.press("ArrowDown")
    assert "văn bản" in page.locator("#panel .kind").text_content()
    page.get_by_role("button", name="Mở nhóm").click()
    assert page.locator("#crumbs").is_visible()
    assert not page.evaluate(SHOWN).startswith("3.000")
    page.locator("#crumbs button").last.click()
    row(page, "commune").uncheck()
    assert "đang hiện" in page.evaluate(SHOWN)
    row(page, "commune").check()
    page.fill("#search", "2999/kh-ubnd")
    page.wait_for_selector("#results button")
    page.keyboard.press("Enter")
    assert "2999/KH-UBND" in page.locator("#panel h2").text_content()


def test_data_of_the_page_is_the_graph(visit: Visit, descent: Subgraph) -> None:
    page = visit(descent)
    data = json.loads(page.locator("#data").text_content())
    assert [node["id"] for node in data["nodes"]] == sorted(descent.nodes)
    assert [edge["is"]["start"] for edge in data["edges"]] == [120] * 8


def test_empty_graph_says_that_there_is_nothing(visit: Visit) -> None:
    page = visit(Subgraph.of([], []))
    assert page.locator("#empty").is_visible()
