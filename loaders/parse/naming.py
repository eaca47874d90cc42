"""Who is meant: bodies, parts of bodies and groups under their full names, in one document."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from phahe.graph.fold import fold
from phahe.graph.registry.bodies import bodies
from phahe.graph.registry.place import Place
from phahe.loaders.parse.collectives import Collective, Plural, collective_at, plural_at
from phahe.loaders.parse.flows import Flow
from phahe.loaders.parse.issuers import Issuing
from phahe.loaders.parse.jurisdiction import Jurisdiction
from phahe.loaders.parse.spellings import issuing_in, kind_at_end, may_begin
from phahe.loaders.parse.units import Unit, head_of, is_verb, unit_at

_WORD = re.compile(r"(?<![\w/])[^\W\d_]")
_LEADING = re.compile(
    r"(?:cac )?(?P<who>lanh dao|thanh vien|co quan thuong truc|thuong truc|thu truong"
    r"|dai dien) "
    r"(?:cua )?(?=\S)"
)
_GENERAL = re.compile(
    r" (?:cua|o|tai) (?:cac |tung |moi )?(?:co quan|don vi|dia phuong)(?:, (?:don vi"
    r"|dia phuong|co quan))*"
)
_EACH = re.compile(r"cac (?P<head>bo|so|phong)(?: ?[:(] ?| )(?=\S)")
_OFFICES = {"Bộ", "Sở", "Ban", "Cục", "Ngành"}  # after a name never that of a place
_HEADS = {"bo": "Bộ", "so": "Sở", "phong": "Phòng"}
_MINISTRY = re.compile(r"(?:,| thuoc| cua)? (?=bo )")
_SEPARATOR = re.compile(r"[\s,;:.&/+–-]*(?:(?:va|cung)(?= ))?[\s,;]*")
_ELEMENT = re.compile(r"(?:[^,;.(]|\.(?=\S)|, (?=[a-zđ]))+?(?=;|, |\.|\(| va |$)|[^,;]+")


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody named at a flow's [START:END] under the canonical NAME.

    PATH is the id; PARTY marks words that mean a certain body only where a task has it,
    PLACED a name that says where.
    """

    start: int
    end: int
    name: str
    kind: str | None
    level: str | None = None
    path: str | None = None
    parent: str | None = None
    party: bool = False
    placed: bool = False


@dataclass(frozen=True)
class Naming:
    """How names are understood in one document: its places OWN, its ISSUER.

    INNER says that the issuer is an office whose own parts ('Văn phòng', 'Phòng …') are meant;
    PLURALS are the words that the document has for its districts and communes.
    """

    own: Jurisdiction
    issuer: str | None = None
    inner: bool = False
    plurals: dict[str, str] = field(default_factory=dict)
    _cells: dict[str, tuple[Named, ...]] = field(default_factory=dict)

    def at(self, flow: Flow, start: int, end: int, *, party: bool = False) -> Named | None:
        """Whoever is named at START and before END; with PARTY, groups of any sort too."""
        group = collective_at(flow.folded, start, end, party=party)
        body = self._body(flow, start, end) or self._leading(flow, start, end, party)
        longer = self._unit(flow, start, end, party) if body and body.kind != "role" else None
        if body and longer and longer.placed and longer.end > body.end:
            body = longer
        if party and body is None and self.own.leaf is None:
            body = self._anywhere(flow, start, end)
        if group and (body is None or group[1].end() >= body.end):
            named = self._group(flow, *group)
            if named:
                return named
        return body or self._unit(flow, start, end, party)

    def within(
        self, flow: Flow, start: int = 0, end: int | None = None, *, party: bool = False
    ) -> Iterator[Named]:
        """All that are named between START and END, in order."""
        last, position = len(flow) if end is None else end, start
        for word in _WORD.finditer(flow.text, start, last):
            if word.start() < position or not may_begin(flow, word.start()):
                continue
            found = self.at(flow, word.start(), last, party=party)
            if found and (party or not _is_channel(flow, found)):
                position = found.end
                yield found

    def listed(self, flow: Flow, start: int = 0, end: int | None = None) -> tuple[Named, ...]:
        """Those that a list names, a cell perhaps: each element is somebody."""
        last = len(flow) if end is None else end
        words = flow.text[start:last]
        if words not in self._cells:
            found = self._listed(flow, start, last)
            self._cells[words] = tuple(_moved(n, -start) for n in found)
        return tuple(_moved(named, start) for named in self._cells[words])

    def _listed(self, flow: Flow, start: int, end: int) -> list[Named]:
        found: list[Named] = []
        position = start
        while position < end:
            gap = _SEPARATOR.match(flow.folded, position, end)
            position = gap.end() if gap else position
            if position >= end or is_verb(flow.text, position):
                break
            each = self._each(flow, position, end)
            if each:
                found += each
                position = each[-1].end
                continue
            named = self.at(flow, position, end, party=True)
            if named is None or not (
                _complete(flow, named, end) or self._next(flow, named, end)
            ):
                named = self._element(flow, position, end, found) or named
            if named is None:
                break
            found.append(named)
            position = max(named.end, position + 1)
        return found

    def _anywhere(self, flow: Flow, start: int, end: int) -> Named | None:
        """A local body in a national paper: that of every place."""
        issuing, stop = issuing_in(flow, start, end)
        if issuing is None or not issuing.body.local or issuing.place_name:
            return None
        name = " ".join(filter(None, (issuing.role or issuing.body.name, issuing.place_kind)))
        return Named(start, stop, name, "role" if issuing.role else "collective")

    def _next(self, flow: Flow, named: Named, end: int) -> bool:
        """Whether another body of the registry is named on the cell's next line."""
        head = head_of(flow.text, named.start)
        if named.path is None or named.end + 1 >= end or (head and head.inner):
            return False
        broken = flow.offsets[named.end + 1] - flow.offsets[named.end - 1] > 2
        after = self._body(flow, named.end + 1, end) if broken else None
        return bool(after and after.path)

    def _each(self, flow: Flow, start: int, end: int) -> list[Named]:
        """«Các Bộ: Tài chính, Nội vụ»: each with the word that they share."""
        shared = _EACH.match(flow.folded, start, end)
        if shared is None or not flow.text[shared.end() : shared.end() + 1].isupper():
            return []
        found: list[Named] = []
        head, position = f"{_HEADS[shared['head']]} ", shared.end()
        while position < end and not self.at(flow, position, end, party=True):
            words = head + flow.text[position : min(end, position + 80)]
            named = self._body(Flow(words, fold(words), ()), 0, len(words))
            if named is None:
                break
            last = position + named.end - len(head)
            found.append(replace(named, start=position, end=last))
            gap = _SEPARATOR.match(flow.folded, last, end)
            if gap is None or gap.end() == last or ";" in gap[0]:
                break
            position = gap.end()
        return found

    def _element(self, flow: Flow, start: int, end: int, before: list[Named]) -> Named | None:
        """An element of a list as it stands; one in small letters goes on with that before."""
        match = _ELEMENT.match(flow.text, start, end)
        if match is None:
            return None
        words = match[0].rstrip(" ,;.:")
        first = fold(words.split(" ")[0]) if words else ""
        if words and words[0].islower() and before and first not in ("cac", "nhung", "cong"):
            last = before.pop()
            words, start = flow.text[last.start : start + len(words)], last.start
        if not any(map(str.isalpha, words)):
            return None
        return Named(start, start + len(words), self._placed(words), "other", self._level())

    def _placed(self, words: str) -> str:
        """An unknown name with the own place where it ends with that place's kind."""
        name = words[0].upper() + words[1:]
        for place in reversed(self.own.places):
            if fold(name).endswith(" " + fold(place.kind)):
                return f"{name} {place.name}"
        return name

    def _level(self) -> str | None:
        return self.own.leaf.level if self.own.leaf else None

    def _body(self, flow: Flow, start: int, end: int) -> Named | None:
        """A body of the registry, a role in it, or all bodies of its kind at a level."""
        issuing, stop = issuing_in(flow, start, end)
        if issuing is None:
            return self._paper(flow, start, end)
        plural = plural_at(flow.folded, stop, end) if issuing.body.local else None
        if plural is None and issuing.place_kind and not issuing.place_name:
            back = stop - len(issuing.place_kind) - 1
            listed = plural_at(flow.folded, back, end)
            plural, stop = (listed, back) if listed else (None, stop)
        if plural:
            return self._plural(flow, start, stop, issuing, plural)
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
            if self.own.of_kind(kind) is None:
                return Named(start, stop, flow.text[start:stop], "collective")
            issuing = replace(issuing, place_kind=kind)
        if issuing.place_name in _OFFICES and issuing.body.local:
            return self._inner_body(start, stop, issuing)
        issuing = self._near(issuing)
        name, level, path = self.own.names(issuing)
        ministry = bodies().get(issuing.body.parent or "")
        if (
            ministry
            and not issuing.body.local
            and issuing.body.kind == "unit"
            and not issuing.role
        ):
            name = f"{name}, {ministry.name}"
            after = flow.folded.find(fold(ministry.name), stop, stop + len(ministry.name) + 8)
            stop = after + len(ministry.name) if 0 <= after < end else stop
        if issuing.body.local and path is None:
            return None
        if issuing.role and fold(name) != fold(self.own.names(issuing, role=False)[0]):
            above = self.own.names(issuing, role=False)[0]
            return Named(start, stop, name, "role", level, path, above)
        return Named(start, stop, name, issuing.body.kind, level, path, self._above(issuing))

    def _near(self, issuing: Issuing) -> Issuing:
        """The namesake of a body that is found at the own place, where that is meant.

        «Kho bạc Nhà nước» in a plan of a district is the district's; «BCH Quân sự thành phố»
        that of a city in a province.
        """
        body, kind = issuing.body, issuing.place_kind
        place = self.own.of_kind(kind) if kind else self.own.leaf
        if place is None or issuing.place_name or (body.local and body.fits(place)):
            return issuing
        for row in bodies().namesakes(body):
            if row.kind == "vertical" and row.fits(place) and row.in_office(self.own.on):
                return replace(issuing, body=row)
        return issuing

    def _inner_body(self, start: int, stop: int, issuing: Issuing) -> Named | None:
        """«Thanh tra Bộ»: that of the ministry at hand."""
        if not self.inner or not self.issuer or not issuing.place_name:
            return None
        if not self.issuer.startswith(issuing.place_name + " "):
            return None
        name = f"{issuing.body.name} {self.issuer}"
        return Named(start, stop, name, "office", self._level(), None, self.issuer)

    def _paper(self, flow: Flow, start: int, end: int) -> Named | None:
        """The province's paper, «Báo Kon Tum», also where a scan ruined its first word."""
        place, row = self.own.province, bodies().get("bao")
        if place is None or row is None or not flow.text[start].isupper():
            return None
        name = re.compile(rf"b\wo {re.escape(fold(place.name))}(?!\w)")
        match = name.match(flow.folded, start, end)
        if match is None:
            return None
        full, level, path = self.own.names(Issuing(0, 0, row))
        return Named(start, match.end(), full, row.kind, level, path)

    def _above(self, issuing: Issuing) -> str | None:
        """The canonical name of the body above, at the same place."""
        parent = bodies().get(issuing.body.parent) if issuing.body.parent else None
        if parent is None:
            return None
        above = Issuing(0, 0, parent, None, issuing.place_kind, issuing.place_name)
        return self.own.names(above)[0]

    def _plural(
        self, flow: Flow, start: int, stop: int, issuing: Issuing, plural: Plural
    ) -> Named | None:
        """«Ủy ban nhân dân các xã»: all bodies of a kind, of the places below the own one."""
        leaf = self.own.leaf
        words, level = plural.words, plural.level
        if words.startswith("cấp ") and issuing.role is None:
            if leaf and level == leaf.level == "district" and "," in words:
                level, words = "commune", "cấp xã"
            elif leaf and level == leaf.level:
                name, own, path = self.own.names(Issuing(0, 0, issuing.body))
                return Named(start, plural.end, name, issuing.body.kind, own, path)
            words = self.plurals.get(level, words)
        base = (issuing.role or issuing.body.name).strip()
        over = self._over(level)
        everywhere = plural.everywhere or (level == "province" and "thành phố" in words)
        if everywhere:
            words += " trực thuộc Trung ương"
        place = f" thuộc {over.full_name}" if over and not everywhere else ""
        kind = "role" if issuing.role else "collective"
        return Named(start, plural.end, f"{base} {words}{place}", kind, level)

    def _over(self, level: str) -> Place | None:
        """The own place that holds the districts, or the communes, that are meant."""
        if level == "district":
            return self.own.province
        return self.own.leaf if level == "commune" else None

    def _group_of_office(self, row: Collective, match: re.Match[str]) -> Named | None:
        """«Các đơn vị thuộc Bộ»: those of the ministry at hand."""
        office = self.issuer or ""
        if not self.inner or not fold(office).startswith(match["office"] + " "):
            return None
        name = f"{row.name} {office}"
        return Named(match.start(), match.end(), name, row.kind, self._level(), None, office)

    def _group(self, flow: Flow, row: Collective, match: re.Match[str]) -> Named | None:
        if row.place == "issuer":
            return self._group_of_office(row, match)
        place = self._group_place(row)
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
            level = self._level()
        return Named(match.start(), match.end(), name, row.kind, level, party=row.party)

    def _group_place(self, row: Collective) -> Place | None:
        if row.place == "province":
            return self.own.province
        if row.place == "district":
            return self.own.at_level(["district"]) or self.own.leaf
        return self.own.leaf if row.place == "leaf" else None

    def _leading(self, flow: Flow, start: int, end: int, party: bool) -> Named | None:
        """«Lãnh đạo», «thành viên», «thủ trưởng» of a body."""
        match = _LEADING.match(flow.folded, start, end)
        if match is None:
            return None
        named = self.at(flow, match.end(), end, party=party)
        if named is None:
            return None
        if match["who"] != "thanh vien":
            return replace(named, start=start)
        return Named(
            start, named.end, f"Thành viên {named.name}", "role", named.level, None, named.name
        )

    def _unit(self, flow: Flow, start: int, end: int, party: bool) -> Named | None:
        unit = unit_at(flow.text, flow.folded, start, end)
        if unit is None or not (party or unit.placed):
            return None
        plural = plural_at(flow.folded, unit.end, end)
        words = flow.text[start : unit.end]
        above = _MINISTRY.match(flow.folded, unit.end, end) if unit.head.own == "none" else None
        ministry = self._body(flow, above.end(), end) if above else None
        if ministry:
            name, level = f"{words}, {ministry.name}", ministry.level
            return Named(start, ministry.end, name, "unit", level, None, ministry.name)
        if plural:
            over = self._over(plural.level)
            place = f" thuộc {over.full_name}" if over else ""
            name = f"{words} {plural.words}{place}"
            return Named(start, plural.end, name, "collective", plural.level)
        return self._named_unit(unit, words)

    def _named_unit(self, unit: Unit, words: str) -> Named:
        leaf, inner = self.own.leaf, self.inner and unit.head.inner and self.issuer
        place = None
        if unit.place is not None:
            said = fold(words[unit.place - unit.start :]).strip()
            place = next((p for p in self.own.places if fold(p.kind) == said), None)
            words = f"{words} {place.name}" if place else words
        elif inner and not unit.placed:
            words = self._inner(words)
        elif self.inner and unit.head.own == "none" and unit.head.kind == "unit":
            words = self._of_ministry(words)
        elif (
            not unit.placed and unit.head.own == "leaf" and leaf and not _ends_with(words, leaf)
        ):
            words, place = f"{words} {leaf.full_name}", leaf
        level = place.level if place else self._level()
        placed = unit.placed
        return Named(unit.start, unit.end, words, unit.head.kind, level, placed=placed)

    def _of_ministry(self, words: str) -> str:
        """«Vụ Pháp chế» in a ministry's paper is the ministry's."""
        national = fold(words).endswith(("viet nam", "quoc gia"))
        ministry = self.own.leaf is None and not national and self.issuer
        return f"{words}, {self.issuer}" if ministry else words

    def _inner(self, words: str) -> str:
        """A part of the office that speaks: «Văn phòng Sở» is that of the Sở at hand."""
        issuer = self.issuer or ""
        first, own = words.split(" ")[-1], issuer.split(" ")[0]
        if fold(first) == fold(own):
            return f"{words.rpartition(' ')[0]} {issuer}"
        if self.own.leaf is None or fold(own) in fold(words).split():
            return words
        return f"{words}, {issuer}"


def _is_channel(flow: Flow, named: Named) -> bool:
    """Whether running text names a portal or a system of stations, by which, not who."""
    start = named.start
    return flow.folded.startswith(("cong t", "trang t"), start) or flow.folded.startswith(
        "he thong ", max(0, start - 9), start
    )


def _moved(named: Named, by: int) -> Named:
    return replace(named, start=named.start + by, end=named.end + by) if by else named


def _ends_with(words: str, place: Place) -> bool:
    return fold(words).endswith(fold(place.name))


def _complete(flow: Flow, named: Named, end: int) -> bool:
    """Whether an element of a list ends with the name found in it."""
    rest = re.compile(r"\s*(?:$|[,;.:(&/]|va |- |–|\))").match(flow.folded, named.end, end)
    return bool(rest) or named.end >= end or is_verb(flow.text, named.end + 1)


def naming(own: Jurisdiction, issuer: str | None, inner: bool, folded: str) -> Naming:
    """The naming of a document with the places OWN, whose words are FOLDED."""
    plurals: dict[str, str] = {}
    for match in re.finditer(r"(?:uy\s+ban\s+nhan\s+dan|ubnd)(?=\s+cac\s)", folded):
        words = " ".join(folded[match.end() : match.end() + 60].split())
        found = plural_at(" " + words, 0, len(words) + 1)
        if found:
            plurals.setdefault(found.level, found.words)
    return Naming(own, issuer, inner, plurals)
