"""Who has to do what: the tasks of the outline of a plan."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from phahe.graph.record import Reporting, Span, Task, Warning
from phahe.loaders.parse.deadlines import Deadline, deadline
from phahe.loaders.parse.duties import (
    Parties,
    contributors,
    helpers,
    is_heading,
    is_told,
    leaders,
    parties_at,
    shares,
)
from phahe.loaders.parse.flows import Flow
from phahe.loaders.parse.funding import funding
from phahe.loaders.parse.labels import line_role
from phahe.loaders.parse.letters import LOWER
from phahe.loaders.parse.naming import Named, Naming
from phahe.loaders.parse.outline import Item
from phahe.loaders.parse.reading import Reading
from phahe.loaders.parse.reporting import reports

_TITLE = 200
_QUOTE = 2500  # a section longer than this is quoted by its heading alone
_SPLIT = re.compile(r"; (?=(?:dong thoi,? )?chu tri(?!\w))|\. (?=\S)")
_UNREADABLE = re.compile(rf"[’‘`~^{{}}<>\\¢§]|[{LOWER}][A-ZĐ]|\b\d\b|chủ trì")
_REPORT = re.compile(r"[^.;]{0,80}(?:gui|bao cao)(?!\w)")
_HEADING = 120
_ADDRESS = re.compile(  # «Sở Y tế yêu cầu các đơn vị thực hiện các nội dung sau:»
    r"(?:yeu cau|de nghi) (?=[^:]*(?:noi dung|nhiem vu|giai phap|cong viec|bien phap|viec)"
    r"[^:]{0,25} (?:sau|sau day|duoi day) ?: ?$)"
)
_DEFINED = ("lead", "deadline", "coordinating", "product", "funding")
Attribute = tuple[str, Item, int]


@dataclass(frozen=True, slots=True)
class Duty:
    """What is common to the tasks below a heading: who has them, by when, with what money."""

    lead: tuple[Named, ...] = ()
    asked: bool = False
    deadline: str | None = None
    deadline_text: str | None = None
    funding: str | None = None


@dataclass
class Tasks:
    """The tasks of one document, gathered item by item.

    YEAR is that of the plan, where it has one; CITED the stretches of the mended text that name
    documents, in order: their dates are no deadlines.
    """

    reading: Reading
    naming: Naming
    year: int | None
    cited: Sequence[tuple[int, int]]
    found: list[Task] = field(default_factory=list)
    parties: list[tuple[Named, Span]] = field(default_factory=list)
    reporting: list[Reporting] = field(default_factory=list)
    warnings: list[Warning] = field(default_factory=list)
    _counts: dict[str, int] = field(default_factory=dict)

    def read(self, root: Item) -> None:
        """Gather the tasks below ROOT; what stands before its first number is no task."""
        children = root.children
        first = next((i for i, item in enumerate(children) if item.numbered), None)
        before, given = children[: first or 0], children[first or 0 :]
        addressed = self._addressed(before[-1]) if before else None
        if addressed:
            self._office(given, addressed)
            return
        for item in given:
            self._visit(item, Duty())

    def _addressed(self, item: Item) -> Duty | None:
        """Those whom the last words before the first number tell to do all that follows."""
        asks = _ADDRESS.search(item.flow.folded)
        parties = parties_at(self.naming, item.flow, asks.start()) if asks else None
        if parties is None:
            return None
        self.note(item.flow, parties.named)
        return Duty(parties.named, parties.asked)

    def masked(self, flow: Flow) -> str:
        """The folded words of FLOW, documents that it names blotted out."""
        if not len(flow):
            return ""
        index = bisect_left(self.cited, (flow.offsets[0], 0))
        index = max(0, index - 1)
        folded = flow.folded
        for start, end in self.cited[index:]:
            if start > flow.offsets[-1]:
                break
            if start < flow.offsets[0]:
                continue
            low, high = bisect_left(flow.offsets, start), bisect_left(flow.offsets, end)
            folded = folded[:low] + "\x01" * (high - low) + folded[high:]
        return folded

    def add(self, task: Task, named: Iterable[tuple[Named, Span]] = ()) -> None:
        """Keep TASK and those NAMED in it."""
        self.found.append(task)
        self.parties.extend(named)

    def note(self, flow: Flow, named: Iterable[Named]) -> list[Named]:
        """NAMED, whose places in FLOW are kept as mentions."""
        kept = list(named)
        self.parties += [(n, flow.span(self.reading, n.start, n.end)) for n in kept]
        return kept

    def term(self, flow: Flow, *, stated: bool) -> tuple[str | None, str | None]:
        """The deadline in FLOW, in normal form and in words; doubts go to the warnings."""
        found = deadline(self.masked(flow), self.year, stated=stated)
        if found is None:
            return None, None
        self._doubt(flow, found)
        span = (0, len(flow)) if stated else (found.start, found.end)
        return found.value, flow.text[slice(*span)].strip(" .;,")

    def _doubt(self, flow: Flow, found: Deadline) -> None:
        span = flow.span(self.reading, found.start, found.end)
        if found.impossible:
            message = f"«{flow.text[found.start : found.end]}» không có trong lịch"
            self.warnings.append(Warning("impossible-date", message, span.start, span.end))
        if found.inferred:
            message = f"năm của thời hạn được hiểu là năm của kế hoạch ({self.year})"
            self.warnings.append(Warning("inferred-year", message, span.start, span.end))

    def _visit(self, item: Item, duty: Duty) -> None:
        """Gather the tasks of ITEM and of what stands below it."""
        if _is_closing(item) or _is_aim(item):
            return
        attributes = self._attributes(item)
        if _is_section(attributes):
            self._section(item, attributes, duty)
            return
        parties = parties_at(self.naming, item.flow)
        told = is_told(item.flow, parties) if parties else None
        if parties and self._is_office(item, parties, told):
            self.note(item.flow, parties.named)
            self._office(item.children, Duty(parties.named, parties.asked))
        elif parties and told is not None:
            self._duty(item, parties, duty)
            self._after(item, duty)
        elif not item.children and (named := leaders(self.naming, item.flow)):
            self.note(item.flow, named)
            self._emit(item, Duty(named), own=True)
        else:
            self._below(item, duty)

    def _is_office(self, item: Item, parties: Parties, told: int | None) -> bool:
        """Whether ITEM is a heading that names bodies, whose duties stand below it."""
        rest = item.flow.folded[parties.end :].strip(" .:,;()")
        if not item.children:
            return False
        bare = not rest or rest in ("tinh", "huyen", "thanh pho")
        return bare or (told is not None and item.flow.folded.rstrip().endswith(":"))

    def _below(self, item: Item, duty: Duty) -> None:
        """Visit the children; beside tasks with labels one that has a term is a task too."""
        listed = any(_is_section(self._attributes(child)) for child in item.children)
        for child in item.children:
            before = len(self.found)
            self._visit(child, duty)
            plain = (
                listed and child.numbered and not child.children and len(self.found) == before
            )
            if plain and deadline(self.masked(child.flow), self.year):
                self._emit(child, Duty(), own=True)

    def _office(self, items: Sequence[Item], duty: Duty) -> None:
        """The duties ITEMS below a heading that names those who have them."""
        for child in items:
            if _is_closing(child):
                break
            attributes = self._attributes(child)
            parties = parties_at(self.naming, child.flow)
            told = is_told(child.flow, parties) if parties else None
            if _is_section(attributes):
                self._section(child, attributes, duty)
            elif parties and self._is_office(child, parties, told):
                self.note(child.flow, parties.named)
                self._office(child.children, Duty(parties.named, parties.asked))
            elif _is_title(child):
                self._office(child.children, duty)
            elif parties and told is not None and not parties.asked:
                self._duty(child, parties, duty)
                self._after(child, Duty())
            else:
                self._emit(child, duty, own=False)
                self._after(child, Duty())

    def _after(self, item: Item, duty: Duty) -> None:
        """Paragraphs without a number behind a duty, which tell others theirs."""
        for child in item.children:
            if child.kind == "text":
                self._visit(child, duty)

    def _duty(self, item: Item, parties: Parties, duty: Duty) -> None:
        """A sentence that begins with those who have to do what it says."""
        self.note(item.flow, parties.named)
        own = replace(duty, lead=parties.named, asked=parties.asked)
        self._emit(item, own, own=True)

    def _attributes(self, item: Item) -> list[Attribute]:
        """The children that state something of ITEM behind a label."""
        found = []
        for child in item.children:
            said = line_role(child.flow)
            if said:
                found.append((said[0], child, said[1]))
        return found

    def _section(self, item: Item, attributes: list[Attribute], duty: Duty) -> None:
        """A task whose bodies, term and money stand behind labels below it."""
        said = {role: (child, at) for role, child, at in reversed(attributes)}
        values = self._values(said)
        lead = said.get("lead")
        shared = Duty(
            deadline=values.get("deadline") or duty.deadline,
            deadline_text=values.get("deadline_text") or duty.deadline_text,
            funding=values.get("funding") or duty.funding,
        )
        if lead and self._shared(lead[0], lead[1], shared):
            return
        named, helping, asked = self._lead(said, duty)
        if "coordinating" in said:
            child, at = said["coordinating"]
            helping += self._listed(child, at)
        if "content" in said:
            for below in said["content"][0].walk():
                start = said["content"][1] if below is said["content"][0] else 0
                helping += self.note(below.flow, contributors(self.naming, below.flow, start))
        ref = self._ref(item)
        span = self._quote(item, attributes)
        task = Task(
            ref=ref,
            title=_title(item.flow),
            text=span.text,
            start=span.start,
            end=span.end,
            parent=_parent(item),
            lead=_names(named),
            coordinating=_names(n for n in helping if n.name not in _names(named)),
            requested=_names(asked),
            product=self._product(said),
            deadline=values.get("deadline") or duty.deadline,
            deadline_text=values.get("deadline_text") or duty.deadline_text,
            funding=values.get("funding") or duty.funding,
            page=self.reading.page(item.start),
            text_mended=span.text_mended,
            inherited=_inherited(duty, "lead" not in said, values),
        )
        task = self._own_term(item, said, task)
        self.add(task)

    def _own_term(self, item: Item, said: dict[str, tuple[Item, int]], task: Task) -> Task:
        """TASK with the term that its heading or its content states, where no label does."""
        if task.deadline or "deadline" in said:
            return task
        flows = [item.flow, *(said[r][0].flow for r in ("content", "lead") if r in said)]
        for words in flows:
            value, text = self.term(words, stated=False)
            if value:
                return replace(task, deadline=value, deadline_text=text)
        return task

    def _values(self, said: dict[str, tuple[Item, int]]) -> dict[str, str | None]:
        """Term and money behind their labels."""
        values: dict[str, str | None] = {}
        if "deadline" in said:
            child, at = said["deadline"]
            words = child.flow.part(at, len(child.flow))
            value, text = self.term(words, stated=True) if len(words) else (None, None)
            values |= {
                "deadline": value,
                "deadline_text": text or words.text.strip(" .;,") or None,
            }
        if "funding" in said:
            child, at = said["funding"]
            values["funding"] = (_whole(child, at) or "").rstrip(" .;") or None
        return values

    def _product(self, said: dict[str, tuple[Item, int]]) -> str | None:
        if "product" not in said:
            return None
        child, at = said["product"]
        return (_whole(child, at) or "").strip(" .;,") or None

    def _lead(
        self, said: dict[str, tuple[Item, int]], duty: Duty
    ) -> tuple[list[Named], list[Named], list[Named]]:
        """Who leads, who helps and who is asked, by the line that says who does it."""
        if "lead" not in said:
            return list(duty.lead), [], list(duty.lead) if duty.asked else []
        child, at = said["lead"]
        words = child.flow.part(at, len(child.flow))
        if not len(words):
            return [n for below in child.children for n in self._listed(below, 0)], [], []
        parties = parties_at(self.naming, words)
        helping = self.note(words, helpers(self.naming, words))
        if shared := shares(words.folded):
            named = [n for a, b in shared["lead"] for n in self._known(words, a, b)]
            also = [n for a, b in shared["coordinating"] for n in self._known(words, a, b)]
            return named, helping + also, []
        asked = re.search(r"; de nghi ", words.folded)
        requested = parties_at(self.naming, words, asked.start() + 2) if asked else None
        wanted = self.note(words, requested.named) if requested else []
        if parties and is_told(words, parties) is not None:
            return self.note(words, parties.named), helping, wanted
        end = asked.start() if asked else len(words)
        low = words.folded.find("phoi hop voi")
        end = min(end, low) if low > 0 else end
        return self._known(words, 0, end), helping, wanted

    def _listed(self, item: Item, start: int) -> list[Named]:
        """Those in a list behind a label, and in the bullets below it."""
        found = self._known(item.flow, start, len(item.flow))
        for child in item.children:
            found += self._known(child.flow, 0, len(child.flow))
        return found

    def _known(self, flow: Flow, start: int, end: int) -> list[Named]:
        """Those in a list; what no one can read is a doubt and no name."""
        found = []
        for named in self.naming.listed(flow, start, end):
            if named.kind == "other" and _UNREADABLE.search(named.name):
                span = flow.span(self.reading, named.start, named.end)
                message = "không đọc được tên cơ quan"
                self.warnings.append(Warning("unreadable-name", message, span.start, span.end))
            elif not _is_clause(named):
                found.append(named)
        return self.note(flow, found)

    def _shared(self, item: Item, start: int, duty: Duty) -> bool:
        """Whether the line of those who do it tells each what to do, in bullets of its own."""
        if item.flow.folded[start:].strip(" .:"):
            return False
        duties = []
        for child in item.children:
            parties = parties_at(self.naming, child.flow)
            if parties is None or is_told(child.flow, parties) is None:
                return False
            duties.append((child, parties))
        for child, parties in duties:
            self._duty(child, parties, duty)
        return bool(duties)

    def _quote(self, item: Item, attributes: list[Attribute]) -> Span:
        """The words of a section: all where they are few, else its heading."""
        last = max((child.last for _, child, _ in attributes), default=item.last)
        if attributes and last - item.start <= _QUOTE:
            first = item.flow.offsets[0]
            end = last
            while end > first and self.reading.text[end - 1] in " \n\f\t*_":
                end -= 1
            return self.reading.span(first, end)
        return item.flow.span(self.reading, 0, len(item.flow))

    def _ref(self, item: Item) -> str:
        """The reference of a task: that of its number, or the next below its section."""
        if item.numbered and item.ref not in self._counts:
            self._counts[item.ref] = 0
            return item.ref
        self._counts[item.ref] = self._counts.get(item.ref, 0) + 1
        return f"{item.ref}#{self._counts[item.ref]}"

    def _emit(self, item: Item, duty: Duty, *, own: bool) -> None:
        """One task a clause that gives one: a second «chủ trì», a report with its own term."""
        clauses = self._clauses(item.flow)
        if len(clauses) > 1:
            self._counts.setdefault(item.ref, 0)
        for start, end in clauses:
            self._one(item, item.flow.part(start, end), duty, own=own and start == 0)

    def _clauses(self, flow: Flow) -> list[tuple[int, int]]:
        """The clauses of a paragraph that are tasks of their own."""
        folded = self.masked(flow)
        starts = [0]
        for match in _SPLIT.finditer(folded):
            low = starts[-1]
            if match[0] == "; ":
                if "chu tri" not in folded[low : match.start()]:
                    starts.append(match.end())
            elif _REPORT.match(folded, match.end()):
                here = deadline(folded[low : match.start() + 1], self.year)
                stop = folded.find(". ", match.end())
                there = deadline(folded[match.end() : stop + 1 or len(folded)], self.year)
                if here and there and here.value and there.value:
                    starts.append(match.end())
        return list(zip(starts, [*starts[1:], len(flow)], strict=True))

    def _one(self, item: Item, words: Flow, duty: Duty, *, own: bool) -> None:
        if not len(words):
            return
        helping = self.note(words, helpers(self.naming, words))
        value, text = self.term(words, stated=False)
        money = funding(words.folded)
        span = words.span(self.reading, 0, len(words))
        names = _names(duty.lead)
        values = {
            "deadline": value,
            "funding": words.text[slice(*money)] if money else None,
        }
        task = Task(
            ref=self._ref(item),
            title=_title(words),
            text=span.text,
            start=span.start,
            end=span.end,
            parent=_parent(item),
            lead=names,
            coordinating=_names(n for n in helping if n.name not in names),
            requested=names if duty.asked else (),
            deadline=value or duty.deadline,
            deadline_text=text or duty.deadline_text,
            funding=values["funding"] or duty.funding,
            page=self.reading.page(words.offsets[0]),
            text_mended=span.text_mended,
            inherited=_inherited(duty, not own, values),
        )
        self.add(task)
        self._report(words, task)

    def _report(self, words: Flow, task: Task) -> None:
        """Keep to whom the WORDS of TASK tell to report."""
        for told in reports(self.naming, words):
            clause = words.part(told.start, told.end)
            found = deadline(self.masked(clause), self.year)
            span = clause.span(self.reading, 0, len(clause))
            self.reporting.append(
                Reporting(
                    text=span.text,
                    start=span.start,
                    end=span.end,
                    by=task.lead,
                    to=_names(self.note(words, told.to)),
                    via=_names(self.note(words, told.via)),
                    deadline=found.value if found else None,
                    deadline_text=clause.text[found.start : found.end] if found else None,
                    task=task.ref,
                    text_mended=span.text_mended,
                )
            )


def _is_closing(item: Item) -> bool:
    """Whether ITEM is among the last words, or, without a number, an appeal to everybody."""
    folded = item.flow.folded
    return is_heading("closing", folded) or (
        item.kind == "text" and is_heading("appeal", folded)
    )


def _is_title(item: Item) -> bool:
    """Whether ITEM only heads what stands below it."""
    if item.flow.folded.rstrip().endswith(":"):
        return bool(item.children) or item.kind == "text"
    below = item.children and item.children[0].kind != "text"
    return bool(below) and len(item.flow) < _HEADING and item.flow.text[-1].isalnum()


def _is_aim(item: Item) -> bool:
    """Whether a heading's section tells no tasks."""
    folded = item.flow.folded
    if not item.numbered or re.search(r"nhiem vu|giai phap|to chuc thuc hien", folded):
        return False
    return is_heading("aim", folded)


def _is_section(attributes: list[Attribute]) -> bool:
    """Whether labels make a task of a section: they say who does it, or two other things."""
    roles = {role for role, _, _ in attributes if role in _DEFINED}
    return "lead" in roles or len(roles - {"funding"}) > 1


def _is_clause(named: Named) -> bool:
    """Whether an unknown element of a list is no name but a sentence."""
    return named.kind == "other" and len(named.name.split()) > 9


def _whole(item: Item, start: int) -> str | None:
    """The words behind a label, with those of the bullets below."""
    words = [item.flow.text[start:].strip(), *(child.flow.text for child in item.children)]
    return " ".join(filter(None, words)) or None


def _title(flow: Flow) -> str:
    """The first words of a task, up to a full stop or semicolon."""
    match = re.match(r".{20,}?(?=[;.] |[;.:]$)", flow.text[: _TITLE + 60])
    words = match[0] if match else flow.text
    if len(words) > _TITLE:
        words = words[:_TITLE].rpartition(" ")[0] + " …"
    return words.strip(" ;.:")


def _names(named: Iterable[Named]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(n.name for n in named))


def _parent(item: Item) -> str | None:
    """The reference of the section above."""
    if not item.numbered:
        return item.ref or None
    return (item.parent.ref or None) if item.parent else None


def _inherited(duty: Duty, lead: bool, values: dict[str, str | None]) -> tuple[str, ...]:
    """The fields whose values come from the section above."""
    fields = []
    if lead and duty.lead:
        fields.append("lead")
    for name in ("deadline", "funding"):
        if getattr(duty, name) and not values.get(name):
            fields.append(name)
    return tuple(fields)


def citing(tasks: Iterable[Task], starts: Sequence[int]) -> Iterator[Task]:
    """TASKS with the positions of the citations that begin inside them at STARTS, in order."""
    for task in tasks:
        low, high = bisect_left(starts, task.start), bisect_right(starts, task.end - 1)
        yield replace(task, cites=tuple(range(low, high)))
