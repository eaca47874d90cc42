"""Heads of columns whose words ran together: «TT Nội dung Cơ quan chủ trì Thời gian»."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain, islice

from phahe.graph.fold import fold
from phahe.loaders.parse.labels import column_role, labels
from phahe.loaders.parse.printed import Word

_MOST = 8  # columns
_LONGEST = 10  # words of a head, on all its lines
_DEEPEST = 4  # lines over which heads are cut; what is deeper has a head a line
_TRIED = 64  # beginnings that are followed; real heads need ten
Roles = tuple[str, ...]
_Ends = tuple[int, ...]


def head(lines: Sequence[Sequence[Word]]) -> Roles | None:
    """What the columns hold whose heads ran together on LINES; the fewest columns that can be.

    None where they are not those of a table of tasks that begins with ordinals. A head may
    go on below itself, on the next line, or right behind, as in a copy of a text.
    """
    plain = [[fold(word.text).strip(".,:;()") for word in line] for line in lines]
    rows = [row for line in plain if (row := [word for word in line if len(word) > 1])]
    if found := _columns([list(chain(*rows))]):
        return found
    return _columns(rows) if 1 < len(rows) <= _DEEPEST else None


def _is_head(roles: Roles) -> bool:
    told = {"coordinating", "deadline", "product"}.intersection(roles)
    return roles[:1] == ("number",) and {"content", "lead"}.issubset(roles) and bool(told)


def _columns(lines: Sequence[Sequence[str]]) -> Roles | None:
    """The roles of the columns whose heads, cut over LINES, follow each other."""
    ends = tuple(map(len, lines))
    waiting: list[tuple[_Ends, Roles]] = [((0,) * len(lines), ())]
    seen: set[tuple[_Ends, frozenset[str]]] = set()
    for at, roles in islice(waiting, _TRIED):  # the fewest columns come first
        if at == ends and _is_head(roles):
            return roles
        for after, role in _steps(lines, at, len(roles)):
            key = after, frozenset((*roles, role))
            if key not in seen and role not in roles and len(roles) < _MOST:
                seen.add(key)
                waiting.append((after, (*roles, role)))
    return None


def _steps(
    lines: Sequence[Sequence[str]], at: _Ends, column: int
) -> Iterator[tuple[_Ends, str]]:
    """Where the head of the next COLUMN may end on each line, and its role."""
    for after in _ends(lines, at):
        if after[0] == at[0] < len(lines[0]):  # every head begins on the first line
            continue
        words = [
            word
            for line, start, stop in zip(lines, at, after, strict=True)
            for word in line[start:stop]
        ]
        role = (column_role(" ".join(words)) or _glued("".join(words))) if words else None
        if role is None and column == 1 and len(words) > 2:  # its first words ruined
            role = column_role(" ".join(words[-2:]))
            role = role if role == "content" else None
        if role and (role == "number") == (column == 0):
            yield after, role


@lru_cache(512)
def _glued(letters: str) -> str | None:
    """The role of a head whose words a scan read as one: «Đơnvị thựchiện»."""
    rows = (row for row in labels() if not row.line)
    known = (row.role for row in rows for name in row.examples if _compact(name) == letters)
    return next(known, None)


def _compact(name: str) -> str:
    return fold(name).replace(" ", "")


def _ends(lines: Sequence[Sequence[str]], at: _Ends, most: int = _LONGEST) -> Iterator[_Ends]:
    """All ways to go on from AT by no more than so many words."""
    if not lines:
        yield ()
        return
    for stop in range(at[0], min(len(lines[0]), at[0] + most) + 1):
        for rest in _ends(lines[1:], at[1:], most - (stop - at[0])):
            yield (stop, *rest)
