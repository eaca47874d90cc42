"""Who belongs to the groups of bodies that documents name as one, and when."""

from datetime import date

import pytest

from phahe.graph.agency import Agencies
from phahe.graph.collective import Collective, collective_named
from phahe.graph.ground import Ground
from phahe.graph.model import Edge, Node, Statements
from phahe.graph.record import Agency, Document, Record
from phahe.graph.registry import bodies
from phahe.graph.registry.groups import Group, groups
from phahe.graph.stores import Store
from phahe.graph.surroundings import surroundings
from phahe.queries.work import tasks

DISTRICT = "vn/tinh-gia-lai/huyen-kong-chro"
YEN_LINH = "vn/tinh-yen-linh"  # a province that no registry has


def collective(name: str, within: str | None, on: date | None = None) -> Collective | None:
    said = ["Sở Nội vụ tỉnh Yên Lĩnh", "Phòng Nội vụ huyện Suối Ngọc"]
    return collective_named(name, Ground(said, within, on))


@pytest.mark.parametrize("group", groups(), ids=lambda group: group.examples[0])
def test_a_group_is_known_by_its_examples_and_not_by_its_rejects(group: Group) -> None:
    assert group.members(central=group.central)
    assert all(bodies().get(key) for key in (*group.also, *group.but)), group
    assert all(group.fits(name) for name in group.examples)
    assert not any(group.fits(name) for name in group.rejects)
    kinds = {body.kind for body in bodies()}
    assert group.kinds <= kinds


@pytest.mark.parametrize(
    ("name", "within", "members", "units", "over"),
    [
        (
            "Ủy ban nhân dân các huyện, thành phố thuộc tỉnh Gia Lai", "vn/tinh-gia-lai",
            ("ubnd",), ("district/huyện", "district/thành phố"), "vn/tinh-gia-lai",
        ),
        (
            "Ủy ban nhân dân các xã, thị trấn thuộc huyện Kông Chro", DISTRICT,
            ("ubnd",), ("commune/thị trấn", "commune/xã"), DISTRICT,
        ),
        (
            "Ủy ban nhân dân cấp xã thuộc tỉnh Yên Lĩnh", f"{YEN_LINH}/huyen-suoi-ngoc",
            ("ubnd",), ("commune/xã", "commune/phường", "commune/thị trấn", "commune/đặc khu"),
            YEN_LINH,
        ),
        (
            "Phòng Nội vụ các huyện thuộc tỉnh Yên Lĩnh", YEN_LINH,
            ("phong-noi-vu",), ("district/huyện",), YEN_LINH,
        ),
        (
            "Ủy ban nhân dân các tỉnh, thành phố trực thuộc Trung ương", None,
            ("ubnd",), ("province/thành phố", "province/tỉnh"), "vn",
        ),
        (
            "Công an xã", YEN_LINH, ("cong-an",), ("commune/xã",), YEN_LINH,
        ),
        (
            "Chủ tịch Ủy ban nhân dân các xã", DISTRICT,
            ("ubnd",), ("commune/xã",), DISTRICT,
        ),
    ],
)  # fmt: skip
def test_a_name_says_who_belongs_to_it(name, within, members, units, over) -> None:
    assert collective(name, within) == Collective(members, units, over)


@pytest.mark.parametrize(
    ("name", "within", "inside", "outside"),
    [
        (
            "Các sở, ban, ngành thuộc Ủy ban nhân dân tỉnh Kon Tum", "vn/tinh-kon-tum",
            {"so-noi-vu", "ban-dan-toc", "thanh-tra", "van-phong-ubnd", "bql-khu-kinh-te"},
            {"ubnd", "cong-an", "thue", "ubmttq", "hoi-nong-dan", "phong-noi-vu"},
        ),
        (
            "Các phòng, ban, đơn vị thuộc huyện Kông Chro", DISTRICT,
            {"phong-noi-vu", "van-phong-hdnd-ubnd", "thanh-tra", "tt-y-te"},
            {"so-noi-vu", "cong-an", "ubnd", "huyen-uy"},
        ),
        ("Các đoàn thể huyện Kông Chro", DISTRICT, {"hoi-lhpn", "ldld"}, {"ubmttq", "ubnd"}),
        ("Các tổ chức chính trị - xã hội", None, {"tld", "hndvn"}, {"hoi-nong-dan", "mttw"}),
        ("Các bộ, ngành", None, {"bnv", "ttcp", "bkhdt"}, {"bhxh", "cp", "so-noi-vu"}),
    ],
)  # fmt: skip
def test_a_group_holds_some_bodies_and_not_others(name, within, inside, outside) -> None:
    found = collective(name, within)
    assert found
    assert inside <= set(found.members)
    assert not outside & set(found.members)


@pytest.mark.parametrize(
    "name",
    [
        "Các đơn vị, cơ quan liên quan",
        "Sở Nội vụ tỉnh Kon Tum",
        "Ủy ban nhân dân huyện Kông Chro",
        "Các trường mầm non, tiểu học",
        "Ủy ban nhân dân tỉnh",
        "Trung tâm Văn hóa các xã vùng cao",
    ],
)
def test_what_does_not_say_who_belongs_to_it_is_none(name: str) -> None:
    assert collective(name, DISTRICT) is None


@pytest.mark.parametrize(
    ("name", "within", "on", "count"),
    [
        ("Ủy ban nhân dân các xã, thị trấn thuộc huyện Kông Chro", DISTRICT, "2021-01-01", 14),
        ("Ủy ban nhân dân các xã, thị trấn thuộc huyện Kông Chro", DISTRICT, "2025-07-01", 0),
        ("Ủy ban nhân dân các huyện, thành phố", "vn/tinh-kon-tum", "2022-03-07", 10),
        ("Ủy ban nhân dân các tỉnh, thành phố", None, "2024-01-01", 63),
        ("Ủy ban nhân dân các tỉnh, thành phố", None, "2025-07-01", 34),
        ("Các sở, ngành thuộc UBND tỉnh Kon Tum", None, "2022-03-07", 17),
        ("Các bộ, cơ quan ngang bộ", None, "2024-01-01", 22),
        ("Các bộ, cơ quan ngang bộ", None, "2025-03-01", 17),
    ],
)
def test_it_has_the_members_of_the_day(name, within, on, count) -> None:
    day = date.fromisoformat(on)
    found = collective(name, within, day)
    assert found
    names = [issuer.name for issuer in found.bodies(day)]
    assert (len(names), len(set(names))) == (count, count)


# --- what stands around a body ---------------------------------------------------------------


def around(path: str, on: str, *names: str) -> dict[str, list[tuple[str, str, object]]]:
    """The edges of the registry around the bodies NAMES of a document of the place PATH."""
    number = "1-kh-ubnd"
    head = Document(f"{path}/ubnd/ke-hoach/{on[:4]}/0{number}", date=on, jurisdiction=(path,))
    record = Record(
        "a.txt", 0, "0" * 64, 9, 1, "1", head, agencies=tuple(Agency(name) for name in names)
    )
    known = Agencies(record)
    _, edges = surroundings([known.named(name) for name in names], known)
    found: dict[str, list[tuple[str, str, object]]] = {}
    for edge in edges:
        since = edge.properties.get("since")
        found.setdefault(edge.source, []).append((edge.kind, edge.target, since and str(since)))
    return found


def test_a_department_was_merged_in_march_and_its_province_in_july() -> None:
    found = around("vn/tinh-kon-tum", "2022-03-07", "Sở Thông tin và Truyền thông")
    heirs = [edge for edges in found.values() for edge in edges if edge[0] == "SUCCEEDED_BY"]
    science = "so-khoa-hoc-va-cong-nghe"
    assert ("SUCCEEDED_BY", f"vn/tinh-kon-tum/{science}", "2025-03-01") in heirs
    assert ("SUCCEEDED_BY", f"vn/tinh-quang-ngai/{science}", "2025-07-01") in heirs
    old = found["vn/tinh-kon-tum/so-thong-tin-va-truyen-thong"]
    assert [each for each in old if each[0] == "SUCCEEDED_BY"] == [
        ("SUCCEEDED_BY", f"vn/tinh-kon-tum/{science}", "2025-03-01")
    ]


def test_a_district_hands_its_authority_on_to_communes_and_not_its_offices() -> None:
    found = around(DISTRICT, "2021-01-05", "UBND huyện", "Phòng Nội vụ", "Huyện ủy Kông Chro")
    heirs = {e[1] for e in found[f"{DISTRICT}/ubnd"] if e[0] == "SUCCEEDED_BY"}
    assert len(heirs) == 6 and "vn/tinh-gia-lai/xa-ya-ma/ubnd" in heirs
    assert not [e for e in found[f"{DISTRICT}/phong-noi-vu"] if e[0] == "SUCCEEDED_BY"]
    party = {e[1] for e in found[f"{DISTRICT}/huyen-uy"]}
    assert {"vn/tinh-gia-lai/tinh-uy", "vn/tinh-gia-lai/xa-ya-ma/dang-uy"} <= party


def test_a_province_that_became_part_of_a_city_is_followed_by_the_like_bodies_there() -> None:
    found = around("vn/tinh-hai-duong", "2022-01-05", "Tỉnh ủy Hải Dương", "Sở Y tế")
    after = {e[1] for edges in found.values() for e in edges if e[0] == "SUCCEEDED_BY"}
    assert {"vn/thanh-pho-hai-phong/thanh-uy", "vn/thanh-pho-hai-phong/so-y-te"} <= after
    assert all(id.startswith("vn/thanh-pho-hai-phong/") for id in after)


@pytest.mark.parametrize(
    ("name", "parent", "guides"),
    [
        ("Sở Nội vụ", "vn/tinh-gia-lai/ubnd", ["vn/bnv"]),
        ("Phòng Nội vụ", f"{DISTRICT}/ubnd", ["vn/tinh-gia-lai/so-noi-vu"]),
        (
            "Phòng Tài chính - Kế hoạch", f"{DISTRICT}/ubnd",
            ["vn/tinh-gia-lai/so-tai-chinh", "vn/tinh-gia-lai/so-ke-hoach-va-dau-tu"],
        ),
        ("Công an huyện", None, ["vn/tinh-gia-lai/cong-an"]),
        ("Công an tỉnh", None, ["vn/bca"]),
        ("Thanh tra huyện", f"{DISTRICT}/ubnd", ["vn/tinh-gia-lai/thanh-tra"]),
        ("Huyện ủy", "vn/tinh-gia-lai/tinh-uy", []),
        ("Ủy ban nhân dân huyện", "vn/tinh-gia-lai/ubnd", []),
        ("Hội Nông dân huyện", f"{DISTRICT}/ubmttq", ["vn/tinh-gia-lai/hoi-nong-dan"]),
    ],
)  # fmt: skip
def test_a_body_has_its_superior_and_its_professional_line(name, parent, guides) -> None:
    record = Record(
        "a.txt", 0, "0" * 64, 9, 1, "1",
        Document(f"{DISTRICT}/ubnd/ke-hoach/2021/01-kh-ubnd", jurisdiction=(DISTRICT,)),
    )  # fmt: skip
    known = Agencies(record)
    agency = known.named(name)
    _, edges = surroundings([agency], known)
    own = [edge for edge in edges if edge.source == agency.id]
    assert next((e.target for e in own if e.kind == "PART_OF"), None) == parent
    assert [e.target for e in own if e.kind == "GUIDED_BY"] == guides


def test_bodies_of_a_place_that_the_registry_lacks_keep_its_name() -> None:
    path = f"{YEN_LINH}/huyen-suoi-ngoc"
    record = Record(
        "a.txt", 0, "0" * 64, 9, 1, "1",
        Document(f"{path}/ubnd/ke-hoach/2021/01-kh-ubnd", jurisdiction=(path,)),
        agencies=(
            Agency("Sở Nội vụ tỉnh Yên Lĩnh", "province", None, (), f"{YEN_LINH}/so-noi-vu"),
            Agency("Phòng Nội vụ huyện Suối Ngọc", None, None, (), f"{path}/phong-noi-vu"),
        ),
    )  # fmt: skip
    known = Agencies(record)
    office = known.named("Phòng Nội vụ huyện Suối Ngọc")
    nodes, edges = surroundings([office], known)
    names = {node.id: node.properties["name"] for node in nodes}
    assert names[f"{path}/ubnd"] == "Ủy ban nhân dân huyện Suối Ngọc"
    assert names[f"{YEN_LINH}/so-noi-vu"] == "Sở Nội vụ tỉnh Yên Lĩnh"
    lines = {(e.kind, e.source, e.target) for e in edges}
    assert ("GUIDED_BY", office.id, f"{YEN_LINH}/so-noi-vu") in lines
    assert known.named("Huyện ủy Suối Ngọc").id == f"{path}/huyen-uy"
    part = known.named("Phòng Cải cách hành chính, Sở Nội vụ tỉnh Yên Lĩnh")
    assert part.parent == "Sở Nội vụ tỉnh Yên Lĩnh"
    _, edges = surroundings([part], known)
    assert ("PART_OF", part.id, f"{YEN_LINH}/so-noi-vu") in {
        (e.kind, e.source, e.target) for e in edges
    }


# --- what a member is given through its collectives, in every store ---------------------------

COMMITTEES = "Ủy ban nhân dân các huyện, thành phố thuộc tỉnh Kon Tum"


@pytest.fixture
def store(store: Store) -> Store:
    """Each store, with two plans that give tasks to a group."""
    store.write([plan("2022-03-07", 1), plan("2025-10-01", 2)])
    return store


def plan(on: str, serial: int) -> Statements:
    """A plan of a day that gives one task to a group and one to a member of it."""
    path = "vn/tinh-kon-tum"
    id = f"{path}/ubnd/ke-hoach/{on[:4]}/0{serial}-kh-ubnd"
    known = Agencies(
        Record(
            "a.txt", 0, "0" * 64, 9, 1, "1",
            Document(id, date=on, jurisdiction=(path,)), agencies=(Agency(COMMITTEES),),
        )
    )  # fmt: skip
    named = [known.named(COMMITTEES), known.named("Ủy ban nhân dân huyện Đăk Hà")]
    nodes, edges = surroundings(named, known)
    head = {"date": date.fromisoformat(on), "status": "loaded"}
    nodes += [
        Node("Document", id, head),
        Node("Source", f"{id}#s", {"name": "a.txt", "sha256": "0" * 64, "length": 9}),
    ]
    edges.append(Edge("READ_FROM", id, f"{id}#s", {"document": id}))
    for number, agency in enumerate(named, 1):
        task = f"{id}#t{number}"
        said = {"document": id, "text": "x", "start": 1, "end": 2, "ref": f"{serial}.{number}"}
        nodes.append(Node("Task", task, said))
        edges.append(Edge("HAS_TASK", id, task, {"document": id}))
        edges.append(Edge("ASSIGNED_TO", task, agency.id, {"document": id, "role": "lead"}))
    return Statements(id, tuple(nodes), tuple(edges))


def test_a_body_has_the_tasks_of_its_collectives_while_it_was_there(store: Store) -> None:
    found = tasks(store, agency="vn/tinh-kon-tum/huyen-dak-ha/ubnd")
    assert [(task.ref, task.through) for task in found] == [
        ("1.1", COMMITTEES),
        ("1.2", None),
        ("2.2", None),
    ]
    own = "Ủy ban nhân dân huyện Đăk Hà"
    assert {task.agency for task in found} == {own}


def test_a_body_that_is_no_member_has_none_of_them(store: Store) -> None:
    assert tasks(store, agency="vn/tinh-kon-tum/ubnd") == []
