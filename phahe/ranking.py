"""Which documents others rest on: authority, chains and communities of citations."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from phahe.graph.errors import InputError, MissingExtra
from phahe.graph.schema import schema
from phahe.graph.stores import Store
from phahe.queries import Description, ask, describe

if TYPE_CHECKING:
    import networkx

Measure = Literal["pagerank", "authorities", "hubs"]

_STEPS = 1000  # of the iteration, unless less than _STILL of all weight moves in one
_STILL = 1e-9
_FOLLOWING = 0.85  # how often a reader goes on to a cited document (Brin and Page 1998)


@dataclass(frozen=True, slots=True)
class Rank:
    """A DOCUMENT with its PLACE among all, its SCORE, and how many cite it and it cites."""

    place: int
    document: Description
    score: float
    cited_by: int
    cites: int


def relations() -> tuple[str, ...]:
    """The relations that are citations: all between documents but being attached.

    >>> "based_on" in relations(), "attached_to" in relations()
    (True, False)
    """
    return tuple(name for name in schema().by_relation if name != "attached_to")


def citations(store: Store, only: Collection[str] | None = None) -> "networkx.DiGraph[str]":
    """The network of citations in STORE: from each document to those that it cites.

    A node has the attribute `document`, its Description; an edge `relations`, the words that
    join the two, sorted. ONLY limits it to some relations. A document that neither cites nor
    is cited stands alone. Raises InputError for a relation that is none.
    """
    import networkx

    wanted = relations() if only is None else tuple(only)
    for name in wanted:
        if name not in relations():
            raise InputError(f"no such citation: {name!r}; there are {', '.join(relations())}")
    network: networkx.DiGraph[str] = networkx.DiGraph()
    ids = sorted(str(row["id"]) for row in ask(store, "documents").dicts())
    for id, document in sorted(describe(store, ids).items()):
        network.add_node(id, document=document)
    for source, relation, target in sorted(map(_link, ask(store, "links").rows)):
        if relation in wanted and source != target:
            known = network.get_edge_data(source, target, {"relations": ()})["relations"]
            network.add_edge(source, target, relations=(*known, relation))
    return network


def _link(row: Sequence[object]) -> tuple[str, str, str]:
    source, relation, target = map(str, row)
    return source, relation, target


def rank(network: "networkx.DiGraph[str]", by: Measure = "pagerank") -> list[Rank]:
    """The documents of the NETWORK of `citations`, the weightiest first.

    By pagerank: how often a reader comes to a document who follows citations, each as likely
    as the others, and begins anew with probability 0.15; the scores of all sum to 1. By
    authorities (HITS): cited by those that cite much of weight; by hubs: citing it. Raises
    MissingExtra without SciPy.
    """
    scores = _scores(network, by)
    order = sorted(scores, key=lambda id: (-round(scores[id], 12), id))
    return [
        Rank(
            place,
            network.nodes[id]["document"],
            scores[id],
            network.in_degree(id),
            network.out_degree(id),
        )
        for place, id in enumerate(order, 1)
    ]


def _scores(network: "networkx.DiGraph[str]", by: Measure) -> Mapping[str, float]:
    try:
        import scipy  # noqa: F401  NetworkX asks for it late
    except ModuleNotFoundError as error:
        raise MissingExtra("ranking needs SciPy: pip install 'phahe[rank]'") from error
    import networkx

    if not network.number_of_edges():
        return dict.fromkeys(network, 1 / max(len(network), 1) if by == "pagerank" else 0.0)
    if by == "pagerank":
        found: Mapping[str, float] = networkx.pagerank(
            network, alpha=_FOLLOWING, max_iter=_STEPS, tol=_STILL
        )
        return found
    return _hits(network)[0 if by == "hubs" else 1]


def _hits(network: "networkx.DiGraph[str]") -> tuple[dict[str, float], dict[str, float]]:
    """Hubs and authorities of NETWORK (Kleinberg 1999), each summing to 1.

    By his iteration from equal weights. The singular vector that `networkx.hits` takes has
    negative scores where parts of the network that are not connected weigh the same.
    """
    import networkx
    import numpy

    cites = networkx.to_scipy_sparse_array(network, weight=None, dtype=float)
    hubs = numpy.full(len(network), 1 / len(network))
    for _ in range(_STEPS):
        authorities = cites.T @ hubs
        authorities /= authorities.sum()
        before, hubs = hubs, cites @ authorities
        hubs /= hubs.sum()
        if abs(hubs - before).sum() < _STILL:
            break
    ids = list(network)
    weights = (dict(zip(ids, found.tolist(), strict=True)) for found in (hubs, authorities))
    return next(weights), next(weights)


def chains(network: "networkx.DiGraph[str]") -> list[tuple[Description, ...]]:
    """From each document that none cites the longest chain up, the longest chains first.

    Each document of a chain cites the next. Where documents cite each other in a circle only
    citations of the earlier by the later count.
    """
    import networkx

    without = _without_circles(network)
    length: dict[str, int] = {}
    above: dict[str, str | None] = {}
    for id in reversed(list(networkx.topological_sort(without))):
        best = max(sorted(without[id]), key=lambda cited: length[cited], default=None)
        above[id] = best
        length[id] = 1 + (length[best] if best is not None else 0)
    starts = [id for id in without if not without.in_degree(id) and length[id] > 1]
    starts.sort(key=lambda id: (-length[id], id))
    return [tuple(network.nodes[i]["document"] for i in _way(id, above)) for id in starts]


def _way(id: str | None, above: Mapping[str, str | None]) -> Iterable[str]:
    while id is not None:
        yield id
        id = above[id]


def _without_circles(network: "networkx.DiGraph[str]") -> "networkx.DiGraph[str]":
    import networkx

    def age(id: str) -> tuple[str, str]:
        document = network.nodes[id]["document"]
        return str(document.date or document.year or ""), id

    result = network.copy()
    for circle in networkx.strongly_connected_components(network):
        inside = network.subgraph(circle).edges if len(circle) > 1 else ()
        result.remove_edges_from([(a, b) for a, b in inside if age(a) < age(b)])
    return result


def communities(network: "networkx.DiGraph[str]") -> list[list[Rank]]:
    """Groups of documents that cite each other more than others, the largest first.

    By the method of Louvain; in each group the weightiest document first. Documents that
    stand alone are in none.
    """
    import networkx

    joined = networkx.Graph()
    joined.add_edges_from(sorted(network.edges))
    found = networkx.community.louvain_communities(joined, seed=1) if len(joined) else []
    ranked = {each.document.id: each for each in rank(network)}
    groups = [sorted((ranked[id] for id in group), key=lambda r: r.place) for group in found]
    return sorted(groups, key=lambda group: (-len(group), group[0].document.id))
