"""Who issued a document that is mentioned: as said, as its symbol means here, or in doubt."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from phahe.graph.acts import KINDS
from phahe.graph.number import Number
from phahe.graph.record import Citation
from phahe.graph.registry.bodies import Body, bodies
from phahe.loaders.parse.issuers import PLACE_KINDS, Issuing
from phahe.loaders.parse.jurisdiction import Jurisdiction
from phahe.loaders.parse.mentions import Mention
from phahe.loaders.parse.reading import Reading

Full = Mapping[tuple[str | None, int | None], Citation]
_REACH = 160
_STOP = re.compile(r"[;.:\n]\s*\n|[;]|\.\s")


@dataclass(frozen=True, slots=True)
class Attribution:
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


def attribution(mention: Mention, own: Jurisdiction) -> Attribution:
    """Who issued the document of MENTION, in a text that speaks for the places OWN."""
    number = mention.number
    if mention.issuing is not None and _agrees(mention.issuing.body, number):
        return Attribution(*own.names(mention.issuing), stated=True)
    if number is None and mention.kind not in KINDS and (means := mention.means):
        return Attribution(means.issuer, means.level, means.issuer_path)
    if number is None:
        body = bodies().get("ubtvqh" if mention.kind == "Pháp lệnh" else "qh")
        return Attribution(*own.names(Issuing(0, 0, body))) if body else Attribution()
    on = mention.date.value if mention.date else None
    implied = own.implied(number, on)
    if not implied:
        return Attribution()
    issuer = implied[0]
    others = tuple(issuer.id for issuer in implied) if len(implied) > 1 else ()
    return Attribution(_joint(number, on) or issuer.name, issuer.level, issuer.id, others)


def _joint(number: Number, on: date | None) -> str | None:
    """The names of the several issuers of a joint text, by their abbreviations."""
    found = [bodies().central_by_symbol(code, on) for code in number.issuers]
    if len(found) < 2 or not all(found):
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


def told(reading: Reading, mention: Mention, row: Citation, own: Jurisdiction) -> Citation:
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
    issuer, level, path = named[0].name, named[0].level, named[0].id
    return replace(row, issuer=issuer, level=level, issuer_path=path, issuer_candidates=())


def _names(words: str, path: str) -> bool:
    """Whether WORDS name the place of PATH: «của tỉnh», «trên địa bàn huyện», «tỉnh Sơn Hà»."""
    name = path.rpartition("/")[2].replace("-", " ")
    kind = next((kind for kind in PLACE_KINDS if name.startswith(f"{kind} ")), name)
    plain = " ".join(words.split())
    said = re.search(rf"(?:cua|dia ban|cap) {kind}(?!\w)|(?<!\w){name}(?!\w)", plain)
    return said is not None


def repeated(rows: Sequence[Citation], earlier: Sequence[Citation] = ()) -> list[Citation]:
    """ROWS, those that repeat a fuller mention, EARLIER ones too, with its issuer and year.

    After the first mention a document is named by kind and number alone (Nghị định
    30/2020/NĐ-CP, Phụ lục I, mục II.5). The date is carried over only as the year, for the
    mention itself states none.
    """
    full: dict[str, list[Citation]] = {}
    for row in (*earlier, *rows):
        if row.number and not row.issuer_candidates:
            full.setdefault(row.number, []).append(row)
    return [_filled(row, full.get(row.number or "", [])) for row in rows]


def _filled(row: Citation, known: Sequence[Citation]) -> Citation:
    """ROW with the issuer and the year that all fuller mentions of its number agree on."""
    if row.issuer_candidates:
        known = [k for k in known if k.issuer_path in row.issuer_candidates]
        known = [k for k in known if row.year is None or k.year in (None, row.year)]
    issuers = {k.issuer_path for k in known}
    years = {k.year for k in known if k.date}
    if row.date is not None and not row.issuer_candidates:
        return row
    if len(issuers) == 1:
        first = next((k for k in known if k.date), known[0])
        row = replace(
            row,
            issuer=first.issuer,
            level=first.level,
            issuer_path=first.issuer_path,
            issuer_candidates=(),
        )
        if row.year is None and len(years) == 1:
            row = replace(row, year=years.pop())
    return row


def meant(rows: Sequence[Citation]) -> list[Citation]:
    """ROWS, what short forms stand for with the issuer that the mention itself has."""
    plain = [row for row in rows if row.number and row.means is None]
    full: Full = {(row.number, row.year): row for row in plain}
    return [_as_meant(row, full) for row in rows]


def _as_meant(
    row: Citation, full: Mapping[tuple[str | None, int | None], Citation]
) -> Citation:
    if row.means is None:
        return row
    said = full.get((row.means.number, row.means.year))
    if said is None or said.issuer_path == row.means.issuer_path:
        return row
    issuer, level, path = said.issuer, said.level, said.issuer_path
    means = replace(row.means, issuer=issuer, level=level, issuer_path=path)
    return replace(row, issuer=issuer, level=level, issuer_path=path, means=means)
