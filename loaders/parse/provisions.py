"""Parts of an act named before it: «điểm d khoản 1 Điều 8», «các Điều 5, 7 và 9»."""

import re

from phahe.graph.record import Provision

_VALUE = r"(?:\d{1,3}[a-z]?|[a-z]{1,2}|[ivx]{1,6})(?!\w)"
_LIST = rf"{_VALUE}(?:\s*(?:,|va|;)\s*{_VALUE})*"
_LEVELS = (
    ("point", "diem"),
    ("clause", "khoan"),
    ("article", "dieu"),
    ("chapter", "chuong"),
    ("annex", r"phu\s+luc"),
)
_STEP = "|".join(rf"{word}\s+(?P<{name}>{_LIST})" for name, word in _LEVELS)
_CHAIN = re.compile(
    rf"(?:(?:cac\s+)?(?:{'|'.join(word for _, word in _LEVELS)})\s+{_LIST}\s*,?\s*(?:va\s+)?)+"
    r"(?:cua\s+)?"
    # of a text that the act promulgates: «Điều 3 Quy định ban hành kèm theo Quyết định …»
    r"(?:(?:quy\s+dinh|quy\s+che|ke\s+hoach|chuong\s+trinh|de\s+an|dieu\s+le)\s+[^;.]{0,90}?kem\s+theo\s+)?\Z"
)
_STEPS = re.compile(_STEP)
_REACH = 220


def provisions_before(folded: str, position: int) -> tuple[tuple[Provision, ...], int]:
    """The provisions right before POSITION of a FOLDED text, and where their words begin.

    >>> text = "theo diem d khoan 1 dieu 8 nghi dinh"
    >>> found, start = provisions_before(text, text.index("nghi dinh"))
    >>> print(found[0], start)
    điểm d khoản 1 Điều 8 5
    """
    low = max(0, position - _REACH)
    match = _CHAIN.search(folded[low:position])
    if match is None:
        return (), position
    found: list[dict[str, str]] = [{}]
    for step in _STEPS.finditer(match[0]):
        name = str(step.lastgroup)
        values = [v for v in re.split(r"\s*(?:,|;|\bva\b)\s*", step[name]) if v]
        if name in found[-1]:
            found.append({})
        found[-1:] = [{**found[-1], name: v} for v in values]
    for outer in reversed(
        found
    ):  # «khoản 1, khoản 2 Điều 3»: the last names the article of all
        found = [{**_wider(outer, row), **row} for row in found]
    return tuple(_provision(row) for row in found if row), low + match.start()


def _wider(outer: dict[str, str], row: dict[str, str]) -> dict[str, str]:
    """What OUTER names above the levels that ROW names itself."""
    names = [name for name, _ in _LEVELS]
    highest = max((names.index(name) for name in row), default=len(names))
    return {name: value for name, value in outer.items() if names.index(name) > highest}


def _provision(row: dict[str, str]) -> Provision:
    chapter = row.get("chapter")
    return Provision(
        article=row.get("article"),
        clause=row.get("clause"),
        point=row.get("point"),
        chapter=chapter.upper() if chapter else None,
        annex=row["annex"].upper() if "annex" in row else None,
    )
