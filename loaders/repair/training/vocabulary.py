"""The words the decoder may write: syllables and abbreviations really seen."""

from collections import Counter
from collections.abc import Mapping
from itertools import pairwise

from phahe.loaders.repair.spelling import LETTERS, marked, syllable
from phahe.loaders.repair.training.corpus import FIGURE, STOP, UNKNOWN

CLASSES = (UNKNOWN, STOP, FIGURE)
LEAST = 3
LONGEST = 8


def words(counts: Counter[str]) -> list[str]:
    """The vocabulary of the cased COUNTS: classes, then words, the commonest first.

    Abbreviations are those written in capitals where small letters stand around them.
    """
    small: Counter[str] = Counter()
    capitals: Counter[str] = Counter()
    for word, number in counts.items():
        if word.startswith("<"):
            continue
        if _short(word):
            capitals[word] += number
        else:
            small[word.lower()] += number
    kept = {word: n for word, n in small.items() if n >= LEAST and _wordlike(word)}
    for word, number in capitals.items():
        if number >= LEAST and kept.get(word.lower(), 0) < number / 5:
            kept.pop(word.lower(), None)
            kept[word] = number
    apart = [word for word in kept if not _glued(word, kept)]
    return [*CLASSES, *sorted(apart, key=lambda word: (-kept[word], word))]


def _glued(word: str, kept: Mapping[str, int]) -> bool:
    """Whether WORD is two syllables whose blank the corpus lost.

    >>> _glued("sửdụng", {"sử": 9, "dụng": 9}), _glued("krông", {"rông": 9})
    (True, False)
    """
    return (
        marked(word)
        and not syllable(word)
        and any(
            all(part in kept and syllable(part) for part in (word[:cut], word[cut:]))
            for cut in range(1, len(word))
        )
    )


def _short(word: str) -> bool:
    """Whether WORD may be an abbreviation: capitals that are no syllable."""
    letters = word.replace("&", "").replace("Đ", "D")
    return letters.isascii() and letters.isalpha() and letters.isupper() and len(word) > 1


def _wordlike(word: str) -> bool:
    return len(word) <= LONGEST and set(word) <= LETTERS


def numbered(stream: list[str], number: dict[str, int]) -> list[int]:
    """STREAM as places in the vocabulary."""
    return [_number(word, number) for word in stream]


def _number(word: str, number: dict[str, int]) -> int:
    found = number.get(word)
    if found is None:
        found = number.get(word.lower())
    return 0 if found is None else found


def titled(streams: list[tuple[list[str], int]], number: dict[str, int]) -> list[int]:
    """For each word, in per cent, how often it has a capital inside a sentence."""
    all_, tall = [4.0] * len(number), [0.4] * len(number)
    for stream, weight in streams:
        for before, word in pairwise(stream):
            place = _number(word, number)
            if before != STOP and place > 2 and not word.isupper():
                all_[place] += weight
                tall[place] += weight * word[:1].isupper()
    return [round(100 * share / total) for share, total in zip(tall, all_, strict=True)]
