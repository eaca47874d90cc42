"""A mended text beside the one that was read, line by line, in colour."""

from collections.abc import Iterator, Sequence
from itertools import groupby

import click

from phahe.cli.table import clean
from phahe.loaders.repair import Mended, Token

_READ, _MENDED, _DOUBTFUL = "red", "green", "yellow"


def changed_lines(mended: Mended) -> Iterator[str]:
    """Each line of MENDED that was changed, as read (-) and as mended (+); in doubt only: (?).

    >>> token = Token(0, 2, 0, 2, "s6", "số", 0.9, False)
    >>> lines = changed_lines(Mended("s6 5\\nngày", "số 5\\nngày", (token,)))
    >>> [click.unstyle(line) for line in lines]
    ['- 1: s6 5', '+ 1: số 5']
    """
    raw, last = mended.raw, (1, 0)

    def line(token: Token) -> tuple[int, int]:
        """The number of TOKEN's line and where it starts."""
        nonlocal last
        number, start = last
        breaks = raw.count("\n", start, token.start)
        last = (number + breaks, raw.rfind("\n", 0, token.start) + 1)
        return last

    for (number, start), group in groupby(mended.tokens, key=line):
        here = tuple(group)
        found = raw.find("\n", here[-1].end)
        end = len(raw) if found < 0 else found
        read = _coloured(raw, start, end, here, old=True)
        if all(token.doubtful for token in here):
            yield f"? {number}: {read}"
            continue
        yield f"- {number}: {read}"
        yield f"+ {number}: {_coloured(raw, start, end, here, old=False)}"


def _coloured(raw: str, start: int, end: int, tokens: Sequence[Token], old: bool) -> str:
    """RAW[START:END] with TOKENS in colour, as they were read if OLD, else as mended."""
    parts: list[str] = []
    at = start
    for token in tokens:
        colour = _DOUBTFUL if token.doubtful else _READ if old else _MENDED
        word = clean(token.text if old else token.mended)
        parts += (_plain(raw[at : token.start]), click.style(word, fg=colour))
        at = token.end
    return "".join((*parts, _plain(raw[at:end])))


def _plain(text: str) -> str:
    """TEXT without what would steer a terminal, blanks at its ends kept as one."""
    inner = clean(text)
    if not inner:
        return " " * bool(text)
    return " " * text[0].isspace() + inner + " " * text[-1].isspace()
