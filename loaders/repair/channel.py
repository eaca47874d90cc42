"""Which syllables a reading may stand for, and how likely each is to be read so."""

from collections.abc import Iterator, Mapping

from phahe.loaders.repair.spelling import bare, key

Candidates = tuple[tuple[int, float], ...]
Emissions = dict[str, dict[str, float]]
Branch = dict[str, "Branch | int"]

WIDEST = 3
KEPT = 20
_DEPTHS = (-8.0, -13.0, -20.0)
_FLOOR = -9.0
_END = ""
WEIGHT = 1.0
"""How much the reading counts against the language."""
LONGEST = 7
"""Letters of the longest syllable as it is read."""
PLAIN = -19.0
"""A word at least so good is not taken apart."""
JOIN = 4.0
"""What a lost blank costs."""
_ROOM = 100_000
"""Readings remembered before the memory is emptied."""


class Channel:
    """The words of a vocabulary as a tree, walked with the letters' emissions."""

    def __init__(
        self,
        words: list[str],
        emissions: tuple[Emissions, Emissions],
        table: Mapping[str, Candidates],
        prior: list[float],
    ) -> None:
        self._small, self._capitals = emissions
        self._table, self._prior = table, prior
        self._known: dict[str, Candidates] = {}
        self._hasty: dict[str, Candidates] = {}
        self._words = words
        self._numbers: dict[str, int] = {}
        self._trees: dict[bool, Branch] = {}
        self._folds: dict[str, list[int]] = {}

    def candidates(self, label: str) -> Candidates:
        """The likeliest words behind LABEL with the logarithms of being read so, best first."""
        found = self._known.get(label)
        if found is None:
            if len(self._known) > _ROOM:
                self._known.clear()
            read = self._table.get(label) or self.searched(label)
            found = self._known[label] = tuple((word, WEIGHT * cost) for word, cost in read)
        return found

    def prior(self, word: int) -> float:
        """The logarithm of how common WORD is."""
        return self._prior[word]

    def number(self, word: str) -> int:
        """The number of WORD, 0 if it is unknown."""
        if not self._numbers:
            self._numbers.update((known, place) for place, known in enumerate(self._words))
        return self._numbers.get(word, 0)

    def typed(self, word: str) -> Candidates:
        """The words that WORD is without marks."""
        if not self._folds:
            for number, known in enumerate(self._words):
                if not known.startswith("<"):
                    self._folds.setdefault(bare(known), []).append(number)
        return tuple((number, 0.0) for number in self._folds.get(word.lower(), ()))

    def cuts(self, word: str, capitals: bool) -> tuple[int, ...]:
        """Where the words begin that WORD runs together; one word begins at 0 only.

        Of plain letters all parts must be syllables: the word may be of another language.
        """
        if len(word) < 4:
            return (0,)
        whole = self._best(word, capitals)
        if whole > PLAIN:
            return (0,)
        best: list[tuple[float, tuple[int, ...]]] = [(0.0, ())]
        for end in range(1, len(word) + 1):
            ways = []
            for start in range(max(0, end - LONGEST), end):
                score, cuts = best[start]
                part = self._best(word[start:end], capitals, hasty=True)
                ways.append((score + part - JOIN, (*cuts, start)))
            best.append(max(ways))
        score, cuts = best[-1]
        if score + JOIN <= whole or (
            word.isascii() and word.isalpha() and self._odd(word, cuts)
        ):
            return (0,)
        return cuts

    def _odd(self, word: str, cuts: tuple[int, ...]) -> bool:
        """Whether a part of WORD, cut at CUTS, is no syllable without its marks."""
        ends = (*cuts[1:], len(word))
        parts = [word[start:end] for start, end in zip(cuts, ends, strict=True)]
        return any(len(part) < 2 or not self.typed(part) for part in parts)

    def _best(self, word: str, capitals: bool, hasty: bool = False) -> float:
        """How good the best candidate for WORD is, its commonness included."""
        label = key(word, capitals)
        if hasty and label not in self._table and label not in self._known:
            found = self._hasty.get(label)
            if found is None:
                if len(self._hasty) > _ROOM:
                    self._hasty.clear()
                found = self._hasty[label] = tuple(self._walked(label, _DEPTHS[0]))
        else:
            found = self.candidates(label)
        return max((cost + self._prior[number] for number, cost in found), default=-99.0)

    def searched(self, label: str) -> Candidates:
        """Candidates for LABEL from the tree, not from the table."""
        found: list[tuple[int, float]] = []
        for depth in _DEPTHS:
            found = list(self._walked(label, depth))
            if len(found) >= 6:
                break
        found.sort(key=lambda pair: -pair[1] - 0.7 * self._prior[pair[0]])
        return tuple(found[:KEPT])

    def _walked(self, label: str, depth: float) -> Iterator[tuple[int, float]]:
        capitals = label.startswith("^")
        text = label.removeprefix("^") if capitals else label
        emissions = self._capitals if capitals else self._small
        if text:
            yield from _walk(self._tree(capitals), _Rows(text, emissions), depth)

    def _tree(self, capitals: bool) -> Branch:
        """The words; abbreviations only among capitals."""
        if capitals not in self._trees:
            tree: Branch = {}
            for number, word in enumerate(self._words):
                if word.startswith("<") or (word.lower() != word and not capitals):
                    continue
                branch = tree
                for letter in word.lower():
                    below = branch.setdefault(letter, {})
                    assert isinstance(below, dict)
                    branch = below
                branch[_END] = number
            self._trees[capitals] = tree
        return self._trees[capitals]


class _Rows:
    """For each letter and place in a reading, the pieces it may have become."""

    def __init__(self, text: str, emissions: Emissions) -> None:
        self.size = len(text)
        self._text, self._emissions = text, emissions
        self._rows: dict[str, list[list[tuple[int, float]]]] = {}

    def of(self, letter: str) -> list[list[tuple[int, float]]]:
        """At each place of the reading, widths of pieces with their logarithms."""
        rows = self._rows.get(letter)
        if rows is None:
            known = self._emissions.get(letter, {})
            rows = self._rows[letter] = [
                self._pieces(letter, known, at) for at in range(self.size + 1)
            ]
        return rows

    def _pieces(self, letter: str, known: dict[str, float], at: int) -> list[tuple[int, float]]:
        found = []
        for width in range(min(WIDEST, self.size - at) + 1):
            piece = self._text[at : at + width]
            cost = known.get(piece)
            if cost is None and width == 1:
                cost = -4.0 if bare(piece) == bare(letter) else _FLOOR
            if cost is None and width == 2:
                cost = _doubled(known, piece)
            if cost is not None:
                found.append((width, cost))
        return found


def _doubled(known: dict[str, float], piece: str) -> float | None:
    """The cost of one letter read twice over, as in "ndam" for "năm"."""
    first, second = known.get(piece[0]), known.get(piece[1])
    if first is None or second is None or min(first, second) < -4.5:
        return None
    return min(first, second) - 3.5


def _walk(tree: Branch, rows: _Rows, least: float) -> Iterator[tuple[int, float]]:
    """Words of TREE whose best reading as the text costs no more than LEAST."""
    size = rows.size
    stack: list[tuple[Branch, dict[int, float]]] = [(tree, {0: 0.0})]
    while stack:
        branch, column = stack.pop()
        for letter, below in branch.items():
            if isinstance(below, int):
                if size in column:
                    yield below, column[size]
                continue
            places = rows.of(letter)
            after: dict[int, float] = {}
            for at, score in column.items():
                for width, cost in places[at]:
                    value = score + cost
                    if value >= least and value > after.get(at + width, least - 1):
                        after[at + width] = value
            if after:
                stack.append((below, after))
