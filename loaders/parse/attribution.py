"""Who issued a document that is mentioned: as said, as its symbol means here, or in doubt."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from typing import NamedTuple

from phahe.graph.acts import KINDS
from phahe.graph.issuer import central
from phahe.graph.number import Number
from phahe.graph.record import Citation, Meaning
from phahe.graph.registry.bodies import Body, bodies
from phahe.loaders.parse.issuers import PLACE_KINDS
from phahe.loaders.parse.jurisdiction import Jurisdiction
from phahe.loaders.parse.mentions import Mention
from phahe.loaders.parse.reading import Reading

_REACH = 160
_STOP = re.compile(r"[;.:\n]\s*\n|[;]|\.\s")


class Attribution(NamedTuple):
    """The issuer's canonical NAME, LEVEL and PATH in identifiers.

    STATED: the text names it. OTHERS are the paths, this one's included, of the bodies that
    the symbol may mean as well where the text says nothing: «64/KH-UBND» in a commune's plan
    is the commune's, the district's or the province's.
    """

    name: str | None = None
    level: str | None = None
    path: str | None = None
    others: tuple[str, ...] = ()
    stated: bool = False


class Stated(NamedTuple):
    """What a mention states of its document, with what the rest of the text adds.

    The fields are those of a citation of the same names.
    """

    kind: str | None
    number: str | None
    name: str | None
    date: str | None
    year: int | None
    issuer: str | None
    level: str | None
    issuer_path: str | None
    issuer_candidates: tuple[str, ...]
    issuer_stated: bool
    means: Meaning | None


Rows = Sequence[Stated | Citation]
Full = Mapping[tuple[str | None, int | None], Stated]


def stated(mention: Mention, own: Jurisdiction) -> Stated:
    """What MENTION states, in a text that speaks for the places OWN."""
    issuer, level, path, others, said = attribution(mention, own)
    number, date = mention.number, mention.date
    return Stated(
        mention.kind,
        str(number) if number else None,
        mention.name,
        date.iso if date else None,
        mention.year,
        issuer,
        level,
        path,
        others,
        said,
        mention.means,
    )


def attribution(mention: Mention, own: Jurisdiction) -> Attribution:
    """Who issued the document of MENTION, in a text that speaks for the places OWN."""
    number = mention.number
    if mention.issuing is not None and _agrees(mention.issuing.body, number):
        return Attribution(*own.names(mention.issuing), stated=True)
    if number is None and mention.kind not in KINDS and (means := mention.means):
        return Attribution(means.issuer, means.level, means.issuer_path)
    if number is None:
        return _lawmaker(mention.kind == "Pháp lệnh")
    on = mention.date.value if mention.date else None
    implied = own.implied(number, on)
    if not implied:
        return Attribution()
    issuer = implied[0]
    others = tuple(issuer.id for issuer in implied) if len(implied) > 1 else ()
    return Attribution(_joint(number, on) or issuer.name, issuer.level, issuer.id, others)


@cache
def _lawmaker(standing: bool) -> Attribution:
    """Who issues acts: Quốc hội, ordinances its STANDING committee."""
    body = bodies().get("ubtvqh" if standing else "qh")
    issuer = central(body) if body else None
    return Attribution(issuer.name, issuer.level, issuer.id) if issuer else Attribution()


def _joint(number: Number, on: date | None) -> str | None:
    """The names of the several issuers of a joint text, by their abbreviations."""
    if len(number.issuers) < 2:
        return None
    found = [bodies().central_by_symbol(code, on) for code in number.issuers]
    if not all(found):
        return None
    return "; ".join(rows[0].name for rows in found)


def _agrees(body: Body, number: Number | None) -> bool:
    """Whether the body that follows a number may have given it: not another one's symbol.

    «Quyết định số 5/QĐ-TTg của Bộ Nội vụ» cannot be; a joint text has several issuers.
    """
    if number is None or not body.symbols or len(number.issuers) != 1:
        return True
    issuer = re.sub(r"\d+$", "", number.issuers[0])
    central = bodies().central_by_symbol(issuer)
    return not central or not body.local


def told(reading: Reading, mention: Mention, row: Stated, own: Jurisdiction) -> Stated:
    """ROW with the issuer whose place the words around MENTION name: «… của tỉnh»."""
    if not row.issuer_candidates or mention.number is None:
        return row
    before = reading.folded[max(0, mention.start - _REACH) : mention.start]
    after = reading.folded[mention.end : mention.end + _REACH]
    words = _STOP.split(before)[-1] + " " + _STOP.split(after)[0]
    implied = own.implied(mention.number, mention.date.value if mention.date else None)
    named = [issuer for issuer in implied if issuer.within and _names(words, issuer.within)]
    if len(named) != 1:
        return row
    return _issued(row, named[0].name, named[0].level, named[0].id)


def _issued(row: Stated, issuer: str | None, level: str | None, path: str | None) -> Stated:
    """ROW with its ISSUER made certain."""
    if not row.issuer_candidates and (row.issuer, row.issuer_path) == (issuer, path):
        return row
    return row._replace(issuer=issuer, level=level, issuer_path=path, issuer_candidates=())


def _names(words: str, path: str) -> bool:
    """Whether WORDS name the place of PATH: «của tỉnh», «trên địa bàn huyện», «tỉnh Sơn Hà»."""
    name = path.rpartition("/")[2].replace("-", " ")
    kind = next((kind for kind in PLACE_KINDS if name.startswith(f"{kind} ")), name)
    plain = " ".join(words.split())
    said = re.search(rf"(?:cua|dia ban|cap) {kind}(?!\w)|(?<!\w){name}(?!\w)", plain)
    return said is not None


def repeated(rows: Sequence[Stated], earlier: Sequence[Citation] = ()) -> list[Stated]:
    """ROWS, those that repeat a fuller mention, EARLIER ones too, with its issuer and year.

    After the first mention a document is named by kind and number alone (Nghị định
    30/2020/NĐ-CP, Phụ lục I, mục II.5). The date is carried over only as the year, for the
    mention itself states none.
    """
    every: list[Stated | Citation] = [*earlier, *rows]
    full: dict[str, list[Stated | Citation]] = {}
    for row in every:
        if row.number and not row.issuer_candidates:
            full.setdefault(row.number, []).append(row)
    return [_filled(row, full.get(row.number or "", [])) for row in rows]


def _filled(row: Stated, known: Rows) -> Stated:
    """ROW with the issuer and the year that all fuller mentions of its number agree on."""
    if not known or (row.date is not None and not row.issuer_candidates):
        return row
    if row.issuer_candidates:
        known = [k for k in known if k.issuer_path in row.issuer_candidates]
        known = [k for k in known if row.year is None or k.year in (None, row.year)]
    dated = [k for k in known if k.date]
    if len({k.issuer_path for k in known}) != 1:
        return row
    first = (dated or known)[0]
    row = _issued(row, first.issuer, first.level, first.issuer_path)
    years = {k.year for k in dated}
    return row._replace(year=years.pop()) if row.year is None and len(years) == 1 else row


def meant(rows: Sequence[Stated]) -> list[Stated]:
    """ROWS, what short forms stand for with the issuer that the mention itself has."""
    plain = (row for row in rows if row.number and row.means is None)
    full = {(row.number, row.year): row for row in plain}
    return [_as_meant(row, full) if row.means else row for row in rows]


def _as_meant(row: Stated, full: Full) -> Stated:
    means = row.means
    said = full.get((means.number, means.year)) if means else None
    if means is None or said is None or said.issuer_path == means.issuer_path:
        return row
    issuer, level, path = said.issuer, said.level, said.issuer_path
    means = replace(means, issuer=issuer, level=level, issuer_path=path)
    return row._replace(issuer=issuer, level=level, issuer_path=path, means=means)
