"""What the box of a node says: its name, and below it who issued it and when."""

from datetime import date

from phahe.graph.model import Edge, Node
from phahe.view.words import table, word

COLUMNS = 212
"""Room for text in a box, in units of the picture."""

_NARROW = frozenset("iIíìỉĩịÍÌỈĨỊljtfr.,;:'|!()[]-/ ")
_WIDE = frozenset("mMwWƠƯ–—")


def width(text: str, size: float = 16) -> float:
    """How wide TEXT stands in a sans-serif of SIZE, rather too much than too little."""
    return size * sum(
        0.36 if c in _NARROW else 0.9 if c in _WIDE else 0.72 if c.isupper() else 0.58
        for c in text
    )


def wrap(text: str, rows: int, size: float = 16, room: float = COLUMNS) -> tuple[str, ...]:
    """TEXT in at most ROWS lines that fit in ROOM, cut with an ellipsis.

    >>> wrap("Kế hoạch 62/KH-UBND", 2)
    ('Kế hoạch 62/KH-UBND',)
    >>> wrap("Quyết định về việc ban hành kế hoạch năm 2022", 1)
    ('Quyết định về việc ban…',)
    """
    lines: list[str] = []
    words = text[:400].split()
    while words and len(lines) < rows:
        line = words.pop(0)
        while words and width(f"{line} {words[0]}", size) <= room:
            line = f"{line} {words.pop(0)}"
        while width(line, size) > room and len(line) > 1:
            cut = _fitting(line, size, room)
            words.insert(0, line[cut:])
            line = line[:cut]
        lines.append(line)
    if words and lines:
        last = lines[-1]
        while last and width(last + "…", size) > room:
            last = last[:-1]
        lines[-1] = last.rstrip(" ,;") + "…"
    return tuple(lines)


def _fitting(word: str, size: float, room: float) -> int:
    """How many letters of WORD fit in ROOM, at least one."""
    cut = len(word) - 1
    while cut > 1 and width(word[:cut], size) > room:
        cut -= 1
    return cut


def short(body: str) -> str:
    """The name of a body as boxes show it.

    >>> short("Ủy ban nhân dân tỉnh Kon Tum")
    'UBND tỉnh Kon Tum'
    """
    for long, brief in table()["short"].items():
        body = body.replace(long, brief)
    return body


def name(node: Node) -> str:
    """What a node is called in one line.

    >>> name(Node("Document", "d", {"kind": "Kế hoạch", "number": "62/KH-UBND"}))
    'Kế hoạch 62/KH-UBND'
    """
    kind, number, title = (str(node.properties.get(k, "")) for k in ("kind", "number", "title"))
    match node.label:
        case "Document":
            text = f"{kind} {number}" if number else title or kind
        case "Task":
            text = f"{node.properties.get('ref', '')} {title}"
        case "Citation" if number:
            text = f"{kind} {number}"
        case "Citation" | "Target":
            text = str(node.properties.get("text", ""))
        case _:
            text = str(node.properties.get("name", ""))
    return " ".join(text[:400].split()) or "/".join(node.id.split("/")[-2:])


def year(node: Node) -> int | None:
    """The year of a node, from its property `year` or its date."""
    value = node.properties.get("year")
    if isinstance(value, int):
        return value
    day = node.properties.get("date") or node.properties.get("due")
    return day.year if isinstance(day, date) else None


def below(node: Node) -> str:
    """The second part of a box: who and when."""
    properties = node.properties
    match node.label:
        case "Document" | "Citation":
            body = short(str(properties.get("issuer") or properties.get("place") or ""))
            parts = [body, str(year(node) or "")]
        case "Task":
            parts = [str(properties.get("deadline_text") or properties.get("deadline") or "")]
        case "Target":
            parts = [str(properties.get("year") or "")]
        case "Agency":
            place = str(properties.get("place") or "")
            parts = [place or word("band", str(properties.get("level") or ""))]
        case _:
            parts = [str(properties.get("kind") or "")]
    return ", ".join(part for part in parts if part)


def lines(node: Node) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The lines of a node's box: those of its name, and those below."""
    return wrap(name(node), 2, 17.5), wrap(below(node), 2, 13.5)


def said(edge: Edge) -> str:
    """The word of an edge's line: what a body has to do with a task, else the kind of edge.

    >>> said(Edge("ASSIGNED_TO", "t", "a", {"role": "lead"})), said(Edge("CITES", "a", "b"))
    ('chủ trì', 'dẫn chiếu')
    """
    role = edge.properties.get("role")
    return word("role", str(role)) if role else edge.label
