"""Tasks in sentences: one a clause that gives one, with whom, by when, with what money."""

import re
from dataclasses import replace

from phahe.graph.record import Reporting, Task
from phahe.loaders.parse.deadlines import deadline
from phahe.loaders.parse.duties import Parties, helpers
from phahe.loaders.parse.duty import Duty, inherited, names, parent, title
from phahe.loaders.parse.flows import Flow
from phahe.loaders.parse.funding import funding
from phahe.loaders.parse.gathered import Gathered
from phahe.loaders.parse.outline import Item
from phahe.loaders.parse.reporting import reports

_SPLIT = re.compile(r"; (?=(?:dong thoi,? )?chu tri(?!\w))|\. (?=\S)")
_REPORT = re.compile(r"[^.;]{0,80}(?:gui|bao cao)(?!\w)")


def told(gathered: Gathered, item: Item, parties: Parties, duty: Duty) -> None:
    """A sentence that begins with those who have to do what it says."""
    gathered.note(item.flow, parties.named)
    own = replace(duty, lead=parties.named, asked=parties.asked)
    emit(gathered, item, own, own=True)


def emit(gathered: Gathered, item: Item, duty: Duty, *, own: bool) -> None:
    """One task a clause that gives one: a second «chủ trì», a report with its own term."""
    clauses = _clauses(gathered, item.flow)
    if len(clauses) > 1:
        gathered.shared(item.ref)
    for start, end in clauses:
        _one(gathered, item, item.flow.part(start, end), duty, own=own and start == 0)


def _clauses(gathered: Gathered, flow: Flow) -> list[tuple[int, int]]:
    """The clauses of a paragraph that are tasks of their own."""
    folded = gathered.masked(flow)
    starts = [0]
    for match in _SPLIT.finditer(folded):
        low = starts[-1]
        if match[0] == "; ":
            if "chu tri" not in folded[low : match.start()]:
                starts.append(match.end())
        elif _REPORT.match(folded, match.end()):
            here = deadline(folded[low : match.start() + 1], gathered.year)
            stop = folded.find(". ", match.end())
            there = deadline(folded[match.end() : stop + 1 or len(folded)], gathered.year)
            if here and there and here.value and there.value:
                starts.append(match.end())
    return list(zip(starts, [*starts[1:], len(flow)], strict=True))


def _one(gathered: Gathered, item: Item, words: Flow, duty: Duty, *, own: bool) -> None:
    if not len(words):
        return
    helping = gathered.note(words, helpers(gathered.naming, words))
    value, text = gathered.term(words, stated=False)
    money = funding(words.folded)
    span = words.span(gathered.reading, 0, len(words))
    leads = names(duty.lead)
    values = {
        "deadline": value,
        "funding": words.text[slice(*money)] if money else None,
    }
    task = Task(
        ref=gathered.ref(item),
        title=title(words),
        text=span.text,
        start=span.start,
        end=span.end,
        parent=parent(item),
        lead=leads,
        coordinating=names(n for n in helping if n.name not in leads),
        requested=leads if duty.asked else (),
        deadline=value or duty.deadline,
        deadline_text=text or duty.deadline_text,
        funding=values["funding"] or duty.funding,
        page=gathered.reading.page(words.offsets[0]),
        text_mended=span.text_mended,
        inherited=inherited(duty, not own, values),
    )
    gathered.add(task)
    _report(gathered, words, task)


def _report(gathered: Gathered, words: Flow, task: Task) -> None:
    """Keep to whom the WORDS of TASK tell to report."""
    for report in reports(gathered.naming, words):
        clause = words.part(report.start, report.end)
        found = deadline(gathered.masked(clause), gathered.year)
        span = clause.span(gathered.reading, 0, len(clause))
        gathered.reporting.append(
            Reporting(
                text=span.text,
                start=span.start,
                end=span.end,
                by=task.lead,
                to=names(gathered.note(words, report.to)),
                via=names(gathered.note(words, report.via)),
                deadline=found.value if found else None,
                deadline_text=clause.text[found.start : found.end] if found else None,
                task=task.ref,
                text_mended=span.text_mended,
            )
        )
