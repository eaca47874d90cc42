"""Turtle written by hand: terms, blocks and heads."""

import json
from collections.abc import Iterable, Mapping

from phahe.graph.schema import schema

PREFIXES: Mapping[str, str] = {
    **schema().prefixes,
    "level": "https://phahe.example/ontology/level/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "sh": "http://www.w3.org/ns/shacl#",
}
"""The prefixes of the files of this folder."""


def text(value: str, language: str = "") -> str:
    """VALUE as a Turtle string, with its LANGUAGE if it has one.

    >>> text('«Luật "X"»', "vi")
    '"«Luật \\\\"X\\\\"»"@vi'
    """
    return json.dumps(value, ensure_ascii=False) + (f"@{language}" if language else "")


def block(subject: str, lines: Iterable[str]) -> str:
    """SUBJECT with its predicates and objects, one a line."""
    return f"{subject} " + " ;\n    ".join(lines) + " .\n"


def head(comment: str, prefixes: Mapping[str, str]) -> str:
    """COMMENT and PREFIXES, with which a file begins."""
    remarks = "".join(f"# {line}\n" for line in comment.splitlines())
    declared = (f"@prefix {name}: <{iri}> .\n" for name, iri in sorted(prefixes.items()))
    return remarks + "".join(declared)
