"""With what money: the words of a task, or of a whole plan, that name a sum or a source."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from phahe.graph.record import Span, Task
from phahe.loaders.parse.outline import Item
from phahe.loaders.parse.reading import Reading

_SUM = r"\d[\d.,]* ?(?:trieu|ty|nghin|ti)(?: dong)?(?!\w)"
_SOURCE = (
    r"(?:nguon (?:kinh phi|von|ngan sach|su nghiep)|dinh muc chi|(?:trong |tu )(?:nguon )?"
    r"(?:du toan|ngan sach)|kinh phi (?:tinh|huyen|trung uong) ho tro)"
)
_FUNDING = re.compile(
    rf"(?:(?:trong |tu )?{_SOURCE}|(?<!\w){_SUM}(?= ?(?:tu|kinh phi|dong|,|;|\.|$)))[^.;]*"
)
_HEADING = re.compile(
    r"(?:ve |nguon |du toan |khai toan |du kien )*(?:kinh phi|nguon luc tai chinh)"
    r"(?: (?:thuc hien|bao dam|dam bao|trien khai|hoat dong|cua ke hoach))*[ :.]*$"
)
_WHOLE = re.compile(  # the money of the whole plan, wherever it is told
    r"(?:tong |nguon )?kinh phi(?: (?:de |bao dam |dam bao )?(?:thuc hien|trien khai|to chuc))?"
    r"(?: \w+){0,2} (?:ke hoach|chuong trinh|de an|du an|cuoc van dong|phong trao|hoi thi"
    r"|cuoc thi|quyet dinh|nghi quyet|chi thi)|kinh phi [^:;.]{2,30}: ?(?:tu|do|lay|trong) "
    r"|kinh phi (?:thuc hien )?(?:duoc |do |lay |bo tri |can doi )"
)
_MONEY = re.compile(
    r"(?<!\w)(?:kinh phi|ngan sach|nguon|du toan|trieu|ty dong)(?!\w)(?!.*\./\.$)"
)
_PURPOSE = re.compile(r",? (?:de|nham) (?:thuc hien|chi|bao dam|dam bao|trien khai|phuc vu)")


def funding(folded: str) -> tuple[int, int] | None:
    """Where a FOLDED sentence says with what money, without what it is for.

    >>> text = "bo tri kinh phi trong dinh muc chi thuong xuyen duoc giao de chi cho cong tac"
    >>> text[slice(*funding(text))]
    'trong dinh muc chi thuong xuyen duoc giao'
    """
    match = _FUNDING.search(folded)
    if match is None:
        return None
    purpose = _PURPOSE.search(folded, match.start(), match.end())
    end = purpose.start() if purpose else match.end()
    return match.start(), match.start() + len(folded[match.start() : end].rstrip(" ,"))


def plan_funding(
    reading: Reading, roots: Iterable[Item], tasks: Sequence[Task]
) -> Iterator[Span]:
    """The paragraphs on the money of a whole plan, the outlines ROOTS, in order.

    Below a heading «Kinh phí» those that give nobody a task; elsewhere those that begin with
    «Kinh phí thực hiện Kế hoạch».
    """
    taken = sorted((task.start, task.end) for task in tasks)
    for root in roots:
        for item in root.walk():
            folded = item.flow.folded
            headed = item.parent is not None and _HEADING.match(item.parent.flow.folded)
            if not _WHOLE.match(folded) and not (headed and _MONEY.search(folded)):
                continue
            span = item.flow.span(reading, 0, len(item.flow))
            last = bisect_right(taken, (span.start, len(reading.source.text))) - 1
            if last < 0 or taken[last][1] <= span.start:
                yield span
