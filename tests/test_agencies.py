"""Are bodies, their heads and groups of them named in full, and only they?"""

import csv
from datetime import date
from pathlib import Path

import pytest

from phahe.graph.fold import fold
from phahe.graph.record import Record
from phahe.graph.registry.places import places
from phahe.loaders.extraction import extract_source
from phahe.loaders.parse.collectives import Collective, collective_at, collectives
from phahe.loaders.parse.flows import Flow
from phahe.loaders.parse.jurisdiction import Jurisdiction
from phahe.loaders.parse.naming import Naming
from phahe.loaders.read import SourceText

NAMES = Path(__file__).parent / "agencies" / "names.tsv"
PROVINCE = places().find("Gia Lai", kind="tỉnh")[0]
DISTRICT = places().find("Kông Chro", kind="huyện")[0]


def flow(text: str) -> Flow:
    return Flow(text, fold(text), tuple(range(len(text))))


def named(text: str, *own: object, listed: bool = False) -> list[str]:
    naming = Naming(Jurisdiction(own or (PROVINCE,)))  # type: ignore[arg-type]
    words = flow(text)
    found = naming.listed(words) if listed else naming.within(words)
    return [one.name for one in found]


@pytest.mark.parametrize(
    ("row", "text"), [(row, text) for row in collectives() for text in row.examples]
)
def test_a_group_is_known_by_its_examples(row: Collective, text: str) -> None:
    match = row.pattern.match(fold(text))
    assert match and match.end() == len(text)
    found = collective_at(fold(text), 0, len(text), party=True)
    assert found and found[1].end() == len(text)


@pytest.mark.parametrize(
    ("row", "text"), [(row, text) for row in collectives() for text in row.rejects]
)
def test_a_group_is_not_what_its_rejects_say(row: Collective, text: str) -> None:
    match = row.pattern.match(fold(text))
    assert match is None or match.end() < len(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "UBND các huyện, thành phố",
            "Ủy ban nhân dân các huyện, thành phố thuộc tỉnh Gia Lai",
        ),
        ("Phòng Nội vụ các huyện", "Phòng Nội vụ các huyện thuộc tỉnh Gia Lai"),
        ("các sở, ban, ngành", "Các sở, ban, ngành thuộc Ủy ban nhân dân tỉnh Gia Lai"),
        ("Sở TT&TT", "Sở Thông tin và Truyền thông tỉnh Gia Lai"),
        ("Chủ tịch UBND tỉnh", "Chủ tịch Ủy ban nhân dân tỉnh Gia Lai"),
        ("Trung tâm Kiểm soát bệnh tật tỉnh", "Trung tâm Kiểm soát bệnh tật tỉnh Gia Lai"),
        ("Báo Gia Lai", "Báo Gia Lai"),
        ("Vụ Cải cách hành chính, Bộ Nội vụ", "Vụ Cải cách hành chính, Bộ Nội vụ"),
        ("Công đoàn Viên chức Việt Nam", "Công đoàn Viên chức Việt Nam"),
    ],
)
def test_a_name_is_completed_by_the_province(text: str, name: str) -> None:
    assert named(text) == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Sở Nội vụ", "Sở Nội vụ tỉnh Gia Lai"),
        ("Phòng Nội vụ", "Phòng Nội vụ huyện Kông Chro"),
        ("UBND các xã, thị trấn", "Ủy ban nhân dân các xã, thị trấn thuộc huyện Kông Chro"),
        ("TT. Huyện ủy", "Thường trực Huyện ủy Kông Chro"),
        ("các đoàn thể huyện", "Các đoàn thể huyện Kông Chro"),
    ],
)
def test_a_name_is_completed_by_the_district(text: str, name: str) -> None:
    assert named(text, PROVINCE, DISTRICT) == [name]


def written() -> list[dict[str, str]]:
    """Names as plans of many provinces and years write them, in full, in short, ruined."""
    with NAMES.open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize(
    "row", written(), ids=lambda row: f"{row['said']} ({row['place'].rpartition('/')[2]})"
)
def test_a_name_as_plans_write_it_means_one_body(row: dict[str, str]) -> None:
    on, own = date.fromisoformat(row["on"]), []
    place = places().at_path(row["place"], on)
    while place:
        own.insert(0, place)
        place = places().get(place.parent) if place.parent else None
    (found,) = Naming(Jurisdiction(tuple(own), on)).listed(flow(row["said"]))
    assert (found.name, found.level, found.kind) == (row["name"], row["level"], row["kind"])


@pytest.mark.parametrize(
    "text",
    [
        "đăng trên Trang thông tin điện tử của cơ quan, đơn vị",
        "các đoàn thể quần chúng",
        "ban hành quyết định",
        "các quan điểm, chủ trương",
        "cán bộ, công chức, viên chức",
    ],
)
def test_what_is_no_body(text: str) -> None:
    assert named(text) == []


def test_a_list_names_everybody_in_it() -> None:
    text = "Sở Nội vụ, Trường Chính trị tỉnh; Người có uy tín, các trường mầm non, tiểu học"
    assert named(text, listed=True) == [
        "Sở Nội vụ tỉnh Gia Lai",
        "Trường Chính trị tỉnh Gia Lai",
        "Người có uy tín",
        "Các trường mầm non, tiểu học",
    ]


PLAN = """ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH GIA LAI Độc lập - Tự do - Hạnh phúc
Số: 12/KH-UBND Gia Lai, ngày 05 tháng 02 năm 2021

KẾ HOẠCH
Phát triển dịch vụ công năm 2021

I. TỔ CHỨC THỰC HIỆN

1. Sở Nội vụ chủ trì, phối hợp với Sở Tư pháp rà soát; báo cáo Chủ tịch UBND tỉnh.

2. Sở Nội vụ kiểm tra.

Nơi nhận:
- Bộ Nội vụ (b/c);
- Lưu: VT.
"""


def record() -> Record:
    return extract_source(SourceText("a.txt", PLAN, "0" * 64))[0]


def test_one_entry_a_body_with_all_its_mentions() -> None:
    found = {agency.name: agency for agency in record().agencies}
    office = found["Sở Nội vụ tỉnh Gia Lai"]
    assert [mention.text for mention in office.mentions] == ["Sở Nội vụ", "Sở Nội vụ"]
    assert office.parent == "Ủy ban nhân dân tỉnh Gia Lai"
    assert len(found) == len(record().agencies)


def test_a_head_is_joined_to_the_body() -> None:
    found = {agency.name: agency for agency in record().agencies}
    head = found["Chủ tịch Ủy ban nhân dân tỉnh Gia Lai"]
    body = found["Ủy ban nhân dân tỉnh Gia Lai"]
    assert (head.kind, head.parent, head.id) == ("role", body.name, body.id)
