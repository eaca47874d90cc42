"""Is every way to state a deadline read into its normal form, and nothing else?"""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from phahe.graph.fold import fold
from phahe.loaders.parse.deadlines import deadline

STATED = {
    "25/8/2022": "2022-08-25",
    "Trước ngày 10/9/2022": "2022-09-10",
    "Trước ngày 30 tháng 6 năm 2022": "2022-06-30",
    "Tháng 9/2022": "2022-09",
    "trong tháng 01 năm 2023": "2023-01",
    "Quý IV/2022": "2022-Q4",
    "Quý 11/2024": "2024-Q2",  # as scans read it
    "Quý IIl năm 2024": "2024-Q3",
    "Quý I, quý II năm 2023": "2023-Q1; 2023-Q2",
    "Trong năm 2023": "2023",
    "2022": "2022",
    "Thường xuyên": "ongoing",
    "Thường xuyên trong năm 2021": "ongoing/2021",
    "Thường xuyên trong năm 2021 (02 tin/01 tháng)": "R/2021/P1M",
    "Hằng tháng": "R/P1M",
    "Hàng quý": "R/P3M",
    "Định kỳ hằng quý": "R/P3M",
    "6 tháng một lần": "R/P6M",
    "Hằng tháng, quý, năm": "R/P1M; R/P3M; R/P1Y",
    "Trước ngày 20/12 hằng năm": "R/P1Y",
    "Ngày 25 hằng tháng": "R/P1M",
    "Thứ Bảy hằng tuần": "R/P1W",
    "Mỗi tháng 02 buổi": "R/P1M",
    "dự kiến tháng 7 hằng năm": "R/P1Y",
    "Định kỳ": "periodic",
    "Từ 01/11/2022 đến 30/11/2022": "2022-11-01/2022-11-30",
    "từ Quý IV/2022 đến hết Quý II/2023": "2022-10-01/2023-06-30",
    "giai đoạn 2022 - 2024": "2022-01-01/2024-12-31",
    "Theo kế hoạch của Sở": "event",
    "Sau khi Chính phủ ban hành Nghị định": "event",
    "trước ngày 30/11/2022; hoạt động thường xuyên": "2022-11-30; ongoing",
    "tháng 9 và tháng 11 năm 2022; các năm sau hằng năm": "2022-09; 2022-11; R/P1Y",
    "Trước ngày 15/12": "2020-12-15",
    "Từ tháng 9/2022": "2022-09-01/..",
    "Từ năm 2024 trở đi": "2024-01-01/..",
    "Từ ngày 15/3": "2020-03-15/..",
    "Từ ngày 31/02/2022": None,
    "Năm 2023 và các năm tiếp theo": "2023-01-01/..",
    "Quý II - Quý III/2022": "2022-04-01/2022-09-30",
    "Quý II, III/2022": "2022-Q2; 2022-Q3",
    "Quý III - IV/2022": "2022-07-01/2022-12-31",
    "Tháng 9 - 11/2022": "2022-09-01/2022-11-30",
    "Tháng 3, 6, 9": "2020-03; 2020-06; 2020-09",
    "Tháng 5 đến tháng 8/2022": "2022-05-01/2022-08-31",
    "01 - 05/6/2022": "2022-06-01/2022-06-05",
    "30/4 - 02/5/2022": "2022-04-30/2022-05-02",
    "Năm học 2022 - 2023": None,
    "Trong năm": "2020",
    "Các quý trong năm": "R/P3M",
    "Theo Chương trình phối hợp": "event",
    "Khi phát sinh": "event",
    "Trong 15 ngày kể từ ngày ban hành Kế hoạch": "event",
    "31/02/2022": None,
}
RUNNING = {
    "hoàn thành trước ngày 30 tháng 6 năm 2022.": "2022-06-30",
    "gửi trong tháng 02 năm 2023 và tháng 02 của các năm tiếp theo": "2023-02; R/2023-02/P1Y",
    "định kỳ hằng quý, 6 tháng, một năm báo cáo kết quả": "R/P3M; R/P6M; R/P1Y",
    "báo cáo trước ngày 15 tháng 6 và ngày 15 tháng 12 hằng năm.": "R/P1Y",
    "sơ kết vào Quý II/2024, tổng kết trong tháng 12 năm 2025.": "2024-Q2; 2025-12",
    "mỗi tháng có ít nhất 01 bài viết": "R/P1M",
    "đăng tại mỗi đơn vị ít nhất 01 tháng có 01 bài viết.": "R/P1M",
    "kiểm tra; định kỳ tổng hợp, báo cáo": "periodic",
    "kịp thời, thường xuyên cập nhật": "ongoing",
    "hoàn thành sau khi Hội đồng nhân dân ban hành Nghị quyết": "event",
    "báo cáo trước ngày 10 của tháng cuối quý.": "R/P3M",
    "(Sở Y tế chủ trì; thời gian: Quý IV/2025)": "2025-Q4",
    "(Sở Y tế chủ trì; thời gian thực hiện: từ tháng 10/2025).": "2025-10-01/..",
    "cử công chức hỗ trợ trong 03 tháng kể từ ngày ban hành Kế hoạch": "event",
    "trong đó mỗi năm kiểm tra ít nhất 06 đơn vị": "R/P1Y",
    "trong tháng 3, 5 lớp tập huấn được mở": "2020-03",
    "tham mưu tổ chức Lễ ra quân cấp tỉnh ngày 02/6/2024.": "2024-06-02",
    "chỉ đạo tại cuộc họp ngày 02/6/2024 của tỉnh": None,
    "từ năm 2020 đã có nhiều kết quả": None,
    "phát động trong năm học 2022 - 2023": None,
    "thẩm định dự toán hằng năm của các cơ quan": None,
    "bố trí kinh phí sự nghiệp hằng năm để thực hiện": None,
    "trong dự toán chi thường xuyên": None,
    "chuyên mục về dịch vụ công năm 2022": None,
    "theo Đề án giai đoạn 2022 - 2025": None,
    "nguồn kinh phí giao trong năm 2020 để thực hiện": None,
}


@pytest.mark.parametrize(("text", "value"), STATED.items())
def test_a_stated_time(text: str, value: str | None) -> None:
    found = deadline(fold(text), 2020, stated=True)
    assert (found.value if found else None) == value


@pytest.mark.parametrize(("text", "value"), RUNNING.items())
def test_a_term_in_running_text(text: str, value: str | None) -> None:
    found = deadline(fold(text), 2020)
    assert (found.value if found else None) == value


def test_a_year_taken_from_the_plan_is_said() -> None:
    stated, plain = deadline("truoc ngay 15/12", 2022), deadline("truoc ngay 15/12/2022", 2022)
    assert stated and stated.inferred and plain and not plain.inferred
    unknown = deadline("truoc ngay 15/12", None)
    assert unknown and unknown.value is None


def test_a_day_that_no_calendar_has_is_said() -> None:
    found = deadline("truoc ngay 31/02/2022", 2022)
    assert found and found.impossible and found.value is None


@given(st.dates(date(1950, 1, 1), date(2099, 12, 31)))
def test_any_day_in_words_and_in_figures(day: date) -> None:
    words = f"truoc ngay {day.day} thang {day.month} nam {day.year}"
    figures = f"truoc ngay {day.day:02}/{day.month:02}/{day.year}"
    for text in (words, figures):
        found = deadline(text)
        assert found and found.value == day.isoformat()


WORDS = [
    "trước",
    "trong",
    "ngày",
    "tháng",
    "năm",
    "quý",
    "31",
    "02/2022",
    "2022",
    "hằng",
    "định",
    "kỳ",
    "thường",
    "xuyên",
    "và",
    ",",
    ";",
    "đến",
    "từ",
    "6",
    "IV",
    "/",
]


@settings(max_examples=150)
@given(st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join), st.booleans())
def test_any_words_give_a_place_inside_them(text: str, stated: bool) -> None:
    found = deadline(fold(text), 2022, stated=stated)
    assert found is None or 0 <= found.start <= found.end <= len(text)
