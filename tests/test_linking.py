"""The graph in the words of common vocabularies, and still the same graph."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from phahe.building import build
from phahe.exchange import export
from phahe.graph.model import Edge, Node, Statements
from phahe.graph.ontology.linking import linked, questions
from phahe.graph.stores import open_store
from phahe.graph.stores.oxigraph import OxigraphStore
from phahe.graph.stores.rdf import RdfStore
from phahe.graph.stores.triples import Triples

ROOT = Path(__file__).parents[1]
PLAN = "vn/x/ubnd/ke-hoach/2022/62-kh-ubnd"
BY = {"document": PLAN}
WORDS = {"quote": "Thực hiện Nghị quyết số 76/NQ-CP", "start": 120, "end": 152, **BY}
UNIT = Statements(
    PLAN,
    (
        Node("Document", PLAN, {"kind": "Kế hoạch", "number": "62/KH-UBND"}),
        Node("Document", "vn/nq", {"kind": "Nghị quyết"}),
        Node("Source", "s", {"name": "a.txt", "extractor": "1.0+ab/c"}),
        Node("Citation", "c", {"text": WORDS["quote"], "start": 120, "end": 152, **BY}),
        Node("Task", "t", {"text": "Rà soát", "start": 200, "end": 207, **BY}),
        Node("Agency", "cu", {"name": "Sở Nội vụ", "level": "province"}),
        Node("Agency", "moi", {"name": "Sở Nội vụ và Lao động", "level": "province"}),
    ),
    (
        Edge("READ_FROM", PLAN, "s", BY),
        Edge("MAKES", PLAN, "c", BY),
        Edge("REFERS_TO", "c", "vn/nq", BY),
        Edge("HAS_TASK", PLAN, "t", BY),
        Edge("ASSIGNED_TO", "t", "cu", BY),
        Edge("IMPLEMENTS", PLAN, "vn/nq", {"relation": "implements", **WORDS}),
        Edge("SUCCEEDED_BY", "cu", "moi", {"since": date(2025, 3, 1), "basis": "15/NQ-HĐND"}),
    ),
)
PREFIXES = """PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX eli: <http://data.europa.eu/eli/ontology#>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX id: <https://phahe.example/id/>
"""


@pytest.fixture(scope="module", params=[".ttl", ".trig", ".jsonld"])
def store(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[RdfStore]:
    """The graph, written with what links it and opened again."""
    path = tmp_path_factory.mktemp("linked") / f"plans{request.param}"
    with open_store(None) as memory:
        memory.write([UNIT])
        export(memory, path, records=True, linked=True)
        expected = memory.graph()
    with RdfStore(path) as again:
        assert again.graph() == expected
        yield again


@pytest.mark.parametrize(
    "pattern",
    [
        "id:c a oa:Annotation ; oa:hasTarget [ a oa:SpecificResource ; oa:hasSource id:s ; "
        "oa:hasSelector [ a oa:TextPositionSelector ; oa:start 120 ; oa:end 152 ], "
        '[ a oa:TextQuoteSelector ; oa:exact "Thực hiện Nghị quyết số 76/NQ-CP" ] ]',
        "?annotation oa:hasBody id:t ; oa:hasTarget/oa:hasSelector/oa:start 200",
        "id:c oa:hasBody <https://phahe.example/id/vn/nq>",
        "id:c prov:wasQuotedFrom id:s ; prov:wasGeneratedBy [ a prov:Activity ; "
        "prov:used id:s ; prov:wasAssociatedWith "
        '[ a prov:SoftwareAgent ; rdfs:label "1.0+ab/c" ] ]',
        "?event a org:ChangeEvent ; org:originalOrganization id:cu ; "
        'org:resultingOrganization id:moi ; dcterms:date ?day ; dcterms:source "15/NQ-HĐND" . '
        "id:cu org:changedBy ?event . id:moi org:resultedFrom ?event",
        "?plan eli:type_document <https://phahe.example/ontology/kind/ke-hoach>",
        "id:cu org:classification <https://phahe.example/ontology/level/province>",
        "?plan eli:ensures_implementation_of ?resolution",
        "id:t a prov:Plan",
    ],
)
def test_common_words_say_it(store: RdfStore, pattern: str) -> None:
    assert store.query(f"{PREFIXES} ASK {{ {pattern} }}").rows == ((True,),)


def test_what_people_decided_comes_from_no_extraction() -> None:
    triples, memory = Triples(), OxigraphStore()
    manual = Edge("IMPLEMENTS", PLAN, "vn/nq", {**WORDS, "origin": "manual"})
    edges = tuple(manual if edge.kind == "IMPLEMENTS" else edge for edge in UNIT.edges)
    memory.write([Statements(PLAN, UNIT.nodes, edges)])
    made = {
        quad.subject
        for quad in linked(memory.quads(), triples)
        if quad.predicate.value.endswith("wasGeneratedBy")
    }
    assert triples.statement_iri(manual.key) not in made
    assert triples.node_iri("c") in made


def test_each_query_says_something_of_the_samples_and_nothing_of_the_graph_itself() -> None:
    store = OxigraphStore()
    build(store, [ROOT / "samples"], base=ROOT)
    before = store.graph()
    more = list(linked(store.quads(), store.triples))
    terms = {quad.predicate.value for quad in more}
    for term in (
        "hasSelector",
        "wasAssociatedWith",
        "type_document",
        "ensures_implementation_of",
    ):
        assert any(iri.endswith(term) for iri in terms), term
    store.store.bulk_extend(more)
    assert store.graph() == before
    assert questions() == [
        "annotations.rq",
        "concepts.rq",
        "provenance.rq",
        "relations.rq",
        "successions.rq",
    ]
