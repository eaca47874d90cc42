"""The numbers and bullets that Word generates: «1.», «a)», «I.», «1.1», «-».

ISO/IEC 29500-1 §17.9; formats §17.18.59. Word counts letters in the English order, and what is
printed is what is read: «d)», then «e)».
"""

import re
from dataclasses import dataclass, field

from phahe.loaders.read.numerals import numeral
from phahe.loaders.read.word.package import Element, W, child, is_on, value
from phahe.loaders.read.word.styles import Styles
from phahe.loaders.read.word.symbols import shown

_PLACE = re.compile(r"%([1-9])")
_MOST = 32767  # that a list counts to
_SUFFIX = {"nothing": "", "space": " ", "tab": " "}


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: its FORM, its TEXT with places %1 … %9, where it starts again."""

    form: str
    text: str
    start: int
    suffix: str
    restart: int | None
    legal: bool
    style: str
    font: str

    @classmethod
    def of(cls, element: Element) -> "Level":
        """The level that w:lvl describes."""
        return cls(
            value(child(element, "numFmt")) or "decimal",
            value(child(element, "lvlText")) or "",
            number(child(element, "start"), 1),
            _SUFFIX.get(value(child(element, "suff")) or "tab", " "),
            number(child(element, "lvlRestart"), -1) if _has(element, "lvlRestart") else None,
            bool(is_on(child(element, "isLgl"))),
            value(child(element, "pStyle")) or "",
            value(child(element, "rPr", "rFonts"), "ascii") or "",
        )


def _has(element: Element, name: str) -> bool:
    return child(element, name) is not None


def number(element: Element | None, default: int) -> int:
    """The number that w:val of ELEMENT is, DEFAULT where it is none."""
    said = value(element) or ""
    return min(int(said), _MOST) if re.fullmatch(r"\d{1,9}", said) else default


@dataclass
class Series:
    """What the paragraphs of one abstract list have counted to."""

    counts: dict[int, int] = field(default_factory=dict)
    started: set[tuple[str, int]] = field(default_factory=set)


@dataclass
class Numbering:
    """The lists of a document; `label` must be asked for its paragraphs in their order."""

    root: Element | None
    styles: Styles
    _abstract: dict[str, Element] = field(init=False, default_factory=dict)
    _lists: dict[str, Element] = field(init=False, default_factory=dict)
    _series: dict[str, Series] = field(init=False, default_factory=dict)
    _levels: dict[str, tuple[str, dict[int, Level], dict[int, int]]] = field(
        init=False, default_factory=dict
    )

    def __post_init__(self) -> None:
        if self.root is not None:
            for each in self.root.iterfind(f"{W}abstractNum"):
                self._abstract[value(each, "abstractNumId") or ""] = each
            for each in self.root.iterfind(f"{W}num"):
                self._lists[value(each, "numId") or ""] = each

    def label(self, properties: Element | None) -> str:
        """What Word prints before a paragraph with PROPERTIES, with the blank behind it."""
        found = self._place(properties)
        if found is None:
            return ""
        name, depth = found
        abstract, levels, starts = self._list(name)
        level = levels.get(depth)
        if level is None:
            return ""
        series = self._series.setdefault(abstract, Series())
        self._count(series, name, depth, levels, starts)
        text = level.text
        if level.form == "bullet":
            text = shown(text, level.font) or "-"
        else:
            text = _PLACE.sub(
                lambda place: _numeral(int(place[1]), series, levels, level), text
            )
        return text + level.suffix if text.strip() else ""

    def _place(self, properties: Element | None) -> tuple[str, int] | None:
        """The list and the level of a paragraph, by itself or by its style."""
        name, depth = "", None
        for layer in self.styles.paragraph_layers(properties):
            given = child(layer, "numPr")
            if given is None:
                continue
            if depth is None and child(given, "ilvl") is not None:
                depth = number(child(given, "ilvl"), 0)
            if name := value(child(given, "numId")) or "":
                break
        if not name or name == "0":
            return None
        if depth is None:
            style = value(child(properties, "pStyle"))
            _, levels, _ = self._list(name)
            depth = next((i for i, lvl in levels.items() if style and lvl.style == style), 0)
        return name, depth

    def _list(self, name: str) -> tuple[str, dict[int, Level], dict[int, int]]:
        """The abstract list behind the list NAME, its levels, and where it starts them anew."""
        if name not in self._levels:
            element = self._lists.get(name)
            abstract = self._linked(value(child(element, "abstractNumId")) or "")
            levels = _levels(self._abstract.get(abstract))
            starts: dict[int, int] = {}
            for change in element.iterfind(f"{W}lvlOverride") if element is not None else ():
                depth = int(said) if (said := value(change, "ilvl") or "0").isdecimal() else 0
                if (other := child(change, "lvl")) is not None:
                    levels[depth] = Level.of(other)
                if (start := child(change, "startOverride")) is not None:
                    starts[depth] = number(start, 1)
            self._levels[name] = abstract, levels, starts
        return self._levels[name]

    def _linked(self, abstract: str) -> str:
        """The abstract list that has the levels of ABSTRACT, which may only name its style."""
        style = value(child(self._abstract.get(abstract), "numStyleLink"))
        if not style:
            return abstract
        return next(
            (
                name
                for name, e in self._abstract.items()
                if value(child(e, "styleLink")) == style
            ),
            abstract,
        )

    def _count(
        self,
        series: Series,
        name: str,
        depth: int,
        levels: dict[int, Level],
        starts: dict[int, int],
    ) -> None:
        """One more at DEPTH; levels below it begin again."""
        level = levels[depth]
        if depth in starts and (name, depth) not in series.started:
            series.counts[depth] = starts[depth]
        elif depth in series.counts:
            series.counts[depth] += 1
        else:
            series.counts[depth] = level.start
        series.started.add((name, depth))
        for below in [key for key in series.counts if key > depth]:
            after = levels[below].restart if below in levels else None
            if after is None or after > depth:
                del series.counts[below]


def _numeral(place: int, series: Series, levels: dict[int, Level], own: Level) -> str:
    """The count of the level PLACE (from 1), in its format or, in a legal list, in figures."""
    level = levels.get(place - 1)
    if level is None:
        return ""
    count = series.counts.get(place - 1, level.start)
    return str(count) if own.legal else numeral(count, level.form)


def _levels(abstract: Element | None) -> dict[int, Level]:
    found: dict[int, Level] = {}
    for element in abstract.iterfind(f"{W}lvl") if abstract is not None else ():
        said = value(element, "ilvl") or ""
        if said.isdecimal():
            found[int(said)] = Level.of(element)
    return found
