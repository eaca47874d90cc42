"""Are the numbers to be reached found, with how they bind and by when?"""

import pytest

from phahe.graph.record import Target
from phahe.loaders.extraction import extract_source
from phahe.loaders.read import SourceText

PLAN = """ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH SƠN HÀ Độc lập - Tự do - Hạnh phúc
Số: 12/KH-UBND Sơn Hà, ngày 05 tháng 02 năm 2021

KẾ HOẠCH
Phát triển dịch vụ công giai đoạn 2021 - 2025

I. MỤC TIÊU ĐẾN NĂM 2025

1. {}

II. TỔ CHỨC THỰC HIỆN

1. Sở Nội vụ tổ chức ít nhất 02 lớp tập huấn trong năm 2022.
"""


def targets(text: str) -> list[Target]:
    source = SourceText("a.txt", PLAN.format(text), "0" * 64)
    return [t for t in extract_source(source)[0].targets if t.task != "II.1"]


@pytest.mark.parametrize(
    ("text", "op", "value", "top", "unit"),
    [
        ("100% thôn có nhà văn hóa.", "=", 100, None, "%"),
        ("Tối thiểu 30% hồ sơ được nộp trực tuyến.", ">=", 30, None, "%"),
        ("Tỷ lệ hài lòng đạt từ 92,5% trở lên.", ">=", 92.5, None, "%"),
        ("Trên 65% hồ sơ được nộp trực tuyến.", ">=", 65, None, "%"),
        ("Từ 70% đến 75% hồ sơ được nộp trực tuyến.", "=", 70, 75, "%"),
        ("Không quá 5% hồ sơ trễ hạn.", "<=", 5, None, "%"),
        ("Phấn đấu giảm bình quân khoảng 10% đến 15% chi phí.", "decrease_by", 10, 15, "%"),
        (
            "Chỉ số cải cách hành chính tăng 05 bậc so với năm 2020.",
            "increase_by",
            5,
            None,
            "bậc",
        ),
        ("Xây dựng ít nhất 1.200 video.", ">=", 1200, None, "video"),
        ("Thuộc nhóm 20 tỉnh dẫn đầu cả nước.", "<=", 20, None, None),
    ],
)
def test_how_a_number_binds(
    text: str, op: str, value: float, top: float | None, unit: str | None
) -> None:
    (found,) = targets(text)
    assert (found.op, found.value, found.value_max) == (op, value, top)
    assert unit in (None, found.unit)
    assert (found.year, found.task) == (2025, "I.1")


@pytest.mark.parametrize(
    "text",
    [
        "Thực hiện Luật số 12 ngày 01/02/2020.",
        "Kinh phí trên 50 triệu đồng.",
        "Dịch vụ công mức độ 3, mức độ 4 cho người từ 15 tuổi trở lên.",
    ],
)
def test_what_is_no_target(text: str) -> None:
    assert targets(text) == []


def test_a_sentence_may_state_a_year_of_its_own() -> None:
    (found,) = targets("Đến năm 2023, 90% thôn có tổ công nghệ số.")
    assert found.year == 2023


def test_two_numbers_are_two_targets() -> None:
    found = targets("90% thôn có tổ công nghệ số, trong đó, ít nhất 50% hoạt động hằng tuần.")
    assert [(t.op, t.value) for t in found] == [("=", 90), (">=", 50)]


def test_a_number_in_a_task_belongs_to_it() -> None:
    source = SourceText("a.txt", PLAN.format("Không."), "0" * 64)
    (found,) = extract_source(source)[0].targets
    assert (found.task, found.value, found.unit, found.year) == ("II.1", 2, "lớp", 2022)
