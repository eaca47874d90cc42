"""The wording of duties: which sections hold none, and who is told, asked, or to help."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from phahe.loaders.parse.flows import Flow
from phahe.loaders.parse.named import Named
from phahe.loaders.parse.naming import Naming
from phahe.loaders.parse.units import is_verb

_WITH = re.compile(
    r"(?<!\w)(?:(?:phoi hop|phoi ket hop|ket hop)(?: (?:chat che|thuong xuyen|dong bo"
    r"|cung))?,? (?:voi|cung) "
    r"|(?:chu tri|phoi hop), (?:huong dan|van dong) "
    r"|chu tri, phoi hop (?=cac |so |phong |uy ban|ubnd|bo ))"
)
_TOGETHER = re.compile(r" (?:cung )?phoi hop (?!voi |cung voi )")
_LEADS = re.compile(r",? (?:la co quan |la don vi )?(?:chu tri|dau moi)(?!\w)")
_GIVEN = re.compile(r"[.;] (?=(?:giao|phan cong) )")
_PART = re.compile(r",?\s+(?:cung )?(?P<part>chu tri|phoi hop)(?: thuc hien)?[\s.]*$")
_ANYBODY = re.compile(r"(?:cac|nhung|moi|tung) (?:[a-z]+ ){1,5}")
_BETWEEN = re.compile(
    r"(?: trinh(?=,))?(?: ?[’‘'`]\w{0,2}(?= ))?(?:\s*(?:,|;|va(?!\w)|cung(?!\w)|/|&|-"
    r"|hoac(?!\w))\s*|\s*\([^)]{0,80}\)\s*)*"
)
_AFTER = re.compile(r"\s*(?:\([^)]{0,80}\))?\s*,?\s*(?:(?:tinh|huyen) )?")


@dataclass(frozen=True, slots=True)
class Parties:
    """Those named one after the other at [START:END]; ASKED when they are only requested."""

    start: int
    end: int
    named: tuple[Named, ...]
    asked: bool = False


@cache
def headings() -> dict[str, list[dict[str, str]]]:
    """The rows of duties.toml by role."""
    table = tomllib.loads(files(__package__).joinpath("duties.toml").read_text("utf-8"))
    found: dict[str, list[dict[str, str]]] = {}
    for row in table["heading"]:
        found.setdefault(row["role"], []).append(row)
    return found


@cache
def _pattern(role: str) -> re.Pattern[str]:
    return re.compile("|".join(row["pattern"] for row in headings()[role]))


def is_heading(role: str, folded: str) -> bool:
    """Whether FOLDED, a heading or paragraph, is of the kind ROLE of duties.toml."""
    return bool(_pattern(role).match(folded))


def opening(folded: str) -> re.Match[str] | None:
    """The words before those who are told: «Đề nghị», «Giao»."""
    return _pattern("opening").match(folded)


def parties_at(naming: Naming, flow: Flow, start: int = 0) -> Parties | None:
    """Those named from START on, as in «Sở Nội vụ, Sở Tài chính và Ủy ban nhân dân các xã»."""
    while start < len(flow) and flow.text[start] == " ":
        start += 1
    said = opening(flow.folded[start : start + 40])
    begin = start + said.end() if said else start
    position, found = begin, []
    while position < len(flow):
        named = naming.at(flow, position, len(flow), party=True)
        if named is None:
            break
        found.append(named)
        gap = _BETWEEN.match(flow.folded, named.end)
        position = gap.end() if gap and gap.end() > named.end else len(flow)
    ordered = said and said[0].startswith(("giao", "yeu cau", "de nghi", "phan cong"))
    if not found and ordered and (anybody := _anybody(flow, begin)):
        found.append(anybody)
    if not found:
        return None
    asked = bool(said and "nghi" in said[0])
    return Parties(start, found[-1].end, tuple(found), asked)


def _anybody(flow: Flow, start: int) -> Named | None:
    """Whoever is told, of no known kind: «Yêu cầu các chủ rừng xây dựng …»."""
    group = _ANYBODY.match(flow.folded, start)
    for word in re.finditer(r" ", group[0]) if group else ():
        end = start + word.start()
        if word.start() > 4 and is_verb(flow.text, end + 1):
            words = flow.text[start:end]
            return Named(start, end, words[0].upper() + words[1:], "generic")
    return None


def is_told(flow: Flow, parties: Parties) -> int | None:
    """Where the duty begins behind those who have it, None when none follows."""
    gap = _AFTER.match(flow.folded, parties.end)
    at = gap.end() if gap else parties.end
    if flow.folded.startswith(":", at):
        return at + 1
    if at == parties.end:
        return None
    ordered = opening(flow.folded[parties.start : parties.start + 40])
    says = is_verb(flow.text, at) or (ordered and flow.text[at : at + 1].islower())
    return at if says else None


def helpers(naming: Naming, flow: Flow, start: int = 0) -> Iterator[Named]:
    """Those with whom the work is done: «phối hợp với …»."""
    for match in _WITH.finditer(flow.folded, start):
        found = parties_at(naming, flow, match.end())
        if found:
            yield from found.named


def contributors(naming: Naming, flow: Flow, start: int = 0) -> Iterator[Named]:
    """Those who work together in a text on content: «A, B phối hợp cung cấp …»."""
    found = parties_at(naming, flow, start)
    if found and _TOGETHER.match(flow.folded, found.end):
        yield from found.named
        yield from (n for n in naming.within(flow, found.end) if n.kind == "media")
    yield from helpers(naming, flow, start)


def shares(folded: str) -> dict[str, list[tuple[int, int]]]:
    """The clauses of a list that say who leads and who helps; empty where none does.

    >>> shares("phong a chu tri; phong b, phong c phoi hop.")
    {'lead': [(0, 7)], 'coordinating': [(16, 33)]}
    """
    found: dict[str, list[tuple[int, int]]] = {"lead": [], "coordinating": []}
    for clause in re.finditer(r"[^;]+", folded):
        part = _PART.search(clause[0])
        role = "coordinating" if part and part["part"] == "phoi hop" else "lead"
        found[role].append(
            (clause.start(), clause.start() + part.start() if part else clause.end())
        )
    return found if found["coordinating"] else {}


def leaders(naming: Naming, flow: Flow) -> tuple[Named, ...]:
    """Those of whom a sentence says somewhere that they lead: «… X chủ trì …», «… Giao X …»."""
    for match in re.finditer(r"chu tri(?!\w)", flow.folded):
        low = max(0, match.start() - 160)
        stop = max(flow.folded.rfind(mark, low, match.start()) for mark in (". ", "; ", ": "))
        start = stop + 2 if stop >= 0 else low
        named = parties_at(naming, flow, start) if start < len(flow) else None
        if named and _LEADS.match(flow.folded, named.end):
            return named.named
        known = list(naming.within(flow, start, match.start()))
        if known and _LEADS.match(flow.folded, known[-1].end):
            return (known[-1],)
    for match in _GIVEN.finditer(flow.folded):
        named = parties_at(naming, flow, match.end())
        if named and is_told(flow, named) is not None:
            return named.named
    return ()
