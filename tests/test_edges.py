"""Do the rows of edges.toml prove themselves?"""

import pytest

from phahe.loaders.parse.edges import Edge, edges, hangs


@pytest.mark.parametrize("edge", edges(), ids=lambda edge: f"{edge.role}-{edge.examples[0]}")
def test_an_edge_fits_its_examples_and_none_of_its_rejects(edge: Edge) -> None:
    assert edge.examples and edge.rejects
    assert all(map(edge.fits, edge.examples)) and not any(map(edge.fits, edge.rejects))


@pytest.mark.parametrize(
    "edge", [edge for edge in edges() if edge.hanging], ids=lambda e: e.role
)
def test_a_cell_does_not_end_with_a_hanging_word(edge: Edge) -> None:
    first = [text.split()[0] for text in edge.examples]
    assert all(hangs(f"Sở Nội vụ {word}") for word in first)
    assert not any(map(hangs, (*edge.examples, *edge.rejects)))
