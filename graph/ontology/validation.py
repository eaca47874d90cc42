"""Whether a graph keeps to the shapes of the vocabulary."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Quad, RdfFormat, serialize

from phahe.graph.errors import MissingExtra
from phahe.graph.ontology.labels import label
from phahe.graph.stores.rdf import quads_of
from phahe.graph.stores.store import Store
from phahe.graph.stores.terms import TYPE
from phahe.graph.stores.triples import Triples

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node as Term

_COMPONENT = "ConstraintComponent"


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Something that breaks a RULE of the shapes, see rules.toml.

    ID is of a node, or 'SOURCE —KIND→ TARGET' of an edge; KIND and PROPERTY are Vietnamese,
    TERM is the property's. VALUE is what is wrong, None where something is missing. MESSAGE
    says it in Vietnamese.
    """

    kind: str
    id: str
    term: str
    property: str
    rule: str
    value: str | None
    message: str


def validate(store: Store) -> list[Finding]:
    """What the graph of STORE breaks of the shapes, sorted; nothing when it conforms.

    A graph of quads is looked at as it stands, another one as the quads that it would be.
    All of it is held in memory. Raises MissingExtra without pySHACL.
    """
    triples, quads = quads_of(store)
    return sorted(findings(quads, triples))


def findings(quads: Iterable[Quad], triples: Triples) -> set[Finding]:
    """What QUADS in the form of TRIPLES break of the shapes."""
    try:
        from pyshacl import validate as run
    except ImportError as error:
        raise MissingExtra(
            "validating needs pySHACL: pip install 'phahe[validation]'"
        ) from error
    from rdflib import RDF, Graph
    from rdflib.namespace import SH

    text = serialize((quad.triple for quad in quads), format=RdfFormat.N_TRIPLES) or b""
    data = Graph().parse(data=text.decode(), format="nt")
    _, results, _ = run(data, shacl_graph=_shapes(), inplace=True)
    assert isinstance(results, Graph)
    return {
        _finding(results, found, data, triples)
        for found in results.subjects(RDF.type, SH.ValidationResult)
    }


@cache
def _shapes() -> "Graph":
    from rdflib import Graph

    text = (files("phahe.graph.ontology") / "shapes.ttl").read_text("utf-8")
    return Graph().parse(data=text, format="turtle")


@cache
def _rules() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads((files("phahe.graph.ontology") / "rules.toml").read_text("utf-8"))


def _finding(results: "Graph", found: "Term", data: "Graph", triples: Triples) -> Finding:
    from rdflib.namespace import SH

    focus, path, value, shape = (
        results.value(found, what)
        for what in (SH.focusNode, SH.resultPath, SH.value, SH.sourceShape)
    )
    component = str(results.value(found, SH.sourceConstraintComponent))
    rule = component.rpartition("#")[2].removesuffix(_COMPONENT)
    asked = ", ".join(_asked(shape, rule))
    if path is None:
        rule, path, value = "Source", _shapes().value(shape, SH.targetSubjectsOf), None
    term = str(path)
    return Finding(
        kind=_kind(data, focus),
        id=_name(str(focus), triples),
        term=term,
        property=label(term),
        rule=rule,
        value=None if value is None else _name(str(value), triples),
        message=_rules()[rule]["vi"].format(asked=asked),
    )


def _asked(shape: "Term | None", rule: str) -> Iterator[str]:
    """What SHAPE asks by RULE, in words."""
    from rdflib import URIRef
    from rdflib.collection import Collection
    from rdflib.namespace import SH

    for asked in _shapes().objects(shape, SH[rule[0].lower() + rule[1:]]):
        items = Collection(_shapes(), asked) if rule == "In" else [asked]
        yield from (
            label(str(item)) if isinstance(item, URIRef) else str(item) for item in items
        )


def _kind(data: "Graph", focus: "Term | None") -> str:
    """What FOCUS is, in Vietnamese; '' when it has no type of ours."""
    from rdflib import URIRef

    types = sorted(map(str, data.objects(focus, URIRef(TYPE.value))))
    return next(filter(None, map(label, types)), "")


def _name(text: str, triples: Triples) -> str:
    """TEXT, where it is the IRI of a node its id, of a statement its ends and kind."""
    id = triples.node_id(NamedNode(text)) if text.startswith(triples.iris.base) else None
    if id is not None:
        return id
    ends = triples.iris.statement_ends(text)
    return f"{ends[0]} —{ends[1]}→ {ends[2]}" if ends else text
