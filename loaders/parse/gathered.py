"""What has been found in one document so far: its tasks, those named, who reports, doubts."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from phahe.graph.record import Reporting, Span, Task, Warning
from phahe.loaders.parse.deadlines import Deadline, deadline
from phahe.loaders.parse.flows import Flow
from phahe.loaders.parse.letters import LOWER
from phahe.loaders.parse.named import Named
from phahe.loaders.parse.naming import Naming
from phahe.loaders.parse.outline import Item
from phahe.loaders.parse.reading import Reading

_UNREADABLE = re.compile(rf"[’‘`~^{{}}<>\\¢§]|[{LOWER}][A-ZĐ]|\b\d\b|chủ trì")


@dataclass
class Gathered:
    """The work of one document, gathered item by item.

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

    def known(self, flow: Flow, start: int, end: int) -> list[Named]:
        """Those in a list; what no one can read is a doubt and no name."""
        found = []
        for named in self.naming.listed(flow, start, end):
            if named.kind == "other" and _UNREADABLE.search(named.name):
                span = flow.span(self.reading, named.start, named.end)
                message = "không đọc được tên cơ quan"
                self.warnings.append(self.reading.doubt("unreadable-name", message, span))
            elif not _is_clause(named):
                found.append(named)
        return self.note(flow, found)

    def term(self, flow: Flow, *, stated: bool) -> tuple[str | None, str | None]:
        """The deadline in FLOW, in normal form and in words; doubts go to the warnings."""
        found = deadline(self.masked(flow), self.year, stated=stated)
        if found is None:
            return None, None
        self._doubt(flow, found)
        span = (0, len(flow)) if stated else (found.start, found.end)
        return found.value, flow.text[slice(*span)].strip(" .;,")

    def ref(self, item: Item) -> str:
        """The reference of a task: that of its number, or the next below its section."""
        if item.numbered and item.ref not in self._counts:
            self._counts[item.ref] = 0
            return item.ref
        self._counts[item.ref] = self._counts.get(item.ref, 0) + 1
        return f"{item.ref}#{self._counts[item.ref]}"

    def shared(self, ref: str) -> None:
        """Keep REF for the section: its clauses are told apart from the first on."""
        self._counts.setdefault(ref, 0)

    def _doubt(self, flow: Flow, found: Deadline) -> None:
        span = flow.span(self.reading, found.start, found.end)
        if found.impossible:
            message = f"«{flow.text[found.start : found.end]}» không có trong lịch"
            self.warnings.append(self.reading.doubt("impossible-date", message, span))
        if found.inferred:
            message = f"năm của thời hạn được hiểu là năm của kế hoạch ({self.year})"
            self.warnings.append(self.reading.doubt("inferred-year", message, span))


def _is_clause(named: Named) -> bool:
    """Whether an unknown element of a list is no name but a sentence."""
    return named.kind == "other" and len(named.name.split()) > 9
