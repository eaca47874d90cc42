"""The outline of a document: parts, sections, items and bullets as a tree of paragraphs."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from phahe.loaders.parse.blocks import Blocks
from phahe.loaders.parse.flows import Flow, flow
from phahe.loaders.parse.labels import opens_label
from phahe.loaders.parse.numbering import Paragraph, first_word, numeral, opened
from phahe.loaders.parse.reading import Reading

_RANKS = {
    "phan": 0,
    "chuong": 1,
    "muc": 2,
    "dieu": 3,
    "capital": 4,
    "heading": 4.5,  # in capitals, without a number
    "roman": 5,
    "arabic": 6,
    "letter": 8,
    "paren": 9,
}
_BULLET_RANK = 10
_OPEN_END = re.compile(r"(?i)(?:ngày|tháng|năm|số|quý|điều|khoản)$")  # a number must follow
_ENDS = '.:;!?/…”"'


@dataclass(slots=True)
class Item:
    """One paragraph or heading of the outline with what stands below it.

    KIND is its numbering ('roman', 'arabic', 'letter', …), a bullet's glyph, 'text' for a
    paragraph without number; REF the numbers down to it ('II.1.b'), that of the numbered item
    above for one that has none.
    """

    kind: str
    ref: str
    flow: Flow
    start: int
    end: int
    label: str = ""
    parent: "Item | None" = field(default=None, repr=False)
    children: "list[Item]" = field(default_factory=list, repr=False)

    @property
    def numbered(self) -> bool:
        """Whether it has a number or letter of its own."""
        return self.kind in _RANKS or self.kind == "dotted"

    @property
    def last(self) -> int:
        """Where the last paragraph below it ends in the mended text."""
        item = self
        while item.children:
            item = item.children[-1]
        return item.end

    def walk(self) -> "Iterator[Item]":
        """The item and all below it, in the order of the text."""
        waiting = [self]
        while waiting:
            item = waiting.pop()
            yield item
            waiting.extend(reversed(item.children))


def outline(
    reading: Reading,
    blocks: Blocks,
    start: int,
    end: int,
    skip: Sequence[tuple[int, int]] = (),
    prefix: str = "",
) -> Item:
    """The tree of TEXT[START:END] without footnotes and without the stretches SKIP, in order.

    PREFIX stands before all its references.
    """
    root = Item("root", prefix, flow(reading, ()), start, start)
    stack: list[tuple[float, Item]] = [(-1, root)]
    for paragraph in _paragraphs(reading, blocks, start, end, skip):
        _place(root, stack, paragraph, reading)
    return root


def _paragraphs(
    reading: Reading, blocks: Blocks, start: int, end: int, skip: Sequence[tuple[int, int]]
) -> Iterator[Paragraph]:
    """The paragraphs; one that a page end or a footnote cut is whole again."""
    held: Paragraph | None = None
    gaps = iter((*skip, (end, end)))
    gap = next(gaps)
    for block in blocks.between(start, end):
        while gap[1] <= block.start and gap[0] < end:
            gap = next(gaps)
        first, last = max(block.start, start), min(block.end, end)
        if gap[0] < last and block.start < gap[1]:
            last = min(last, gap[0])
        if block.note or last <= first:
            continue
        for begin, stop in _lines_with_labels(reading, first, last):
            found = opened(reading, begin, stop)
            if held and found.kind == "text" and _goes_on(reading, held, found.start):
                pieces = (*held.pieces, *found.pieces)
                held = Paragraph(held.kind, held.label, pieces, held.start, held.damaged)
                continue
            if held:
                yield held
            held = found
    if held:
        yield held


def _lines_with_labels(reading: Reading, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A block, cut before each line that begins with a label: «Đơn vị chủ trì: …»."""
    text, first = reading.text, start
    at = text.find("\n", start, end) + 1
    while at > 0:
        begin = first_word(text, at, end)
        if begin < end and opens_label(text, reading.folded, begin, end):
            yield first, at
            first = at
        at = text.find("\n", at, end) + 1
    yield first, end


def _goes_on(reading: Reading, held: Paragraph, start: int) -> bool:
    """Whether the words at START continue a sentence that has not ended."""
    words = reading.text[held.pieces[-1][0] : held.pieces[-1][1]].rstrip(" \t\n\f*_|")
    at = first_word(reading.text, start, len(reading.text))
    lower = at < len(reading.text) and reading.text[at].islower()
    if _OPEN_END.search(words[-8:]) and reading.text[at : at + 1].isdigit():
        return True
    return bool(words) and words[-1] not in _ENDS and lower


def _place(
    root: Item, stack: list[tuple[float, Item]], said: Paragraph, reading: Reading
) -> None:
    """Hang a paragraph into the tree below the item that it belongs to."""
    if said.kind == "text":
        rank, above = 0.0, next(i for _, i in reversed(stack) if i.numbered or i is root)
    else:
        if stack[-1][1].kind == "paren" and _resumed(stack[-1][1], said):
            stack.pop()
        rank = _rank(said, stack)
        while stack[-1][0] >= rank:
            stack.pop()
        above = stack[-1][1]
    label = _label(said, above)
    words = flow(reading, said.pieces)
    if not len(words):
        return
    ref = (
        _ref(above.ref, said, label)
        if said.kind in _RANKS or said.kind == "dotted"
        else above.ref
    )
    item = Item(said.kind, ref, words, said.start, said.pieces[-1][1], label, above)
    above.children.append(item)
    if said.kind != "text":
        stack.append((rank, item))


def _resumed(item: Item, said: Paragraph) -> bool:
    """Whether a bullet goes on with the list that numbers in brackets, ITEM the last, broke."""
    siblings = item.parent.children if item.parent else []
    return said.kind not in _RANKS and any(other.kind == said.kind for other in siblings)


def _rank(said: Paragraph, stack: Sequence[tuple[float, Item]]) -> float:
    """How far down a kind of number stands; a new bullet stands below all others."""
    if said.kind == "dotted":
        return _RANKS["arabic"] + said.label.count(".") / 10
    if said.kind in _RANKS:
        return _RANKS[said.kind]
    same = next((rank for rank, item in stack if item.kind == said.kind), None)
    if same is not None:
        return same
    return max(_BULLET_RANK, stack[-1][0] + 1)


def _label(said: Paragraph, above: Item) -> str:
    """The number as it must have been printed; one that a scan ruined follows its sibling."""
    before = next((i for i in reversed(above.children) if i.kind == said.kind), None)
    return numeral(said, before.label if before else "")


def _ref(above: str, said: Paragraph, label: str) -> str:
    """The reference of a numbered item below ABOVE: 2.1 below III.2 is III.2.1."""
    last = above.rpartition(".")[2]
    if said.kind == "dotted":
        head, _, tail = label.rpartition(".")
        if above == head or above.endswith("." + head) or last == head:
            label = tail
    return f"{above}.{label}" if above else label
