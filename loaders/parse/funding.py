"""With what money: the words of a task that name a sum or a source."""

import re

_SUM = r"\d[\d.,]* ?(?:trieu|ty|nghin|ti)(?: dong)?(?!\w)"
_SOURCE = (
    r"(?:nguon (?:kinh phi|von|ngan sach|su nghiep)|dinh muc chi|(?:trong |tu )(?:nguon )?"
    r"(?:du toan|ngan sach)|kinh phi (?:tinh|huyen|trung uong) ho tro)"
)
_FUNDING = re.compile(
    rf"(?:(?:trong |tu )?{_SOURCE}|(?<!\w){_SUM}(?= ?(?:tu|kinh phi|dong|,|;|\.|$)))[^.;]*"
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
