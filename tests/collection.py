"""A made-up collection of documents, the same for the same arguments, for tests and benchmarks.

Laws and decrees of the centre, plans of provinces, districts and communes: each implements a
plan one level higher, follows the committee's own resolution, rests on laws, cites plans beside
it. Some of what it cites is not in the collection; a few mentions are ambiguous or impossible,
a few state another date, and a few plans cite each other in a circle.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from phahe.graph.model import Edge, Node, Statements, Value
from phahe.graph.record import Document, Record

LEVELS = ("central", "province", "district", "commune")
PROVINCES = ("Kon Tum", "Gia Lai", "Đắk Lắk", "Hải Dương", "Huế")
_SHARES = (0.05, 0.15, 0.3, 0.5)
_QUOTES = ("Thực hiện Kế hoạch", "Căn cứ Luật «Tổ chức»", 'theo "Nghị quyết"; \\ {x}')


@dataclass(frozen=True, slots=True)
class _Plan:
    """A document of the collection: its place in it and its head."""

    id: str
    level: int
    place: str
    number: str
    date: date

    @property
    def node(self) -> Node:
        """As the document itself states it."""
        properties: dict[str, Value] = {
            "kind": "Nghị định" if self.level == 0 else "Kế hoạch",
            "number": self.number,
            "date": self.date,
            "year": self.date.year,
            "issuer": _issuer(self),
            "level": LEVELS[self.level],
            "title": f"Về nhiệm vụ {self.number} của {self.place}",
            "status": "loaded",
            "labels": ("Decree",) if self.level == 0 else ("Plan",),
        }
        if self.level:
            properties["place"] = self.place
        return Node("Document", self.id, properties)


def collection(documents: int, seed: int = 1) -> list[Statements]:
    """The statements of a collection of so many DOCUMENTS."""
    return list(stream(documents, seed))


def stream(
    documents: int, seed: int = 1, *, citations: int = 0, tasks: int = 1, apart: bool = False
) -> Iterator[Statements]:
    """The same one by one; each cites CITATIONS more and gives so many TASKS.

    Units that stand APART have all nodes they lead to, and may be written without the others.
    """
    random = Random(seed)
    plans = list(_plans(documents, random))
    in_time = sorted(plans, key=lambda plan: plan.date)
    by_level = [[p for p in in_time if p.level == level] for level in range(len(LEVELS))]
    ids = frozenset(plan.id for plan in plans)
    for plan in plans:
        yield _Writer(plan, by_level, ids, random, apart).unit(citations, tasks)


def _plans(documents: int, random: Random) -> Iterator[_Plan]:
    for i in range(documents):
        level = 0 if i == 0 else random.choices(range(4), _SHARES)[0]
        day = date(2019 + level, 1, 1) + timedelta(days=random.randrange(730))
        province = random.choice(PROVINCES)
        if level == 0:
            number = f"{i}/{day.year}/NĐ-CP"
            yield _Plan(f"vn/cp/nghi-dinh/{day.year}/{i}", level, "cả nước", number, day)
            continue
        place = (province, f"huyện {i % 7} {province}", f"xã {i % 7} {province}")[level - 1]
        id = f"vn/p{PROVINCES.index(province)}/{i % 7}/ubnd/ke-hoach/{day.year}/{i}-kh-ubnd"
        yield _Plan(id, level, place, f"{i}/KH-UBND", day)


def _issuer(plan: _Plan) -> str:
    return "Chính phủ" if plan.level == 0 else f"Ủy ban nhân dân {plan.place}"


class _Writer:
    """What one plan says, being put together."""

    def __init__(
        self,
        plan: _Plan,
        by_level: list[list[_Plan]],
        ids: frozenset[str],
        random: Random,
        apart: bool,
    ) -> None:
        self.apart = apart
        self.plan, self.by_level, self.ids, self.random = plan, by_level, ids, random
        self.nodes: dict[str, Node] = {plan.id: plan.node}
        self.edges: dict[tuple[str, str, str, str], Edge] = {}
        self.position = 0

    def unit(self, citations: int, tasks: int) -> Statements:
        """The whole unit."""
        self._source()
        self._agency()
        level = self.plan.level
        if level:
            self._cite("IMPLEMENTS", self._some(level - 1))
            self._cite("FOLLOWS", self._resolution())
            self._cite("CITES", self._some(level))
        if self.random.random() < 0.3:
            self._cite("IMPLEMENTS", self._some(0))
        if self.random.random() < 0.2:
            self._cite("AMENDS", self._some(level))
        for _ in range(self.random.randrange(3)):
            self._cite("BASED_ON", self._law())
        for status in ("ambiguous", "unidentified", "impossible"):
            if self.random.random() < 0.1:
                self._mention(status, None, None)
        for _ in range(citations):
            self._cite("CITES", self._some(level))
        for number in range(1, tasks + 1):
            self._task(number)
        return Statements(self.plan.id, tuple(self.nodes.values()), tuple(self.edges.values()))

    def _some(self, level: int) -> _Plan | None:
        """A plan of LEVEL: an earlier one, in two of a hundred cases any."""
        some = self.by_level[level]
        many = len(some)
        if self.random.random() < 0.98:
            many = bisect_left(some, self.plan.date, key=lambda plan: plan.date)
        return some[self.random.randrange(many)] if many else None

    def _law(self) -> _Plan:
        number = self.random.randrange(1, 15)
        day = date(2015, 6, number)
        return _Plan(f"vn/qh/luat/2015/{number}", 0, "cả nước", f"{number}/2015/QH13", day)

    def _resolution(self) -> _Plan:
        number = self.random.randrange(1, 9)
        id = f"vn/tinh-uy/{self.plan.place}/khoa-16/{number}-nq-tu"
        return _Plan(id, 1, self.plan.place, f"{number}-NQ/TU", date(2021, 1, number))

    def _cite(self, kind: str, cited: _Plan | None) -> None:
        """A mention of CITED and the edge of KIND that it makes."""
        if cited is None or cited.id == self.plan.id:
            return
        known = cited.id in self.ids
        if not known:
            stub = {name: cited.node.properties[name] for name in ("number", "year", "level")}
            self.nodes[cited.id] = Node("Document", cited.id, {**stub, "status": "stub"})
        elif self.apart:
            self.nodes[cited.id] = cited.node
        self._mention("resolved" if known else "stub", cited, kind)
        words: dict[str, Value] = {"relation": kind.lower(), "origin": "automatic", "page": 1}
        self._edge(kind, self.plan.id, cited.id, {**words, **self._span()})

    def _mention(self, status: str, cited: _Plan | None, kind: str | None) -> None:
        number = cited.number if cited else f"{self.random.randrange(99)}/KH-UBND"
        id = f"{self.plan.id}#c{self.position}"
        properties: dict[str, Value] = {
            "document": self.plan.id,
            "text": f"{self.random.choice(_QUOTES)} số {number}",
            "start": self.position,
            "end": self.position + 20,
            "number": number,
            "status": status,
            "confidence": self.random.choice((0.5, 0.98, 1.0)),
            "footnote": self.random.random() < 0.1,
        }
        if kind:
            properties["relation"] = kind.lower()
        if status == "ambiguous":
            properties["candidates"] = ("vn/a", "vn/b")
        if cited and self.random.random() < 0.7:
            late = timedelta(days=self.random.choice((0, 0, 0, 1)))
            properties |= {"date": cited.date + late, "target": cited.id}
        self.nodes[id] = Node("Citation", id, properties)
        self._edge("MAKES", self.plan.id, id, {})
        if cited:
            self._edge("REFERS_TO", id, cited.id, {})

    def _span(self) -> dict[str, Value]:
        start, self.position = self.position, self.position + 31
        quote = f"{self.random.choice(_QUOTES)} {start}"
        return {"quote": quote, "start": start, "end": start + len(quote)}

    def _edge(self, kind: str, source: str, target: str, more: dict[str, Value]) -> None:
        edge = Edge(kind, source, target, {"document": self.plan.id, **more})
        self.edges.setdefault(edge.key, edge)

    def _source(self) -> None:
        plan, id = self.plan, f"source/{self.plan.id}/0"
        head = Document(plan.id, number=plan.number, date=plan.date.isoformat())
        record = Record(f"{plan.id}.txt", 0, "0" * 64, 900, 1, "1", head)
        properties: dict[str, Value] = {
            "name": record.source,
            "part": 0,
            "sha256": record.sha256,
            "keys": (plan.number, f"year {plan.date.year}"),
            "record": record.to_json(),
        }
        self.nodes[id] = Node("Source", id, properties)
        self._edge("READ_FROM", plan.id, id, {})

    def _agency(self) -> None:
        """The issuer with what the registry knows of it."""
        plan = self.plan
        agency, place = f"agency/{_issuer(plan)}", f"place/{plan.place}"
        self.nodes[agency] = Node(
            "Agency", agency, {"name": _issuer(plan), "level": LEVELS[plan.level]}
        )
        self.nodes[place] = Node("Place", place, {"name": plan.place})
        self._edge("ISSUED_BY", plan.id, agency, {})
        parents = [Edge("SERVES", agency, place)]
        if plan.level > 1:
            province = next(name for name in PROVINCES if plan.place.endswith(name))
            above = f"agency/Ủy ban nhân dân {province}"
            self.nodes[above] = Node(
                "Agency", above, {"name": above.removeprefix("agency/"), "level": "province"}
            )
            self.nodes[f"place/{province}"] = Node(
                "Place", f"place/{province}", {"name": province}
            )
            parents += [
                Edge("PART_OF", agency, above),
                Edge("WITHIN", place, f"place/{province}"),
            ]
        self.edges |= {edge.key: edge for edge in parents}

    def _task(self, number: int) -> None:
        """The task of this NUMBER; its bodies and deadline vary with the number of the plan."""
        plan, id = self.plan, f"{self.plan.id}#t{number}"
        serial = int(plan.number.partition("/")[0])
        properties: dict[str, Value] = {
            "document": plan.id,
            "ref": f"II.{number}",
            "title": "Rà soát thủ tục hành chính",
            "text": f"Rà soát thủ tục hành chính, «số {serial}»",
        }
        if serial % 4:
            due = date(2022, 1 + serial % 12, 28)
            properties |= {"deadline": due.isoformat(), "due": due}
        self.nodes[id] = Node("Task", id, properties)
        self._edge("HAS_TASK", plan.id, id, {})
        if serial % 5:
            self._assign(id, "Sở Nội vụ" if serial % 3 else "Sở Nội vụ và Lao động", "lead")
        if not serial % 2:
            self._assign(id, f"Văn phòng {LEVELS[plan.level]}", "coordinating")
            self._target(serial)
        self._edge("SENT_TO", plan.id, self._office("Sở Nội vụ"), {})

    def _assign(self, task: str, name: str, role: str) -> None:
        self._edge("ASSIGNED_TO", task, self._office(name), {"role": role})
        if name.startswith("Sở"):
            ends = self._office("Sở Nội vụ"), self._office("Sở Nội vụ và Lao động")
            heir = Edge("SUCCEEDED_BY", *ends)
            self.edges[heir.key] = heir

    def _office(self, name: str) -> str:
        office = Node("Agency", f"agency/{name}", {"name": name, "level": "province"})
        self.nodes[office.id] = office
        return office.id

    def _target(self, serial: int) -> None:
        id = f"{self.plan.id}#n1"
        properties: dict[str, Value] = {
            "document": self.plan.id,
            "text": f"trên {serial}%",
            "op": ">",
            "value": float(serial),
            "unit": "%",
            "year": self.plan.date.year,
        }
        self.nodes[id] = Node("Target", id, properties)
        self._edge("SETS", self.plan.id, id, {})
