"""Tasks of sections: who does it, by when, with what, behind labels below a heading."""

import re
from dataclasses import replace

from phahe.graph.record import Span, Task
from phahe.loaders.parse.clauses import told
from phahe.loaders.parse.duties import contributors, helpers, is_told, parties_at, shares
from phahe.loaders.parse.duty import Duty, inherited, names, parent, title
from phahe.loaders.parse.gathered import Gathered
from phahe.loaders.parse.labels import line_role
from phahe.loaders.parse.named import Named
from phahe.loaders.parse.outline import Item

_QUOTE = 2500  # a section longer than this is quoted by its heading alone
_DEFINED = ("lead", "deadline", "coordinating", "product", "funding")
Attribute = tuple[str, Item, int]


def attributes(item: Item) -> list[Attribute]:
    """The children that state something of ITEM behind a label."""
    found = []
    for child in item.children:
        said = line_role(child.flow)
        if said:
            found.append((said[0], child, said[1]))
    return found


def is_section(stated: list[Attribute]) -> bool:
    """Whether labels make a task of a section: they say who does it, or two other things."""
    roles = {role for role, _, _ in stated if role in _DEFINED}
    return "lead" in roles or len(roles - {"funding"}) > 1


def section(gathered: Gathered, item: Item, stated: list[Attribute], duty: Duty) -> None:
    """A task whose bodies, term and money stand behind labels below it."""
    said = {role: (child, at) for role, child, at in reversed(stated)}
    values = _values(gathered, said)
    lead = said.get("lead")
    shared = Duty(
        deadline=values.get("deadline") or duty.deadline,
        deadline_text=values.get("deadline_text") or duty.deadline_text,
        funding=values.get("funding") or duty.funding,
    )
    if lead and _shared(gathered, lead[0], lead[1], shared):
        return
    named, helping, asked = _lead(gathered, said, duty)
    helping += _helping(gathered, said)
    span = _quote(gathered, item, stated)
    task = Task(
        ref=gathered.ref(item),
        title=title(item.flow),
        text=span.text,
        start=span.start,
        end=span.end,
        parent=parent(item),
        lead=names(named),
        coordinating=names(n for n in helping if n.name not in names(named)),
        requested=names(asked),
        product=_product(said),
        deadline=shared.deadline,
        deadline_text=shared.deadline_text,
        funding=shared.funding,
        page=gathered.reading.page(item.start),
        text_mended=span.text_mended,
        inherited=inherited(duty, "lead" not in said, values),
    )
    gathered.add(_own_term(gathered, item, said, task))


def _own_term(
    gathered: Gathered, item: Item, said: dict[str, tuple[Item, int]], task: Task
) -> Task:
    """TASK with the term that its heading or its content states, where no label does."""
    if task.deadline or "deadline" in said:
        return task
    flows = [item.flow, *(said[r][0].flow for r in ("content", "lead") if r in said)]
    for words in flows:
        value, text = gathered.term(words, stated=False)
        if value:
            return replace(task, deadline=value, deadline_text=text)
    return task


def _values(gathered: Gathered, said: dict[str, tuple[Item, int]]) -> dict[str, str | None]:
    """Term and money behind their labels."""
    values: dict[str, str | None] = {}
    if "deadline" in said:
        child, at = said["deadline"]
        words = child.flow.part(at, len(child.flow))
        value, text = gathered.term(words, stated=True) if len(words) else (None, None)
        values |= {
            "deadline": value,
            "deadline_text": text or words.text.strip(" .;,") or None,
        }
    if "funding" in said:
        child, at = said["funding"]
        values["funding"] = (_whole(child, at) or "").rstrip(" .;") or None
    return values


def _product(said: dict[str, tuple[Item, int]]) -> str | None:
    if "product" not in said:
        return None
    child, at = said["product"]
    return (_whole(child, at) or "").strip(" .;,") or None


def _lead(
    gathered: Gathered, said: dict[str, tuple[Item, int]], duty: Duty
) -> tuple[list[Named], list[Named], list[Named]]:
    """Who leads, who helps and who is asked, by the line that says who does it."""
    if "lead" not in said:
        return list(duty.lead), [], list(duty.lead) if duty.asked else []
    child, at = said["lead"]
    words = child.flow.part(at, len(child.flow))
    if not len(words):
        return [n for below in child.children for n in _listed(gathered, below, 0)], [], []
    parties = parties_at(gathered.naming, words)
    helping = gathered.note(words, helpers(gathered.naming, words))
    if shared := shares(words.folded):
        named = [n for a, b in shared["lead"] for n in gathered.known(words, a, b)]
        also = [n for a, b in shared["coordinating"] for n in gathered.known(words, a, b)]
        return named, helping + also, []
    asked = re.search(r"; de nghi ", words.folded)
    requested = parties_at(gathered.naming, words, asked.start() + 2) if asked else None
    wanted = gathered.note(words, requested.named) if requested else []
    if parties and is_told(words, parties) is not None:
        return gathered.note(words, parties.named), helping, wanted
    end = asked.start() if asked else len(words)
    low = words.folded.find("phoi hop voi")
    end = min(end, low) if low > 0 else end
    return gathered.known(words, 0, end), helping, wanted


def _helping(gathered: Gathered, said: dict[str, tuple[Item, int]]) -> list[Named]:
    """Who helps by a label of its own, and whom the words of the task name beside."""
    helping: list[Named] = []
    if "coordinating" in said:
        helping += _listed(gathered, *said["coordinating"])
    if "content" in said:
        top, at = said["content"]
        for below in top.walk():
            found = contributors(gathered.naming, below.flow, at if below is top else 0)
            helping += gathered.note(below.flow, found)
    return helping


def _listed(gathered: Gathered, item: Item, start: int) -> list[Named]:
    """Those in a list behind a label, and in the bullets below it."""
    found = gathered.known(item.flow, start, len(item.flow))
    for child in item.children:
        found += gathered.known(child.flow, 0, len(child.flow))
    return found


def _shared(gathered: Gathered, item: Item, start: int, duty: Duty) -> bool:
    """Whether the line of those who do it tells each what to do, in bullets of its own."""
    if item.flow.folded[start:].strip(" .:"):
        return False
    duties = []
    for child in item.children:
        parties = parties_at(gathered.naming, child.flow)
        if parties is None or is_told(child.flow, parties) is None:
            return False
        duties.append((child, parties))
    for child, parties in duties:
        told(gathered, child, parties, duty)
    return bool(duties)


def _quote(gathered: Gathered, item: Item, stated: list[Attribute]) -> Span:
    """The words of a section: all where they are few, else its heading."""
    last = max((child.last for _, child, _ in stated), default=item.last)
    if stated and last - item.start <= _QUOTE:
        first = item.flow.offsets[0]
        end = last
        while end > first and gathered.reading.text[end - 1] in " \n\f\t*_":
            end -= 1
        return gathered.reading.span(first, end)
    return item.flow.span(gathered.reading, 0, len(item.flow))


def _whole(item: Item, start: int) -> str | None:
    """The words behind a label, with those of the bullets below."""
    words = [item.flow.text[start:].strip(), *(child.flow.text for child in item.children)]
    return " ".join(filter(None, words)) or None
