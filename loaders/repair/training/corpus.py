"""Texts and pairs to train with; what is set aside for measuring is left out here."""

import gzip
import hashlib
import json
import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from phahe.loaders.repair.spelling import even
from phahe.loaders.repair.tokens import Kind, pieces

HERE = Path(__file__).parent
FIGURE, STOP, UNKNOWN = "<num>", "<s>", "<unk>"
_SYMBOL = re.compile(
    r"\d+[a-zđ]?\s*(?:/\s*\d{4})?\s*/\s*[A-ZĐ][\wĐđ&]*(?:\s?-\s?[A-ZĐ][\wĐđ&]*)*"
    r"|\d+\s*-\s*[A-ZĐ]\w*/[A-ZĐ]\w*"
)
_PREFIX = re.compile(r"^[0-9a-f]{8}_")


def document(name: str) -> str:
    """The document that NAME, of a page or a document, belongs to."""
    return _PREFIX.sub("", re.sub(r"\.\d+$", "", name))


@cache
def _worst() -> frozenset[str]:
    return frozenset((HERE / "aside.txt").read_text("utf-8").split())


def aside(name: str) -> bool:
    """Whether NAME is of a document set aside for measuring: a tenth, by its hash."""
    digest = hashlib.sha256(document(name).encode()).hexdigest()
    return int(digest, 16) % 10 == 0 or document(name) in _worst()


def rows(corpus: Path, name: str) -> Iterator[dict[str, str]]:
    """The rows of file NAME of CORPUS that may be trained with."""
    with gzip.open(corpus / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if not aside(row["id"]) and row.get("quality", "clean") == "clean":
                yield row


def stream(text: str) -> list[str]:
    """The words of TEXT as the language model counts them, small letters, classes in <>.

    >>> stream("Kế hoạch số 62/KH-UBND ngày 07/01/2022; UỶ BAN")
    ['Kế', 'hoạch', 'số', '<num>', 'ngày', '<num>', '<s>', 'ỦY', 'BAN']
    """
    words: list[str] = []
    even_text = even(unicodedata.normalize("NFC", text))
    for piece in pieces(_SYMBOL.sub("0", even_text)):
        if piece.kind is Kind.WORD and not any(map(str.isdigit, piece.text)):
            words.append(piece.text)
        elif piece.kind is Kind.OTHER:
            words.append(UNKNOWN)
        else:
            word = STOP if piece.kind is Kind.STOP else FIGURE
            if not words or words[-1] != word:
                words.append(word)
    return words
