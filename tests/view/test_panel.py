"""What the panel of the page tells of a box or a line, in a real browser."""

from page import Visit, spot

from phahe.graph.model import Subgraph


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
