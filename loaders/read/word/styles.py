"""How runs and paragraphs look, by their own properties and the styles they are based on.

ISO/IEC 29500-1 §17.7: a run's own properties go before its style, this before the style of its
paragraph, this before the defaults.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from phahe.loaders.read.word.package import Element, W, child, is_on, value

_DEEPEST = 32  # styles based on each other in a ring end


@dataclass(frozen=True, slots=True)
class Look:
    """What of a run's look changes its words: FONT, CAPITALS, HIDDEN."""

    font: str = ""
    capitals: bool = False
    hidden: bool = False


@dataclass
class Styles:
    """The styles of a document, by their identifiers."""

    root: Element | None
    _styles: dict[str, Element] = field(init=False)
    _default: str = field(init=False, default="")
    _looks: dict[tuple[str, str], Look] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        found = self.root.iterfind(f"{W}style") if self.root is not None else iter(())
        self._styles = {}
        for style in found:
            name = value(style, "styleId") or ""
            self._styles[name] = style
            if value(style, "type") == "paragraph" and value(style, "default") in ("1", "true"):
                self._default = name

    def look(self, run: Element | None, paragraph: str) -> Look:
        """The look of what has the run properties RUN in a paragraph of the style PARAGRAPH."""
        style = value(child(run, "rStyle")) or ""
        if run is None or len(run) == (1 if style else 0):
            key = style, paragraph
            if key not in self._looks:
                self._looks[key] = self._look(run, style, paragraph)
            return self._looks[key]
        return self._look(run, style, paragraph)

    def _look(self, run: Element | None, style: str, paragraph: str) -> Look:
        layers = list(self._run_layers(run, style, paragraph))
        return Look(
            next((font for each in layers if (font := _font(each))), ""),
            _first(layers, "caps") or _first(layers, "smallCaps"),
            _first(layers, "vanish"),
        )

    def _run_layers(
        self, run: Element | None, style: str, paragraph: str
    ) -> Iterator[Element | None]:
        yield run
        for name in (style, paragraph or self._default):
            for each in self._line(name):
                yield child(each, "rPr")
        yield child(self.root, "docDefaults", "rPrDefault", "rPr")

    def paragraph_layers(self, own: Element | None) -> Iterator[Element | None]:
        """The paragraph properties OWN and those of the styles behind them."""
        yield own
        for each in self._line(value(child(own, "pStyle")) or self._default):
            yield child(each, "pPr")

    def _line(self, name: str) -> Iterator[Element]:
        """The style NAME and those that it is based on."""
        for _ in range(_DEEPEST):
            style = self._styles.get(name)
            if style is None:
                return
            yield style
            name = value(child(style, "basedOn")) or ""

    def is_centred(self, own: Element | None) -> bool:
        """Whether a paragraph with the properties OWN stands in the middle."""
        layers = self.paragraph_layers(own)
        return next((at for each in layers if (at := value(child(each, "jc")))), "") == "center"

    def borders(self, properties: Element | None) -> bool | None:
        """Whether the style of a table draws lines; None where it has none."""
        for style in self._line(value(child(properties, "tblStyle")) or ""):
            drawn = child(style, "tblPr", "tblBorders")
            if drawn is not None:
                return has_lines(drawn)
        return None


def has_lines(borders: Element) -> bool:
    """Whether one of BORDERS is drawn."""
    return any(value(line) not in (None, "nil", "none") for line in borders)


def _first(layers: list[Element | None], name: str) -> bool:
    """The first setting of a switch."""
    for layer in layers:
        if (on := is_on(child(layer, name))) is not None:
            return on
    return False


def _font(properties: Element | None) -> str | None:
    fonts = child(properties, "rFonts")
    return value(fonts, "ascii") or value(fonts, "hAnsi")
