"""Ways through the page in a real browser: searching, filtering, going from box to box."""

from collections.abc import Callable

import pytest
from page import SHOWN, Visit, row
from playwright.sync_api import expect

from phahe.graph.model import Subgraph


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
