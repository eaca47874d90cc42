"""From texts and pairs to the files of the model."""

import json
import lzma
import math
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from phahe.loaders.repair.archive import COST_STEP
from phahe.loaders.repair.channel import Channel
from phahe.loaders.repair.language import SHIFT, STEP, Language
from phahe.loaders.repair.spelling import even, key, titled
from phahe.loaders.repair.tokens import Kind, pieces
from phahe.loaders.repair.training import channel, language, vocabulary
from phahe.loaders.repair.training.alignment import aligned
from phahe.loaders.repair.training.corpus import HERE, rows, stream
from phahe.loaders.repair.training.phrases import phrases

MODEL = HERE.parent / "model"
SCANS = HERE / "scanned"
SOURCES = {"administrative": 6, "gazette": 1, "ocr_pairs": 1, "statutes": 1, "articles": 1}

GENRE, COMPOSED, COMPOUND = 10, 3, 6
LEAST, MOST = 2.0, 620_000
"""How often a gram must be counted to be kept, and how many triples are."""
MEMORY = 6.0
KEPT = 24
"""Candidates of a reading that are written down."""


def texts(corpus: Path) -> Iterator[tuple[str, int]]:
    """Texts of CORPUS and of our own genre, each with the weight it counts."""
    for name, weight in SOURCES.items():
        field = "clean" if name == "ocr_pairs" else "text"
        yield "\n".join(row[field] for row in rows(corpus, name)), weight
    for file in sorted((HERE / "genre").glob("*.txt")):
        yield file.read_text("utf-8"), COMPOSED if file.name.startswith("part-") else GENRE
    yield phrases(), 1


def build(corpus: Path, out: Path = MODEL) -> None:
    """Write the model learned from CORPUS to the folder OUT, all files at the end."""
    streams = [(stream(text), weight) for text, weight in texts(corpus)]
    compounds = [(stream(text), COMPOUND) for text in _compounds()]
    counts: Counter[str] = Counter()
    for found, weight in streams + compounds:
        for word, number in Counter(found).items():
            counts[word] += number * weight
    words = vocabulary.words(counts)
    places = {word: place for place, word in enumerate(words)}
    ids = [(_ids(found, places), weight) for found, weight in streams]
    short = [(_ids(found, places), weight) for found, weight in compounds]
    pairs = language.counted(ids + short, len(words), 2)
    triples = language.counted(ids, len(words), 3)
    model = language.estimated(pairs, triples, len(words), LEAST, MOST)
    print(len(words), "words", len(model.pairs), "pairs", len(model.triples), "triples")
    titles = vocabulary.titled(streams, places)
    lines = (f"{word} {title}" for word, title in zip(words, titles, strict=True))
    shipped = {"words.txt": "\n".join(lines).encode(), "language.bin": packed(model)}
    prior = Language(shipped["language.bin"]).unigram
    write(out, shipped | learned(corpus, words, prior))


def _ids(found: list[str], places: dict[str, int]) -> NDArray[np.int64]:
    return np.array(vocabulary.numbered(found, places), dtype=np.int64)


def _compounds() -> Iterator[str]:
    """Words of two syllables and more, of which only the pairs are counted."""
    lines = (HERE / "compounds.txt").read_text("utf-8").splitlines()
    for line in lines:
        if not line.startswith("#"):
            yield from line.split(", ")


def learned(corpus: Path, words: list[str], prior: list[float]) -> dict[str, bytes]:
    """The files of the channel learned from the pairs of CORPUS for WORDS."""
    small, capitals = observed(corpus)
    emissions = (channel.trained(small), channel.trained(capitals))
    shipped = Channel(words, emissions, {}, prior)
    table = remembered(shipped, words, small, capitals)
    lines = []
    for read, found in sorted(table.items()):
        best = " ".join(f"{place} {round(-score * COST_STEP)}" for place, score in found)
        lines.append(f"{read}\t{best}")
    print(len(lines), "readings")
    letters = json.dumps(emissions, ensure_ascii=False, sort_keys=True)
    return {"letters.json": letters.encode(), "readings.tsv": "\n".join(lines).encode()}


def observed(corpus: Path) -> tuple[channel.Pairs, channel.Pairs]:
    """Pairs of word and reading in small letters and in capitals.

    A word that is read with a capital before small letters begins with one.
    """
    small: channel.Pairs = Counter()
    capitals: channel.Pairs = Counter()
    for word, read, number in chain(_given(corpus), _scanned()):
        if word.isupper() and len(word) > 1:
            capitals[word.lower(), key(read, True).removeprefix("^")] += number
        else:
            tall = read[:1].isupper()
            meant = titled(word.lower()) if tall else word.lower()
            small[meant, key(read, False)] += number
    return small, capitals


def _given(corpus: Path) -> Iterator[tuple[str, str, int]]:
    """Word, reading and count of the corpus's pairs."""
    for row in rows(corpus, "ocr_pairs"):
        for true, read in aligned(even(row["clean"]), row["ocr"]):
            pair = single(true, read)
            if pair:
                yield *pair, 1


def _scanned() -> Iterator[tuple[str, str, int]]:
    """Word, reading and count of our own scans."""
    for batch in sorted(SCANS.glob("*.tsv.xz")):
        with lzma.open(batch, "rt", encoding="utf-8") as lines:
            for line in lines:
                word, read, count = line.rstrip("\n").split("\t")
                yield word, read, int(count)


def single(true: str, read: str) -> tuple[str, str] | None:
    """The word of TRUE and of READ, if each has only one and they are about as long."""
    if " " in true or " " in read:
        return None
    meant, seen = _words(true), _words(read)
    if len(meant) != 1 or len(seen) != 1 or len(seen[0]) > 2 * len(meant[0]) + 2:
        return None
    return meant[0], seen[0]


def _words(text: str) -> list[str]:
    return [piece.text for piece in pieces(text) if piece.kind is not Kind.STOP]


def remembered(
    shipped: Channel,
    words: list[str],
    small: channel.Pairs,
    capitals: channel.Pairs,
) -> dict[str, tuple[tuple[int, float], ...]]:
    """Candidates of the readings seen, the letters' likelihood mixed with what was seen."""
    number = {word.lower(): place for place, word in enumerate(words)}
    table: dict[str, tuple[tuple[int, float], ...]] = {}
    for pairs, caret in ((small, ""), (capitals, "^")):
        total: Counter[str] = Counter()
        tall = {read for _, read in pairs if read[:1].isupper()}
        readings: dict[str, Counter[str]] = defaultdict(Counter)
        for (word, read), n in pairs.items():
            total[word] += n
            readings[read][word] += n
            if not caret and word == word.lower():
                total[titled(word)] += n
                if titled(read) in tall:
                    readings[titled(read)][titled(word)] += n
        for read, seen in readings.items():
            if sum(seen.values()) < 2 or not read:
                continue
            case = titled if read[:1].isupper() else str.lower
            by_letters = dict(shipped.searched(caret + read))
            for word in seen:
                if word.lower() in number:
                    by_letters.setdefault(number[word.lower()], -16.0)
            mixed = []
            for place, score in by_letters.items():
                word = case(words[place].lower())
                share = seen[word] + MEMORY * math.exp(score)
                mixed.append((place, math.log(share / (total[word] + MEMORY))))
            mixed.sort(key=lambda pair: -pair[1] - 0.7 * shipped.prior(pair[0]))
            table[caret + read] = tuple(mixed[:KEPT])
    return table


def packed(model: language.Trigrams) -> bytes:
    """MODEL as the reader's arrays, one after another."""
    size = model.size
    context = np.searchsorted(model.pairs, model.triples // size)
    return b"".join(
        (
            _small(-model.unigram / STEP),
            _small((model.unigram_weight + SHIFT) / STEP),
            _wide(np.bincount(model.pairs // size, minlength=size)),
            _wide(model.pairs % size),
            _small(-model.pair / STEP),
            _small((model.pair_weight + SHIFT) / STEP),
            _wide(np.bincount(context, minlength=len(model.pairs))),
            _wide(model.triples % size),
            _small(-model.triple / STEP),
        )
    )


def _small(values: NDArray[np.float64]) -> bytes:
    data = np.clip(np.rint(values), 0, 255).astype(np.uint8).tobytes()
    return len(data).to_bytes(4, "little") + data


def _wide(values: NDArray[np.int64]) -> bytes:
    low, high = (values & 255).astype(np.uint8), (values >> 8).astype(np.uint8)
    data = low.tobytes() + high.tobytes()
    return len(data).to_bytes(4, "little") + data


def write(out: Path, contents: dict[str, bytes]) -> None:
    """Write CONTENTS, compressed, under their names in the folder OUT."""
    for name, data in contents.items():
        small = lzma.compress(data, preset=9 | lzma.PRESET_EXTREME)
        (out / f"{name}.xz").write_bytes(small)
        print(name, len(small), "bytes")
