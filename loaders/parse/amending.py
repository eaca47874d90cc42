"""Amending acts: «Luật sửa đổi, bổ sung một số điều của Luật X», and what their names hold."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from phahe.graph.acts import acts, name_key
from phahe.graph.record import Meaning
from phahe.loaders.parse.actnames import KINDS, listed_end
from phahe.loaders.parse.mentions import Mention
from phahe.loaders.parse.reading import Reading

AMENDING = re.compile(
    r"\s+sua\s+doi(?:,?\s+(?:va\s+)?bo\s+sung\s+(?:mot\s+so\s+)?(?:dieu|noi\s+dung)\s+(?:cua\s+)?(?:cac\s+)?"
    r"|(?:,?\s+bo\s+sung)?\s+(?=(?:bo\s+)?luat\s|phap\s+lenh\s))"  # as portals shorten it
)
_ENTRY = re.compile(r"(?:bo\s+)?luat|phap\s+lenh")
_NUMBERED = re.compile(r"\s+so\s+\d{1,3}/(?:19|20)\d\d/\w{2,8}\d\d")
_NUMBER = re.compile(r"\s+s\S{1,2}\s+\d{1,3}/(?:19|20)\d\d/\w{2,8}\d\d")
MORE = re.compile(r"\s*,?\s*(?:va\s+|,\s*)?(?=(?:bo\s+)?luat|phap\s+lenh)")
_AMENDED = re.compile(
    r"[\s,(]*(?:da\s+)?(?:duoc\s+)?(?P<said>sua\s+doi,?\s+(?:va\s+)?bo\s+sung\s+"
    r"(?:mot\s+so\s+dieu\s+)?nam\s+(?P<year>(?:19|20)\d\d))(?![\d/-])"
)


class _Name(NamedTuple):
    """A name that ends at END; ENTRIES of its acts have a number of their own."""

    end: int
    entries: int = 0


def amended(reading: Reading, start: int) -> _Name | None:
    """Where the names of the acts that an amending act amends end, how many have numbers."""
    found, entries = None, 0
    while entry := _ENTRY.match(reading.folded, start):
        end = listed_end(reading, start, entry.end())
        if end is None:
            break
        number = _NUMBERED.match(reading.folded, end)
        if number:
            end, entries = number.end(), entries + 1
        found = _Name(end, entries)
        more = MORE.match(reading.folded, end)
        if more is None:
            break
        start = more.end()
    return found


def amended_in(reading: Reading, amending: Mention) -> Iterator[Mention]:
    """The acts without number in the name of an AMENDING act of a stated year.

    Amended is the latest act of the name that is older than the amending one.
    """
    match = AMENDING.search(reading.folded, amending.start, amending.end)
    start = match.end() if match and amending.year else amending.end
    while entry := _ENTRY.match(reading.folded, start):
        end = listed_end(reading, start, entry.end())
        if end is None or end > amending.end:
            return
        kind = KINDS[" ".join(entry[0].split())]
        key = name_key(kind, reading.folded[start:end])
        years = [act.year for act in acts().named(key)] if key else []
        number = _NUMBERED.match(reading.folded, end)
        older = [year for year in years if year < (amending.year or 0)]
        if number is None and older:
            name = reading.words(start, end)
            means = Meaning("mention", kind=kind, name=name, year=max(older))
            yield Mention(start, end, kind, None, name=name, means=means)
        more = MORE.match(reading.folded, number.end() if number else end)
        start = more.end() if more else amending.end


def amendment(reading: Reading, act: Mention) -> Iterator[Mention]:
    """The amending act that «Luật X (sửa đổi, bổ sung năm 2025)» names by its year alone.

    Only one that the table has: any other cannot be told from a change by another act.
    """
    match = _AMENDED.match(reading.folded, act.end)
    key = name_key(act.kind, act.name)
    if match is None or key is None:
        return
    kind = "Pháp lệnh" if act.kind == "Pháp lệnh" else "Luật"
    name = f"{kind} sửa đổi, bổ sung một số điều của {act.name}"
    amending = name_key(kind, f"{kind} sua doi, bo sung mot so dieu cua {key}")
    if amending and len(acts().named(amending, int(match["year"]))) == 1:
        means = Meaning("mention", kind=kind, name=name, year=int(match["year"]))
        yield Mention(*match.span("said"), kind, year=int(match["year"]), means=means)


def without_dates_of(
    reading: Reading, numbered: Sequence[Mention], around: Sequence[Mention]
) -> list[Mention]:
    """NUMBERED with the date behind a list left to the amending act AROUND that list."""
    ends = {mention.end: mention.start for mention in around if mention.date}
    return [
        m._replace(
            end=_said_end(reading, m), date=None, year=m.number.year if m.number else None
        )
        if m.date and m.date.end == m.end and ends.get(m.end, m.start) < m.start
        else m
        for m in numbered
    ]


def _said_end(reading: Reading, mention: Mention) -> int:
    """Where MENTION ends without its date."""
    end = mention.date.start if mention.date else mention.end
    return mention.start + len(reading.text[mention.start : end].rstrip(" ,\n\t"))


def unnumbered(mention: Mention) -> Mention:
    """MENTION, of an amending act, named without the numbers of the acts it amends."""
    return mention._replace(name=_NUMBER.sub("", mention.name or ""))


def joined(reading: Reading, acts_named: Sequence[Mention]) -> list[Mention]:
    """ACTS_NAMED, those that a year behind the last makes one amending act taken together.

    Portals call 52/2019/QH14 «Luật Cán bộ, công chức và Luật Viên chức sửa đổi 2019». Only an
    act of the table is so read.
    """
    found: list[Mention] = []
    for mention in acts_named:
        found.append(mention)
        run = [mention]
        while len(run) < len(found) and _is_listed(reading, found[-1 - len(run)], run[0]):
            run.insert(0, found[-1 - len(run)])
            if whole := _together(run):
                found[-len(run) :] = [whole]
                break
    return found


def follows_in_list(reading: Reading, end: int, start: int) -> bool:
    """Whether an act at START is the next of a list after one that ends at END."""
    more = MORE.match(reading.folded, end)
    return more is not None and more.end() == start


def _is_listed(reading: Reading, act: Mention, following: Mention) -> bool:
    """Whether ACT, without number and time, stands in one list with the FOLLOWING one."""
    plain = act.number is None and act.year is None and act.date is None and not act.means
    return plain and follows_in_list(reading, act.end, following.start)


def _together(run: Sequence[Mention]) -> Mention | None:
    """The amending act of the table that RUN names together by its year."""
    last = run[-1]
    base = re.sub(r"(?i)\s+sửa đổi(?:, bổ sung)?$", "", last.name or "")
    if base == last.name or last.year is None:
        return None
    names = " và ".join(filter(None, (*(each.name for each in run[:-1]), base)))
    name = f"Luật sửa đổi, bổ sung một số điều của {names}"
    if len(acts().named(name_key("Luật", name) or "", last.year)) != 1:
        return None
    return last._replace(start=run[0].start, kind="Luật", name=name)
