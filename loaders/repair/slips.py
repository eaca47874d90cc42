"""Slips of marks in text that OCR read in Vietnamese: «phố cập» for phổ cập.

Tesseract's Vietnamese model writes all marks and mistakes one in some hundred. Such text is
clean to the gate; a word of it may only stand for one of the same letters without marks.
"""

from collections.abc import Iterator

from phahe.loaders.repair import archive
from phahe.loaders.repair.channel import Candidates
from phahe.loaders.repair.items import CLASSES, COPY
from phahe.loaders.repair.repairer import Repair
from phahe.loaders.repair.spelling import bare, even, styled
from phahe.loaders.repair.tokens import Kind, Piece, pieces

SLIP = -7.0
"""Logarithm of a word's being read as one given other word of the same letters."""
SURE = 0.9
"""Confidence under which a word stays as it was read."""
_JOINTS = frozenset("/-–—&@_")
"""Signs that join a word to a number, an address or another word, which are left alone."""


def slips(text: str, start: int, end: int) -> Iterator[Repair]:
    """The words of TEXT[START:END] that the words around them say were read with wrong marks.

    Capitals are looked at only where a sentence begins: others may be of a name.

    >>> line = "công tác phố cập giáo dục tiểu học tại xã Phố Cập"
    >>> [(slip.start, slip.word) for slip in slips(line, 0, len(line))]
    [(9, 'phổ')]
    """
    row = list(pieces(text, start, end))
    lists = [_candidates(*near) for near in _near(text, row)]
    decoder = archive.decoder()
    chosen = decoder.path(lists)
    for at, (piece, number) in enumerate(zip(row, chosen, strict=True)):
        if number == lists[at][0][0]:
            continue
        if (sure := decoder.confidence(lists, chosen, at)) >= SURE:
            word = styled(archive.vocabulary()[number], piece.text, False)
            yield Repair(piece.start, piece.end, word, sure)


def _near(text: str, row: list[Piece]) -> Iterator[tuple[Piece, bool]]:
    """Each piece of ROW, and whether it may have slipped."""
    none = Piece(len(text), len(text), Kind.STOP, "")
    for before, piece, after in zip([none, *row], row, [*row[1:], none], strict=False):
        edges = text[max(0, piece.start - 1) : piece.start] + text[piece.end : piece.end + 1]
        first = before.kind is not Kind.WORD and not after.text[:1].isupper()
        small = piece.text[1:].islower() and (piece.text[0].islower() or first)
        yield piece, piece.text.isalpha() and small and _JOINTS.isdisjoint(edges)


def _candidates(piece: Piece, open_: bool) -> Candidates:
    """The words PIECE may stand for, first the one that was read; if not OPEN_, only that."""
    if piece.kind is not Kind.WORD:
        return ((CLASSES[piece.kind], 0.0),)
    channel, words = archive.channel(), archive.vocabulary()
    small = even(piece.text.lower())
    read = channel.number(small)
    if not open_:
        return ((read, 0.0),)
    others = (number for number, _ in channel.typed(bare(small)))
    return (
        (read, 0.0 if read else COPY),  # one given word of all the unknown ones
        *((number, SLIP) for number in others if number != read and words[number].islower()),
    )
