"""A page's words put right: the likeliest path through the candidates, what is kept of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from phahe.loaders.repair import archive, lists
from phahe.loaders.repair.gate import Stretch
from phahe.loaders.repair.items import FIGURE, Item, items
from phahe.loaders.repair.lists import Label
from phahe.loaders.repair.spelling import marked, styled
from phahe.loaders.repair.strained import reread
from phahe.loaders.repair.symbols import symbols

SURE_OF_FIGURE = 5.0
"""Nats by which a word must be likelier, with the words around it, for a figure to go."""
ALIKE = "cilosvx"
"""Letters whose capitals differ from them in height alone, or are read for another's."""
SELDOM = 0.02
"""The share of capitals under which such a letter inside a sentence is a small one."""


@dataclass(frozen=True, slots=True)
class Repair:
    """The stretch START to END of the raw text, what should stand there, and how sure.

    NAME if it may be a part of a name: a capital inside a line.
    """

    start: int
    end: int
    word: str
    confidence: float
    name: bool = False


def repairs(text: str, stretch: Stretch, listed: Sequence[Label]) -> Iterator[Repair]:
    """What to put in TEXT for the words and symbols of STRETCH, in order.

    LISTED are the letters and numerals of lists that are to change in the whole text.
    """
    numbers = list(symbols(text, stretch.start, stretch.end))
    here = [label for label in listed if stretch.start <= label.start < stretch.end]
    found = [Repair(n.start, n.end, n.text, n.confidence) for n in numbers]
    found += [Repair(*label, lists.SURE) for label in here]
    taken = {label.start for label in here}
    row = list(items(text, stretch, numbers))
    found += [word for word in _words(row) if word.start not in taken]
    yield from sorted(found, key=lambda repair: repair.start)


def _words(row: list[Item]) -> Iterator[Repair]:
    """The words chosen for ROW; those read as one come out as one, with blanks."""
    decoder = archive.decoder()
    chosen = decoder.path([item.candidates for item in row])
    lists = reread(row, chosen)
    last: Repair | None = None
    for at, (item, number) in enumerate(zip(row, chosen, strict=True)):
        if not item.word:
            continue
        figure = item.text.isdigit() and number != FIGURE and len(item.candidates) > 1
        if figure and decoder.margin(lists, at, FIGURE) < SURE_OF_FIGURE:
            chosen[at] = number = FIGURE
        sure = decoder.confidence(lists, chosen, at)
        name = item.inner and item.text[:1].isupper() and not item.capitals
        new = Repair(item.start, item.end, _written(item, number), sure, name)
        if item.glued and last:
            both = f"{last.word} {new.word}"
            last = Repair(last.start, new.end, both, min(last.confidence, sure), last.name)
            continue
        if last:
            yield last
        last = new
    if last:
        yield last


def _written(item: Item, number: int) -> str:
    """The word NUMBER as it is to stand for ITEM."""
    word = archive.vocabulary()[number]
    if number <= FIGURE or marked(item.text):
        return item.text
    if word.lower() != word:
        return word
    low = item.inner and not item.capitals and word[0] in ALIKE
    if low and archive.share(number) < SELDOM:
        return word
    return styled(word, item.text, item.capitals)
