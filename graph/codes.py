"""The closed lists of abbreviations that document numbers are made of.

The symbols of kinds and bodies are the registry's; codes.toml adds what only numbers need.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from phahe.graph.fold import fold
from phahe.graph.registry.bodies import bodies
from phahe.graph.registry.kinds import kinds

SEATED = re.compile(r"(QH|UB[A-ZĐ]+|HĐNN)([0-9]{1,2})")  # a body of the n-th legislature


@dataclass(frozen=True, slots=True)
class Codes:
    """The closed lists of codes.toml."""

    kind_codes: frozenset[str]
    joint: frozenset[str]
    committees: frozenset[str]
    plain_committees: frozenset[str]
    spelling: Mapping[str, str]
    old: frozenset[str]
    old_hyphened: frozenset[str]
    sectors: frozenset[str]
    issuing_together: frozenset[str]
    bodies: frozenset[str]
    confusions: Mapping[int, str]

    @property
    def known(self) -> frozenset[str]:
        """Every abbreviation that is never taken for a misreading."""
        return self.kind_codes | self.bodies | self.committees


@cache
def codes() -> Codes:
    """The lists that ship with the package, read once."""
    table = tomllib.loads(files("phahe.graph").joinpath("codes.toml").read_text("utf-8"))
    body, old, party = table["body"], table["old"], table["party"]
    return Codes(
        kind_codes=_kind_codes(table["kind"]),
        joint=frozenset(table["joint"]["kinds"]),
        committees=frozenset(party["more"]) | (_symbols("party") - _symbols("state")),
        plain_committees=frozenset(party["always"]),
        spelling=table["spelling"],
        old=frozenset(old["alone"]),
        old_hyphened=frozenset(old["hyphened"]),
        sectors=frozenset(old["sectors"]),
        issuing_together=frozenset(table["joint"]["bodies"]),
        bodies=frozenset(body["more"]) | _symbols("state") | _symbols("mass"),
        confusions={
            ord(letter): group[0] for group in table["confusion"]["letters"] for letter in group
        },
    )


def _symbols(system: str) -> frozenset[str]:
    """The symbols of the registry's bodies that number by the rules of SYSTEM."""
    return frozenset(
        symbol
        for body in bodies()
        if body.system == system
        for symbol in body.symbols
        if not _is_plain_spelling(symbol, body.symbols)
    )


def _is_plain_spelling(symbol: str, symbols: Iterable[str]) -> bool:
    """Whether SYMBOL is one of SYMBOLS spelt without Đ."""
    return any(s != symbol and fold(s) == fold(symbol) and "Đ" in s for s in symbols)


def _kind_codes(table: Mapping[str, list[str]]) -> frozenset[str]:
    """The symbols of all kinds of the registry, as TABLE changes them."""
    found = {code for kind in kinds() for code in kind.state + kind.party}
    return frozenset((found | set(table["more"])) - set(table["left_out"]))


@cache
def _known() -> frozenset[str]:
    return codes().known


@cache
def repairable() -> frozenset[str]:
    """The bodies that letters may be repaired towards: two letters are like anything."""
    return frozenset(code for code in codes().bodies if len(code) > 2 or code == "CP")


@cache
def _by_fold() -> dict[str, str]:
    """Known codes by their folded form, where one code only has it (HĐ and HD do not)."""
    groups: dict[str, list[str]] = {}
    for code in _known():
        groups.setdefault(fold(code), []).append(code)
    return {folded: group[0] for folded, group in groups.items() if len(group) == 1}


def restored(atom: str) -> str:
    """ATOM with its Đ and its case where the closed lists know it; as it is elsewhere.

    >>> restored("BGDDT"), restored("PGD&DT"), restored("Cp"), restored("QH15"), restored("HD")
    ('BGDĐT', 'PGD&ĐT', 'CP', 'QH15', 'HD')
    """
    atom = codes().spelling.get(atom, atom)
    if atom in _known():
        return atom
    if seated := SEATED.fullmatch(atom):
        return restored(seated[1]) + seated[2]
    if "&" in atom:
        bare, place = restored(atom.replace("&", "", 1)), atom.index("&")
        return f"{bare[:place]}&{bare[place:]}" if "&" not in bare else atom
    return _by_fold().get(fold(atom), atom)


def is_known(atom: str) -> bool:
    """Whether ATOM is an abbreviation of the closed lists."""
    seated = SEATED.fullmatch(atom)
    return (seated[1] if seated else atom.replace("&", "")) in _known()
