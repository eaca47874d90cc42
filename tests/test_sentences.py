"""Is the genre text what its phrases compose, and does every phrase come out whole?"""

import random
import re
import tomllib

from phahe.loaders.repair.training.sentences import GENRE, LARGEST, compose, writers


def test_the_parts_are_what_the_phrases_compose() -> None:
    parts = [file.read_text("utf-8") for file in sorted(GENRE.glob("part-*.txt"))]
    assert parts == compose()
    assert sum(len(part.encode()) for part in parts) <= LARGEST


def test_no_slot_is_left_unfilled() -> None:
    assert not re.search(r"[{}]", "".join(compose(seed=1)))


def test_each_topic_says_all_its_phrases() -> None:
    topics = [file for file in sorted(GENRE.glob("phrases/*.toml")) if file.name[:2] != "00"]
    for file, writer in zip(topics, writers(random.Random(0)), strict=True):
        lists = tomllib.loads(file.read_text("utf-8"))
        for name, text in lists.items():
            phrases = text.strip().split("\n")
            assert {writer.say(name) for _ in phrases} == set(phrases), f"{file.name}: {name}"
