"""Tasks in tables: one a row, under the groups that rows over all columns name."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from phahe.graph.record import Span, Task
from phahe.loaders.parse.cells import Row
from phahe.loaders.parse.deadlines import deadline
from phahe.loaders.parse.duty import names
from phahe.loaders.parse.flows import Flow, flow
from phahe.loaders.parse.gathered import Gathered
from phahe.loaders.parse.named import Named
from phahe.loaders.parse.tables import Table

_GROUP = re.compile(r"(?:[ivxl]{1,6}|[a-h]|phan \w+|nhom \w+)[.)]?(?: |$)")
_NUMBER = re.compile(r"\(?(\d{1,4}(?:\.\d{1,3})*|[a-z])[.)]?$")
_NOTHING = re.compile(r"[-–—/.\sx]*")


@dataclass
class Annex:
    """The rows of one table, read into TASKS; PREFIX stands before their references."""

    tasks: Gathered
    prefix: str
    group: str | None = None
    count: int = 0
    seen: dict[str, int] = field(default_factory=dict)

    def read(self, table: Table) -> None:
        """Add the tasks of TABLE, with a warning for every row that does not tell all."""
        width = len(table.roles)
        for row in table.rows:
            cells = {
                role: flow(self.tasks.reading, cell)
                for role, cell in zip(table.roles, row.cells, strict=False)
                if role
            }
            if self._is_group(row, cells):
                self.group = self._reference(cells)
                continue
            fits = len(row.cells) == width and not row.shifted
            self._row(row, cells, fits=fits)

    def _is_group(self, row: Row, cells: dict[str, Flow]) -> bool:
        """Whether a row only names those below it: a Roman number or a letter, and no body."""
        if row.group:
            return True
        filled = [words for words in cells.values() if len(words)]
        alone = sum(bool(cell) for cell in row.cells) == 1
        number, content = cells.get("number"), cells.get("content")
        told = any(len(cells[r]) for r in ("lead", "coordinating", "deadline") if r in cells)
        if told or not filled:
            return not filled and not any(row.cells)
        label = number if number is not None and len(number) else content
        marked = bool(label and _GROUP.match(label.folded))
        return marked or (alone and label is number and not _NUMBER.match(filled[0].folded))

    def _reference(self, cells: dict[str, Flow]) -> str:
        """The reference of a group: its number or letter."""
        number, content = cells.get("number"), cells.get("content")
        words = number if number is not None and len(number) else content
        label = re.split(r"[.) ]", words.text)[0] if words else ""
        return f"{self.prefix}.{label}"

    def _row(self, row: Row, cells: dict[str, Flow], *, fits: bool) -> None:
        """Add the task of a row; FITS: it has a cell for each column."""
        content = cells.get("content")
        span = _trimmed(self.tasks, row)
        if content is None or _NOTHING.fullmatch(content.folded):
            if any(row.cells):
                self._warn(
                    "merged-cell", "hàng không có nội dung nhiệm vụ, ô có thể đã gộp", span
                )
            return
        if self._continues(cells):
            self._warn("split-row", "hàng tiếp theo phần trên, có thể bị ngắt trang", span)
            return
        wrong = (
            _misplaced(self.tasks, cells) if fits else "số ô của hàng không khớp với đầu bảng"
        )
        if wrong:
            self._warn("shifted-cells", wrong, span)
            cells = {role: cells[role] for role in ("number", "content") if role in cells}
        if row.unsure:
            self._warn("doubtful-cell", "không chắc từ nào ghi cơ quan nào, để trống", span)
        elif fits and "lead" in cells and not len(cells["lead"]):
            self._warn("empty-cell", "nhiệm vụ không ghi cơ quan chủ trì", span)
        self._add(cells, span, self.tasks.reading.page(row.start))

    def _add(self, cells: dict[str, Flow], span: Span, page: int) -> None:
        """Add the task that CELLS state, in a row at SPAN of PAGE."""
        lead, helping = self._named(cells, "lead"), self._named(cells, "coordinating")
        named = names(lead)
        value, said = self._term(cells)
        task = Task(
            ref=self._ref(cells),
            title=cells["content"].text.strip(" .;"),
            text=span.text,
            start=span.start,
            end=span.end,
            parent=self.group or self.prefix,
            lead=named,
            coordinating=names(one for one in helping if one.name not in named),
            product=_text(cells, "product"),
            deadline=value,
            deadline_text=said,
            funding=_text(cells, "funding"),
            page=page,
            text_mended=span.text_mended,
        )
        spans = [
            *self._spans(cells, "lead", lead),
            *self._spans(cells, "coordinating", helping),
        ]
        self.tasks.add(task, spans)

    def _continues(self, cells: dict[str, Flow]) -> bool:
        """Whether a row goes on with the one above: no number, the first letter small."""
        number = cells.get("number")
        unnumbered = number is not None and not len(number)
        return unnumbered and self.count > 0 and cells["content"].text[0].islower()

    def _ref(self, cells: dict[str, Flow]) -> str:
        """The number of a row below the annex; one that comes again is told apart."""
        self.count += 1
        number = cells.get("number")
        match = _NUMBER.match(number.folded) if number is not None else None
        label = match[1] if match else f"#{self.count}"
        ref = f"{self.prefix}.{label}" if match else f"{self.prefix}{label}"
        self.seen[ref] = self.seen.get(ref, 0) + 1
        return ref if self.seen[ref] == 1 else f"{ref}#{self.seen[ref]}"

    def _named(self, cells: dict[str, Flow], role: str) -> tuple[Named, ...]:
        words = cells.get(role)
        if words is None or not len(words) or _NOTHING.fullmatch(words.folded):
            return ()
        return self.tasks.naming.listed(words)

    def _spans(
        self, cells: dict[str, Flow], role: str, named: Sequence[Named]
    ) -> Iterator[tuple[Named, Span]]:
        for one in named:
            yield one, cells[role].span(self.tasks.reading, one.start, one.end)

    def _term(self, cells: dict[str, Flow]) -> tuple[str | None, str | None]:
        words = cells.get("deadline")
        if words is None or not len(words) or _NOTHING.fullmatch(words.folded):
            return None, None
        value, said = self.tasks.term(words, stated=True)
        return value, said or words.text.strip(" .;,")

    def _warn(self, code: str, message: str, span: Span) -> None:
        self.tasks.warnings.append(self.tasks.reading.doubt(code, message, span))


def _text(cells: dict[str, Flow], role: str) -> str | None:
    words = cells.get(role)
    if words is None or _NOTHING.fullmatch(words.folded):
        return None
    return words.text.strip(" .;") or None


def _trimmed(tasks: Gathered, row: Row) -> Span:
    """The words of a row without the bars and blanks around them."""
    text, start, end = tasks.reading.text, row.start, row.end
    while start < end and text[start] in " \t|+*":
        start += 1
    while end > start and text[end - 1] in " \t|+*\n":
        end -= 1
    return tasks.reading.span(start, end)


def _misplaced(tasks: Gathered, cells: dict[str, Flow]) -> str | None:
    """Why the cells cannot stand in their columns: a date for a body, or the reverse."""
    lead, term = cells.get("lead"), cells.get("deadline")
    if lead is not None and len(lead):
        dated = deadline(lead.folded, tasks.year, stated=True)
        if dated and dated.end - dated.start > len(lead) * 0.6 and dated.value != "event":
            return "ô cơ quan chủ trì ghi thời gian"
    if (
        term is not None
        and len(term)
        and deadline(term.folded, tasks.year, stated=True) is None
    ):
        first = next(tasks.naming.within(term), None)
        if first and first.start == 0:
            return "ô thời gian ghi tên cơ quan"
    return None
