"""Which syllables a reading may stand for, and how likely each is to be read so."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from phahe.loaders.repair.letters import END, Branch, Emissions, Pieces, spelt, walk
from phahe.loaders.repair.spelling import bare, key, titled

Candidates = tuple[tuple[int, float], ...]

KEPT = 24
_DEPTHS = ((-8.0, 8), (-13.0, 6), (-20.0, 0))
"""How unlikely a word may be, and with how many words no deeper search is worth it."""
LONGEST = 7
"""Letters of the longest syllable as it is read."""
PLAIN = -19.0
"""A word at least so good is not taken apart."""
_NEVER = -99.0
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
        self._cuts: dict[str, tuple[int, ...]] = {}
        self._words = words
        self._numbers: dict[str, int] = {}
        self._trees: dict[Callable[[str], str], Branch] = {}
        self._folds: dict[str, list[int]] = {}

    def candidates(self, label: str) -> Candidates:
        """The likeliest words behind LABEL with the logarithms of being read so, best first."""
        found = self._known.get(label)
        if found is None:
            if len(self._known) > _ROOM:
                self._known.clear()
            found = self._known[label] = self.seen(label) or self.searched(label)
        return found

    def seen(self, label: str) -> Candidates:
        """The candidates remembered of LABEL, or of LABEL without its first capital."""
        return self._table.get(label) or self._table.get(label[:1].lower() + label[1:], ())

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
        label = key(word, capitals)
        found = self._cuts.get(label)
        if found is None:
            if len(self._cuts) > _ROOM:
                self._cuts.clear()
            found = self._cuts[label] = self._cut(word, label)
        return found

    def _cut(self, word: str, label: str) -> tuple[int, ...]:
        whole = self._best(label)
        if len(word) < 4 or whole > PLAIN:
            return (0,)
        parts = self._parts(label)
        best: list[tuple[float, tuple[int, ...]]] = [(0.0, ())]
        for end in range(1, len(word) + 1):
            ways = []
            for start in range(max(0, end - LONGEST), end):
                score, cuts = best[start]
                ways.append((score + parts.get((start, end), _NEVER) - JOIN, (*cuts, start)))
            best.append(max(ways))
        score, cuts = best[-1]
        plain = word.isascii() and word.isalpha()
        return (0,) if score + JOIN <= whole or (plain and self._odd(word, cuts)) else cuts

    def _odd(self, word: str, cuts: tuple[int, ...]) -> bool:
        """Whether a part of WORD, cut at CUTS, is no syllable without its marks."""
        ends = (*cuts[1:], len(word))
        parts = [word[start:end] for start, end in zip(cuts, ends, strict=True)]
        return any(len(part) < 2 or not self.typed(part) for part in parts)

    def _best(self, label: str) -> float:
        """How good the best candidate for LABEL is, its commonness included."""
        found = self.candidates(label)
        return max((cost + self._prior[number] for number, cost in found), default=_NEVER)

    def _parts(self, label: str) -> dict[tuple[int, int], float]:
        """For stretches of LABEL that may be words how good each is, commonness included."""
        caret, text, rows = self._pieces(label)
        found: dict[tuple[int, int], float] = {}
        for start in range(len(text)):
            tree = self._tree(caret, text[start])
            for number, column in walk(tree, rows, _DEPTHS[0][0], start):
                for end, cost in column.items():
                    value = cost + self._prior[number]
                    if value > found.get((start, end), _NEVER):
                        found[start, end] = value
            for end in range(start + 1, min(len(text), start + LONGEST) + 1):
                if caret + text[start:end] in self._table:
                    found[start, end] = self._best(caret + text[start:end])
        return found

    def searched(self, label: str) -> Candidates:
        """Candidates for LABEL from the tree, not from the table."""
        found: list[tuple[int, float]] = []
        for depth, enough in _DEPTHS:
            found = list(self._walked(label, depth))
            if len(found) >= enough:
                break
        found.sort(key=lambda pair: -pair[1] - 0.7 * self._prior[pair[0]])
        return tuple(found[:KEPT])

    def _walked(self, label: str, depth: float) -> Iterator[tuple[int, float]]:
        caret, text, rows = self._pieces(label)
        if text:
            for number, column in walk(self._tree(caret, text[0]), rows, depth, end=rows.size):
                yield number, column[rows.size]

    def likened(self, label: str, words: Iterable[int], least: float) -> Candidates:
        """Those of WORDS that may be read as LABEL by letters never seen to be read so."""
        caret, text, rows = self._pieces(label, known=False)
        case = titled if text[:1].isupper() and not caret else str.lower
        numbers = {case(self._words[number].lower()): number for number in words}
        return tuple((numbers[word], cost) for word, cost in spelt(numbers, rows, least))

    def _pieces(self, label: str, known: bool = True) -> tuple[str, str, Pieces]:
        """The caret of LABEL, its letters, and what these are pieces of."""
        caret, text = ("^", label[1:]) if label.startswith("^") else ("", label)
        return caret, text, Pieces(text, self._capitals if caret else self._small, known)

    def _tree(self, caret: str, first: str) -> Branch:
        """The words, their letters as behind CARET or the FIRST letter.

        Abbreviations are only among capitals.
        """
        case = str.upper if caret else titled if first.isupper() else str.lower
        tree = self._trees.get(case)
        if tree is None:
            tree = self._trees[case] = {}
            for number, word in enumerate(self._words):
                if word.startswith("<") or (word.lower() != word and case is not str.upper):
                    continue
                branch = tree
                for letter in word.lower() if case is str.upper else case(word):
                    below = branch.setdefault(letter, {})
                    assert isinstance(below, dict)
                    branch = below
                branch[END] = number
        return tree
