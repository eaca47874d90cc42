"""A page's words put right: the likeliest path through the candidates, what is kept of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from phahe.loaders.repair import archive
from phahe.loaders.repair.gate import Stretch
from phahe.loaders.repair.items import FIGURE, Item, items
from phahe.loaders.repair.spelling import marked, styled
from phahe.loaders.repair.symbols import symbols

SURE_OF_FIGURE = 0.95
"""Confidence under which a word that is one figure stays a figure."""


@dataclass(frozen=True, slots=True)
class Repair:
    """The stretch START to END of the raw text, what should stand there, and how sure."""

    start: int
    end: int
    word: str
    confidence: float


def repairs(text: str, stretch: Stretch) -> Iterator[Repair]:
    """What to put in TEXT for the words and symbols of STRETCH, in order."""
    numbers = list(symbols(text, stretch.start, stretch.end))
    found = [Repair(n.start, n.end, n.text, n.confidence) for n in numbers]
    row = list(items(text, stretch, numbers))
    yield from sorted((*found, *_words(row)), key=lambda repair: repair.start)


def _words(row: list[Item]) -> Iterator[Repair]:
    """The words chosen for ROW; those read as one come out as one, with blanks."""
    decoder = archive.decoder()
    lists = [item.candidates for item in row]
    chosen = decoder.path(lists)
    last: Repair | None = None
    for at, (item, number) in enumerate(zip(row, chosen, strict=True)):
        if not item.word:
            continue
        sure = decoder.confidence(lists, chosen, at)
        new = Repair(item.start, item.end, _written(item, number, sure), sure)
        if item.glued and last:
            both = f"{last.word} {new.word}"
            last = Repair(last.start, new.end, both, min(last.confidence, sure))
            continue
        if last:
            yield last
        last = new
    if last:
        yield last


def _written(item: Item, number: int, sure: float) -> str:
    """The word NUMBER as it is to stand for ITEM."""
    word = archive.vocabulary()[number]
    if number <= FIGURE or marked(item.text):
        return item.text
    if item.text.isdigit() and sure < SURE_OF_FIGURE:
        return item.text
    return word if word.lower() != word else styled(word, item.text, item.capitals)
