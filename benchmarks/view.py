"""How long the page of a large graph takes: to make, to open, and to draw while panning.

    python benchmarks/view.py                  1,000 to 20,000 documents made up
    python benchmarks/view.py --browser PATH   another Chromium

Limits: 20,000 nodes made in 10 s, opened in 3 s, no frame over 100 ms while panning.
"""

import argparse
import random
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import Any

from phahe.graph.model import Edge, Node, Subgraph
from phahe.view import save

PROVINCES = ["tinh-kon-tum", "tinh-gia-lai", "tinh-hai-duong", "tinh-lao-cai", "tinh-ca-mau"]
LEVELS = ["central"] * 2 + ["province"] * 4 + ["district"] * 6 + ["commune"] * 8
KINDS = {"Kế hoạch": "ke-hoach", "Quyết định": "quyet-dinh", "Công văn": "cong-van"}
PAN = """async () => {
  const frames = [];
  let last = performance.now();
  const end = last + 2000;
  while (last < end) {
    const now = await new Promise(requestAnimationFrame);
    frames.push(now - last);
    last = now;
  }
  return Math.max(...frames.slice(1));
}"""


def documents(count: int) -> Subgraph:
    """COUNT documents of all levels, each resting on up to three of those before it."""
    chance = random.Random(7)
    nodes: list[Node] = []
    edges: list[Edge] = []
    for i in range(count):
        nodes.append(document(i, chance))
        for target in {chance.randrange(max(0, i - 500), i) for _ in range(min(i, 3))}:
            quote = (
                f"Thực hiện {nodes[target].properties['kind']} số {target}/KH-UBND về việc này"
            )
            evidence = {
                "document": nodes[i].id,
                "quote": quote,
                "start": 9,
                "end": 80,
                "page": 1,
            }
            kind = chance.choice(["IMPLEMENTS", "BASED_ON", "CITES", "FOLLOWS"])
            edges.append(Edge(kind, nodes[i].id, nodes[target].id, evidence))
    return Subgraph.of(nodes, edges)


def document(i: int, chance: random.Random) -> Node:
    """The I-th document."""
    level = chance.choice(LEVELS)
    kind = chance.choice(list(KINDS))
    day = date(chance.randint(2010, 2026), chance.randint(1, 12), chance.randint(1, 28))
    place = "" if level == "central" else f"{chance.choice(PROVINCES)}-{chance.randrange(12)}"
    issuer = f"Ủy ban nhân dân {place}" if place else "Chính phủ"
    properties = {
        "kind": kind,
        "number": f"{i}/KH-UBND",
        "date": day,
        "year": day.year,
        "issuer": issuer,
        "level": level,
        "place": place or "Hà Nội",
        "title": f"Về việc tuyên truyền công tác cải cách hành chính nhà nước năm {day.year}",
        "status": chance.choice(["loaded", "loaded", "stub"]),
    }
    where = f"vn/{place}" if place else "vn"
    return Node("Document", f"{where}/ubnd/{KINDS[kind]}/{day.year}/{i:02}-kh-ubnd", properties)


def drawn(browser: Any, path: Path) -> tuple[float, float]:
    """Seconds until the page is ready, and milliseconds of the longest frame while panning."""
    page = browser.new_context(viewport={"width": 1440, "height": 900}, offline=True).new_page()
    begin = time.perf_counter()
    page.goto(path.as_uri())
    page.wait_for_selector("body[data-ready]")
    ready = time.perf_counter() - begin
    page.wait_for_timeout(500)
    box = page.locator("#picture").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + 20
    page.mouse.move(x, y)
    page.mouse.down()
    page.evaluate(f"window.longest = ({PAN})()")
    for step in range(120):
        page.mouse.move(x + 200 * (step % 20 - 10) / 10, y + step)
        page.wait_for_timeout(10)
    longest = page.evaluate("window.longest")
    page.mouse.up()
    page.context.close()
    return ready, longest


def main() -> None:
    """Print one line a size."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--browser", default="/usr/bin/chromium")
    parser.add_argument("sizes", nargs="*", type=int, default=[200, 1000, 5000, 20000])
    options = parser.parse_args()
    from playwright.sync_api import sync_playwright

    switches = ["--no-sandbox", "--disable-gpu"]
    with sync_playwright() as driver, tempfile.TemporaryDirectory() as folder:
        browser = driver.chromium.launch(executable_path=options.browser, args=switches)
        for size in options.sizes:
            graph = documents(size)
            begin = time.perf_counter()
            path = save(graph, Path(folder) / f"{size}.html", title=f"{size} văn bản")
            made = time.perf_counter() - begin
            ready, longest = drawn(browser, path)
            print(
                f"{size:6} nodes  {len(graph.edges):6} edges  "
                f"{path.stat().st_size / 1e6:5.1f} MB  made {made:5.2f} s  "
                f"opened {ready:4.2f} s  longest frame {longest:4.0f} ms"
            )
        browser.close()


if __name__ == "__main__":
    main()
