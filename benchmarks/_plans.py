"""Plans written for measuring, with the facts that their writer states: what is found.

tests/plans/NAME.tsv holds the facts of NAME.txt or NAME.md, one a line:

    head       kind, number, date, issuer (several right ones parted by «|»), level, signer
    task       its first words, leads, helpers (parted by «; »), deadline, words of its funding
    target     words around it, value, unit, year
    recipient  the line of «Nơi nhận»
    funding    the first words of the sentence on the money of the whole plan
    reporting  the first words of the duty to report, who, to whom, when
"""

import csv
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from _judged import LABELS, Tallies, Tally

from phahe.graph.fold import fold
from phahe.graph.record import Record, Task
from phahe.loaders.extraction import extract

PLANS = LABELS.parent / "plans"
HEAD = ("kind", "number", "date", "issuer", "level", "signer")
FIGURES = (
    "head",
    "tasks",
    "lead",
    "coordinating",
    "deadline",
    "funding",
    "targets",
    "recipients",
)
WHOLE = ("plan-funding", "reporting")
_GAP = r"(?:[\s*]|<br>)+"
Fact = Sequence[str]


def plans() -> Tallies:
    """All plans: each thing stated, found or not, and what is found beyond."""
    found = {name: Tally() for name in (*FIGURES, *WHOLE)}
    for facts in sorted(PLANS.glob("*.tsv")):
        source = next(p for p in PLANS.glob(f"{facts.stem}.*") if p.suffix != ".tsv")
        text = unicodedata.normalize("NFC", source.read_text("utf-8"))
        with facts.open(encoding="utf-8", newline="") as lines:
            rows = list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
        records = extract(source)
        _head(facts.stem, rows[0][1:], records, found["head"])
        _tasks(facts.stem, text, [r[1:] for r in rows if r[0] == "task"], records, found)
        _targets(facts.stem, text, [r[1:] for r in rows if r[0] == "target"], records, found)
        told = [r for r in rows if r[0] in ("funding", "reporting")]
        _whole(facts.stem, text, told, records, found)
        named = [r[1] for r in rows if r[0] == "recipient"]
        _recipients(facts.stem, named, records, found["recipients"])
    return found


def _head(plan: str, fact: Fact, records: Sequence[Record], tally: Tally) -> None:
    document = records[0].document
    for name, wanted in zip(HEAD, fact, strict=True):
        said = getattr(document, name)
        tally.add(str(said) in wanted.split("|"), True, True, f"{plan} {name} read {said}")


def _place(text: str, words: str, start: int = 0) -> tuple[int, int]:
    """Where WORDS stand in TEXT, over ends of lines and cells; as many as can be found."""
    said = words.split()
    for count in range(len(said), 1, -1):
        match = re.compile(_GAP.join(map(re.escape, said[:count]))).search(text, start)
        if match:
            return match.span()
    raise LookupError(f"the facts quote {words!r}, which is not in the plan")


def _places(text: str, words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where the first words of facts stand that follow each other."""
    at = 0
    for quote in words:
        start, at = _place(text, quote, at)
        yield start, at


def _tasks(
    plan: str, text: str, facts: Sequence[Fact], records: Sequence[Record], found: Tallies
) -> None:
    places = list(_places(text, [fact[0] for fact in facts]))
    starts, left = [start for start, _ in places], set(range(len(facts)))
    for task in (task for record in records for task in record.tasks):
        last = bisect_right(starts, task.end - 1)
        inside = [i for i in range(last) if i in left and places[i][1] > task.start]
        if not inside:
            found["tasks"].add(False, True, False, f"{plan} extra {task.ref}")
            continue
        left.remove(inside[0])
        found["tasks"].add(True)
        _task(f"{plan} {task.ref}", [*facts[inside[0]], "", "", "", ""], task, found)
    for index in sorted(left):
        found["tasks"].add(False, False, True, f"{plan} missed {facts[index][0][:40]}")


def _task(place: str, fact: Fact, task: Task, found: Tallies) -> None:
    for name, wanted in (("lead", fact[1]), ("coordinating", fact[2])):
        _names(
            place, {n for n in wanted.split("; ") if n}, set(getattr(task, name)), found[name]
        )
    _value(f"{place} deadline", fact[3] or None, task.deadline, found["deadline"])
    money = bool(task.funding)
    _value(f"{place} funding", bool(fact[4]) or None, money or None, found["funding"])


def _names(place: str, wanted: set[str], said: set[str], tally: Tally) -> None:
    wanted, said = {fold(name) for name in wanted}, {fold(name) for name in said}
    for name in sorted(wanted | said):
        note = f"{place} {'missed' if name in wanted else 'extra'} {name}"
        tally.add(name in wanted & said, name in said, name in wanted, note)


def _value(place: str, wanted: object, said: object, tally: Tally) -> None:
    if wanted is None and said is None:
        return
    note = f"{place} {wanted or '-'} read {said or '-'}"
    tally.add(wanted == said, said is not None, wanted is not None, note)


def _targets(
    plan: str, text: str, facts: Sequence[Fact], records: Sequence[Record], found: Tallies
) -> None:
    left = [(_place(text, fact[0]), fact) for fact in facts]
    for target in (target for record in records for target in record.targets):
        fitting = [
            row
            for row in left
            if row[0][0] < target.end
            and target.start < row[0][1]
            and float(row[1][1]) == target.value
        ]
        note = f"{plan} extra {target.value:g} {target.unit}"
        if not fitting:
            found["targets"].add(False, True, False, note)
            continue
        left.remove(fitting[0])
        _, words, unit, year = (*fitting[0][1], "", "")[:4]
        right = target.unit == unit and str(target.year or "") == year
        note = f"{plan} {words} {unit} {year or '-'} read {target.unit} {target.year or '-'}"
        found["targets"].add(right, True, True, note)
    for _, fact in left:
        found["targets"].add(False, False, True, f"{plan} missed {fact[0]}")


def _recipients(
    plan: str, wanted: Sequence[str], records: Sequence[Record], tally: Tally
) -> None:
    said = {" ".join(r.text.split()) for record in records for r in record.recipients}
    _names(plan, set(wanted), said, tally)


def _whole(
    plan: str, text: str, facts: Sequence[Fact], records: Sequence[Record], found: Tallies
) -> None:
    """The money of the whole plan, and who reports to whom."""
    wanted = {_place(text, f[1])[0] for f in facts if f[0] == "funding"}
    said = {span.start for record in records for span in record.funding}
    for start in sorted(wanted | said):
        note = f"{plan} {'missed' if start in wanted else 'extra'} {text[start : start + 40]}"
        found["plan-funding"].add(start in wanted & said, start in said, start in wanted, note)
    due = {
        (_place(text, f[1])[0], fold(f[2]), fold(f[3]), f[4])
        for f in facts
        if f[0] == "reporting"
    }
    told = {
        (task.start, fold("; ".join(r.by)), fold("; ".join(r.to)), r.deadline or "")
        for record in records
        for r in record.reporting
        for task in record.tasks
        if task.ref == r.task
    }
    for row in sorted(due | told):
        note = f"{plan} {'missed' if row in due else 'extra'} {row}"
        found["reporting"].add(row in due & told, row in told, row in due, note)
