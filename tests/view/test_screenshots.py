"""The screenshots of the README, taken of samples/; `make pictures` writes them to docs/."""

import os
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import phahe
from phahe.graph.stores import Store
from phahe.picture import Question, pictured
from phahe.queries.checks import chosen, run
from phahe.report import cases, html

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "docs" / "pictures"
PLAN = "64/KH-UBND An Bình Thượng"
SHOTS: dict[str, tuple[Question, int, int]] = {
    "lineage": ("lineage", 1280, 800),
    "tasks": ("tasks", 1280, 800),
    "phone": ("lineage", 390, 844),
}


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with phahe.open_store(None) as store:
        phahe.build(store, [ROOT / "samples"], base=ROOT)
        yield store


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Where pictures go: into the documentation when asked for, else nowhere that stays."""
    return PICTURES if os.environ.get("PHAHE_PICTURES") else tmp_path


@pytest.mark.parametrize("name", SHOTS)
def test_a_page_is_pictured(
    store: Store, browser: Any, tmp_path: Path, place: Path, name: str
) -> None:
    question, width, height = SHOTS[name]
    plan = phahe.find(store, PLAN)
    graph = pictured(store, question, plan, loaded=True)
    title = f"Kế hoạch 64/KH-UBND: {'nhiệm vụ' if question == 'tasks' else 'phả hệ văn bản'}"
    page = phahe.save(graph, tmp_path / "page.html", title=title, focus=plan)
    take(browser, page, place / f"{name}.png", width, height)
    assert size(place / f"{name}.png") == size(PICTURES / f"{name}.png") == (width, height)


def test_a_report_is_pictured(store: Store, browser: Any, tmp_path: Path, place: Path) -> None:
    found = cases(store, run(store, chosen(("stated-dates", "stated-issuers"))), {})
    page = tmp_path / "report.html"
    page.write_text(
        html(found, title="Kiểm tra sự thống nhất giữa các văn bản", contexts={}), "utf-8"
    )
    take(browser, page, place / "report.png", 1000, 700)
    assert size(place / "report.png") == size(PICTURES / "report.png") == (1000, 700)


def take(browser: Any, page: Path, picture: Path, width: int, height: int) -> None:
    """A screenshot of the HTML file PAGE as the PNG file PICTURE, without a network."""
    context = browser.new_context(viewport={"width": width, "height": height}, offline=True)
    tab = context.new_page()
    tab.goto(page.as_uri())
    if tab.locator("#picture").count():
        tab.wait_for_selector("body[data-ready]")
    tab.wait_for_timeout(400)
    picture.parent.mkdir(exist_ok=True)
    tab.screenshot(path=picture)
    context.close()


def size(picture: Path) -> tuple[int, int]:
    """Width and height of a PNG file, from its head (W3C PNG, 11.2.1)."""
    width, height = struct.unpack(">II", picture.read_bytes()[16:24])
    return width, height
