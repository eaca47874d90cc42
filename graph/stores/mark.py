"""The mark of a graph of quads: which version of the schema it has, and under which base."""

from collections.abc import Iterable

from pyoxigraph import NamedNode, Quad

from phahe.graph.errors import StoreError
from phahe.graph.stores.iris import BASE, GRAPH
from phahe.graph.stores.terms import CONFORMS, edition
from phahe.graph.stores.version import check_version

_VERSION = edition(0).value.removesuffix("0")


def base_of(marks: Iterable[Quad], name: str, wanted: str | None = None) -> str:
    """The base of the nodes of the graph NAME that has these MARKS.

    A graph without a mark, a new one, has the base WANTED, or that of the project. Raises
    StoreError for a graph of another version of the schema, and when there are graphs of
    several bases of which none is WANTED.
    """
    found = {base: version for quad in marks for base, version in _read(quad)}
    if not found:
        return BASE if wanted is None else wanted
    if wanted not in found and len(found) > 1:
        bases = ", ".join(sorted(found))
        raise StoreError(f"{name} holds graphs under several bases, {bases}: choose one")
    base = wanted if wanted in found else next(iter(found))
    assert base is not None
    check_version(found[base], name)
    return base


def _read(quad: Quad) -> Iterable[tuple[str, int]]:
    """Base and version that the mark QUAD tells; nothing when it is not of our making."""
    graph, conforms = quad.subject, quad.object
    if not (isinstance(graph, NamedNode) and isinstance(conforms, NamedNode)):
        return
    version = conforms.value.removeprefix(_VERSION)
    if quad.predicate == CONFORMS and version.isdecimal() and graph.value.endswith(GRAPH):
        yield graph.value.removesuffix(GRAPH), int(version)
