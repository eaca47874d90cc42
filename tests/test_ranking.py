"""What documents rest on: hand-made networks with known answers, and the samples."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path

import networkx
import pytest
from collection import collection
from engines import ENGINES, grouped
from terminal import lines, run

from phahe.graph.errors import InputError, MissingExtra
from phahe.graph.model import Edge, Node, Statements
from phahe.graph.schema import schema
from phahe.graph.stores import open_store
from phahe.queries import ask
from phahe.ranking import chains, citations, communities, rank, relations

pytest.importorskip("scipy")
pytestmark = pytest.mark.usefixtures("apart")

Links = Mapping[str, Sequence[str]]


def network(links: Links, kind: str = "CITES", **dates: date) -> "networkx.DiGraph[str]":
    """The network of documents of which each cites those that LINKS name."""
    with open_store(None) as store:
        store.write(units(links, kind, dates))
        return citations(store)


def units(links: Links, kind: str, dates: Mapping[str, date]) -> list[Statements]:
    word = schema().edges[kind].relation or ""
    found = []
    for source, targets in links.items():
        nodes = [
            Node("Document", id, {"date": dates[id]} if id in dates else {})
            for id in (source, *targets)
        ]
        stated = {"document": source, "relation": word}
        edges = [Edge(kind, source, target, stated) for target in targets]
        edges.append(Edge("READ_FROM", source, f"{source}#s", {"document": source}))
        nodes.append(Node("Source", f"{source}#s"))
        found.append(Statements(source, tuple(nodes), tuple(edges)))
    return found


def scores(found: "networkx.DiGraph[str]", by: str = "pagerank") -> dict[str, float]:
    return {r.document.id: r.score for r in rank(found, by)}  # type: ignore[arg-type]


def test_pagerank_is_what_the_equations_give() -> None:
    # x = 0.15/3 + 0.85 y/3 for a and b, y = 0.15/3 + 0.85 (2x + y/3) for c; 2x + y = 1
    found = scores(network({"a": ["c"], "b": ["c"]}))
    assert found == pytest.approx({"c": 27 / 47, "a": 10 / 47, "b": 10 / 47}, abs=1e-5)


def test_citing_often_counts_once_and_being_attached_not_at_all() -> None:
    both = [*units({"a": ["c"]}, "CITES", {}), *units({"b": ["c"]}, "ATTACHED_TO", {})]
    twice = units({"a": ["c"]}, "FOLLOWS", {})[0]
    both[0] = Statements("a", both[0].nodes, (*both[0].edges, *twice.edges))
    with open_store(None) as store:
        store.write(both)
        found = citations(store)
    assert dict(found["a"]) == {"c": {"relations": ("cites", "follows")}}
    (first, *_) = rank(found)
    assert (first.document.id, first.place, first.cited_by, first.cites) == ("c", 1, 1, 0)
    assert found.in_degree("b") == found.out_degree("b") == 0


def test_hits_tells_who_is_cited_from_who_brings_together() -> None:
    found = network({"plan": ["law", "decree"], "letter": ["law"]})
    authorities, hubs = scores(found, "authorities"), scores(found, "hubs")
    assert max(authorities, key=lambda id: authorities[id]) == "law"
    assert authorities["plan"] == pytest.approx(0, abs=1e-9)
    assert max(hubs, key=lambda id: hubs[id]) == "plan"
    assert sum(hubs.values()) == pytest.approx(1)
    # The principal vector of [[1, 1], [1, 0]] squared: the golden ratio.
    assert authorities["law"] / authorities["decree"] == pytest.approx((1 + 5**0.5) / 2)


@pytest.mark.parametrize("by", ["pagerank", "authorities", "hubs"])
@pytest.mark.parametrize("links", [{}, {"a": []}, {"a": ["b"]}, {"a": ["b"], "b": ["a"]}])
def test_small_networks_have_ranks(links: Links, by: str) -> None:
    found = scores(network(links), by)
    assert set(found) == {*links, *(id for ids in links.values() for id in ids)}
    assert all(0 <= score <= 1 for score in found.values())


def test_the_longest_chain_comes_first() -> None:
    links = {
        "xã": ["huyện", "luật"],
        "huyện": ["tỉnh"],
        "tỉnh": ["trung ương"],
        "thư": ["luật"],
    }
    found = [[d.id for d in chain] for chain in chains(network(links))]
    assert found == [["xã", "huyện", "tỉnh", "trung ương"], ["thư", "luật"]]


def test_in_a_circle_the_later_cites_the_earlier() -> None:
    days = {name: date(2022, 1, n) for n, name in enumerate("abc", 1)}
    found = network({"a": ["c"], "b": ["a"], "c": ["b"]}, **days)
    (chain,) = chains(found)
    assert [document.id for document in chain] == ["c", "b", "a"]


def test_communities_are_those_that_cite_each_other() -> None:
    links = {f"{n}{i}": [f"{n}{j}" for j in range(i)] for n in "ab" for i in range(1, 5)}
    links["a4"] = [*links["a4"], "b0"]
    groups = communities(network({**links, "alone": []}))
    assert [{r.document.id[0] for r in group} for group in groups] == [{"a"}, {"b"}]
    assert [len(group) for group in groups] == [5, 5]
    assert groups[0][0].document.id == "a0"


def test_only_some_relations_are_followed() -> None:
    with open_store(None) as store:
        store.write(collection(60))
        whole = citations(store)
        amended = citations(store, ["amends"])
        with pytest.raises(InputError, match=r"'attached_to'; there are implements"):
            citations(store, ["attached_to"])
    assert set(amended) == set(whole)
    said = {word for _, _, words in amended.edges.data("relations") for word in words}
    assert said == {"amends"}


@pytest.mark.parametrize("name", grouped(ENGINES))
def test_every_store_ranks_alike(name: str, tmp_path: Path) -> None:
    with ENGINES[name](tmp_path) as store, open_store(None) as memory:
        for each in (store, memory):
            each.write(collection(40))
        assert rank(citations(store)) == rank(citations(memory))
        assert chains(citations(store)) == chains(citations(memory))
        assert communities(citations(store)) == communities(citations(memory))


def test_without_scipy_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "scipy", None)
    with pytest.raises(MissingExtra, match=r"phahe\[rank\]"):
        rank(network({"a": ["b"]}))


# --- the command ----------------------------------------------------------------


def test_the_command_ranks_all_and_shows_what_fits(graph: str) -> None:
    whole = lines(run("rank", "-g", graph, "--limit", "999", "-f", "jsonl").stdout)
    assert [row["rank"] for row in whole] == list(range(1, len(whole) + 1))
    assert sum(row["score"] for row in whole) == pytest.approx(1)
    some = lines(
        run("rank", "-g", graph, "--kind", "luat", "--year", "2015", "-f", "jsonl").stdout
    )
    assert some
    assert all("/luat/2015/" in row["document"] for row in some)
    assert [row for row in whole if row in some] == some
    table = run("rank", "-g", graph, "--level", "district").stdout
    assert "UBND huyện Suối Ngọc" in table
    assert "Chính phủ" not in table


def test_the_command_tells_chains_and_communities(graph: str) -> None:
    (first, *_) = lines(run("rank", "-g", graph, "--by", "chains", "-f", "jsonl").stdout)
    with open_store(graph, read_only=True) as store:
        links = {(s, t) for s, _, t in ask(store, "links").rows}
    way = first["documents"]
    assert len(way) >= 5
    assert set(pairwise(way)) <= links
    assert " → " in run("rank", "-g", graph, "--by", "chains").stdout
    groups = lines(run("rank", "-g", graph, "--by", "communities", "-f", "jsonl").stdout)
    members = [id for group in groups for id in group["documents"]]
    assert len(members) == len(set(members)) > 20
    sheet = run("rank", "-g", graph, "--by", "communities", "-f", "csv").stdout
    assert sheet.startswith("community,place,document\n")


def test_relations_are_those_of_the_schema() -> None:
    assert set(relations()) == schema().by_relation.keys() - {"attached_to"}


def test_a_graph_without_citations_says_so(tmp_path: Path) -> None:
    with open_store(tmp_path / "plans.lbug"):
        pass
    assert "no document" in run("rank").stderr
