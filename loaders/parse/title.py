"""The title of a document (trích yếu) and the line of the body in whose name it speaks."""

import re
from collections.abc import Sequence

from phahe.loaders.parse.lines import Line
from phahe.loaders.parse.parts import Part, heading_kind
from phahe.loaders.parse.reading import Reading

_STOPS = re.compile(
    r"can\s+cu\b|kinh\s+gui|\(|dieu\s+1\b|[ivx]+\s?[.-]|\d+\.|theo\s+de\s+nghi|xet\s+de|"
    r"[-–_]{3,}|so\s*:"
)
_COLUMN = re.compile(r"\s{3,}\S")
_OF_BODY = re.compile(r"cua\s+")  # Party texts: NGHỊ QUYẾT / CỦA BAN CHẤP HÀNH ĐẢNG BỘ
_ENDS = re.compile(r"kinh\s+gui|cong\s+hoa|doc\s+lap|dang\s+cong\s+san|[-_*]{3,}")
_AUTHORITY = re.compile(
    r"(?:chu tich |giam doc |thu truong )?(?:uy ban|hoi dong|chinh phu|thu tuong|bo truong|bo |"
    r"quoc hoi|"
    r"ubnd|hdnd|chu tich nuoc|ban |tong |so |tinh uy|thanh uy|huyen uy|quan uy|thi uy|dang uy)"
)
_ABOUT = re.compile(r"v(?<!\w.)/v\s*:?\s*")
_GAP = re.compile(r"\n\s*\n")


def titled(
    reading: Reading, rows: Sequence[Line], part: Part, place: int | None
) -> tuple[str | None, tuple[int, int] | None, str]:
    """The title (trích yếu), its span, and the line of the body in whose name it speaks."""
    after = [r for r in rows if r.start >= (part.heading[1] if part.heading else part.start)]
    if not part.heading:
        return *_subject(reading, after, place), ""
    taken: list[Line] = []
    authority = ""
    for row in after:
        goes_on = row.words[0].islower() and not _STOPS.match(row.folded)
        if taken and not goes_on and _GAP.search(reading.text[taken[-1].end : row.start]):
            authority = row.words if _is_authority(row) else ""
            break
        if _is_authority(row) or heading_kind(row):
            authority = authority or row.words
            if not taken and _OF_BODY.match(row.folded):
                continue
            break
        if _STOPS.match(row.folded):
            break
        taken.append(row)
        if len(taken) > 9:
            break
    if not taken:
        return None, None, authority
    span = taken[0].start, taken[-1].end
    return reading.words(*span), span, authority


def _is_authority(row: Line) -> bool:
    """Whether ROW, in capitals, names the body in whose name a decision speaks."""
    of = _OF_BODY.match(row.folded)
    return row.words.upper() == row.words and bool(
        _AUTHORITY.match(row.folded, of.end() if of else 0)
    )


def _subject(
    reading: Reading, rows: Sequence[Line], place: int | None
) -> tuple[str | None, tuple[int, int] | None]:
    """What a letter is about: «V/v …» under its number, to the end of the paragraph.

    Place and date, at the offset PLACE, may stand in the right column of its lines.
    """
    for index, row in enumerate(rows[:25]):
        match = _ABOUT.search(row.folded)
        if not match:
            continue
        start = row.start + match.end()
        pieces, last = [_left(reading, start, row.end, place)], row
        for follower in rows[index + 1 : index + 7]:
            if "\n\n" in reading.text[last.end : follower.start] or _ENDS.match(
                follower.folded
            ):
                break
            pieces.append(_left(reading, follower.start, follower.end, place))
            last = follower
        return " ".join(filter(None, pieces)), (start, last.end)
    return None, None


def _left(reading: Reading, start: int, end: int, place: int | None) -> str:
    """The words of TEXT[START:END] in the left column."""
    if place is not None and start <= place < end:
        end = place
    column = _COLUMN.search(reading.text, start, end)
    return reading.words(start, column.start() if column else end)
