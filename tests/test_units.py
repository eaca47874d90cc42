"""Are bodies that the registry lacks known by the words with which their names begin?"""

import tomllib
from importlib.resources import files

import pytest

from phahe.graph.fold import fold
from phahe.loaders.parse.units import Unit, unit_at

ROWS = tomllib.loads(files("phahe.loaders.parse").joinpath("units.toml").read_text("utf-8"))
EXAMPLES = [(row["kind"], text) for row in ROWS["unit"] for text in row["examples"]]
REJECTS = [(row["heads"], text) for row in ROWS["unit"] for text in row["rejects"]]


def found(text: str) -> Unit | None:
    return unit_at(text, fold(text), 0, len(text))


@pytest.mark.parametrize(("kind", "text"), EXAMPLES)
def test_a_name_ends_where_its_example_says(kind: str, text: str) -> None:
    unit = found(text.replace("|", ""))
    assert unit and unit.head.kind == kind
    assert text.replace("|", "")[: unit.end] == text.partition("|")[0]


@pytest.mark.parametrize(("heads", "text"), REJECTS)
def test_words_that_are_no_name_of_the_row(heads: list[str], text: str) -> None:
    unit = found(text)
    assert unit is None or unit.head.words not in heads


@pytest.mark.parametrize("name", ["verbs", "stops", "compounds"])
def test_each_word_is_there_once(name: str) -> None:
    assert len(ROWS[name]) == len(set(ROWS[name]))
