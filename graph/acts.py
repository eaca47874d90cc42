"""Acts known by name: laws, codes, ordinances and constitutions are cited without number."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property, lru_cache
from importlib.resources import files

from phahe.graph.fold import fold
from phahe.graph.identifier import Identifier, identify
from phahe.graph.number import Number

KINDS = ("Bộ luật", "Luật", "Pháp lệnh", "Hiến pháp")
_AMENDING = "sua doi bo sung mot so dieu cua"
_AMENDED = re.compile(r" sua doi(?: bo sung)?$")
_SHORTENED = re.compile(
    r"^(luat|phap lenh) sua doi (?:bo sung )?(?=(?:(?:bo )?luat|phap lenh) )"
)
_TAIL = re.compile(r"\b(?:so \d|nam \d{4}|ngay \d|cua quoc hoi|cua uy ban thuong vu).*")
_ISSUERS = {"QH": "qh", "UBTVQH": "ubtvqh", "CTN": "ctn", "HĐNN": "hdnn"}


@dataclass(frozen=True, slots=True)
class Act:
    """One act: its NUMBER (none for a constitution), YEAR, KIND and full NAME.

    OTHER are further names, ON the day it was passed, REPLACES the numbers of the acts of the
    table that it took the place of; both as far as they are certain.
    """

    number: Number | None
    year: int
    kind: str
    name: str
    other: tuple[str, ...] = ()
    on: date | None = None
    replaces: tuple[str, ...] = ()

    @property
    def segments(self) -> tuple[str, ...]:
        """The issuer's segments in identifiers."""
        lawmaker = self.number.issuers[0] if self.number else "QH"
        return (_ISSUERS[lawmaker],)

    @property
    def id(self) -> Identifier:
        """The identifier: vn/qh/luat/2015/77-2015-qh13."""
        return identify(self.segments, self.kind, self.number, self.year)


@lru_cache(maxsize=65536)
def name_key(kind: str | None, name: str | None) -> str | None:
    """What spellings of one act's name share; None when KIND is none that is cited by name.

    >>> name_key("Luật", "Luật Tổ chức chính quyền địa phương năm 2015")
    'luat to chuc chinh quyen dia phuong'
    >>> name_key("Luật", "Luật Giáo dục sửa đổi")  # as portals call an amending act
    'luat sua doi bo sung mot so dieu cua luat giao duc'
    >>> name_key("Luật", "Luật sửa đổi Luật Giá") == name_key("Luật", "Luật Giá sửa đổi")
    True
    >>> name_key("Bộ luật", "dân sự"), name_key("Hiến pháp", None), name_key("Kế hoạch", "X")
    ('bo luat dan su', 'hien phap', None)
    """
    if kind not in KINDS:
        return None
    word = fold(kind)
    words = " ".join(re.findall(r"[a-z0-9]+", _TAIL.sub("", fold(name or ""))))
    if not words.startswith(word):
        words = f"{word} {words}"
    words = " ".join(w for w in words.split() if w != "va")
    if kind == "Hiến pháp":
        return word
    words = _SHORTENED.sub(rf"\1 {_AMENDING} ", words)
    if (base := _AMENDED.sub("", words)) not in (words, word):
        amending = "phap lenh" if kind == "Pháp lệnh" else "luat"
        return f"{amending} {_AMENDING} {base}"
    return words if words != word else None


class Acts:
    """The acts of acts.tsv by number and by name.

    >>> [str(act.number) for act in acts().named("luat ngan sach nha nuoc", 2015)]
    ['83/2015/QH13']
    """

    def __init__(self, rows: Iterable[Act]) -> None:
        self.rows = tuple(rows)
        self._by_number = {act.number.key: act for act in self.rows if act.number}
        self._by_name: dict[str, list[Act]] = {}
        for act in self.rows:
            for key in self.keys(act):
                self._by_name.setdefault(key, []).append(act)

    @staticmethod
    def keys(act: Act) -> frozenset[str]:
        """The folded names of ACT."""
        names = (name_key(act.kind, name) for name in (act.name, *act.other))
        return frozenset(key for key in names if key)

    def numbered(self, number: Number) -> Act | None:
        """The act of this number."""
        return self._by_number.get(number.key)

    def named(self, key: str, year: int | None = None) -> tuple[Act, ...]:
        """The acts of one folded name, of one YEAR or of all, oldest first."""
        return tuple(a for a in self._by_name.get(key, ()) if year is None or a.year == year)

    def whole(self, key: str, year: int) -> str:
        """KEY, or the name of the one act of YEAR that amends the acts KEY names and more.

        Of the many acts that one amends, people name the first.

        >>> acts().whole("luat sua doi bo sung mot so dieu cua luat dau tu cong", 2022)[-23:]
        'luat thi hanh an dan su'
        """
        if f" {_AMENDING} " not in key or self.named(key, year):
            return key
        longer = {
            name
            for name, rows in self._by_name.items()
            if name.startswith((f"{key} luat ", f"{key} bo luat ", f"{key} phap lenh "))
            and any(act.year == year for act in rows)
        }
        return longer.pop() if len(longer) == 1 else key

    def beginning(self, words: str) -> tuple[Act, ...] | None:
        """The acts called WORDS, folded and without «va»; None where no name so begins.

        >>> [act.year for act in acts().beginning("luat giao duc")]
        [2005, 2019]
        >>> acts().beginning("luat hoat dong giam"), acts().beginning("luat hoat dong g")
        ((), None)
        """
        return self._beginnings.get(words)

    @cached_property
    def _beginnings(self) -> dict[str, tuple[Act, ...]]:
        full = {key: tuple(rows) for key, rows in self._by_name.items()}
        for act in self.rows:
            for name in (act.name, *act.other):
                words = [w for w in re.findall(r"[a-z0-9]+", fold(name)) if w != "va"]
                full.setdefault(" ".join(words), self.named(name_key(act.kind, name) or ""))
        parts = ((key.split(), rows) for key, rows in full.items())
        short = {" ".join(w[:n]): () for w, _ in parts for n in range(1, len(w))}
        return {**short, **full}


@cache
def acts() -> Acts:
    """The table that ships with the package, read once."""
    text = (files("phahe.graph.registry.data") / "acts.tsv").read_text("utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")][1:]
    return Acts(_act(line.split("\t")) for line in lines)


def _act(row: list[str]) -> Act:
    number, year, kind, name, other, on, replaces, _ = row
    parsed = Number.parse(number) if number else None
    names, replaced = (tuple(filter(None, cell.split("; "))) for cell in (other, replaces))
    day = date.fromisoformat(on) if on else None
    return Act(parsed, int(year), kind, name, names, day, replaced)
