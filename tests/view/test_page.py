"""The page in a real browser without a network."""

import json
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from page import SHOWN, Visit, spot

from phahe.graph.model import Subgraph


def test_opens_with_title_counts_and_legend(visit: Visit, descent: Subgraph) -> None:
    page = visit(descent)
    assert page.locator("h1").text_content() == "Dòng văn bản của Kế hoạch 08/KH-UBND"
    assert page.evaluate(SHOWN) == "7 đối tượng, 8 quan hệ"
    assert page.locator("#picture canvas").count() == 1
    legend = page.locator("#legend").text_content()
    for word in ("triển khai", "căn cứ", "theo", "dẫn chiếu", "có nhiều khả năng", "Cấp xã"):
        assert word in legend


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


def test_data_of_the_page_is_the_graph(visit: Visit, descent: Subgraph) -> None:
    page = visit(descent)
    data = json.loads(page.locator("#data").text_content())
    assert [node["id"] for node in data["nodes"]] == sorted(descent.nodes)
    assert [edge["is"]["start"] for edge in data["edges"]] == [120] * 8


def test_empty_graph_says_that_there_is_nothing(visit: Visit) -> None:
    page = visit(Subgraph.of([], []))
    assert page.locator("#empty").is_visible()
