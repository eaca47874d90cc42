"""What a document has said and what it is about, for the words a first look leaves unsure."""

import random

import numpy as np

from phahe.loaders.repair.items import Item
from phahe.loaders.repair.memory import SURE, Memory
from phahe.loaders.repair.topics import RANK, Topics
from phahe.loaders.repair.training.topics import topics


def _row(*words: str) -> list[Item]:
    return [Item(0, 0, word, ()) for word in words]


def test_a_word_surely_read_elsewhere_is_the_likelier() -> None:
    memory = Memory()
    memory.keep(_row("chan", "nu6i", "chan"), [10, 11, 12], [1.0, SURE, 0.5])
    alone = memory.pull("ch4n", 0, 10, 0)
    alike = memory.pull("chan", 0, 10, 0)
    paired = memory.pull("chan", 0, 10, 11)
    assert 0.0 < alone < alike < paired
    assert memory.pull("chan", 11, 12, 0) == 0.0  # it was not sure itself


def test_stops_and_figures_part_the_words_that_stand_together() -> None:
    memory = Memory()
    memory.keep(_row("a", "", "b"), [10, 1, 11], [1.0, 1.0, 1.0])
    assert memory.pull("x", 10, 11, 0) == memory.pull("x", 0, 11, 0)


def test_words_of_one_matter_pull_each_other() -> None:
    dice = random.Random(5)
    size = 2 * RANK + 3
    matters = [range(3, 3 + RANK), range(3 + RANK, size)]
    texts = [
        (np.array(dice.choices(matter, k=4000), dtype=np.int64), weight)
        for matter, weight in zip(matters, (1, 2), strict=True)
    ]
    packed = topics(texts, size)
    assert packed == topics(texts, size)
    learned = Topics(packed)
    farm, road = (learned.around(matter[:6]) for matter in matters)
    assert all(learned.pull(word, farm) > 0 > learned.pull(word, road) for word in matters[0])
    assert learned.pull(5, learned.around([])) == 0.0
