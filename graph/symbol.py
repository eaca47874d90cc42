"""The symbol of a document number: its closed lists, its parts, the repair of its letters.

`QĐ-UBND` in 629/QĐ-UBND says the kind and the issuing body, `UBND-TTHCC` in 467/UBND-TTHCC the
body and the unit that drafted the letter. Grammar: Nghị định 30/2020/NĐ-CP, Phụ lục I and III,
for the state; Hướng dẫn 36-HD/VPTW for the Party. The lists are in `codes`.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from phahe.graph.codes import SEATED, codes, is_known, repairable, restored
from phahe.graph.registry.kinds import kinds

Form = Literal["state", "party", "law", "joint", "letter", "old", "consolidation"]

_ATOM = re.compile(r"[^-/., ]+")
_LAWMAKERS = ("QH", "UBTVQH", "TVQH", "HĐNN")


def _skeleton(atom: str) -> str:
    return atom.translate(codes().confusions)


def _misread(atom: str, candidates: Iterable[str]) -> str | None:
    """The one candidate that ATOM is a misreading of, letter for letter; None if not one."""
    wanted = _skeleton(atom)
    found = {c for c in candidates if _skeleton(c) == wanted}
    return found.pop() if len(found) == 1 else None


def _snapped(atoms: list[str], kind: str) -> list[str]:
    """ATOMS with misread letters put right, knowing the word KIND; known codes stay."""
    named, head = kinds().by_name(kind), atoms[0]
    expected = (named.state + named.party) if named else ()
    if expected and head not in codes().kind_codes and not is_known(head):
        atoms = [_misread(head, expected) or head, *atoms[1:]]
    if atoms[0] not in codes().kind_codes:
        return atoms
    targets = repairable() | codes().plain_committees
    return (
        [atoms[0]]
        + [a if is_known(a) else _misread(a, targets) or a for a in atoms[1:2]]
        + atoms[2:]
    )


def _unglued(atom: str) -> list[str]:
    """ATOM cut into kind and body where the hyphen between them was lost.

    >>> _unglued("NĐCP"), _unglued("TTBGDDT"), _unglued("TTLT"), _unglued("UBND")
    (['NĐ', 'CP'], ['TT', 'BGDĐT'], ['TTLT'], ['UBND'])
    """
    if is_known(atom):
        return [atom]
    cuts = [(restored(atom[:i]), restored(atom[i:])) for i in range(1, len(atom))]
    found = [
        [kind, body]
        for kind, body in cuts
        if kind in codes().kind_codes and body in repairable()
    ]
    return found[0] if len(found) == 1 else [atom]


def canonical(symbol: str, kind: str | None = None) -> str:
    """SYMBOL with Đ, case and hyphens restored; with the word KIND, misread letters too.

    A blank or a point between two known abbreviations was a hyphen. Digits are never touched.

    >>> canonical("QB TTg", "Quyết định"), canonical("NO-CP", "Nghị quyết"), canonical("QĐ.UB")
    ('QĐ-TTg', 'NQ-CP', 'QĐ-UB')
    """
    separators = [s.replace(".", "-") for s in _ATOM.split(symbol)[1:-1]]
    atoms = [restored(a) for a in _ATOM.findall(symbol)]
    if kind is not None:
        atoms = _snapped(atoms, kind)
    pieces = _unglued(atoms[0])
    for separator, before, after in zip(separators, atoms, atoms[1:], strict=False):
        known = is_known(before) and is_known(after)
        pieces += ["-" if separator == " " and known else separator, after]
    if len(pieces) > 1 and pieces[1] not in ("-", "/", ", ", " "):
        pieces.insert(1, "-")
    return "".join(pieces)


@dataclass(frozen=True, slots=True)
class Anatomy:
    """What a symbol is made of: FORM, KIND code, ISSUERS' codes, drafting UNIT, LEGISLATURE."""

    form: Form
    kind: str | None
    issuers: tuple[str, ...]
    unit: str | None = None
    legislature: int | None = None


def _seat(atoms: Iterable[str]) -> tuple[tuple[str, ...], int | None]:
    """Issuers without the number of their legislature, and that number."""
    bodies, legislature = [], None
    for atom in atoms:
        seated = SEATED.fullmatch(atom)
        bodies.append(seated[1] if seated else atom)
        legislature = int(seated[2]) if seated else legislature
    return tuple(bodies), legislature


def is_committee(atom: str) -> bool:
    """Whether ATOM names a Party committee or one of its organs (TU, BTCTU, UBKTTW …)."""
    known = codes()
    return atom in known.committees or (
        len(atom) > 2 and atom.endswith(tuple(known.plain_committees))
    )


@lru_cache(maxsize=8192)
def anatomy(symbol: str, mark: str, yeared: bool) -> Anatomy:
    """The parts of a canonical SYMBOL that follows MARK ('/' or '-').

    >>> anatomy("KH-SGDĐT", "/", False)
    Anatomy(form='state', kind='KH', issuers=('SGDĐT',), unit=None, legislature=None)
    >>> anatomy("UBTVQH13", "/", True).legislature
    13
    """
    known, atoms = codes(), _ATOM.findall(symbol)
    head, rest = atoms[0], atoms[1:]
    slashed = symbol.startswith(f"{head}/")
    bodies, legislature = _seat(atoms)
    if not rest:
        return _single(head, bodies, legislature, mark)
    has_kind = head in known.kind_codes
    if has_kind and slashed and mark == "-" and is_committee(rest[0]):
        return Anatomy("party", head, (rest[0],))
    if mark == "-" and slashed and head in known.sectors:
        return Anatomy("old", None, (head,), "/".join(rest))
    if not has_kind:
        if all(body in known.issuing_together for body in bodies):
            return Anatomy("joint", None, bodies, None, legislature)
        return Anatomy("letter", None, bodies[:1], symbol[len(head) + 1 :], legislature)
    return _with_kind(symbol, head, bodies[1:], legislature, slashed)


def _single(head: str, bodies: tuple[str, ...], legislature: int | None, mark: str) -> Anatomy:
    """The parts of a symbol of one abbreviation."""
    known = codes()
    if bodies[0] in _LAWMAKERS:
        return Anatomy("law", None, bodies, None, legislature)
    if head in known.old or (mark == "-" and head in known.old_hyphened):
        return Anatomy("old", "SL" if head == "SL" else None, () if head == "SL" else bodies)
    if head in known.kind_codes:
        return Anatomy("state", head, ())
    return Anatomy("letter", None, bodies, None, legislature)


def _with_kind(
    symbol: str, head: str, bodies: tuple[str, ...], legislature: int | None, slashed: bool
) -> Anatomy:
    """The parts of a symbol that begins with the code of a kind."""
    known = codes()
    if head in ("PL", "LCT") or (head == "L" and slashed):
        return Anatomy("law", head, bodies, None, legislature)
    if head in known.joint or (
        len(bodies) > 1 and all(b in known.issuing_together for b in bodies)
    ):
        return Anatomy("joint", head, bodies, None, legislature)
    if bodies[0] == "LB":
        return Anatomy("joint", head, ())
    form: Form = "state"
    if head == "VBHN":
        form = "consolidation"
    elif bodies[0] == "UB":
        form = "old"
    unit = symbol.split(bodies[0], 1)[1].lstrip("-/, 0123456789") if len(bodies) > 1 else None
    return Anatomy(form, head, bodies[:1], unit, legislature)
