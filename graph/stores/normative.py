"""Which documents are legal resources in the sense of ELI."""

from pyoxigraph import NamedNode

from phahe.graph.errors import NumberError
from phahe.graph.model import Node
from phahe.graph.number import Number
from phahe.graph.registry.kinds import kinds

LEGAL_RESOURCE = NamedNode("http://data.europa.eu/eli/ontology#LegalResource")


def lays_down_law(node: Node) -> bool:
    """Whether NODE is a document of a kind that, with its number, is a normative one.

    >>> one_case = Node("Document", "a", {"kind": "Quyết định", "number": "21/QĐ-UBND"})
    >>> rule = Node("Document", "b", {"kind": "Quyết định", "number": "21/2018/QĐ-UBND"})
    >>> lays_down_law(one_case), lays_down_law(rule)
    (False, True)
    """
    name, number = node.properties.get("kind"), node.properties.get("number")
    if node.label != "Document" or not isinstance(name, str):
        return False
    kind = kinds().by_name(name)
    if kind is None or kind.normative == "never":
        return False
    return kind.lays_down_law(isinstance(number, str) and _holds_a_year(number))


def _holds_a_year(number: str) -> bool:
    try:
        return Number.parse(number).year is not None
    except NumberError:
        return False
