"""A line of descent as a tree, branch by branch with the words that say so."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from phahe.cli.asking import issuer, named, status
from phahe.cli.options import note
from phahe.cli.table import cell, clean, width
from phahe.graph.schema import schema

if TYPE_CHECKING:
    from rich.text import Text

    from phahe.queries import Description, Lineage, Step
    from phahe.queries.lineage import Direction

_QUOTE = 160
_CITED = "○"


def print_tree(line: "Lineage") -> None:
    """LINE on standard output; several relations of two documents are one branch.

    Below a document that has come before, its own branches are not repeated.
    """
    from rich.console import Console
    from rich.tree import Tree

    below: dict[str, dict[str, list[Step]]] = {}
    for step in line.steps:
        near, far = step.near(line.direction).id, step.far(line.direction).id
        below.setdefault(near, {}).setdefault(far, []).append(step)
    root = Tree(_label(line.document), guide_style="dim")
    stack = [(root, line.document.id)]
    while stack:
        tree, id = stack.pop()
        branches = below.pop(id, {})
        grown = [(tree.add(_branch(s, line.direction)), far) for far, s in branches.items()]
        stack += reversed(grown)
    Console(file=sys.stdout, width=width(sys.stdout), highlight=False).print(root)
    if any(document.status == "stub" for document in _shown(line)):
        note(f"{_CITED} {status('stub')}")


def _shown(line: "Lineage") -> "Iterator[Description]":
    yield line.document
    for step in line.steps:
        yield step.far(line.direction)


def _branch(steps: "Sequence[Step]", direction: "Direction") -> "Text":
    from rich.text import Text

    said = {step.relation for step in steps}
    words = ", ".join(kind.vi for name, kind in schema().by_relation.items() if name in said)
    text = Text(f"{words} → " if direction == "up" else f"← {words}: ", "cyan")
    text.append_text(_label(steps[0].far(direction)))
    quote = max((clean(step.said or "") for step in steps), key=len)
    if quote:
        text.append(f"\n«{quote[:_QUOTE]}{'…' if len(quote) > _QUOTE else ''}»", "dim italic")
    return text


def _label(document: "Description") -> "Text":
    from rich.text import Text

    row = asdict(document)
    text = Text(clean(named(row)), "bold")
    rest = [clean(issuer(row)), cell(document.date or document.year)]
    text.append("".join(f", {part}" for part in rest if part), "not bold")
    if document.status == "stub":
        text.append(f" {_CITED}", "yellow")
    return text
