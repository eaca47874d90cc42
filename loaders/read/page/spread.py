"""Two pages on one sheet, as an open booklet lies on the glass: first the left leaf."""

from dataclasses import replace

from phahe.loaders.read.page.sheet import Affine, Rule, Sheet, Word

_BROAD = 1.2  # times as wide as high: what is less has no room for two pages
_MIDDLE = 0.4, 0.6  # of the width, where the fold is
_FOLD = 0.04  # of the width: two inner margins
_FULL = 0.55  # of a leaf's width: what its longer lines reach at least
_LEAST = 40  # words of a leaf


def leaves(sheet: Sheet) -> list[Sheet]:
    """The pages of SHEET: itself, or two leaves where a broad white band parts its words.

    Neither a word nor a level line, as those of a table, crosses the band, and both sides are
    full pages of text. The second leaf goes on with the page of the first.
    """
    if sheet.width < _BROAD * sheet.height:
        return [sheet]
    fold = _fold(sheet)
    if fold is None:
        return [sheet]
    left, right = _leaf(sheet, 0.0, fold), _leaf(sheet, fold, sheet.width)
    return [left, right] if _is_page(left) and _is_page(right) else [sheet]


def _fold(sheet: Sheet) -> float | None:
    """Where SHEET is folded: in the widest gap in its middle."""
    low, high = (share * sheet.width for share in _MIDDLE)
    level = [(rule.left, rule.right) for rule in sheet.rules if rule.level]
    spans = sorted([*((word.left, word.right) for word in sheet.words), *level])
    reached, widest, fold = 0.0, _FOLD * sheet.width, None
    for left, right in [*spans, (sheet.width, sheet.width)]:
        middle = (max(reached, low) + min(left, high)) / 2
        if left - reached >= widest and reached < high and left > low:
            widest, fold = left - reached, middle
        reached = max(reached, right)
    return fold


def _leaf(sheet: Sheet, start: float, end: float) -> Sheet:
    """What of SHEET stands from START to END, its places counted from START."""
    words = [_moved(word, start) for word in sheet.words if start <= word.left < end]
    rules = [
        Rule(rule.left - start, rule.top, rule.right - start, rule.bottom)
        for rule in sheet.rules
        if start <= rule.left < end
    ]
    a, b, c, d, e, f = sheet.place
    place: Affine = (a, b, c + a * start, d, e, f + d * start)
    return replace(
        sheet, width=end - start, words=words, rules=rules, place=place, goes_on=start > 0
    )


def _moved(word: Word, start: float) -> Word:
    return replace(word, left=word.left - start, right=word.right - start)


def _is_page(leaf: Sheet) -> bool:
    """Whether the words of LEAF fill it from margin to margin."""
    if len(leaf.words) < _LEAST:
        return False
    first = min(word.left for word in leaf.words)
    last = max(word.right for word in leaf.words)
    return last - first > _FULL * leaf.width
