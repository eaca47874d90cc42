"""Findings: what a check found, with the words of every side, and a name that lasts."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from phahe.graph.fold import fold
from phahe.graph.model import Edge, Node, Value

Row = Mapping[str, Value | None]


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a finding: DOCUMENT says QUOTE at text[START:END], which means VALUE.

    QUOTE_MENDED is what a ruined quote must have said. Without a quote the side is the
    document as a whole (something is missing in it).
    """

    document: str
    value: str | None = None
    quote: str | None = None
    start: int | None = None
    end: int | None = None
    page: int | None = None
    quote_mended: str | None = None

    @property
    def said(self) -> str | None:
        """The quote as people want to read it: mended where it was."""
        return self.quote_mended or self.quote


@dataclass(frozen=True, slots=True)
class Finding:
    """What CHECK (its id) found about SUBJECT, where two are compared also about OBJECT.

    Both are ids of nodes; SIDES are the words that disagree; VALUES fill in the message.
    """

    check: str
    subject: str
    sides: tuple[Side, ...]
    object: str | None = None
    values: Mapping[str, str] = field(default_factory=dict)

    @property
    def documents(self) -> frozenset[str]:
        """The ids of the documents whose words are quoted."""
        return frozenset(side.document for side in self.sides)

    @property
    def things(self) -> frozenset[str]:
        """The ids of the documents that the finding quotes or is about."""
        about = {id.partition("#")[0] for id in (self.subject, self.object) if id}
        return self.documents | about

    @property
    def fingerprint(self) -> str:
        """Twelve hexadecimal digits that name the finding.

        They stay when the file is read again, moves, or gets other text before the quote, and
        change when a side says something else.
        """
        sides = sorted(
            (side.document, fold(" ".join((side.value or side.said or "").split())))
            for side in self.sides
        )
        whole = repr((self.check, self.subject, self.object, sides))
        return hashlib.sha256(whole.encode()).hexdigest()[:12]


def side(node: Node, value: object = None) -> Side:
    """The words that a citation, task or target NODE stands on."""
    is_ = node.properties
    return Side(
        str(is_["document"]),
        None if value is None else str(value),
        *(_text(is_, "text"), _whole(is_, "start"), _whole(is_, "end"), _whole(is_, "page")),
        _text(is_, "text_mended"),
    )


def said(edge: Edge) -> Side:
    """The words that an EDGE rests on."""
    is_ = edge.properties
    return Side(
        edge.document or edge.source,
        None,
        *(_text(is_, "quote"), _whole(is_, "start"), _whole(is_, "end"), _whole(is_, "page")),
        _text(is_, "quote_mended"),
    )


def findings(check: str, rows: Iterable[Row]) -> list[Finding]:
    """The findings of ROWS, each a side: those of one subject and object belong together."""
    sides: dict[tuple[str, str | None], dict[Side, None]] = {}
    for row in rows:
        key = str(row["subject"]), _text(row, "object")
        sides.setdefault(key, {})[_side(row)] = None
    return [
        Finding(check, subject, tuple(sorted(found, key=_place)), object)
        for (subject, object), found in sorted(sides.items(), key=lambda i: repr(i[0]))
    ]


def _side(row: Row) -> Side:
    quote, start = _text(row, "quote"), _whole(row, "start")
    end = start + len(quote) if quote is not None and start is not None else None
    value, mended = _text(row, "value"), _text(row, "quote_mended")
    return Side(str(row["document"]), value, quote, start, end, _whole(row, "page"), mended)


def _place(side: Side) -> tuple[str, int]:
    return side.document, side.start or 0


def _text(row: Row, name: str) -> str | None:
    value = row.get(name)
    return None if value is None else str(value)


def _whole(row: Row, name: str) -> int | None:
    value = row.get(name)
    return value if isinstance(value, int) else None
