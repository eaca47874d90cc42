"""Texts in the genre of plans, reports and directives, composed from our own phrases.

`genre/phrases/*.toml` holds what people wrote: phrases that all documents share (00-chung) and
those of a topic. `python -m phahe.loaders.repair.training.sentences` composes documents of
them, always the same ones, and writes `genre/part-*.txt`.
"""

import random
import re
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

GENRE = Path(__file__).parent / "genre"
SHARED = "00-chung"
LARGEST = 960_000
ROUNDS = 12
_SLOT = re.compile(r"\{(\w+)\}")
_NUMBERS: dict[str, tuple[int, int]] = {
    "d": (1, 28),
    "m": (1, 12),
    "y": (2019, 2026),
    "n": (2, 420),
}
_QUARTERS = ("I", "II", "III", "IV")


class Phrases:
    """Lists of phrases by name; each is dealt out like a pack of cards, none twice in a deal."""

    def __init__(self, lists: dict[str, str], dice: random.Random) -> None:
        self._lists = {name: text.strip().split("\n") for name, text in lists.items()}
        self._packs: dict[str, list[str]] = {}
        self._dice = dice

    def __contains__(self, name: str) -> bool:
        return name in self._lists

    def names(self) -> list[str]:
        """The names of the lists."""
        return list(self._lists)

    def draw(self, name: str) -> str:
        """The next phrase of list NAME, as written."""
        pack = self._packs.setdefault(name, [])
        if not pack:
            pack.extend(self._lists[name])
            self._dice.shuffle(pack)
        return pack.pop()


class Writer:
    """Writes documents about one topic."""

    def __init__(self, shared: Phrases, topic: Phrases, dice: random.Random) -> None:
        self._shared, self._topic, self._dice = shared, topic, dice

    def say(self, name: str) -> str:
        """A phrase of list NAME, its slots filled."""
        source = self._topic if name in self._topic else self._shared
        return _SLOT.sub(self._fill, source.draw(name))

    def _fill(self, slot: re.Match[str]) -> str:
        name = slot[1]
        if name == "q":
            return self._dice.choice(_QUARTERS)
        if name in _NUMBERS:
            number = self._dice.randint(*_NUMBERS[name])
            return f"{number:02}" if name != "n" else str(number)
        return self.say(name)

    def lead(self) -> str:
        """A body that does the work, of any level."""
        return self.say(
            self._dice.choice(("province", "province", "district", "commune", "central"))
        )

    def head(self, kind: str) -> Iterator[str]:
        """Issuer, number, kind and title."""
        topic = self.say("topic")
        left, _, right = self.say("issuer").partition(" | ")
        yield f"{left} {right}"
        yield f"Số: {self._dice.randint(1, 900)}/KH-UBND Độc lập - Tự do - Hạnh phúc"
        yield self._fill_in("ngày {d} tháng {m} năm {y}")
        yield kind
        yield self._dice.choice(
            (f"Về {topic}", f"Về việc tăng cường công tác {topic}", topic.upper())
        )

    def _fill_in(self, text: str) -> str:
        return _SLOT.sub(self._fill, text)

    def task(self) -> str:
        """A sentence that gives somebody something to do."""
        task, lead = self.say("task"), self.lead()
        when = self.say("deadline")
        forms = (
            f"{lead} chủ trì, phối hợp với {self.say('joint')} {task}.",
            f"{lead} chủ trì, phối hợp với {self.lead()}, {self.lead()} {task}; hoàn thành {when}.",
            f"{_capital(task)}. Cơ quan chủ trì: {lead}. Cơ quan phối hợp: {self.lead()}, {self.say('joint')}."
            f" Thời gian thực hiện: {when}.",
            f"{_capital(task)}.",
            f"Chỉ đạo, hướng dẫn các đơn vị trực thuộc {task}.",
            f"Giao {lead} tham mưu {task}, báo cáo {when}.",
            f"Tiếp tục {task}.",
            f"Tăng cường kiểm tra, đôn đốc việc {task}.",
            f"Đề nghị {self.say('joint')} phối hợp {task}.",
        )
        return self._dice.choice(forms)

    def target(self) -> str:
        """A sentence that sets a figure."""
        target = self.say("target")
        forms = (
            _capital(target),
            f"Phấn đấu đến năm 2025, {target}",
            f"Chỉ tiêu: {target}",
            f"Đến hết năm 2023, {target}",
            f"Hằng năm, {target}",
        )
        return self._dice.choice(forms) + self._dice.choice(".;")

    def result(self) -> str:
        """A sentence that reports what was done."""
        task, lead = self.say("task"), self.lead()
        forms = (
            f"Các cơ quan, đơn vị đã tích cực {task}.",
            f"{lead} đã chủ động {task}.",
            f"Trong năm, đã tập trung {task}; kết quả cụ thể: {self.say('target')}.",
            f"Công tác phối hợp giữa {lead} với {self.say('joint')} trong việc {task} ngày càng chặt chẽ.",
        )
        return self._dice.choice(forms)

    def limit(self) -> str:
        """A sentence that owns to a shortcoming."""
        limit = self.say("limit")
        forms = (
            _capital(limit) + ".",
            f"Tuy nhiên, {limit}.",
            f"Bên cạnh đó, {limit}; {self.say('limit')}.",
        )
        return self._dice.choice(forms)

    def row(self) -> str:
        """A row of an annex."""
        task = _capital(self.say("task"))
        cells = (
            task,
            self.lead(),
            self.say("joint"),
            self.say("deadline"),
            self.say("product"),
        )
        return " | ".join((str(self._dice.randint(1, 40)), *cells))

    def several(
        self, least: int, most: int, write: Callable[[], str], mark: str
    ) -> Iterator[str]:
        """Some sentences of WRITE, each behind MARK."""
        for _ in range(self._dice.randint(least, most)):
            yield mark + _capital(write())

    def said(self, name: str) -> Callable[[], str]:
        """What says a phrase of list NAME."""
        return lambda: self.say(name)

    def plan(self) -> Iterator[str]:
        """A plan or a directive."""
        yield from self.head(self.say("kind"))
        yield from self.several(1, 3, self.said("basis"), "")
        yield self.say("opening")
        yield self.say("heading")
        yield from self.several(1, 2, self.said("purpose"), "1. ")
        yield from self.several(1, 2, self.said("requirement"), "- ")
        yield from self.several(1, 3, self.target, "a) ")
        yield self.say("heading")
        yield from self.several(4, 7, self.task, "- ")
        yield from self.several(1, 3, self.said("sentence"), "+ ")
        yield self.say("funding")
        yield self.say("heading")
        for number in range(1, self._dice.randint(3, 5)):
            yield f"{number}. {self.lead()}"
            yield from self.several(1, 2, self.said("duty"), "- ")
        yield self.say("reporting")
        yield from self.tail()

    def report(self) -> Iterator[str]:
        """A report or conclusions."""
        yield from self.head("BÁO CÁO")
        yield self.say("opening")
        yield self.say("heading")
        yield from self.several(1, 2, self.said("assessment"), "")
        yield from self.several(3, 5, self.result, "- ")
        yield from self.several(2, 3, self.said("sentence"), "")
        yield from self.several(2, 3, self.limit, "- ")
        yield from self.several(1, 2, self.said("cause"), "- ")
        yield from self.several(2, 4, self.task, "1. ")
        yield from self.several(1, 2, self.target, "+ ")
        yield from self.tail()

    def annex(self) -> Iterator[str]:
        """A table of tasks."""
        yield "PHỤ LỤC"
        yield f"PHÂN CÔNG NHIỆM VỤ {self.say('topic').upper()}"
        yield self.say("table_heading")
        yield from self.several(3, 6, self.row, "")

    def tail(self) -> Iterator[str]:
        """Closing words, recipients, signature."""
        yield self.say("closing")
        yield "Nơi nhận:"
        yield from self.several(3, 6, self.said("recipient"), "- ")
        yield self.say("signature")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def phrases() -> dict[str, dict[str, str]]:
    """The lists of phrases by file."""
    files = sorted((GENRE / "phrases").glob("*.toml"))
    return {file.stem: tomllib.loads(file.read_text("utf-8")) for file in files}


def documents(seed: int = 30) -> Iterator[list[str]]:
    """One document after another, the topics in turn, without end of variety."""
    dice = random.Random(seed)
    lists = phrases()
    shared = Phrases(lists.pop(SHARED), dice)
    writers = [Writer(shared, Phrases(topic, dice), dice) for topic in lists.values()]
    for turn in range(ROUNDS):
        for writer in writers:
            makers = (writer.plan, writer.report, writer.annex)
            yield list(makers[turn % 3]())


def compose(parts: int = 4) -> list[str]:
    """The texts of the PARTS, together at most LARGEST bytes of UTF-8."""
    texts: list[list[str]] = [[] for _ in range(parts)]
    size = 0
    for place, lines in enumerate(documents()):
        text = "\n".join(lines) + "\n"
        size += len(text.encode()) + 1
        if size > LARGEST:
            break
        texts[place % parts].append(text)
    return ["\n".join(part) for part in texts]


def main() -> None:
    """Write the parts."""
    for place, text in enumerate(compose(), 1):
        (GENRE / f"part-{place}.txt").write_text(text, "utf-8")


if __name__ == "__main__":
    main()
