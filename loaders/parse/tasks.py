"""Who has to do what: the walk down the outline of a document to its tasks."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from phahe.graph.record import Task
from phahe.loaders.parse.clauses import emit, told
from phahe.loaders.parse.deadlines import deadline
from phahe.loaders.parse.duties import Parties, is_heading, is_told, leaders, parties_at
from phahe.loaders.parse.duty import Duty
from phahe.loaders.parse.gathered import Gathered
from phahe.loaders.parse.outline import Item
from phahe.loaders.parse.sections import attributes, is_section, section

_HEADING = 120
_ADDRESS = re.compile(  # «Sở Y tế yêu cầu các đơn vị thực hiện các nội dung sau:»
    r"(?:yeu cau|de nghi) (?=[^:]*(?:noi dung|nhiem vu|giai phap|cong viec|bien phap|viec)"
    r"[^:]{0,25} (?:sau|sau day|duoi day) ?: ?$)"
)


def gather(gathered: Gathered, root: Item) -> None:
    """Gather the tasks below ROOT; what stands before its first number is no task."""
    children = root.children
    first = next((i for i, item in enumerate(children) if item.numbered), None)
    before, given = children[: first or 0], children[first or 0 :]
    addressed = _addressed(gathered, before[-1]) if before else None
    if addressed:
        _office(gathered, given, addressed)
        return
    for item in given:
        _visit(gathered, item, Duty())


def _addressed(gathered: Gathered, item: Item) -> Duty | None:
    """Those whom the last words before the first number tell to do all that follows."""
    asks = _ADDRESS.search(item.flow.folded)
    parties = parties_at(gathered.naming, item.flow, asks.start()) if asks else None
    if parties is None:
        return None
    gathered.note(item.flow, parties.named)
    return Duty(parties.named, parties.asked)


def _visit(gathered: Gathered, item: Item, duty: Duty) -> None:
    """Gather the tasks of ITEM and of what stands below it."""
    if _is_closing(item) or _is_aim(item):
        return
    stated = attributes(item)
    if is_section(stated):
        section(gathered, item, stated, duty)
        return
    parties = parties_at(gathered.naming, item.flow)
    begins = is_told(item.flow, parties) if parties else None
    if parties and _is_office(item, parties, begins):
        gathered.note(item.flow, parties.named)
        _office(gathered, item.children, Duty(parties.named, parties.asked))
    elif parties and begins is not None:
        told(gathered, item, parties, duty)
        _after(gathered, item, duty)
    elif not item.children and (named := leaders(gathered.naming, item.flow)):
        gathered.note(item.flow, named)
        emit(gathered, item, Duty(named), own=True)
    else:
        _below(gathered, item, duty)


def _is_office(item: Item, parties: Parties, begins: int | None) -> bool:
    """Whether ITEM is a heading that names bodies, whose duties stand below it."""
    rest = item.flow.folded[parties.end :].strip(" .:,;()")
    if not item.children:
        return False
    bare = not rest or rest in ("tinh", "huyen", "thanh pho")
    return bare or (begins is not None and item.flow.folded.rstrip().endswith(":"))


def _below(gathered: Gathered, item: Item, duty: Duty) -> None:
    """Visit the children; beside tasks with labels one that has a term is a task too."""
    listed = any(is_section(attributes(child)) for child in item.children)
    for child in item.children:
        before = len(gathered.found)
        _visit(gathered, child, duty)
        plain = (
            listed and child.numbered and not child.children and len(gathered.found) == before
        )
        if plain and deadline(gathered.masked(child.flow), gathered.year):
            emit(gathered, child, Duty(), own=True)


def _office(gathered: Gathered, items: Sequence[Item], duty: Duty) -> None:
    """The duties ITEMS below a heading that names those who have them."""
    for child in items:
        if _is_closing(child):
            break
        stated = attributes(child)
        parties = parties_at(gathered.naming, child.flow)
        begins = is_told(child.flow, parties) if parties else None
        if is_section(stated):
            section(gathered, child, stated, duty)
        elif parties and _is_office(child, parties, begins):
            gathered.note(child.flow, parties.named)
            _office(gathered, child.children, Duty(parties.named, parties.asked))
        elif _is_title(child):
            _office(gathered, child.children, duty)
        elif parties and begins is not None and not parties.asked:
            told(gathered, child, parties, duty)
            _after(gathered, child, Duty())
        else:
            emit(gathered, child, duty, own=False)
            _after(gathered, child, Duty())


def _after(gathered: Gathered, item: Item, duty: Duty) -> None:
    """Paragraphs without a number behind a duty, which tell others theirs."""
    for child in item.children:
        if child.kind == "text":
            _visit(gathered, child, duty)


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


def citing(tasks: Iterable[Task], starts: Sequence[int]) -> Iterator[Task]:
    """TASKS with the positions of the citations that begin inside them at STARTS, in order."""
    for task in tasks:
        low, high = bisect_left(starts, task.start), bisect_right(starts, task.end - 1)
        yield replace(task, cites=tuple(range(low, high)))
