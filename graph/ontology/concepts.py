"""Kinds of documents as SKOS concepts, from the registry."""

import re
from collections.abc import Iterator

from phahe.graph.ontology.turtle import block, head, text
from phahe.graph.registry.kinds import Kind, kinds

SCHEME = "<https://phahe.example/ontology/kinds>"
_PREFIXES = {
    "kind": "https://phahe.example/ontology/kind/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
}
_NORMATIVE = {
    "always": ("normative", "quy phạm pháp luật", "always lays down law"),
    "yeared": (
        "normative-when-yeared",
        "quy phạm pháp luật khi số có năm",
        "lays down law when its number holds the year",
    ),
}


def concepts() -> str:
    """The Turtle text of kinds.ttl: a concept for each kind, and the two sets of those that
    lay down law."""
    remark = (
        "Kinds of documents. Written from graph/registry/data/kinds.toml; correct them there."
    )
    blocks = [head(remark, _PREFIXES), _scheme()]
    blocks += [_concept(kind) for kind in kinds()]
    blocks += list(_collections())
    return "\n".join(blocks)


def _scheme() -> str:
    labels = f"{text('loại văn bản', 'vi')}, {text('kinds of documents', 'en')}"
    return block(SCHEME, ["a skos:ConceptScheme", f"skos:prefLabel {labels}"])


def _concept(kind: Kind) -> str:
    english = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", kind.label).capitalize()
    lines = ["a skos:Concept", f"skos:inScheme {SCHEME}"]
    lines.append(f"skos:prefLabel {text(kind.name, 'vi')}, {text(english, 'en')}")
    if kind.other:
        lines.append("skos:altLabel " + ", ".join(text(name, "vi") for name in kind.other))
    symbols = dict.fromkeys((*kind.state, *kind.party))
    if symbols:
        lines.append("skos:notation " + ", ".join(map(text, symbols)))
    return block(f"kind:{kind.slug}", lines)


def _collections() -> Iterator[str]:
    for normative, (name, vi, en) in _NORMATIVE.items():
        members = ", ".join(f"kind:{k.slug}" for k in kinds() if k.normative == normative)
        lines = ["a skos:Collection", f"skos:prefLabel {text(vi, 'vi')}, {text(en, 'en')}"]
        yield block(f"kind:{name}", [*lines, f"skos:member {members}"])
