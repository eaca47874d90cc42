"""Do short forms stand for the one document that they can mean, and otherwise for none?"""

import pytest

from phahe.graph.record import Citation, Record
from phahe.graph.resolution import resolve
from phahe.loaders.extraction import extract_source
from phahe.loaders.read import SourceText

DECREE = "Nghị định số 34/2016/NĐ-CP ngày 14 tháng 5 năm 2016 của Chính phủ"
DECISION = "Quyết định số 5/QĐ-TTg ngày 04 tháng 01 năm 2021 của Thủ tướng Chính phủ"
OTHER = "Quyết định số 9/QĐ-TTg ngày 06 tháng 01 năm 2021 của Thủ tướng Chính phủ"


def record(text: str) -> Record:
    (found,) = resolve(extract_source(SourceText("a.txt", text, "0" * 64)))
    return found


def short(text: str) -> list[Citation]:
    return [c for c in record(text).citations if c.means]


@pytest.mark.parametrize(
    "form", ["Quyết định nêu trên", "Quyết định nói trên", "Quyết định đã dẫn trên"]
)
def test_form_means_the_one_decision_before_it(form: str) -> None:
    (citation,) = short(f"Thực hiện {DECISION}. Sở Nội vụ triển khai {form} trong quý I.")
    assert citation.text == form
    assert citation.number is None
    assert citation.target == "vn/ttg/quyet-dinh/2021/05-qd-ttg"
    assert citation.means is not None and citation.means.by == "mention"


@pytest.mark.parametrize(
    "text",
    [
        f"Thực hiện {DECISION}; {OTHER}. Sở Nội vụ triển khai Quyết định nêu trên.",
        f"Sở Nội vụ triển khai Quyết định nêu trên. Thực hiện {DECISION}.",
        f"Thực hiện {DECISION}. Triển khai Kế hoạch nêu trên.",
        f"Thực hiện {DECISION}. Quyết định này có hiệu lực từ ngày ký.",
        f"Thực hiện {DECISION}. Triển khai Quyết định trên địa bàn tỉnh.",
        f"Theo {DECREE} và Điều 34, khoản 5 của Quyết định 12 điều.",
    ],
)
def test_form_that_can_mean_none_or_two_is_left_out(text: str) -> None:
    assert not short(text)


def test_bare_number_means_the_one_of_its_kind_and_serial() -> None:
    (citation,) = short(f"Căn cứ {DECREE}; {DECISION}. Điều 5 Nghị định 34 quy định như sau:")
    assert citation.text == "Nghị định 34"
    assert citation.target == "vn/cp/nghi-dinh/2016/34-2016-nd-cp"
    assert [str(p) for p in citation.provision] == ["Điều 5"]


def test_defined_name_means_what_it_was_defined_for() -> None:
    text = (
        f"Căn cứ {DECREE} quy định chi tiết (sau đây gọi tắt là Nghị định chi tiết thi hành). "
        "Áp dụng khoản 2 Điều 7 Nghị định chi tiết thi hành."
    )
    (citation,) = short(text)
    assert citation.text == "Nghị định chi tiết thi hành"
    assert citation.target == "vn/cp/nghi-dinh/2016/34-2016-nd-cp"
    assert citation.means is not None and citation.means.by == "definition"


def test_definition_of_something_else_is_none() -> None:
    assert not short(
        f"Theo {DECREE} (sau đây gọi là Cơ quan chủ trì), Cơ quan chủ trì báo cáo."
    )


def test_number_in_brackets_is_that_of_the_name_before_it() -> None:
    text = (
        "Tuyên truyền Kế hoạch cải cách hành chính tỉnh Sơn Hà năm 2022 (Kế hoạch số "
        "92/KH-UBND ngày 20 tháng 12 năm 2021 của UBND tỉnh Sơn Hà)."
    )
    (citation,) = short(text)
    assert citation.text == "Kế hoạch cải cách hành chính tỉnh Sơn Hà năm 2022"
    assert citation.means is not None and citation.means.number == "92/KH-UBND"


def test_act_inside_the_name_of_an_amending_act_is_older_than_it() -> None:
    text = (
        "Căn cứ Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và "
        "Luật Tổ chức chính quyền địa phương ngày 22 tháng 11 năm 2019;"
    )
    found = record(text)
    assert [c.target for c in found.citations] == [
        "vn/qh/luat/2019/47-2019-qh14",
        "vn/qh/luat/2015/76-2015-qh13",
        "vn/qh/luat/2015/77-2015-qh13",
    ]
    assert [(r.source, r.relation, r.target) for r in found.relations] == [
        (found.citations[0].target, "amends", c.target) for c in found.citations[1:]
    ]


def test_year_of_an_amendment_behind_an_act_means_the_amending_act() -> None:
    text = "theo Luật Ban hành văn bản quy phạm pháp luật năm 2015 (sửa đổi, bổ sung năm 2020)."
    assert [c.target for c in record(text).citations] == [
        "vn/qh/luat/2015/80-2015-qh13",
        "vn/qh/luat/2020/63-2020-qh14",
    ]


def test_year_of_an_amendment_that_the_table_lacks_means_nothing() -> None:
    text = "theo Luật Giá năm 2012 (sửa đổi, bổ sung năm 2019)."
    assert [c.year for c in record(text).citations] == [2012]


def test_act_named_by_the_first_of_those_it_amends_is_that_of_the_year() -> None:
    text = (
        "theo Luật sửa đổi Luật Đầu tư công, Luật Đầu tư theo phương thức đối tác công tư 2022."
    )
    assert record(text).citations[0].target == "vn/qh/luat/2022/03-2022-qh15"


def test_act_is_not_the_one_that_amends_an_act_of_a_longer_name() -> None:
    text = "theo Luật sửa đổi, bổ sung một số điều của Luật Đầu tư năm 2022."
    assert "vn/qh/luat/2022/03-2022-qh15" not in [c.target for c in record(text).citations]
