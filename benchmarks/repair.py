"""Measure the repair of ruined pages: python benchmarks/repair.py PAGES.jsonl...

PAGES hold a row a page: id, clean (its true text), ocr (how it was read). Printed for each:
the share of syllables right before and after in per cent (case aside, then with case), of right
syllables broken (of those right, then of all), of figures lost, of key words and document
symbols right, of unmarked typing restored, and characters a second. With --scanned the pages
were read in Vietnamese, and slips of marks are mended.
"""

import json
import re
import sys
import time
import unicodedata
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

from rapidfuzz.fuzz import ratio

from phahe.loaders.repair import mend
from phahe.loaders.repair.spelling import bare, even
from phahe.loaders.repair.symbols import ISSUERS, KINDS, TERMED
from phahe.loaders.repair.training.alignment import aligned

WORD = re.compile(r"[^\W\d_]+(?:&[^\W\d_]+)?")
SYMBOL = re.compile(
    r"(?<![\w/])\d{1,5}(?:/\d{4})?/[A-ZĐ][A-Za-zĐđ&]*\d*(?:-[A-ZĐ][A-Za-zĐđ&]*\d*)*"
    r"|\d{1,5}-[A-ZĐ]{2,3}/[A-ZĐ]{2}\b"
)
NUMBERED = re.compile(r"\S*\d[^\s/]*[/-]\S*")
"""Numbers of documents and dates, whose letters are not counted as syllables."""
KEYS = frozenset(Path(__file__).with_name("repair_keys.txt").read_text("utf-8").split())


def syllables(clean: str, read: str) -> Iterator[tuple[str, str]]:
    """Each syllable of CLEAN with what READ has for it.

    A stretch that was not read at all, or in another order of columns, is left out.
    """
    for true, seen in aligned(clean, read):
        words = WORD.findall(NUMBERED.sub(" ", true))
        marks = WORD.findall(NUMBERED.sub(" ", seen))
        if len(true.split()) == len(seen.split()) == 1 and len(words) == 1:
            yield words[0], _peeled(true, words[0], seen)
            continue
        if ratio(bare(true), bare(seen)) < 60:
            continue
        rest = Counter(marks)
        for word in words:
            found = (
                word if rest[word] else next((m for m in rest if m.lower() == word.lower()), "")
            )
            rest[found] -= 1
            yield word, found


def _paired(
    before: list[tuple[str, str]], after: list[tuple[str, str]]
) -> Iterator[tuple[str, str, str]]:
    """Word, reading, mended: what either leaves out is left out."""
    steps = SequenceMatcher(None, [w for w, _ in before], [w for w, _ in after], False)
    for a, b, size in steps.get_matching_blocks():
        for step in range(size):
            yield before[a + step][0], before[a + step][1], after[b + step][1]


def _peeled(true: str, word: str, seen: str) -> str:
    """SEEN without the punctuation that TRUE has around WORD."""
    return seen.strip('.,;:()[]"“”‘’|!?…*-–—/{}«»') if seen != true else word


def measure(pages: list[dict[str, str]]) -> dict[str, float]:
    """The figures over PAGES, shares in per cent."""
    count: Counter[str] = Counter()
    wrong: Counter[tuple[str, str, str]] = Counter()
    spent = 0.0
    for page in pages:
        clean = even(unicodedata.normalize("NFC", page["clean"]))
        read = unicodedata.normalize("NFC", page["ocr"])
        begin = time.process_time()
        scanned = [(0, len(read))] if "--scanned" in sys.argv else []
        text = mend(read, scanned=scanned).text
        spent += time.process_time() - begin
        count["characters"] += len(read)
        before = list(syllables(clean, read))
        after = list(syllables(clean, even(text)))
        for word, raw, now in _paired(before, after):
            count["syllables"] += 1
            fine = word.lower() == now.lower()
            count["raw"] += word.lower() == raw.lower()
            count["right"] += fine
            count["cased"] += word == now
            count["broken"] += word.lower() == raw.lower() and not fine
            if word.lower() in KEYS:
                count["keys"] += 1
                count["keys right"] += fine
            if not fine:
                wrong[word, raw, now] += 1
        _figures(clean, read, text, count)
        _symbols(clean, read, text, count)
        _typed(clean, count)
    if "-v" in sys.argv:
        for row, number in wrong.most_common(150):
            print(number, *row)
    n = count["syllables"]
    return {
        "syllables": n,
        "raw": 100 * count["raw"] / n,
        "right": 100 * count["right"] / n,
        "cased": 100 * count["cased"] / n,
        "broken": 100 * count["broken"] / max(1, count["raw"]),
        "broken of all": 100 * count["broken"] / n,
        "figures lost": 100 * count["figures lost"] / max(1, count["figures"]),
        "figures": count["figures"],
        "keys": 100 * count["keys right"] / max(1, count["keys"]),
        "symbols": 100 * count["symbols right"] / max(1, count["symbols"]),
        "symbols counted": count["symbols"],
        "typed": 100 * count["typed right"] / max(1, count["typed"]),
        "characters/s": count["characters"] / spent,
    }


def _figures(clean: str, read: str, text: str, count: Counter[str]) -> None:
    """Figures that CLEAN has and READ has right, and how many of them TEXT has no more."""
    true, raw, now = (Counter(re.findall(r"\d+", side)) for side in (clean, read, text))
    kept = true & raw
    count["figures"] += kept.total()
    count["figures lost"] += (kept - now).total()
    if "-v" in sys.argv and kept - now:
        print("figures lost", dict(kept - now))


def _symbols(clean: str, read: str, text: str, count: Counter[str]) -> None:
    """Symbols of CLEAN whose digits READ has right, and whether TEXT has them exactly.

    Those that are misspelt in CLEAN, without the hyphen (TTBTC), do not count.
    """
    raw, now = _tight(read), _tight(text)
    for symbol in filter(_is_sound, SYMBOL.findall(_tight(clean))):
        digits = re.match(r"\d+(?:/\d{4})?", symbol)
        if digits and re.search(rf"(?<!\d){digits[0]}[/-]", raw):
            count["symbols"] += 1
            same = rf"(?<!\d){re.escape(symbol)}(?![-A-ZĐ])"
            right = re.search(same, now, re.IGNORECASE) is not None
            count["symbols right"] += right
            if not right and "-v" in sys.argv:
                seen = re.findall(rf"(?<!\d){digits[0]}[/-]\S+", f"{raw} -> {now}")
                print("symbol", symbol, *seen)


def _is_sound(symbol: str) -> bool:
    """Whether SYMBOL has a hyphen, or letters that need none: QH15, TTg."""
    letters = symbol.rpartition("/")[2].rstrip("0123456789")
    return "-" in symbol or letters in (*KINDS, *ISSUERS, *TERMED)


def _tight(text: str) -> str:
    """TEXT with the blanks around / and - and at line ends gone or single."""
    return re.sub(r"(?<=\w) ?([/–-]) ?(?=\w)", r"\1", " ".join(text.split()))


def _typed(clean: str, count: Counter[str]) -> None:
    """Restoration of CLEAN typed without marks; lines without marked letters do not count."""
    apart = unicodedata.normalize("NFD", clean.replace("đ", "d").replace("Đ", "D"))
    plain = "".join(letter for letter in apart if not unicodedata.combining(letter))
    again = even(mend(plain).text)
    true, now = WORD.findall(clean), WORD.findall(again)
    if len(true) == len(now):
        count["typed"] += len(true)
        count["typed right"] += sum(
            a.lower() == b.lower() for a, b in zip(true, now, strict=True)
        )
    else:
        count["typed skipped"] += 1


def main() -> None:
    """Print the figures of each file named."""
    mend("Can ctr Nghi dinh sé 30/2020/NĐ-CP; thyc hién K& hoach")
    for name in sys.argv[1:]:
        if name.startswith("-"):
            continue
        lines = Path(name).read_text("utf-8").splitlines()
        figures = measure([json.loads(line) for line in lines])
        print(name, " ".join(f"{key}={value:.2f}" for key, value in figures.items()))


if __name__ == "__main__":
    main()
