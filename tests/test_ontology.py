"""The vocabulary: complete, aligned, and its shapes tell right from wrong."""

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, serialize
from pyshacl import validate
from rdflib import OWL, RDF, RDFS, SKOS, Graph, URIRef
from rdflib.namespace import SH

from phahe.building import build
from phahe.graph.model import Edge, Node, Properties, Statements, Subgraph, Value
from phahe.graph.ontology.files import written
from phahe.graph.registry.kinds import kinds
from phahe.graph.schema import Property, schema
from phahe.graph.stores.jsonld import context
from phahe.graph.stores.lines import read_quads
from phahe.graph.stores.oxigraph import OxigraphStore
from phahe.graph.stores.terms import edition, expand
from phahe.graph.stores.triples import Triples
from phahe.graph.stores.writing import STATEMENT
from phahe.queries.question import questions

ROOT = Path(__file__).parents[1]
FOLDER = files("phahe.graph.ontology")
PHAHE = schema().prefixes["phahe"]
CONSTRAINTS = tomllib.loads((FOLDER / "constraints.toml").read_text("utf-8"))


def load(name: str) -> Graph:
    return Graph().parse(data=(FOLDER / name).read_text("utf-8"), format="turtle")


@pytest.fixture(scope="module")
def vocabulary() -> Graph:
    return load("phahe.ttl")


def terms() -> set[str]:
    """The terms that the graph may hold, prefixed."""
    table = schema()
    everywhere = (table.evidence, *(kind.properties for kind in table.nodes.values()))
    found = {kind.term for kind in table.nodes.values()}
    found |= {kind.term for kind in table.edges.values()}
    found |= {property.term for known in everywhere for property in known.values()}
    return found | {STATEMENT, "dcterms:identifier"}


def test_the_terms_of_the_schema_and_of_the_vocabulary_are_the_same(vocabulary: Graph) -> None:
    used = {expand(term).value for term in terms() if term.startswith("phahe:")}
    declared = {
        str(subject)
        for type in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
        for subject in vocabulary.subjects(RDF.type, type)
        if isinstance(subject, URIRef)
    }
    assert used == declared
    assert all(iri.startswith(PHAHE) for iri in declared)


def test_every_term_has_labels_in_both_languages_and_a_meaning(vocabulary: Graph) -> None:
    for term in terms():
        iri = URIRef(expand(term).value)
        own = term.startswith("phahe:")
        labels = vocabulary.objects(iri, RDFS.label if own else SKOS.altLabel)
        assert {label.language for label in labels} == {"vi", "en"}, term  # type: ignore[attr-defined]
        assert vocabulary.value(iri, RDFS.comment if own else SKOS.scopeNote), term


def test_labels_domains_and_ranges_are_those_of_the_schema(vocabulary: Graph) -> None:
    table = schema()
    for kind in table.edges.values():
        iri = URIRef(expand(kind.term).value)
        if not kind.term.startswith("phahe:"):
            continue
        ends = (table.nodes[kind.source].term, table.nodes[kind.target].term)
        assert vocabulary.value(iri, RDFS.domain) == URIRef(expand(ends[0]).value)
        assert vocabulary.value(iri, RDFS.range) == URIRef(expand(ends[1]).value)
        assert {str(label) for label in vocabulary.objects(iri, RDFS.label)} >= {kind.vi}
    for node in table.nodes.values():
        if node.term.startswith("phahe:"):
            labels = vocabulary.objects(URIRef(expand(node.term).value), RDFS.label)
            assert {str(label) for label in labels} == {node.vi, node.en}


def test_the_vocabulary_has_the_version_of_the_schema(vocabulary: Graph) -> None:
    version = vocabulary.value(predicate=RDF.type, object=OWL.Ontology)
    assert str(vocabulary.value(version, OWL.versionInfo)) == str(schema().version)
    found = vocabulary.value(version, OWL.versionIRI)
    assert str(found) == edition(schema().version).value


def test_no_deprecated_term_is_used(vocabulary: Graph) -> None:
    eli = schema().prefixes["eli"]
    forbidden = {URIRef(eli + name) for name in ("implements", "implemented_by", "transposes")}
    assert not forbidden & set(vocabulary.all_nodes())
    assert not {str(term) for term in forbidden} & {expand(term).value for term in terms()}
    deprecated = set(vocabulary.subjects(OWL.deprecated, None))
    assert not deprecated & {URIRef(expand(term).value) for term in terms()}


@pytest.mark.parametrize(
    ("term", "above"),
    [
        ("implements", "ensures_implementation_of"),
        ("guides", "ensures_implementation_of"),
        ("replaces", "repeals"),
        ("suspends", "changes"),
        ("details", "based_on"),
    ],
)
def test_a_relation_stands_under_its_term_in_eli(
    term: str, above: str, vocabulary: Graph
) -> None:
    eli = URIRef(schema().prefixes["eli"] + above)
    assert (URIRef(PHAHE + term), RDFS.subPropertyOf, eli) in vocabulary


def test_districts_end(vocabulary: Graph) -> None:
    district = URIRef("https://phahe.example/ontology/level/district")
    end = vocabulary.value(district, URIRef(PHAHE + "validTo"))
    assert str(end) == "2025-06-30"
    notations = {str(o) for o in vocabulary.objects(None, SKOS.notation)}
    assert notations == {"central", "province", "district", "commune"}


def test_every_kind_of_document_is_a_concept() -> None:
    found = load("kinds.ttl")
    names = {
        str(label)
        for concept in found.subjects(RDF.type, SKOS.Concept)
        for label in found.objects(concept, SKOS.prefLabel)
        if getattr(label, "language", None) == "vi"
    }
    assert names == {kind.name for kind in kinds()}


@pytest.mark.parametrize("path", written())
def test_a_written_file_is_what_its_sources_say(path: str) -> None:
    """If not: python -m phahe.graph.ontology"""
    assert (ROOT / path).read_text("utf-8") == written()[path]


def test_the_context_gives_every_property_its_type() -> None:
    names = context()
    table = schema()
    for kind in table.edges.values():
        assert names[kind.term] == {"@type": "@id"}
    assert names["eli:date_document"] == {"@type": "xsd:date"}
    assert names["phahe:confidence"] == {"@type": "xsd:double"}


def test_the_questions_name_all_relations_of_the_schema() -> None:
    """A path or filter of links in a .rq has the terms of all links, or of the lineage."""
    table = schema()
    links = {kind.term for kind in table.edges.values() if kind.relation}
    lineage = {kind.term for kind in table.edges.values() if kind.lineage}
    for question in questions().values():
        text = re.sub(r"\s|\^", "", question.texts["sparql"])
        for listed in re.findall(r"\(((?:phahe|eli):[\w:|,]+)\)", text):
            assert set(re.split(r"[|,]", listed)) in (links, lineage), question.name


# --- shapes -----------------------------------------------------------------

DEFAULTS: dict[str, Value] = {
    "string": "Kế hoạch",
    "int": 3,
    "float": 0.5,
    "bool": True,
    "date": date(2022, 6, 30),
    "strings": ("a", "b"),
}
GOOD: dict[str, Value] = {"start": 3, "end": 9, "sha256": "0" * 64}
GOOD |= {"valid_from": date(2020, 1, 1), "valid_to": date(2025, 6, 30)}


def good(known: dict[str, Property], asked: dict[str, Any]) -> Properties:
    """A right value for every property KNOWN."""
    among = asked.get("among", {})
    return {
        name: among[name][0] if name in among else GOOD.get(name, DEFAULTS[property.type])
        for name, property in known.items()
    }


def world() -> Subgraph:
    """One node and one edge of every kind, with all their properties."""
    table = schema()
    nodes = [
        Node(name, f"n/{name}", good(dict(kind.properties), CONSTRAINTS["node"].get(name, {})))
        for name, kind in table.nodes.items()
    ]
    evidence = {**good(dict(table.evidence), CONSTRAINTS["evidence"]), "document": "n/Document"}
    edges = [
        Edge(name, f"n/{kind.source}", f"n/{kind.target}", evidence)
        for name, kind in table.edges.items()
    ]
    return Subgraph.of(nodes, edges)


def report(quads: list[Quad]) -> set[tuple[str, str]]:
    """(subject, path) of what the shapes find wrong in QUADS."""
    text = serialize([quad.triple for quad in quads], format=RdfFormat.N_TRIPLES)
    assert text is not None
    data = Graph().parse(data=text, format="nt")
    _, results, _ = validate(data, shacl_graph=load("shapes.ttl"), ont_graph=load("phahe.ttl"))
    return {
        (str(results.value(found, SH.focusNode)), str(results.value(found, SH.resultPath)))
        for found in results.subjects(RDF.type, SH.ValidationResult)
    }


def test_right_data_conforms() -> None:
    triples = Triples()
    assert report(list(triples.quads(world(), spelled=True))) == set()


def test_the_samples_conform() -> None:
    store = OxigraphStore()
    build(store, [ROOT / "samples"], base=ROOT)
    graph = store.graph()
    assert len(graph.nodes) > 400
    assert report(list(store.triples.quads(graph, spelled=True))) == set()


def test_the_shapes_find_every_wrong_value_of_every_kind() -> None:
    """Each datum is wrong in one way: the type of a value, a word not among those allowed."""
    triples, graph, wrong = Triples(), world(), set()
    quads = list(triples.quads(graph))
    for node in graph.nodes.values():
        kind = schema().nodes[node.label]
        for name, property in kind.properties.items():
            spoiled = Node(node.label, f"{node.id}/{name}", node.properties)
            quads += _spoiled(triples, spoiled, property)
            wrong.add((triples.iris.node(spoiled.id), expand(property.term).value))
    found = report(quads)
    assert found >= wrong
    assert {subject for subject, _ in found} == {subject for subject, _ in wrong}


def _spoiled(triples: Triples, node: Node, property: Property) -> Iterator[Quad]:
    """NODE with a value of PROPERTY that is of no type the schema has."""
    term = expand(property.term)
    time = NamedNode("http://www.w3.org/2001/XMLSchema#gMonth")
    for quad in read_quads(triples.writing.node(node)):
        if quad.predicate != term:
            yield quad
    yield Quad(triples.node_iri(node.id), term, Literal("--06", datatype=time), triples.shared)


def test_the_shapes_find_an_edge_between_wrong_ends() -> None:
    triples, wrong = Triples(), set()
    write, quads = triples.writing, list[Quad]()
    person, place = (Node(label, f"x/{label}", {"name": "A"}) for label in ("Person", "Place"))
    place = Node("Place", place.id, {"name": "A", "kind": "tỉnh", "level": "province"})
    for node in (person, place):
        quads += read_quads(write.node(node))
    for kind in schema().edges.values():
        end = place if kind.target != "Place" else person
        sound = Node(
            kind.source, f"y/{kind.name}", world().nodes[f"n/{kind.source}"].properties
        )
        arriving = Edge(kind.name, sound.id, end.id, {"relation": "x"})
        quads += read_quads((*write.node(sound), *write.edge(arriving)))
        wrong.add((triples.iris.node(sound.id), expand(kind.term).value))
        untold = Edge(kind.name, f"z/{kind.name}", f"n/{kind.target}", {})
        quads += read_quads(write.edge(untold))
    found = report([*quads, *triples.quads(world())])
    assert {(s, p) for s, p in found if "/y/" in s} == wrong
    untyped = {s for s, _ in found if "/z/" in s}
    assert untyped == {triples.iris.node(f"z/{name}") for name in schema().edges}


@pytest.mark.parametrize(
    ("label", "name", "value"),
    [
        ("Document", "status", "lost"),
        ("Document", "level", "ward"),
        ("Source", "sha256", "abc"),
        ("Source", "name", None),
        ("Citation", "confidence", 1.5),
        ("Citation", "page", 0),
        ("Citation", "start", 9),
        ("Agency", "name", None),
        ("Place", "valid_from", date(2025, 7, 1)),
        ("Task", "start", 10),
        ("Target", "value", None),
        ("Person", "name", None),
    ],
)
def test_the_shapes_find_what_the_constraints_forbid(
    label: str, name: str, value: Value | None
) -> None:
    triples = Triples()
    properties = {**world().nodes[f"n/{label}"].properties, name: value}
    given = {key: item for key, item in properties.items() if item is not None}
    node = Node(label, "x", given)
    found = report(list(read_quads(triples.writing.node(node))))
    assert found == {
        (triples.iris.node("x"), expand(schema().nodes[label].properties[name].term).value)
    }


@pytest.mark.parametrize(
    ("name", "value"),
    [("origin", "guessed"), ("role", "boss"), ("confidence", -0.1), ("page", 0), ("start", 9)],
)
def test_the_shapes_find_wrong_evidence(name: str, value: Value) -> None:
    triples, graph = Triples(), world()
    edge = next(iter(graph.edges.values()))
    wrong = Edge(edge.kind, edge.source, edge.target, {**edge.properties, name: value})
    quads = [q for node in graph.nodes.values() for q in read_quads(triples.writing.node(node))]
    found = report([*quads, *read_quads(triples.writing.edge(wrong))])
    term = expand(schema().evidence[name].term).value
    assert found == {(triples.statement_iri(wrong.key).value, term)}


def test_every_kind_has_a_shape() -> None:
    shapes = load("shapes.ttl")
    names = {str(s).rpartition("/")[2] for s in shapes.subjects(RDF.type, SH.NodeShape)}
    assert names == {*schema().nodes, *schema().edges, "Statement"}


def test_a_document_that_lays_down_law_is_a_legal_resource() -> None:
    store = OxigraphStore()
    legal = "ASK { ?document a <http://data.europa.eu/eli/ontology#LegalResource> }"
    for number, expected in (("21/2018/QĐ-UBND", True), ("21/QĐ-UBND", False)):
        node = Node("Document", "vn/a", {"kind": "Quyết định", "number": number})
        person = Node("Person", "person/a", {"name": "A"})
        signed = Edge("SIGNED_BY", "vn/a", "person/a", {"document": "vn/a"})
        store.write([Statements("vn/a", (node, person), (signed,))])
        assert store.query(legal).rows == ((expected,),)
        assert store.graph().nodes["vn/a"] == node
