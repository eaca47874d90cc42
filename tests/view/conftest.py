"""Graphs made up for pictures, and a browser that is cut off from every network."""

import os
import random
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from phahe.graph.fold import slug
from phahe.graph.model import Edge, Node, Subgraph
from phahe.view import save

CHROMIUM = Path("/usr/bin/chromium")
SWITCHES = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
COMMUNE = "vn/tinh-lam-son/huyen-dong-ha/xa-an-binh/ubnd/ke-hoach/2022/08-kh-ubnd"
DISTRICT = "vn/tinh-lam-son/huyen-dong-ha/ubnd/ke-hoach/2022/15-kh-ubnd"
PROVINCE = "vn/tinh-lam-son/ubnd/ke-hoach/2022/62-kh-ubnd"
PARTY = "vn/tinh-lam-son/tinh-uy/nghi-quyet/khoa-16/18-nq-tu"
CENTRE = "vn/cp/nghi-quyet/2021/76-nq-cp"
LAW = "vn/qh/luat/2015/77-2015-qh13"


def document(id: str, **properties: Any) -> Node:
    return Node("Document", id, {"status": "loaded", **properties})


def stated(kind: str, source: str, target: str, quote: str, start: int = 120) -> Edge:
    return Edge(
        kind,
        source,
        target,
        {
            "document": source,
            "quote": quote,
            "start": start,
            "end": start + len(quote),
            "page": 2,
            "confidence": 0.97,
            "origin": "automatic",
        },
    )


def descent_of(title: str = "Tuyên truyền cải cách hành chính năm 2022") -> Subgraph:
    """A line of descent from a commune's plan to a law, with a doubtful citation."""
    tinh, huyen, xa = "tỉnh Lam Sơn", "huyện Đông Hà", "xã An Bình"
    body = "Ủy ban nhân dân"
    doubtful = Node(
        "Citation",
        "doubt",
        {
            "document": COMMUNE,
            "text": "Kế hoạch số 21/KH-UBND",
            "kind": "Kế hoạch",
            "number": "21/KH-UBND",
            "status": "ambiguous",
            "candidates": (PROVINCE, "vn/tinh-khac/ubnd/ke-hoach/2021/21-kh-ubnd"),
        },
    )
    nodes = [
        document(
            LAW,
            kind="Luật",
            issuer="Quốc hội",
            level="central",
            title="Luật Tổ chức chính quyền địa phương",
            date=date(2015, 6, 19),
            status="stub",
        ),
        document(
            CENTRE,
            kind="Nghị quyết",
            number="76/NQ-CP",
            issuer="Chính phủ",
            level="central",
            date=date(2021, 7, 15),
        ),
        document(
            PARTY,
            kind="Nghị quyết",
            number="18-NQ/TU",
            issuer="Ban Chấp hành Đảng bộ tỉnh Lam Sơn",
            level="province",
            year=2021,
            status="stub",
        ),
        document(
            PROVINCE,
            kind="Kế hoạch",
            number="62/KH-UBND",
            issuer=f"{body} {tinh}",
            level="province",
            place="Lam Sơn",
            title=title,
            date=date(2022, 1, 7),
        ),
        document(
            DISTRICT,
            kind="Kế hoạch",
            number="15/KH-UBND",
            issuer=f"{body} {huyen}",
            level="district",
            place="Đông Hà",
            date=date(2022, 1, 25),
        ),
        document(
            COMMUNE,
            kind="Kế hoạch",
            number="08/KH-UBND",
            issuer=f"{body} {xa}",
            level="commune",
            place="An Bình",
            date=date(2022, 2, 10),
        ),
        doubtful,
    ]
    edges = [
        stated("IMPLEMENTS", COMMUNE, DISTRICT, "Thực hiện Kế hoạch số 15/KH-UBND"),
        stated("CITES", COMMUNE, DISTRICT, "Kế hoạch số 15/KH-UBND"),
        stated("IMPLEMENTS", DISTRICT, PROVINCE, "Thực hiện Kế hoạch số 62 /KH-UBND của tỉnh;"),
        stated("BASED_ON", DISTRICT, CENTRE, "Căn cứ Nghị quyết số 76/NQ-CP ngày 15/7/2021"),
        stated("IMPLEMENTS", PROVINCE, CENTRE, "Thực hiện Nghị quyết số 76/NQ-CP"),
        stated("FOLLOWS", PROVINCE, PARTY, "theo Nghị quyết số 18-NQ/TU"),
        stated("BASED_ON", CENTRE, LAW, "Căn cứ Luật Tổ chức chính quyền địa phương;"),
        stated("MAKES", COMMUNE, "doubt", "Kế hoạch số 21/KH-UBND"),
    ]
    return Subgraph.of(nodes, edges)


def crowd_of(count: int, seed: int = 1) -> Subgraph:
    """COUNT documents of 60 provinces, each resting on up to three older ones."""
    chance = random.Random(seed)
    levels = ["central"] * 2 + ["province"] * 4 + ["district"] * 6 + ["commune"] * 8
    nodes: list[Node] = []
    edges: list[Edge] = []
    for i in range(count):
        level, province = chance.choice(levels), chance.randrange(60)
        day = date(chance.randint(2010, 2026), chance.randint(1, 12), chance.randint(1, 28))
        kind = chance.choice(["Kế hoạch", "Quyết định", "Nghị quyết", "Công văn"])
        place = {"central": "", "province": f"Tỉnh {province}"}.get(level, f"{level} {i % 90}")
        where = f"vn/tinh-{province}" if place else "vn"
        known = {"place": place, "issuer": f"Ủy ban nhân dân {place}"} if place else {}
        nodes.append(
            document(
                f"{where}/ubnd/{slug(kind)}/{day.year}/{i}-kh-ubnd",
                kind=kind,
                number=f"{i}/KH-UBND",
                level=level,
                date=day,
                title=f"Về việc tuyên truyền cải cách hành chính năm {day.year} lần {i}",
                **known,
            )
        )
        for target in {chance.randrange(max(0, i - 400), i) for _ in range(min(i, 3))}:
            quote = f"Thực hiện {kind} số {target}/KH-UBND"
            way = chance.choice(["IMPLEMENTS", "BASED_ON", "CITES"])
            edges.append(stated(way, nodes[i].id, nodes[target].id, quote))
    return Subgraph.of(nodes, edges)


@pytest.fixture
def descent() -> Subgraph:
    return descent_of()


@pytest.fixture
def make_descent() -> Callable[[str], Subgraph]:
    return descent_of


@pytest.fixture
def crowd() -> Callable[..., Subgraph]:
    return crowd_of


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        _missing("playwright is not installed: pip install 'phahe[dev]'")
    if not CHROMIUM.exists():
        _missing(f"no browser: {CHROMIUM} is missing (apt-get install chromium)")
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        yield chromium
        chromium.close()


def _missing(what: str) -> None:
    """A person's machine may lack a browser, the build may not."""
    if os.environ.get("CI"):
        pytest.fail(what)
    pytest.skip(what)


@pytest.fixture
def visit(browser: Any, tmp_path: Path) -> Iterator[Callable[..., Any]]:
    """Opens the page of a graph; afterwards there was no request and no error."""
    asked: list[str] = []
    complaints: list[str] = []
    contexts: list[Any] = []

    def open_page(graph: Subgraph, width: int = 1440, height: int = 900, **options: Any) -> Any:
        options.setdefault("title", "Dòng văn bản của Kế hoạch 08/KH-UBND")
        path = save(graph, tmp_path / f"{len(contexts)}.html", **options)
        context = browser.new_context(
            viewport={"width": width, "height": height}, offline=True, bypass_csp=False
        )
        contexts.append(context)
        page = context.new_page()
        own = path.as_uri()
        page.on(
            "request",
            lambda r: (
                None if r.url.startswith((own, "blob:", "data:")) else asked.append(r.url)
            ),
        )
        page.on(
            "console",
            lambda m: complaints.append(m.text) if m.type in ("error", "warning") else None,
        )
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(own)
        page.wait_for_selector("body[data-ready]")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert (asked, complaints) == ([], [])
