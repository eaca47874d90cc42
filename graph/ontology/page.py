"""The page docs/ontology.md: the terms of phahe.ttl in tables."""

from collections.abc import Iterator
from importlib.resources import files

from pyoxigraph import Literal, NamedNode, RdfFormat, Store

from phahe.graph.ontology.linking import questions
from phahe.graph.ontology.turtle import PREFIXES
from phahe.graph.stores.terms import RDF, TYPE, Term

_RDFS = PREFIXES["rdfs"]
_OWL = PREFIXES["owl"]
_SKOS = PREFIXES["skos"]
_ALIGNED = tuple(
    NamedNode(iri)
    for iri in (
        _RDFS + "subClassOf",
        _RDFS + "subPropertyOf",
        _SKOS + "closeMatch",
        _RDFS + "seeAlso",
    )
)
_HEAD = """\
# The vocabulary

Written from `graph/ontology/phahe.ttl` by `python -m phahe.graph.ontology`; correct the terms
there.

Nodes are IRIs under `https://phahe.example/id/` with their id percent-encoded; an edge is the
triple *source term target*, and a `phahe:Statement` with the evidence where there is more to
say than who states it. What a document states lies in its own named graph, `…#graph`; shared
nodes and the registry's edges lie in `https://phahe.example/id/#graph`. Files without named
graphs (`.ttl`, `.nt`, `.rdf`) have a statement for every edge. `kinds.ttl` has the kinds of
documents as SKOS concepts, `shapes.ttl` the SHACL shapes that `phahe validate` looks for,
`context.jsonld` the JSON-LD context. The graph that is no document's has a mark,
`dcterms:conformsTo`, that tells the version of the vocabulary, and by its own IRI the base.
The base is a choice (`PHAHE_BASE`); the vocabulary is this project's own, no official one.

Spans, provenance, successions and kinds are said in the terms of Web Annotation, PROV-O, ORG,
SKOS and ELI as well by `phahe export --linked`, in a graph of their own that is no part of the
graph: a query each in `linked/`.

A question in SPARQL sees all named graphs as one. In its text `$name` stands for the
parameter `name`, a literal or, for VALUES, a list of them; a node is found by
`dcterms:identifier $document`. Cells that are nodes come back as their ids.

Spans are counted in Unicode code points of the text after NFC, from 0; the start is
inclusive, the end exclusive, as in `oa:TextPositionSelector`.
"""


def page() -> str:
    """The Markdown text of docs/ontology.md."""
    store = Store()
    source = files("phahe.graph.ontology") / "phahe.ttl"
    store.load(source.read_bytes(), RdfFormat.TURTLE)
    tables = (
        ("Classes", "Class", "Under", _OWL + "Class"),
        ("Between nodes", "Property", "Under", _OWL + "ObjectProperty"),
        ("Of nodes and statements", "Property", "Under, or like", _OWL + "DatatypeProperty"),
    )
    parts = [_HEAD]
    for title, first, last, type in tables:
        parts.append(f"## {title}\n\n| {first} | Vietnamese | English | Meaning | {last} |")
        parts.append("| --- | --- | --- | --- | --- |")
        parts += [_row(store, term) for term in _terms(store, NamedNode(type))]
        parts.append("")
    parts.append("## Terms of other vocabularies\n\n| Term | Vietnamese | English | Use here |")
    parts.append("| --- | --- | --- | --- |")
    parts += list(_foreign(store))
    parts.append("\n## Linked\n\n| Query | Vietnamese | English |\n| --- | --- | --- |")
    parts += list(_queries())
    return "\n".join(parts) + "\n"


def _queries() -> Iterator[str]:
    """What each query of linked/ says, by its first line."""
    for name in questions():
        text = (files("phahe.graph.ontology") / "linked" / name).read_text("utf-8")
        vi, _, en = text.partition("\n")[0].removeprefix("# ").partition(" / ")
        yield f"| `{name}` | {vi} | {en} |"


def _terms(store: Store, type: NamedNode) -> list[NamedNode]:
    found = (quad.subject for quad in store.quads_for_pattern(None, TYPE, type))
    return sorted((s for s in found if isinstance(s, NamedNode)), key=str)


def _row(store: Store, term: NamedNode) -> str:
    vi, en = (_text(store, term, _RDFS + "label", language) for language in ("vi", "en"))
    meaning = _text(store, term, _RDFS + "comment", "en")
    above = [_short(o) for p in _ALIGNED for o in _objects(store, term, p)]
    cells = (_short(term), vi, en, meaning, ", ".join(above))
    return f"| {' | '.join(cells)} |"


def _foreign(store: Store) -> Iterator[str]:
    note = NamedNode(_SKOS + "scopeNote")
    found = {quad.subject for quad in store.quads_for_pattern(None, note, None)}
    for term in sorted((s for s in found if isinstance(s, NamedNode)), key=_short):
        names = [_text(store, term, _SKOS + "altLabel", each) for each in ("vi", "en")]
        yield f"| {' | '.join((_short(term), *names, _text(store, term, note.value, 'en')))} |"


def _objects(store: Store, term: NamedNode, predicate: NamedNode) -> list[Term]:
    found = store.quads_for_pattern(term, predicate, None)
    return sorted((quad.object for quad in found), key=str)


def _text(store: Store, term: NamedNode, predicate: str, language: str) -> str:
    for value in _objects(store, term, NamedNode(predicate)):
        if isinstance(value, Literal) and value.language == language:
            return value.value.replace("|", "\\|")
    return ""


def _short(term: Term) -> str:
    """TERM with its prefix, as code."""
    value = term.value if isinstance(term, NamedNode) else str(term)
    for prefix, iri in {**PREFIXES, "rdf": RDF}.items():
        if value.startswith(iri):
            return f"`{prefix}:{value.removeprefix(iri)}`"
    return f"`{value}`"
