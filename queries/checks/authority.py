"""Checks of who may rest on, amend and implement what."""

from collections.abc import Iterator

from phahe.queries.checks.finding import Finding, said, side
from phahe.queries.checks.ground import Ground, level, lineage_kinds, territory

_CHANGES = ("AMENDS", "REPLACES", "REPEALS", "SUSPENDS", "CORRECTS")


def basis_lower(ground: Ground) -> Iterator[Finding]:
    """A legal basis from a lower level."""
    for edge in ground.all("BASED_ON"):
        if _below(ground, edge.source, edge.target):
            yield Finding("basis-lower", edge.source, (said(edge),), edge.target)


def amended_from_below(ground: Ground) -> Iterator[Finding]:
    """A document that changes one of a higher level."""
    for edge in ground.all(*_CHANGES):
        if _below(ground, edge.target, edge.source):
            values = {"relation": edge.label}
            yield Finding("amended-from-below", edge.source, (said(edge),), edge.target, values)


def other_territory(ground: Ground) -> Iterator[Finding]:
    """A local document that implements one of a place in which it does not lie."""
    for edge in ground.all("IMPLEMENTS"):
        mine, theirs = territory(edge.source), territory(edge.target)
        if mine and theirs and mine[: len(theirs)] != theirs:
            yield Finding("other-territory", edge.source, (said(edge),), edge.target)


def foreign_body(ground: Ground) -> Iterator[Finding]:
    """A task for a body of a place that neither contains the issuer's nor lies in it."""
    for id in ground.loaded:
        mine = territory(id)
        for task in ground.owned(id, "HAS_TASK"):
            for edge in ground.edges(task.id, "ASSIGNED_TO"):
                theirs = _ground_of(edge.target)
                shared = min(len(mine), len(theirs))
                if shared and mine[:shared] != theirs[:shared]:
                    body = ground.graph.nodes[edge.target].properties.get("name", edge.target)
                    yield Finding("foreign-body", task.id, (side(task, body),), id)


def circle(ground: Ground) -> Iterator[Finding]:
    """Documents each of which stands on the next, and the last on the first."""
    import networkx as nx

    graph = nx.DiGraph()
    lines = [e for e in ground.all(*lineage_kinds()) if e.source != e.target]
    graph.add_edges_from((edge.source, edge.target) for edge in lines)
    for knot in nx.strongly_connected_components(graph):
        if len(knot) > 1:
            inner = [e for e in lines if e.source in knot and e.target in knot]
            sides = tuple(sorted(map(said, inner), key=lambda s: (s.document, s.start or 0)))
            names = ", ".join(sorted(ground.named(ground.graph.nodes[id]) for id in knot))
            yield Finding("circle", min(knot), sides, values={"values": names})


def _below(ground: Ground, upper: str, lower: str) -> bool:
    """Whether LOWER comes from a lower level than UPPER, both known and neither the Party's."""
    one, other = ground.graph.nodes[upper], ground.graph.nodes[lower]
    high, low = level(one), level(other)
    if _party(upper) or _party(lower):
        return False
    return high is not None and low is not None and low > high


def _party(id: str) -> bool:
    """Whether an identifier is the Party's: it has a term where others have a year."""
    return "/khoa-" in id


def _ground_of(body: str) -> tuple[str, ...]:
    """The places in the id of a BODY: 'vn/tinh-kon-tum/huyen-dak-ha/phong-noi-vu' has two."""
    return tuple(body.split("/")[1:-1])
