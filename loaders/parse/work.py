"""The work that a document gives: its outline read for tasks, targets and those named."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import starmap

from phahe.graph.record import (
    Agency,
    Citation,
    Document,
    Recipient,
    Reporting,
    Span,
    Target,
    Task,
    Warning,
)
from phahe.graph.registry.bodies import bodies
from phahe.loaders.parse.agencies import (
    Mentioned,
    addressed,
    agencies,
    mentioned,
    sent_to,
)
from phahe.loaders.parse.annexes import Annex
from phahe.loaders.parse.closing import Signature
from phahe.loaders.parse.flows import Flow, flow
from phahe.loaders.parse.funding import plan_funding
from phahe.loaders.parse.gaps import misnumbered, unenclosed
from phahe.loaders.parse.gathered import Gathered
from phahe.loaders.parse.header import Head
from phahe.loaders.parse.mentions import Mention
from phahe.loaders.parse.naming import Naming, naming
from phahe.loaders.parse.outline import Item, outline
from phahe.loaders.parse.parts import Part
from phahe.loaders.parse.reading import Reading
from phahe.loaders.parse.speaker import Speaker
from phahe.loaders.parse.tables import tables
from phahe.loaders.parse.targets import targets
from phahe.loaders.parse.tasks import citing, gather

_CLOSING = re.compile(r"(?:^|[\n\f])[\s*_#>|]*no\w\s+nh\wn(?!\w)")
_ANNEX = re.compile(
    r"(?:^|[\n\f])[\s*_#]*(?=(?:phu luc|danh muc|bieu)(?!\w)[^\n]{0,80}(?:\n|$))"
)
_YEAR = re.compile(r"n[aă]m\s+((?:19|20)\d\d)(?!\d)(?!\s*[-–]\s*(?:19|20))", re.I)
_PERIOD = re.compile(r"(?:19|20)\d\d\s*[-–]\s*(?:19|20)\d\d")
_BLOCK = 1500  # a signature stands close to the recipients
_TITLE = 200  # «Phụ lục» and the title below it are one heading
_AIMLESS = {  # what was, or what is always to be: no number in them is to be reached
    "Báo cáo",
    "Tờ trình",
    "Biên bản",
    "Hiến pháp",
    "Luật",
    "Bộ luật",
    "Pháp lệnh",
    "Nghị định",
    "Thông tư",
    "Thông tư liên tịch",
    "Quy chế",
    "Quy định",
}
_COMMITTEES = {"committee", "council", "head", "government", "party"}


@dataclass(frozen=True, slots=True)
class Work:
    """The tasks, targets, agencies and recipients of a document, and the doubts about them."""

    tasks: tuple[Task, ...] = ()
    targets: tuple[Target, ...] = ()
    agencies: tuple[Agency, ...] = ()
    funding: tuple[Span, ...] = ()
    reporting: tuple[Reporting, ...] = ()
    warnings: tuple[Warning, ...] = ()
    recipients: tuple[Recipient, ...] = ()


def work(
    reading: Reading,
    part: Part,
    top: Head,
    signed: Signature | None,
    voice: Speaker,
    described: Document,
    inside: Sequence[Mention],
    cited: Sequence[Citation],
    sent: Sequence[Recipient],
    wanted: Collection[str],
) -> Work:
    """The work that PART gives; INSIDE are its mentions of documents, CITED its citations, SENT
    the lines of its recipients."""
    if not {"tasks", "targets", "agencies", "recipients"}.intersection(wanted):
        return Work()
    names = _naming(reading, part, voice, described)
    stretches = _stretches(reading, part, top, signed)
    spans = sorted((mention.start, mention.end) for mention in inside)
    gathered = Gathered(reading, names, _plan_year(described), spans)
    roots, cells = _gathered(gathered, stretches)
    notes = [
        flow(reading, ((b.start, b.end),))
        for b in reading.blocks.between(part.start, part.end)
        if b.note
    ]
    tasks = tuple(citing(gathered.found, [citation.start for citation in cited]))
    aims, doubts = list[Target](), list(gathered.warnings)
    if described.kind not in _AIMLESS:  # an amending act quotes numbers of others
        year = _single_year(described)
        aims += targets(reading, roots, (*notes, *cells), tasks, year, gathered.masked)
        doubts += misnumbered(reading, roots)
    enclosed = bool(stretches[-1][2] or cells)
    doubts += unenclosed(reading, part.start, part.end, enclosed=enclosed)
    flows = [item.flow for root in roots for item in root.walk() if len(item.flow)]
    flows += [*(cell for cell in cells if len(cell)), *notes]
    lines = [(line, addressed(reading, names, line)) for line in sent]
    parties = [*gathered.parties, *(each for _, told in lines for each in told)]
    named = _agencies(reading, names, parties, flows, described)
    return Work(
        tasks if "tasks" in wanted else (),
        tuple(aims) if "targets" in wanted else (),
        named if "agencies" in wanted else (),
        tuple(plan_funding(reading, roots, gathered.found)) if "tasks" in wanted else (),
        tuple(gathered.reporting) if "tasks" in wanted else (),
        tuple(doubts) if "tasks" in wanted else (),
        tuple(starmap(sent_to, lines)) if "recipients" in wanted else (),
    )


def _gathered(
    gathered: Gathered, stretches: Sequence[tuple[int, int, str]]
) -> tuple[list[Item], list[Flow]]:
    """The outlines of STRETCHES and the cells of their tables, whose tasks are GATHERED."""
    reading, roots, cells = gathered.reading, list[Item](), list[Flow]()
    for start, end, prefix in stretches:
        found = tables(reading, start, end, gathered.naming)
        skip = [(table.start, table.end) for table in found]
        roots.append(outline(reading, reading.blocks, start, end, skip, prefix))
        gather(gathered, roots[-1])
        for number, table in enumerate(found, 1):
            several = str(number) if len(found) > 1 else ""
            joint = "-" if prefix and several else ""
            Annex(gathered, f"{prefix or 'B'}{joint}{several}").read(table)
            cells += [flow(reading, cell) for row in table.rows for cell in row.cells]
    return roots, cells


def _naming(reading: Reading, part: Part, voice: Speaker, described: Document) -> Naming:
    """How names are meant here; in a paper of an office its own parts are."""
    kind = voice.issuer.body.kind if voice.issuer else "committee"
    inner = kind not in _COMMITTEES
    folded = reading.folded[part.start : part.end]
    return naming(voice.jurisdiction, described.issuer, inner, folded)


def _stretches(
    reading: Reading, part: Part, top: Head, signed: Signature | None
) -> list[tuple[int, int, str]]:
    """The body of a document and its annexes, with the prefix of their references."""
    start = min(max(top.end, part.start), part.end)
    closing = _CLOSING.search(reading.folded, start, part.end)
    end = closing.start() if closing else part.end
    if signed and start < signed.start < end and end - signed.start < _BLOCK:
        end = signed.start
    found = [(start, end, "")]
    marks = [
        m.end() for m in _ANNEX.finditer(reading.folded, end, part.end) if _loud(reading, m)
    ]
    marks = [m for m, before in zip(marks, [0, *marks], strict=False) if m - before > _TITLE]
    for number, (mark, stop) in enumerate(zip(marks, [*marks[1:], part.end], strict=False), 1):
        found.append((mark, stop, "PL" + (str(number) if len(marks) > 1 else "")))
    return found


def _loud(reading: Reading, match: re.Match[str]) -> bool:
    """Whether the heading of an annex is set in capitals, at least its first word."""
    return reading.text[match.end() : match.end() + 2].isupper() or (
        reading.folded.startswith("phu luc", match.end())
        and reading.text[match.end()].isupper()
    )


def _plan_year(described: Document) -> int | None:
    """The year that a plan is for: the one of its title, else that of its date."""
    return _single_year(described) or described.year


def _single_year(described: Document) -> int | None:
    """The one year that a title names; None where it names a period."""
    title = described.title or ""
    years = set(_YEAR.findall(title))
    if _PERIOD.search(title) or len(years) != 1:
        return None
    return int(years.pop())


def _agencies(
    reading: Reading,
    names: Naming,
    parties: Sequence[Mentioned],
    flows: Sequence[Flow],
    described: Document,
) -> tuple[Agency, ...]:
    found = [*mentioned(reading, names, flows), *parties]
    own = None
    span = described.evidence.get("issuer")
    if described.issuer and span:
        kind = next((b.kind for b in bodies().by_name(described.issuer)), None)
        own = (
            Agency(described.issuer, described.level, None, (), described.issuer_path, kind),
            span,
        )
    return agencies(found, own)
