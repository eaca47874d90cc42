"""Texts in the genre of plans, reports and directives, composed of our own phrases.

`genre/phrases/*.toml` holds what people wrote: lists of phrases that all documents share
(00-…) and those of one topic. `python -m phahe.loaders.repair.training.sentences` composes
documents of them, always the same ones, and writes `genre/part-*.txt`.
"""

import random
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

GENRE = Path(__file__).parent / "genre"
PARTS = 4
LARGEST = 980_000
_SLOT = re.compile(r"\{(\w+)\}")
_NUMBERS = {"d": (1, 28), "m": (1, 12), "y": (2019, 2026), "n": (2, 420)}
_QUARTERS = ("I", "II", "III", "IV")
# Lists and how many phrases of each, at least and at most, behind which mark.
_Part = tuple[str, int, int, str]
_PLAN: tuple[_Part, ...] = (
    ("basis", 1, 3, ""),
    ("opening", 0, 1, ""),
    ("heading", 1, 1, ""),
    ("purpose", 0, 1, "1. "),
    ("requirement", 0, 1, "- "),
    ("target_form", 2, 3, "a) "),
    ("heading", 1, 1, ""),
    ("task_form", 5, 8, "- "),
    ("sentence", 2, 4, "+ "),
    ("funding", 0, 1, ""),
    ("heading", 1, 1, ""),
    ("body", 1, 2, "1. "),
    ("duty", 1, 2, "- "),
    ("reporting", 0, 1, ""),
)
_REPORT: tuple[_Part, ...] = (
    ("opening", 0, 1, ""),
    ("heading", 1, 1, ""),
    ("assessment", 1, 1, ""),
    ("result_form", 4, 6, "- "),
    ("sentence", 3, 4, ""),
    ("limit_form", 2, 3, "- "),
    ("cause", 1, 1, "- "),
    ("heading", 1, 1, ""),
    ("task_form", 3, 5, "1. "),
    ("target_form", 1, 2, "+ "),
)
_ANNEX: tuple[_Part, ...] = (("table_heading", 1, 1, ""), ("row_form", 5, 8, ""))


class Writer:
    """Writes documents about one topic; a list is dealt out before a phrase comes again."""

    def __init__(self, lists: dict[str, str], dice: random.Random) -> None:
        self._lists = {name: text.strip().split("\n") for name, text in lists.items()}
        self._packs: dict[str, list[str]] = {}
        self._dice = dice

    def say(self, name: str) -> str:
        """The next phrase of list NAME, its slots filled."""
        pack = self._packs.setdefault(name, [])
        if not pack:
            pack.extend(self._lists[name])
            self._dice.shuffle(pack)
        return _SLOT.sub(self._fill, pack.pop())

    def _fill(self, slot: re.Match[str]) -> str:
        name = slot[1]
        if name == "q":
            return self._dice.choice(_QUARTERS)
        if name in _NUMBERS:
            return f"{self._dice.randint(*_NUMBERS[name]):02}"
        said = self.say(name.lower())
        if name.isupper():
            return said.upper()
        return _capital(said) if name[0].isupper() else said

    def document(self, turn: int) -> list[str]:
        """A plan, a report or an annex, by TURN."""
        if turn % 4 == 3:
            head = ["PHỤ LỤC", f"PHÂN CÔNG NHIỆM VỤ {self.say('topic').upper()}"]
            return [*head, *self._parts(_ANNEX)]
        if turn % 4 == 1:
            return [*self._head("BÁO CÁO"), *self._parts(_REPORT), *self._tail()]
        return [*self._head(self.say("kind")), *self._parts(_PLAN), *self._tail()]

    def _head(self, kind: str) -> Iterator[str]:
        left, _, right = self.say("issuer").partition(" | ")
        yield f"{left} {right}"
        yield f"Số: {self._dice.randint(1, 900)}/KH-UBND Độc lập - Tự do - Hạnh phúc"
        yield _SLOT.sub(self._fill, "{place}, ngày {d} tháng {m} năm {y}")
        yield kind
        yield self.say("title_form")

    def _parts(self, parts: tuple[_Part, ...]) -> Iterator[str]:
        for name, least, most, mark in parts:
            for _ in range(self._dice.randint(least, most)):
                yield mark + _capital(self.say(name))

    def _tail(self) -> Iterator[str]:
        yield self.say("closing")
        yield "Nơi nhận:"
        for _ in range(self._dice.randint(3, 5)):
            yield "- " + self.say("recipient")
        yield self.say("signature")
        yield " ".join(self.say(name) for name in ("surname", "middle", "given"))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def writers(dice: random.Random) -> list[Writer]:
    """One writer a topic, each with the phrases that all share."""
    shared: dict[str, str] = {}
    topics: list[dict[str, str]] = []
    for file in sorted((GENRE / "phrases").glob("*.toml")):
        lists = tomllib.loads(file.read_text("utf-8"))
        if file.name.startswith("00-"):
            shared |= lists
        else:
            topics.append(lists)
    return [Writer(shared | lists, dice) for lists in topics]


def compose(seed: int = 30) -> list[str]:
    """The texts of the parts, together at most LARGEST bytes of UTF-8."""
    texts: list[list[str]] = [[] for _ in range(PARTS)]
    at_hand = writers(random.Random(seed))
    size = place = 0
    while True:
        turn, topic = divmod(place, len(at_hand))
        text = "\n".join(at_hand[topic].document(turn)) + "\n"
        size += len(text.encode()) + 1
        if size > LARGEST:
            return ["\n".join(part) for part in texts]
        texts[place % PARTS].append(text)
        place += 1


def main() -> None:
    """Write the parts."""
    for place, text in enumerate(compose(), 1):
        (GENRE / f"part-{place}.txt").write_text(text, "utf-8")


if __name__ == "__main__":
    main()
