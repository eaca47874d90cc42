"""The citations of one document, with what each states, and the relations among them."""

import re
from collections.abc import Sequence

from phahe.graph.acts import acts, name_key
from phahe.graph.record import Citation, Meaning, Provision, Relation, Span
from phahe.loaders.parse.acts import named
from phahe.loaders.parse.amending import joined, without_dates_of
from phahe.loaders.parse.attribution import Stated, meant, repeated, stated, told
from phahe.loaders.parse.jurisdiction import Jurisdiction
from phahe.loaders.parse.mentions import Mention, numbered
from phahe.loaders.parse.parts import Part
from phahe.loaders.parse.provisions import provisions_before
from phahe.loaders.parse.reading import Reading
from phahe.loaders.parse.relations import Standing, standings
from phahe.loaders.parse.subjects import titles

_BODY = re.compile(
    r"\n[\s*_#]*(?:i|1|a|phan\s+(?:thu\s+nhat|i|1)|dieu\s+1|chuong\s+i)\s?[.:)]?[\s*_]+(?=\S)"
)


def mentions(reading: Reading) -> list[Mention]:
    """All mentions of documents in a reading, by number and by name, in order."""
    by_number = list(numbered(reading))
    by_name = joined(reading, list(named(reading, by_number)))
    by_number = without_dates_of(reading, by_number, by_name)
    return sorted((*by_number, *by_name), key=lambda m: (m.start, -m.end))


def citations(
    reading: Reading,
    part: Part,
    found: Sequence[Mention],
    own: Jurisdiction,
    head: int,
    fuller: Sequence[Citation] = (),
) -> tuple[tuple[Citation, ...], tuple[Relation, ...]]:
    """The citations of PART, whose head ends at the offset HEAD, and what relates them.

    FOUND are the mentions inside PART without its own number; FULLER the citations of the
    document that it is attached to.
    """
    before = [provisions_before(reading.folded, mention.start) for mention in found]
    provisions, begins = [each for each, _ in before], [begin for _, begin in before]
    stands = standings(reading, found, begins, head, _body(reading, head, part.end))
    subjects = titles(reading, found, begins, stands)
    rows = repeated([stated(mention, own) for mention in found], fuller)
    rows = [told(reading, m, row, own) for m, row in zip(found, rows, strict=True)]
    rows = [_in_title(row, rows, stand) for row, stand in zip(rows, stands, strict=True)]
    cited = (
        _citation(reading, *each)
        for each in zip(found, meant(rows), provisions, stands, subjects, strict=True)
    )
    return tuple(cited), tuple(_relations(reading, found, stands))


def _in_title(row: Stated, rows: Sequence[Stated], stand: Standing) -> Stated:
    """ROW, an act named alone in the title of an older document, with the act of that time.

    What a document amends, details or guides cannot be younger than it.
    """
    if stand.parent is None or stand.reversed or row.means or row.number or row.year:
        return row
    outer, key = rows[stand.parent], name_key(row.kind, row.name)
    years = [act.year for act in acts().named(key)] if key and stand.between else []
    known = [year for year in years if outer.year and year <= outer.year]
    if stand.between == "amends":
        known = [year for year in known if year != outer.year] or known
    if not known or max(known) == max(years):
        return row
    issuer = {"issuer": row.issuer, "level": row.level, "issuer_path": row.issuer_path}
    means = Meaning("title", kind=row.kind, name=row.name, year=max(known), **issuer)
    return row._replace(means=means)


def _body(reading: Reading, head: int, end: int) -> int:
    """Where the preamble ends: the first heading, or 4,000 code points on."""
    match = _BODY.search(reading.folded, head, end)
    return match.start() if match else min(end, head + 4000)


def _citation(
    reading: Reading,
    mention: Mention,
    row: Stated,
    provisions: tuple[Provision, ...],
    stand: Standing,
    title: Span | None,
) -> Citation:
    span = reading.span(mention.start, mention.end)
    return Citation(
        text=span.text,
        start=span.start,
        end=span.end,
        kind=row.kind,
        number=row.number,
        date=row.date,
        year=row.year,
        issuer=row.issuer,
        level=row.level,
        name=row.name,
        term=mention.term,
        provision=provisions,
        relation=stand.relation,
        cue=stand.cue,
        footnote=reading.blocks.at(mention.start).note,
        page=reading.page(mention.start),
        reading=reading.confidence(mention.start, mention.end),
        issuer_path=row.issuer_path,
        issuer_stated=row.issuer_stated,
        issuer_candidates=row.issuer_candidates,
        text_mended=span.text_mended,
        means=row.means,
        title=title,
    )


def _relations(
    reading: Reading, found: Sequence[Mention], stands: Sequence[Standing]
) -> list[Relation]:
    """The relations stated between two of the mentions."""
    rows = []
    for index, stand in enumerate(stands):
        if stand.parent is None or stand.between is None:
            continue
        pair = (index, stand.parent) if stand.reversed else (stand.parent, index)
        outer = found[stand.parent]
        start = outer.start if found[index].start < outer.end else outer.end
        gap = reading.text[start : found[index].start]
        start += len(gap) - len(gap.lstrip(" \n\t,;"))
        span = reading.span(start, found[index].start)
        words = (span.text, span.start, span.end)
        relation = Relation(
            None, stand.between, None, *words, *pair, text_mended=span.text_mended
        )
        rows.append(relation)
    return rows
