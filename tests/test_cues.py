"""Do the rows of cues.toml prove themselves?"""

import pytest

from phahe.graph.fold import fold
from phahe.graph.schema import schema
from phahe.loaders.parse.cues import Cue, cues

ROWS = [
    pytest.param(cue, text, id=f"{cue.relation}-{text}")
    for cue in cues()
    for text in cue.examples
]
REJECTS = [
    pytest.param(cue, text, id=f"{cue.relation}-{text}")
    for cue in cues()
    for text in cue.rejects
]


@pytest.mark.parametrize(("cue", "text"), ROWS)
def test_example_is_governed_by_its_row(cue: Cue, text: str) -> None:
    assert cue.find(fold(text))


@pytest.mark.parametrize(("cue", "text"), REJECTS)
def test_reject_is_not(cue: Cue, text: str) -> None:
    assert not cue.find(fold(text))


@pytest.mark.parametrize("cue", cues())
def test_row_has_proofs_and_a_relation_of_the_schema(cue: Cue) -> None:
    assert cue.examples and cue.rejects
    assert cue.relation in schema().by_relation
    assert cue.where in {"opening", "before", "verb"}
