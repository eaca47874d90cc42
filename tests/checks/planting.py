"""A clean line of descent over 3 provinces, 12 districts and 60 communes, and errors to plant.

Documents are written as text, so that findings come the whole way from reading to check.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path

import phahe
from phahe.graph.registry.places import Place, places
from phahe.graph.stores import Store
from phahe.queries.checks import Finding

PROVINCES = ("vn/tinh-kon-tum", "vn/tinh-gia-lai", "vn/tinh-hai-duong")
DAY = date(2022, 1, 10)
NEAR = "kon-tum/1/"
EVERYBODY = (
    "Các sở, ban, ngành tỉnh",
    "Ủy ban nhân dân các huyện, thành phố",
    "Các phòng, ban, ngành huyện",
    "Ủy ban nhân dân các xã, thị trấn",
)


@dataclass(frozen=True)
class Task:
    """A task of a plan; LEAD and DUE may be missing."""

    title: str
    lead: str | None
    due: str | None
    funding: str = ""


@dataclass(frozen=True)
class Plan:
    """A document of the collection, before it is written."""

    key: str
    place: Place
    number: int
    day: date
    parent: "Plan | None"
    tasks: tuple[Task, ...]
    target: int = 80
    title: str = "Tuyên truyền cải cách hành chính năm 2022"
    about: str = "về tuyên truyền cải cách hành chính"
    more: str = ""
    bases: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    signed: bool = True
    numbered: bool = True
    symbol: str = "KH-UBND"
    kind: str = "Kế hoạch"
    listed: bool = True

    @property
    def body(self) -> str:
        return f"Ủy ban nhân dân {self.place.full_name}"

    @property
    def reference(self) -> str:
        """How others cite it."""
        return f"Kế hoạch số {self.number}/KH-UBND ngày {self.day:%d/%m/%Y} của {self.body}"

    def text(self) -> str:
        """The document as its office would have typed it."""
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        number = f"Số: {self.number if self.numbered else '     '}/{self.symbol}"
        d = self.day
        yield "ỦY BAN NHÂN DÂN          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
        yield f"{self.place.full_name.upper()}          Độc lập - Tự do - Hạnh phúc"
        where = self.place.name
        yield f"{number}          {where}, ngày {d:%d} tháng {d:%m} năm {d:%Y}"
        yield f"\n{self.kind.upper()}\n{self.title}\n"
        for basis in self.bases:
            yield f"Căn cứ {basis};"
        if self.parent:
            yield f"Thực hiện {self.parent.reference} {self.about},"
        yield f"{self.body} ban hành Kế hoạch như sau:\n"
        yield "I. CHỈ TIÊU\n"
        yield f"Phấn đấu năm 2022 đạt tối thiểu {self.target}% hồ sơ được nộp trực tuyến.\n"
        yield "II. NHIỆM VỤ\n"
        for i, task in enumerate(self.tasks, 1):
            yield f"{i}. {task.title}."
            if task.lead:
                yield f"- Cơ quan chủ trì: {task.lead}."
            if task.due:
                yield f"- Thời gian hoàn thành: {task.due}."
            if task.funding:
                yield f"- Kinh phí: {task.funding}."
        yield f"\n{self.more}\n"
        if self.listed:
            yield "Nơi nhận:"
            for one in self.recipients or EVERYBODY:
                yield f"- {one};"
            yield "- Lưu: VT."
        if self.signed:
            yield "\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nNguyễn Văn An"


@dataclass
class Collection:
    """The plans by key: 'kon-tum', 'kon-tum/1' (a district), 'kon-tum/1/2' (a commune)."""

    plans: dict[str, Plan] = field(default_factory=dict)

    def change(self, key: str, **changes: object) -> None:
        """Another plan KEY; plans that descend from it cite it as it was."""
        self.plans[key] = replace(self.plans[key], **changes)  # type: ignore[arg-type]

    def task(self, key: str, index: int, **changes: object) -> None:
        """Another task INDEX of the plan KEY."""
        tasks = list(self.plans[key].tasks)
        tasks[index] = replace(tasks[index], **changes)  # type: ignore[arg-type]
        self.change(key, tasks=tuple(tasks))

    def texts(self) -> dict[str, str]:
        """The text of each file by its name."""
        return {f"{key.replace('/', '-')}.txt": plan.text() for key, plan in self.plans.items()}

    def near(self) -> "Collection":
        """All provinces and districts, and the communes of one district."""
        kept = {k: p for k, p in self.plans.items() if k.startswith(NEAR) or k.count("/") < 2}
        return Collection(kept)


def clean() -> Collection:
    """The collection without an error."""
    found = Collection()
    for number, id in enumerate(PROVINCES):
        province = _known(id)
        key = id.rpartition("tinh-")[2]
        top = Plan(key, province, 100 + number, DAY, None, _tasks("Sở", "Sở"))
        law = "Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015"
        found.plans[key] = top = replace(top, bases=(law,))
        for i, district in enumerate(_inside(province, 4), 1):
            day = DAY + timedelta(14 + i)
            plan = Plan(f"{key}/{i}", district, 20 + i, day, top, _tasks("Phòng", "Phòng"))
            found.plans[plan.key] = plan
            for j, commune in enumerate(_inside(district, 5), 1):
                below = Plan(
                    f"{key}/{i}/{j}",
                    commune,
                    10 + j,
                    day + timedelta(21),
                    plan,
                    _commune_tasks(),
                )
                found.plans[below.key] = below
    return found


@contextmanager
def built(plans: Collection, folder: Path) -> Iterator[Store]:
    """A graph of the collection; each document is a file named by its key."""
    for name, text in plans.texts().items():
        (folder / name).write_text(text, "utf-8")
    with phahe.open_store(None) as store:
        phahe.build(store, [folder], base=folder)
        yield store


def keys(store: Store, findings: Iterable[Finding]) -> set[str]:
    """The keys of the documents that FINDINGS quote."""
    files = {
        node.id.partition("#")[0]: str(node.properties["name"]).removesuffix(".txt")
        for node in store.records()
    }
    return {files[id] for finding in findings for id in finding.documents}


def _known(id: str) -> Place:
    place = places().get(id)
    assert place is not None
    return place


def _inside(place: Place, count: int) -> list[Place]:
    """The first places in PLACE whose names no other place of the province has."""
    found = [one for one in places().children(place, DAY) if _lasting(one) and _alone(one)]
    if place.level == "province":
        found = [one for one in found if len(_inside(one, 5)) == 5]
    return sorted(found, key=lambda one: one.id)[:count]


def _lasting(place: Place) -> bool:
    return place.stood(date(2023, 12, 31))


def _alone(place: Place) -> bool:
    province = places().province_of(place).id
    same = places().find(place.name, on=DAY)
    return sum(places().within(one, province) for one in same) == 1


def _tasks(interior: str, culture: str) -> tuple[Task, ...]:
    info = "Sở Thông tin và Truyền thông" if culture == "Sở" else "Phòng Văn hóa và Thông tin"
    return (
        Task(
            "Tổ chức hội nghị tập huấn nghiệp vụ tuyên truyền cho cán bộ, công chức",
            f"{interior} Nội vụ",
            "trước ngày 30/9/2022",
        ),
        Task(
            "Xây dựng chuyên mục cải cách hành chính trên cổng thông tin điện tử",
            info,
            "trước ngày 30/6/2022",
        ),
    )


def _commune_tasks() -> tuple[Task, ...]:
    return (
        Task(
            "Niêm yết thủ tục hành chính tại bộ phận một cửa",
            "Công chức Văn phòng - Thống kê",
            "trước ngày 31/5/2022",
        ),
    )


Planting = Callable[[Collection], set[str]]
Plantings = Mapping[str, Sequence[Planting]]
"""By check: what it must find, and what it must not."""
