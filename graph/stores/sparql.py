"""SPARQL questions: parameters in, plain cells out."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import cast

from pyoxigraph import (
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QuerySolution,
    QuerySolutions,
    QueryTriples,
    Store,
)

from phahe.graph.errors import QueryError
from phahe.graph.model import Table, Value
from phahe.graph.stores.terms import XSD, Term, literal
from phahe.graph.stores.triples import Triples

Parameters = Mapping[str, Value | Sequence[str]]

# The tokens of SPARQL 1.1 (§19.8) in which '$' and words mean nothing, then those that matter.
_TOKEN = re.compile(
    r"""  \#[^\r\n]*
        | <[^<>"{}|^`\\\x00-\x20]*>
        | \"{3}(?:\"{0,2}(?:[^"\\]|\\.))*\"{3} | '{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}
        | "(?:[^"\\\r\n]|\\.)*" | '(?:[^'\\\r\n]|\\.)*'
        | \?\w+ | @[A-Za-z][\w-]* | :(?:[\w:%](?:[\w.:%-]*[\w:%-])?)?
        | \$(?P<parameter>\w+)
        | (?P<refused> ["'] | \\[uU] | [^\W\d_]*SERVICE )
        | \\. | [^\W\d_]+""",
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_REFUSED = {
    "'": "a quotation mark is never closed",
    '"': "a quotation mark is never closed",
    "\\u": "an escaped character stands outside strings",
}


def bind(text: str, parameters: Parameters | None = None) -> str:
    r"""The query TEXT with each $NAME replaced by the RDF term of the parameter NAME.

    A string, number, truth value or date becomes a literal that the RDF library writes, so
    no value can end it; a list becomes its strings one after the other, for VALUES. Inside
    strings, IRIs and comments '$' stays. Raises QueryError for a parameter not given, for
    SERVICE, and where it cannot tell what is a string.

    >>> bind("SELECT * { ?d dcterms:identifier $id } # $id", {"id": 'a"} #'})
    'SELECT * { ?d dcterms:identifier "a\\"} #" } # $id'
    >>> bind("VALUES ?id { $ids }", {"ids": ["a", "b"]})
    'VALUES ?id { "a" "b" }'
    """
    given = parameters or {}

    def replaced(token: re.Match[str]) -> str:
        refused, name = token["refused"], token["parameter"]
        if refused:
            why = "SERVICE would ask another machine; a question reads this graph only"
            raise QueryError(f"at {token.start()}: {_REFUSED.get(refused.lower(), why)}")
        if name is None:
            return token[0]
        if name not in given:
            raise QueryError(f"the question needs the parameter {name!r}")
        return _terms(name, given[name])

    return _TOKEN.sub(replaced, text)


def _terms(name: str, value: Value | Sequence[str]) -> str:
    """The RDF terms of the parameter NAME with this VALUE, as the library writes them."""
    try:
        if isinstance(value, str | int | float | date):
            return str(literal(value))
        return " ".join(str(literal(item)) for item in value)
    except (TypeError, ValueError) as error:
        raise QueryError(f"the parameter {name!r} cannot be {value!r}") from error


def answer(store: Store, triples: Triples, text: str, limit: int | None = None) -> Table:
    """What STORE, the union of its graphs, answers to the query TEXT, at most LIMIT rows.

    Raises QueryError.
    """
    try:
        result = store.query(text, use_default_graph_as_union=True)
    except (SyntaxError, ValueError, OSError, RuntimeError) as error:
        raise QueryError(f"the question was refused: {error}") from error
    return table(result, triples, limit)


def table(
    result: QuerySolutions | QueryBoolean | QueryTriples | Iterator[Quad],
    triples: Triples,
    limit: int | None = None,
) -> Table:
    """RESULT as a table of at most LIMIT rows. Raises QueryError where it breaks off."""
    if isinstance(result, QueryBoolean):
        return Table(("answer",), ((bool(result),),))
    try:
        some = islice(result, limit)
        if isinstance(result, QuerySolutions):
            columns = tuple(variable.value for variable in result.variables)
            found = [tuple(row) for row in cast(Iterator[QuerySolution], some)]
        else:
            columns = ("subject", "predicate", "object")
            found = [(t.subject, t.predicate, t.object) for t in cast(Iterator[Quad], some)]
        return Table(
            columns, tuple(tuple(cell(term, triples) for term in row) for row in found)
        )
    except (SyntaxError, ValueError, OSError, RuntimeError) as error:
        raise QueryError(f"the question was refused: {error}") from error


def cell(term: Term | None, triples: Triples) -> Value | None:
    """TERM as a plain value: a node by its id, a literal by its datatype, None if unbound."""
    if term is None:
        return None
    if isinstance(term, NamedNode):
        id = triples.node_id(term)
        return term.value if id is None else id
    if not isinstance(term, Literal):
        return str(term)
    return _plain(term.value, term.datatype.value.removeprefix(XSD))


def _plain(text: str, datatype: str) -> Value:
    match datatype:
        case "integer" | "int" | "long":
            return int(text)
        case "double" | "decimal" | "float":
            return float(text)
        case "boolean":
            return text in ("true", "1")
        case "date" if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
            return date.fromisoformat(text)
        case _:
            return text
