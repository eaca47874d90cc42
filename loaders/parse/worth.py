"""What words are worth in a column: a body under «Cơ quan chủ trì», a day under «Thời gian».

In any column words are worth as much as they are likelier one after the other than apart: a
line goes on with the words of its own cell, not with those of its neighbour's.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from phahe.graph.fold import fold
from phahe.loaders.parse.deadlines import deadline
from phahe.loaders.parse.edges import hangs, is_edge
from phahe.loaders.parse.flows import Flow
from phahe.loaders.parse.issuers import PLACE_KINDS
from phahe.loaders.parse.named import Named
from phahe.loaders.parse.naming import Naming
from phahe.loaders.parse.printed import RUINED, Word
from phahe.loaders.repair import archive
from phahe.loaders.repair.items import FIGURE, STOP, UNKNOWN
from phahe.loaders.repair.spelling import even, syllable

BODIES = ("lead", "coordinating")

# All in nats, which is what the words of a cell are weighed in.
_FITS = 10.0  # a cell that is what its column says
_LOOSELY = 6.0  # a name of which the end is not known, or the first word ruined
_LETTER = 0.1  # more for each letter of a name, so that the longest counts
_STRANGE = 0.5  # less for each letter that does not belong there
_UNFINISHED = 0.3  # of it for words that the next line may complete
_EMPTY = {"content": -20.0, "lead": -5.0, "deadline": -3.0, "coordinating": -1.0}
_CUT_OFF = 4.0  # a cell that ends with «và», or with a comma
_SMALL = 2.0  # a small letter at the beginning of a product or note
_SEEN = 2.0  # a gap or rule between two cells; half of it inside a cell, where it is noise
_UNHEARD = -5.0  # two words that hardly stand side by side

_LOOSE = ("other", "unit", "office", "role", "media")  # names that words around may lengthen
_PLACES = {word for kind in PLACE_KINDS for word in kind.split()}

Cell = Sequence[Sequence[Word]]


@dataclass
class Judge:
    """Tells what words are worth in the columns ROLES of a table."""

    naming: Naming
    roles: tuple[str, ...]
    _known: dict[tuple[str, str, bool], float] = field(default_factory=dict)

    def opens(self, column: int, word: Word) -> bool:
        """Whether the cell of a column may begin with WORD."""
        role = self.roles[column]
        if role in BODIES:
            return (word.name or word.gap) and not is_edge("joining", word.text)
        if role == "deadline":
            return word.time or word.gap
        return role == "content" or word.gap or word.text[0].isupper()

    def cut(self, words: Sequence[Word], at: int) -> float:
        """What a cut before WORDS[AT] is worth by what is seen there."""
        return _SEEN if 0 < at < len(words) and words[at].gap else 0.0

    def worth(self, column: int, cell: Cell, *, whole: bool = False) -> float:
        """What the pieces of a CELL are worth in a column; not WHOLE: more may follow."""
        role, text = self.roles[column], _text(cell)
        if not text:
            return _EMPTY.get(role, 0.0)
        key = role, text, whole
        if key not in self._known:
            gaps = sum(word.gap for piece in cell for word in piece[1:])
            cost = gaps * _SEEN / 2 + _CUT_OFF * (whole and hangs(text))
            self._known[key] = self._typed(role, text, whole=whole) + sense(text) - cost
        return self._known[key]

    def _typed(self, role: str, text: str, *, whole: bool) -> float:
        """What TEXT is worth for being what ROLE says."""
        if role in BODIES:
            return self._body(_flow(text), whole=whole)
        if role == "deadline":
            return _time(_flow(text), whole=whole)
        return -_SMALL if role != "content" and text[0].islower() else 0.0

    def fits(self, cell: Cell, role: str) -> bool:
        """Whether most of a CELL is what its ROLE says."""
        text = _text(cell)
        return bool(text) and self._typed(role, text, whole=True) > _FITS / 2

    def sure(self, cell: Cell, *, alone: bool = False) -> bool:
        """Whether all words of a CELL name bodies that are known, or groups of them.

        ALONE: the other column of bodies is empty, whose words may be here.
        """
        text = _text(cell)
        words = _flow(text)
        named = self.naming.listed(words)
        covered = sum(each.end - each.start + len(", và ") for each in named)
        strange = [each for each in named if each.kind == "other"]
        loose = [words.text[n.start : n.end] for n in named if n.kind in _LOOSE]
        return (
            covered >= len(words)
            and not hangs(text)
            and not is_edge("bare", words.text)
            and all(map(_is_group, strange))
            and all(map(_coherent, loose))
            and not (alone and loose and _is_double(cell))
        )

    def _body(self, words: Flow, *, whole: bool) -> float:
        """A list of bodies, each under a name that is known."""
        named = self.naming.listed(words)
        if all(each.kind == "other" for each in named) and self._ruined(words.text):
            return _LOOSELY
        known = sum(each.end - each.start for each in named if each.kind != "other")
        listed = sum(each.end - each.start for each in named if each.kind not in _LOOSE)
        strange = max(0, len(words) - known - len(", ") * max(0, len(named) - 1))
        fits = (_FITS * listed + _LOOSELY * (known - listed)) / len(words)
        return fits + _LETTER * listed - _STRANGE * (1 if whole else _UNFINISHED) * strange

    def _ruined(self, text: str) -> bool:
        """Whether TEXT names bodies but for its first word, the ruin of «Sở»."""
        first, _, rest = text.partition(" ")
        if len(first) > RUINED or not rest[:1].isupper():
            return False
        words = _flow(f"Sở {rest}")
        named = [n for n in self.naming.listed(words) if n.kind not in _LOOSE]
        return sum(n.end - n.start + len(", ") for n in named) >= len(words)


def _time(words: Flow, *, whole: bool) -> float:
    """An expression of time and nothing else."""
    found = deadline(words.folded, stated=True)
    known = found.end - found.start if found else 0
    cost = 2 * _STRANGE * (1 if whole else _UNFINISHED)
    return _FITS * known / len(words) + _LETTER * known - cost * (len(words) - known)


def sense(text: str) -> float:
    """How much likelier, in nats, the words of TEXT are one after the other than apart.

    >>> sense("Mặt trận Tổ quốc") > sense("Mặt trận Tổ rộng") + 10
    True
    """
    return sum(_likelier(text))


def _coherent(text: str) -> bool:
    """Whether no two words of TEXT, kinds of places aside, are unheard of side by side."""
    words = " ".join(word for word in text.split() if fold(word) not in _PLACES)
    return min(list(_likelier(words))[1:], default=0.0) > _UNHEARD


def _likelier(text: str) -> Iterator[float]:
    """For each word of TEXT how much likelier, in nats, the two before it make it."""
    decoder, unigram = archive.decoder(), archive.language().unigram
    first = second = STOP
    for word in text.split():
        number = _number(word)
        if number is None:
            continue
        known = number != UNKNOWN
        yield decoder.chance(first, second, number) - unigram[number] if known else 0.0
        first, second = (STOP, STOP) if word[-1] in ";:." else (second, number)


@lru_cache(8192)
def _number(word: str) -> int | None:
    """The number of WORD in the vocabulary; None for a hyphen, which it does not count."""
    if word in ("-", "–"):
        return None
    plain = even(word.strip(".,:;()'’‘").lower())
    return FIGURE if any(map(str.isdigit, plain)) else archive.channel().number(plain)


def _is_double(cell: Cell) -> bool:
    """Whether another name may begin inside a CELL: «Phòng Giáo dục Trường Cao đẳng»."""
    words = [word for piece in cell for word in piece]
    return any(word.name and word.text[0].isupper() for word in words[2:])


def _is_group(named: Named) -> bool:
    """Whether a name that is not known is that of several: «Các đơn vị thuộc Bộ»."""
    return is_edge("group", named.name) and all(map(syllable, named.name.split()))


def _text(cell: Cell) -> str:
    """The words of a cell, each piece on a line of its own."""
    return "\n".join(" ".join(word.text for word in piece) for piece in cell)


def _flow(text: str) -> Flow:
    """TEXT on one line; the places tell where lines ended."""
    places, at = [], 0
    for letter in text:
        places.append(at)
        at += 3 if letter == "\n" else 1
    words = text.replace("\n", " ")
    return Flow(words, fold(words), tuple(places))
