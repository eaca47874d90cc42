"""Repairs put into a text, with the places of each."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from phahe.loaders.repair.gate import Stretch, stretches
from phahe.loaders.repair.lists import labels
from phahe.loaders.repair.mended import Mended, Quality, Reading, Token
from phahe.loaders.repair.repairer import Repair, repairs
from phahe.loaders.repair.slips import slips

THRESHOLD = 0.4
"""Confidence under which a word is left as it was read; chosen on the pages for tuning."""
NAMES = 0.2
"""How much surer a word must be to make a name: of those under 0.6 a third are right."""

_UNRUINED = ("clean", "foreign")  # readings of text that no scan ruined


def mend(
    text: str, *, threshold: float = THRESHOLD, scanned: Sequence[tuple[int, int]] = ()
) -> Mended:
    """TEXT, in NFC, with what a scan or a bare keyboard did to it undone.

    Words of a confidence under THRESHOLD, 0 to 1, stay as they are and are marked doubtful;
    what may be a part of a name must be surer. In the stretches SCANNED, start to end, which
    OCR read in Vietnamese, clean text loses its slips of marks.
    Other clean text comes back as the same object, with no tokens and no model loaded.

    >>> mend("Căn cứ Luật Tổ chức chính quyền địa phương;").tokens
    ()
    """
    found = stretches(text)
    if not scanned and all(stretch.reading in _UNRUINED for stretch in found):
        pages = tuple(Quality(s.reading, start=s.start, end=s.end) for s in found)
        return Mended(text, text, (), pages, _whole(pages, []))
    tokens: list[Token] = []
    pages_: list[Quality] = []
    listed = tuple(labels(text))
    for stretch in found:
        sound = stretch.reading in _UNRUINED
        repaired = _slipped(text, stretch, scanned) if sound else repairs(text, stretch, listed)
        judged = [_judged(text, repair, threshold) for repair in repaired]
        pages_.append(_quality(stretch, [] if sound else judged))
        drift = tokens[-1].mended_end - tokens[-1].end if tokens else 0
        tokens += _placed(judged, drift)
    kept = tuple(tokens)
    return Mended(text, _text(text, kept), kept, tuple(pages_), _whole(tuple(pages_), tokens))


def _slipped(
    text: str, stretch: Stretch, scanned: Sequence[tuple[int, int]]
) -> Iterator[Repair]:
    """The slips in what is SCANNED of STRETCH, where that is clean."""
    for start, end in scanned if stretch.reading == "clean" else ():
        if start < stretch.end and stretch.start < end:
            yield from slips(text, max(start, stretch.start), min(end, stretch.end))


def _judged(text: str, repair: Repair, threshold: float) -> Token:
    raw = text[repair.start : repair.end]
    doubtful = repair.confidence < threshold + NAMES * repair.name
    word = raw if doubtful else repair.word
    return Token(repair.start, repair.end, 0, 0, raw, word, repair.confidence, doubtful)


def _placed(judged: Sequence[Token], drift: int) -> Iterator[Token]:
    """The tokens that matter, with their places DRIFT and more from the raw ones."""
    for token in judged:
        if token.text == token.mended and not token.doubtful:
            continue
        start = token.start + drift
        end = start + len(token.mended)
        drift = end - token.end
        yield replace(token, mended_start=start, mended_end=end)


def _text(raw: str, tokens: Sequence[Token]) -> str:
    parts: list[str] = []
    at = 0
    for token in tokens:
        parts += (raw[at : token.start], token.mended)
        at = token.end
    return "".join((*parts, raw[at:]))


def _quality(stretch: Stretch, judged: Sequence[Token]) -> Quality:
    count = max(1, len(judged))
    doubtful = sum(token.doubtful for token in judged) / count
    mean = sum(token.confidence for token in judged) / count if judged else 1.0
    return Quality(stretch.reading, doubtful, mean, stretch.start, stretch.end)


def _whole(pages: Sequence[Quality], tokens: Sequence[Token]) -> Quality:
    """The quality of the whole: the reading most of it has, means by length."""
    total = sum(page.end - page.start for page in pages)
    if not total:
        return Quality("clean")
    length: dict[Reading, int] = {}
    for page in pages:
        length[page.reading] = length.get(page.reading, 0) + page.end - page.start
    reading = max(length, key=lambda name: length[name])
    doubtful = sum(page.doubtful * (page.end - page.start) for page in pages) / total
    confidence = sum(page.confidence * (page.end - page.start) for page in pages) / total
    return Quality(reading, doubtful, confidence, 0, pages[-1].end)
