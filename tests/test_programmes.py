"""Do the rows of programmes.toml prove themselves, and stand for the right document?"""

from datetime import date

import pytest

from phahe.graph.identifier import Identifier
from phahe.graph.number import Number
from phahe.graph.record import Record
from phahe.graph.registry.bodies import bodies
from phahe.graph.resolution import resolve
from phahe.loaders.extraction import extract_source
from phahe.loaders.parse.parts import parts
from phahe.loaders.parse.programmes import Programme, programmes, programmes_in
from phahe.loaders.parse.reading import Reading
from phahe.loaders.read import SourceText

PLAN = """ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH SƠN HÀ Độc lập - Tự do - Hạnh phúc
Số: 12/KH-UBND Sơn Hà, ngày {day} tháng {month} năm {year}

KẾ HOẠCH
Cải cách hành chính

{text}
"""
EXAMPLES = [pytest.param(row, text, id=text) for row in programmes() for text in row.examples]
REJECTS = [pytest.param(row, text, id=text) for row in programmes() for text in row.rejects]


def found(row: Programme, text: str) -> list[str | None]:
    reading = Reading.of(SourceText("a.txt", f"Thực hiện {text}.", "0" * 64))
    (part,) = parts(reading)
    mentions = programmes_in(reading, part, (), row.years[1])
    return [m.means.number for m in mentions if m.means is not None]


def plan(text: str, on: date) -> Record:
    words = PLAN.format(day=f"{on.day:02}", month=f"{on.month:02}", year=on.year, text=text)
    (record,) = resolve(extract_source(SourceText("a.txt", words, "0" * 64)))
    return record


@pytest.mark.parametrize(("row", "text"), EXAMPLES)
def test_example_stands_for_its_document(row: Programme, text: str) -> None:
    assert found(row, text) == [row.number]


@pytest.mark.parametrize(("row", "text"), REJECTS)
def test_reject_does_not(row: Programme, text: str) -> None:
    assert row.number not in found(row, text)


@pytest.mark.parametrize("row", programmes(), ids=lambda row: row.name)
def test_row_states_a_document(row: Programme) -> None:
    number = Number.parse(row.number, row.kind)
    assert number.year in (None, int(row.date[:4]))
    assert row.kind in number.kinds
    assert bodies().get(row.issuer) is not None
    assert date.fromisoformat(row.date).year <= row.years[0] + 1
    assert row.source.startswith(f"{row.kind} {row.number}")
    assert row.examples and row.rejects


def test_programme_is_resolved_through_the_table() -> None:
    record = plan(
        "Thực hiện Chương trình tổng thể cải cách hành chính nhà nước giai đoạn 2021-2030.",
        date(2022, 3, 1),
    )
    (citation,) = record.citations
    assert citation.number is None
    assert citation.target == "vn/cp/nghi-quyet/2021/76-nq-cp"
    assert (citation.status, citation.relation) == ("stub", "implements")


def test_programme_cited_before_its_date_keeps_the_link_with_less_certainty() -> None:
    text = "theo Chương trình tổng thể CCHC nhà nước giai đoạn 2021-2030."
    early, late = (
        plan(text, day).citations[0] for day in (date(2020, 12, 30), date(2022, 1, 7))
    )
    assert early.target == late.target
    assert early.status == "stub"
    assert early.confidence < late.confidence


def test_name_without_period_follows_the_date_of_the_document() -> None:
    text = "Thực hiện Chương trình tổng thể cải cách hành chính nhà nước."
    targets = [plan(text, date(year, 5, 4)).citations[0].target for year in (2015, 2022)]
    assert [Identifier.parse(str(t)).number for t in targets] == ["30c-nq-cp", "76-nq-cp"]


def test_programme_of_a_place_is_none_of_the_table() -> None:
    record = plan(
        "theo Chương trình tổng thể cải cách hành chính của tỉnh giai đoạn 2021-2030.",
        date(2023, 1, 9),
    )
    assert not record.citations


def test_name_behind_its_own_number_is_its_title() -> None:
    record = plan(
        "Thực hiện Nghị quyết số 76/NQ-CP ngày 15 tháng 7 năm 2021 của Chính phủ ban hành "
        "Chương trình tổng thể cải cách hành chính nhà nước giai đoạn 2021-2030.",
        date(2022, 1, 7),
    )
    assert [c.number for c in record.citations] == ["76/NQ-CP"]
