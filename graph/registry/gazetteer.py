"""Reads the tables of places, which `generate` wrote."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

from phahe.graph.fold import slug
from phahe.graph.registry.place import Place

_DAY = timedelta(days=1)


def read_upper() -> Iterator[Place]:
    """Provinces and districts. A successor without a slash lies in the heir of the province."""
    heirs: dict[str, str] = {}
    for row in _rows("places.tsv"):
        id, kind, name, other, code, parent, since, until, successors, source = row
        taken = successors.split(" ") if successors else []
        if parent:
            taken = [each if "/" in each else f"{heirs[parent]}/{each}" for each in taken]
        else:
            heirs[id] = (taken[0] if taken else id).partition("@")[0]
        yield Place(
            id=id,
            name=name,
            kind=kind,
            level="district" if parent else "province",
            code=code,
            parent=parent or None,
            valid_from=_day(since),
            valid_to=_day(until),
            successors=tuple(taken),
            source=source,
            other=tuple(other.split("; ")) if other else (),
        )


def read_communes(upper: Iterable[Place]) -> Iterator[Place]:
    """Communes; their table names parents and successors by the codes of those days.

    They come in the order of time backwards, so that a successor is known before it is named.
    """
    parents: dict[str, list[Place]] = {}
    for place in upper:
        parents.setdefault(place.code, []).append(place)
    heirs: dict[str, list[Place]] = {}
    for kind, name, mark, code, above, since, until, taken in _rows("communes.tsv"):
        first, last = _day(since), _day(until)
        parent = _standing(parents[above], last or first)
        after = last + _DAY if last else None
        place = Place(
            id=f"{parent.path}/{slug(f'{kind} {name}')}{mark}",
            name=name,
            kind=kind,
            level="commune",
            code=code,
            parent=parent.id,
            valid_from=first,
            valid_to=last,
            successors=tuple(_standing(heirs[each], after).id for each in taken.split()),
        )
        heirs.setdefault(code, []).append(place)
        yield place


def _standing(found: list[Place], on: date | None) -> Place:
    return next(place for place in found if place.stood(on))


@cache
def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _rows(name: str) -> Iterator[list[str]]:
    text = (files("phahe.graph.registry.data") / name).read_text("utf-8")
    return (line.split("\t") for line in text.splitlines()[1:])
