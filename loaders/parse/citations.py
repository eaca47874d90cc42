"""The citations of one document, with what each states, and the relations among them."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from phahe.graph.number import Number
from phahe.graph.record import Citation, Relation
from phahe.graph.registry.bodies import Body, bodies
from phahe.loaders.parse.acts import named
from phahe.loaders.parse.blocks import Blocks
from phahe.loaders.parse.issuers import Issuing
from phahe.loaders.parse.jurisdiction import Jurisdiction
from phahe.loaders.parse.mentions import Mention, numbered
from phahe.loaders.parse.parts import Part
from phahe.loaders.parse.provisions import provisions_before
from phahe.loaders.parse.reading import Reading
from phahe.loaders.parse.relations import Standing, standings

_BODY = re.compile(
    r"\n[\s*_#]*(?:i|1|a|phan\s+(?:thu\s+nhat|i|1)|dieu\s+1|chuong\s+i)\s?[.:)]?[\s*_]+(?=\S)"
)


def mentions(reading: Reading) -> list[Mention]:
    """All mentions of documents in a reading, by number and by name, in order."""
    by_number = list(numbered(reading))
    return sorted((*by_number, *named(reading, by_number)), key=lambda m: (m.start, m.end))


def citations(
    reading: Reading,
    part: Part,
    found: Sequence[Mention],
    own: Jurisdiction,
    head: int,
) -> tuple[tuple[Citation, ...], tuple[Relation, ...]]:
    """The citations of PART, whose head ends at the offset HEAD, and what relates them.

    FOUND are the mentions inside PART without its own number.
    """
    blocks = Blocks(reading.text, reading.folded)
    stands = standings(reading, blocks, found, head, _body(reading, head, part.end))
    rows = [
        _citation(reading, blocks, mention, stand, own)
        for mention, stand in zip(found, stands, strict=True)
    ]
    rows = _second_mentions(rows)
    return tuple(rows), tuple(_relations(reading, found, stands))


def _body(reading: Reading, head: int, end: int) -> int:
    """Where the preamble ends: the first heading, or 4,000 code points on."""
    match = _BODY.search(reading.folded, head, end)
    return match.start() if match else min(end, head + 4000)


def _citation(
    reading: Reading, blocks: Blocks, mention: Mention, stand: Standing, own: Jurisdiction
) -> Citation:
    span = reading.span(mention.start, mention.end)
    issuer, level, path = _issuer(mention, own)
    provisions, _ = provisions_before(reading.folded, mention.start)
    stated = mention.date
    return Citation(
        text=span.text,
        start=span.start,
        end=span.end,
        kind=mention.kind,
        number=str(mention.number) if mention.number else None,
        date=stated.iso if stated else None,
        year=mention.year,
        issuer=issuer,
        level=level,
        name=mention.name,
        term=mention.issuing.term if mention.issuing else None,
        provision=provisions,
        relation=stand.relation,
        cue=stand.cue,
        footnote=blocks.at(mention.start).note,
        page=reading.page(mention.start),
        reading=reading.confidence(mention.start, mention.end),
        issuer_path=path,
        text_mended=span.text_mended,
    )


def _issuer(mention: Mention, own: Jurisdiction) -> tuple[str | None, str | None, str | None]:
    """The issuer as said after the number, else as the symbol implies it."""
    number = mention.number
    if mention.issuing is not None and _agrees(mention.issuing.body, number):
        return own.names(mention.issuing)
    if number is None:
        body = bodies().get("ubtvqh" if mention.kind == "Pháp lệnh" else "qh")
        return own.names(Issuing(0, 0, body)) if body else (None, None, None)
    on = mention.date.value if mention.date else None
    implied = own.implied(number, on)
    if implied is None:
        return None, None, None
    return _joint(number, on) or implied.name, implied.level, implied.id


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


def _second_mentions(rows: list[Citation]) -> list[Citation]:
    """Undated mentions with the issuer, year and date of the dated one they repeat.

    After the first mention a document is named by kind and number alone (Nghị định
    30/2020/NĐ-CP, Phụ lục I, mục II.5). The date is carried over only as the year, for the
    mention itself states none.
    """
    full: dict[str, list[Citation]] = {}
    for row in rows:
        if row.number and row.date:
            full.setdefault(row.number, []).append(row)
    found = []
    for row in rows:
        known = full.get(row.number or "", [])
        if row.date is None and known and len({(k.issuer, k.year) for k in known}) == 1:
            first = known[0]
            row = replace(
                row,
                issuer=first.issuer,
                level=first.level,
                issuer_path=first.issuer_path,
                year=row.year or first.year,
            )
        found.append(row)
    return found


def _relations(
    reading: Reading, found: Sequence[Mention], stands: Sequence[Standing]
) -> list[Relation]:
    """The relations stated between two of the mentions."""
    rows = []
    for index, stand in enumerate(stands):
        if stand.parent is None or stand.between is None:
            continue
        pair = (index, stand.parent) if stand.reversed else (stand.parent, index)
        start = found[stand.parent].end
        gap = reading.text[start : found[index].start]
        start += len(gap) - len(gap.lstrip(" \n\t,;"))
        span = reading.span(start, found[index].start)
        relation = Relation(None, stand.between, None, span.text, span.start, span.end, *pair)
        rows.append(replace(relation, text_mended=span.text_mended))
    return rows
