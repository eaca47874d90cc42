"""Who is meant: bodies, parts of bodies and groups under their full names, in one document."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from phahe.graph.fold import fold
from phahe.loaders.parse.collectives import collective_at, plural_at
from phahe.loaders.parse.flows import Flow
from phahe.loaders.parse.jurisdiction import Jurisdiction
from phahe.loaders.parse.named import Named, Setting
from phahe.loaders.parse.registered import anywhere, body
from phahe.loaders.parse.spellings import beginnings
from phahe.loaders.parse.units import head_of, is_verb
from phahe.loaders.parse.unlisted import group, unit

_LEADING = re.compile(
    r"(?:cac )?(?P<who>lanh dao|thanh vien|co quan thuong truc|thuong truc|thu truong"
    r"|dai dien) "
    r"(?:cua )?(?=\S)"
)
_EACH = re.compile(r"cac (?P<head>bo|so|phong)(?: ?[:(] ?| )(?=\S)")
_HEADS = {"bo": "Bộ", "so": "Sở", "phong": "Phòng"}
_SEPARATOR = re.compile(r"[\s,;:.&/+–-]*(?:(?:va|cung)(?= ))?[\s,;]*")
_ELEMENT = re.compile(r"(?:[^,;.(]|\.(?=\S)|, (?=[a-zđ]))+?(?=;|, |\.|\(| va |$)|[^,;]+")


@dataclass(frozen=True)
class Naming(Setting):
    """How names are understood in one document."""

    _cells: dict[str, tuple[Named, ...]] = field(default_factory=dict)

    def at(self, flow: Flow, start: int, end: int, *, party: bool = False) -> Named | None:
        """Whoever is named at START and before END; with PARTY, groups of any sort too."""
        several = collective_at(flow.folded, start, end, party=party)
        found = body(self, flow, start, end) or self._leading(flow, start, end, party)
        longer = unit(self, flow, start, end, party) if found and found.kind != "role" else None
        if found and longer and longer.placed and longer.end > found.end:
            found = longer
        if party and found is None and self.own.leaf is None:
            found = anywhere(self, flow, start, end)
        if several and (found is None or several[1].end() >= found.end):
            named = group(self, flow, *several)
            if named:
                return named
        return found or unit(self, flow, start, end, party)

    def within(
        self, flow: Flow, start: int = 0, end: int | None = None, *, party: bool = False
    ) -> Iterator[Named]:
        """All that are named between START and END, in order."""
        last, position = len(flow) if end is None else end, start
        for at in beginnings(flow, start, last):
            if at < position:
                continue
            found = self.at(flow, at, last, party=party)
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

    def _next(self, flow: Flow, named: Named, end: int) -> bool:
        """Whether another body of the registry is named on the cell's next line."""
        head = head_of(flow.text, named.start)
        if named.path is None or named.end + 1 >= end or (head and head.inner):
            return False
        broken = flow.offsets[named.end + 1] - flow.offsets[named.end - 1] > 2
        after = body(self, flow, named.end + 1, end) if broken else None
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
            named = body(self, Flow(words, fold(words), ()), 0, len(words))
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
        return Named(start, start + len(words), self.placed(words), "other", self.level())

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


def _is_channel(flow: Flow, named: Named) -> bool:
    """Whether running text names a portal or a system of stations, by which, not who."""
    start = named.start
    return flow.folded.startswith(("cong t", "trang t"), start) or flow.folded.startswith(
        "he thong ", max(0, start - 9), start
    )


def _moved(named: Named, by: int) -> Named:
    return replace(named, start=named.start + by, end=named.end + by) if by else named


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
