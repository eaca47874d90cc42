"""Are bullets of symbol fonts, as Word gives them, read as dashes are?"""

import pytest

from phahe.loaders.extraction import extract_source
from phahe.loaders.read import SourceText

PLAN = """ỦY BAN NHÂN DÂN
XÃ AN BÌNH THƯỢNG
Số: 71/KH-UBND

An Bình Thượng, ngày 5 tháng 10 năm 2022

KẾ HOẠCH
Kiểm tra Điểm hỗ trợ dịch vụ công trực tuyến

1. Công chức Văn phòng - Thống kê:

A Chủ trì rà soát thủ tục hành chính, báo cáo Ủy ban nhân dân xã trước ngày 15/10/2022.

A Tổ chức kiểm tra các thôn, bản:

B Kiểm tra việc niêm yết thủ tục tại nhà văn hóa, hoàn thành trong tháng 11/2022.

B Kiểm tra máy tính, đường truyền tại Điểm hỗ trợ, hoàn thành trong tháng 12/2022.

Nơi nhận:
A UBND huyện Suối Ngọc (b/c);
A Lưu: VT.
"""


def read(first: str, second: str) -> list[object]:
    text = PLAN.replace("\nA ", f"\n{first} ").replace("\nB ", f"\n{second} ")
    (record,) = extract_source(SourceText("a.txt", text, "0" * 64))
    tasks = [(task.ref, task.title, task.lead, task.deadline) for task in record.tasks]
    return [tasks, [each.name for each in record.recipients]]


@pytest.mark.parametrize("glyphs", ["▪➢", "\uf0b7\uf0d8", "✓○", "•➔"])
def test_bullets_of_symbol_fonts_are_bullets(glyphs: str) -> None:
    tasks, recipients = read(*glyphs)
    assert [tasks, recipients] == read("-", "+")
    assert tasks and recipients
