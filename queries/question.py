"""The questions: one text for each language of stores, with the same parameters and columns.

A file `questions/NAME.cypher` or `.rq` begins with three lines of comment:

    // question: Có những văn bản nào? / Which documents are there?
    // parameters: none
    // columns: id, number
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from phahe.graph.errors import InputError, StoreError, UnknownName
from phahe.graph.model import Table, Value
from phahe.graph.stores import Language, Store

_SUFFIXES: Mapping[str, Language] = {".cypher": "cypher", ".rq": "sparql"}
_HEAD = re.compile(
    r"(?://|\#)[ ]question:[ ](?P<vi>.+?)[ ]/[ ](?P<en>.+)\n"
    r"(?://|\#)[ ]parameters:[ ](?P<parameters>.+)\n"
    r"(?://|\#)[ ]columns:[ ](?P<columns>.+)\n",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Question:
    """A question by NAME, in Vietnamese and English; TEXTS are by language of stores."""

    name: str
    vi: str
    en: str
    parameters: tuple[str, ...]
    columns: tuple[str, ...]
    texts: Mapping[Language, str]

    def check(self, given: Mapping[str, object]) -> None:
        """Raise InputError naming a parameter that is missing, or not one of this question."""
        for name in self.parameters:
            if given.get(name) is None:
                raise InputError(f"question {self.name!r} needs the parameter {name!r}")
        for name in given.keys() - set(self.parameters):
            known = ", ".join(self.parameters) or "none"
            raise InputError(f"question {self.name!r} has no {name!r}; parameters: {known}")


@cache
def questions() -> Mapping[str, Question]:
    """All questions by name, read once from the files of this package.

    >>> questions()["cites"].parameters
    ('document',)
    """
    return read_all("phahe.queries.questions")


def read_all(package: str) -> Mapping[str, Question]:
    """The questions whose files PACKAGE holds, by name."""
    texts: dict[str, dict[Language, str]] = {}
    for file in files(package).iterdir():
        name, dot, suffix = file.name.rpartition(".")
        if dot + suffix in _SUFFIXES:
            language = _SUFFIXES[dot + suffix]
            texts.setdefault(name, {})[language] = file.read_text("utf-8")
    return {name: read(name, texts[name]) for name in sorted(texts)}


def read(name: str, texts: Mapping[Language, str]) -> Question:
    """The question NAME of TEXTS by language.

    Raises InputError when the heads are incomplete or differ between languages.
    """
    heads = set()
    for language, text in texts.items():
        head = _HEAD.match(text)
        if head is None:
            raise InputError(f"question {name!r} in {language}: the head is not complete")
        heads.add((head["vi"], head["en"], _names(head["parameters"]), _names(head["columns"])))
    if len(heads) != 1:
        raise InputError(f"question {name!r}: the heads differ between the languages")
    return Question(name, *heads.pop(), texts)


def _names(line: str) -> tuple[str, ...]:
    names = tuple(re.findall(r"\w+", line))
    return () if names == ("none",) else names


def ask(store: Store, name: str, **parameters: Value | Sequence[str]) -> Table:
    """The answer of STORE to the question NAME with its PARAMETERS bound.

    Raises UnknownName for a name that is none, InputError for a parameter that is missing
    or not the question's, and what `Store.query` raises.
    """
    question = questions().get(name)
    if question is None:
        raise UnknownName(f"no question {name!r}; questions: {', '.join(questions())}")
    return answer(store, question, **parameters)


def answer(store: Store, question: Question, **parameters: Value | Sequence[str]) -> Table:
    """As `ask`, of a QUESTION at hand."""
    question.check(parameters)
    if store.language not in question.texts:
        raise StoreError(f"question {question.name!r} is not there in {store.language}")
    table = store.query(question.texts[store.language], parameters)
    if table.columns != question.columns:
        given = ", ".join(table.columns)
        raise StoreError(f"question {question.name!r} gave the columns {given}")
    return table
