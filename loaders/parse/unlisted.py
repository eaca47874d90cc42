"""Groups, and bodies that the registry lacks, under the names that a document means."""

import re

from phahe.graph.fold import fold
from phahe.graph.registry.place import Place
from phahe.loaders.parse.collectives import Collective, plural_at
from phahe.loaders.parse.flows import Flow
from phahe.loaders.parse.named import Named, Setting
from phahe.loaders.parse.registered import body
from phahe.loaders.parse.units import Unit, unit_at

_MINISTRY = re.compile(r"(?:,| thuoc| cua)? (?=bo )")


def group(setting: Setting, flow: Flow, row: Collective, match: re.Match[str]) -> Named | None:
    """The group that ROW names, with the place that it has here."""
    if row.place == "issuer":
        return _group_of_office(setting, row, match)
    place = _group_place(setting, row)
    said = match.groupdict().get("said")
    words = flow.text[match.start("said") : match.end("said")] if said else ""
    name = row.name.replace("{said}", words)
    name = name[:1].upper() + name[1:]
    if place:
        stem = name.removesuffix(" thuộc") if row.link == "" else name
        joined = " thuộc " if name.endswith(" thuộc") else " "
        name = f"{stem}{joined}{place.full_name}"
    elif row.place:
        name = name.removesuffix(" thuộc").removesuffix(" thuộc Ủy ban nhân dân")
    level = row.level
    if level == "leaf":
        level = setting.level()
    return Named(match.start(), match.end(), name, row.kind, level, party=row.party)


def _group_of_office(setting: Setting, row: Collective, match: re.Match[str]) -> Named | None:
    """«Các đơn vị thuộc Bộ»: those of the ministry at hand."""
    office = setting.issuer or ""
    if not setting.inner or not fold(office).startswith(match["office"] + " "):
        return None
    name = f"{row.name} {office}"
    return Named(match.start(), match.end(), name, row.kind, setting.level(), None, office)


def _group_place(setting: Setting, row: Collective) -> Place | None:
    if row.place == "province":
        return setting.own.province
    if row.place == "district":
        return setting.own.at_level(["district"]) or setting.own.leaf
    return setting.own.leaf if row.place == "leaf" else None


def unit(setting: Setting, flow: Flow, start: int, end: int, party: bool) -> Named | None:
    """A body known by its head word at START; one that says no place only with PARTY."""
    found = unit_at(flow.text, flow.folded, start, end)
    if found is None or not (party or found.placed):
        return None
    plural = plural_at(flow.folded, found.end, end)
    words = flow.text[start : found.end]
    above = _MINISTRY.match(flow.folded, found.end, end) if found.head.own == "none" else None
    ministry = body(setting, flow, above.end(), end) if above else None
    if ministry:
        name, level = f"{words}, {ministry.name}", ministry.level
        return Named(start, ministry.end, name, "unit", level, None, ministry.name)
    if plural:
        over = setting.over(plural.level)
        place = f" thuộc {over.full_name}" if over else ""
        name = f"{words} {plural.words}{place}"
        return Named(start, plural.end, name, "collective", plural.level)
    return _named_unit(setting, found, words)


def _named_unit(setting: Setting, unit: Unit, words: str) -> Named:
    leaf, inner = setting.own.leaf, setting.inner and unit.head.inner and setting.issuer
    place = None
    if unit.place is not None:
        said = fold(words[unit.place - unit.start :]).strip()
        place = next((p for p in setting.own.places if fold(p.kind) == said), None)
        words = f"{words} {place.name}" if place else words
    elif inner and not unit.placed:
        words = setting.part(words)
    elif setting.inner and unit.head.own == "none" and unit.head.kind == "unit":
        words = setting.of_ministry(words)
    elif not unit.placed and unit.head.own == "leaf" and leaf and not _ends_with(words, leaf):
        words, place = f"{words} {leaf.full_name}", leaf
    level = place.level if place else setting.level()
    placed = unit.placed
    return Named(unit.start, unit.end, words, unit.head.kind, level, placed=placed)


def _ends_with(words: str, place: Place) -> bool:
    return fold(words).endswith(fold(place.name))
