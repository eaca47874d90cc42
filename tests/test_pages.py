"""Are words put together as people read a page: columns, tables, furniture, notes?"""

import re
from collections.abc import Iterable
from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from phahe.graph.fold import fold
from phahe.loaders.read.ocr.glued import parted
from phahe.loaders.read.page.composing import Text
from phahe.loaders.read.page.furniture import stamps
from phahe.loaders.read.page.sheet import Box, Rule, Sheet, Word
from phahe.loaders.read.page.spread import leaves

WIDTH, HEIGHT = 595.0, 842.0


def line(text: str, left: float, top: float, size: float = 13) -> list[Word]:
    """The words of TEXT side by side, half as wide as letters are high."""
    found = []
    for word in text.split(" "):
        right = left + len(word) * size / 2
        if word:
            found.append(Word(word, left, top, right, top + size * 1.15, size))
        left = right + size / 4
    return found


def page(*lines: Iterable[Word], rules: Iterable[Rule] = ()) -> Sheet:
    """A sheet with LINES and RULES."""
    return Sheet(WIDTH, HEIGHT, list(chain(*lines)), list(rules), (WIDTH, HEIGHT))


def read(*sheets: Sheet) -> Text:
    """The text of SHEETS."""
    text = Text()
    text.compose(sheets)
    return text


FULL = "Các cơ quan thực hiện kế hoạch theo đúng quy định của pháp luật hiện hành và báo cáo"


def spread(*rules: Rule, gap: float = 70) -> Sheet:
    """Two leaves of seven lines side by side, GAP between them, with RULES."""
    lines = [
        words
        for at in range(7)
        for words in (
            line(f"{FULL} trái {at}", 50, 80 + 22 * at),
            line(f"{FULL} phải {at}", 580 + gap, 80 + 22 * at),
        )
    ]
    return Sheet(1340, 842, list(chain(*lines)), list(rules), (1340, 842))


def test_the_leaves_of_an_open_booklet_are_read_one_after_the_other() -> None:
    text = read(spread(), page(line(FULL, 90, 60)))
    sides = re.findall("trái|phải", str(text))
    assert sides == ["trái"] * 7 + ["phải"] * 7
    assert len(text.pages) == 2 and text.layout.sizes == [(1340, 842), (WIDTH, HEIGHT)]
    start = str(text).index("phải 0")
    (place,) = text.layout.places(start, start + 4)
    assert place.page == 1 and place.box.left > 670


def test_what_crosses_the_middle_of_a_broad_page_is_no_booklet() -> None:
    crossed = (spread(Rule(50, 300, 1290, 300)), spread(gap=20))
    for sheet in crossed:
        assert len(leaves(sheet)) == 1


def test_two_columns_are_read_one_after_the_other() -> None:
    text = read(
        page(
            line("ỦY BAN NHÂN DÂN", 90, 60),
            line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 270, 60),
            line("TỈNH YÊN LĨNH", 98, 78),
            line("Độc lập - Tự do - Hạnh phúc", 300, 80),  # a little lower
            line("Số: 12/KH-UBND", 95, 104),
            line("Yên Lĩnh, ngày 05 tháng 02 năm 2023", 290, 106),
            line("KẾ HOẠCH", 280, 140),
            line(FULL[:70], 85, 170),
        )
    )
    assert re.sub(r"\n+", "\n", str(text)).split("\n")[:6] == [
        *("ỦY BAN NHÂN DÂN", "TỈNH YÊN LĨNH", "Số: 12/KH-UBND"),
        *("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"),
        "Yên Lĩnh, ngày 05 tháng 02 năm 2023",
    ]


def test_a_stretched_line_and_a_list_are_no_columns() -> None:
    stretched = [word for at, name in enumerate(("Ủy", "ban", "nhân", "dân", "các", "huyện"))
                 for word in line(name, 85 + at * 90, 100)]  # fmt: skip
    text = str(
        read(
            page(
                stretched,
                line("thành phố", 85, 117),
                *(
                    [*line(f"{n}.", 85, 150 + 17 * n), *line(FULL[:49], 120, 150 + 17 * n)]
                    for n in range(1, 4)
                ),
            )
        )
    )
    assert "Ủy ban nhân dân các huyện\nthành phố" in text
    assert f"1. {FULL[:49]}\n2. {FULL[:49]}" in text


def test_a_table_without_rules_keeps_its_columns() -> None:
    rows = [("TT", "Nhiệm vụ", "Cơ quan chủ trì"), ("1", "Rà soát thủ tục", "Sở Nội vụ")]
    rows += [("2", "Công bố thủ tục", "Sở Tư pháp"), ("3", "Kiểm tra", "Thanh tra tỉnh")]
    words = [
        [
            w
            for text, left in zip(row, (85, 130, 330), strict=True)
            for w in line(text, left, top)
        ]
        for row, top in zip(rows, range(100, 200, 17), strict=False)
    ]
    assert str(read(page(*words))).split("\n")[1:5] == [
        "TT   Nhiệm vụ          Cơ quan chủ trì",
        "1    Rà soát thủ tục   Sở Nội vụ",
        "2    Công bố thủ tục   Sở Tư pháp",
        "3    Kiểm tra          Thanh tra tỉnh",
    ]


def test_a_ruled_table_gives_rows_with_wrapped_and_merged_cells() -> None:
    rules = [Rule(80, y, 500, y) for y in (100, 120, 160)]
    rules += [Rule(130, 140, 500, 140)]  # the first cell goes over two rows
    rules += [Rule(x, 100, x, 160) for x in (80, 130, 300, 500)]
    text = read(
        page(
            line("Phụ lục", 85, 70),
            [
                *line("TT", 85, 103, 9),
                *line("Việc", 135, 103, 9),
                *line("Cơ quan", 305, 103, 9),
            ],
            [
                *line("1", 85, 123, 9),
                *line("Rà soát", 135, 123, 9),
                *line("Sở A|B", 305, 122, 7),
            ],
            line("và Sở C", 305, 131, 7),
            [*line("Công bố", 135, 143, 9), *line("Sở D", 305, 143, 9)],
            rules=rules,
        )
    )
    (region,) = text.regions
    assert region.kind == "table"
    assert str(text)[region.start : region.end].split("\n")[:3] == [
        "| TT | Việc | Cơ quan |",
        "| 1 | Rà soát | Sở A¦B và Sở C |",
        "| 1 | Công bố | Sở D |",
    ]


def test_furniture_is_told_from_the_text() -> None:
    def one(number: int) -> Sheet:
        return page(
            [*line(str(number), 85, 30), *line("CÔNG BÁO/Số 87/Ngày 18-9-2022", 300, 30)],
            line("Văn phòng UBND tỉnh", 85, 48, 9),
            *(line(f"{FULL[:70]} {number}", 85, 100 + 17 * n) for n in range(20)),
            line("¹ Theo Luật Ngân sách nhà nước năm 2015.", 85, 700, 9),
            line("Người ký: Nguyễn Văn A", 85, 800, 9),
        )

    text = read(*(one(number) for number in range(3, 7)))
    told = {
        (region.kind, str(text)[region.start : region.end].strip()) for region in text.regions
    }
    assert ("stamp", "3    CÔNG BÁO/Số 87/Ngày 18-9-2022\nNgười ký: Nguyễn Văn A") in told
    assert ("header", "Văn phòng UBND tỉnh") in told
    assert ("footnote", "¹ Theo Luật Ngân sách nhà nước năm 2015.") in told
    assert len(text.regions) == 12 and len(text.pages) == 4


def test_small_figures_that_stand_high_are_raised() -> None:
    words = line("nhà nước", 85, 100)
    call = Word("1", words[-1].right, 99, words[-1].right + 3, 107, 7, joined=True)
    assert str(read(page([*words, call], line(FULL[:40], 85, 117)))).startswith("nhà nước¹\n")


@pytest.mark.parametrize("stamp", stamps(), ids=lambda stamp: stamp.name)
def test_stamps_match_their_examples_and_none_of_their_rejects(stamp: object) -> None:
    for said in stamp.examples:
        assert stamp.pattern.fullmatch(fold(said)), said
    for said in stamp.rejects:
        assert not stamp.pattern.fullmatch(fold(said)), said


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.text("aăâđêơ1.,|\u0301 ", min_size=1, max_size=9), *[st.floats(0, 800)] * 4
        ),
        max_size=40,
    ),
    st.lists(st.tuples(*[st.floats(0, 800)] * 4), max_size=12),
)
def test_any_words_give_a_text_whose_places_are_right(
    words: list[tuple[str, float, float, float, float]],
    rules: list[tuple[float, float, float, float]],
) -> None:
    made = [
        Word(t.strip() or "x", min(a, b), min(c, d), max(a, b) + 1, max(c, d) + 1, 9)
        for t, a, b, c, d in words
    ]
    drawn = [
        rule
        for a, b, c, d in rules
        for rule in (Rule(min(a, b), c, max(a, b), c), Rule(a, min(c, d), a, max(c, d)))
    ]
    text = read(page(made, rules=drawn), page())
    said = str(text)
    places = list(text.layout.places(0, len(said)))
    assert len(places) >= len(made)  # a cell over several rows is said in each
    assert len("".join(said.split())) >= sum(len("".join(w.text.split())) for w in made)
    edges = [place for region in text.regions for place in (region.start, region.end)]
    assert edges == sorted(edges)


@given(st.integers(0, 3), st.floats(0, 90), st.floats(0, 90))
def test_boxes_are_carried_over_with_their_corners(quarter: int, x: float, y: float) -> None:
    maps = (
        (1, 0, 0, 0, 1, 0),
        (0, 1, 0, -1, 0, 99),
        (-1, 0, 99, 0, -1, 99),
        (0, -1, 99, 1, 0, 0),
    )
    box = Box(x, y, x + 5, y + 2)
    found = box
    for _ in range(4):
        found = found.moved(maps[1])
    assert found == pytest.approx(box)
    moved = box.moved(maps[quarter])
    assert (moved.right - moved.left) * (moved.bottom - moved.top) == pytest.approx(
        10, abs=1e-6
    )


@pytest.mark.parametrize(
    ("glued", "parts"),
    [
        ("Thôngtinvà", ["Thông", "tin", "và"]),
        ("(chủtrì);", ["(chủ", "trì);"]),
        ("UBND", ["UBND"]),
        ("nghiêng", ["nghiêng"]),
        ("Facebook", ["Facebook"]),
        ("21/QĐ-UBND", ["21/QĐ-UBND"]),
    ],
)
def test_glued_words_are_parted(glued: str, parts: list[str]) -> None:
    assert parted(glued) == parts
