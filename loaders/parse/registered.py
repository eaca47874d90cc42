"""Bodies of the registry as a document names them: in full, by their head, in the plural."""

import re
from dataclasses import replace

from phahe.graph.fold import fold
from phahe.graph.registry.bodies import bodies
from phahe.loaders.parse.collectives import Plural, plural_at
from phahe.loaders.parse.flows import Flow
from phahe.loaders.parse.issuers import Issuing
from phahe.loaders.parse.named import Named, Setting
from phahe.loaders.parse.spellings import issuing_in, kind_at_end

_GENERAL = re.compile(
    r" (?:cua|o|tai) (?:cac |tung |moi )?(?:co quan|don vi|dia phuong)(?:, (?:don vi"
    r"|dia phuong|co quan))*"
)
_OFFICES = {"Bộ", "Sở", "Ban", "Cục", "Ngành"}  # after a name never that of a place


def body(setting: Setting, flow: Flow, start: int, end: int) -> Named | None:
    """A body of the registry, a role in it, or all bodies of its kind at a level."""
    issuing, stop = issuing_in(flow, start, end)
    if issuing is None:
        return _paper(setting, flow, start, end)
    plural = plural_at(flow.folded, stop, end) if issuing.body.local else None
    if plural is None and issuing.place_kind and not issuing.place_name:
        back = stop - len(issuing.place_kind) - 1
        listed = plural_at(flow.folded, back, end)
        plural, stop = (listed, back) if listed else (None, stop)
    if plural:
        return _plural(setting, flow, start, stop, issuing, plural)
    general = _GENERAL.match(flow.folded, stop, end)
    if general and issuing.body.local and not issuing.place_kind and not plural:
        said = flow.text[start : general.end()]
        return Named(start, general.end(), said, "generic")
    bare = not (issuing.place_kind or issuing.place_name)
    said = flow.text[start:stop]
    if issuing.body.local and bare and " " not in said and said.upper() != said:
        return None  # «Báo» without a place is any word
    kind = kind_at_end(flow.folded[start:stop]) if issuing.body.local else None
    if kind and bare:
        if setting.own.of_kind(kind) is None:
            return Named(start, stop, flow.text[start:stop], "collective")
        issuing = replace(issuing, place_kind=kind)
    if issuing.place_name in _OFFICES and issuing.body.local:
        return _inner_body(setting, start, stop, issuing)
    issuing = _near(setting, issuing)
    name, level, path = setting.own.names(issuing)
    ministry = bodies().get(issuing.body.parent or "")
    if ministry and not issuing.body.local and issuing.body.kind == "unit" and not issuing.role:
        name = f"{name}, {ministry.name}"
        after = flow.folded.find(fold(ministry.name), stop, stop + len(ministry.name) + 8)
        stop = after + len(ministry.name) if 0 <= after < end else stop
    if issuing.body.local and path is None:
        return None
    if issuing.role and fold(name) != fold(setting.own.names(issuing, role=False)[0]):
        above = setting.own.names(issuing, role=False)[0]
        return Named(start, stop, name, "role", level, path, above)
    return Named(start, stop, name, issuing.body.kind, level, path, _above(setting, issuing))


def _near(setting: Setting, issuing: Issuing) -> Issuing:
    """The namesake of a body that is found at the own place, where that is meant.

    «Kho bạc Nhà nước» in a plan of a district is the district's; «BCH Quân sự thành phố»
    that of a city in a province.
    """
    body, kind = issuing.body, issuing.place_kind
    place = setting.own.of_kind(kind) if kind else setting.own.leaf
    if place is None or issuing.place_name or (body.local and body.fits(place)):
        return issuing
    for row in bodies().namesakes(body):
        if row.kind == "vertical" and row.fits(place) and row.in_office(setting.own.on):
            return replace(issuing, body=row)
    return issuing


def _inner_body(setting: Setting, start: int, stop: int, issuing: Issuing) -> Named | None:
    """«Thanh tra Bộ»: that of the ministry at hand."""
    if not setting.inner or not setting.issuer or not issuing.place_name:
        return None
    if not setting.issuer.startswith(issuing.place_name + " "):
        return None
    name = f"{issuing.body.name} {setting.issuer}"
    return Named(start, stop, name, "office", setting.level(), None, setting.issuer)


def _paper(setting: Setting, flow: Flow, start: int, end: int) -> Named | None:
    """The province's paper, «Báo Kon Tum», also where a scan ruined its first word."""
    place, row = setting.own.province, bodies().get("bao")
    named = flow.text[start].isupper() and flow.folded[start] == "b"
    if place is None or row is None or not named:
        return None
    name = re.compile(rf"b\wo {re.escape(fold(place.name))}(?!\w)")
    match = name.match(flow.folded, start, end)
    if match is None:
        return None
    full, level, path = setting.own.names(Issuing(0, 0, row))
    return Named(start, match.end(), full, row.kind, level, path)


def _above(setting: Setting, issuing: Issuing) -> str | None:
    """The canonical name of the body above, at the same place."""
    parent = bodies().get(issuing.body.parent) if issuing.body.parent else None
    if parent is None:
        return None
    above = Issuing(0, 0, parent, None, issuing.place_kind, issuing.place_name)
    return setting.own.names(above)[0]


def _plural(
    setting: Setting, flow: Flow, start: int, stop: int, issuing: Issuing, plural: Plural
) -> Named | None:
    """«Ủy ban nhân dân các xã»: all bodies of a kind, of the places below the own one."""
    leaf = setting.own.leaf
    words, level = plural.words, plural.level
    if words.startswith("cấp ") and issuing.role is None:
        if leaf and level == leaf.level == "district" and "," in words:
            level, words = "commune", "cấp xã"
        elif leaf and level == leaf.level:
            name, own, path = setting.own.names(Issuing(0, 0, issuing.body))
            return Named(start, plural.end, name, issuing.body.kind, own, path)
        words = setting.plurals.get(level, words)
    base = (issuing.role or issuing.body.name).strip()
    over = setting.over(level)
    everywhere = plural.everywhere or (level == "province" and "thành phố" in words)
    if everywhere:
        words += " trực thuộc Trung ương"
    place = f" thuộc {over.full_name}" if over and not everywhere else ""
    kind = "role" if issuing.role else "collective"
    return Named(start, plural.end, f"{base} {words}{place}", kind, level)


def anywhere(setting: Setting, flow: Flow, start: int, end: int) -> Named | None:
    """A local body in a national paper: that of every place."""
    issuing, stop = issuing_in(flow, start, end)
    if issuing is None or not issuing.body.local or issuing.place_name:
        return None
    name = " ".join(filter(None, (issuing.role or issuing.body.name, issuing.place_kind)))
    return Named(start, stop, name, "role" if issuing.role else "collective")
