"""A page's words put right: pieces to candidates, the likeliest path, what is kept of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from phahe.loaders.repair import archive
from phahe.loaders.repair.channel import Candidates
from phahe.loaders.repair.gate import Stretch
from phahe.loaders.repair.spelling import capital, even, key, marked, styled
from phahe.loaders.repair.symbols import Symbol, symbols
from phahe.loaders.repair.tokens import Kind, Piece, pieces

UNKNOWN, STOP, FIGURE = 0, 1, 2
COPY, COPY_LETTER = -6.0, -2.5
"""Logarithm of leaving a word as it is read, and of each of its letters."""


@dataclass(frozen=True, slots=True)
class Repair:
    """The stretch START to END of the raw text, what should stand there, and how sure."""

    start: int
    end: int
    word: str
    confidence: float


@dataclass(frozen=True, slots=True)
class _Item:
    piece: Piece
    capitals: bool
    candidates: Candidates


def repairs(text: str, stretch: Stretch) -> Iterator[Repair]:
    """What to put in TEXT for the words and symbols of STRETCH, in order."""
    found = list(symbols(text, stretch.start, stretch.end))
    items = list(_items(text, stretch, found))
    decoder = archive.decoder()
    chosen = decoder.path([item.candidates for item in items])
    lists = [item.candidates for item in items]
    waiting = iter(found)
    symbol = next(waiting, None)
    for at, (item, number) in enumerate(zip(items, chosen, strict=True)):
        piece = item.piece
        while symbol and symbol.end <= piece.start:
            yield Repair(symbol.start, symbol.end, symbol.text, symbol.confidence)
            symbol = next(waiting, None)
        if piece.kind is Kind.WORD:
            sure = decoder.confidence(lists, chosen, at)
            yield Repair(piece.start, piece.end, _written(item, number), sure)
    while symbol:
        yield Repair(symbol.start, symbol.end, symbol.text, symbol.confidence)
        symbol = next(waiting, None)


def _written(item: _Item, number: int) -> str:
    """The word NUMBER as it is to stand for ITEM."""
    word = archive.vocabulary()[number]
    if number <= FIGURE or marked(item.piece.text):
        return item.piece.text
    return word if word.lower() != word else styled(word, item.piece.text, item.capitals)


def _items(text: str, stretch: Stretch, found: Sequence[Symbol]) -> Iterator[_Item]:
    """The pieces of STRETCH with their candidates; symbols are figures."""
    parts = list(_pieces(text, stretch, found))
    tall = [capital(part.text) for part in parts]
    for at, part in enumerate(parts):
        if part.kind is Kind.STOP:
            yield _Item(part, False, ((STOP, 0.0),))
        elif part.kind is Kind.FIGURE:
            yield _Item(part, False, ((FIGURE, 0.0),))
        elif part.kind is Kind.OTHER:
            yield _Item(part, False, ((UNKNOWN, 0.0),))
        else:
            capitals = _capitals(text, parts, tall, at)
            yield _Item(part, capitals, _candidates(part.text, capitals, stretch))


def _pieces(text: str, stretch: Stretch, found: Sequence[Symbol]) -> Iterator[Piece]:
    start = stretch.start
    for symbol in found:
        yield from pieces(text, start, symbol.start)
        yield Piece(symbol.start, symbol.end, Kind.FIGURE, "")
        start = symbol.end
    yield from pieces(text, start, stretch.end)


def _capitals(text: str, parts: list[Piece], tall: list[bool], at: int) -> bool:
    """Whether the word at AT is in capitals; of two letters or one, its line decides."""
    word = parts[at].text
    if len(word) > 2:
        return tall[at]
    if not word[:1].isupper():
        return False
    around = [_tall(text, parts, tall, at, step) for step in (-1, 1)]
    told = [answer for answer in around if answer is not None]
    return all(told) if told else tall[at]


def _tall(text: str, parts: list[Piece], tall: list[bool], at: int, step: int) -> bool | None:
    """Whether the next longer word of the line, STEP by STEP from AT, is in capitals."""
    place = at + step
    while 0 <= place < len(parts):
        gap = sorted((parts[at].start, parts[place].start))
        if "\n" in text[slice(*gap)]:
            return None
        if parts[place].kind is Kind.WORD and len(parts[place].text) > 2:
            return tall[place]
        place += step
    return None


def _candidates(word: str, capitals: bool, stretch: Stretch) -> Candidates:
    channel = archive.channel()
    if marked(word):
        number = channel.number(even(word.lower()))
        return ((number, 0.0),)
    if stretch.reading == "accentless":
        return channel.typed(word) or ((UNKNOWN, 0.0),)
    found = channel.candidates(key(word, capitals))
    return (*found, (UNKNOWN, COPY + COPY_LETTER * len(word)))
