"""A Word file as a package: its parts as XML, and how they refer to each other.

ISO/IEC 29500-2 (packages), -1 §11 (parts of WordprocessingML). Entities are not expanded and
nothing outside the file is opened.
"""

import posixpath
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from phahe.graph.errors import ReadError
from phahe.loaders.read.limits import Limits, check_elements
from phahe.loaders.read.packed import Packed

Element = etree._Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
# The strict form of the standard has other names for the same elements.
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", RELATION_ID[1:-3].encode()),
)


def child(element: Element | None, *path: str) -> Element | None:
    """The first element of WordprocessingML below ELEMENT along PATH, names without prefix."""
    for name in path:
        if element is None:
            return None
        element = element.find(W + name)
    return element


def value(element: Element | None, name: str = "val") -> str | None:
    """The attribute w:NAME of ELEMENT, None without one."""
    found = None if element is None else element.get(W + name)
    return None if found is None else str(found)


def is_on(element: Element | None) -> bool | None:
    """Whether a switch as `<w:caps/>` is on; None where it is not set (§17.17.4)."""
    if element is None:
        return None
    return value(element) not in ("0", "false", "off", "none")


@dataclass(frozen=True)
class Relation:
    """What a part refers to: by TYPE, the TARGET a part's name, an address where EXTERNAL."""

    type: str
    target: str
    external: bool


@dataclass
class Package:
    """The parts of a Word file."""

    packed: Packed

    @classmethod
    def of(cls, data: bytes, limits: Limits) -> "Package":
        """The package in the zip DATA. Raises ReadError when it is damaged or too large."""
        return cls(Packed.of(data, limits))

    def part(self, name: str) -> Element:
        """The root of the part NAME. Raises ReadError when it is missing or no XML."""
        data = self.packed.read(name)
        check_elements(data, self.packed.limits)
        for strict, usual in _STRICT:
            data = data.replace(strict, usual)
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
        )
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise ReadError(f"{name} in it is not readable XML ({error})") from error
        if root is None:
            raise ReadError(f"{name} in it is empty")
        return root

    def relations(self, name: str) -> dict[str, Relation]:
        """What the part NAME ("" for the package) refers to, by the identifiers it uses."""
        folder, file = posixpath.split(name)
        path = posixpath.join(folder, "_rels", f"{file}.rels")
        if not self.packed.has(path):
            return {}
        found = {}
        for each in self.part(path).iter(_RELATION):
            target, external = str(each.get("Target", "")), each.get("TargetMode") == "External"
            if not external:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            kind = str(each.get("Type", "")).rpartition("/")[2]
            found[str(each.get("Id"))] = Relation(kind, target, external)
        return found

    @cached_property
    def main(self) -> str:
        """The name of the part that is the document. Raises ReadError without one."""
        for relation in self.relations("").values():
            if relation.type == "officeDocument" and not relation.external:
                return relation.target
        return "word/document.xml"

    def beside(self, kind: str) -> Element | None:
        """The part of a KIND that the document refers to, as 'styles' or 'footnotes'."""
        for relation in self.relations(self.main).values():
            if relation.type == kind and self.has(relation):
                return self.part(relation.target)
        return None

    def has(self, relation: Relation) -> bool:
        """Whether what RELATION leads to is here."""
        return not relation.external and self.packed.has(relation.target)
